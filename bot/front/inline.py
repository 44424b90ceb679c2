"""Inline mode: the clauses that answer a question, while it is typed in any other chat."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from bot import chat_texts as texts
from bot.engine import Engine
from bot.front.actions import Result, Results
from bot.front.cards import cards, quotation
from bot.front.events import Search
from bot.front.markup import escaped
from bot.front.outcome import Outcome, Visit
from bot.rendering import where
from bot.reply import Reply, ReplyKind
from bot.texts import NEAREST

_MOST = 8
_DESCRIPTION = 160
_SHORTEST = 3


@dataclass(frozen=True)
class Inline:
    engine: Engine

    def search(self, visit: Visit) -> Outcome:
        """Nothing of it is kept: what is typed elsewhere is nobody's question to us yet."""
        event = visit.event
        assert isinstance(event, Search)
        text = event.text.strip()
        if len(text) < _SHORTEST:
            return Outcome((Results(chat=event.chat, query=event.query, results=()),))
        reply = self.engine.ask(text, locality=visit.chat.locality, today=visit.today)
        results = tuple(_results(reply))[:_MOST]
        return Outcome((Results(chat=event.chat, query=event.query, results=results),))


def _results(reply: Reply) -> Iterator[Result]:
    if reply.kind is ReplyKind.VERDICT:
        yield Result("case", texts.INLINE_CASE, "", escaped(texts.CASE_IN_PRIVATE))
        return
    if reply.kind is ReplyKind.ANSWER:
        for place, citation in enumerate(reply.citations):
            shown = citation.highlight[:_DESCRIPTION]
            yield Result(f"c{place}", where(citation), shown, quotation(citation))
        return
    yield Result("none", reply.message[:_DESCRIPTION], "", cards(reply)[0])
    for place, citation in enumerate(reply.more):  # near a refusal; each says so wherever it is sent
        shown = citation.highlight[:_DESCRIPTION]
        html = f"{escaped(NEAREST)}\n{quotation(citation)}"
        yield Result(f"n{place}", f"{texts.NEAR}: {where(citation)}", shown, html)
