"""Which rules may stand beside each other; those that may not are pieces of the museum."""

from __future__ import annotations

from pathlib import Path

import pytest

from corpus.eligibility.overlap import clash
from corpus.eligibility.rule import Rule
from corpus.eligibility.rule_file import load_rule_file
from corpus.eligibility.rule_folder import SHIPPED
from corpus.eligibility.table_file import load_table

PERSON = 'applies = { locality = ["duc_pho"], role = ["truong_thon", "to_truong_tdp"] }'
CHIEF = 'applies = { locality = ["duc_pho"], role = ["bi_thu_chi_bo"] }'
ELSEWHERE = 'applies = { locality = ["binh_son"], role = ["truong_thon", "to_truong_tdp"] }'
IN_2030 = 'applies = { quota = ["nu_hdnd"], period = ["2030"] }'
IN_2035 = 'applies = { quota = ["nu_hdnd"], period = ["2035"] }'
DUTY = 'applies = { obligation = ["bau_cu"] }'

AT_MOST_60 = 'test = { fact = "age", at_most = 60 }'
AT_MOST_65 = 'test = { fact = "age", at_most = 65 }'
AT_LEAST_21 = 'test = { fact = "age", at_least = 21 }'
MEMBER = 'test = { fact = "is_party_member", is = true }'
SHARE_20 = 'test = { fact = "share", at_least = 20 }'
SHARE_30 = 'test = { fact = "share", at_least = 30 }'


def rules_of(tmp_path: Path, *written: tuple[str, ...]) -> tuple[Rule, ...]:
    """One rule for each tuple of lines."""
    text = 'document = "mau"\n'
    for n, lines in enumerate(written, 1):
        text += f'[[rule]]\nid = "M-{n}"\nsection = "I"\nquote = "q"\nlabel = "l"\n' + "\n".join(lines) + "\n"
    (tmp_path / "mau").mkdir()
    file = tmp_path / "mau" / "tuoi.toml"
    file.write_text(text, encoding="utf-8")
    return load_rule_file(file, load_table(SHIPPED / "facts.toml"))


def variants(low: str, high: str) -> str:
    """Two tests of one fact for different communes."""
    return (
        f'test = [{{ fact = "education", at_least = "{low}", when = {{ commune_type = ["mien_nui"] }} }}, '
        f'{{ fact = "education", at_least = "{high}", when = {{ commune_type = ["dong_bang"] }} }}]'
    )


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ((PERSON, AT_LEAST_21), (PERSON, AT_MOST_60)),
        ((PERSON, 'test = { fact = "age", below = 40 }'), (PERSON, 'test = { fact = "age", above = 20 }')),
        ((PERSON, AT_MOST_60), (CHIEF, AT_MOST_65)),
        ((PERSON, AT_MOST_60), (ELSEWHERE, AT_MOST_65)),
        ((PERSON, AT_MOST_60), (PERSON, MEMBER)),
        ((IN_2030, SHARE_20), (IN_2035, SHARE_30)),
        # Told apart by another key than `applies`, on one side or on both.
        (
            (PERSON, AT_MOST_60, "only_if = { is_party_member = true }"),
            (PERSON, AT_MOST_65, "only_if = { is_party_member = false }"),
        ),
        (
            (IN_2030, SHARE_20),
            (IN_2035.replace(', period = ["2035"]', ""), SHARE_30, 'only_if = { period = ["2035"] }'),
        ),
        (
            (IN_2030, SHARE_20, 'unless = { unit = ["dang_bo_quan_su"] }'),
            (IN_2030, 'test = { fact = "share", at_least = 5 }', 'only_if = { unit = ["dang_bo_quan_su"] }'),
        ),
        (
            (PERSON, AT_MOST_60, 'not_in_force = { term = ["2022_2025"] }'),
            (PERSON, AT_MOST_65, 'only_if = { term = ["2022_2025"] }'),
        ),
        # A sum and one of its addends; different ways to compare one day.
        (
            (IN_2030, 'test = { fact = "count_thuong_truc", at_least = 1 }'),
            (IN_2030, 'test = { fact = "count_thuong_truc", plus = ["count_pct"], at_least = 2 }'),
        ),
        (
            (DUTY, 'test = { fact = "election_date", weekday = "sunday" }'),
            (DUTY, 'test = { fact = "election_date", earlier_than = "congress_date" }'),
        ),
        (
            (DUTY, 'test = { fact = "training_date", later_than = "election_date" }'),
            (DUTY, 'test = { fact = "training_date", later_than = "congress_date" }'),
        ),
    ],
)
def test_rules_that_may_stand_together(tmp_path: Path, one: tuple[str, ...], other: tuple[str, ...]) -> None:
    left, right = rules_of(tmp_path, one, other)
    assert (clash(left, right), clash(right, left)) == ("", "")


@pytest.mark.parametrize(
    ("one", "other", "words"),
    [
        # What tells cases apart must do so for all of them.
        ((PERSON, AT_MOST_60, "only_if = { is_party_member = true }"), (PERSON, AT_MOST_65), "trùng"),
        ((PERSON, AT_MOST_60), (PERSON.replace('"truong_thon", ', ""), AT_MOST_65), "trùng"),
        (
            (IN_2030, SHARE_20, 'unless = { unit = ["dang_bo_quan_su"] }'),
            (IN_2030, SHARE_30, 'only_if = { unit = ["dang_bo_quan_su", "dang_bo_khac"] }'),
            "trùng",
        ),
        ((PERSON, variants("thcs", "thpt")), (PERSON, variants("thcs", "thpt")), "trùng"),
        (
            (PERSON, 'test = { fact = "age", exactly = 30 }'),
            (PERSON, 'test = { fact = "age", below = 30 }'),
            "mâu thuẫn",
        ),
        ((PERSON, AT_LEAST_21), (PERSON, 'test = { fact = "age", between = [18, 60] }'), "trùng"),
    ],
)
def test_rules_that_may_not(tmp_path: Path, one: tuple[str, ...], other: tuple[str, ...], words: str) -> None:
    left, right = rules_of(tmp_path, one, other)
    assert words in clash(left, right)
    assert words in clash(right, left)


def test_variants_inside_one_rule_may_stand(tmp_path: Path) -> None:
    (rule,) = rules_of(tmp_path, (PERSON, variants("thcs", "thpt")))
    assert clash(rule, rule) == ""


def test_a_lower_and_an_upper_limit_may_stand_inside_one_rule(tmp_path: Path) -> None:
    test = 'test = [{ fact = "age", at_least = 21 }, { fact = "age", at_most = 60 }]'
    (rule,) = rules_of(tmp_path, (PERSON, test))
    assert clash(rule, rule) == ""
