"""Kept questions beside a new one: shares computed again from plain sets, over tables of the test's own."""

from __future__ import annotations

import math
import re
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import cast

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.answering.kept_questions import KeptQuestions, Likeness
from bot.answering.terms import Terms
from bot.engine import Engine
from index.keyword import KeywordTables
from index.search import Searcher

SINGLES = ("tuoi", "truong", "thon", "ho", "so")
PAIRS = ("truong_thon", "ho_so")
PASSAGES = ("a#0001", "a#0002", "b#0001")


@dataclass(frozen=True)
class Kept:
    """A kept question: its grams, and the passages that answer with their pieces."""

    grams: frozenset[str]
    quotes: Mapping[str, str]


def compared(answered: Sequence[Kept], unanswered: Sequence[frozenset[str]], terms: Terms) -> Likeness:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "keyword.db"
        built = KeywordTables.create(path)
        built.add_questions([(kept.grams, kept.quotes) for kept in answered], unanswered)
        built.finish()
        built.close()
        tables = KeywordTables.open(path)
        try:
            # The tables answer for the searcher: it only hands these three questions on to them.
            return KeptQuestions(cast(Searcher, tables)).compare(terms)
        finally:
            tables.close()


def share(weights: Mapping[str, float], grams: frozenset[str]) -> float:
    total = sum(weights.values())
    return sum(weight for term, weight in weights.items() if term in grams) / total if total else 0.0


def weighed(names: Sequence[str]) -> st.SearchStrategy[dict[str, float]]:
    return st.dictionaries(st.sampled_from(names), st.floats(0.1, 9), max_size=len(names))


GRAMS = st.frozensets(st.sampled_from((*SINGLES, *PAIRS)))
KEPT = st.builds(Kept, GRAMS, st.dictionaries(st.sampled_from(PASSAGES), st.sampled_from("xyz"), min_size=1))
TERMS = st.builds(
    lambda singles, pairs: Terms.of(singles, pairs, frozenset({*singles, *pairs})),
    weighed(SINGLES),
    weighed(PAIRS),
)


@given(
    st.lists(KEPT, min_size=1, max_size=6),
    st.lists(GRAMS, max_size=4),
    TERMS,
    st.sets(st.sampled_from(PASSAGES)),
)
@settings(deadline=None, max_examples=60)
def test_the_shares_are_those_of_the_sets(
    answered: list[Kept], unanswered: list[frozenset[str]], terms: Terms, passages: set[str]
) -> None:
    likeness = compared(answered, unanswered, terms)
    beside = [kept for kept in answered if passages & kept.quotes.keys()]
    row = likeness.features(terms, sorted(passages), own=())
    assert row["asked_covers"] == pytest.approx(
        max((share(terms.singles, k.grams) for k in beside), default=0)
    )
    assert row["asked_pairs"] == pytest.approx(max((share(terms.pairs, k.grams) for k in beside), default=0))
    together = frozenset().union(*(kept.grams for kept in beside))
    assert row["asked_together"] == pytest.approx(share(terms.singles, together))
    assert likeness.together({"own"}, passages) == {"own", *(together & terms.singles.keys())}


@given(st.lists(KEPT, min_size=1, max_size=6), TERMS)
@settings(deadline=None, max_examples=60)
def test_quotes_are_of_a_nearest_question(answered: list[Kept], terms: Terms) -> None:
    quotes = compared(answered, [], terms).quotes

    def nearness(kept: Kept) -> float:
        return share(terms.singles, kept.grams) + share(terms.pairs, kept.grams)

    for passage in PASSAGES:
        near = [(nearness(kept), kept.quotes[passage]) for kept in answered if passage in kept.quotes]
        best = max((worth for worth, _ in near), default=0.0)
        if best == pytest.approx(0.6):  # on the border either is right
            continue
        assert (passage in quotes) == (best > 0.6)
        if passage in quotes:
            assert quotes[passage] in {quote for worth, quote in near if worth == pytest.approx(best)}


@given(st.lists(KEPT, min_size=1, max_size=5), st.lists(GRAMS, min_size=1, max_size=5), TERMS)
@settings(deadline=None, max_examples=60)
def test_gaps_compare_with_the_unanswered(
    answered: list[Kept], unanswered: list[frozenset[str]], terms: Terms
) -> None:
    gaps = compared(answered, unanswered, terms).gaps
    assert gaps["gap_covers"] == pytest.approx(max(share(terms.singles, grams) for grams in unanswered))
    assert gaps["gap_pairs"] == pytest.approx(max(share(terms.pairs, grams) for grams in unanswered))
    odds = 0.0
    for gram in terms.grams:
        yes, no = sum(gram in kept.grams for kept in answered), sum(gram in grams for grams in unanswered)
        if yes or no:
            odds += math.log((no + 0.3) / (len(unanswered) + 0.6) * (len(answered) + 0.6) / (yes + 0.3))
    assert gaps["gap_odds"] == pytest.approx(math.tanh(odds / 10))


def test_without_unanswered_questions_there_are_no_gaps() -> None:
    kept = Kept(frozenset({"tuoi"}), {"a#0001": "65 tuổi"})
    assert compared([kept], [], Terms.of({"tuoi": 1.0}, {})).gaps == {}


def test_without_any_question_nothing_is_near() -> None:
    terms = Terms.of({"tuoi": 1.0}, {}, frozenset({"tuoi"}))
    likeness = compared([], [], terms)
    assert likeness.features(terms, PASSAGES, own=()) == dict.fromkeys(
        ("asked_covers", "asked_pairs", "asked_together"), 0.0
    )
    assert (likeness.quotes, likeness.gaps) == ({}, {})


def asked_again(engine: Engine, passage: str, question: str) -> Likeness:
    """A kept question beside the kept ones, itself among them; nothing of it is missing at its clause."""
    understood = replace(engine.understand(question), text=question, carried="")
    asked = engine.consider(understood).question
    row = asked.likeness.features(asked.terms, [passage], own=())
    assert row["asked_covers"] == pytest.approx(1.0), question
    return asked.likeness


def test_a_kept_question_asked_again_is_held_whole(engine: Engine) -> None:
    looked_at = 0
    for document in engine.store.documents():
        for passage, kept in list(engine.store.asked(document.id).items())[:6]:
            question = kept[0].question
            if not re.search(r"\b0\d", question):
                assert passage in asked_again(engine, passage, question).quotes
                looked_at += 1
    assert looked_at


def test_numbers_with_leading_zeros_are_held_too(engine: Engine) -> None:
    passage, question = next(
        (passage, asked.question)
        for document in engine.store.documents()
        for passage, kept in engine.store.asked(document.id).items()
        for asked in kept
        if re.search(r"\b0\d\b", asked.question)
    )
    asked_again(engine, passage, question)
