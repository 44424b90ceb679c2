"""Drafts as TOML: a small writer for the one shape that rule files have, with comments for people."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from corpus.eligibility.proposing import wording
from corpus.eligibility.proposing.draft import Concept, Draft, DraftTest, NewCode, Value
from corpus.eligibility.rule import RuleKind

_HEAD = (
    "# Nháp quy tắc về {concept}, viết tự động từ văn bản, chưa dùng để tính.",
    "# Cách duyệt: đối chiếu trích dẫn với văn bản, sửa giá trị, phạm vi, ghi chú cho đúng, rồi xóa dòng `draft = true`.",
    "# Quy tắc không dùng thì xóa cả mục [[rule]]. Xong thì chạy: troly rules verify",
)
_CODES_HEAD = (
    "# Các mã mà chỉ quy tắc của văn bản này dùng: chức danh, chỉ tiêu, việc phải làm, địa phương.",
    "# Viết tự động từ văn bản; sửa tên cho dễ hiểu, đổi mã thì phải đổi cả trong các quy tắc dùng nó.",
)
_APPROVE = "# Duyệt: kiểm tra giá trị, rồi xóa dòng `draft = true`."


def rules_text(document: str, concept: Concept, drafts: Iterable[Draft]) -> str:
    """The file of one concept."""
    lines = [line.format(concept=wording.CONCEPTS[concept]) for line in _HEAD]
    lines.append(f"document = {_text(document)}")
    for draft in drafts:
        lines += ["", *_rule(draft)]
    return "\n".join(lines) + "\n"


def codes_text(codes: Iterable[NewCode], before: str = "") -> str:
    """``codes.toml``; what stands in it already stays as it is, the new values behind it."""
    lines = [before.rstrip("\n")] if before else [*_CODES_HEAD]
    for value in codes:
        lines += ["", "[[value]]", *(_pair(key, given) for key, given in _named(value).items())]
    return "\n".join(lines) + "\n"


def _named(value: NewCode) -> dict[str, str]:
    named = {"fact": value.fact, "code": value.code, "name": value.name, "place": value.place}
    return {key: given for key, given in named.items() if given}


def _rule(draft: Draft) -> Iterator[str]:
    yield from _comments(draft)
    yield "[[rule]]"
    yield _pair("id", draft.id)
    if draft.kind is not RuleKind.CRITERION:
        yield _pair("kind", draft.kind.value)
    yield "draft = true"
    yield _pair("section", draft.section)
    yield _pair("quote", draft.quote)
    if draft.concerns:
        yield _pair("concerns", draft.concerns)
    if draft.further:
        yield (
            "further = [\n"
            + "".join(
                f"    {_further(draft.section, words.quote, words.concerns)},\n" for words in draft.further
            )
            + "]"
        )
    for key, codes in (
        ("applies", draft.applies), ("only_if", draft.only_if), ("unless", draft.unless), ("not_in_force", draft.not_in_force),
    ):  # fmt: skip
        if codes:
            yield f"{key} = {_table(codes)}"
    if draft.opens:
        opens = {
            "declared": draft.opens.declared,
            "decision": draft.opens.decision,
            "remedy": draft.opens.remedy,
        }
        yield f"opens = {_table({key: value for key, value in opens.items() if value})}"
    if draft.tests:
        yield f"test = {_tests(draft.tests)}"
    for key, text in (
        ("escalation", draft.escalation), ("label", draft.label), ("period", draft.period), ("note", draft.note),
    ):  # fmt: skip
        if text:
            yield _pair(key, text)


def _comments(draft: Draft) -> Iterator[str]:
    if draft.decide:
        yield "# Cần người quyết định:"
        yield from (f"# - {_one_line(line)}." for line in draft.decide)
    yield _APPROVE


def _further(section: str, quote: str, concerns: tuple[str, ...]) -> str:
    return _table({"section": section, "quote": quote, **({"concerns": concerns} if concerns else {})})


def _tests(tests: tuple[DraftTest, ...]) -> str:
    tables = [_test(test) for test in tests]
    return tables[0] if len(tables) == 1 else "[\n" + "".join(f"    {table},\n" for table in tables) + "]"


def _test(test: DraftTest) -> str:
    parts = [f"fact = {_text(test.fact)}", f"{test.comparison} = {_value(test.value)}"]
    parts += [f"{key} = {_value(value)}" for key, value in test.more.items()]
    parts += [f"when = {_table(test.when)}"] if test.when else []
    return "{ " + ", ".join(parts) + " }"


def _table(values: Mapping[str, Value]) -> str:
    return "{ " + ", ".join(f"{key} = {_value(value)}" for key, value in values.items()) + " }"


def _pair(key: str, value: Value) -> str:
    return f"{key} = {_value(value)}"


def _value(value: Value) -> str:
    match value:
        case bool():
            return str(value).lower()
        case str():
            return _text(value)
        case date():
            return value.isoformat()
        case tuple():
            return "[" + ", ".join(map(_value, value)) + "]"
    return repr(value)


def _text(text: str) -> str:
    """A basic string: what JSON escapes TOML escapes alike, but for the sign of deletion."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


def _one_line(text: str) -> str:
    """For a comment: no line may end inside it."""
    return "".join(char if char.isprintable() else " " for char in text).rstrip(". ")
