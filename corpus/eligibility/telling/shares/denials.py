"""What is said of none, of all, or left open, in the words beside a cue."""

from __future__ import annotations

import re

from corpus.eligibility.telling.shares.patterns import END, START, any_of, run_of

_NO = any_of("khong ko k kg khg hong hok hem chua chang cha vang trang 0")
#: Not "không biết" or "không chỉ", nor the end of a question, "đạt không".
_SURELY = (
    rf"(?<! dat )(?<! duoc )(?<! du )(?<! on )(?<! dung ){START}{_NO}"
    rf"(?! (?:biet|ro|hieu|nho|chac|chi(?! (?:bo|uy|nao))|nhung|sao|hay)(?!\S)){END}"
)
_SOMEBODY = any_of(
    """ai nao nguoi dong_chi dc d_/_c noi xa phuong chi_bo don_vi can_bo cb mong bi_thu truong_thon to_truong
    uy_vien uv dai_bieu anh chi ong vi cai mo_hinh mh thanh_vien lanh_dao to_chuc dang_uy truong_hop 1"""
)
_DENIED = re.compile(rf"{_SURELY}(?: [^\s,]+){{0,4}} $")
_NOBODY = re.compile(
    rf"{_SURELY}{run_of('he con thay co duoc ra tim bo tri den toi lay')} {_SOMEBODY}(?: [^\s,]+){{0,14}} $"
)
_NONE_SUCH = re.compile(rf"{_SURELY} co(?: [^\s,]+){{1,8}} nao(?: [^\s,]+){{0,6}} $")
_NOBODY_OF = re.compile(rf"{_SURELY} (?:co )?(?:[^\s,]+ ){{0,3}}(?:nao|ai) (?:trong|cua|o|tren){END}")
_NOBODY_WITHOUT = re.compile(
    rf"{_SURELY}{run_of('he con thay co duoc ra tim')} {_SOMEBODY}"
    rf"(?: [^\s,]+){{0,4}} {_NO}(?: [^\s,]+){{0,4}} $"
)
_ANY = re.compile(rf"{START}{_SOMEBODY} nao $")
_NO_OTHER = re.compile(rf"{_SURELY}(?: [^\s,]+){{0,4}} nao (?:khac|nua){END}")
_NOBODY_AFTER = re.compile(
    rf"^{run_of('thi hien lai van nay : = tuoi t')} {_NO}(?: he| thay)?(?: co| duoc| ra)?"
    rf" (?:ai|nguoi nao|nguoi|dong chi nao|1 ai|nao|mong nao){END}"
    rf"|^{run_of('thi hien lai van :')} (?:khong|chua|ko) co(?= ,| $)"
)
_OPEN_AFTER = re.compile(rf"^(?: [^\s,]+){{0,6}}? (?:hay|hoac) (?:la )?(?:khong|ko|k|chua){END}")
_IS_THERE = re.compile(r"(?<! khong)(?<! ko)(?<! hong)(?<! chua) co(?: [^\s,]+){0,3} $")
_OR_NOT = re.compile(r"^(?: [^\s,]+){0,2} (?:khong|ko|k|hong|chua)(?= [,)]| $| thi )")
_ALL = re.compile(
    rf"{START}(?:{any_of('deu tat_ca toan_bo 100_% ai_cung nao_cung')}"
    rf"|toan(?! (?:thi|tx|huyen|dpho|xa|phuong|dang))|ca \d+){END}"
)
_REACH = 20
_NOT_ALL = re.compile(rf"{START}{_NO}(?: phai)? $")
_THE_OTHERS = re.compile(START + any_of("con_lai kia") + END)
_ALL_AFTER = re.compile(
    rf"^{run_of('tuoi t nghiep_vu dang')}(?: [^\s,]+)?"
    rf" {any_of('het tuot sach rao tron tat day_du du_ca ca')}(?! (?:thi|huyen|nien|ke|\d+)(?!\S)){END}"
)
_UNITS_ONLY = re.compile(rf"^{run_of('xa phuong noi dia_phuong don_vi kia con_lai')} $")


def denied(before: str) -> bool:
    """Whether the words before a cue deny it: "chưa có cấp ủy"."""
    return bool(_DENIED.search(before) or _NOBODY.search(before) or _NONE_SUCH.search(before))


def nobody(before: str, sentence_before: str, clause: str) -> bool:
    """Whether a cue is said of nobody: "không ai", "không xã nào trong 15 xã", not "2 chi bộ chưa".

    ``before``: the words since the figure before it; ``sentence_before``: all words before it; ``clause``:
    those since the clause began that holds the figure.
    """
    far = _ANY.search(before) and re.search(_SURELY, sentence_before)
    return bool(_NOBODY.search(before) or _NONE_SUCH.search(before) or _NOBODY_OF.search(clause) or far)


def nobody_without(before: str) -> bool:
    """ "không nơi nào chưa có": that there is nobody without it."""
    return bool(_NOBODY_WITHOUT.search(before))


def nobody_after(after: str) -> bool:
    """ "nữ thì chưa có ai" """
    return bool(_NOBODY_AFTER.search(after))


def nobody_else(before: str) -> bool:
    """ "không nơi nào khác có": nothing is said of those meant."""
    return bool(_NO_OTHER.search(before))


def places_without(before: str) -> bool:
    """Whether places just counted are those that are denied something: "12 xã không có bí thư nào"."""
    found = _NOBODY.search(before) or _NONE_SUCH.search(before) or _DENIED.search(before)
    return bool(found and _UNITS_ONLY.search(before[: found.start()]))


def left_open(before: str, after: str) -> bool:
    """ "có nữ hay không thì chưa rõ", "có ai dưới 40 không" """
    return bool(_OPEN_AFTER.search(after) or (_IS_THERE.search(before) and _OR_NOT.search(after)))


def of_all(clause: str, after: str) -> bool:
    """Whether a cue that ends ``clause`` is said of all: "đều là đảng viên", not "còn lại đều trên 45"."""
    found = max(_ALL.finditer(clause), key=lambda match: match.end(), default=None)
    told = (
        found and len(clause[found.end() :].split()) < _REACH and not _NOT_ALL.search(clause[: found.start()])
    )
    return bool(told or _ALL_AFTER.search(after)) and not _THE_OTHERS.search(clause)
