"""Other texts that a document replaces, repeals or ends, by the phrases of ``lexicon/replacement.toml``."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from corpus.outline.front import split_front
from corpus.records.elements import Element, Ground, Wording
from corpus.records.model import Ending, LegalReference, Replacement, ShortReference
from corpus.records.patterns import DAY, DAY_TEXT
from corpus.text.folding import match_key
from corpus.text.mapped import MappedText
from corpus.text.phrases import compile_phrases

PATH = Path(__file__).parent.parent / "lexicon" / "replacement.toml"

_SENTENCE = re.compile(r".+?(?:[;.](?=\s|$)(?!\s*[a-zà-ỹđ])|$)", re.DOTALL)
_LABELS = re.compile(r"(?:\W|điều \d+|khoản \d+|[ivxl]+(?=[.)])|\d+(?:\.\d+)*(?=[.)])|[a-zđ]\))*")
_NEXT = re.compile(
    r"(?:\s+(?:về|của|do)\s[^;.]*?)?\s*(?:[,;]|(?:[,;]\s*)?(?:và|cùng với))\s*(?:các\s+)?(?:số\s+)?"
)
_ABOUT = re.compile(
    r"(?:\s+(?:về|của|do)\s[^;.]*?)?(?:\s*\([^()]*\))?\s*,?\s*(?:(?:cũng|sẽ|nay|đồng thời)\s+)*"
)
_SINCE = re.compile(rf"\btừ (?:ngày )?{DAY}")
_DAY = re.compile(rf"ngày\s+(?P<date>{DAY_TEXT})")
_TITLE = re.compile(r"(?:v/v|về việc|về)\W*$")
_LONGEST_PART = 160

Reference = LegalReference | ShortReference


@dataclass(frozen=True)
class _Cues:
    before: tuple[tuple[Ending, re.Pattern[str]], ...]
    after: tuple[tuple[Ending, re.Pattern[str]], ...]
    own: re.Pattern[str]
    unsaid: re.Pattern[str]
    part: re.Pattern[str]
    whole: re.Pattern[str]


@cache
def _cues() -> _Cues:
    data = tomllib.loads(PATH.read_text(encoding="utf-8"))

    def endings(table: str) -> tuple[tuple[Ending, re.Pattern[str]], ...]:
        return tuple((Ending(name), _phrases(phrases)) for name, phrases in data[table].items())

    sentence = {name: _phrases(phrases) for name, phrases in data["sentence"].items()}
    return _Cues(endings("before"), endings("after"), **sentence)


def _phrases(phrases: Iterable[str]) -> re.Pattern[str]:
    """The longest first: "thay thế cho" is more than "thay thế"."""
    return compile_phrases(sorted(phrases, key=len, reverse=True), match_key)


@dataclass(frozen=True, slots=True)
class _Mention:
    """A reference inside a sentence, by places in it."""

    reference: Reference
    start: int
    end: int


def replacements(
    ground: Ground, references: Sequence[LegalReference], by_number: Sequence[ShortReference]
) -> Iterator[Replacement]:
    """What the title and the body say to be out of force because of this document.

    Texts of the preamble replace others too, but not because of this one: it is left out. What the body says
    again is not told by the title.
    """
    found = list(_found(ground, references, by_number))
    below = {item.symbol for item in found if item.section}
    return (item for item in found if item.section or item.symbol not in below)


def _found(
    ground: Ground, references: Sequence[LegalReference], by_number: Sequence[ShortReference]
) -> Iterator[Replacement]:
    for wording in _wordings(ground):
        for found in _SENTENCE.finditer(wording.text.text):
            sentence = wording.text.slice(found.start(), found.end())
            if sentence.strip():
                yield from _in_sentence(ground, wording.section, sentence, (*references, *by_number))


def _wordings(ground: Ground) -> Iterator[Wording]:
    front = split_front([line for line in ground.outline.front if line])
    if front.title:
        yield Wording("", MappedText.join(front.title))
    lead: Element | None = None  # "Bãi bỏ các văn bản sau:", with what it opens
    for element in ground.elements:
        node = element.node
        opened = lead is not None and (lead.node in element.above or lead.above == element.above)
        if lead and opened and lead.node.kind is not node.kind:
            yield Wording(node.path, MappedText.join((lead.node.text, element.words)))
        else:
            yield Wording(node.path, node.text)
            lead = element if node.text.text.endswith(":") else None


def _in_sentence(
    ground: Ground, section: str, sentence: MappedText, references: Sequence[Reference]
) -> Iterator[Replacement]:
    key = Wording(section, sentence).key.lower()
    cues = _cues()
    said = any(pattern.search(key) for _, pattern in (*cues.before, *cues.after))
    mentions = _mentions(sentence, references) if said and len(key) == len(sentence) else []
    since = _since(key)
    done = -1  # index of the last mention that is said to be out of force
    for index, mention in enumerate(mentions):
        if index <= done:
            continue
        chain = _chain(key, mentions, index)
        ended = _said_before(key, mention, mentions[:index], done, cues)
        if ended is None and done < 0:
            ended = _said_after(key, mention, mentions[chain], cues)
        if ended is None:
            continue
        ending, part = ended
        for other in mentions[index : chain + 1]:
            yield _record(ground, section, sentence, other, ending, part, since)
        done = chain


def _mentions(sentence: MappedText, references: Sequence[Reference]) -> list[_Mention]:
    places: dict[int, int] = {}
    for index, offset in enumerate(sentence.offsets):
        places.setdefault(offset, index)
    found = []
    for reference in references:
        if (start := places.get(reference.span.start)) is not None:
            after = (places[at] for at in range(reference.span.end, sentence.offsets[-1] + 1) if at in places)
            found.append(_Mention(reference, start, next(after, len(sentence))))
    return sorted(found, key=lambda mention: mention.start)


def _said_before(
    key: str, mention: _Mention, earlier: Sequence[_Mention], done: int, cues: _Cues
) -> tuple[Ending, str] | None:
    """How a cue before the mention ends it, and which part; None where none does, or of another text."""
    start = earlier[-1].end if earlier else 0
    before = key[start : mention.start]
    found = [
        (match, ending) for ending, pattern in cues.before for match in pattern.finditer(before)
    ]  # the last cue before the mention is its own
    if not found:
        return None
    cue, ending = max(found, key=lambda item: item[0].end())
    between = before[cue.end() :].strip(" ,:;-")
    whole = not between or cues.whole.fullmatch(" ".join(re.findall(r"\w+", between)))
    if not whole and not (cues.part.search(between) and len(between) <= _LONGEST_PART):
        return None
    lead = key[: start + cue.start()]
    others = earlier[done + 1 :]
    if others or cues.unsaid.search(lead):
        return None
    if not (done >= 0 or _opens(lead) or cues.own.search(lead)):
        return None
    return ending, "" if whole else between


def _said_after(key: str, mention: _Mention, last: _Mention, cues: _Cues) -> tuple[Ending, str] | None:
    """How a cue after a sentence's first mentions ends them."""
    lead = key[: mention.start]
    if not _opens(lead) and not (cues.part.search(lead) and not cues.unsaid.search(lead)):
        return None
    about = _ABOUT.match(key, last.end)
    start = last.end
    for ending, pattern in cues.after:
        found = pattern.search(key, start)
        if found and about and _ABOUT.fullmatch(key[start : found.start()]) is not None:
            if "được thay thế" in found[0] and re.match(r"\s*(?:bằng|bởi)", key[found.end() :]):
                return None  # by another text
            part = _without_labels(lead).strip(" ,:;-")
            return ending, part if cues.part.search(part) else ""
    return None


