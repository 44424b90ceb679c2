"""``troly check``: JSON lines by the contract, one case in words, a dialogue through a pipe, exit status."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from typing import Any

import pytest
from click.testing import CliRunner, Result
from hypothesis import given
from hypothesis import strategies as st

from bot import texts as common
from bot import verdict_texts as texts
from bot.casework import Casework
from bot.check_lines import check_lines
from bot.commands.interview import hold_interview
from bot.main import troly as command
from corpus.eligibility.verdict import Outcome
from tests.real import TODAY, Troly, as_read, source_as_read
from tests.shipped import scenarios

FIELDS = {"id", "verdict", "criteria", "missing", "errors", "facts", "message", "ms"}
HEAD = {"role": "truong_thon", "locality": "duc_pho", "age": 66, "education": "thpt", "is_party_member": True}
TOLD = "Ông Ba 66 tuổi, tốt nghiệp THPT, là đảng viên. Ông Ba làm trưởng thôn ở thị xã Đức Phổ được không?"


def strict(line: bytes) -> dict[str, Any]:
    """A line of JSON as any program reads it: there are no NaN and Infinity."""

    def refuse(constant: str) -> None:
        raise AssertionError(constant)

    answer = json.loads(line.decode("utf-8"), parse_constant=refuse)
    assert isinstance(answer, dict)
    return answer


def checked(casework: Casework, *lines: bytes | Mapping[str, Any]) -> list[dict[str, Any]]:
    raw = [line if isinstance(line, bytes) else json.dumps(line).encode() + b"\n" for line in lines]
    return [strict(line) for line in check_lines(raw, casework)]


def one(casework: Casework, **line: Any) -> dict[str, Any]:
    (answer,) = checked(casework, {"today": TODAY.isoformat(), **line})
    return answer


def well_formed(answer: dict[str, Any]) -> None:
    """What the contract says of every line."""
    assert set(answer) == FIELDS
    assert isinstance(answer["id"], str)
    assert answer["verdict"] in {outcome.value for outcome in Outcome}
    for row in answer["criteria"]:
        assert set(row) == {"rule", "result", "fact", "quote", "document", "section"}
        assert all(isinstance(value, str) for value in row.values())
        assert row["result"] in {"pass", "fail", "unknown", "review", "info"}
    for key in ("missing", "errors"):
        assert all(isinstance(fact, str) for fact in answer[key])
        assert len(set(answer[key])) == len(answer[key])
    assert isinstance(answer["facts"], dict)
    assert answer["message"].strip()
    assert len(answer["message"].encode("utf-16-le", "surrogatepass")) // 2 <= 4096
    assert isinstance(answer["ms"], int | float)
    assert answer["ms"] >= 0


# --- JSON lines --------------------------------------------------------------------------------------------


def test_every_worked_case_through_the_lines(casework: Casework) -> None:
    lines = [
        {"id": scenario.id, "facts": scenario.facts, "today": scenario.today.isoformat()}
        for scenario in scenarios()
    ]
    for scenario, answer in zip(scenarios(), checked(casework, *lines), strict=True):
        well_formed(answer)
        assert answer["id"] == scenario.id
        assert answer["facts"] == scenario.facts
        assert answer["verdict"] == scenario.expected["verdict"]
        assert sorted(answer["missing"]) == scenario.names("unknown")
        assert sorted(answer["errors"]) == scenario.names("error_keys")
        failed = {row["rule"] for row in answer["criteria"] if row["result"] == "fail"}
        review = {row["rule"] for row in answer["criteria"] if row["result"] == "review"}
        assert sorted(failed) == scenario.names("failed")
        assert sorted(review) == scenario.names("review")
        for row in answer["criteria"]:
            assert row["rule"] == "X-SCOPE" or as_read(row["quote"]) in source_as_read(row["document"])


def test_the_rows_that_tell_stand_first(casework: Casework) -> None:
    rows = one(casework, id="1", facts={**HEAD, "locality": "binh_son"})["criteria"]
    results = [row["result"] for row in rows]
    order = ("fail", "unknown", "review", "pass", "info")
    assert results == sorted(results, key=order.index)
    assert {row["fact"] for row in rows if row["rule"] == "A-BS-6"} == {"age"}


def test_a_case_told_in_words(casework: Casework) -> None:
    answer = one(casework, id="1", question=TOLD)
    well_formed(answer)
    assert answer["facts"] == HEAD
    assert {row["rule"] for row in answer["criteria"] if row["result"] == "fail"} == {"A-DP-6"}
    assert {**answer, "ms": 0} == {**one(casework, id="1", facts=HEAD), "ms": 0}


def test_facts_outweigh_the_question_and_an_empty_object_says_nothing(casework: Casework) -> None:
    assert one(casework, id="1", facts={**HEAD, "age": 60}, question=TOLD)["verdict"] == "dat"
    assert one(casework, id="1", facts={}, question=TOLD)["facts"] == HEAD
    assert one(casework, id="1", facts=None, question=TOLD)["facts"] == HEAD
    assert one(casework, id="1", facts=HEAD, question=None)["facts"] == HEAD
    nothing = one(casework, id="1", facts={})
    assert (nothing["verdict"], nothing["missing"]) == (
        "thieu_thong_tin",
        ["role", "quota", "subject", "obligation"],
    )
    assert one(casework, id="1", question="")["verdict"] == "thieu_thong_tin"


@pytest.mark.parametrize(
    "wrong",
    [
        {},
        {"facts": None},
        {"question": None},
        {"facts": [HEAD]},
        {"facts": "role"},
        {"facts": [], "question": TOLD},
        {"facts": False, "question": TOLD},
        {"question": 5},
        {"question": [TOLD]},
        {"facts": HEAD, "question": 5},
        {"question": {"facts": HEAD}},
    ],
)
def test_neither_facts_nor_a_question(casework: Casework, wrong: dict[str, Any]) -> None:
    answer = one(casework, id="x", **wrong)
    well_formed(answer)
    assert answer["id"] == "x"
    assert (answer["verdict"], answer["message"]) == ("loi", texts.MISSING_FACTS)
    assert answer["criteria"] == answer["missing"] == answer["errors"] == []


@pytest.mark.parametrize(
    "today",
    ["2026-02-30", "hôm nay", "01/03/2026", "2026-3-1", 20260301, ["2026-03-01"], "2026-03-01T00:00", True],
)
def test_a_bad_day(casework: Casework, today: object) -> None:
    answer = one(casework, id="x", facts=HEAD, today=today)
    well_formed(answer)
    assert (answer["id"], answer["verdict"], answer["message"]) == ("x", "loi", common.BAD_DATE)


@pytest.mark.parametrize("locality", [5, ["duc-pho"], {}, True])
def test_a_bad_place(casework: Casework, locality: object) -> None:
    answer = one(casework, id="x", facts=HEAD, locality=locality)
    assert (answer["id"], answer["verdict"], answer["message"]) == ("x", "loi", common.BAD_TEXT_FIELD)


@pytest.mark.parametrize(
    "raw",
    [
        b"{",
        b"khong phai json",
        b"[]",
        b"null",
        b'{"id": "1", "facts": {"role": "truong_thon"}',
        b'{"id": "\xff", "facts": {}}',
        "{}".encode("utf-16"),
        b"[" * 100_000,
        b'{"facts": {"count": ' + b"9" * 5000 + b"}}",
    ],
)
def test_a_broken_line_costs_no_other(casework: Casework, raw: bytes) -> None:
    good = {"id": "2", "facts": HEAD}
    broken, answer = checked(casework, raw + b"\n", good)
    well_formed(broken)
    assert (broken["id"], broken["verdict"], broken["message"]) == ("", "loi", common.BROKEN_LINE)
    assert (answer["id"], answer["verdict"]) == ("2", "khong_dat")


def test_blank_lines_are_passed_over_and_the_order_is_kept(casework: Casework) -> None:
    lines: list[bytes | dict[str, Any]] = [
        b"\n",
        {"id": "b", "facts": {}},
        b"  \r\n",
        {"id": "a", "facts": {}},
        b"",
    ]
    assert [answer["id"] for answer in checked(casework, *lines)] == ["b", "a"]
    assert checked(casework) == []


def test_a_line_is_answered_before_the_next_is_read(casework: Casework) -> None:
    read = []

    def lines() -> Any:
        for id in "ab":
            read.append(id)
            yield json.dumps({"id": id, "facts": {}}).encode()

    answers = check_lines(lines(), casework)
    assert strict(next(answers))["id"] == "a"
    assert read == ["a"]


@pytest.mark.parametrize(
    ("id", "said"),
    [("ca-1", "ca-1"), ("", ""), (7, "7"), (None, "null"), (["x"], '["x"]'), ("\ud800", "\ud800")],
)
def test_the_id_comes_back(casework: Casework, id: object, said: str) -> None:
    assert one(casework, id=id, facts=HEAD)["id"] == said


def test_without_an_id(casework: Casework) -> None:
    assert one(casework, facts=HEAD)["id"] == ""


def test_the_own_place_counts_where_the_case_names_none(casework: Casework) -> None:
    bare = {key: value for key, value in HEAD.items() if key != "locality"}
    own = one(casework, facts={**bare, "age": 60}, locality="duc-pho")
    assert (own["verdict"], own["facts"]["locality"]) == ("dat", "duc_pho")
    named = one(casework, facts={**HEAD, "age": 60}, locality="binh-son")
    assert (named["verdict"], named["facts"]["locality"]) == ("dat", "duc_pho")
    as_code = one(casework, facts={**bare, "age": 60}, locality="binh_son")
    assert as_code["facts"]["locality"] == "binh_son"
    for unknown in ("", "ha-noi", "Đức Phổ", None):
        left_open = one(casework, facts={**bare, "age": 60}, locality=unknown)
        assert (left_open["verdict"], left_open["missing"]) == ("thieu_thong_tin", ["locality"])
        assert "locality" not in left_open["facts"]


def test_the_own_place_is_no_fact_of_a_case_that_needs_none(casework: Casework) -> None:
    answer = one(casework, facts={"role": "khac_xa"}, locality="binh-son")
    assert (answer["verdict"], answer["facts"]) == ("xem_xet", {"role": "khac_xa"})


def test_days_are_counted_from_the_day_of_the_line(casework: Casework) -> None:
    case = {"obligation": "dk_mo_hinh", "submitted": False}
    assert one(casework, facts=case, today="2026-03-04")["verdict"] == "thieu_thong_tin"
    assert one(casework, facts=case, today="2026-03-05")["verdict"] == "khong_dat"
    late = date.today() > date(2026, 3, 4)
    for none in ("", None):
        assert one(casework, facts=case, today=none)["verdict"] == (
            "khong_dat" if late else "thieu_thong_tin"
        )


@pytest.mark.parametrize(
    ("written", "said"),
    [("NaN", "NaN"), ("Infinity", "Infinity"), ("-Infinity", "-Infinity"), ("1e999", "1e999")],
)
def test_what_json_cannot_write_is_said_back_as_it_came(casework: Casework, written: str, said: str) -> None:
    line = b'{"id": "1", "facts": {"role": "truong_thon", "age": ' + written.encode() + b"}}"
    (answer,) = checked(casework, line)
    assert (answer["verdict"], answer["errors"]) == ("loi", ["age"])
    assert answer["facts"]["age"] == said


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=9), inner, max_size=3),
    max_leaves=5,
)


@given(
    line=st.fixed_dictionaries(
        {}, optional=dict.fromkeys(("id", "facts", "question", "today", "locality", "khac"), VALUES)
    )
)
def test_every_line_gets_one_well_formed_line(casework: Casework, line: dict[str, Any]) -> None:
    (answer,) = checked(casework, line)
    well_formed(answer)


# --- The command -------------------------------------------------------------------------------------------


def test_lines_through_the_command(troly: Troly) -> None:
    lines = [{"id": "1", "facts": HEAD}, {"id": "2", "question": TOLD}, {"id": "3"}]
    stdin = b"\n".join(json.dumps(line).encode() for line in lines)  # the last line without an end
    done = troly.run("check", "--jsonl", stdin=stdin)
    assert done.status == 0
    assert done.complaints == []
    for answer in done.objects:
        well_formed(answer)
    assert [(answer["id"], answer["verdict"]) for answer in done.objects] == [
        ("1", "khong_dat"), ("2", "khong_dat"), ("3", "loi"),
    ]  # fmt: skip


def invoked(troly: Troly, *arguments: str) -> Result:
    """The command in this process, with the settings of ``troly``."""
    return CliRunner().invoke(command, ["check", *arguments], env=troly.environment())


def test_one_case_for_a_person(troly: Troly) -> None:
    result = invoked(troly, TOLD)
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout.startswith("Không đạt: trưởng thôn.\n")
    assert "không quá 65 tuổi" in result.stdout
    assert "mục III.2" in result.stdout


def test_one_case_as_json(troly: Troly) -> None:
    bare = TOLD.replace(" ở thị xã Đức Phổ", "")
    result = invoked(troly, "--json", "--today", "2026-03-01", "--locality", "duc-pho", bare)
    assert result.exit_code == 0
    answer = strict(result.stdout_bytes)
    well_formed({**answer, "ms": 0})
    assert (answer["verdict"], answer["facts"]["locality"]) == ("khong_dat", "duc_pho")


def test_a_dialogue_through_a_pipe(troly: Troly) -> None:
    answers = "chức danh\n4\nĐức Phổ\ncó\nthpt\n66\n"
    done = troly.run("check", "--today", TODAY.isoformat(), stdin=answers.encode())
    assert (done.status, done.complaints) == (0, [])
    assert done.text.startswith(texts.INTERVIEW)
    assert "Không đạt: trưởng thôn." in done.text


@pytest.mark.parametrize(
    "arguments",
    [["--jsonl", TOLD], ["--today", "2026-02-30"], ["--today", "mai", TOLD], ["a", "b"], ["--nothing"]],
    ids=str,
)
def test_wrong_usage(arguments: list[str]) -> None:
    result = CliRunner().invoke(command, ["check", *arguments])
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr


# --- The dialogue ------------------------------------------------------------------------------------------


def dialogue(casework: Casework, *answers: str | bytes, locality: str = "") -> str:
    """What is said while these lines are typed and the input ends."""
    typed = b"".join((line.encode() if isinstance(line, str) else line) + b"\n" for line in answers)
    with CliRunner().isolation(input=typed) as (out, *_):
        hold_interview(casework, TODAY, locality)
        return out.getvalue().decode("utf-8")


def test_by_numbers_and_by_names(casework: Casework) -> None:
    by_names = dialogue(casework, "chức danh", "trưởng thôn", "Đức Phổ", "rồi", "cấp 3", "66")
    by_numbers = dialogue(casework, "1", "4", "1", "co", "3", "66 tuổi")
    for said in (by_names, by_numbers):
        assert said.count(texts.ANSWER_PROMPT) == 6
        assert "✗ Tuổi: 66 tuổi; yêu cầu không quá 65 tuổi" in said
    assert by_names.split("Không đạt", 1)[1] == by_numbers.split("Không đạt", 1)[1]


def test_nothing_more_is_asked_once_the_verdict_stands(casework: Casework) -> None:
    said = dialogue(casework, "1", "4", "1", "không", "thừa", "thừa nữa")
    assert said.count(texts.ANSWER_PROMPT) == 4
    assert "Không đạt: trưởng thôn." in said


def test_what_is_not_known_is_passed_over(casework: Casework) -> None:
    said = dialogue(casework, "1", "4", "1", "?", "chưa rõ", "không biết", "thừa")
    assert said.count(texts.ANSWER_PROMPT) == 6
    assert "Chưa đủ thông tin để kết luận: trưởng thôn." in said


def test_what_was_answered_can_be_taken_back(casework: Casework) -> None:
    """To the place, which changes what is asked for."""
    said = dialogue(casework, "1", "4", "1", "có", "<", "quay lại", "bình sơn", "có", "thpt", "60")
    assert "Đạt các tiêu chí tính được: trưởng thôn." in said
    assert "huyện Bình Sơn" in said
    first = dialogue(casework, "1", "4", "<", "2", "thoát")
    assert first.count("Xét theo gì?") == 2
    assert casework.table["quota"].ask in first


@pytest.mark.parametrize("nonsense", ["²", "9" * 5000, "abc", "!!!", "-1", "1.5", "😀", "\x00", b"\xff\xfe"])
def test_nonsense_is_asked_again(casework: Casework, nonsense: str | bytes) -> None:
    said = dialogue(casework, nonsense, "1", nonsense, "4", nonsense, "1", "có", "thpt", nonsense, "66")
    assert said.count(texts.NOT_AN_ANSWER) == 4
    assert "Không đạt: trưởng thôn." in said


def test_numbers_count_from_one_to_the_end_of_the_list(casework: Casework) -> None:
    said = dialogue(casework, "0", "5", "1", "0", "18", "17", "0", "4")
    assert said.count(texts.NOT_AN_ANSWER) == 5
    assert casework.table["graduation_rank"].ask in said


def test_blank_lines_are_passed_over(casework: Casework) -> None:
    assert "Không đạt" in dialogue(casework, "", "1", "  ", "4", "1", "\t", "không")


@pytest.mark.parametrize(
    "answers", [(), ("thoát",), ("1",), ("1", "thoát"), ("?", "q"), ("1", "huỷ")], ids=str
)
def test_the_end_before_anything_is_known(casework: Casework, answers: tuple[str, ...]) -> None:
    said = dialogue(casework, *answers)
    assert said.startswith(texts.INTERVIEW)
    assert texts.UNDERSTOOD not in said


@pytest.mark.parametrize("last", [(), ("thoát",), ("q",)], ids=str)
def test_the_end_in_the_middle_says_what_is_known(casework: Casework, last: tuple[str, ...]) -> None:
    said = dialogue(casework, "1", "trưởng thôn", *last, locality="duc-pho")
    assert "Chưa đủ thông tin để kết luận: trưởng thôn." in said
    assert "thị xã Đức Phổ" in said


def test_each_kind_of_case_comes_to_its_end(casework: Casework) -> None:
    assert "6/15 = 40%, cần ít nhất 08, còn thiếu 2" in dialogue(
        casework, "chỉ tiêu", "tỷ lệ bí thư xã, phường không là người địa phương", "6", "15", "2025"
    )
    assert "Không đạt: mô hình" in dialogue(casework, "3", "1", "mới", "chưa")
    assert "chậm nhất ngày 04/03/2026" in dialogue(casework, "việc phải làm", "1", "5/3/2026")


def test_a_day_that_does_not_exist_is_asked_for_again(casework: Casework) -> None:
    said = dialogue(casework, "4", "1", "31/02/2026", "2026-03-04", "4/3/2026")
    assert said.count(texts.NOT_AN_ANSWER) == 2
    assert "Đạt các tiêu chí tính được" in said
