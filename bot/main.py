"""The ``troly`` command."""

from __future__ import annotations

import sys

import click

from bot.commands.ask import ask
from bot.commands.chat import chat
from bot.commands.check import check
from bot.commands.docs import docs
from bot.commands.doctor import doctor
from bot.commands.evaluate import evaluate
from bot.commands.index import index
from bot.commands.rules import rules
from corpus.errors import ReadableError


@click.group()
@click.version_option(package_name="tro-ly-thon")
def troly() -> None:
    """Trợ lý thôn: hỏi các kế hoạch, trích nguyên văn điều khoản và chỗ của nó."""


troly.add_command(ask)
troly.add_command(chat)
troly.add_command(check)
troly.add_command(rules)
troly.add_command(index)
troly.add_command(docs)
troly.add_command(doctor)
troly.add_command(evaluate, name="eval")


def main() -> None:
    """Entry point: 0 done, 1 failed with one line on standard error, 2 wrong usage."""
    try:
        troly(standalone_mode=True)
    except ReadableError as error:
        click.echo(str(error), err=True)
        sys.exit(1)
    except BrokenPipeError:  # the reader of our output has gone
        sys.stderr.close()
        sys.exit(1)


if __name__ == "__main__":
    main()
