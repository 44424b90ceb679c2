"""The posts that a phrase names, as codes: "bí thư, phó bí thư chi bộ", "chủ tịch HĐND, UBND xã"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import NamedTuple

from corpus.records.patterns import either
from corpus.text.folding import old_tone

_HEADS = {
    "pho_bi_thu": r"phó bí thư",
    "bi_thu": r"bí thư",
    "cap_uy_vien": r"(?:cấp|chi) ủy viên",
    "pho_chu_tich": r"phó chủ tịch",
    "chu_tich": r"chủ tịch",
}
#: Posts whose name says all.
_WHOLE = {
    "to_truong_tdp": r"tổ trưởng (?:tổ )?dân phố|tổ trưởng TDP",
    "truong_ban_ctmt": r"trưởng ban công tác mặt trận",
    "truong_thon": r"trưởng thôn",
}
_BODIES = {
    "hdnd_xa": r"hội đồng nhân dân|HĐND",
    "ubnd_xa": r"ủy ban nhân dân|UBND",
    "chi_bo": r"chi bộ",
    "xa": r"(?:đảng ủy|đảng bộ|cấp ủy)(?: xã| phường| cấp xã)?|(?:cấp )?xã|phường|đặc khu",
}
_PARTY = ("bi_thu", "pho_bi_thu", "cap_uy_vien")
_TOKEN = re.compile(
    "|".join(f"(?P<{code}>\\b(?:{words})\\b)" for code, words in {**_WHOLE, **_HEADS, **_BODIES}.items())
    + r"|(?P<sep>[,;/()]|\b(?:và|hoặc|hay|kiêm|là|thôn|tổ dân phố|khu phố|TDP|các|của)\b)|(?P<other>\w+)",
    re.IGNORECASE,
)
#: What is above the commune has posts of its own.
_ABOVE = re.compile(
    r"\s+(?:thị xã|thị ủy|huyện|quận|tỉnh|thành phố|thành ủy|cấp trên|trung ương)\b", re.IGNORECASE
)
_TOWN = re.compile(r"\bthị\s+$", re.IGNORECASE)
#: All of them; a member of a committee above the chi bộ has no code.
KNOWN = frozenset(
    {
        "bi_thu_chi_bo", "pho_bi_thu_chi_bo", "cap_uy_vien_chi_bo", "bi_thu_xa", "pho_bi_thu_xa",
        "chu_tich_hdnd_xa", "chu_tich_ubnd_xa", "pho_chu_tich_hdnd_xa", "pho_chu_tich_ubnd_xa", *_WHOLE,
    }
)  # fmt: skip


class Post(NamedTuple):
    code: str
    start: int  # of its head
    end: int


@dataclass
class _Scan:
    """The heads that still wait for the body they belong to."""

    waiting: list[tuple[str, int]]
    last: list[tuple[str, int]]  # those that the body before belonged to
    found: list[Post]

    def body(self, body: str, end: int) -> None:
        waiting = [(head, start) for head, start in self.waiting if f"{head}_{body}" in KNOWN]
        fitting = waiting or [(head, start) for head, start in self.last if f"{head}_{body}" in KNOWN]
        self.found += [Post(f"{head}_{body}", start, end) for head, start in fitting]
        if fitting:
            self.waiting = [pair for pair in self.waiting if pair not in fitting]
            self.last = fitting


def posts_in(text: str, level: str = "") -> tuple[Post, ...]:
    """The posts named, in order; a head without its body belongs to ``level``, "xa" or "chi_bo"."""
    key = old_tone(text)
    scan = _Scan([], [], [])
    before = ""
    for token in _TOKEN.finditer(key):
        kind = token.lastgroup or ""
        elsewhere = _ABOVE.match(key, token.end()) or _TOWN.search(
            key, max(0, token.start() - 6), token.start()
        )
        if kind in _WHOLE:
            scan.found.append(Post(kind, token.start(), token.end()))
        elif kind in _HEADS:
            scan.waiting.append((kind, token.start()))
        elif kind in _BODIES and before == "sep" and token[0].lower() == "cấp ủy":
            continue  # "(hoặc phó bí thư, cấp ủy) chi bộ": members of a committee, no body
        elif kind in _BODIES and not elsewhere:
            scan.body(kind, token.end())
        elif kind != "sep":
            if before in _HEADS and scan.waiting:  # "bí thư đoàn": a post of another body
                scan.waiting.pop()
            _leave(scan, level, token.start())
        before = kind
    _leave(scan, level, len(key))
    unique = {post.code: post for post in sorted(scan.found, key=lambda post: post.start, reverse=True)}
    return tuple(sorted(unique.values(), key=lambda post: post.start))


def _leave(scan: _Scan, level: str, end: int) -> None:
    """Another word: party heads without a body belong to ``level``, everything else to nobody known."""
    for head, start in scan.waiting:
        if level and head in _PARTY and f"{head}_{level}" in KNOWN:
            scan.found.append(Post(f"{head}_{level}", start, end))
    scan.waiting, scan.last = [], []


def level_of(text: str) -> str:
    """The level that a text speaks of: "chi_bo", "xa", or ""."""
    key = old_tone(text).lower()
    if "chi bộ" in key:
        return "chi_bo"
    return "xa" if re.search(r"(?<!thị )\b(?:xã|phường|đặc khu)\b", key) else ""


_POST_WORDS = either("""
    trưởng|phó|tổ trưởng|tổ phó|đội trưởng|đội phó|chi hội|bí thư|chủ tịch|ủy viên|giám đốc|hiệu trưởng
    công chức|viên chức|cán bộ|thành viên|đại biểu|nhân viên|cộng tác viên|hòa giải viên|lãnh đạo|người
    chủ nhiệm|chỉ huy|thôn đội|dân quân|hội viên|đoàn viên|đảng viên|tuyên truyền viên|sinh viên
""")
#: How a part of a list begins that names a post of its own.
_POST_LIKE = re.compile(rf"{_POST_WORDS}\b", re.IGNORECASE)
_PARTING = re.compile(r"\s*[,;]\s*(?:và\s+)?|\s+(?:và|hoặc)\s+")


def unknown_posts(text: str, level: str = "") -> tuple[str, ...]:
    """The parts of a list of posts that name no known one, as printed; the whole text where it is no list."""
    known = [post.start for post in posts_in(text, level)]
    parts: list[tuple[int, int]] = []
    start = 0
    for end, following in (*((mark.start(), mark.end()) for mark in _PARTING.finditer(text)), (len(text), 0)):
        if parts and not _POST_LIKE.match(old_tone(text), start):
            parts[-1] = parts[-1][0], end
        elif end > start:
            parts.append((start, end))
        start = following
    return tuple(
        part
        for start, end in parts
        if not any(start <= place < end for place in known) and (part := text[start:end].strip(" .,;:()"))
    )
