"""What Word shows and its XML hides: numbering, tables, revisions, boxes, formats of letters."""

from __future__ import annotations

import pytest

from corpus.readers.isolation import silent
from corpus.readers.report import ConversionKind, Reading
from corpus.readers.word.numbering import in_form
from corpus.readers.word.reader import WordReader
from tests.corpus.readers.making.packages import paragraph, word_of


def reading(body: str, **parts: str) -> Reading:
    return WordReader().read(word_of(body, **parts), "a.docx", silent)


def blocks(body: str, **parts: str) -> list[str]:
    return reading(body, **parts).text.strip("\n").split("\n\n")


def level(number: int, form: str, pattern: str, more: str = "") -> str:
    return (
        f'<w:lvl w:ilvl="{number}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>'
        f'<w:lvlText w:val="{pattern}"/>{more}</w:lvl>'
    )


OUTLINE = (
    '<w:abstractNum w:abstractNumId="1">'
    + level(0, "upperRoman", "%1.")
    + level(1, "decimal", "%2.")
    + level(2, "decimal", "%2.%3.")
    + level(3, "lowerLetter", "%4)")
    + '</w:abstractNum><w:abstractNum w:abstractNumId="2">'
    + level(0, "bullet", "\uf0b7")
    + level(1, "bullet", "+")
    + level(2, "decimal", "Điều %3.")
    + "</w:abstractNum>"
    '<w:num w:numId="5"><w:abstractNumId w:val="1"/></w:num>'
    '<w:num w:numId="6"><w:abstractNumId w:val="2"/></w:num>'
    '<w:num w:numId="7"><w:abstractNumId w:val="1"/>'
    '<w:lvlOverride w:ilvl="1"><w:startOverride w:val="4"/></w:lvlOverride></w:num>'
)


def listed(text: str, depth: int, number: int = 5) -> str:
    place = f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{number}"/></w:numPr>'
    return paragraph(text, place)


def test_automatic_numbers_count_and_start_again_under_each_heading() -> None:
    body = "".join(
        listed(text, depth)
        for text, depth in (
            ("MỤC ĐÍCH", 0), ("Mục đích", 1), ("Yêu cầu", 1), ("Chung", 2), ("Riêng", 2), ("một", 3),
            ("hai", 3), ("NỘI DUNG", 0), ("Tuyên truyền", 1), ("Chung", 2), ("một", 3),
        )
    )  # fmt: skip
    assert blocks(body, numbering=OUTLINE) == [
        "I. MỤC ĐÍCH", "1. Mục đích", "2. Yêu cầu", "2.1. Chung", "2.2. Riêng", "a) một", "b) hai",
        "II. NỘI DUNG", "1. Tuyên truyền", "1.1. Chung", "a) một",
    ]  # fmt: skip


def test_bullets_of_symbol_fonts_are_dashes_and_words_stand_in_labels() -> None:
    body = listed("một", 0, 6) + listed("hai", 1, 6) + listed("Phạm vi", 2, 6)
    assert blocks(body, numbering=OUTLINE) == ["- một", "+ hai", "Điều 1. Phạm vi"]


def test_a_list_starts_where_it_is_told_to() -> None:
    body = listed("A", 0) + listed("a", 1) + listed("b", 1, 7) + listed("c", 1, 7)
    assert blocks(body, numbering=OUTLINE) == ["I. A", "1. a", "4. b", "5. c"]


def test_numbers_come_from_styles_too_and_empty_paragraphs_have_none() -> None:
    styles = (
        '<w:style w:type="paragraph" w:styleId="Muc"><w:pPr><w:numPr><w:numId w:val="5"/></w:numPr></w:pPr>'
        '</w:style><w:style w:type="paragraph" w:styleId="MucCon"><w:basedOn w:val="Muc"/><w:pPr><w:numPr>'
        '<w:ilvl w:val="1"/></w:numPr></w:pPr></w:style>'
    )
    body = (
        paragraph("MỘT", '<w:pStyle w:val="Muc"/>')
        + paragraph("", '<w:pStyle w:val="Muc"/>')
        + paragraph("con", '<w:pStyle w:val="MucCon"/>')
        + paragraph("HAI", '<w:pStyle w:val="Muc"/>')
        + paragraph("tự do", '<w:pStyle w:val="Muc"/><w:numPr><w:numId w:val="0"/></w:numPr>')
    )
    assert blocks(body, numbering=OUTLINE, styles=styles) == ["I. MỘT", "1. con", "II. HAI", "tự do"]


