"""How many young people the standing committee of the town has, and how many its vice chairs are."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from corpus.eligibility.telling.message import Message, Sentence
from corpus.eligibility.telling.shares.figures import COUNTS, Counted, Kind, figures_of
from corpus.eligibility.telling.shares.finding import found
from corpus.eligibility.telling.shares.labels import label
from corpus.eligibility.telling.shares.patterns import END, START, any_of
from corpus.eligibility.telling.shares.roles import Labels
from corpus.eligibility.telling.shares.subjects import YOUNG, YOUNG_LIMIT, Role

_KEYS = {"thuong_truc": "count_thuong_truc", "pho_thi_xa": "count_pct", "cap_pho": "count_pct"}
#: A vice secretary sits in the standing committee.
_SECRETARY = re.compile(r"bi thu|\bp?bt\b")
_AGE = re.compile(r"(?<= )(\d\d)(?= (?:tuoi|t|,|va|voi|\)|la|thoi) | $)")
_BORDER = re.compile(rf" {any_of(', ( nhung ma con song va bu_lai : - +')} ")
_NO = any_of("khong ko k chua chang hong")
_NOBODY = re.compile(
    rf"{START}{_NO}(?: he)? (?:co|duoc) {any_of('ai nguoi_nao dong_chi_nao vi_nao 1_ai')}{END}"
    rf"|{START}(?:cung|deu|thi|van) {_NO}(?: co)?(?: luon| not| ai| nua)*(?= ,| $)|{START}{_NO} co(?= ,| $)"
)
_OPEN = re.compile(
    START + any_of("khong_biet ko_biet khong_ro chua_ro chua_biet chua_tra chua_nam chua_co") + END
)
_PLAIN_COUNT = re.compile(r" [:=] (\d) (?:nguoi |dong chi |dc |vi )?$")
_GOAL = re.compile(START + any_of("chi_tieu muc_tieu yeu_cau quy_dinh") + END)
_MOST = 9  # of a body of so few; a higher figure is no count of them


def leaders_in(message: Message) -> dict[str, int]:
    """``count_thuong_truc`` and ``count_pct`` as far as they are told."""
    found: dict[str, int] = {}
    waiting: list[str] = []
    for key, piece in _segments(message):
        sentence = _without_goal(figures_of(0, piece))
        labels = label([sentence], YOUNG)
        count = _counted(sentence, labels)
        if count is None and _is_nobody(sentence, labels):
            count = 0
            found = {**dict.fromkeys(waiting, 0), **found}  # "Thường trực lẫn phó chủ tịch không có ai"
        if count is None:
            count = _by_ages(sentence)
        if count is None:
            waiting += [key] * (not _OPEN.search(sentence.bare))
            continue
        found[key] = max(count, found.get(key, 0))
        waiting.clear()
    return found


def _segments(message: Message) -> Iterator[tuple[str, Sentence]]:
    """Pieces of sentences with whom they speak of; one that names nobody speaks of those named last."""
    key = ""
    for sentence in message.sentences:
        cuts, last = [(0, key)], 0
        for mention in found("share_body", sentence):
            if mention.code not in _KEYS or _SECRETARY.search(sentence.bare[mention.start : mention.end]):
                continue
            borders = _BORDER.finditer(sentence.bare, last, mention.start + 1)
            start = max((border.end() for border in borders), default=last)
            last, key = mention.end - 1, _KEYS[mention.code]
            cuts.append((sentence.index_at(start), key))
        cuts.append((len(sentence.words), ""))
        for (first, of), (end, _) in pairwise(cuts):
            if of and end > first:
                yield of, sentence.between(first, end)


def _without_goal(sentence: Counted) -> Counted:
    """The words before those of what is asked for: that is not what there is."""
    goal = _GOAL.search(sentence.bare)
    if not goal:
        return sentence
    return figures_of(0, sentence.sentence.between(0, sentence.sentence.index_at(goal.start())))


def _counted(sentence: Counted, labels: Labels) -> int | None:
    """How many are told to be young; None where nothing is told."""
    ages = _ages(sentence)
    if any(ages) and not all(ages):
        return sum(ages)
    parts = [part.value for part in labels.of(Role.PART, sentence.of(*COUNTS)) if part.value <= _MOST]
    return int(sum(parts)) if parts else None


def _is_nobody(sentence: Counted, labels: Labels) -> bool:
    nobody = _NOBODY.search(sentence.bare)
    asked = nobody and sentence.sentence.asks and not sentence.bare[nobody.end() :].strip()
    return Role.PART in labels.none or Role.REST in labels.all or bool(nobody and not asked)


def _by_ages(sentence: Counted) -> int | None:
    """How many of those whose ages are told are young, or a plain number where there are none."""
    if plain := _PLAIN_COUNT.search(sentence.bare):
        return int(plain[1])
    ages = _ages(sentence)
    counts = [figure for figure in sentence.of(Kind.COUNT) if figure.value <= _MOST]
    if not ages:
        return None
    return int(counts[0].value) if counts and all(ages) else sum(ages)


def _ages(sentence: Counted) -> list[bool]:
    """Of each age that is told whether it is young."""
    return [int(age) < YOUNG_LIMIT for age in _AGE.findall(sentence.bare)]
