"""Rules are data that people write: every mistake of the museum is named, what is shipped is whole."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.eligibility.fact_table import FactTable, FactType
from corpus.eligibility.rule import RuleBook, RuleKind
from corpus.eligibility.rule_file import load_rule_file
from corpus.eligibility.rule_folder import SHIPPED, load_rules
from corpus.eligibility.table_file import load_table
from corpus.errors import RulesInvalid
from corpus.sources_file import DEFAULT_PATH, load_sources
from corpus.text.plain import plain

TESTS = Path(__file__).parent.parent.parent
MUSEUM = TESTS / "bad_rules"
VALID = MUSEUM / "valid"
PLAN = "ke-hoach-mau"
TABLE = SHIPPED / "facts.toml"
PIECES = [piece for room in ("rules", "folders", "codes", "facts") for piece in (MUSEUM / room).iterdir()]
#: Messages hold keys and codes, but no English words.
ENGLISH = re.compile(r"\b(at|line|column|expected|invalid|cannot|no such|decode|error)\b", re.IGNORECASE)


def load(folder: Path, table: Path = TABLE) -> tuple[FactTable, RuleBook]:
    return load_rules([folder], table)


def plan_in(folder: Path, *files: Path) -> Path:
    """The folder of the plan in ``folder`` with copies of ``files``."""
    plan = folder / PLAN
    plan.mkdir(parents=True, exist_ok=True)
    for file in files:
        shutil.copy(file, plan)
    return plan


def load_piece(piece: Path, tmp_path: Path) -> tuple[FactTable, RuleBook]:
    """A piece of the museum in the place that it was made for, everything around it valid."""
    rules = tmp_path / "rules"
    match piece.parent.name:
        case "rules":
            plan_in(rules, VALID / PLAN / "codes.toml", piece)
        case "folders":
            plan_in(rules, VALID / PLAN / "codes.toml", *piece.iterdir())
        case "codes":
            plan = plan_in(rules, *(VALID / PLAN).iterdir())
            shutil.copy(piece, plan / "codes.toml")
        case "facts":
            shutil.copy(piece, tmp_path / "facts.toml")
            return load(VALID, tmp_path / "facts.toml")
    return load(rules)


def expected(piece: Path) -> list[str]:
    """The words that the one line ``# expects:`` of a piece says the message must hold."""
    files = [piece] if piece.is_file() else list(piece.iterdir())
    lines = [line for file in files for line in file.read_bytes().decode(errors="replace").splitlines()]
    (found,) = (line for line in lines if line.startswith("# expects: "))
    return found.removeprefix("# expects: ").split(" | ")


def refusal(folder: Path, table: Path = TABLE) -> str:
    with pytest.raises(RulesInvalid) as caught:
        load(folder, table)
    return str(caught.value)


@pytest.mark.parametrize("piece", sorted(PIECES), ids=lambda piece: f"{piece.parent.name}/{piece.stem}")
def test_a_mistake_is_named(piece: Path, tmp_path: Path) -> None:
    with pytest.raises(RulesInvalid) as caught:
        load_piece(piece, tmp_path)
    message, words = str(caught.value), expected(piece)
    assert message.startswith(f"{words[0]}: ")
    assert all(word in message for word in words), message
    assert len(message.splitlines()) == 1
    assert re.search("[à-ỹđ]", message)
    assert not ENGLISH.search(message.removeprefix(words[0])), message


def test_the_valid_plan_is_accepted() -> None:
    _, book = load(VALID)
    assert [rule.id for rule in book.rules if rule.kind is RuleKind.ESCALATION] == ["M-10"]
    assert {rule.kind for rule in book.rules} == set(RuleKind)
    assert book.binding == book.rules
    assert len({type(test.measure) for rule in book.rules for test in rule.tests}) == 12


def test_the_valid_plan_is_quoted_verbatim() -> None:
    text = plain((VALID / f"{PLAN}.txt").read_text(encoding="utf-8"))
    quotes = [clause.quote for rule in load(VALID)[1].rules for clause in rule.clauses]
    assert [quote for quote in quotes if plain(quote) not in text] == []


def test_codes_of_a_plan_are_added_to_the_table() -> None:
    table, book = load(VALID)
    assert table["role"].codes[-1] == "truong_xom"
    assert table["locality"].name_of("an_hoa") == "xã An Hòa"
    assert "truong_xom" not in load_table(TABLE)["role"].codes
    assert book["M-9"].applies["role"] == {"truong_xom"}


def test_drafts_may_test_the_same_again(tmp_path: Path) -> None:
    piece = MUSEUM / "rules" / "same-age-twice.toml"
    plan = plan_in(tmp_path, VALID / PLAN / "codes.toml")
    text = piece.read_text(encoding="utf-8")
    (plan / piece.name).write_text(text + "draft = true\n", encoding="utf-8")
    _, book = load(tmp_path)
    assert [rule.id for rule in book.rules] == ["M-1", "M-2"]
    assert [rule.id for rule in book.binding] == ["M-1"]


def test_a_draft_may_lead_to_a_draft(tmp_path: Path) -> None:
    piece = MUSEUM / "rules" / "escalation-to-a-draft.toml"
    plan = plan_in(tmp_path, VALID / PLAN / "codes.toml")
    text = piece.read_text(encoding="utf-8").replace("escalation =", "draft = true\nescalation =", 1)
    (plan / piece.name).write_text(text, encoding="utf-8")
    assert [rule.id for rule in load(tmp_path)[1].binding] == ["M-11"]


def test_a_missing_folder_is_empty(tmp_path: Path) -> None:
    table, book = load(tmp_path / "none")
    assert book.rules == ()
    assert table == load_table(TABLE)


