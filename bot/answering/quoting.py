"""Verbatim citations: which piece of the source is shown, and which part of it is set in bold."""

from __future__ import annotations

from collections.abc import Iterator

from bot import texts
from bot.answering.highlight import Focus, best_window, held
from bot.answering.library import Library
from bot.citing import HIGHLIGHT_LIMIT, beginning, clause
from bot.reply import Citation
from corpus.document import Passage, PassageKind
from corpus.errors import QuoteNotVerbatim
from corpus.text.mapped import LineTable, Span

QUOTE_LIMIT = 1500

_PLACES = {
    PassageKind.FRONT: texts.FRONT,
    PassageKind.PREAMBLE: texts.FRONT,
    PassageKind.RECIPIENTS: texts.RECIPIENTS,
    PassageKind.SIGNATURE: texts.SIGNATURE,
}


class Quoter:
    """Makes citations out of passages; every quote is checked against the stored source."""

    def __init__(self, library: Library) -> None:
        self._library = library

    def _pieces(self, passage: Passage, focus: Focus) -> list[tuple[str, Span]]:
        """The contiguous pieces of the passage, the one that answers first.

        That is, of a signature the last one, which holds the name; else the one that answers a kept question
        much like this one, or that holds most of what is asked.
        """
        pieces = [(self._library.store.quote(passage.document, span), span) for span in passage.spans]
        if passage.kind is PassageKind.SIGNATURE:
            return pieces[-1:]
        near = focus.quotes.get(passage.id, "")

        def worth(piece: tuple[str, Span]) -> tuple[bool, float, int]:
            return bool(near) and near in piece[0], focus.terms.weight_in(held(piece[0])), len(piece[0])

        return sorted(pieces, key=worth, reverse=True)

    def cite(self, passage: Passage, focus: Focus, score: float) -> Iterator[Citation]:
        """The pieces of ``passage``, the one that answers first; most passages are one piece."""
        for quote, span in self._pieces(passage, focus):
            yield self._citation(passage, quote, span, focus, score)

    def cite_run(self, first: Passage, last: Passage, focus: Focus, score: float) -> Citation | None:
        """Everything from ``first`` to ``last`` in one quote, or None where that is too long."""
        start, end = first.spans[0].start, last.spans[-1].end
        span = LineTable(self._library.store.source(first.document)).span(start, end)
        quote = self._library.store.quote(first.document, span)
        if len(quote) > QUOTE_LIMIT:
            return None
        return self._citation(first, quote, span, focus, score)

    def cite_span(self, document: str, section: str, span: Span) -> Citation:
        """A piece of a document that a record tells of."""
        quote = self._library.store.quote(document, span)
        return clause(document, self._library.facts(document), section, span, beginning(quote, QUOTE_LIMIT))

    def _citation(self, passage: Passage, quote: str, span: Span, focus: Focus, score: float) -> Citation:
        view = self._library.view(passage.id)
        inside = focus.outside(view.headings | view.lead)
        near = focus.quotes.get(passage.id, "")
        if len(quote) > QUOTE_LIMIT:
            quote = best_window(quote, inside, QUOTE_LIMIT, near)
        highlight = best_window(quote, inside, HIGHLIGHT_LIMIT, near)
        if highlight not in quote:
            raise QuoteNotVerbatim(f"{passage.id}: the highlight is not in the quote")
        facts = self._library.facts(passage.document)
        return Citation(
            document=passage.document,
            title=facts.title,
            short_name=facts.short_name,
            year=facts.year,
            section=passage.section,
            place=_PLACES.get(passage.kind) or texts.section_name(passage.section),
            quote=quote,
            highlight=highlight,
            span=span,
            score=score,
        )
