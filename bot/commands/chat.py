"""``troly chat``: a conversation at the terminal; piped input is answered line by line."""

from __future__ import annotations

import sys
from datetime import date

import click

from bot import texts
from bot.commands.common import emphasise, open_engine, say
from bot.rendering import render


@click.command()
@click.option("--locality", default="", help="Mã địa bàn của người hỏi, ví dụ duc-pho.")
def chat(locality: str) -> None:
    """Trò chuyện tại cửa sổ lệnh; dòng trống hoặc Ctrl+D để thoát."""
    interactive = sys.stdin.isatty()
    from bot.conversation import Conversations

    with open_engine() as engine:
        chats = Conversations(engine)
        if interactive:
            say(texts.GREETING + "\n" + texts.CHAT_HOW_TO_LEAVE)
        while (question := _read(interactive)) is not None:
            if not interactive:
                say(f"{texts.PROMPT}{question}")
            say(
                render(chats.ask("terminal", question, locality=locality, today=date.today()), emphasise)
                + "\n"
            )
    if interactive:
        say(texts.FAREWELL)


def _read(interactive: bool) -> str | None:
    """The next question; None at the end of input, and at an empty line where a person types."""
    if interactive:
        click.echo("\n" + texts.PROMPT, nl=False)
    while raw := sys.stdin.buffer.readline():
        line = raw.decode("utf-8", "replace").strip()
        if line:
            return line
        if interactive:
            return None
    return None
