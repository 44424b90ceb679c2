"""Questions that name a plan by its number: they are answered from it, whatever the number is beside."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from bot.engine import Engine
from bot.reply import Reply, ReplyKind
from tests.small_corpus import LAYOUTS, engine_over, layout

TODAY = date(2026, 11, 26)
OLD, NEW = "tung-cot", "hai-cot-lien-dong"
DUTY = "3. Các thôn báo cáo kết quả thực hiện về Ủy ban nhân dân xã trước ngày {}."
DAYS = {OLD: "15/11/2025", NEW: "10/11/2026"}


def in_use(work: Path, numbers: dict[str, str]) -> Iterator[Engine]:
    """All layouts; the two plans of which one replaces the other set a day each, and bear these numbers."""
    plans = work / "plans"
    plans.mkdir()
    for path in LAYOUTS.glob("*.*"):
        text = path.read_text("utf-8")
        if path.stem in DAYS:
            lines = text.splitlines()
            (place,) = (n for n, line in enumerate(lines) if line.startswith("2. Mỗi thôn"))
            lines.insert(place + 1, DUTY.format(DAYS[path.stem]))
            text = "\n".join(lines)
            for old, new in numbers.items():
                text = text.replace(old, new)
        (plans / path.name).write_text(text, "utf-8")
    with engine_over([plans], work) as engine:
        yield engine


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    yield from in_use(tmp_path_factory.mktemp("numbered"), {"12/KH-UBND": "08/KH-UBND"})


def answered_from(reply: Reply) -> str:
    """The one document that answers; "" where none does."""
    documents = {citation.document for citation in reply.main}
    assert len(documents) == (reply.kind is ReplyKind.ANSWER)
    return "".join(documents)


@pytest.mark.parametrize(
    "named", ["kế hoạch 08/KH-UBND", "ke hoach 8", "theo kế hoạch số 8 thì", "kế hoạch số 8/kh-ubnd"]
)
@pytest.mark.parametrize("asked", ["báo cáo trước ngày nào", "các thôn báo cáo kết quả trước ngày nào?"])
def test_a_superseded_plan_answers_and_says_so(small: Engine, named: str, asked: str) -> None:
    reply = small.ask(f"{named} {asked}", today=TODAY)
    assert answered_from(reply) == OLD
    assert DAYS[OLD] in reply.main[0].quote
    assert any("đã được thay thế bởi" in note and "15/KH-UBND" in note for note in reply.notes)


@pytest.mark.parametrize("question", ["{} báo cáo trước ngày nào", "báo cáo trước ngày nào theo {}"])
def test_the_place_of_the_number_does_not_matter(small: Engine, question: str) -> None:
    for named, document in (("kế hoạch 08/KH-UBND", OLD), ("kế hoạch 15/KH-UBND", NEW)):
        reply = small.ask(question.format(named), today=TODAY)
        assert (answered_from(reply), DAYS[document] in reply.main[0].quote) == (document, True)


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        ("kế hoạch 08/KH-UBND căn cứ văn bản nào", "05-HD/BDVTU"),
        ("mục đích của kế hoạch 08/KH-UBND", "nông thôn mới"),
        ("kế hoạch 08/KH-UBND giao mỗi thôn bao nhiêu mô hình", "02 mô hình"),
    ],
)
def test_whatever_is_asked_of_it(small: Engine, asked: str, words: str) -> None:
    reply = small.ask(asked, today=TODAY)
    assert answered_from(reply) == OLD
    assert any(words in citation.quote for citation in reply.main)


def test_what_it_does_not_say_is_not_taken_from_another(small: Engine) -> None:
    reply = small.ask("kế hoạch 08/KH-UBND: tiêm phòng trâu, bò trước ngày nào", today=TODAY)
    assert answered_from(reply) in {"", OLD}
    assert answered_from(small.ask("tiêm phòng trâu, bò trước ngày nào", today=TODAY)) == "ngay-trai-nhau"


@pytest.mark.parametrize(
    "question", ["văn bản nào căn cứ kế hoạch 08/KH-UBND", "kế hoạch 99/KH-UBND báo cáo trước ngày nào"]
)
def test_a_number_that_names_no_plan_asked_about(small: Engine, question: str) -> None:
    """One that another text cites, and one that is not loaded."""
    assert answered_from(small.ask(question, today=TODAY)) == ""


def test_a_number_that_fits_both_means_the_plan_in_force(tmp_path: Path) -> None:
    for engine in in_use(tmp_path, {"15/KH-UBND": "12/KH-UBND"}):
        for question in ("kế hoạch 12/KH-UBND báo cáo trước ngày nào", "ke hoach 12 bao cao truoc ngay nao"):
            assert answered_from(engine.ask(question, today=TODAY)) == NEW
        of_year = engine.ask("kế hoạch 12/KH-UBND năm 2025 báo cáo trước ngày nào", today=TODAY)
        assert answered_from(of_year) == OLD


def test_the_layouts_are_as_assumed() -> None:
    assert "Số: 12/KH-UBND" in layout(OLD).read_text("utf-8")
    assert "Kế hoạch số 12/KH-UBND" in layout(NEW).read_text("utf-8")
