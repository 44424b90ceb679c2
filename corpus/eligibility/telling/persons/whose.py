"""Whom a message is about: the words that tell of somebody else are left out.

A word belongs to the person spoken of last; of all people the one whom it asks about is the candidate.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence

from corpus.eligibility.telling.message import Message, Sentence, read_message
from corpus.eligibility.telling.persons.naming import Marker, markers, of_own_affairs, opens_clause
from corpus.eligibility.telling.persons.titles import title_alone
from corpus.eligibility.telling.persons.who import NOBODY, Who

_TELLS = re.compile(
    r" (?:\d+ (?:tuoi|t)|sinh|sn|tot nghiep|tn|thpt|thcs|cap [123]|cap hai|cap ba|dai hoc|dh|cao dang|cd"
    r"|trung cap"
    r"|so cap|llct|ly luan|dang vien|dv|vao dang|vo dang|ket nap|lop \d+|thac si|ky su|cu nhan"
    r"|truong phong|pho phong"
    r"|quy hoach|qh)(?= )"
)
_NOMINATES = re.compile(
    r" (?:bau|lam|gioi thieu|de cu|de xuat|dua|nham|dinh|tinh|ung cu|moi|ra|cu|de nghi|du kien|nhan su|xet"
    r"|nguon|giu)(?= )"
)
_ASKS = re.compile(
    r" (?:duoc|dc|dat|du|dung|lot|on|ok|hop|qua|vuong|xet|sao|chuan|thuoc|trung|truong hop|hop le|ntn"
    r"|the nao|hoi|bao dam|dam bao|cho biet|nho)(?= )"
)
_NEVER_MEANT = frozenset({"others", "placed"})
#: Clauses in which somebody is only compared with.
_ASIDE = re.compile(r" (?:nhu(?! vay| the| rua)|so voi|hon|khong phai|giong|thay)(?: \w+)? ?$")


def about_candidate(message: Message) -> Message:
    """The message with only what it tells of the person who is to be judged, and of nobody in particular."""
    found, owners = _owners(message.sentences, [list(markers(sentence)) for sentence in message.sentences])
    candidate = _candidate(message.sentences, found, owners)
    kept = []
    for sentence, owned in zip(message.sentences, owners, strict=True):
        words = tuple(
            w for w, who in zip(sentence.words, owned, strict=True) if who == NOBODY or who.may_be(candidate)
        )
        if words:
            kept.append(Sentence(words, sentence.asks))
    return Message(tuple(kept))


def names_somebody(text: str) -> bool:
    """Whether a person is named: "ông Ba", "đ/c Hà", "mợ em"."""
    return any(
        marker.who.names or marker.who.title
        for sentence in read_message(text).sentences
        for marker in markers(sentence)
    )


def _owners(
    sentences: Sequence[Sentence], found: Sequence[Sequence[Marker]]
) -> tuple[list[list[Marker]], list[list[Who]]]:
    """The markers with those of titles that stand alone; and for each word whom it tells of.

    An aside ends with its sentence, its parenthesis, or where a clause begins about the one spoken of before.
    A title or a name alone that begins a clause is the person last called so.
    """
    all_markers: list[list[Marker]] = []
    owners: list[list[Who]] = []
    current, called = NOBODY, dict[str, Who]()
    by_name = {marker.who.names[-1]: marker.who for here in found for marker in here if marker.who.names}
    for sentence, here in zip(sentences, found, strict=True):
        starts = {marker.at: marker for marker in here}
        aside, named_until = NOBODY, 0
        outside: list[tuple[Who, Who]] = []
        owned: list[Who] = []
        for index, word in enumerate(sentence.words):
            if word.bare == "(":
                outside.append((current, aside))
            elif word.bare == ")" and outside:
                current, aside = outside.pop()
            if marker := starts.get(index):
                current, aside = (current, marker.who) if marker.who.aside else (marker.who, NOBODY)
                called[marker.who.title] = marker.who
                named_until = marker.end
            elif index >= named_until and opens_clause(sentence.words, index):
                if title := title_alone(sentence.words, index):
                    aside = NOBODY
                    if known := called.get(title):
                        current = known
                        starts[index] = Marker(index, index + 1, known)
                elif of_own_affairs(word):
                    aside = NOBODY
                elif word.capital and (known := by_name.get(word.bare)):  # "chứ Quân thì chưa vô Đảng"
                    current, aside = known, NOBODY
                    starts[index] = Marker(index, index + 1, known)
            owned.append(aside if aside != NOBODY else current)
        all_markers.append([starts[at] for at in sorted(starts)])
        owners.append(owned)
    return all_markers, owners


def _candidate(
    sentences: Sequence[Sentence], found: Sequence[Sequence[Marker]], owners: Sequence[Sequence[Who]]
) -> Who:
    """Whom the message asks about: named where it asks, nominated, or told most of."""
    counted: Counter[Who] = Counter()
    asking = next((n for n in reversed(range(len(sentences))) if _asks(sentences[n])), None)
    for n, (sentence, here) in enumerate(zip(sentences, found, strict=True)):
        for marker in here:
            if _ASIDE.search(sentence.bare[: sentence.starts[marker.at]]):
                continue
            counted[marker.who] += 1
            if n == asking:
                counted[marker.who] += 4 if marker.who.aside else 6
            counted[marker.who] += 2 * bool(_NOMINATES.search(_stretch(sentence, owners[n], marker)))
            if not marker.who.aside and _NOMINATES.search(f" {_clause_before(sentence, marker)} "):
                counted[marker.who] += 3
        if set(owners[n]) == {NOBODY} and _NOMINATES.search(sentence.bare):
            counted[NOBODY] += 2
        for who in set(owners[n]):
            owned = tuple(w for w, owner in zip(sentence.words, owners[n], strict=True) if owner == who)
            told = len(_TELLS.findall(Sentence(owned, False).bare))
            counted[who] += told // 2 if who.aside else told
    weights = _united(counted)
    meant = (who for who in weights if who.kin not in _NEVER_MEANT)
    named = max(meant, key=lambda who: weights[who], default=NOBODY)
    return NOBODY if named.aside and weights.get(NOBODY, 0) >= weights[named] else named


def _united(weights: Mapping[Who, int]) -> dict[Who, int]:
    """Weights with those who may be one person counted as the one named most."""
    united = dict(weights)
    for who in list(united):
        for other in list(united):
            if NOBODY in (who, other) or who == other or not who.may_be(other):
                continue
            if united[other] >= united[who]:
                united[other] += united.pop(who, 0)
                break
    return united


def _asks(sentence: Sentence) -> bool:
    return sentence.asks or bool(_ASKS.search(sentence.bare))


def _stretch(sentence: Sentence, owned: Sequence[Who], marker: Marker) -> str:
    """The words from a marker on that tell of the same person."""
    end = marker.at
    while end < len(owned) and owned[end] == marker.who:
        end += 1
    return sentence.between(marker.end, end).bare


def _clause_before(sentence: Sentence, marker: Marker) -> str:
    return re.split(r"[,:(]", sentence.between(0, marker.at).bare)[-1]
