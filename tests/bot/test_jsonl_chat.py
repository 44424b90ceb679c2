"""``chat`` in ``troly ask --jsonl``: lines of one chat are turns of one conversation."""

from __future__ import annotations

from typing import Any

import pytest

from tests.real import BINH_SON, DUC_PHO, Troly, check_output

AGE, SCHOOL, THERE = (
    "Trưởng thôn Đức Phổ tối đa bao nhiêu tuổi?",
    "thế còn học vấn?",
    "còn ở Bình Sơn thì sao?",
)


def line(id: str, question: str, chat: str | None = None) -> dict[str, Any]:
    return {"id": id, "question": question} | ({} if chat is None else {"chat": chat})


def without_time(answers: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [{name: value for name, value in answer.items() if name != "ms"} for answer in answers]


@pytest.fixture(scope="module")
def answers(troly: Troly) -> dict[str, dict[str, Any]]:
    """Two chats line by line in turn, and the same without one; by id."""
    lines = [
        line("a1", AGE, "a"),
        line("b1", "ai ký?", "b"),
        line("alone1", AGE),
        line("a2", SCHOOL, "a"),
        line("b2", "binh son", "b"),
        line("alone2", SCHOOL),
        line("empty2", SCHOOL, ""),
        line("a3", THERE, "a"),
        line("fresh", SCHOOL, "new"),
    ]
    found = troly.ask_lines(lines)
    assert [answer["id"] for answer in found] == [item["id"] for item in lines]
    for answer in found:
        check_output(answer)
    return {answer["id"]: answer for answer in found}


def test_a_turn_inherits_within_its_chat(answers: dict[str, dict[str, Any]]) -> None:
    assert [answers[id]["kind"] for id in ("a1", "a2", "a3")] == ["answer"] * 3
    assert [answers[id]["citations"][0]["document"] for id in ("a1", "a2", "a3")] == [
        DUC_PHO,
        DUC_PHO,
        BINH_SON,
    ]


def test_a_choice_is_picked_within_its_chat(answers: dict[str, dict[str, Any]]) -> None:
    assert answers["b1"]["kind"] == "clarify"
    assert answers["b2"]["kind"] == "answer"
    assert "Đỗ Thiết Khiêm" in answers["b2"]["citations"][0]["quote"]


def test_without_a_chat_nothing_is_inherited(answers: dict[str, dict[str, Any]]) -> None:
    alone, empty, fresh = without_time([answers[id] | {"id": ""} for id in ("alone2", "empty2", "fresh")])
    assert alone == empty == fresh
    assert alone != without_time([answers["a2"] | {"id": ""}])[0]


def test_another_process_knows_nothing_of_a_chat(troly: Troly, answers: dict[str, dict[str, Any]]) -> None:
    (again,) = without_time(troly.ask_lines([line("fresh", SCHOOL, "a")]))
    assert again == without_time([answers["fresh"]])[0]
