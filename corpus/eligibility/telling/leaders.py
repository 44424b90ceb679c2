"""How many young people the standing committee of the town has, and how many its vice chairs are."""

from __future__ import annotations

import re
from collections.abc import Iterator

from corpus.eligibility.telling.cues import Cues
from corpus.eligibility.telling.figures import Counted, Figure, Kind, figures_of
from corpus.eligibility.telling.labels import YOUNG, Role, label
from corpus.eligibility.telling.message import Message, Sentence

_KEYS = {"thuong_truc": "count_thuong_truc", "pho_thi_xa": "count_pct", "cap_pho": "count_pct"}
_YOUNG = YOUNG
_LIMIT = 40
_AGES = re.compile(
    r"(?:(?<=tuoi )|(?<=moi )|(?<=nay )|(?<=la )|(?<=, )|(?<=va )|(?<=voi )|(?<=\( )|(?<=\w ))(\d\d)(?= (?:tuoi|t|,|va|voi|\)|la|thoi)(?!\w)| $)"
)
_BORDER = re.compile(r" (?:,|\(|nhung|ma|con|song|va|bu lai|:|-|\+) ")
_NOBODY = re.compile(
    r"(?<!\S)(?:khong|ko|k|chua|chang|hong) (?:he )?(?:co |duoc )(?:ai|nguoi nao|dong chi nao|vi nao|1 ai)(?!\S)"
)
_PLAIN_COUNT = re.compile(r" [:=] (\d) (?:nguoi |dong chi |dc |vi )?$")
_GOAL = re.compile(r"(?<!\S)(?:chi tieu|muc tieu|yeu cau|quy dinh)(?!\S)")


def leaders_in(message: Message, cues: Cues) -> dict[str, int]:
    """``count_thuong_truc`` and ``count_pct`` as far as they are told."""
    found: dict[str, int] = {}
    waiting: list[str] = []
    for key, sentence in _segments(message, cues):
        count = _young(figures_of(0, sentence), cues)
        if count is None:
            waiting.append(key)
            continue
        if count == 0:  # "Thường trực lẫn phó chủ tịch không có ai"
            found |= {earlier: 0 for earlier in waiting if earlier not in found}
        found[key] = max(count, found.get(key, 0))
        waiting.clear()
    return found


def _segments(message: Message, cues: Cues) -> Iterator[tuple[str, Sentence]]:
    """Pieces of sentences with whom they speak of; one that names nobody speaks of those named last."""
    key = ""
    for sentence in message.sentences:
        cuts = [(0, key)]
        last = 0
        for mention in cues.mentions("share_body", sentence.bare):
            if mention.code not in _KEYS:
                continue
            border = max(
                (m.end() for m in _BORDER.finditer(sentence.bare, last, mention.start + 1)), default=last
            )
            cuts.append((sentence.index_at(border), _KEYS[mention.code]))
            last, key = mention.end - 1, _KEYS[mention.code]
        cuts.append((len(sentence.words), ""))
        for (first, of), (end, _) in zip(cuts, cuts[1:], strict=False):
            if of and end > first:
                yield of, sentence.between(first, end)


def _young(sentence: Counted, cues: Cues) -> int | None:
    """How many are told to be young; None where nothing is told."""
    if _GOAL.search(sentence.bare):
        return None
    labels = label([sentence], _YOUNG, cues)
    parts = [figure for figure in sentence.of(Kind.COUNT) if labels.roles.get(figure) is Role.PART]
    if parts:
        return int(parts[0].value)
    if Role.PART in labels.none or Role.REST in labels.all or _NOBODY.search(sentence.bare):
        return 0
    if plain := _PLAIN_COUNT.search(sentence.bare):
        return int(plain[1])
    ages = [int(age) for age in _AGES.findall(sentence.bare)]
    counts = [figure for figure in sentence.of(Kind.COUNT) if figure.value < 10]
    young = sum(age < _LIMIT for age in ages)
    if ages:
        return _counted(counts) if young == len(ages) and counts else young
    return None


def _counted(counts: list[Figure]) -> int:
    return int(counts[0].value)
