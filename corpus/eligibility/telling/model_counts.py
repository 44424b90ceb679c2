"""Counts that a message tells: models that a leader directed, sets of the achievement report."""

from __future__ import annotations

import re

from corpus.eligibility.telling.clauses import is_past
from corpus.eligibility.telling.cues import Cues
from corpus.eligibility.telling.marks import readable
from corpus.eligibility.telling.message import Message, Sentence
from corpus.eligibility.telling.polarity import stated

_BUILT, _MODEL = (
    r"(?:xay|xay dung|xd|lam|dung) moi|nhan rong",
    r"(?:cai |chiec )?(?:mo hinh|mh)(?: dan van kheo| dvk)?",
)
_DIRECTED = re.compile(
    rf" (?:(?P<before>{_BUILT}) )?(?:them |duoc |toi )*(?P<count>-?\d+)(?= )"
    rf"(?: (?P<noun>{_MODEL})(?: (?P<after>{_BUILT}|moi))?)?(?= )"
)
_SETS = re.compile(r" (?P<count>-?\d+)(?:/\d+)? (?:bo|ban|cuon|quyen|tap)(?= )(?! (?:ho so|hs))")
_NO_COUNT = (
    " thieu",
    " can",
    " phai",
    " quy dinh",
    " toi thieu",
    " it nhat",
    " yeu cau",
    " con thieu",
    " them",
)
#: A count of sets this many characters after the report, or right before it, is its count.
_NEAR_AFTER, _NEAR_BEFORE = 60, 12


def directed_in(message: Message, cues: Cues) -> int | None:
    """Models directed in the year: new and taken over ones together; 1 where some are told without a number."""
    found: list[int] = []
    for sentence in message.sentences:
        told = [
            part
            for part in stated(
                cues.mentions("directing", sentence.bare), readable(sentence), asks=sentence.asks
            )
            if part.code != "other" and not is_past(part.start, sentence.bare)
        ]
        if told:
            found.append(_directed(told[0].start, sentence) if told[0].holds else 0)
    return found[-1] if found else None


def sets_in(message: Message, cues: Cues) -> int | None:
    """Sets of the report; 0 where it is said that there is none."""
    for sentence in message.sentences:
        for part in stated(cues.mentions("dossier_part", sentence.bare), readable(sentence)):
            if part.code != "report":
                continue
            count = _sets_near(part.start, part.end, sentence.bare)
            if count is not None:
                return count
            if not part.holds and part.told:
                return 0
    return None


def _directed(start: int, sentence: Sentence) -> int:
    text = sentence.bare[start - 1 :].split(" trong do ")[0]
    counts: dict[str, int] = {}
    for match in _DIRECTED.finditer(text):
        kind = match["before"] or match["after"] or ""
        kind = "nhan rong" if kind == "nhan rong" else "moi" if kind else ""
        if (match["noun"] or match["before"]) and not is_past(match.start("count"), text):
            counts.setdefault(kind, int(match["count"]))
    if "(" in text and re.search(r"\( 0 (?:mo hinh |mh )?\)", text):
        return 0
    if not counts:
        return 1
    return sum(counts.values()) if "" not in counts else counts[""]


def _sets_near(start: int, end: int, bare: str) -> int | None:
    for match in _SETS.finditer(bare):
        near = (end - 1 <= match.start() <= end + _NEAR_AFTER) or (0 <= start - match.end() <= _NEAR_BEFORE)
        if near and not bare[: match.start()].endswith(_NO_COUNT):
            return int(match["count"])
    return None
