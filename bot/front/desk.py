"""The desk: an event in, actions out. Knows no channel, no clock, no database; for one thread."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from bot import chat_texts as texts
from bot.engine import Engine
from bot.front.actions import Button
from bot.front.buttons import parts_of
from bot.front.case_wizard import CaseWizard
from bot.front.commands import BY_NAME
from bot.front.deadlines import Deadlines
from bot.front.documents import Documents
from bot.front.duties import Duties
from bot.front.events import Command, Message, Press, Search, Unreadable, Upload
from bot.front.inline import Inline
from bot.front.markup import escaped
from bot.front.outcome import Outcome, Visit
from bot.front.questions import Questions
from bot.front.room import Room, note, say
from bot.front.welcome import MENU, Welcome


class Desk:
    """Everything that people who are not admins do, over one generation of the index."""

    def __init__(self, engine: Engine, folders: Sequence[Path]) -> None:
        self.casework = engine.casework
        self._questions = Questions(engine)
        self._wizard = CaseWizard(engine.casework)
        self._inline = Inline(engine)
        rooms: tuple[Room, ...] = (
            self._questions,
            self._wizard,
            Deadlines(engine.store, engine.casework),
            Duties(engine.store, engine.casework),
            Documents(engine.store, folders),
            Welcome(engine.store),
        )
        self._commands = {name: answer for room in rooms for name, answer in room.commands.items()}
        self._presses = {name: answer for room in rooms for name, answer in room.presses.items()}

    def handle(self, visit: Visit) -> Outcome:
        """What an event leads to; never raises for anything that was typed or pressed."""
        match visit.event:
            case Message(text=text):
                return self._wizard.typed(visit, text) or self._questions.ask(visit, text)
            case Command(name=name, argument=argument):
                return self._command(visit, name, argument)
            case Press(data=pressed):
                return self._press(visit, pressed)
            case Search():
                return self._inline.search(visit)
            case Upload():
                return say(visit, escaped(texts.FILES_ARE_FOR_ADMINS)) if visit.event.private else Outcome()
            case Unreadable():
                return say(visit, escaped(texts.ONLY_TEXT)) if visit.event.private else Outcome()
        return Outcome()

    def _command(self, visit: Visit, name: str, argument: str) -> Outcome:
        command = BY_NAME.get(name)
        answer = self._commands.get("dieukien" if (name, argument) == ("start", "dieukien") else name)
        if command is None or answer is None:
            # In a group the command may be meant for another bot.
            return say(visit, escaped(texts.UNKNOWN_COMMAND)) if visit.event.private else Outcome()
        if command.private and not visit.event.private:
            private = ((Button(texts.OPEN_PRIVATE, start=name),),)
            return say(visit, escaped(texts.ONLY_IN_PRIVATE), buttons=private)
        return answer(visit, argument)

    def _press(self, visit: Visit, pressed: str) -> Outcome:
        room, parts = parts_of(pressed)
        if room == MENU:
            return self._from_menu(visit, parts)
        answer = self._presses.get(room)
        return answer(visit, parts) if answer else note(visit, texts.PASSED_BY)

    def _from_menu(self, visit: Visit, parts: list[str]) -> Outcome:
        name = parts[0] if parts else ""
        command = BY_NAME.get(name)
        if name not in self._commands or command is None or (command.private and not visit.event.private):
            return note(visit, texts.ONLY_IN_PRIVATE if command else texts.PASSED_BY)
        return self._commands[name](visit, "")
