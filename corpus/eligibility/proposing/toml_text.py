"""Drafts as TOML: a small writer for the one shape that rule files have, with comments for people."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from corpus.eligibility.proposing import wording
from corpus.eligibility.proposing.draft import Concept, Draft, DraftTest, NewCode, Value, Words
from corpus.eligibility.rule import RuleKind
from corpus.toml_values import toml_pair

_HEAD = """\
# Nháp quy tắc về {concept}, viết tự động từ văn bản, chưa dùng để tính.
# Cách duyệt: đối chiếu trích dẫn với văn bản, sửa giá trị, phạm vi, ghi chú cho đúng, rồi xóa dòng
# `draft = true`. Quy tắc không dùng thì xóa cả mục [[rule]]. Xong thì chạy: troly rules verify
"""
_CODES_HEAD = """\
# Các mã mà chỉ quy tắc của văn bản này dùng: chức danh, chỉ tiêu, việc phải làm, địa phương.
# Viết tự động từ văn bản; sửa tên cho dễ hiểu, đổi mã thì phải đổi cả trong các quy tắc dùng nó.
"""
_TO_DECIDE = "# Cần người quyết định:"
_APPROVE = "# Duyệt: kiểm tra giá trị, rồi xóa dòng `draft = true`."


def rules_text(document: str, concept: Concept, drafts: Iterable[Draft]) -> str:
    """The file of one concept."""
    lines = [_HEAD.format(concept=wording.CONCEPTS[concept]) + toml_pair("document", document)]
    for draft in drafts:
        lines += ["", *_comments(draft), "[[rule]]", *_rule(draft)]
    return "\n".join(lines) + "\n"


def codes_text(codes: Iterable[NewCode], before: str = "") -> str:
    """``codes.toml``; what stands in it already stays as it is, the new values behind it."""
    lines = [before.rstrip("\n") or _CODES_HEAD.rstrip("\n")]
    for value in codes:
        lines += [
            "",
            "[[value]]",
            toml_pair("fact", value.fact),
            toml_pair("code", value.code),
            toml_pair("name", value.name),
        ]
        lines += [toml_pair("place", value.place)] if value.place else []
    return "\n".join(lines) + "\n"


def _comments(draft: Draft) -> Iterator[str]:
    if draft.decide:
        yield _TO_DECIDE
        yield from (f"# - {_one_line(line)}." for line in draft.decide)
    yield _APPROVE


def _rule(draft: Draft) -> Iterator[str]:
    yield toml_pair("id", draft.id)
    if draft.kind is not RuleKind.CRITERION:
        yield toml_pair("kind", draft.kind.value)
    yield from (
        toml_pair("draft", True),
        toml_pair("section", draft.section),
        toml_pair("quote", draft.quote),
    )
    if draft.concerns:
        yield toml_pair("concerns", draft.concerns)
    if draft.further:
        yield _listed("further", (_further(draft.section, words) for words in draft.further))
    conditions = {
        "applies": draft.applies,
        "only_if": draft.only_if,
        "unless": draft.unless,
        "not_in_force": draft.not_in_force,
    }
    yield from (f"{key} = {_table(codes)}" for key, codes in conditions.items() if codes)
    if draft.opens:
        opens = {
            "declared": draft.opens.declared,
            "decision": draft.opens.decision,
            "remedy": draft.opens.remedy,
        }
        yield f"opens = {_table({key: value for key, value in opens.items() if value})}"
    if len(draft.tests) == 1:
        yield f"test = {_test(draft.tests[0])}"
    elif draft.tests:
        yield _listed("test", map(_test, draft.tests))
    texts = {"escalation": draft.escalation, "label": draft.label, "period": draft.period, "note": draft.note}
    yield from (toml_pair(key, text) for key, text in texts.items() if text)


def _listed(key: str, tables: Iterable[str]) -> str:
    """A list of inline tables, one a line."""
    return f"{key} = [\n" + "".join(f"    {table},\n" for table in tables) + "]"


def _further(section: str, words: Words) -> str:
    concerns: Mapping[str, Value] = {"concerns": words.concerns} if words.concerns else {}
    return _table({"section": section, "quote": words.quote, **concerns})


def _test(test: DraftTest) -> str:
    pairs = {"fact": test.fact, test.comparison: test.value, **test.more}
    parts = [toml_pair(key, value) for key, value in pairs.items()]
    parts += [f"when = {_table(test.when)}"] if test.when else []
    return "{ " + ", ".join(parts) + " }"


def _table(values: Mapping[str, Value]) -> str:
    return "{ " + ", ".join(toml_pair(key, value) for key, value in values.items()) + " }"


def _one_line(text: str) -> str:
    """For a comment: no line may end inside it."""
    return "".join(char if char.isprintable() else " " for char in text).rstrip(". ")
