"""Values that a message tells of a model or its people: field, origin, rating, counts, doubts."""

from __future__ import annotations

import re
from collections.abc import Iterator

from corpus.eligibility.telling.cues import Mention
from corpus.eligibility.telling.message import Message, Sentence
from corpus.eligibility.telling.models.marks import marks_in, readable
from corpus.eligibility.telling.models.polarity import stated
from corpus.eligibility.telling.models.questions import without_tail
from corpus.eligibility.telling.models.times import clause_at, is_now, is_past
from corpus.eligibility.telling.spelling import mentions_of

_OTHERS = re.compile(
    r"(?<!\S)(?:ben (?:canh|kia|do)|(?:don vi|co quan|chi hoi|truong|hoi|xa|thon|cq) (?:ban|khac|ben)|"
    r"ca nhan|ban than)(?!\S)"
)
_DOUBTED = re.compile(
    r" (?:(?:chua|khong|ko|k) (?:biet|ro|nho)|hay|hoac|khong phai|ko phai)"
    r"(?: la| thuoc)*(?: mo hinh| mh)?(?: nay| do| ay)?(?: la| duoc)? $"
)
#: "Lập tháng 3/2026", "làm từ 5/2024".
_BEGUN = re.compile(
    r" (?:lap|dung|ra doi|khoi dong|xay dung|trien khai|lam|chay|thuc hien|bat dau|co)(?: [^\s,.]+){0,3}"
    r" (?:ngay )?(?:\d{1,2}[/-])?\d{1,2}[/-](20\d\d) "
)
_OR = re.compile(
    r" (?:trong nam |nam nay |trong nam nay |2026 )?(?:, )?(?:hay|hoac)"
    r"(?: la| lam| thuoc| mo hinh| mh| tu| tiep| tuc| co| da| duoc)* "
)
_LIST = re.compile(rf"{_OR.pattern}| (?:, )?")
_NAMED_MODEL = re.compile(r" (?:mo hinh|mh)(?: [^\s,.:;()]+){0,4} $")
#: "Không sinh sống, làm việc": where, is said only with what is so.
_TIE = "tie"
_BEFORE, _NOW = (
    rf"(?:{year})(?: [^\s.;\d]+){{0,4}} (?P<{name}>(?!20\d\d )\d{{1,6}})(?= )"
    for name, year in {
        "before": "nam (?:ngoai|truoc|roi|kia|cu)|ky truoc|202[345]", "now": "nam nay|ky nay|2026|nay",
    }.items()
)  # fmt: skip
_BEFORE_AND_NOW, _NOW_AND_BEFORE = (
    re.compile(rf" {first}(?: [^\s.;\d]+){{0,5}} {second}")
    for first, second in ((_BEFORE, _NOW), (_NOW, _BEFORE))
)
#: "Chỉ tiêu năm nay phá kỷ lục, 200 triệu lên 350 triệu".
_FROM_TO = re.compile(
    r" (?:chi tieu|muc tieu|ct)(?: [^\s.;\d]+){0,7} (?:2026 (?:\S+ ){0,2})?"
    r"(?P<before>(?!20\d\d )\d{1,6})(?: [^\s\d]+)? "
    r"(?:len|thanh|sang|>|->)(?: toi| den)? (?P<now>\d{1,6})(?= )"
)
_PARTICLES = re.compile(
    r"(?:nhe|nha|a|ne|nghen|luon|do|day|hen)(?: (?:anh|chi|em|co|chu|bac|ad|ban))? *(?:,|$)"
)
_NEXT = 6  # characters
_YEAR_JUDGED = 2026
_ORIGINS = ("nhan_rong", "tiep_tuc", "moi")


def field_in(message: Message) -> str | None:
    """The field that is called one, else one alone between commas, else that in the model's name."""
    found: list[tuple[int, str]] = []
    for sentence in message.sentences:
        leads = [mention.end for mention in mentions_of("field_lead", sentence)]
        for mention in mentions_of("field", sentence):
            if mention.code == "other":
                continue
            if mention.code == "khac" or any(0 < mention.start - end <= _NEXT for end in leads):
                found.append((0, mention.code))
            elif _stands_alone(mention, sentence):
                found.append((1, mention.code))
            elif _NAMED_MODEL.search(sentence.bare[: mention.start]):
                found.append((2, mention.code))
    return min(found, key=lambda item: item[0])[1] if found else None


def origin_in(message: Message) -> str | None:
    """Whether the model is new, taken over from elsewhere or carried on; carried on it is whatever it was."""
    found = {code for sentence in message.sentences for code in _origins_in(sentence)}
    for begun in _BEGUN.finditer(message.bare):
        found.add("moi" if int(begun[1]) >= _YEAR_JUDGED else "tiep_tuc")
    if {"nhan_rong", "tiep_tuc"} <= found and _registers_again(message):
        return "tiep_tuc"
    return next((code for code in _ORIGINS if code in found), None)


