"""A museum of files that are broken, hostile or not what they say, each made when it is asked for."""

from __future__ import annotations

import io
import struct
import warnings
import zipfile
import zlib
from collections.abc import Callable, Mapping

from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

from tests.corpus.readers.making.packages import (
    NAMESPACE,
    SMALL,
    rezipped,
    small_word,
    word_of,
    zipped,
)
from tests.corpus.readers.making.pdf import printed_file
from tests.corpus.readers.making.sheets import sheet_file

Make = Callable[[], bytes]

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


# Containers


def word(changes: Mapping[str, bytes | None]) -> Make:
    return lambda: rezipped(small_word(), changes)


def document(body: str, before: str = "") -> Make:
    return lambda: word_of(body, before=before)


def cut(make: Make, share: float) -> Make:
    def torn() -> bytes:
        data = make()
        return data[: int(share * len(data))]

    return torn


def small_pdf() -> bytes:
    return printed_file(SMALL)


def small_sheet() -> bytes:
    return sheet_file({"Biểu 1": [["TT", "Nội dung"], [1, "Trồng cây"]]})


# Word


def _flags_set(data: bytes, flag: int) -> bytes:
    """A zip file all of whose entries have a flag set, in both places where flags stand."""
    for mark, at in ((b"PK\x01\x02", 8), (b"PK\x03\x04", 6)):
        position = data.find(mark)
        while position >= 0:
            data = data[: position + at] + struct.pack("<H", flag) + data[position + at + 2 :]
            position = data.find(mark, position + 4)
    return data


def _other_method(data: bytes, method: int) -> bytes:
    for mark, at in ((b"PK\x01\x02", 10), (b"PK\x03\x04", 8)):
        position = data.find(mark)
        while position >= 0:
            data = data[: position + at] + struct.pack("<H", method) + data[position + at + 2 :]
            position = data.find(mark, position + 4)
    return data


def _many_parts() -> bytes:
    return rezipped(small_word(), {f"word/media/{number}.png": b"x" for number in range(5000)})


def _many_large_parts() -> bytes:
    """Each is packed as it may be, all together do not fit."""
    part = b"\0" * 900_000
    return rezipped(small_word(), {f"word/media/{number}.bin": part for number in range(240)})


def _lying_about_size() -> bytes:
    """The central directory says that the body is small; it unpacks to 60 MB."""
    data = rezipped(small_word(), {"word/document.xml": b"\0" * 60_000_000})
    position = data.rfind(b"PK\x01\x02")
    return data[: position + 24] + struct.pack("<I", 5000) + data[position + 28 :]


def _twice() -> bytes:
    buffer = io.BytesIO(small_word())
    with warnings.catch_warnings(), zipfile.ZipFile(buffer, "a") as file:
        warnings.simplefilter("ignore")
        file.writestr("word/document.xml", b"<x/>")
    return buffer.getvalue()


def _overlapping() -> bytes:
    """All entries of the directory point to one packed file of ten megabytes of zeros."""
    packed = zlib.compress(b"\0" * 10_000_000, 9)[2:-4]
    name = b"word/document.xml"
    checked = zlib.crc32(b"\0" * 10_000_000)
    local = struct.pack("<4s5H3I2H", b"PK\x03\x04", 20, 0, 8, 0, 0, checked, len(packed),
                        10_000_000, len(name), 0) + name + packed  # fmt: skip
    entries = b""
    for number in range(1500):
        entry = b"word/media/%d.png" % number
        entries += struct.pack("<4s6H3I5H2I", b"PK\x01\x02", 20, 20, 0, 8, 0, 0, 0, len(packed), 10_000_000,
                               len(entry), 0, 0, 0, 0, 0, 0) + entry  # fmt: skip
    end = struct.pack("<4s4H2IH", b"PK\x05\x06", 0, 0, 1500, 1500, len(entries), len(local), 0)
    return local + entries + end


_LAUGHS = "<!DOCTYPE x [<!ENTITY a 'ha'>" + "".join(
    f"<!ENTITY {chr(98 + i)} '{f'&{chr(97 + i)};' * 10}'>" for i in range(12)
) + "]>"  # fmt: skip

