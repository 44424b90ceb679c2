"""One question back where a turn can be meant in several ways, and which of them was picked then."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot import texts
from bot.answering.library import Library
from bot.answering.selection import Ranked
from bot.understanding.context import Choice
from corpus.text.folding import fold

#: More choices are no help.
_OFFERED = 6
#: A section is offered where its best line scores at most this much less than the best of all.
_NEARLY = 3.0
_NAME = 90
_NUMBER = re.compile(r"(?:so |cau |muc |thu |cai )?(\d{1,2})[.)]?")


def choices(ranked: Sequence[Ranked], library: Library) -> tuple[Choice, ...]:
    """What a question without a matter of its own may be about: plans, or within one plan its sections.

    ``ranked`` is best first. Empty where only one reading is left.
    """
    documents = list(dict.fromkeys(item.candidate.document for item in ranked))
    if len(documents) > 1:
        found = [Choice(name, None, library.facts(name).short_name) for name in documents]
        return tuple(found[:_OFFERED])
    sections: dict[str, Choice] = {}
    for item in ranked:
        passage = item.candidate.lead
        if ranked[0].score - item.score <= _NEARLY and passage.headings:
            name = _shortened(passage.headings[-1])
            sections.setdefault(passage.section, Choice(passage.document, passage.section, name))
    return tuple(sections.values())[:_OFFERED] if len(sections) > 1 else ()


def picked(offered: Sequence[Choice], typed: str) -> Choice | None:
    """The choice whose number or name was typed; None where it is neither, or fits several names."""
    folded = fold(typed)
    if number := _NUMBER.fullmatch(folded):
        index = int(number[1])
        return offered[index - 1] if 1 <= index <= len(offered) else None
    words = set(re.findall(r"\w+", folded))
    fitting = [choice for choice in offered if words and words <= set(re.findall(r"\w+", fold(choice.name)))]
    return fitting[0] if len(fitting) == 1 else None


def is_number(typed: str) -> bool:
    """Whether a number was typed, as of a choice, and nothing else."""
    return _NUMBER.fullmatch(fold(typed)) is not None


def ask_back(offered: Sequence[Choice]) -> str:
    question = texts.WHICH_DOCUMENT if offered[0].section is None else texts.WHICH_SECTION
    return texts.choices(question, [choice.name for choice in offered])


def _shortened(title: str) -> str:
    return title if len(title) <= _NAME else title[:_NAME].rsplit(" ", 1)[0] + "…"
