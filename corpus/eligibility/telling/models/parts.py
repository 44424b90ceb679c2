"""Which of the things that a plan asks for a message says are there or lacking."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from corpus.eligibility.telling.cues import Mention
from corpus.eligibility.telling.message import Message, Sentence
from corpus.eligibility.telling.models.marks import Mark, Said, borders_in, folded, marks_in, readable
from corpus.eligibility.telling.models.polarity import Stated, heading_of, stated
from corpus.eligibility.telling.models.questions import without_tail
from corpus.eligibility.telling.models.times import clause_at
from corpus.eligibility.telling.spelling import mentions_of

#: Deeds: what denies one says nothing of the things named after it.
_ACTS = frozenset({"registered", "launched", "has_outreach", "discovered_in_monitoring"})
#: The plan asks for these to be clear.
_CLEAR = frozenset({"name", "owner"})
#: What their phrases deny is part of what they say: "chỉ đứng tên chứ không làm".
_WHOLE = frozenset({"second", "indirect", "cleared", "unbeaten", "corruption_violation"})
_MERITS = "merit_part"
_CONFIRMED, _VERB = "confirm_", "confirm_none"
_NOT_SO = re.compile(
    r" (?:khong|ko|k|chua|chang|cha) (?P<must>phai) "
    r"(?=(?:la |mo hinh |mh )*(?:truc tiep|tieu bieu|dien hinh|tu tay|do|doan|kiem tra))"
)
#: "Chị ấy có trực tiếp tham gia đâu".
_HARDLY = re.compile(
    r" (?P<has>co) (?=(?:(?!o |thay |mo hinh )[^\s,]+ ){1,6}(?:dau|mo)(?: (?:ma|a|anh|chi|em))? (?:,|$))"
)
#: Of what must or need be nothing is said: "có cần ra mắt không".
_NO_STATEMENT = " can ", " phai ", " bat buoc ", " nhat thiet ", " buoc "
_DENIED = re.compile(r" (?:khong|ko|k|chua|chang|cha|hong) ")
#: "Mô hình năm 2024 của xã từng không đạt": nothing of that is told of the model that is judged.
_ANOTHER = re.compile(
    r"(?: [^\s,]+){0,3}? (?:mo hinh|mh)(?: [^\s,]+){0,2}? "
    r"(?:truoc do|truoc day|(?:thon|xa|hoi|chi hoi|don vi|ben|truong) (?:ben|ban|khac|kia)|"
    r"nam (?:ngoai|truoc|roi|kia))(?!.* (?:2026|nam nay|nay|tiep|lai|van) )"
)
HOW_MANY = re.compile(
    r"(?<!\S)(?:ai|may(?= (?:mo|mh|bo|ban|cai|nguoi|thang|ngay|phan|loai|tieu|giay|xac|diem) )|"
    r"bao (?:nhieu|gio|lau)|the nao|ntn|o dau|tu dau)(?! cung)(?!\S)"
)
WHAT = re.compile(rf"(?<!\S)(?:gi|nao|(?<!thi )(?<!co )(?<!bi )sao)(?! cung)(?!\S)|{HOW_MANY.pattern}")


def told_of(table: str, message: Message) -> dict[str, Stated]:
    """What a message says of the codes of a table of cues; of one named twice what is told last."""
    told: dict[str, Stated] = {}
    for part in _all_stated(table, message):
        if part.code != "other" and (part.told or part.code not in told):
            told[part.code] = part
    return told


def says_rest(message: Message) -> bool:
    """Whether everything that is not named is said to be there: "còn lại đủ", "chỉ thiếu tờ trình"."""
    return any(
        mention.code == "only" or all(mark.said is Said.HAS for mark in _marks_of(mention, sentence))
        for sentence in message.sentences
        for mention in mentions_of("rest", sentence)
        if mention.end < len(without_tail(readable(sentence)))
    )


def _marks_of(mention: Mention, sentence: Sentence) -> list[Mark]:
    return marks_in(readable(sentence)[mention.start - 1 : mention.end + 1])


def asks_what(message: Message, pattern: re.Pattern[str]) -> bool:
    """Whether a message asks by words of ``pattern``: what, which, who, how many; not whether."""
    asking = [sentence for sentence in message.sentences if sentence.asks] or message.sentences[-1:]
    return any(
        not _DENIED.search(sentence.bare, clause_at(match.start(), sentence.bare)[0], match.start())
        for sentence in asking
        for match in pattern.finditer(sentence.bare)
    )


def _all_stated(table: str, message: Message) -> Iterator[Stated]:
    heading = None
    crossed = any(tick in message.bare for tick in (" v ", " ✓ ", " ok "))
    for sentence in message.sentences:
        if len(message.sentences) > 1 and _ANOTHER.match(sentence.bare):
            continue
        text = _with_denials(readable(sentence), sentence.bare)
        for cross in (" x ", " X "):
            text = text.replace(cross, " ✗ " if crossed else " ✓ ")
        mentions = _without_verbs(mentions_of(table, sentence), text)
        heading = heading_of(text) or (heading if mentions else None)
        bare = folded(text)
        stating = [m for m in mentions if not bare[: m.start].endswith(_NO_STATEMENT)]
        yield from stated(
            stating,
            text,
            asks=sentence.asks,
            ends_message=sentence is message.sentences[-1],
            acts=_ACTS,
            clear=_CLEAR,
            whole=_WHOLE,
            heading=heading,
            lists=table != _MERITS,
            reasons=True,
        )


def _without_verbs(mentions: Sequence[Mention], text: str) -> list[Mention]:
    """All but "xác nhận" where who confirms is named before: "cấp ủy đề nghị thì chưa xác nhận"."""
    kept = list(mentions[:1])
    for last, mention in pairwise(mentions):
        named = last.code.startswith(_CONFIRMED) and not borders_in(text[last.end - 1 : mention.start])
        if mention.code != _VERB or not named:
            kept.append(mention)
    return kept


def _with_denials(text: str, bare: str) -> str:
    """``text`` in which "không phải trực tiếp làm" denies; "không phải ra mắt" only frees from a duty."""
    for match in _HARDLY.finditer(bare):
        text = text[: match.start("has")] + "ko" + text[match.end("has") :]
    for match in _NOT_SO.finditer(bare):
        text = text[: match.start("must")] + " " * 4 + text[match.end("must") :]
    return text