def _chain(key: str, mentions: Sequence[_Mention], first: int) -> int:
    """The last mention of the list that ``first`` opens: "Kế hoạch số 1 và Kế hoạch số 2"."""
    last = first
    for index in range(first + 1, len(mentions)):
        if not _NEXT.fullmatch(key[mentions[last].end : mentions[index].start]):
            break
        last = index
    return last


def _opens(lead: str) -> bool:
    """Whether nothing but labels and words of a title stand before."""
    rest = _without_labels(lead)
    rest = re.sub(r"^(?:nay|đồng thời|và|quyết định|nghị quyết|kế hoạch|thông báo)\b", "", rest).strip()
    return not rest or bool(_TITLE.fullmatch(f"{rest} ".strip()))


def _without_labels(lead: str) -> str:
    found = _LABELS.match(lead)
    return lead[found.end() :] if found else lead


def _since(key: str) -> date | None:
    found = _SINCE.search(key)
    if not found:
        return None
    try:
        return date(int(found["year"]), int(found["month"]), int(found["day"]))
    except ValueError:
        return None


def _record(
    ground: Ground, section: str, sentence: MappedText, mention: _Mention, ending: Ending, part: str,
    since: date | None,
) -> Replacement:  # fmt: skip
    reference, stripped = mention.reference, sentence.strip()
    short = isinstance(reference, ShortReference)
    day = _DAY.match(sentence.text[mention.end :].lstrip(" ,")) if short else None
    return Replacement(
        document=ground.document,
        section=section,
        span=ground.span(stripped),
        ending=ending,
        type=reference.type,
        symbol=reference.number if isinstance(reference, ShortReference) else reference.symbol,
        date=reference.date if isinstance(reference, LegalReference) else day["date"] if day else "",
        issuer=reference.issuer if isinstance(reference, LegalReference) else "",
        part=part,
        since=since,
    )
