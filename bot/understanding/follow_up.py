"""Completes a turn of a conversation with what it leaves out: topic, place, kind of fact."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from bot.understanding.context import Context
from bot.understanding.cues import Cues
from bot.understanding.question import Kind, Link, Understood
from corpus.text.folding import fold, match_key

#: The share of a text's content that stands nowhere in the documents, by the weight of its terms.
Foreign = Callable[[str], float]

#: Syllables with content of a turn that hardly says what it is about.
_FEW = 3
#: A turn with more says itself what it is about, however it begins.
_MANY = 9
#: Facts about a whole document: what was asked of it before does not matter.
_OF_DOCUMENT = frozenset({Kind.SIGNER, Kind.RECIPIENTS, Kind.IDENTITY})
#: Short talk beside the matter: at least this share of its content stands nowhere in the documents.
_FOREIGN = 0.4
_NUMBERS = re.compile(r"(?<!\w)\d[\d/.,-]*(?:\s?%)?(?!\w)")


def link(understood: Understood, context: Context, cues: Cues, foreign: Foreign) -> Link:
    """How a turn hangs on what was said before."""
    if not context.topic:
        return Link.ALONE
    key = " ".join(re.findall(r"[\w%]+", match_key(understood.text)))
    folded = fold(key)
    if cues.new_topic(folded):
        return Link.ALONE
    names_plan = bool(understood.scope.called) and not understood.scope.called & set(context.documents)
    syllables = len(_content(understood, cues))
    if cues.follows(key) and syllables <= _MANY and not names_plan:
        return Link.FOLLOWS
    if syllables <= _FEW and not names_plan:
        beside = syllables and understood.asks_nothing and foreign(understood.text) >= _FOREIGN
        return Link.ALONE if beside else Link.FOLLOWS
    elsewhere = bool(understood.scope.places) and not set(understood.scope.places) & set(context.places)
    return Link.ALONE if names_plan or elsewhere else Link.NEAR


def complete(
    understood: Understood,
    context: Context,
    cues: Cues,
    understand: Callable[[str], Understood],
    foreign: Foreign,
) -> Understood:
    """The turn with its ``link`` and with all that it inherits; unchanged where it stands alone.

    What the turn says itself always wins: its place, its kind of fact, its year or number.
    """
    how = link(understood, context, cues, foreign)
    if how is Link.ALONE:
        return understood
    if how is Link.NEAR:
        return replace(understood, link=how, cited=context.cited)
    topic = understand(context.topic)
    scope = understood.scope
    if not scope.places and not scope.elsewhere:
        scope = replace(
            scope,
            places=context.places,
            documents=frozenset(context.documents) or topic.scope.documents,
        )
    if not scope.called and not understood.scope.places:
        scope = replace(scope, called=topic.scope.called)
    if not scope.years and not _NUMBERS.search(understood.text):
        scope = replace(scope, years=topic.scope.years)
    says_what = understood.kinds or understood.wanted or len(_content(understood, cues)) > _FEW
    asked = understood if says_what else _asking_as(topic, understood)
    return replace(
        asked, link=how, cited=context.cited, carried=_carried(understood, context, topic), scope=scope
    )


def _carried(understood: Understood, context: Context, topic: Understood) -> str:
    """The words that a turn inherits, without numbers where it has its own."""
    if understood.kinds and understood.kinds[0] in _OF_DOCUMENT:
        return understood.carried
    words = " . ".join(filter(None, (topic.essence, context.turn, understood.carried)))
    if _NUMBERS.search(understood.text):
        words = _NUMBERS.sub(" ", words)
    return " ".join(words.split())


def _content(understood: Understood, cues: Cues) -> list[str]:
    """Folded syllables that are about something."""
    return [word for word in re.findall(r"[\w%]+", fold(understood.text)) if word not in cues.stop]


def _asking_as(topic: Understood, understood: Understood) -> Understood:
    """The turn with what the topic asked for: all of it, for "còn ở Bình Sơn thì sao?"."""
    return replace(
        understood,
        kinds=topic.kinds,
        roles=topic.roles,
        wanted=topic.wanted,
        unit=topic.unit,
        whole_list=topic.whole_list,
        enumerates=topic.enumerates,
        symbols=understood.symbols or topic.symbols,
        references=understood.references or topic.references,
        expansions=(*understood.expansions, *topic.expansions),
    )
