"""A case told in a chat: judged, completed by the next turn, changed by a later one; questions stay so."""

from __future__ import annotations

import json
from collections.abc import Sequence

import pytest

from bot.conversation import Conversations
from bot.engine import Engine
from bot.jsonl import answer_lines, as_object
from bot.reply import Reply, ReplyKind
from bot.understanding.context import NOTHING_SAID
from bot.verdict_texts import OUTCOMES
from corpus.eligibility.verdict import Outcome
from tests.real import DUC_PHO, TODAY, check_output

CASE = "Ông Ba 66 tuổi, tốt nghiệp THPT, là đảng viên. Ông Ba làm trưởng thôn ở thị xã Đức Phổ được không?"
FACTS = {
    "role": "truong_thon",
    "locality": "duc_pho",
    "age": 66,
    "education": "thpt",
    "is_party_member": True,
}
#: Nothing is said of school.
OPEN = "Ông Ba 60 tuổi, là đảng viên, ở Đức Phổ, làm trưởng thôn được không?"
RULE = "tiêu chuẩn trưởng thôn ở Đức Phổ là gì?"


def chained(engine: Engine, turns: Sequence[str], locality: str = "") -> list[Reply]:
    replies: list[Reply] = []
    for turn in turns:
        context = replies[-1].context if replies else NOTHING_SAID
        replies.append(engine.ask(turn, today=TODAY, locality=locality, context=context or NOTHING_SAID))
        check_output(as_object(replies[-1], "x"))
    return replies


def verdict(reply: Reply) -> str:
    assert reply.kind is ReplyKind.VERDICT
    assert reply.verdict is not None
    return str(reply.verdict["verdict"])


def facts(reply: Reply) -> dict[str, object]:
    assert reply.verdict is not None
    return dict(reply.verdict["facts"])


def test_a_case_told_in_words_is_judged(engine: Engine) -> None:
    (reply,) = chained(engine, [CASE])
    assert verdict(reply) == "khong_dat"
    assert facts(reply) == FACTS
    assert reply.verdict is not None
    assert {row["rule"] for row in reply.verdict["criteria"] if row["result"] == "fail"} == {"A-DP-6"}
    assert reply.message.startswith(OUTCOMES[Outcome.REFUSED])
    assert reply.verdict["message"] == reply.message == as_object(reply, "x")["text"]


def test_the_clauses_applied_are_cited_the_decisive_first(engine: Engine) -> None:
    (reply,) = chained(engine, [CASE])
    assert reply.main == ()
    assert {citation.document for citation in reply.citations} == {DUC_PHO}
    assert reply.citations[0].quote == "tuổi đời không quá 65 tuổi"
    assert reply.citations[0].section == "III.2"
    places = [(citation.document, citation.span) for citation in reply.citations]
    assert len(set(places)) == len(places)


@pytest.mark.parametrize(
    "question",
    [
        "tiêu chuẩn trưởng thôn là gì",
        RULE,
        "Trưởng thôn ở Đức Phổ không quá bao nhiêu tuổi?",
        "Hạn đăng ký mô hình dân vận khéo 2026 là khi nào?",
        "tỷ lệ nữ đại biểu hội đồng nhân dân phải đạt bao nhiêu?",
    ],
)
def test_a_question_for_the_rule_stays_a_question(engine: Engine, question: str) -> None:
    (reply,) = chained(engine, [question])
    assert reply.kind is ReplyKind.ANSWER
    assert reply.verdict is None


@pytest.mark.parametrize("answer", ["cấp 3", "THPT", "3", "tốt nghiệp cấp 3 rồi", "ông ấy tốt nghiệp THPT"])
def test_a_missing_fact_is_answered_in_the_next_turn(engine: Engine, answer: str) -> None:
    first, second = chained(engine, [OPEN, answer])
    assert verdict(first) == "thieu_thong_tin"
    assert engine.casework.table["education"].ask in first.message
    assert verdict(second) == "dat"
    assert facts(second) == {**FACTS, "age": 60}


def test_several_missing_facts_one_after_the_other(engine: Engine) -> None:
    replies = chained(
        engine, ["Ông Ba 60 tuổi, là đảng viên, làm trưởng thôn được không?", "Đức Phổ", "cấp 3"]
    )
    assert [verdict(reply) for reply in replies] == ["thieu_thong_tin", "thieu_thong_tin", "dat"]


def test_what_is_not_known_is_not_asked_again(engine: Engine) -> None:
    table = engine.casework.table
    told = "Ông Ba làm trưởng thôn ở Đức Phổ được không, ông 60 tuổi?"
    first, second, third, last = chained(engine, [told, "không rõ", "chưa biết", "ông ấy tốt nghiệp THPT"])
    asked = [table[key].ask for key in ("is_party_member", "education")]
    assert [verdict(reply) for reply in (first, second, third, last)] == ["thieu_thong_tin"] * 4
    assert [[ask in reply.message for ask in asked] for reply in (first, second, third)] == [
        [True, False],
        [False, True],
        [False, False],
    ]
    assert facts(last)["education"] == "thpt"
    assert asked[0] not in last.message


