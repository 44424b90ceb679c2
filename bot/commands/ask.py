"""``troly ask``: one question for a person, or JSON lines for a program."""

from __future__ import annotations

import sys
from collections.abc import Callable
from datetime import date

import click

from bot.commands.common import emphasise, open_engine, print_json, say, today_option
from bot.jsonl import Line, answer_lines, as_object
from bot.rendering import render
from bot.reply import Reply, ReplyKind


@click.command()
@click.argument("question", required=False)
@click.option(
    "--jsonl",
    is_flag=True,
    help="Đọc mỗi dòng một đối tượng JSON từ đầu vào chuẩn, trả lời mỗi dòng một đối tượng.",
)
@click.option("--json", "as_json", is_flag=True, help="In câu trả lời thành một đối tượng JSON.")
@click.option("--explain", "explained", is_flag=True, help="Kèm cách hiểu câu hỏi và vì sao chọn điều khoản.")
@click.option("--locality", default="", help="Mã địa bàn của người hỏi, ví dụ duc-pho.")
@today_option
def ask(
    question: str | None, jsonl: bool, as_json: bool, explained: bool, locality: str, today: date | None
) -> None:
    """Hỏi một câu: trích điều khoản trả lời, hoặc nói văn bản không nêu."""
    if jsonl == (question is not None):
        raise click.UsageError("cần đúng một trong hai: câu hỏi trong ngoặc kép, hoặc --jsonl")
    if explained and (jsonl or as_json):
        raise click.UsageError("--explain chỉ dùng khi hỏi một câu để người đọc")
    from bot.conversation import Conversations

    with open_engine() as engine:
        if jsonl:
            chats = Conversations(engine)
            _serve_lines(
                lambda line: chats.ask(
                    line.chat, line.question, locality=line.locality, today=line.today or date.today()
                )
            )
            return
        if explained:
            from bot.explaining import explain

            say(explain(engine.explain(question or "", locality=locality)) + "\n")
        reply = engine.ask(question or "", locality=locality, today=today or date.today())
    failed = reply.kind is ReplyKind.ERROR
    if as_json:
        print_json(as_object(reply, ""))
    elif failed:
        click.echo(reply.message, err=True)
    else:
        say(render(reply, emphasise))
    if failed:
        raise SystemExit(1)


def _serve_lines(ask_line: Callable[[Line], Reply]) -> None:
    for output in answer_lines(sys.stdin.buffer, ask_line):
        sys.stdout.buffer.write(output)
        sys.stdout.buffer.flush()
