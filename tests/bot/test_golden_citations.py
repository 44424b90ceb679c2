"""Every citation of every golden question against the bytes of the files; places are never mixed up."""

from __future__ import annotations

import re
import unicodedata

import pytest

from bot.engine import Engine
from bot.evaluation import Outcome, QaReport
from bot.golden import GoldenQuestion
from bot.jsonl import as_object
from bot.reply import ReplyKind
from tests.real import BINH_SON, CADRES, DUC_PHO, GOVERNMENT, HAI_PHONG, TODAY, Troly, check_output

OF_DUC_PHO = {DUC_PHO, CADRES, GOVERNMENT}
PLACES = {"binh son": {BINH_SON}, "duc pho": OF_DUC_PHO, "hai phong": {HAI_PHONG}}


def without_diacritics(text: str) -> str:
    letters = unicodedata.normalize("NFD", text.lower().replace("đ", "d"))
    return " ".join("".join(c for c in letters if not unicodedata.combining(c)).split())


def allowed(question: str) -> set[str] | None:
    """Documents of the places of the corpus that the question names; None when it names none."""
    folded = without_diacritics(question)
    named = [documents for place, documents in PLACES.items() if re.search(rf"\b{place}\b", folded)]
    return set().union(*named) if named else None


def test_every_citation_of_every_golden_question(evaluated: tuple[QaReport, list[Outcome]]) -> None:
    """Quote and highlight verbatim, within their limits, on their lines; text within one message."""
    for outcome in evaluated[1]:
        check_output({**as_object(outcome.reply, outcome.gold.id), "ms": outcome.milliseconds})


def test_a_question_that_names_a_place_is_answered_from_there(
    evaluated: tuple[QaReport, list[Outcome]],
) -> None:
    asked = 0
    for outcome in evaluated[1]:
        documents = allowed(outcome.gold.question)
        if documents is not None:
            asked += 1
            cited = {citation.document for citation in outcome.reply.citations}
            assert cited <= documents, outcome.gold.question
    assert asked > 50


TOPICS = (
    "tiêu chuẩn trưởng thôn",
    "bí thư chi bộ phải có trình độ gì",
    "ai ký kế hoạch",
    "nơi nhận kế hoạch",
    "ai chỉ đạo thực hiện",
    "mô hình dân vận khéo",
    "chỉ tiêu cán bộ trẻ, cán bộ nữ",
    "hạn gửi báo cáo là khi nào",
    "bầu trưởng thôn mấy bước",
)
WAYS = {
    "{topic} ở Bình Sơn": {BINH_SON},
    "{topic} huyện bình sơn": {BINH_SON},
    "Bình Sơn: {topic}?": {BINH_SON},
    "{topic} ở thị xã Đức Phổ": OF_DUC_PHO,
    "duc pho {topic} vay": OF_DUC_PHO,
    "{topic} TX Đức Phổ": OF_DUC_PHO,
}


@pytest.mark.parametrize("way", WAYS)
def test_other_questions_keep_to_the_place_they_name(engine: Engine, way: str) -> None:
    for topic in TOPICS:
        question = way.format(topic=topic)
        for typed in (question, without_diacritics(question)):
            cited = {citation.document for citation in engine.ask(typed).citations}
            assert cited <= WAYS[way], typed


def test_both_places_are_cited_where_both_are_asked(engine: Engine) -> None:
    reply = engine.ask("So sánh tiêu chuẩn trưởng thôn ở Đức Phổ và Bình Sơn")
    assert reply.kind is ReplyKind.ANSWER
    documents = [citation.document for citation in reply.main]
    assert BINH_SON in documents
    assert OF_DUC_PHO & set(documents)


def test_the_same_question_gives_the_same_bytes(
    engine: Engine, troly: Troly, golden: list[GoldenQuestion]
) -> None:
    """Twice in one process, and in another one."""
    some = golden[::8]
    first, again = (
        [as_object(engine.ask(gold.question, today=TODAY), gold.id) for gold in some] for _ in range(2)
    )
    assert again == first
    lines = troly.ask_lines([{"id": gold.id, "question": gold.question} for gold in some])
    for line in lines:
        assert line.pop("ms") >= 0
    assert lines == first
