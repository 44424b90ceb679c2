"""``troly rules``: the rules of the calculator, their check against the documents, drafts for a new plan."""

from __future__ import annotations

from collections import Counter
from datetime import date

import click

from bot import verdict_texts as texts
from bot.commands.common import open_casework, print_json, say
from bot.commands.propose import propose


@click.group(invoke_without_command=True)
@click.option("--json", "as_json", is_flag=True, help="In danh sách thành JSON.")
@click.pass_context
def rules(context: click.Context, as_json: bool) -> None:
    """Liệt kê các quy tắc của bộ tính điều kiện."""
    if context.invoked_subcommand is None:
        _list(as_json)


def _list(as_json: bool) -> None:
    with open_casework() as casework:
        book, problems = casework.book, casework.verified.problems_on(date.today())
        if as_json:
            print_json(
                [
                    {
                        "id": rule.id,
                        "document": rule.document,
                        "section": rule.clauses[0].section,
                        "quote": rule.clauses[0].quote,
                        "kind": rule.kind.value,
                        "label": rule.label,
                        "period": rule.period,
                        "note": rule.note,
                        "draft": rule.draft,
                        "parked": problems[rule.id].value if rule.id in problems else None,
                    }
                    for rule in book.rules
                ]
            )
            return
        counts = Counter(rule.document for rule in book.rules)
        for document, count in counts.items():
            own = [rule for rule in book.rules if rule.document == document]
            drafts = sum(rule.draft for rule in own)
            parked = sum(rule.id in problems for rule in own)
            say(texts.rules_of(casework.document_name(document), count, drafts, parked))
            for rule in own:
                say(texts.rule_line(rule, parked=rule.id in problems))


@rules.command()
def verify() -> None:
    """Đối chiếu trích dẫn của mọi quy tắc với văn bản đang nạp; mã kết thúc 1 nếu có quy tắc cần rà soát."""
    with open_casework() as casework:
        problems = casework.verified.problems_on(date.today())
        for rule in casework.book.rules:
            if rule.id in problems:
                say(texts.parked(rule.id, rule.file, problems[rule.id]))
        if problems:
            say(texts.some_parked(len(casework.book.rules), list(problems)))
            raise SystemExit(1)
        say(texts.all_verified(len(casework.book.rules)))


rules.add_command(propose)