def test_a_turn_that_is_not_understood_does_not_end_the_case(engine: Engine) -> None:
    *_, lost, changed = chained(engine, [CASE, "giá vàng hôm nay bao nhiêu", "ông ấy 64"])
    assert lost.kind is ReplyKind.NO_ANSWER
    assert (verdict(changed), facts(changed)["age"]) == ("dat", 64)


def test_a_share_said_anew_takes_the_place_of_the_one_before(engine: Engine) -> None:
    told = "Đức Phổ có 6/15 bí thư xã, phường không là người địa phương thì đạt chỉ tiêu năm 2025 chưa?"
    first, more, percent = chained(engine, [told, "còn nếu 8/15 thì sao", "nếu 40% thì sao?"])
    assert [verdict(reply) for reply in (first, more, percent)] == ["khong_dat", "dat", "khong_dat"]
    assert facts(percent).keys() & {"numerator", "denominator", "percent"} == {"percent"}


def test_the_own_place_is_not_asked_for(engine: Engine) -> None:
    bare = CASE.replace(" ở thị xã Đức Phổ", "")
    (asked,) = chained(engine, [bare.replace("66", "60")])
    assert verdict(asked) == "thieu_thong_tin"
    (known,) = chained(engine, [bare.replace("66", "60")], locality="duc-pho")
    assert verdict(known) == "dat"
    assert facts(known)["locality"] == "duc_pho"


def test_another_value_changes_the_case(engine: Engine) -> None:
    first, second, third = chained(engine, [CASE, "còn nếu 64 tuổi thì sao?", "thế còn ở Bình Sơn?"])
    assert [verdict(reply) for reply in (first, second)] == ["khong_dat", "dat"]
    assert facts(second) == {**FACTS, "age": 64}
    assert facts(third)["locality"] == "binh_son"


def test_thanks_in_between_lose_nothing(engine: Engine) -> None:
    *_, thanks, changed = chained(engine, [CASE, "cảm ơn em", "còn nếu 64 tuổi thì sao?"])
    assert thanks.kind is ReplyKind.GREETING
    assert facts(changed) == {**FACTS, "age": 64}


def test_a_question_after_a_case_is_answered_as_by_itself(engine: Engine) -> None:
    for before in (CASE, OPEN):
        reply = chained(engine, [before, RULE])[-1]
        assert reply.kind is ReplyKind.ANSWER
        assert reply.main == chained(engine, [RULE])[0].main


def test_another_case_takes_nothing_from_the_one_before(engine: Engine) -> None:
    other = (
        "Bà Tư ở xã miền núi huyện Bình Sơn, 50 tuổi, tốt nghiệp THCS, có sơ cấp lý luận chính trị, "
        "làm bí thư chi bộ thôn được không?"
    )
    reply = chained(engine, [CASE, other])[-1]
    assert facts(reply) == facts(chained(engine, [other])[0])
    assert facts(reply)["role"] == "bi_thu_chi_bo"


@pytest.mark.parametrize("odd", ["²", "9" * 200, "0", "99", "xyz", "?", "\x00", "😀"])
def test_no_answer_to_the_question_asked_back_does_harm(engine: Engine, odd: str) -> None:
    replies = chained(engine, [OPEN, odd])
    assert replies[-1].kind in set(ReplyKind)


def test_shares_and_days_told_in_words(engine: Engine) -> None:
    share, day = (
        chained(engine, [told])[0]
        for told in (
            "Đức Phổ có 6/15 bí thư xã, phường không là người địa phương thì đạt chỉ tiêu năm 2025 chưa?",
            "Đăng ký mô hình dân vận khéo gửi ngày 5/3/2026 có trễ không?",
        )
    )
    assert (verdict(share), verdict(day)) == ("khong_dat", "khong_dat")
    assert "cần ít nhất 08, còn thiếu 2" in share.message
    assert "chậm nhất ngày 04/03/2026" in day.message


def test_a_reply_shows_nothing_of_the_person_in_logs(engine: Engine) -> None:
    (reply,) = chained(engine, [CASE])
    assert reply.context is not None
    assert reply.context.case is not None
    assert reply.context.case.stated == FACTS
    assert "truong_thon" not in repr(reply.context)
    assert "is_party_member" not in repr(reply).replace(reply.message, "")


def test_chats_do_not_mix_their_cases(engine: Engine) -> None:
    chats = Conversations(engine)
    chats.ask("a", OPEN, today=TODAY)
    chats.ask("b", CASE, today=TODAY)
    assert facts(chats.ask("a", "cấp 3", today=TODAY)) == {**FACTS, "age": 60}
    assert facts(chats.ask("b", "còn nếu 64 tuổi thì sao?", today=TODAY)) == {**FACTS, "age": 64}


def test_through_the_lines(engine: Engine) -> None:
    chats = Conversations(engine)
    lines = [json.dumps({"id": turn, "chat": "c", "question": turn}).encode() for turn in (OPEN, "cấp 3")]
    answers = answer_lines(lines, lambda line: chats.ask(line.chat, line.question, today=TODAY))
    first, second = map(json.loads, answers)
    for answer in (first, second):
        check_output(answer)
        assert answer["kind"] == "verdict"
        assert answer["citations"]
    assert (first["verdict"]["verdict"], second["verdict"]["verdict"]) == ("thieu_thong_tin", "dat")
    assert set(second["verdict"]) == {"verdict", "criteria", "missing", "errors", "facts", "message"}