WORD: dict[str, Make] = {
    **{f"cut-{int(100 * share)}.docx": cut(small_word, share) for share in (0.02, 0.2, 0.5, 0.8, 0.97)},
    "no-body.docx": word({"word/document.xml": f"<w:document {NAMESPACE}/>".encode()}),
    "no-document.docx": word({"word/document.xml": None}),
    "no-types.docx": word({"[Content_Types].xml": None}),
    "empty-document.docx": word({"word/document.xml": b""}),
    "no-words.docx": document("<w:p><w:r><w:t> - </w:t></w:r></w:p>"),
    "no-xml.docx": word({"word/document.xml": b"\x00\x01\x02 no xml at all"}),
    "tags-crossed.docx": document("<w:p><w:r></w:p></w:r>"),
    "bad-utf8.docx": word({"word/document.xml": b"<w:document>\xff\xfe\xfd</w:document>"}),
    "billion-laughs.docx": document("<w:p><w:r><w:t>&l;</w:t></w:r></w:p>", _LAUGHS),
    "laughs-in-styles.docx": word({"word/styles.xml": f"{_LAUGHS}<x>&l;</x>".encode()}),
    "laughs-in-types.docx": word({"word/_rels/document.xml.rels": f"{_LAUGHS}<x>&l;</x>".encode()}),
    "quadratic.docx": document(
        f"<w:p><w:r><w:t>{'&a;' * 20_000}</w:t></w:r></w:p>", f"<!DOCTYPE x [<!ENTITY a '{'a' * 50_000}'>]>"
    ),
    "external-entity.docx": document(
        "<w:p><w:r><w:t>&a;</w:t></w:r></w:p>", "<!DOCTYPE x [<!ENTITY a SYSTEM 'file:///etc/passwd'>]>"
    ),
    "external-dtd.docx": document(
        "<w:p><w:r><w:t>a</w:t></w:r></w:p>", "<!DOCTYPE x SYSTEM 'http://127.0.0.1:9/x.dtd'>"
    ),
    "parameter-entity.docx": document(
        "<w:p/>", "<!DOCTYPE x [<!ENTITY % a SYSTEM 'file:///etc/hostname'> %a;]>"
    ),
    "deep.docx": document("<w:sdt>" * 20_000 + "</w:sdt>" * 20_000),
    "deep-tables.docx": document("<w:tbl><w:tr><w:tc>" * 2000 + "<w:p/>" + "</w:tc></w:tr></w:tbl>" * 2000),
    "bomb.docx": word({"word/document.xml": b"<w:t>" + b"a" * 60_000_000}),
    "bomb-in-media.docx": word({"word/media/image1.png": b"\0" * 40_000_000}),
    "lying-about-size.docx": _lying_about_size,
    "many-parts.docx": _many_parts,
    "many-large-parts.docx": _many_large_parts,
    "overlapping.docx": _overlapping,
    "twice.docx": _twice,
    "password.docx": lambda: _flags_set(small_word(), 0x1),
    "unknown-packing.docx": lambda: _other_method(small_word(), 99),
    "implode.docx": lambda: _other_method(small_word(), 6),
    "wrong-crc.docx": lambda: small_word().replace(b"word/document.xml", b"word/document.xm\0"),
    "jar.docx": lambda: zipped(
        {"META-INF/MANIFEST.MF": b"Manifest-Version: 1.0", "A.class": b"\xca\xfe\xba\xbe"}
    ),
    "empty-zip.docx": lambda: b"PK\x05\x06" + b"\0" * 18,
    "zip-in-zip.docx": lambda: zipped({"inner.zip": zipped({"a.txt": b"a" * 1000})}),
    "traversal.docx": lambda: zipped({"../../../../tmp/troly-was-here": b"x", "/etc/passwd": b"x"}),
}


# PDF


def pdf_of(*objects: str | bytes, root: str = "1 0 R") -> bytes:
    """A PDF file of the objects 1, 2, 3, ..., whatever they say, with a right table of their places."""
    data = b"%PDF-1.5\n"
    places = []
    for number, content in enumerate(objects, 1):
        places.append(len(data))
        body = content if isinstance(content, bytes) else content.encode("latin-1")
        data += b"%d 0 obj\n" % number + body + b"\nendobj\n"
    table = len(data)
    data += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    data += b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(objects) + 1
    return data + f"trailer\n<< /Size {size} /Root {root} >>\nstartxref\n{table}\n%%EOF\n".encode()


def stream(content: bytes, extra: str = "") -> bytes:
    return f"<< /Length {len(content)} {extra} >>\nstream\n".encode() + content + b"\nendstream"


