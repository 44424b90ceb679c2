"""Golden conversations: how they are read, the figures on them, and ``troly eval dialogues``."""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import partial
from itertools import count
from pathlib import Path
from typing import Any

import pytest

from bot.conversation import Conversations
from bot.engine import Engine
from bot.evaluation import evaluate_dialogues
from bot.golden import Dialogue, GoldenQuestion, load_dialogues
from bot.reply import Reply, ReplyKind
from corpus.errors import ReadableError
from tests.real import BINH_SON, DUC_PHO, GOLDEN, Troly
from tests.replies import citation

SOURCE = "Một là hồ sơ. Hai là biên bản."
FIRST, SECOND = (citation(document="a", quote=q, highlight=q) for q in ("Một là hồ sơ.", "Hai là biên bản."))
REFUSED = Reply(ReplyKind.NO_ANSWER, "không nêu")
ROWS: list[dict[str, Any]] = [
    {
        "id": "d1",
        "turns": [
            {
                "user": "Trưởng thôn Đức Phổ tối đa bao nhiêu tuổi?",
                "doc": DUC_PHO,
                "quotes": ["*không quá 65 tuổi*"],
            },
            {"user": "còn ở Bình Sơn thì sao?", "doc": BINH_SON, "any_quotes": ["65 tuổi"], "expect": "65"},
            {"user": "giá vàng hôm nay bao nhiêu?"},
        ],
    },
    {"id": "d2", "turns": [{"user": "xin chào"}]},
]


def written(folder: Path, rows: list[dict[str, Any]]) -> Path:
    path = folder / "dialogues.jsonl"
    path.write_text("\n\n".join(json.dumps(row, ensure_ascii=False) for row in rows), encoding="utf-8")
    return path


def turn(id: str, *quotes: str) -> GoldenQuestion:
    documents = frozenset({"a"}) if quotes else frozenset[str]()
    return GoldenQuestion(id, id, "", "", documents, quotes, ())


def test_conversations_are_read_turn_by_turn(tmp_path: Path) -> None:
    first, second = load_dialogues([written(tmp_path, ROWS)])
    assert (first.id, second.id) == ("d1", "d2")
    assert [turn.id for turn in first.turns] == ["d1.1", "d1.2", "d1.3"]
    assert [turn.question for turn in first.turns] == [turn["user"] for turn in ROWS[0]["turns"]]
    assert [turn.documents for turn in first.turns] == [{DUC_PHO}, {BINH_SON}, frozenset()]
    assert first.turns[0].quotes == ("không quá 65 tuổi",)
    assert first.turns[1].any_quotes == ("65 tuổi",)
    assert [turn.answerable for turn in first.turns] == [True, True, False]


@pytest.mark.parametrize(
    "line",
    [
        "{",
        "[]",
        '{"id": "d"}',
        '{"turns": []}',
        '{"id": "d", "turns": [{"question": "ai?"}]}',
        '{"id": "d", "turns": ["ai?"]}',
        '{"id": "d", "turns": 5}',
    ],
)
def test_a_broken_conversation_names_file_and_line(tmp_path: Path, line: str) -> None:
    path = written(tmp_path, ROWS[1:])
    path.write_text(path.read_text(encoding="utf-8") + "\n" + line, encoding="utf-8")
    with pytest.raises(ReadableError, match=r"dialogues\.jsonl:2"):
        load_dialogues([path])


@pytest.mark.parametrize("path", sorted(GOLDEN.glob("dialogues_*.jsonl")), ids=lambda path: path.stem)
def test_the_golden_conversations_are_whole(path: Path) -> None:
    dialogues = load_dialogues([path])
    assert dialogues
    assert len({dialogue.id for dialogue in dialogues}) == len(dialogues)
    assert all(dialogue.turns for dialogue in dialogues)


def test_figures_tell_first_turns_from_later_ones() -> None:
    dialogues = [
        Dialogue("x", (turn("x.1", "hồ sơ"), turn("x.2", "biên bản"), turn("x.3"))),
        Dialogue("y", (turn("y.1", "biên bản"), turn("y.2", "hồ sơ"), turn("y.3"))),
    ]
    replies = iter(
        [
            Reply(ReplyKind.ANSWER, main=(FIRST,)),
            Reply(ReplyKind.ANSWER, main=(SECOND,)),
            REFUSED,
            Reply(ReplyKind.ANSWER, main=(FIRST,)),  # the wrong clause
            REFUSED,  # what the document says
            Reply(ReplyKind.ANSWER, main=(citation(document="a", quote="Ba là giá vàng.", highlight="Ba"),)),
        ]
    )
    report, outcomes = evaluate_dialogues(dialogues, lambda: lambda _turn: next(replies), lambda _: SOURCE)
    assert (report.dialogues, report.turns) == (2, 6)
    assert report.first_turns == 50.0
    assert report.later_turns == 50.0
    assert report.later_answered == 50.0
    assert report.later_refused == 50.0
    assert report.not_verbatim == 1
    assert report.misses == ("y.1", "y.2", "y.3")
    assert [outcome.gold.id for outcome in outcomes] == ["x.1", "x.2", "x.3", "y.1", "y.2", "y.3"]


def test_each_conversation_has_a_chat_of_its_own() -> None:
    chats: list[list[str]] = []

    def talk() -> Callable[[str], Reply]:
        chats.append([])
        mine = chats[-1]

        def ask(question: str) -> Reply:
            mine.append(question)
            return REFUSED

        return ask

    dialogues = [Dialogue("x", (turn("x.1"), turn("x.2"))), Dialogue("y", (turn("y.1"),))]
    evaluate_dialogues(dialogues, talk, lambda _: SOURCE)
    assert chats == [["x.1", "x.2"], ["y.1"]]


def test_of_no_conversation_there_are_zeros() -> None:
    report, outcomes = evaluate_dialogues([], lambda: lambda _: REFUSED, lambda _: SOURCE)
    assert (report.turns, report.first_turns, report.later_turns, outcomes) == (0, 0.0, 0.0, [])


def test_public_conversations_go_well(engine: Engine) -> None:
    chats, number = Conversations(engine), count(1)
    report, _ = evaluate_dialogues(
        load_dialogues([GOLDEN / "dialogues_public.jsonl"]),
        lambda: partial(chats.ask, str(next(number))),
        engine.store.source,
    )
    assert report.not_verbatim == 0
    assert report.first_turns >= 70
    assert report.later_turns >= 60


def test_the_command_prints_one_object(troly: Troly, tmp_path: Path) -> None:
    done = troly.run("eval", "dialogues", written(tmp_path, ROWS[:1]), "--json")
    assert done.status == 0, done.err
    (report,) = done.objects
    assert (report["dialogues"], report["turns"]) == (1, 3)
    assert (report["first_turns"], report["later_turns"], report["not_verbatim"]) == (100.0, 100.0, 0)
    assert report["misses"] == []


def test_the_command_names_a_file_that_is_not_there(troly: Troly) -> None:
    done = troly.run("eval", "dialogues", "missing.jsonl")
    assert (done.status, done.out) == (1, b"")
    (complaint,) = done.complaints
    assert "missing" in complaint
