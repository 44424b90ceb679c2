"""What the calculator says, in Vietnamese: outcomes, requirements, values, questions back."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from fractions import Fraction

from corpus.eligibility.fact_table import Fact
from corpus.eligibility.finding import Remark
from corpus.eligibility.rule import Rule
from corpus.eligibility.verdict import Outcome
from corpus.eligibility.verifying import Problem

OUTCOMES = {
    Outcome.PASSED: "Đạt các tiêu chí tính được",
    Outcome.REFUSED: "Không đạt",
    Outcome.INCOMPLETE: "Chưa đủ thông tin để kết luận",
    Outcome.REVIEW: "Cần cấp có thẩm quyền xem xét",
    Outcome.IMPOSSIBLE: "Dữ kiện không thể có, chưa tính được",
}
MARKS = {"pass": "✓", "fail": "✗", "unknown": "?", "review": "!", "info": "•"}

OUT_OF_SCOPE = "Các văn bản đã nạp không quy định trường hợp này."
NEEDED = "Còn cần biết"
ALSO_WANTED = "Nên nêu thêm"
UNDERSTOOD = "Hiểu là"
ASK_BACK = "Anh/chị cho biết"
JUDGED_BY_PEOPLE = "Tập thể xem xét, trợ lý không chấm"
OUTSIDE = "Còn phải đối chiếu văn bản ngoài kho"
WAY = "Lối kế hoạch mở ra"
WAY_CLOSED = "Lối xem xét của kế hoạch không dùng được ở đây"
NOT_APPLICABLE = "không áp dụng cho trường hợp này"
NOT_A_DECISION = "Đây là kết quả đối chiếu tự động với kế hoạch, không thay quyết định của cấp có thẩm quyền."
MISSING_FACTS = "Cần đúng một trong hai: `facts` (một đối tượng) hoặc `question` (một chuỗi)."
NO_CASE = "Chưa hiểu đây là trường hợp nào. Anh/chị nêu rõ xét chức danh, chỉ tiêu, mô hình hay thời hạn nào."

REMARKS = {
    Remark.ODD_MONTHS: "đã qua sinh nhật của tuổi giới hạn; văn bản không nói cách tính tháng lẻ",
    Remark.FACE_VALUE: "đúng bằng mức giới hạn; nên kiểm lại ngày sinh hoặc số liệu gốc",
    Remark.ABOVE_RANGE: "vượt mức trên; văn bản không nói mức trên có phải là trần không",
    Remark.SAME_DAY: "cùng một ngày; văn bản chỉ nói trước, sau",
    Remark.SILENT: "văn bản không nêu mức cho trường hợp này",
    Remark.NOT_IN_FORCE: "kế hoạch chưa áp dụng cho nhiệm kỳ này",
    Remark.PARKED: "cần rà soát: điều khoản đã đổi hoặc không còn trong văn bản đang nạp, không dùng để tính",
    Remark.LEFT_TO_PEOPLE: "do tập thể, cấp có thẩm quyền xem xét",
}
PROBLEMS = {
    Problem.SUPERSEDED: "văn bản đã bị thay thế; cần soạn quy tắc theo văn bản mới",
    Problem.NO_DOCUMENT: "văn bản chưa được nạp",
    Problem.GONE: "không còn nguyên văn điều khoản trong văn bản",
    Problem.MOVED: "điều khoản đã chuyển sang mục khác",
}
WEEKDAYS = ("thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật")
YES, NO = "có", "không"
UNKNOWN = "chưa rõ"


def labelled(label: str, value: str) -> str:
    return f"{label}: {value}" if value else label


def day(value: date) -> str:
    return f"{value:%d/%m/%Y}"


def percent(value: Fraction | float) -> str:
    """With a decimal comma, at most one digit after it."""
    return f"{float(value):.1f}".rstrip("0").rstrip(".").replace(".", ",") + "%"


def number(value: float) -> str:
    return f"{value:g}".replace(".", ",")


def limits(low: str, high: str, *, low_open: bool, high_open: bool) -> str:
    """What lies between two limits, each "" where there is none."""
    if low and high:
        return low if low == high else f"từ {low} đến {high}"
    if low:
        return f"trên {low}" if low_open else f"từ {low} trở lên"
    return f"dưới {high}" if high_open else f"không quá {high}"


def at_least(count: str) -> str:
    return f"ít nhất {count}"


def before(limit: date) -> str:
    return f"trước ngày {day(limit)}"


def within(first: date, last: date) -> str:
    return f"từ ngày {day(first)} đến ngày {day(last)}"


def in_quarter(number: int) -> str:
    return f"trong quý {('I', 'II', 'III', 'IV')[number - 1]} của năm báo cáo"


def ahead(days: int, event: str) -> str:
    return f"trước {event} ít nhất {days} ngày"


def order(fact: str, other: str, *, later: bool) -> str:
    return f"{fact} {'sau' if later else 'trước'} {other}"


def months(count: int) -> str:
    return f"{count} tháng"


def years(ages: Sequence[int]) -> str:
    return f"{' hoặc '.join(map(str, ages))} tuổi"


def share(part: int | None, whole: int | None, value: Fraction) -> str:
    return percent(value) if part is None or not whole else f"{part}/{whole} = {percent(value)}"


def needs(count: int) -> str:
    return f"cần ít nhất {count:02d}"


def lacks(count: int) -> str:
    return f"còn thiếu {count}"


def last_good_day(value: date) -> str:
    return f"chậm nhất ngày {day(value)}"


def days_left(count: int) -> str:
    if count < 0:
        return f"đã quá {-count} ngày"
    return "hôm nay là ngày cuối" if count == 0 else f"còn {count} ngày"


def requirement(text: str) -> str:
    return f"yêu cầu {text}"


def under(name: str, outcome: str) -> str:
    """What would hold under one reading."""
    return f"- {name}: {outcome[0].lower()}{outcome[1:]}"


def rules_of(document: str, count: int, drafts: int, parked: int) -> str:
    more = [f"{drafts} nháp"] * bool(drafts) + [f"{parked} cần rà soát"] * bool(parked)
    return f"{document}: {count} quy tắc" + (f" ({', '.join(more)})" if more else "")


def parked(rule: str, document: str, problem: Problem) -> str:
    return f"{rule} ({document}): {PROBLEMS[problem]}"


def all_verified(count: int) -> str:
    return f"{count} quy tắc khớp nguyên văn với văn bản đang nạp"


def some_parked(count: int, parked: Sequence[str]) -> str:
    return f"{len(parked)}/{count} quy tắc cần rà soát: {', '.join(parked)}; xem: troly rules verify"


def rule_line(rule: Rule, *, parked: bool) -> str:
    """One rule as a line: id, what it is about, where it stands."""
    state = " [nháp]" if rule.draft else " [cần rà soát]" if parked else ""
    place = f"mục {rule.clauses[0].section}" if rule.clauses[0].section else "phần mở đầu"
    return f"  {rule.id}{state}: {rule.label} ({place})"


CHECK_RULES = "Quy tắc"
INTERVIEW = (
    "Xét một trường hợp. Trả lời bằng số thứ tự hoặc bằng chữ; “?” nếu chưa rõ, “<” để quay lại, "
    "“thoát” để dừng."
)
NOT_AN_ANSWER = "Chưa hiểu câu trả lời. Gõ số thứ tự, hoặc “?” nếu chưa rõ."
ANSWER_PROMPT = "> "


def numbered(names: Sequence[str]) -> str:
    return "\n".join(f"  {number}. {name}" for number, name in enumerate(names, 1))


def kinds_of_case(labels: Sequence[str]) -> str:
    return f"Xét theo gì?\n{numbered(labels)}"


def question(fact: Fact) -> str:
    """A fact asked for, with the values to pick from."""
    if fact.values:
        return f"{fact.ask}\n{numbered([value.name for value in fact.values])}"
    return fact.ask


def only_lacks(label: str, wanted: str) -> str:
    return f"Chỉ thiếu: {label} {wanted}".rstrip() + "."


def only_hindered(label: str, wanted: str) -> str:
    return f"Chỉ vướng: {label}" + (f" ({wanted})." if wanted else ".")