_CATALOG = "<< /Type /Catalog /Pages 2 0 R >>"
_PAGES = "<< /Type /Pages /Kids [3 0 R] /Count 1 >>"
_FONT = "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"


def one_page(page: str, *more: str | bytes) -> bytes:
    return pdf_of(_CATALOG, _PAGES, f"<< /Type /Page /Parent 2 0 R {page} >>", *more)


def _many_pages(count: int) -> bytes:
    kids = " ".join(f"{number} 0 R" for number in range(3, count + 3))
    page = "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>"
    return pdf_of(_CATALOG, f"<< /Type /Pages /Kids [{kids}] /Count {count} >>", *[page] * count)


def _encrypted() -> bytes:
    buffer = io.BytesIO()
    canvas = Canvas(buffer, encrypt=StandardEncryption("mat-khau", canPrint=0))
    canvas.drawString(100, 700, "bi mat")
    canvas.save()
    return buffer.getvalue()


def _flate_bomb() -> bytes:
    packer = zlib.compressobj(1)
    block = b"0 0 m " * 200_000
    packed = b"".join(packer.compress(block) for _ in range(100)) + packer.flush()
    return one_page("/MediaBox [0 0 595 842] /Contents 4 0 R", stream(packed, "/Filter /FlateDecode"))


def _nested_bomb() -> bytes:
    packed = b"\0" * 50_000_000
    for _ in range(6):
        packed = zlib.compress(packed, 9)
    filters = "/Filter [" + "/FlateDecode " * 6 + "]"
    return one_page("/MediaBox [0 0 595 842] /Contents 4 0 R", stream(packed, filters))


_BLANK = "/MediaBox [0 0 595 842] /Contents 4 0 R"

PDF: dict[str, Make] = {
    **{f"cut-{int(100 * share)}.pdf": cut(small_pdf, share) for share in (0.01, 0.3, 0.6, 0.9, 0.99)},
    "header-only.pdf": lambda: b"%PDF-1.7\n",
    "header-and-end.pdf": lambda: b"%PDF-1.7\n%%EOF\n",
    "no-pages.pdf": lambda: pdf_of(_CATALOG, "<< /Type /Pages /Kids [] /Count 0 >>"),
    "white-page.pdf": lambda: one_page(_BLANK, stream(b"")),
    "ten-thousand-pages.pdf": lambda: _many_pages(10_000),
    "kids-in-a-circle.pdf": lambda: pdf_of(_CATALOG, "<< /Type /Pages /Kids [2 0 R] /Count 100000 >>"),
    "root-is-a-page.pdf": lambda: pdf_of("<< /Type /Page >>"),
    "root-missing.pdf": lambda: pdf_of("<< >>", root="99 0 R"),
    "password.pdf": _encrypted,
    "page-of-the-size-of-a-country.pdf": lambda: one_page(
        "/MediaBox [0 0 1e9 1e9] /Contents 4 0 R", stream(b"0 0 100 100 re f")
    ),
    "page-without-size.pdf": lambda: one_page("/MediaBox [0 0 0 0] /Contents 4 0 R", stream(b"0 0 9 9 re f")),
    "flate-bomb.pdf": _flate_bomb,
    "nested-flate-bomb.pdf": _nested_bomb,
    "form-in-itself.pdf": lambda: one_page(
        f"{_BLANK} /Resources << /XObject << /F 5 0 R >> >>",
        stream(b"/F Do"),
        stream(b"/F Do /F Do", "/Type /XObject /Subtype /Form /BBox [0 0 9 9] "
                               "/Resources << /XObject << /F 5 0 R >> >>"),
    ),
    "deep-array.pdf": lambda: one_page(f"{_BLANK} /X {'[' * 100_000}{']' * 100_000}", stream(b"")),
    "picture-of-a-million-by-a-million.pdf": lambda: one_page(
        f"{_BLANK} /Resources << /XObject << /I 5 0 R >> >>",
        stream(b"595 0 0 842 0 0 cm /I Do"),
        stream(b"\0", "/Type /XObject /Subtype /Image /Width 1000000 /Height 1000000 /BitsPerComponent 8 "
                      "/ColorSpace /DeviceGray"),
    ),
    "broken-jpeg.pdf": lambda: one_page(
        f"{_BLANK} /Resources << /XObject << /I 5 0 R >> >>",
        stream(b"595 0 0 842 0 0 cm /I Do"),
        stream(b"\xff\xd8\xff\xe0no" * 20, "/Type /XObject /Subtype /Image /Width 900 /Height 900 "
                                           "/BitsPerComponent 8 /ColorSpace /DeviceGray /Filter /DCTDecode"),
    ),
    "negative-length.pdf": lambda: one_page(_BLANK, b"<< /Length -5 >>\nstream\nBT ET\nendstream"),
    "two-letters.pdf": lambda: one_page(
        f"{_BLANK} /Resources << /Font << /F 5 0 R >> >>", stream(b"BT /F 12 Tf (.) Tj ET"), _FONT
    ),
    "previous-table-is-itself.pdf": lambda: one_page(_BLANK, stream(b"")).replace(
        b"/Root 1 0 R", b"/Prev 9 /Root 1 0 R"
    ),
}  # fmt: skip


