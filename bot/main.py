"""The ``troly`` command."""

from __future__ import annotations

import sqlite3
import sys
from importlib import import_module

import click

from bot import texts
from corpus.errors import ReadableError

#: Each command with the module that holds it; it is imported when it is called.
_COMMANDS = {
    "ask": "ask", "chat": "chat", "check": "check", "rules": "rules", "index": "index", "docs": "docs",
    "doctor": "doctor", "eval": "evaluate", "serve": "serve",
}  # fmt: skip


class _Commands(click.Group):
    """Commands of modules that are imported one by one: all together they take a second."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - as click calls it
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        name = _COMMANDS.get(cmd_name)
        if name is None:
            return None
        command = getattr(import_module(f"bot.commands.{name}"), name)
        assert isinstance(command, click.Command)
        return command


@click.group(cls=_Commands)
@click.version_option(package_name="tro-ly-thon")
def troly() -> None:
    """Trợ lý thôn: hỏi các kế hoạch, trích nguyên văn điều khoản và chỗ của nó."""


def main() -> None:
    """Entry point: 0 done, 1 failed with one line on standard error, 2 wrong usage."""
    try:
        troly(standalone_mode=True)
    except ReadableError as error:
        click.echo(str(error), err=True)
        sys.exit(1)
    except sqlite3.DatabaseError as error:  # a file that was damaged after it was opened
        click.echo(texts.damaged(str(error)), err=True)
        sys.exit(1)
    except BrokenPipeError:  # the reader of our output has gone
        sys.stderr.close()
        sys.exit(1)


if __name__ == "__main__":
    main()