@pytest.mark.parametrize(
    ("value", "form", "shown"),
    [(4, "upperRoman", "IV"), (49, "lowerRoman", "xlix"), (26, "lowerLetter", "z"), (28, "upperLetter", "BB"),
     (7, "decimalZero", "07"), (7, "decimal", "7"), (7, "cardinalText", "7"), (0, "lowerLetter", "")],
)  # fmt: skip
def test_numbers_in_every_form(value: int, form: str, shown: str) -> None:
    assert in_form(value, form) == shown


def test_deleted_and_hidden_text_is_left_out_inserted_is_kept() -> None:
    body = (
        '<w:p><w:r><w:t xml:space="preserve">Trước ngày </w:t></w:r>'
        "<w:del><w:r><w:delText>05</w:delText></w:r><w:r><w:t>05</w:t></w:r></w:del>"
        "<w:ins><w:r><w:t>15</w:t></w:r></w:ins><w:r><w:rPr><w:vanish/></w:rPr><w:t>/ẩn</w:t></w:r>"
        "<w:moveFrom><w:r><w:t>cũ</w:t></w:r></w:moveFrom><w:r><w:t>/4</w:t></w:r></w:p>"
    )
    assert blocks(body) == ["Trước ngày 15/4"]


def test_a_paragraph_whose_end_was_deleted_goes_on_in_the_next() -> None:
    body = paragraph("Một ", "<w:rPr><w:del/></w:rPr>") + paragraph("câu.") + paragraph("Hai.")
    assert blocks(body) == ["Một câu.", "Hai."]


def test_signs_that_are_elements() -> None:
    body = (
        "<w:p><w:r><w:t>Tổ chức</w:t><w:tab/><w:t>CT</w:t><w:noBreakHyphen/><w:t>XH</w:t>"
        "<w:br/><w:t>dòng hai</w:t>"
        '<w:br w:type="page"/><w:sym w:font="Symbol" w:char="F02D"/></w:r></w:p>'
    )
    assert blocks(body) == ["Tổ chức    CT-XH\ndòng hai-"]


def test_capitals_and_raised_digits_are_formats() -> None:
    body = (
        paragraph("Kế hoạch", run="<w:caps/>") + "<w:p><w:r><w:t>100 m</w:t></w:r>"
        '<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:t>2</w:t></w:r></w:p>'
    )
    assert blocks(body) == ["KẾ HOẠCH", "100 m²"]


def test_contents_are_left_out() -> None:
    styles = '<w:style w:type="paragraph" w:styleId="Mucluc1"><w:name w:val="toc 1"/></w:style>'
    gallery = (
        '<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj></w:sdtPr>'
        f"<w:sdtContent>{paragraph('I. MỤC ĐÍCH 1')}</w:sdtContent></w:sdt>"
    )
    body = gallery + paragraph("I. MỤC ĐÍCH 1", '<w:pStyle w:val="Mucluc1"/>') + paragraph("I. MỤC ĐÍCH")
    assert blocks(body, styles=styles) == ["I. MỤC ĐÍCH"]


def test_text_boxes_come_once_after_their_paragraph() -> None:
    box = f"<w:txbxContent>{paragraph('trong khung')}</w:txbxContent>"
    body = (
        "<w:p><w:r><w:t>ngoài</w:t></w:r><w:r><mc:AlternateContent "
        'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
        f"<mc:Choice><w:drawing>{box}</w:drawing></mc:Choice><mc:Fallback><w:pict>{box}</w:pict></mc:Fallback>"
        "</mc:AlternateContent></w:r></w:p>"
    )
    assert blocks(body) == ["ngoài", "trong khung"]