# Old Word


def _ole(stream_name: str, start: bytes = b"\xec\xa5\xc1\x00\x00\x00\x00\x00\x00\x00\x00\x00") -> bytes:
    """A container of one table, one directory and one sector of a stream, and little sense."""
    header = bytearray(512)
    header[:8] = _OLE
    struct.pack_into("<HHHHH", header, 24, 0x3E, 3, 0xFFFE, 9, 6)
    struct.pack_into("<III", header, 44, 1, 1, 0)
    struct.pack_into("<I", header, 76, 0)
    for index in range(1, 109):
        struct.pack_into("<I", header, 76 + 4 * index, 0xFFFFFFFF)
    table = struct.pack("<III", 0xFFFFFFFD, 0xFFFFFFFE, 0xFFFFFFFE) + b"\xff" * 500
    entry = stream_name.encode("utf-16-le").ljust(64, b"\0") + struct.pack("<H", 2 * len(stream_name) + 2)
    return bytes(header) + table + entry.ljust(512, b"\0") + start.ljust(512, b"\0")


def word_stream() -> bytes:
    """What passes for a Word file as long as nobody reads it."""
    return _ole("WordDocument")


OLD_WORD: dict[str, Make] = {
    "header-only.doc": lambda: _OLE,
    "cut.doc": lambda: _ole("WordDocument")[:900],
    "table-outside.doc": lambda: _ole("WordDocument").replace(
        struct.pack("<I", 0) + b"\xff" * 8, struct.pack("<I", 0x00FFFFFF) + b"\xff" * 8, 1
    ),
    "password.doc": lambda: _ole("WordDocument", b"\xec\xa5\xc1\x00\0\0\0\0\0\0\x00\x01"),
    "password-of-a-new-file.docx": lambda: _ole("EncryptedPackage"),
    "excel.doc": lambda: _ole("Workbook"),
    "slides.doc": lambda: _ole("PowerPoint Document"),
}

# Sheets

_SHEET_START = (
    '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
    '<row r="1"><c r="A1"><v>1</v></c></row>'
)


def _sheet(changes: Mapping[str, bytes | None]) -> Make:
    return lambda: rezipped(small_sheet(), changes)


SHEETS: dict[str, Make] = {
    **{f"cut-{int(100 * share)}.xlsx": cut(small_sheet, share) for share in (0.1, 0.5, 0.9)},
    "no-workbook.xlsx": _sheet({"xl/workbook.xml": None}),
    "broken-workbook.xlsx": _sheet({"xl/workbook.xml": b"<workbook><sheets><sheet"}),
    "broken-sheet.xlsx": _sheet({"xl/worksheets/sheet1.xml": b"<worksheet><sheetData><row r='x'><c r='??'>"}),
    "far-corner.xlsx": _sheet(
        {
            "xl/worksheets/sheet1.xml": (
                f'{_SHEET_START}<row r="1048576"><c r="XFD1048576"><v>2</v></c></row></sheetData></worksheet>'
            ).encode()
        }
    ),
    "bomb.xlsx": _sheet({"xl/worksheets/sheet1.xml": b" " * 60_000_000}),
    "no-cells.xlsx": lambda: sheet_file({"Sheet1": [[None]]}),
    "word-inside.xlsx": lambda: zipped({"[Content_Types].xml": b"<Types/>", "word/document.xml": b"<x/>"}),
}

# Pictures


