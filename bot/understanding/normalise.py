"""From what was typed to plain words: invisible characters, chat spelling, abbreviations."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable

from bot.understanding.lexicon import Lexicon
from corpus.text.codepoints import canonical
from corpus.text.folding import fold, match_key, strip_diacritics

#: How often the second folded syllable follows the first in the documents.
BigramCount = Callable[[str, str], float]

#: "436/QĐ-UBND", "07-ĐA/TU", "12-HD/BTGDVTU", "47/2013/QĐ-UBND", "145/2020/NĐ-CP"
SYMBOL = re.compile(
    r"\b\d{1,5}(?:/\d{4})?\s?[-/]\s?[A-ZĐ][A-Za-zĐđ]*(?:[-/.][A-ZĐ][A-ZĐa-z]*\d*)*", re.UNICODE
)
_REFERENCE = re.compile(
    r"(?<!\w)(de an|nghi quyet|ke hoach|quyet dinh|quy dinh|ket luan|chi thi|thong bao|huong dan|nghi dinh"
    r"|phap lenh|cong van|thong tu|chuong trinh)(?: so)? (\d{1,5})(?!\d)"
)
_MENTIONED = re.compile(r"(?<!\w)(?:cai|con|van ban|so) (\d{2,5})(?![\d%])")
_NUMBERED_ITEM = re.compile(r"(?<!\w)(buoc|muc|dieu|khoan|tieu chi|nhom)(?: thu)? (\d{1,2})(?![\d/%])")
#: Syllables of a message that has more than a question in it.
_LONG = 28
_TOKEN = re.compile(r"[^\W\d_]+(?:[&/-][^\W\d_]+)*")
_SYLLABLE = re.compile(
    r"(?:b|ch?|d|gh?|gi|h|kh?|l|m|ngh?|nh?|ph?|qu|r|s|th?|tr|v|x)?[aeiouy]{1,3}(?:ch?|m|ng?|nh|p|t)?"
)
#: Letters carry two marks at most; towers of them cost seconds and mean nothing.
_STACKED = re.compile(r"[\u0300-\u036f]{3,}")
#: What stands for a character of these categories; Cf are joiners and marks of direction.
_SEEN = {"Cc": " ", "Cs": " ", "Cf": ""}


def clean(raw: str) -> str:
    """Canonical text on one line; control characters and lone surrogates are blanks, format marks nothing."""
    visible = "".join(_SEEN.get(unicodedata.category(char), char) for char in raw)
    return " ".join(_STACKED.sub("", canonical(visible)).split())


def symbols(text: str) -> tuple[str, ...]:
    """Numbers with symbols of other texts, blanks removed, in order."""
    return tuple(re.sub(r"\s", "", match[0]) for match in SYMBOL.finditer(text))


def sentences(text: str) -> list[str]:
    """The sentences of a message of more than one question's length; the whole text where it is short."""
    return re.split(r"(?<=[.?!])\s+", text) if len(text.split()) > _LONG else [text]


def references(cue_text: str) -> frozenset[str]:
    """Mentions of texts by type and number in folded text, as ``reference_key`` writes them."""
    return frozenset(f"{kind} {int(number)}" for kind, number in _REFERENCE.findall(cue_text))


def mentioned_numbers(cue_text: str) -> frozenset[str]:
    """Numbers by which other texts are meant without their type, in folded text: "cái 737"."""
    return frozenset(_MENTIONED.findall(cue_text))


def numbered_items(cue_text: str) -> frozenset[str]:
    """Items of a list by their number, in folded text: "buoc 2"."""
    return frozenset(f"{word} {int(number)}" for word, number in _NUMBERED_ITEM.findall(cue_text))


def reference_key(kind: str, symbol: str) -> str:
    """ "Thông báo", "456-TB/TU" -> "thong bao 456"; "" where the symbol starts with no number."""
    number = re.match(r"\d{1,5}", symbol)
    return f"{fold(kind)} {int(number[0])}" if number else ""


def spell_out(text: str, lexicon: Lexicon, bigram: BigramCount) -> str:
    """Chat spellings and abbreviations replaced by words; symbols of texts are left alone.

    An abbreviation with several meanings takes the one whose ends fit its neighbours best in the
    documents, the first listed where nothing tells.
    """
    shouting = text.isupper()
    by_fold = lexicon.folded_abbreviations
    taken = [match.span() for match in SYMBOL.finditer(text)]
    parts, last = [], 0
    for match in _TOKEN.finditer(text):
        if any(start <= match.start() < end for start, end in taken):
            continue
        options = _options(match[0], lexicon, by_fold, shouting)
        if options:
            parts += [
                text[last : match.start()],
                _fitting(options, text[: match.start()], text[match.end() :], bigram),
            ]
            last = match.end()
    return "".join(parts) + text[last:]


def _options(token: str, lexicon: Lexicon, by_fold: dict[str, str], shouting: bool) -> tuple[str, ...]:
    written_small = not any(char.isupper() for char in token)
    if written_small and (meant := lexicon.chat.get(match_key(token))):
        return (meant,)
    if token in lexicon.abbreviations and (not shouting or not _is_syllable(token)):
        return lexicon.abbreviations[token]
    if (written_small or token.isupper()) and not _is_syllable(token) and fold(token) in by_fold:
        return lexicon.abbreviations[by_fold[fold(token)]]
    return ()


def _is_syllable(token: str) -> bool:
    return bool(_SYLLABLE.fullmatch(strip_diacritics(token).lower()))


def _fitting(options: tuple[str, ...], before: str, after: str, bigram: BigramCount) -> str:
    if len(options) == 1:
        return options[0]
    left, right = fold(before).split()[-1:], fold(after).split()[:1]

    def support(option: str) -> float:
        words = re.findall(r"\w+", fold(option))
        return sum(bigram(a, words[0]) for a in left) + sum(bigram(words[-1], b) for b in right)

    return max(options, key=support)  # the first of equals