def test_hidden_and_other_files_are_passed_over(tmp_path: Path) -> None:
    plan = plan_in(tmp_path, *(VALID / PLAN).iterdir())
    for name in (".tuoi.toml", ".tuoi.toml.swp", "README.md", "tuoi.toml.bak"):
        (plan / name).write_text("=", encoding="utf-8")
    for hidden in (tmp_path / ".git", tmp_path / ".ke-hoach"):
        hidden.mkdir()
        (hidden / "tuoi.toml").write_text("=", encoding="utf-8")
    assert load(tmp_path) == load(VALID)


def test_plans_come_from_several_folders(tmp_path: Path) -> None:
    _, book = load_rules([SHIPPED, VALID, tmp_path / "none"])
    assert len(book.rules) == len(load_rules()[1].rules) + len(load(VALID)[1].rules)


def test_a_rule_file_outside_the_folder_of_its_plan_is_named(tmp_path: Path) -> None:
    shutil.copy(VALID / PLAN / "tieu-chuan.toml", tmp_path)
    message = refusal(tmp_path)
    assert message.startswith("tieu-chuan.toml: ")
    assert "thư mục mang tên văn bản" in message


def test_a_table_that_is_not_there_is_named(tmp_path: Path) -> None:
    message = refusal(VALID, tmp_path / "facts.toml")
    assert message.startswith("facts.toml: không đọc được tệp")
    assert not ENGLISH.search(message)


def test_a_folder_in_place_of_a_file_is_named(tmp_path: Path) -> None:
    (plan_in(tmp_path) / "tuoi.toml").mkdir()
    assert refusal(tmp_path).startswith(f"{PLAN}/tuoi.toml: không đọc được tệp")


def test_line_breaks_in_a_key_do_not_break_the_message(tmp_path: Path) -> None:
    text = f'document = "{PLAN}"\n"a\\nb\\u2028c" = 1\n'
    (plan_in(tmp_path) / "tuoi.toml").write_text(text, encoding="utf-8")
    assert refusal(tmp_path).startswith(f"{PLAN}/tuoi.toml: khóa `a b c` không có trong danh mục")


def test_a_table_without_concerns_knows_none(tmp_path: Path) -> None:
    text = TABLE.read_text(encoding="utf-8").replace('"qualitative_concern"', '"other_concern"')
    (tmp_path / "facts.toml").write_text(text, encoding="utf-8")
    message = refusal(VALID, tmp_path / "facts.toml")
    assert message.startswith(f"{PLAN}/tieu-chuan.toml: ")
    assert "'suc_khoe'" in message


@pytest.fixture(scope="module")
def valid_table() -> FactTable:
    return load(VALID)[0]


@pytest.fixture(scope="module")
def damaged(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return plan_in(tmp_path_factory.mktemp("damaged")) / "tuoi.toml"


@given(st.data())
def test_damaged_files_are_read_or_refused(
    valid_table: FactTable, damaged: Path, data: st.DataObject
) -> None:
    """Whatever a slip of the hand does to a file, nothing but a refusal in one line comes of it."""
    good = data.draw(st.sampled_from(sorted((VALID / PLAN).iterdir()))).read_bytes()
    start = data.draw(st.integers(0, len(good)))
    end = start + data.draw(st.integers(0, 12))
    inserted = data.draw(st.binary(max_size=4) | st.text(max_size=4).map(str.encode))
    damaged.write_bytes(good[:start] + inserted + good[end:])
    message = ""
    try:
        load_rule_file(damaged, valid_table)
    except RulesInvalid as error:
        message = str(error)
    assert len(message.splitlines()) <= 1
    assert not message or message.startswith(f"{PLAN}/tuoi.toml: ")


def test_every_rule_of_the_inventory_is_shipped_and_no_other() -> None:
    ids = (TESTS / "cases" / "rule_ids.txt").read_text(encoding="utf-8").split()
    rules = load_rules()[1].rules
    assert len(ids) == len(rules) == 128
    assert {rule.id for rule in rules} == set(ids)
    assert not any(rule.draft for rule in rules)


def test_shipped_files_say_what_they_are_about() -> None:
    for file in SHIPPED.rglob("*.toml"):
        assert re.match(r"# \S.*\.\n", file.read_text(encoding="utf-8")), file


def test_every_quote_stands_in_its_plan() -> None:
    plans = {
        file.stem: plain(file.read_text(encoding="utf-8"))
        for file in DEFAULT_PATH.with_name("plans").iterdir()
    }
    for rule in load_rules()[1].rules:
        for clause in rule.clauses:
            assert plain(clause.quote) in plans[rule.document], rule.id


def test_the_table_has_the_keys_types_and_codes_of_the_cases() -> None:
    told = json.loads((TESTS / "cases" / "keys.json").read_text(encoding="utf-8"))
    table = load_rules()[0]
    assert [fact.key for fact in table.facts] == list(told["keys"])
    for fact in table.facts:
        key = told["keys"][fact.key]
        assert (fact.type, "".join(fact.families)) == (_type(key["type"]), key["families"]), fact.key
        assert fact.codes == list(told["codes"].get(fact.key, {})), fact.key


def _type(told: str) -> FactType:
    """The type that ``keys.json`` words in English: "code (ordinal)", "int >= 0", …"""
    if "ordinal" in told:
        return FactType.LEVEL
    short = {"int": FactType.INTEGER, "bool": FactType.BOOLEAN}
    word = told.split()[0]
    return short.get(word) or FactType(word)


def test_places_of_the_table_are_known() -> None:
    known = {place.code for place in load_sources().places}
    assert {value.place for value in load_rules()[0]["locality"].values} <= known
