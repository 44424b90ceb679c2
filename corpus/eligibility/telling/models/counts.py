"""Counts that a message tells: models that a leader directed, sets of the achievement report."""

from __future__ import annotations

import re
from collections.abc import Sequence

from corpus.eligibility.telling.cues import Mention
from corpus.eligibility.telling.message import Message
from corpus.eligibility.telling.models.marks import readable
from corpus.eligibility.telling.models.polarity import Stated, stated
from corpus.eligibility.telling.models.times import is_past
from corpus.eligibility.telling.spelling import mentions_of

_BUILT, _MODEL = (
    r"(?:xay|xay dung|xd|lam|dung) moi|nhan rong",
    r"(?:cai |chiec )?(?:mo hinh|mh)(?: dan van kheo| dvk)?",
)
_DIRECTED = re.compile(
    rf" (?:(?P<before>{_BUILT}) )?(?:them |duoc |toi )*(?P<count>-?\d+)(?= )"
    rf"(?: (?P<noun>{_MODEL})(?: (?P<after>{_BUILT}|moi))?)?(?= )"
)
_NOT_COUNTED = re.compile(r" (?:may|bao nhieu) (?:cai )?(?:mo hinh|mh)(?= )")
_TOTAL = re.compile(r" (?:=|:|la) (-?\d{1,3})(?= )")
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
#: "Số bộ thì 3".
_SETS_TOLD = re.compile(
    r" so (?:luong )?(?:bo|ban|cuon|quyen)(?: bao cao| bc)?"
    r"(?: thi| la| :| =| moi| chi| co| in| lam| duoc| dc| du)* (\d+) "
)
_VOLUMES = re.compile(r" (?:bao cao|bc)(?: thanh tich)?(?: \S+)? \d+ (?:quyen|cuon) ")
_OTHER_PAPERS = frozenset({"dossier_minutes", "dossier_submission", "dossier_summary", "dossier_list"})


def directed_in(message: Message) -> int | None:
    """Models directed in the year, new and taken over ones together; 1 where told without a number."""
    found: list[int | None] = []
    for sentence in message.sentences:
        parts = stated(mentions_of("directing", sentence), readable(sentence), asks=sentence.asks)
        told = _turns([part for part in parts if part.code != "other"])
        ends = [part.start for part in told[1:]] + [len(sentence.bare)]
        found += [_directed(part, sentence.bare[:end]) for part, end in zip(told, ends, strict=False)]
    return next((count for count in reversed(found) if count is not None), None)


def _turns(parts: list[Stated]) -> list[Stated]:
    """The first of each run of which the same is said."""
    return [part for at, part in enumerate(parts) if at == 0 or part.holds != parts[at - 1].holds]


def sets_in(message: Message) -> int | None:
    """Sets of the report; 0 where it is said that there is none."""
    told: int | None = None
    for sentence in message.sentences:
        mentions = mentions_of("dossier_part", sentence)
        if any(p.code == "report" and p.holds is False for p in stated(mentions, readable(sentence))):
            told = 0
        if match := _SETS_TOLD.search(sentence.bare):
            return int(match[1])
        for match in _SETS.finditer(sentence.bare):
            if not sentence.bare[: match.start()].endswith(_NO_COUNT) and _is_of_report(match, mentions):
                return int(match["count"])
    return told


def sets_are_volumes(message: Message) -> bool:
    """Whether the sets of the report are told as volumes: "báo cáo 3 quyển"."""
    return bool(_VOLUMES.search(message.bare))


def _is_of_report(match: re.Match[str], mentions: Sequence[Mention]) -> bool:
    """Whether a count of sets is that of the report, named right after it, or of no other paper before it."""
    last = [mention.code for mention in mentions if mention.end <= match.start() + 1][-1:]
    told_of = any(
        m.code == "report" and m.start - match.end() <= 1 for m in mentions if m.start >= match.end()
    )
    return told_of or not last or last[0] not in _OTHER_PAPERS


def _directed(part: Stated, bare: str) -> int | None:
    if not part.holds:
        return None if part.holds is None else 0
    text = bare[part.start - 1 :].split(" trong do ")[0]
    if _NOT_COUNTED.search(text):
        return None
    counts: dict[str, int] = {}
    for match in _DIRECTED.finditer(text):
        kind = match["before"] or match["after"] or ""
        kind = "nhan rong" if kind == "nhan rong" else "moi" if kind else ""
        if (match["noun"] or match["before"]) and not is_past(match.start("count"), text):
            counts.setdefault(kind, int(match["count"]))
    if "(" in text and re.search(r"\( 0 (?:mo hinh |mh )?\)", text):
        return 0
    if not counts and (total := _TOTAL.search(text)):
        return int(total[1])
    if not counts:
        return None if is_past(part.start, bare) else 1
    first = next(iter(counts))
    return sum(count for kind, count in counts.items() if kind) if first else counts[first]
