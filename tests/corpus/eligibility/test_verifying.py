"""Rules held against the documents that are loaded: a clause that changed, moved or went parks its rule."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from bot.casework import Casework, Judged, as_object
from bot.verdict_message import message
from bot.verdict_texts import REMARKS
from corpus.eligibility.finding import Remark
from corpus.eligibility.verifying import Problem
from corpus.reading import read_document
from corpus.records.extract import extract
from corpus.sources import facts_for
from corpus.sources_file import load_sources
from corpus.store.documents import DocumentStore
from tests.real import BINH_SON, DUC_PHO, PLANS, TODAY
from tests.shipped import calculator

PERSON = {"role": "truong_thon", "age": 66, "education": "thpt", "is_party_member": True}
IN_DUC_PHO, IN_BINH_SON = {**PERSON, "locality": "duc_pho"}, {**PERSON, "locality": "binh_son"}
#: Fails education, with all else in order: the way of A-BS-9 is open.
LACKING = {**IN_BINH_SON, "age": 50, "education": "thcs", "commune_type": "dong_bang"}

Change = Callable[[str], str]


@contextmanager
def casework_over(folder: Path, plan: str, change: Change | None) -> Iterator[Casework]:
    """The calculator over one plan with its text changed; None leaves it out and takes another one."""
    (source,) = PLANS.glob(f"{plan if change else _another(plan)}.*")
    text = source.read_text(encoding="utf-8")
    changed = change(text) if change else text
    assert changed != text or change in {None, unchanged}
    path = folder / source.name
    path.write_text(changed, encoding="utf-8")
    document = read_document(path)
    records = extract(document.id, document.source, document.outline, document.sections)
    with DocumentStore.open(folder / "store.db") as store:
        store.put(document, facts_for(document.id, records, load_sources()), records)
        yield Casework.open(store)


def _another(plan: str) -> str:
    return BINH_SON if plan == DUC_PHO else DUC_PHO


def unchanged(text: str) -> str:
    return text


def replaced(old: str, new: str) -> Change:
    return lambda text: text.replace(old, new)


def problems(casework: Casework, plan: str) -> dict[str, Problem]:
    """Of the rules of one plan; the other plans are not loaded."""
    own = {rule.id for rule in casework.book.rules if rule.document == plan}
    return {id: problem for id, problem in casework.verified.problems.items() if id in own}


def judged(casework: Casework, facts: dict[str, Any]) -> Judged:
    judged = casework.judge(facts, TODAY)
    assert message(judged, casework)  # whatever is parked can be told
    return judged


def results(judged: Judged) -> dict[str, str]:
    return {row["rule"]: row["result"] for row in as_object(judged)["criteria"]}


def test_a_plan_as_it_was_transcribed_has_no_problem(tmp_path: Path) -> None:
    with casework_over(tmp_path, DUC_PHO, unchanged) as casework:
        assert problems(casework, DUC_PHO) == {}
        assert judged(casework, IN_DUC_PHO).verdict == calculator().check(IN_DUC_PHO, TODAY)


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        (replaced("tuổi đời không quá 65 tuổi", "tuổi đời không quá 60 tuổi"), Problem.GONE),
        (replaced("tuổi đời không quá 65 tuổi", ""), Problem.GONE),
        # The words stand in another section now.
        (
            lambda text: text.replace("tuổi đời không quá 65 tuổi", "") + "\n\ntuổi đời không quá 65 tuổi\n",
            Problem.MOVED,
        ),
    ],
    ids=["changed", "removed", "moved"],
)
def test_a_clause_that_is_not_there_any_more(tmp_path: Path, change: Change, problem: Problem) -> None:
    with casework_over(tmp_path, DUC_PHO, change) as casework:
        assert problems(casework, DUC_PHO) == {"A-DP-6": problem}
        found = judged(casework, IN_DUC_PHO)
        # 66 is not refused by a limit that nobody can look up; people have to look.
        assert found.verdict.outcome == "xem_xet"
        assert results(found)["A-DP-6"] == "review"
        (row,) = (row for row in as_object(found)["criteria"] if row["rule"] == "A-DP-6")
        assert (row["quote"], row["section"]) == ("", "")
        assert "không quá 65 tuổi" not in [citation.quote for citation in found.citations]
        assert REMARKS[Remark.PARKED] in message(found, casework)
        # All other rules go on.
        assert judged(casework, {**IN_DUC_PHO, "education": "thcs"}).verdict.failed == ("A-DP-5",)


def test_white_space_and_markup_are_no_change(tmp_path: Path) -> None:
    def reset(text: str) -> str:
        return text.replace("tuổi đời không quá 65 tuổi", "tuổi đời\nkhông quá  **65** tuổi")

    with casework_over(tmp_path, DUC_PHO, reset) as casework:
        assert problems(casework, DUC_PHO) == {}
        assert judged(casework, IN_DUC_PHO).verdict.failed == ("A-DP-6",)


def test_a_document_that_is_not_loaded(tmp_path: Path) -> None:
    with casework_over(tmp_path, DUC_PHO, None) as casework:
        own = [rule.id for rule in casework.book.rules if rule.document == DUC_PHO]
        assert problems(casework, DUC_PHO) == dict.fromkeys(own, Problem.NO_DOCUMENT)
        found = judged(casework, IN_DUC_PHO)
        assert found.verdict.outcome == "xem_xet"
        assert set(results(found).values()) == {"review"}
        assert found.citations == ()
        assert problems(casework, BINH_SON) == {}


def test_without_documents_every_rule_is_parked(tmp_path: Path) -> None:
    with DocumentStore.open(tmp_path / "store.db") as store:
        casework = Casework.open(store)
        assert casework.verified.problems == dict.fromkeys(
            (rule.id for rule in casework.book.rules), Problem.NO_DOCUMENT
        )
        assert judged(casework, IN_DUC_PHO).verdict.outcome == "xem_xet"


def test_one_of_several_clauses_is_enough_to_park_a_rule(tmp_path: Path) -> None:
    quote = "tất cả các trưởng thôn, tổ trưởng tổ dân phố và bí thư chi bộ thôn, tổ dân phố được bồi dưỡng"
    with casework_over(tmp_path, DUC_PHO, replaced(quote, "nhiều người được bồi dưỡng")) as casework:
        assert problems(casework, DUC_PHO) == {"B-DP-BD100": Problem.GONE}


def test_a_gate_that_is_parked_holds_nothing_back(tmp_path: Path) -> None:
    change = replaced("Từ nhiệm kỳ 2025 - 2027 trở về sau", "Từ năm 2030")
    with casework_over(tmp_path, DUC_PHO, change) as casework:
        assert "A-DP-9" in problems(casework, DUC_PHO)
        found = judged(casework, {**IN_DUC_PHO, "term": "2022_2025"})
        assert results(found)["A-DP-6"] == "fail"


@pytest.mark.parametrize(
    ("old", "parked", "facts", "outcome"),
    [
        ("cấp ủy cơ sở báo cáo Ban Thường vụ Huyện ủy xem xét", "A-BS-9", {}, "khong_dat"),
        (
            "cấp ủy cơ sở báo cáo Ban Thường vụ Huyện ủy xem xét",
            "A-BS-9",
            {"at_end_of_term": True},
            "khong_dat",
        ),
        ("sau đại hội phải có kế hoạch cử đi đào tạo", "A-BS-10", {}, "xem_xet"),
        ("sau đại hội phải có kế hoạch cử đi đào tạo", "A-BS-10", {"at_end_of_term": True}, "xem_xet"),
        (
            "sau đại hội phải có kế hoạch cử đi đào tạo",
            "A-BS-10",
            {"btv_huyen_uy_decision": "dong_y", "remedial_plan": False},
            "xem_xet",
        ),
    ],
)
def test_a_way_and_its_remedy(
    tmp_path: Path, old: str, parked: str, facts: dict[str, Any], outcome: str
) -> None:
    def change(text: str) -> str:
        words = r"\s+".join(map(re.escape, old.split()))  # over the ends of printed lines
        return re.sub(words, "…", text)

    with casework_over(tmp_path, BINH_SON, change) as casework:
        assert set(problems(casework, BINH_SON)) == {parked}
        found = judged(casework, {**LACKING, **facts})
        assert found.verdict.outcome == outcome
        assert found.verdict.failed == ("A-BS-5",)
        assert results(found)[parked] == "review"
