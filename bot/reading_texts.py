"""What is told people about how a document was read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from bot import texts
from corpus.readers.report import Conversion, ConversionKind, Doubt, DoubtKind, Format, ReadingReport

FORMATS = {
    Format.TEXT: "tệp chữ",
    Format.DOCX: "Word (.docx)",
    Format.DOC: "Word kiểu cũ (.doc)",
    Format.PDF: "PDF",
    Format.XLSX: "Excel (.xlsx)",
    Format.IMAGE: "ảnh",
}
CONVERSIONS = {
    ConversionKind.OTHER_ENDING: "đuôi tệp {} không đúng với nội dung, đã đọc theo nội dung",
    ConversionKind.OLD_FONT: "đã chuyển chữ phông cũ {} sang Unicode",
    ConversionKind.OLD_ENCODING: "đã chuyển chữ bảng mã cũ {} sang Unicode, cần đối chiếu",
    ConversionKind.STAMP: "đã điền số, ngày, tháng từ ô ký số: {}",
    ConversionKind.TEXT_LAYER_LEFT: "lớp chữ của trang {} không đọc được, đã nhận dạng từ hình",
    ConversionKind.ROMAN: "đã sửa số La Mã của đề mục theo thứ tự: {}",
    ConversionKind.CONFUSIONS: "đã sửa {} chữ hay bị nhận dạng nhầm",
    ConversionKind.BY_LIBREOFFICE: "đã chuyển bằng LibreOffice",
    ConversionKind.BY_CATDOC: "đã đọc bằng catdoc, bảng và chú thích có thể thiếu",
    ConversionKind.HIDDEN_SHEETS: "bỏ qua trang tính bị ẩn: {}",
    ConversionKind.MACROS: "tệp có macro, đã bỏ qua, không chạy",
}
DOUBTS = {
    DoubtKind.UNSURE: "nhận dạng chưa chắc",
    DoubtKind.NOT_VIETNAMESE: "không giống tiếng Việt",
    DoubtKind.NO_CHARACTER: "có ký tự lạ",
    DoubtKind.GARBLED: "trang đọc ra không giống tiếng Việt",
}
CHECK_READERS = "Đọc tệp"
_DOUBTS_SHOWN = 10


def short(reading: ReadingReport) -> str:
    """How a document was read, on one line."""
    parts = [f"đọc từ {FORMATS[reading.format]}"]
    if reading.pages:
        parts.append(f"{reading.pages} trang")
    if reading.confidence is not None:
        pages = len(reading.recognised)
        parts.append(f"{pages} trang quét được nhận dạng, độ tin cậy {_percent(reading.confidence)}")
    if reading.all_doubts:
        parts.append(f"{reading.all_doubts} chỗ nghi đọc sai")
    return ", ".join(parts)


def full(document: str, reading: ReadingReport, counts: Mapping[str, int]) -> str:
    """The whole report: what was read and found, what was changed, which places to look at."""
    size = f"{reading.characters:,} ký tự".replace(",", ".")
    covered = (
        "" if reading.coverage is None else f", {_percent(reading.coverage)} nội dung nằm trong các đoạn"
    )
    lines = [f"{document}: {short(reading)}; {size}{covered}; {texts.contents(counts)}."]
    lines += [f"  - {_conversion(item)}" for item in reading.conversions]
    lines += [f"  - dòng {doubt.line}: {_doubt(doubt)}" for doubt in reading.doubts[:_DOUBTS_SHOWN]]
    if reading.all_doubts > _DOUBTS_SHOWN:
        lines.append(f"  - và {reading.all_doubts - _DOUBTS_SHOWN} chỗ khác.")
    return "\n".join(lines)


def out_of_a_scan(document: str, reading: ReadingReport) -> str:
    """What stands under a quote that was recognised; "" for ``document`` where only one is quoted."""
    whose = f"{document}: trích" if document else "Trích"
    sure = _percent(reading.confidence or 0.0)
    return f"{whose} từ bản quét do máy nhận dạng (độ tin cậy {sure}); nên đối chiếu với bản gốc."


def as_object(reading: ReadingReport) -> dict[str, Any]:
    """The report as JSON prints it."""
    return {
        "format": reading.format.value,
        "pages": reading.pages,
        "characters": reading.characters,
        "coverage": reading.coverage,
        "ocr_pages": [page.number for page in reading.recognised],
        "ocr_confidence": reading.confidence,
        "conversions": [_conversion(item) for item in reading.conversions],
        "doubts": [
            {"line": doubt.line, "text": doubt.text, "why": DOUBTS[doubt.kind]} for doubt in reading.doubts
        ],
        "all_doubts": reading.all_doubts,
    }


def _conversion(item: Conversion) -> str:
    return CONVERSIONS[item.kind].format(item.detail)


def _doubt(doubt: Doubt) -> str:
    return f"“{doubt.text}” ({DOUBTS[doubt.kind]})"


def _percent(share: float) -> str:
    return f"{round(100 * share)}%"


def readers_state(missing: Sequence[str]) -> str:
    """Which kinds of files can be read; what to install for the others. Never an error: most need nothing."""
    if not missing:
        return "đọc được Word, PDF, Excel, ảnh và bản quét"
    return f"đọc được .docx, .xlsx, .pdf có chữ; để đọc bản quét, .doc hãy cài: {', '.join(missing)}"
