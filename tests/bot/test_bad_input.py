"""Whatever is typed: no traceback, a reply of the right kind, every field of the contract."""

from __future__ import annotations

import json
import unicodedata
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.engine import Engine
from bot.jsonl import as_object
from tests.real import TODAY, Troly, check_output

NO_QUESTIONS = {
    "empty": "",
    "blanks": " \t \n ",
    "10,000 letters": "a" * 10_000,
    "10,000 characters of words": ("trưởng thôn " * 1000)[:10_000],
    "200 kB": "tiêu chuẩn trưởng thôn? " * 8_000,
    "one endless word": "x" * 200_000,
    "emoji": "😀🎉👨‍👩‍👧‍👦🇻🇳",
    "control characters": "\x00\x01\x02\x1b\x7f",
    "lone surrogates": "\ud83d\ud800\udfff",
    "zero width": "\u200b\u200c\u200d\ufeff\u2060",
    "right to left marks": "\u202e\u200f\u2067",
    "signs": "?!… -- * # \" '",
    "quotes": '""""',
    "combining marks": "\u0301\u0323",
    "no-break and wide blanks": "\u00a0\u3000\u2003",
}
ODD_QUESTIONS = {
    "html": "<b>trưởng thôn</b><script>alert('x')</script>&nbsp;&#60;",
    "sql": "'; DROP TABLE documents; -- \" OR 1=1",
    "fts near": "NEAR(trưởng thôn, 5)",
    "fts quote": '"trưởng thôn',
    "fts star": "truong* thon*",
    "fts logic": "trưởng AND thôn OR NOT bí thư AND OR NOT",
    "fts column": "col:trưởng word:thôn {word gram}:x",
    "fts caret": "^trưởng + thôn - (bí thư",
    "format": "%s %d {0} {question} $HOME `id` \\n \\u0000",
    "path": "../../etc/passwd",
    "json": '{"id": "2", "question": "x"}',
    "one letter": "a",
    "a number": "123",
    "a huge number": "9" * 1500,
    "other scripts": "什么是村长? Что такое? ما هو; 村",
    "lone surrogate inside": "tiêu chuẩn \ud83d trưởng thôn",
    "null inside": "tiêu chuẩn\x00trưởng thôn",
    "right to left inside": "tiêu \u202echuẩn trưởng thôn\u202c",
    "zero width inside": "tiêu chuẩn tr\u200bưởng thôn",
    "many marks": "a" + "\u0301" * 1000,
    "line breaks": "tiêu chuẩn\r\n\r\ntrưởng thôn\u2028\u2029là gì\x85",
    "just short enough": "thôn " * 399,
    "ligatures and wide letters": "ﬁ Ｔｒｕｏｎｇ ｔｈｏｎ ⅫⅣ ²³",
}


@pytest.fixture(scope="module")
def served(troly: Troly) -> dict[str, dict[str, Any]]:
    """One run of ``troly ask --jsonl`` over all of them, broken lines between; its answers by id."""
    lines = [
        json.dumps({"id": name, "question": question, "today": TODAY.isoformat()}).encode()
        for name, question in (NO_QUESTIONS | ODD_QUESTIONS).items()
    ]
    broken = [
        b"{",
        b"\xff\xfe",
        b"[1]",
        b'{"id": "missing"}',
        b'{"id": "day", "question": "a", "today": "x"}',
    ]
    mixed = [line for pair in zip(lines, (broken * len(lines)), strict=False) for line in pair]
    last = json.dumps({"id": "last", "question": "tiêu chuẩn trưởng thôn"}).encode()
    done = troly.run("ask", "--jsonl", stdin=b"\n\n".join([*mixed, last]))
    assert done.status == 0, done.err
    answers = done.objects
    assert len(answers) == len(mixed) + 1
    assert answers[-1]["id"] == "last"
    assert answers[-1]["kind"] == "answer"
    for answer in answers:
        assert answer.pop("ms") >= 0
        check_output(answer)
    for answer in answers[1:-1:2]:
        assert answer["kind"] == "error"
    return {answer["id"]: answer for answer in answers[0::2]}


@pytest.mark.parametrize("name", NO_QUESTIONS)
def test_what_cannot_be_a_question_is_an_error(engine: Engine, served: Any, name: str) -> None:
    answer = as_object(engine.ask(NO_QUESTIONS[name], today=TODAY), name)
    check_output(answer)
    assert answer["kind"] == "error"
    assert served[name] == answer


@pytest.mark.parametrize("name", ODD_QUESTIONS)
def test_odd_questions_get_a_reply_of_the_contract(engine: Engine, served: Any, name: str) -> None:
    answer = as_object(engine.ask(ODD_QUESTIONS[name], today=TODAY), name)
    check_output(answer)
    assert answer["kind"] in {"answer", "no_answer", "clarify", "greeting"}
    assert served[name] == answer


QUESTION = "Tiêu chuẩn trưởng thôn ở Đức Phổ là gì?"


@pytest.mark.parametrize(
    "typed",
    [
        f"  {QUESTION}\n",
        QUESTION.replace(" ", "   "),
        QUESTION.replace(" ", "\x07"),
        QUESTION.replace(" ", "\u00a0"),
        unicodedata.normalize("NFD", QUESTION),
        "\ufeff" + QUESTION,
        QUESTION.replace("t", "t\u200b"),
        "\ud800" + QUESTION,
        "\u202a" + QUESTION + "\u202c",
    ],
    ids=ascii,
)
def test_what_cannot_be_seen_changes_nothing(engine: Engine, typed: str) -> None:
    assert as_object(engine.ask(typed), "") == as_object(engine.ask(QUESTION), "")


TYPED = st.text(max_size=80) | st.lists(
    st.sampled_from(
        [
            "trưởng thôn",
            "tieu chuan",
            "Đức Phổ",
            "AND",
            "NEAR(",
            '"',
            "*",
            "07-ĐA/TU",
            "2022",
            "?",
            "\ud800",
            "%",
            "BTV",
        ]
    ),
    max_size=12,
).map(" ".join)


@given(question=TYPED)
@settings(deadline=None, max_examples=80)
def test_any_text_gets_a_reply_of_the_contract(engine: Engine, question: str) -> None:
    check_output(as_object(engine.ask(question), ""))
