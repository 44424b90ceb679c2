"""What a message names that tells of a target, and whether it rather asks about women or the young."""

from __future__ import annotations

import re
from collections.abc import Sequence

from corpus.eligibility.telling.cues import Mention
from corpus.eligibility.telling.message import Message, Sentence
from corpus.eligibility.telling.shares.finding import found
from corpus.eligibility.telling.shares.patterns import END, START, any_of
from corpus.eligibility.telling.shares.subjects import COUNTING, TABLES, WOMEN, YOUNG

#: Whether there is a number that is no year.
HAS_FIGURE = re.compile(r"(?<!\d)(?!20\d\d )\d")
#: A target that is asked about by name, and what then is only told beside it.
_ASKED = "_hoi"
_TOLD = {YOUNG.key: frozenset({YOUNG.part, YOUNG.rest}), WOMEN.key: frozenset({WOMEN.part})}
_BESIDE = {YOUNG.key: frozenset({WOMEN.part, WOMEN.rest}), WOMEN.key: _TOLD[YOUNG.key]}
_PARTS = {YOUNG.key: YOUNG.part, WOMEN.key: WOMEN.part}
_ASKS = re.compile(START + any_of("chi_tieu muc_tieu ty_le ti_le yeu_cau") + END)
_BESIDE_NUMBER = re.compile(r"\d (?:[^\s\d]+ ){0,3}nam |nam (?:la |co |: )?\d")
_COMMUNES_WITH = re.compile(rf"\d {any_of('xa phuong xa_phuong noi dia_phuong')} (?:\S+ )?co ")
_HEADS = (" truong thon ", " to truong ", " truong ban ")


def codes_in(sentence: Sentence) -> list[str]:
    """What a sentence names, bodies first and in the order of the text."""
    bodies = [mention.code for mention in found("share_body", sentence)]
    if len({post for post in _HEADS if post in sentence.bare}) > 1 and HAS_FIGURE.search(sentence.bare):
        bodies.append("cac_truong_thon")
    if _COMMUNES_WITH.search(sentence.bare) and any(m.code == "tuoi" for m in found(YOUNG.key, sentence)):
        bodies.append(YOUNG.part)  # "3 xã có bí thư 38, 37, 36 tuổi"
    counted = [
        (key, mention.code)
        for key in TABLES
        for mention in found(key, sentence)
        if (key, mention.code) != (WOMEN.key, WOMEN.rest) or _is_of_men(mention, sentence)
    ]
    return bodies + [
        _PARTS.get(key, code) if code == _ASKED else code.removeprefix(COUNTING) for key, code in counted
    ]


def _is_of_men(mention: Mention, sentence: Sentence) -> bool:
    """Whether "nam" is men, not a year: it is typed with marks, or a number stands beside it."""
    marked = any(word.bare != word.low for word in sentence.words)
    return marked or bool(_BESIDE_NUMBER.search(sentence.bare[max(0, mention.start - 16) : mention.end + 8]))


def without_others(named: Sequence[Sequence[str]], asked: str) -> list[list[str]]:
    """Without women where the target for the young is asked about, and the reverse."""
    return [[code for code in codes if code not in _BESIDE[asked]] for codes in named]


def preferred(message: Message) -> str | None:
    """The table of those who are asked about, women or young: by name, in a question, else told first."""
    by_name, in_question, told = list[str](), list[str](), list[str]()
    for sentence in message.sentences:
        goal = _ASKS.search(sentence.bare)
        mentions = [(m.start, key, m.code) for key in (WOMEN.key, YOUNG.key) for m in found(key, sentence)]
        for _, key, code in sorted(mentions):
            if code == _ASKED:
                by_name.append(key)
            elif code in _TOLD[key]:
                told.append(key)
                in_question += [key] * bool(goal)
    for keys in (by_name, in_question):
        if len(set(keys)) == 1:
            return keys[0]
    return told[0] if len(set(told)) > 1 else None
