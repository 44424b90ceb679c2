"""What is said of facts about a document that are missing or doubtful, and how they are completed."""

from __future__ import annotations

from corpus.doubts import Doubt, DoubtKind

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


def line(doubt: Doubt) -> str:
    """One doubt in words, with the key that settles it."""
    said = LINES[doubt.kind].format(doubt.detail)
    return f"{said} (khóa `{doubt.settled_by}`)" if doubt.settled_by else said


def where_to_answer(file: str) -> str:
    return f"Bổ sung bằng cách ghi vào {file}; cách ghi: corpus/HUONG_DAN.md, mục “Khai thông tin văn bản”."