def png(width: int, height: int, rows: bytes) -> bytes:
    """A grey picture; ``rows`` is what is packed, right or not."""

    def chunk(kind: bytes, content: bytes) -> bytes:
        return (
            struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))
        )

    size = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", size)
        + chunk(b"IDAT", zlib.compress(rows, 9))
        + chunk(b"IEND", b"")
    )


_JPEG = b"\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01\x01\x00\x00\x01\x00\x01\x00\x00"

PICTURES: dict[str, Make] = {
    "header-only.png": lambda: b"\x89PNG\r\n\x1a\n",
    "cut.png": lambda: png(100, 100, b"\0" * 10_100)[:-40],
    "too-few-rows.png": lambda: png(1000, 1000, b"\0" * 100),
    "hundred-thousand-squared.png": lambda: png(100_000, 100_000, b"\0" * 100),
    "bomb.png": lambda: png(30_000, 30_000, b"\0" * 20_000_000),
    "width-of-zero.png": lambda: png(0, 10, b""),
    "wrong-sum.png": lambda: png(10, 10, b"\0" * 110).replace(b"IDAT", b"IDBT"),
    "header-only.jpg": lambda: _JPEG,
    "garbage.jpg": lambda: _JPEG + bytes(range(256)) * 40,
    "huge.jpg": lambda: (
        _JPEG + b"\xff\xc0\x00\x11\x08\xff\xff\xff\xff\x03\x01\x22\x00\x02\x11\x01\x03\x11\x01"
    ),
}

# Names that lie, and nothing at all

TEXTS: dict[str, Make] = {
    **{
        f"empty{ending}": bytes
        for ending in (".docx", ".doc", ".pdf", ".xlsx", ".png", ".jpg", ".md", ".txt")
    },
    "blank.md": lambda: b" \n\t\r\n" * 100,
    "program.pdf": lambda: b"MZ\x90\x00" + b"\0" * 500,
    "program.txt": lambda: b"\x7fELF\x02\x01\x01" + b"\0" * 500,
    "letter.docx": lambda: "KẾ HOẠCH\nI. MỤC ĐÍCH".encode(),
    "web-page.doc": lambda: "<html><body>Kế hoạch</body></html>".encode(),
    "rich-text.doc": lambda: b"{\\rtf1\\ansi K\\'ea ho\\u7841?ch}",
    "rich-text.txt": lambda: b"{\\rtf1\\ansi K\\'ea ho\\u7841?ch}",
    "utf-16.txt": lambda: "KẾ HOẠCH".encode("utf-16"),
    "other-table.txt": lambda: bytes(range(0xC0, 0x100)) * 20,
    "controls.txt": lambda: b"\x01\x02\x03\x04 abc" * 20,
    "larger-than-allowed.txt": lambda: b"a b " * 1_300_000,
    "larger-than-allowed.pdf": lambda: b"%PDF-1.5\n" + b"\0" * 30_000_000,
    "picture.gif": lambda: b"GIF89a" + b"\0" * 100,
    "archive.zip": lambda: zipped({"a.txt": b"a"}),
    "notes.docx": lambda: b"\xef\xbb\xbf\n",
}

HOSTILE: dict[str, Make] = {**WORD, **PDF, **OLD_WORD, **SHEETS, **PICTURES, **TEXTS}

# What looks hostile and is read all the same, because nothing in it can do harm.

_ABSURD = (
    '<w:p><w:pPr><w:numPr><w:ilvl w:val="999999999999"/><w:numId w:val="-7"/></w:numPr></w:pPr>'
    "<w:r><w:t>Mục một</w:t></w:r></w:p>"
    '<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val="999999999999999"/></w:tcPr>'
    "<w:p><w:r><w:t>ô một</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"
)

ODD: dict[str, Make] = {
    "absurd-numbers.docx": document(_ABSURD),
    "macros.docx": word({"word/vbaProject.bin": b"\0" * 100}),
    "traversal-beside.docx": word({"../../../../tmp/troly-was-here": b"x"}),
    "word-called.txt": small_word,
    "word-called.pdf": small_word,
    "pdf-called.docx": small_pdf,
    "pdf-without-ending": small_pdf,
    "script.pdf": lambda: small_pdf().replace(
        b"/Type /Catalog", b"/OpenAction << /S /JavaScript /JS (app.alert(1)) >> /Type /Catalog", 1
    ),
}
