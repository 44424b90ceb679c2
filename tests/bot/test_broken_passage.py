"""A passage that a footnote or page number breaks is quoted piece by piece, the one that answers first."""

from __future__ import annotations

import pytest

from bot.answering.highlight import Focus
from bot.answering.library import Library
from bot.answering.quoting import HIGHLIGHT_LIMIT, QUOTE_LIMIT, Quoter
from bot.answering.terms import content_terms
from bot.engine import Engine
from corpus.document import Passage, PassageKind
from corpus.records.model import Signature
from tests.real import as_read, source_as_read


def asked(words: str, **quotes: str) -> Focus:
    """Every word counts the same; ``quotes`` as in ``Focus``."""
    return Focus(content_terms(words, frozenset(), lambda _tokens: {}, 100), (), quotes)


@pytest.fixture(scope="module")
def quoter(engine: Engine) -> Quoter:
    return Quoter(Library(engine.store))


@pytest.fixture(scope="module")
def broken(engine: Engine) -> list[Passage]:
    """Every passage of several pieces but signatures."""
    found = [
        passage
        for passage in engine.store.passages()
        if len(passage.spans) > 1 and passage.kind is not PassageKind.SIGNATURE
    ]
    assert found
    return found


def test_every_piece_is_cited_once_word_for_word(
    engine: Engine, quoter: Quoter, broken: list[Passage]
) -> None:
    for passage in broken:
        citations = list(quoter.cite(passage, asked("việc"), 0.5))
        assert sorted(citation.span for citation in citations) == sorted(passage.spans)
        for citation in citations:
            piece = engine.store.quote(passage.document, citation.span)
            assert citation.quote in piece
            assert (citation.quote == piece) == (len(piece) <= QUOTE_LIMIT)
            assert citation.highlight in citation.quote
            assert len(citation.highlight) <= HIGHLIGHT_LIMIT
            assert as_read(citation.quote) in source_as_read(passage.document)


def test_the_piece_with_the_asked_words_comes_first(
    engine: Engine, quoter: Quoter, broken: list[Passage]
) -> None:
    for passage in broken:
        for span in passage.spans:
            piece = engine.store.quote(passage.document, span)
            assert next(quoter.cite(passage, asked(piece), 0.5)).span == span


def test_the_piece_that_answers_a_kept_question_comes_before_the_words(
    engine: Engine, quoter: Quoter, broken: list[Passage]
) -> None:
    for passage in broken:
        first, *_, last = (engine.store.quote(passage.document, span) for span in passage.spans)
        focus = asked(first, **{passage.id: last})
        assert next(quoter.cite(passage, focus, 0.5)).span == passage.spans[-1]


def test_of_a_signature_the_name_is_cited(engine: Engine, quoter: Quoter) -> None:
    signatures = [p for p in engine.store.passages() if p.kind is PassageKind.SIGNATURE]
    assert any(len(passage.spans) > 1 for passage in signatures)
    for passage in signatures:
        (citation,) = quoter.cite(passage, asked("ban thường vụ"), 0.5)
        (signature,) = engine.store.records(Signature, document=passage.document)
        assert signature.name in citation.quote
