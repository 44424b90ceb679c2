from __future__ import annotations

import math
from pathlib import Path

import pytest

from corpus.errors import IndexUnavailable
from index.keyword import Fields, KeywordTables, PassageRow, Scope, SectionRow, Table

TEXTS = {1: "ho ngheo ho", 2: "ho can ngheo xa", 3: "dang bo xa", 4: "dang ho ngheo xa thon to dan pho"}


@pytest.fixture
def tables(tmp_path: Path) -> KeywordTables:
    built = KeywordTables.create(tmp_path / "keyword.db")
    for number, text in TEXTS.items():
        document = "a" if number < 3 else "b"
        built.add_section(SectionRow(number, document, f"I.{number}"), Fields("", "", text))
        row = PassageRow(
            number, f"{document}#{number:04d}", document, "item" if number % 2 else "role", number
        )
        built.add_passages([(row, Fields("", "", text), Fields("", "", text))])
    built.finish()
    built.close()
    return KeywordTables.open(tmp_path / "keyword.db")


def bm25(query: list[str], k1: float = 1.2, b: float = 0.75) -> dict[int, float]:
    """By hand, as FTS5 documents it."""
    documents = {number: text.split() for number, text in TEXTS.items()}
    average = sum(map(len, documents.values())) / len(documents)
    scores: dict[int, float] = {}
    for term in query:
        holding = sum(term in tokens for tokens in documents.values())
        idf = max(math.log((len(documents) - holding + 0.5) / (holding + 0.5)), 1e-6)
        for number, tokens in documents.items():
            if tf := tokens.count(term):
                norm = k1 * (1 - b + b * len(tokens) / average)
                scores[number] = scores.get(number, 0.0) + idf * tf * (k1 + 1) / (tf + norm)
    return dict(sorted(scores.items(), key=lambda item: (-item[1], item[0])))


@pytest.mark.parametrize("query", [["can"], ["dang", "bo"], ["ngheo", "pho", "bo"], ["xa", "ho"]])
@pytest.mark.parametrize("table", Table)
def test_scores_are_bm25(tables: KeywordTables, table: Table, query: list[str]) -> None:
    found, wanted = tables.search(table, query, 10), bm25(query)
    assert list(found) == list(wanted)
    assert found == pytest.approx(wanted)


def test_only_rows_in_scope_are_found(tables: KeywordTables) -> None:
    assert set(tables.search(Table.GRAM, ["xa"], 10)) == {2, 3, 4}
    assert set(tables.search(Table.GRAM, ["xa"], 10, Scope(documents={"b"}))) == {3, 4}
    assert set(tables.search(Table.WORD, ["xa"], 10, Scope(kinds={"role"}))) == {2, 4}
    assert set(tables.search(Table.WORD, ["xa"], 10, Scope({"b"}, {"role"}))) == {4}
    assert set(tables.search(Table.SECTION, ["xa"], 10, Scope({"b"}, {"role"}))) == {3, 4}
    assert tables.search(Table.GRAM, ["xa"], 10, Scope(documents=())) == {}


def test_the_scope_changes_no_score(tables: KeywordTables) -> None:
    everywhere = tables.search(Table.GRAM, ["bo", "thon"], 10)
    inside = tables.search(Table.GRAM, ["bo", "thon"], 10, Scope(documents={"b"}))
    assert inside == {number: everywhere[number] for number in inside}


def test_allowed_numbers_are_those_in_scope(tables: KeywordTables) -> None:
    assert tables.allowed(Scope()) is None
    assert tables.allowed(Scope(documents={"a"})) == [1, 2]
    assert tables.allowed(Scope(documents={"a"}, kinds={"role"})) == [2]
    assert tables.allowed(Scope(kinds=frozenset())) == []


@pytest.mark.parametrize("tokens", [[], ["or"], ["NOT", "near"], ["𞤀"], ["không_có"], ["a"] * 10_000])
def test_no_token_is_an_operator(tables: KeywordTables, tokens: list[str]) -> None:
    assert tables.search(Table.WORD, tokens, 5) == {}


def test_the_limit_keeps_the_best(tables: KeywordTables) -> None:
    assert list(tables.search(Table.GRAM, ["bo", "thon"], 1)) == list(bm25(["bo", "thon"]))[:1]
    assert tables.search(Table.GRAM, ["bo"], 0) == {}


def test_rows_and_tokens_come_back(tables: KeywordTables) -> None:
    assert tables.counts() == (4, 4)
    assert tables.passages([4])[4] == PassageRow(4, "b#0004", "b", "role", 4)
    assert tables.sections([1])[1] == SectionRow(1, "a", "I.1")
    assert tables.numbers() == {"a": range(1, 3), "b": range(3, 5)}
    assert tables.passages([]) == {}


@pytest.mark.parametrize("content", [None, b"", b"no database at all" * 100])
def test_a_missing_or_torn_file_is_refused(tmp_path: Path, content: bytes | None) -> None:
    path = tmp_path / "keyword.db"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(IndexUnavailable, match=r"keyword\.db"):
        KeywordTables.open(path)
