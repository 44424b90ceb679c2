"""The answer in one line: only what one typed record in the highlight prints, and that word for word."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.answering.direct import direct_answer
from bot.answering.library import Library
from bot.engine import Engine
from bot.evaluation import Outcome, QaReport
from bot.reply import Citation, ReplyKind
from bot.understanding.question import Kind, Understood
from corpus.document import Passage
from corpus.records.model import Deadline, Signature
from tests.real import DUC_PHO, as_read
from tests.replies import citation

LABELS = {"Người ký", "Thời hạn", "Chỉ tiêu", "Văn bản"}


def asking(engine: Engine, *kinds: Kind) -> Understood:
    return replace(engine.understand("câu hỏi"), kinds=kinds)


def whole(engine: Engine, passage: Passage, highlight: str = "") -> Citation:
    """A passage of one piece, in bold as a whole or in part."""
    quote = engine.store.quote(passage.document, passage.spans[0])
    return citation(
        document=passage.document,
        section=passage.section,
        quote=quote,
        highlight=highlight or quote,
        span=passage.spans[0],
    )


def held(engine: Engine, passage: Passage, text: str) -> list[Deadline]:
    """The deadlines of the passage's section whose words stand in ``text``."""
    deadlines = engine.store.records(Deadline, document=passage.document, section=passage.section)
    return [deadline for deadline in deadlines if as_read(deadline.expression) in as_read(text)]


def deadline_passages(engine: Engine) -> list[tuple[Citation, set[str]]]:
    """Every passage of one piece under a heading, with the deadlines that it prints."""
    found = []
    for passage in engine.store.passages():
        if len(passage.spans) == 1 and passage.section:
            cited = whole(engine, passage)
            printed = {as_read(item.expression) for item in held(engine, passage, cited.quote)}
            found.append((cited, printed))
    return found


def test_one_line_only_when_it_is_one_record(engine: Engine) -> None:
    library, understood = Library(engine.store), asking(engine, Kind.DEADLINE)
    seen = {True: 0, False: 0}
    for cited, printed in deadline_passages(engine):
        line = direct_answer(understood, cited, library)
        short = len(cited.quote) <= len("Thời hạn: ") + max(map(len, printed), default=0) + 40
        assert bool(line) == (len(printed) == 1 and not short), cited.quote
        if line:
            label, _, value = line.partition(": ")
            assert label == "Thời hạn"
            assert as_read(value) in as_read(cited.quote)
        seen[bool(line)] += 1
    assert all(seen.values())


def test_a_record_outside_the_highlight_is_not_meant(engine: Engine) -> None:
    library, understood = Library(engine.store), asking(engine, Kind.DEADLINE)
    (cited, expression), *_ = (
        (cited, next(iter(printed))) for cited, printed in deadline_passages(engine) if len(printed) == 1
    )
    elsewhere = cited.quote.partition(expression)[0][:40]
    assert elsewhere
    assert direct_answer(understood, replace(cited, highlight=elsewhere), library) == ""


def test_what_was_not_asked_for_is_not_said(engine: Engine) -> None:
    library = Library(engine.store)
    for kinds in ((), (Kind.PURPOSE,), (Kind.CRITERIA,)):
        for cited, _ in deadline_passages(engine)[:200]:
            assert direct_answer(asking(engine, *kinds), cited, library) == ""


def test_a_short_quote_says_it_itself(engine: Engine) -> None:
    """A signature is hardly longer than "Người ký: ..."; with much around it, it is a line."""
    library, understood = Library(engine.store), asking(engine, Kind.SIGNER)
    (signature,) = engine.store.records(Signature, document=DUC_PHO)
    printed = f"{signature.office} {signature.name}"
    short = citation(document=DUC_PHO, section="", quote=printed, highlight=printed)
    assert direct_answer(understood, short, library) == ""
    long = replace(short, quote="T/M BAN THƯỜNG VỤ " * 5 + printed)
    assert direct_answer(understood, long, library) == f"Người ký: {printed}"


@pytest.fixture(scope="module")
def lines(evaluated: tuple[QaReport, list[Outcome]]) -> list[Outcome]:
    """The golden questions that are answered with a line."""
    _, outcomes = evaluated
    return [item for item in outcomes if item.reply.kind is ReplyKind.ANSWER and item.reply.message]


def test_some_golden_questions_get_a_line(lines: list[Outcome]) -> None:
    assert lines


def test_each_line_stands_verbatim_in_the_one_quote(lines: list[Outcome]) -> None:
    for outcome in lines:
        message = outcome.reply.message
        (cited,) = outcome.reply.main
        label, _, value = message.partition(": ")
        words = value.split() if label == "Người ký" else [value]
        assert all(as_read(word) in as_read(cited.quote) for word in words), message
        assert label in LABELS or label in cited.quote
        assert "\n" not in message
        assert len(message) <= 220
        assert len(cited.quote) > len(message) + 40
