"""A doubt that somebody raised about what only people can judge: health, trust, character, skills."""

from __future__ import annotations

import re

from corpus.eligibility.telling.message import Message

_NO = r"(?:chua|khong|ko|k|kg|hong|hok|chang|hem|thieu)"
_STANDARDS = {
    "suc_khoe": r"suc khoe|sk|the trang|benh|om|dau om|tai bien|benh tat|suc(?! manh)"
    r"|(?:gia|suc|nguoi|hoi|the luc|rat|chan|mat) yeu",
    "uy_tin": r"uy tin|tin nhiem|long tin|long dan|ung ho|niem tin",
    "pham_chat": r"pham chat|dao duc|loi song|tu cach|danh bac|ruou che|uong ruou|nhau nhet|say xin"
    r"|co bac(?! (?:noi|bao|hoi|nao|ke|y kien))|ngoai tinh|ky luat|danh vo|vay nang|buong tha|bao hanh",
    "ky_nang": r"ky nang|van dong|cai nhau|coc can|thuyet phuc|an noi|xu ly tinh huong|noi chuyen"
    r"|tuyen truyen",
}
_PATTERNS = {code: re.compile(rf" (?:{words})(?= )") for code, words in _STANDARDS.items()}
_ILL = re.compile(
    r" (?:chay than|stent|ung thu|tai bien|dot quy|xuat huyet|liet|nam vien|mo tim|suy than|suy tim"
    r"|tho doc|xo gan)(?= )"
)
_BAD = re.compile(
    rf" (?:{_NO}|yeu|kem|thap|thieu|lo|e|ngai|y kien|phan anh|don|nghi|ban khoan|thac mac|che|khong tot"
    rf"|sa sut|mat|giam"
    r"|xau|benh|tai bien|om|hay|te|vung ve|han che|dieu tieng|xi xao|than phien|khieu nai|hoai nghi"
    r"|coc can|to"
    r"|bien ban|danh vo|buong tha|cai nhau)(?= )"
)
_CLAUSE = re.compile(r" [,:] ")


def doubt_in(own: Message) -> str | None:
    """The standard that is put in question: named in one clause with a word that speaks against it."""
    for sentence in own.sentences:
        for clause in _CLAUSE.split(sentence.bare):
            text = f" {clause.strip()} "
            if _ILL.search(text):
                return "suc_khoe"
            for code, pattern in _PATTERNS.items():
                if pattern.search(text) and _BAD.search(text):
                    return code
    return None
