"""Which candidates are shown together: of each named place the counterpart of the best one."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.answering.candidates import Candidate
from bot.answering.library import PassageView
from bot.answering.selection import Ranked, choose_main
from bot.engine import Engine
from bot.reply import ReplyKind
from bot.understanding.question import Scope, Understood
from corpus.document import Passage, PassageKind
from corpus.records.model import Role
from corpus.text.mapped import Span
from tests.real import BINH_SON, DUC_PHO

PLACES = {"north": "bac", "south": "nam", "south-too": "nam"}


def ranked(
    document: str,
    order: int,
    score: float,
    words: str,
    *,
    kind: PassageKind = PassageKind.ITEM,
    role: Role | None = None,
) -> Ranked:
    passage = Passage(
        id=f"{document}#{order:04d}",
        document=document,
        order=order,
        kind=kind,
        section="I",
        headings=("I. VIỆC",),
        text=words,
        spans=(Span(order * 100, order * 100 + len(words), order + 1, order + 1),),
        parent=None,
    )
    none: frozenset[str] = frozenset()
    view = PassageView(
        passage=passage,
        length=len(words),
        tokens=frozenset(words.split()),
        start=none,
        headings=none,
        label=none,
        lead=none,
        years=none,
        heading_years=none,
        tags=frozenset(),
        role=role,
        values=frozenset(),
        counted="",
        symbols=none,
        references=none,
        purpose=False,
    )
    return Ranked(Candidate(view), {}, score, 0.1)


@pytest.fixture(scope="module")
def plain(engine: Engine) -> Understood:
    """A question that names nothing."""
    return replace(engine.understand("việc gì"), scope=Scope(), compare=False)


def naming(understood: Understood, *places: str) -> Understood:
    return replace(understood, scope=Scope(places=places))


BEST = ranked("north", 1, 9.0, "ban chi dao tham muu viec")
LIKE = ranked("south", 1, 6.0, "phong tham muu viec chi dao")
HIGHER = ranked("south", 2, 7.0, "kinh phi ngan sach")


def test_another_place_answers_with_what_is_worded_alike(plain: Understood) -> None:
    assert choose_main(naming(plain, "bac", "nam"), [BEST, HIGHER, LIKE], PLACES) == [BEST, LIKE]


def test_much_better_beats_alike(plain: Understood) -> None:
    far_better = replace(HIGHER, score=8.9)
    hopeless = replace(LIKE, score=-9.0)
    assert choose_main(naming(plain, "bac", "nam"), [BEST, far_better, hopeless], PLACES) == [
        BEST,
        far_better,
    ]


def test_of_equal_words_the_same_form_is_the_counterpart(plain: Understood) -> None:
    signed = ranked("north", 1, 9.0, "bi thu nguyen", kind=PassageKind.SIGNATURE)
    line = ranked("south", 1, 6.0, "pho bi thu do")
    signature = ranked("south", 2, 6.0, "pho bi thu do", kind=PassageKind.SIGNATURE)
    assert choose_main(naming(plain, "bac", "nam"), [signed, line, signature], PLACES) == [signed, signature]
    advises = ranked("north", 1, 9.0, "co quan", kind=PassageKind.ROLE, role=Role.ADVISE)
    directs, also = (
        ranked("south", n, 6.0, "co quan", kind=PassageKind.ROLE, role=role)
        for n, role in enumerate((Role.DIRECT, Role.ADVISE))
    )
    assert choose_main(naming(plain, "bac", "nam"), [advises, directs, also], PLACES) == [advises, also]


def test_each_place_answers_once(plain: Understood) -> None:
    second = ranked("south-too", 1, 6.5, "ban chi dao tham muu viec")
    chosen = choose_main(naming(plain, "bac", "nam"), [BEST, HIGHER, second, LIKE], PLACES)
    assert [PLACES[item.candidate.document] for item in chosen] == ["bac", "nam"]


def test_of_one_place_the_best_answers_alone(plain: Understood) -> None:
    assert choose_main(naming(plain, "bac"), [BEST, HIGHER], PLACES) == [BEST]


def test_a_comparison_without_places_takes_two_that_say_different_things(plain: Understood) -> None:
    same = replace(BEST, score=8.0)
    compare = replace(plain, compare=True)
    assert choose_main(compare, [BEST, same, HIGHER], PLACES) == [BEST, HIGHER]
    assert choose_main(compare, [BEST, same], PLACES) == [BEST]


def test_without_a_place_other_plans_that_say_the_same_are_cited_too(plain: Understood) -> None:
    close = replace(LIKE, score=8.5)
    assert choose_main(plain, [BEST, close], PLACES) == [BEST, close]
    assert choose_main(plain, [BEST, LIKE], PLACES) == [BEST]  # scores much lower
    assert choose_main(plain, [BEST, replace(HIGHER, score=8.5)], PLACES) == [BEST]  # says something else


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("Cơ quan nào tham mưu xây dựng tiêu chuẩn trưởng thôn ở Đức Phổ và Bình Sơn?", "Cơ quan tham mưu"),
        ("ai ký kế hoạch dân tin đảng cử của Bình Sơn và của Đức Phổ", "BÍ THƯ"),
    ],
)
def test_over_the_real_plans_both_places_say_the_same_thing(
    engine: Engine, question: str, words: str
) -> None:
    reply = engine.ask(question)
    assert reply.kind is ReplyKind.ANSWER
    assert {citation.document for citation in reply.main} >= {BINH_SON, DUC_PHO}
    assert all(words in citation.quote for citation in reply.main)
