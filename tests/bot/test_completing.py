"""Which questions doubts make, in which order, what is likely, what comes of the answers."""

from __future__ import annotations

from datetime import date

from bot.completing import Completing, Option, left, merged, options, questions
from bot.front.actions import Button
from bot.front.completion import question_buttons, question_card
from bot.front.markup import shown
from corpus.doubts import SETTLED_BY, Doubt, DoubtKind
from corpus.sources import DocumentState, Place, StatedFacts
from corpus.store.codec import dump, load
from tests.telegram_server.entities import formatted
from tests.telegram_server.params import Params

TINH_KHE = Place(code="tinh-khe", names=("xã Tịnh Khê", "Tịnh Khê"), province="")
OTHER_KHE = Place(code="tinh-khe", names=("Tỉnh Khe",), province="Sơn La")
DUC_PHO = Place(code="duc-pho", names=("thị xã Đức Phổ",), province="Quảng Ngãi")
FOUND = StatedFacts(id="moi", title="phòng, chống dịch", issuer="Theo tinh thần", place=TINH_KHE)
DIFFER = Doubt(DoubtKind.DATES_DIFFER, "10/02/2062, 12/02/2026, 05/2024/NQ-HĐND")
AHEAD = Doubt(DoubtKind.DATE_AHEAD, "10/02/2062")
TWICE = (Doubt(DoubtKind.SAME_DOCUMENT, "cu"), Doubt(DoubtKind.SAME_DOCUMENT, "nua"))


def opened(*doubts: Doubt) -> Completing:
    return Completing(begun=2**60, name="Kế hoạch <b>", found=FOUND, doubts=doubts)


def names(*doubts: Doubt, places: tuple[Place, ...] = (DUC_PHO,)) -> list[str]:
    (question,) = questions(doubts)
    return [option.name for option in options(question, FOUND, places)]


def test_one_question_for_all_doubts_that_one_fact_settles() -> None:
    misread, signer = Doubt(DoubtKind.MISREAD, "4"), Doubt(DoubtKind.NO_SIGNER)
    asked = questions([AHEAD, DIFFER, misread, signer, *TWICE])
    assert [(item.key, item.other) for item in asked] == [
        ("issued", ""), ("signer", ""), ("state", "cu"), ("state", "nua"),
    ]  # fmt: skip
    assert asked[0].doubts == (AHEAD, DIFFER)


def test_likely_answers() -> None:
    assert names(AHEAD, DIFFER) == ["10/02/2062", "12/02/2026"]
    assert names(AHEAD) == [""]  # as it was found
    assert names(Doubt(DoubtKind.BLANK_DATE, "Trà Câu, ngày 31/02/2026")) == []
    assert names(Doubt(DoubtKind.ODD_ISSUER, "Theo tinh thần")) == [""]
    assert names(Doubt(DoubtKind.NO_ISSUER)) == []
    assert names(Doubt(DoubtKind.NEW_PLACE, "xã Tịnh Khê")) == ["", "thị xã Đức Phổ"]
    assert names(Doubt(DoubtKind.NO_PLACE)) == ["thị xã Đức Phổ"]
    assert names(TWICE[0]) == ["moi", "cu"]


def test_the_one_that_is_not_in_force_is_superseded() -> None:
    (question,) = questions(TWICE[:1])
    superseded = [option.facts for option in options(question, FOUND, ())]
    assert superseded == [
        StatedFacts(id="cu", state=DocumentState.SUPERSEDED),
        StatedFacts(id="moi", state=DocumentState.SUPERSEDED),
    ]


def test_a_new_place_takes_no_code_of_another() -> None:
    (question,) = questions([Doubt(DoubtKind.NEW_PLACE, "xã Tịnh Khê")])
    kept, _ = options(question, FOUND, (OTHER_KHE,))
    assert kept == Option(
        "", StatedFacts(id="moi", place=Place(code="xa-tinh-khe", names=TINH_KHE.names, province=""))
    )


def test_answers_and_ways_back() -> None:
    number, signer = Doubt(DoubtKind.NO_NUMBER), Doubt(DoubtKind.NO_SIGNER)
    start = opened(number, signer)
    first = start.answered(StatedFacts(id="moi", number="1/KH"))
    assert first.asked == questions([signer])[0]
    assert first.back().asked == start.asked
    assert first.back().step == 2
    end = first.answered(None)
    assert end.asked is None
    assert end.answers == (StatedFacts(id="moi", number="1/KH"),)
    assert left(start.doubts, end.answers, "moi") == (signer,)
    assert left(start.doubts, end.answers, "khac") == start.doubts
    assert load(Completing, dump(end)) == end


def test_a_later_answer_counts() -> None:
    given = [StatedFacts(id="a", number="1/KH"), StatedFacts(id="b"), StatedFacts(id="a", number="2/KH")]
    assert merged(given) == (StatedFacts(id="a", number="2/KH"),)
    day = date(2026, 3, 2)
    assert merged([*given, StatedFacts(id="a", issued=day)]) == (
        StatedFacts(id="a", number="2/KH", issued=day),
    )


def test_every_doubt_can_be_shown_whatever_was_found() -> None:
    for kind in SETTLED_BY:
        dialogue = opened(Doubt(kind, "<i>&" * 2000))
        asked = dialogue.asked
        assert asked is not None
        card = question_card(dialogue, asked, [DUC_PHO], "")
        formatted(Params(text=card, parse_mode="HTML"))
        assert "Kế hoạch <b>" in shown(card)
        assert ("đọc được: “phòng, chống dịch”" in card) is (asked.key == "title")
        buttons: list[Button] = [item for row in question_buttons(dialogue, asked, [DUC_PHO]) for item in row]
        assert buttons[-1].label == "Thôi"
        assert all(len(item.data.encode()) <= 64 for item in buttons)
