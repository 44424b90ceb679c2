"""How many young people the standing committee of the town has, and how many its vice chairs are."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from corpus.eligibility.telling.cues import Cues
from corpus.eligibility.telling.figures import Counted, Kind, figures_of
from corpus.eligibility.telling.labels import label
from corpus.eligibility.telling.message import Message, Sentence
from corpus.eligibility.telling.patterns import END, START, any_of
from corpus.eligibility.telling.subjects import LEADERS_YOUNG, YOUNG_LIMIT, Role

_KEYS = {"thuong_truc": "count_thuong_truc", "pho_thi_xa": "count_pct", "cap_pho": "count_pct"}
_AGE = re.compile(r"(?<= )(\d\d)(?= (?:tuoi|t|,|va|voi|\)|la|thoi) | $)")
_BORDER = re.compile(rf" {any_of(', ( nhung ma con song va bu_lai : - +')} ")
_NOBODY = re.compile(
    rf"{START}{any_of('khong ko k chua chang hong')}(?: he)? (?:co|duoc)"
    rf" {any_of('ai nguoi_nao dong_chi_nao vi_nao 1_ai')}{END}"
)
_PLAIN_COUNT = re.compile(r" [:=] (\d) (?:nguoi |dong chi |dc |vi )?$")
_GOAL = re.compile(START + any_of("chi_tieu muc_tieu yeu_cau quy_dinh") + END)
_MOST = 9  # of a body of so few; a higher figure is no count of them


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
        cuts, last = [(0, key)], 0
        for mention in cues.mentions("share_body", sentence.bare):
            if mention.code not in _KEYS:
                continue
            borders = _BORDER.finditer(sentence.bare, last, mention.start + 1)
            start = max((border.end() for border in borders), default=last)
            last, key = mention.end - 1, _KEYS[mention.code]
            cuts.append((sentence.index_at(start), key))
        cuts.append((len(sentence.words), ""))
        for (first, of), (end, _) in pairwise(cuts):
            if of and end > first:
                yield of, sentence.between(first, end)


def _young(sentence: Counted, cues: Cues) -> int | None:
    """How many are told to be young; None where nothing is told."""
    if _GOAL.search(sentence.bare):
        return None
    labels = label([sentence], LEADERS_YOUNG, cues)
    counts = sentence.of(Kind.COUNT)
    if parts := labels.of(Role.PART, counts):
        return int(parts[0].value)
    if Role.PART in labels.none or Role.REST in labels.all or _NOBODY.search(sentence.bare):
        return 0
    if plain := _PLAIN_COUNT.search(sentence.bare):
        return int(plain[1])
    ages = [int(age) < YOUNG_LIMIT for age in _AGE.findall(sentence.bare)]
    if not ages:
        return None
    counts = [figure for figure in counts if figure.value <= _MOST]
    return int(counts[0].value) if counts and all(ages) else sum(ages)
