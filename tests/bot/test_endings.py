"""A plan that ends on a day still to come: answers, rules and lists follow that day, over one index."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from bot.engine import Engine
from bot.reply import ReplyKind
from corpus.eligibility.verifying import Problem
from corpus.sources import DocumentState
from tests.small_corpus import engine_over, layout

OLD, NEW = "tung-cot", "hai-cot-lien-dong"
CLAUSE = "Kế hoạch này thay thế Kế hoạch số 12/KH-UBND ngày 03/02/2025 của UBND xã Tịnh Khê."
FIRST = date(2027, 1, 1)
LAST = FIRST - timedelta(days=1)
SIDES = pytest.mark.parametrize(("today", "over"), [(date.min, False), (LAST, False), (FIRST, True)])
RULE = """
document = "{document}"

[[rule]]
id = "{id}"
section = "I.2"
quote = "không quá {age} tuổi"
applies = {{ role = ["truong_thon"] }}
test = {{ fact = "age", at_most = {age} }}
label = "Tuổi"
"""


def plan(name: str, age: int) -> str:
    """The plan with a limit of age in place of its target."""
    text = layout(name).read_text("utf-8")
    return "\n".join(
        f"2. Trưởng thôn có tuổi đời không quá {age} tuổi." if line.startswith("2. Mỗi thôn") else line
        for line in text.splitlines()
    )


def in_use(work: Path, ending: str) -> Iterator[Engine]:
    """Both plans and a rule of each."""
    plans, rules = work / "plans", work / "rules"
    plans.mkdir()
    for name, id, age in ((OLD, "CU", 60), (NEW, "MOI", 70)):
        text = plan(name, age)
        (plans / f"{name}.txt").write_text(text.replace(CLAUSE, ending), "utf-8")
        (rules / name).mkdir(parents=True)
        (rules / name / "tuoi.toml").write_text(RULE.format(document=name, id=id, age=age), "utf-8")
    with engine_over([plans], work, rules=rules) as engine:
        yield engine


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    ending = CLAUSE.replace("này thay thế", "này có hiệu lực từ ngày 01/01/2027, thay thế")
    yield from in_use(tmp_path_factory.mktemp("later"), ending)


@SIDES
def test_rules_are_parked_from_that_day_on(small: Engine, today: date, over: bool) -> None:
    problems = small.casework.verified.problems_on(today)
    assert problems == ({"CU": Problem.SUPERSEDED} if over else {})


@SIDES
def test_cases_are_judged_by_what_is_in_force(small: Engine, today: date, over: bool) -> None:
    verdict = small.casework.judge({"role": "truong_thon", "age": 65}, today).verdict
    assert verdict.failed == (() if over else ("CU",))
    told = small.ask("trưởng thôn 65 tuổi có được không?", today=today)
    assert told.kind is ReplyKind.VERDICT
    assert told.verdict
    rows = {row["rule"]: (row["result"], row["quote"]) for row in told.verdict["criteria"]}
    assert rows == {
        "CU": ("review", "") if over else ("fail", "không quá 60 tuổi"),
        "MOI": ("pass", "không quá 70 tuổi"),
    }


@SIDES
def test_answers_follow_the_same_day(small: Engine, today: date, over: bool) -> None:
    reply = small.ask("Khối dân vận xã chủ trì việc gì?", today=today)
    assert {citation.document for citation in reply.main} == (set() if over else {OLD})


@SIDES
def test_its_state_follows_the_same_day(small: Engine, today: date, over: bool) -> None:
    stored = {item.id: item for item in small.store.documents()}
    assert stored[OLD].state(today) is (DocumentState.SUPERSEDED if over else DocumentState.IN_FORCE)
    assert stored[NEW].state(today) is DocumentState.IN_FORCE


def test_without_a_day_it_ends_at_once(tmp_path: Path) -> None:
    for small in in_use(tmp_path, CLAUSE):
        assert small.casework.verified.problems_on(date.min) == {"CU": Problem.SUPERSEDED}
