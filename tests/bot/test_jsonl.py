"""JSON lines: every line that is not blank gets exactly one valid line back, in order, whatever it holds."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.jsonl import BadLine, Line, answer_lines, encode, parse
from bot.rendering import render
from bot.reply import Reply, ReplyKind
from tests.replies import citation

CITATION = citation(quote="Cơ quan chỉ đạo: Ban Thường vụ.")


def echo(line: Line) -> Reply:
    return Reply(ReplyKind.ANSWER, message=line.question, main=(CITATION,))


def answered(*lines: bytes) -> list[dict[str, Any]]:
    return [json.loads(line) for line in answer_lines(lines, echo)]


def as_line(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False).encode("utf-8", "surrogatepass") + b"\n"


def test_an_answer_has_the_fields_of_the_contract() -> None:
    (answer,) = answered(as_line({"id": "a", "question": "ai?"}))
    ms = answer.pop("ms")
    assert isinstance(ms, int | float)
    assert ms >= 0
    assert answer == {
        "id": "a",
        "kind": "answer",
        "text": render(echo(Line("a", "ai?"))),
        "citations": [
            {
                "document": "ke-hoach",
                "title": "Kế hoạch thử nghiệm",
                "section": "III.2",
                "quote": "Cơ quan chỉ đạo: Ban Thường vụ.",
                "highlight": "Ban Thường vụ",
                "lines": [3, 4],
                "score": 0.1235,
            }
        ],
        "verdict": None,
    }


def test_all_fields_are_read() -> None:
    raw = {"id": "1", "question": " ai? ", "chat": "c", "locality": "duc-pho", "today": "2026-02-28"}
    assert parse(as_line(raw)) == Line("1", " ai? ", "c", "duc-pho", date(2026, 2, 28))


def test_optional_fields_may_be_absent_null_or_unknown() -> None:
    bare = Line("1", "ai?")
    assert parse(as_line({"id": "1", "question": "ai?"})) == bare
    nulls = {"id": "1", "question": "ai?", "chat": None, "locality": None, "today": None, "other": [1]}
    assert parse(as_line(nulls)) == bare


@pytest.mark.parametrize(
    "raw",
    [
        b"{",
        b"khong phai json",
        b"[]",
        b"null",
        b"1",
        b'"ai?"',
        b"{} {}",
        b'{"question": "ai?"',
        b'{"question": "ai\xff?"}',
        "ai ký?".encode("utf-16"),
        b"[" * 100_000,
        b'{"question": "a\nb"}',
    ],
)
def test_no_json_object_is_an_error(raw: bytes) -> None:
    with pytest.raises(BadLine):
        parse(raw)


@pytest.mark.parametrize(
    "fields",
    [
        {},
        {"question": None},
        {"question": 5},
        {"question": ["ai?"]},
        {"question": {"text": "ai?"}},
        {"question": True},
        {"question": "ai?", "today": "hôm nay"},
        {"question": "ai?", "today": "2026-02-30"},
        {"question": "ai?", "today": "01/02/2026"},
        {"question": "ai?", "today": "2026-1-2"},
        {"question": "ai?", "today": "20260102"},
        {"question": "ai?", "today": "2026-W01-1"},
        {"question": "ai?", "today": "2026-01-02T00:00:00"},
        {"question": "ai?", "today": 20260102},
        {"question": "ai?", "today": True},
        {"question": "ai?", "today": ["2026-01-02"]},
        {"question": "ai?", "chat": 5},
        {"question": "ai?", "locality": ["duc-pho"]},
    ],
)
def test_a_missing_or_wrong_field_is_an_error_with_the_id(fields: dict[str, object]) -> None:
    (answer,) = answered(as_line({"id": "dòng 7", **fields}))
    assert (answer["id"], answer["kind"], answer["citations"]) == ("dòng 7", "error", [])
    assert answer["text"]


@pytest.mark.parametrize("identity", ["", "q1", "câu hỏi số 1", "x" * 5000, "a\nb\t\0", "\ud800", "😀", "10"])
def test_the_id_is_given_back_as_it_is(identity: str) -> None:
    good, bad = answered(
        json.dumps({"id": identity, "question": "ai?"}).encode(), json.dumps({"id": identity}).encode()
    )
    assert good["id"] == identity
    assert bad["id"] == identity


@pytest.mark.parametrize("identity", ["7", "null", "[1]", "1e999", "[" * 900 + "]" * 900, '{"a": "\\ud800"}'])
def test_an_id_of_another_type_stops_nothing(identity: str) -> None:
    answer, after = answered(f'{{"id": {identity}, "question": "ai?"}}'.encode(), as_line({"id": "2"}))
    assert isinstance(answer["id"], str)
    assert after["id"] == "2"


def test_a_broken_line_is_answered_in_its_place_and_the_run_goes_on() -> None:
    first, broken, last = answered(
        as_line({"id": "1", "question": "ai?"}), b"{]\n", as_line({"id": "3", "question": "gì?"})
    )
    assert [first["id"], broken["id"], last["id"]] == ["1", "", "3"]
    assert [first["kind"], broken["kind"], last["kind"]] == ["answer", "error", "answer"]
    assert last["text"].startswith("gì?")


def test_blank_lines_are_no_lines() -> None:
    assert answered(b"\n", b"   \n", b"\t\r\n", b"") == []
    assert len(answered(b"\n", as_line({"id": "1", "question": "ai?"}), b" \n")) == 1


def test_other_line_ends_and_a_byte_order_mark_do_no_harm() -> None:
    windows, marked = answered(
        b'{"id": "1", "question": "ai?"}\r\n', b'\xef\xbb\xbf{"id": "2", "question": "ai?"}'
    )
    assert (windows["id"], windows["kind"]) == ("1", "answer")
    assert (marked["id"], marked["kind"]) == ("2", "answer")


def test_lone_surrogates_are_written_escaped_and_read_back_the_same() -> None:
    (answer,) = answered(b'{"id": "1", "question": "ai \\ud83d?"}')
    assert answer["text"].startswith("ai \ud83d?")
    assert encode({"id": "\udfff"}) == b'{"id": "\\udfff"}\n'


def test_lines_are_answered_one_by_one() -> None:
    """An answer is there before the next line is read: a program may wait for it."""
    read: list[int] = []

    def source() -> Iterable[bytes]:
        for number in range(3):
            read.append(number)
            yield as_line({"id": str(number), "question": "ai?"})

    for number, _ in enumerate(answer_lines(source(), echo)):
        assert read == list(range(number + 1))


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=6,
)
OBJECTS = st.dictionaries(
    st.sampled_from(["id", "question", "chat", "locality", "today", "other"]), JSON, max_size=6
)
LINES = st.one_of(
    st.binary(max_size=60).filter(lambda raw: b"\n" not in raw),
    JSON.map(lambda value: json.dumps(value).encode()),
    OBJECTS.map(lambda value: json.dumps(value).encode()),
    st.sampled_from([b"", b" ", b"\t\r"]),
)


@given(st.lists(LINES, max_size=6))
@settings(deadline=None, max_examples=300)
def test_one_valid_line_for_every_line_that_is_not_blank(lines: list[bytes]) -> None:
    out = list(answer_lines(lines, echo))
    assert len(out) == sum(bool(line.strip()) for line in lines)
    for line in out:
        assert line.endswith(b"\n")
        assert line.count(b"\n") == 1
        answer = json.loads(line.decode("utf-8"))
        assert list(answer) == ["id", "kind", "text", "citations", "verdict", "ms"]
        assert isinstance(answer["id"], str)


@given(OBJECTS)
@settings(deadline=None)
def test_a_text_id_always_comes_back(value: dict[str, object]) -> None:
    (answer,) = answered(json.dumps(value).encode())
    if isinstance(value.get("id"), str):
        assert answer["id"] == value["id"]
    assert (answer["kind"] == "error") or isinstance(value.get("question"), str)