def _origins_in(sentence: Sentence) -> Iterator[str]:
    """What a sentence calls the origin; not what it leaves open: "làm mới hay làm tiếp"."""
    run: list[str] = []  # of what is named in a row
    last, choice = 0, False
    for mention in mentions_of("model_origin", sentence):
        between = sentence.bare[last : mention.start]
        goes_on = bool(last) and (not between.strip() or bool(_LIST.fullmatch(between)))
        if not goes_on:
            yield from [] if choice else run
            run, choice = [], bool(_DOUBTED.search(sentence.bare[: mention.start]))
        choice = choice or bool(_OR.fullmatch(between))
        run.append(mention.code)
        last = mention.end
    yield from [] if choice else run


def raised_in(message: Message) -> bool | None:
    """Whether the targets are higher than those of the year before."""
    found = [
        None if part.holds is None else part.code == "yes" and part.holds
        for sentence in message.sentences
        for part in stated(mentions_of("target_raised", sentence), readable(sentence), asks=sentence.asks)
    ]
    if not found:
        return _raised_by_numbers(message.bare)
    return None if None in found else all(found)


def _raised_by_numbers(bare: str) -> bool | None:
    """Whether the number of this year is above that of the year before: "2025: 30 hộ, 2026: 45 hộ"."""
    if match := _FROM_TO.search(bare):
        return int(match["now"]) > int(match["before"])
    for pattern in (_BEFORE_AND_NOW, _NOW_AND_BEFORE):
        if match := pattern.search(bare):
            return int(match["now"]) > int(match["before"])
    return None


def rating_in(message: Message) -> str | None:
    """The rating of the unit in the year judged; not of another year, another unit, a person."""
    found: list[tuple[bool, str]] = []
    for sentence in message.sentences:
        since = 0
        for mention in mentions_of("unit_rating", sentence):
            if mention.code != "other" and _is_of_unit(mention, sentence, since):
                found.append((is_now(mention.start, sentence.bare), mention.code))
            since = mention.end
    told = [code for said_now, code in found if said_now] or [code for _, code in found]
    return told[-1] if told else None


def concern_in(table: str, message: Message) -> str | None:
    """The first doubt that is raised."""
    found = (m.code for s in message.sentences for m in mentions_of(table, s))
    return next((code for code in found if code != "other"), None)


def is_in_commune(message: Message) -> bool | None:
    """Whether who registers belongs to the commune; any one tie to it is enough."""
    found = {
        (part.code == "yes" and part.holds)
        for sentence in message.sentences
        for part in stated(mentions_of("in_commune", sentence), without_tail(readable(sentence)))
        if part.code in ("yes", "no") or (part.code == _TIE and not part.holds)
        if part.holds is not None
    }
    return next((holds for holds in (True, False) if holds in found), None)


def is_where_open(message: Message) -> bool:
    """Whether it is said not to be known where who registers lives or works."""
    return any(
        part.holds is None
        for sentence in message.sentences
        for part in stated(mentions_of("in_commune", sentence), without_tail(readable(sentence)))
        if part.code != "other"
    )


def _is_of_unit(mention: Mention, sentence: Sentence, since: int) -> bool:
    """Whether a rating is told as that of the unit itself in the year judged."""
    if is_past(mention.start, sentence.bare, since):
        return False
    first, _ = clause_at(mention.start, sentence.bare)
    if _OTHERS.search(sentence.bare, first, mention.start):
        return False
    denies = bool(marks_in(readable(sentence)[mention.start - 1 : mention.end + 1]))
    said = [part.holds for part in stated([mention], readable(sentence), asks=sentence.asks)]
    return said == [True] or (said == [False] and denies)


def _stands_alone(mention: Mention, sentence: Sentence) -> bool:
    """Whether a field ends a clause and is all of it, or the model is named there too."""
    first, _ = clause_at(mention.start, sentence.bare)
    before, after = sentence.bare[first : mention.start].split(), sentence.bare[mention.end :].lstrip()
    ends = not after or after[0] in ",():-" or _PARTICLES.match(after)
    return bool(ends) and (not before or before in ([":"], ["-"]) or bool({"hinh", "mh"} & set(before)))


def _registers_again(message: Message) -> bool:
    return any(
        mention.code == "tiep_tuc" and " tiep" in sentence.bare[mention.start - 1 : mention.end]
        for sentence in message.sentences
        for mention in mentions_of("model_origin", sentence)
    )
