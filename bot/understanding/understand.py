"""The way from typed text to ``Understood``: clean, spell out, restore, then scope, kind and wanted value."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from bot.understanding.context import Context
from bot.understanding.cues import Cues
from bot.understanding.follow_up import Foreign, complete
from bot.understanding.lexicon import Lexicon
from bot.understanding.normalise import (
    BigramCount,
    clean,
    mentioned_numbers,
    numbered_items,
    references,
    sentences,
    spell_out,
    symbols,
)
from bot.understanding.question import Talk, Understood
from bot.understanding.scope import Catalogue
from bot.understanding.spelling import Spelling
from corpus.text.folding import fold, match_key

#: Small talk leaves at most this many syllables besides its phrases and filler; more is a question.
_TALK_REST = 3
#: Earlier years are those of other texts.
_FIRST_PLAN = 2020


class Understander:
    """Takes questions apart; pure, one instance serves all."""

    def __init__(
        self,
        lexicon: Lexicon,
        cues: Cues,
        catalogue: Catalogue,
        spelling: Spelling,
        restore: Callable[[str], str],
        bigram: BigramCount,
        foreign: Foreign,
    ) -> None:
        self._lexicon = lexicon
        self._cues = cues
        self._catalogue = catalogue
        self._spelling, self._restore = spelling, restore
        self._bigram, self._foreign = bigram, foreign

    def __call__(self, raw: str) -> Understood:
        """What ``raw`` asks; never raises. Text without a letter or digit gives an empty ``text``."""
        cleaned = clean(raw)
        if not any(char.isalnum() for char in cleaned):
            cleaned = ""
        spelt = spell_out(cleaned, self._lexicon, self._bigram)
        restored = self._restore(self._spelling.mend(spelt))
        text, around = self._question_in(self._lexicon.sayings.replaced(restored))
        cue_text, key = _cue_text(text), match_key(text)
        scope = self._catalogue.scope(restored)
        named = symbols(cleaned) or references(cue_text) or mentioned_numbers(cue_text)
        if named:  # a year beside the number of another text is that text's
            scope = replace(scope, years=tuple(year for year in scope.years if year >= _FIRST_PLAN))
        return Understood(
            text=text,
            essence=self._essence(text),
            formal=self._essence(self._lexicon.synonyms.replaced(text)),
            expansions=self._lexicon.synonyms.found(key),
            kinds=self._cues.kinds(cue_text),
            roles=self._cues.roles(cue_text),
            wanted=self._cues.wanted(cue_text),
            unit=_unit(cue_text),
            symbols=symbols(cleaned),
            references=references(cue_text),
            items=numbered_items(cue_text),
            numbers=mentioned_numbers(cue_text),
            scope=scope,
            compare=self._cues.compare(cue_text),
            whole_list=self._cues.whole_list(cue_text) or self._cues.enumerates(cue_text),
            enumerates=self._cues.enumerates(cue_text),
            interrogative=self._cues.interrogative(cue_text),
            bare=not (scope.called or scope.years or named) and self._cues.bare(cue_text),
            talk=self._talk(cue_text),
            carried=self._essence(around) if around else "",
        )

    def _question_in(self, text: str) -> tuple[str, str]:
        """Of a long message the sentence that asks, and the others: the story around it."""
        parts = sentences(text)
        if len(parts) == 1:
            return text, ""
        asking = [n for n, part in enumerate(parts) if part.endswith("?") or self._cues.asks(_cue_text(part))]
        chosen = asking[-1] if asking else len(parts) - 1
        return parts[chosen], " ".join(part for n, part in enumerate(parts) if n != chosen)

    def turn(self, raw: str, context: Context) -> Understood:
        """As the call, for a turn of a conversation: with what it leaves out."""
        return complete(self(raw), context, self._cues, self, self._foreign)

    def _essence(self, text: str) -> str:
        """Without polite words and names of places that restrict the search anyway: each costs time."""
        words = self._catalogue.without_places(text).split()
        return " ".join(word for word in words if not self._cues.is_polite(word)) or text

    def _talk(self, cue_text: str) -> Talk | None:
        talk = self._cues.talk(cue_text)
        if talk is None or talk is Talk.MANIPULATION:
            return talk
        rest = self._cues.without_talk(cue_text)
        return talk if len(rest.split()) <= _TALK_REST else None


_COUNTED = re.compile(r"(?<!\w)(?:may|bao nhieu)(?: cai)? ([a-z]+(?: [a-z]+)?)")
#: Syllables that may follow "mấy" without being counted.
_NO_UNIT = frozenset(
    {
        "la",
        "thi",
        "moi",
        "vay",
        "a",
        "cua",
        "o",
        "trong",
        "cho",
        "nhe",
        "hoi",
        "em",
        "anh",
        "chi",
        "ky",
        "phan",
        "nay",
    }
)


def _unit(cue_text: str) -> str:
    match = _COUNTED.search(cue_text)
    if not match:
        return ""
    first, _, second = match[1].partition(" ")
    if first in _NO_UNIT:
        return ""
    return first if second in _NO_UNIT else match[1]


def _cue_text(text: str) -> str:
    """Folded, punctuation as blanks except what stands inside numbers and symbols."""
    return " ".join(re.sub(r"[^\w%/-]+|(?<!\w)-|-(?!\w)", " ", fold(text)).split())
