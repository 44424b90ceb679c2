"""What the README promises exists: commands, settings, files, and the answers it shows."""

from __future__ import annotations

import re
from pathlib import Path

import click
import pytest

from bot.conversation import Conversations
from bot.engine import Engine
from bot.main import troly
from bot.rendering import render
from bot.settings import Settings

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")


def commands() -> dict[tuple[str, ...], click.Command]:
    """Every command by its words, those of a group one by one."""
    assert isinstance(troly, click.Group)
    context, found = click.Context(troly), {}
    for name in troly.list_commands(context):
        command = troly.get_command(context, name)
        assert command is not None
        found |= (
            {(name, sub): inner for sub, inner in command.commands.items()}
            if isinstance(command, click.Group)
            else {(name,): command}
        )
    return found


COMMANDS = commands()


@pytest.mark.parametrize("words", sorted(COMMANDS), ids=" ".join)
def test_every_command_stands_in_the_readme(words: tuple[str, ...]) -> None:
    assert f"`troly {' '.join(words)}" in README


@pytest.mark.parametrize("words", sorted(COMMANDS), ids=" ".join)
def test_every_command_has_a_help_text(words: tuple[str, ...]) -> None:
    assert (COMMANDS[words].help or "").strip()


def test_the_table_of_settings_is_that_of_the_program() -> None:
    table = dict(re.findall(r"^\| `(TROLY_\w+)` \| .* \| (.+) \|$", README, re.MULTILINE))
    fields = {f"TROLY_{name.upper()}": field.description for name, field in Settings.model_fields.items()}
    assert table == fields


def test_files_that_texts_link_to_exist() -> None:
    for page in (ROOT / "README.md", ROOT / "bot" / "HUONG_DAN.md", ROOT / "corpus" / "HUONG_DAN.md"):
        for target in re.findall(r"\]\(([^)#]+)\)", page.read_text(encoding="utf-8")):
            assert (page.parent / target).exists(), f"{page.name} links to {target}"


def test_the_first_lines_show_a_real_question_with_its_real_answer(engine: Engine) -> None:
    shown = "\n".join(README.splitlines()[:30])
    assert "make run" in shown
    assert "make test" in shown
    chats = Conversations(engine)
    for question, answer in re.findall(r"^Hỏi: (.+)\n((?:(?!Hỏi:|…|```).+\n)+)", shown, re.MULTILINE):
        assert render(chats.ask("reader", question)).startswith(answer.strip())
