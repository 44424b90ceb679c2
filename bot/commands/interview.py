"""A case at the terminal, asked for step by step from the rules themselves."""

from __future__ import annotations

import sys
from datetime import date

import click

from bot import verdict_texts as texts
from bot.casework import Casework
from bot.commands.common import say
from bot.interview import Interview, picked
from bot.verdict_message import message
from corpus.eligibility.fact_table import Fact
from corpus.text.folding import fold

_BACK, _LEAVE = {"lui", "quay lai", "<"}, {"thoat", "q", "quit", "huy"}


def hold_interview(casework: Casework, today: date, locality: str) -> None:
    """Asks until the verdict stands, or nothing more is known; an end of input ends it with what is known."""
    say(texts.INTERVIEW)
    interview = Interview()
    kind: Fact | None = None  # picked, but not answered yet
    while True:
        judged = casework.judge(interview.stated, today, locality)
        asked = interview.next_fact(judged, casework.table)
        if asked is None:
            break
        if asked.selects and not any(fact.key in interview.stated for fact in casework.table.selectors):
            asked = kind = kind or _kind_of_case(casework)
            if asked is None:
                return
        say(texts.question(asked))
        typed = _read()
        if typed is None or fold(typed) in _LEAVE:
            break
        if fold(typed) in _BACK:
            interview, kind = interview.back(), None
            continue
        following = interview.answer(asked, typed, casework, today)
        if following is None:
            say(texts.NOT_AN_ANSWER)
        else:
            interview, kind = following, None
    if interview.stated:
        say("\n" + message(casework.judge(interview.stated, today, locality), casework))


def _kind_of_case(casework: Casework) -> Fact | None:
    """The selector of the kind of case that is picked; None at the end of input."""
    selectors = casework.table.selectors
    while True:
        say(texts.kinds_of_case([fact.label for fact in selectors]))
        typed = _read()
        if typed is None or fold(typed) in _LEAVE:
            return None
        if chosen := picked(selectors, typed):
            return chosen
        named = [fact for fact in selectors if fold(typed) and fold(typed) in fold(fact.label)]
        if len(named) == 1:
            return named[0]
        say(texts.NOT_AN_ANSWER)


def _read() -> str | None:
    """The next line that is not blank; None at the end of input."""
    click.echo(texts.ANSWER_PROMPT, nl=False)
    sys.stdout.flush()
    while raw := sys.stdin.buffer.readline():
        if line := raw.decode("utf-8", "replace").strip():
            if not sys.stdin.isatty():
                click.echo(line)
            return line
    return None
