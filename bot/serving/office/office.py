"""The office: answers what needs the database; leaves everything else to the desk."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bot import chat_texts as texts
from bot.front.buttons import parts_of
from bot.front.commands import BY_NAME
from bot.front.events import Command, Message, Press, Upload
from bot.front.markup import escaped
from bot.front.outcome import Outcome, Visit
from bot.front.room import note, say
from bot.serving.archive import Archive
from bot.serving.lanes import Lanes
from bot.serving.office.counter import Counter


class Office:
    """Commands and uploads for admins only ever see admins; a counter looks itself at who pressed."""

    def __init__(self, archive: Archive, counters: Sequence[Counter]) -> None:
        self._archive = archive
        self.lanes: Lanes  # set by the service, which makes them for the reception that has this office
        self._commands = {name: answer for item in counters for name, answer in item.commands.items()}
        self._presses = {name: answer for item in counters for name, answer in item.presses.items()}
        self._texts = {name: answer for item in counters for name, answer in item.texts.items()}
        self._upload = next((item.upload for item in counters if item.upload), None)

    async def handle(self, visit: Visit) -> Outcome | None:
        """None for what is not its business."""
        admin = visit.event.private and visit.event.user in self._archive.admins
        match visit.event:
            case Command(name=name, argument=argument):
                return await self._command(visit, name, argument, admin=admin)
            case Press(data=pressed):
                room, parts = parts_of(pressed)
                answer = self._presses.get(room) or self._presses.get(":".join([room, *parts[1:2]]))
                return await answer(visit, parts) if answer else None
            case Message(text=text) if answer_text := self._texts.get(visit.chat.awaits):
                return await answer_text(replace(visit, chat=replace(visit.chat, awaits="")), text)
            case Upload() if admin and self._upload:
                return await self._upload(visit)
        return None

    async def _command(self, visit: Visit, name: str, argument: str, *, admin: bool) -> Outcome | None:
        answer, command = self._commands.get(name), BY_NAME.get(name)
        if answer is None or command is None:
            return None
        if command.admin and not admin:
            return note(visit, escaped(texts.NOT_FOR_YOU))
        if command.private and not visit.event.private:
            return say(visit, escaped(texts.ONLY_IN_PRIVATE))
        return await answer(replace(visit, chat=replace(visit.chat, awaits="")), argument)
