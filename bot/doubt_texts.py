"""What is said of facts about a document that are missing or doubtful, and how they are completed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from bot.rendering import shortened
from bot.verdict_texts import day, labelled
from corpus.doubts import Doubt, DoubtKind
from corpus.sources import DocumentState, StatedFacts

LINES = {
    DoubtKind.NO_TYPE: "chưa rõ loại văn bản (kế hoạch, hướng dẫn, quyết định…)",
    DoubtKind.NO_TITLE: "chưa tìm được trích yếu",
    DoubtKind.NO_NUMBER: "không thấy số, ký hiệu",
    DoubtKind.BLANK_NUMBER: "số còn để trống: “{}”",
    DoubtKind.NO_DATE: "không thấy ngày ban hành",
    DoubtKind.BLANK_DATE: "ngày ban hành còn để trống hoặc không có thật: “{}”",
    DoubtKind.DATE_AHEAD: "ngày ban hành ở tương lai: {}",
    DoubtKind.DATE_TOO_OLD: "ngày ban hành quá xa: {}",
    DoubtKind.DATES_DIFFER: "có ngày trái nhau: {}",
    DoubtKind.NO_ISSUER: "không thấy cơ quan ban hành",
    DoubtKind.ODD_ISSUER: "chưa chắc là tên cơ quan ban hành: “{}”",
    DoubtKind.NO_PLACE: "chưa rõ văn bản áp dụng ở đâu",
    DoubtKind.NEW_PLACE: "nơi áp dụng chưa có trong danh sách nơi: {}",
    DoubtKind.NO_SIGNER: "không thấy tên người ký",
    DoubtKind.MISREAD: "{} chỗ nghi đọc sai, cần đối chiếu với bản gốc",
    DoubtKind.SAME_DOCUMENT: "cùng số, ngày, cơ quan ban hành với {}; chưa rõ bản nào mới hơn",
}
NO_DOUBTS = "Không có điểm nào cần xem lại."


#: The facts that settle doubts.
NAMES = {
    "number": "số, ký hiệu", "issued": "ngày ban hành", "issuer": "cơ quan ban hành", "place": "nơi áp dụng",
    "title": "trích yếu", "signer": "người ký", "state": "tình trạng",
}  # fmt: skip
QUESTIONS = {
    "number": "Số, ký hiệu của văn bản là gì?",
    "issued": "Văn bản ban hành ngày nào?",
    "issuer": "Cơ quan nào ban hành?",
    "place": "Văn bản áp dụng ở đâu?",
    "title": "Tên và trích yếu của văn bản là gì?",
    "signer": "Ai ký văn bản?",
    "state": "Bản nào đang hiệu lực?",
}
#: How an answer is typed; also what is said of one that was not understood.
HINTS = {
    "number": "gõ như 41/KH-UBND",
    "issued": "gõ như 05/3/2026, không sau hôm nay",
    "issuer": "gõ đủ tên trên một dòng, như Ủy ban nhân dân xã Tịnh Khê",
    "place": "gõ tên nơi, có thể kèm tỉnh, như xã Tịnh Khê, Quảng Ngãi",
    "title": "gõ trên một dòng, tối đa 500 ký tự, như Kế hoạch phòng, chống dịch bệnh năm 2026",
    "signer": "gõ họ và tên, như Nguyễn Văn Bình",
    "state": "bấm một nút",
}
AS_FOUND = "Đúng như vậy"
_STATES = {
    DocumentState.IN_FORCE: "đang hiệu lực",
    DocumentState.SUPERSEDED: "đã bị thay thế",
    DocumentState.HISTORICAL: "của cơ quan không còn",
}
_LONGEST = 300


def said(doubt: Doubt) -> str:
    """One doubt in words."""
    return LINES[doubt.kind].format(shortened(doubt.detail, _LONGEST))


def line(doubt: Doubt) -> str:
    """One doubt in words, with the key that settles it."""
    return f"{said(doubt)} (khóa `{doubt.settled_by}`)" if doubt.settled_by else said(doubt)


def how_to_answer(key: str, *, buttons: bool) -> str:
    if not buttons or key == "state":
        return f"Anh/chị {HINTS[key]}."
    return f"Anh/chị bấm một nút, hoặc {HINTS[key]}."


def not_an_answer(key: str) -> str:
    return f"Chưa nhận được câu trả lời này. Anh/chị {HINTS[key]}."


def option(key: str, name: str) -> str:
    """What a button says of a likely answer, "" for what was found."""
    if not name:
        return AS_FOUND
    return f"Bản {name}" if key == "state" else name


def file_of(document: str) -> str:
    return f"Tên tệp: {document}"


def read_as(title: str) -> str:
    return f"đọc được: “{shortened(title, _LONGEST)}”"


def number_of(place: int, count: int) -> str:
    return f"Điều {place}/{count}"


def stated(answers: Iterable[StatedFacts], own: str) -> list[str]:
    """What was answered, fact by fact; documents other than ``own`` are named."""
    return [
        told
        for facts in answers
        for told in _stated(facts, "" if facts.id == own else f" của bản {facts.id}")
    ]


def audited(answers: Iterable[StatedFacts]) -> str:
    """All that was answered, by document, as the audit log has it."""
    return "; ".join(f"{facts.id} ({'; '.join(_stated(facts))})" for facts in answers)


def _stated(facts: StatedFacts, of: str = "") -> Iterator[str]:
    values = {
        "number": facts.number,
        "issued": day(facts.issued) if facts.issued else None,
        "issuer": facts.issuer,
        "place": facts.place.name if facts.place else None,
        "title": facts.title,
        "signer": facts.signer,
        "state": _STATES[facts.state] if facts.state else None,
    }
    return (labelled(NAMES[key] + of, value) for key, value in values.items() if value)


def where_to_answer(file: str) -> str:
    return (
        f"Bổ sung bằng lệnh /bosung trong Telegram, hoặc ghi vào {file}; "
        "cách ghi: corpus/HUONG_DAN.md, mục “Khai thông tin văn bản”."
    )