def cell(*texts: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{''.join(map(paragraph, texts))}</w:tc>"


def table(*rows: list[str], ruled: bool = True) -> str:
    lines = '<w:insideV w:val="single"/>' if ruled else '<w:insideV w:val="none"/>'
    body = "".join(f"<w:tr>{''.join(row)}</w:tr>" for row in rows)
    return f"<w:tbl><w:tblPr><w:tblBorders>{lines}</w:tblBorders></w:tblPr>{body}</w:tbl>"


def test_a_ruled_table_becomes_rows_and_a_merged_cell_stands_in_each() -> None:
    body = table(
        [cell("TT"), cell("Nội dung"), cell("Đơn vị")],
        [cell("A. TUYÊN TRUYỀN", properties='<w:gridSpan w:val="3"/>')],
        [cell("1"), cell("Họp dân", "hai lần"), cell("Văn phòng", properties='<w:vMerge w:val="restart"/>')],
        [cell("2"), cell("Phát tờ rơi"), cell("", properties="<w:vMerge/>")],
    )
    assert blocks(body) == [
        "| TT | Nội dung | Đơn vị |",
        "A. TUYÊN TRUYỀN",
        "| 1 | Họp dân hai lần | Văn phòng |\n| 2 | Phát tờ rơi | Văn phòng |",
    ]


@pytest.mark.parametrize("ruled", [True, False])
def test_a_table_that_places_the_letterhead_is_read_cell_by_cell(ruled: bool) -> None:
    body = table(
        [cell("UBND XÃ TỊNH KHÊ", "Số: 12/KH-UBND"), cell("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập")],
        [cell(""), cell("Tịnh Khê, ngày 05 tháng 02 năm 2026")],
        ruled=ruled,
    )
    assert blocks(body) == [
        "UBND XÃ TỊNH KHÊ", "Số: 12/KH-UBND", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập",
        "Tịnh Khê, ngày 05 tháng 02 năm 2026",
    ]  # fmt: skip


def test_the_strict_form_is_read_like_the_usual_one() -> None:
    from tests.corpus.readers.making.packages import NAMESPACE, rezipped, small_word

    strict = f"<w:document {NAMESPACE}><w:body>{paragraph('Mục tiêu')}</w:body></w:document>".replace(
        "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "http://purl.oclc.org/ooxml/wordprocessingml/main",
    )
    data = rezipped(small_word(), {"word/document.xml": strict.encode()})
    assert WordReader().read(data, "a.docx", silent).text.strip() == "Mục tiêu"


def test_letters_of_old_fonts_are_converted_and_said() -> None:
    old = '<w:rFonts w:ascii=".VnTime" w:hAnsi=".VnTime"/>'
    high = '<w:rFonts w:ascii=".VnTimeH" w:hAnsi=".VnTimeH"/>'
    vni = '<w:rFonts w:hAnsi="VNI-Times"/>'
    body = (
        paragraph("céng hoµ x· héi chñ nghÜa viÖt nam", run=high)
        + paragraph("§éc lËp - Tù do - H¹nh phóc", run=old)
        + paragraph("Ñoäc laäp - Töï do - Haïnh phuùc", run=vni)
        # One letter split between two runs, and a font that lies about Unicode text.
        + f"<w:p><w:r><w:rPr>{vni}</w:rPr><w:t>Haï</w:t></w:r>"
        f"<w:r><w:rPr>{vni}</w:rPr><w:t>nh pho</w:t></w:r>"
        f"<w:r><w:rPr>{vni}</w:rPr><w:t>á</w:t></w:r></w:p>" + paragraph("Hạnh phúc", run=old)
    )
    found = reading(body)
    assert found.text.strip().split("\n\n") == [
        "CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        "Độc lập - Tự do - Hạnh phúc",
        "Hạnh phố",
        "Hạnh phúc",
    ]
    kinds = [(item.kind, item.detail) for item in found.report.conversions]
    assert kinds == [(ConversionKind.OLD_FONT, "TCVN3"), (ConversionKind.OLD_FONT, "VNI")]
