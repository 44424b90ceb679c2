"""Verbatim citations: which piece of the source is shown, and which part of it is set in bold."""

from __future__ import annotations

import re

from bot import texts
from bot.answering.library import Library
from bot.answering.terms import Terms, pairs, syllables
from bot.reply import Citation
from corpus.document import Passage, PassageKind
from corpus.errors import QuoteNotVerbatim
from corpus.text.mapped import LineTable, Span

QUOTE_LIMIT = 1500
HIGHLIGHT_LIMIT = 300

_SENTENCE_END = re.compile(r"(?<=[.;:!?])\s+(?=[^\s\d])|(?<=[.;])\s+")
_CLAUSE_END = re.compile(r"(?<=[,;:.])\s+")
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

    def cite(self, passage: Passage, terms: Terms, score: float) -> Citation:
        """The piece of ``passage`` that holds most of ``terms``."""
        pieces = [(self._library.store.quote(passage.document, span), span) for span in passage.spans]
        quote, span = (
            pieces[0]
            if len(pieces) == 1
            else max(pieces, key=lambda piece: (terms.weight_in(_held(piece[0])), len(piece[0])))
        )
        return self._citation(passage, quote, span, terms, score)

    def cite_run(self, first: Passage, last: Passage, terms: Terms, score: float) -> Citation | None:
        """Everything from ``first`` to ``last`` in one quote, or None where that is too long."""
        start, end = first.spans[0].start, last.spans[-1].end
        span = LineTable(self._library.store.source(first.document)).span(start, end)
        quote = self._library.store.quote(first.document, span)
        if len(quote) > QUOTE_LIMIT:
            return None
        return self._citation(first, quote, span, terms, score)

    def _citation(self, passage: Passage, quote: str, span: Span, terms: Terms, score: float) -> Citation:
        if len(quote) > QUOTE_LIMIT:
            quote = best_window(quote, terms, QUOTE_LIMIT)
        highlight = best_window(quote, terms, HIGHLIGHT_LIMIT)
        if highlight not in quote:
            raise QuoteNotVerbatim(f"{passage.id}: the highlight is not in the quote")
        facts = self._library.facts(passage.document)
        return Citation(
            document=passage.document,
            title=facts.title,
            short_name=facts.short_name,
            section=passage.section,
            place=_PLACES.get(passage.kind) or texts.section_name(passage.section),
            quote=quote,
            highlight=highlight,
            span=span,
            score=score,
        )


def best_window(text: str, terms: Terms, limit: int) -> str:
    """The sentence, or the run of clauses, of at most ``limit`` characters that holds most of ``terms``.

    The whole text where it fits. Always a substring of ``text``; a single clause over the limit is cut
    at a word.
    """
    if len(text) <= limit:
        return text
    sentences = _split(text, _SENTENCE_END)
    start, end = max(sentences, key=lambda range_: terms.weight_in(_held(text[slice(*range_)])))
    if end - start <= limit:
        return _grown(text, sentences, start, end, limit)
    clauses = [(start + a, start + b) for a, b in _split(text[start:end], _CLAUSE_END)]
    best, most = (start, start), (-1.0, 0)
    for i, (first, _) in enumerate(clauses):
        held: set[str] = set()
        for a, b in clauses[i:]:
            if b - first > limit:
                break
            held |= _held(text[a:b])
            weight = (round(terms.weight_in(held), 6), b - first)
            if weight > most:
                best, most = (first, b), weight
    if best[0] == best[1]:
        return text[start : start + limit].rsplit(" ", 1)[0]
    return text[slice(*best)]


def _grown(text: str, sentences: list[tuple[int, int]], start: int, end: int, limit: int) -> str:
    """A short label ("1. Mục đích:") takes the sentence after it in."""
    if end - start < 60:
        following = [b for a, b in sentences if a > start and b - start <= limit]
        end = following[0] if following else end
    return text[start:end]


def _split(text: str, border: re.Pattern[str]) -> list[tuple[int, int]]:
    ranges, start = [], 0
    for match in border.finditer(text):
        ranges.append((start, match.start()))
        start = match.end()
    ranges.append((start, len(text)))
    return [(a, b) for a, b in ranges if b > a]


def _held(text: str) -> set[str]:
    tokens = syllables(text)
    return pairs(tokens) | set(tokens)
