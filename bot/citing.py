"""A clause cited as it stands: the whole piece of a document, and what is shown of it first."""

from __future__ import annotations

from bot import texts
from bot.reply import Citation
from corpus.sources import DocumentFacts
from corpus.text.mapped import Span

#: Characters of the part of a quote that is set in bold.
HIGHLIGHT_LIMIT = 300


def clause(document: str, facts: DocumentFacts, section: str, span: Span, quote: str) -> Citation:
    """``quote`` is the plain text of ``span``, or its beginning; its first words are highlighted."""
    return Citation(
        document=document,
        title=facts.title,
        short_name=facts.short_name,
        year=facts.year,
        section=section,
        place=texts.section_name(section) or texts.FRONT,
        quote=quote,
        highlight=beginning(quote, HIGHLIGHT_LIMIT),
        span=span,
        score=1.0,
    )


def beginning(text: str, limit: int) -> str:
    """The first words, at most ``limit`` characters."""
    return text if len(text) <= limit else text[:limit].rsplit(" ", 1)[0]
