"""Taking a document out of every answer, after saying what is lost with it."""

from __future__ import annotations

from dataclasses import dataclass

from bot import admin_texts as texts
from bot.chat_texts import CANCEL, GONE
from bot.front.actions import Button
from bot.front.buttons import button, key_of, number, paged
from bot.front.inspecting import Listed
from bot.front.markup import bold, escaped
from bot.front.outcome import Outcome, Visit
from bot.front.room import note, say, show
from bot.serving import clock
from bot.serving.archive import Archive
from bot.serving.incoming import Incoming
from bot.serving.office.counter import Counter
from bot.serving.office.reindexing import Reindexing
from bot.serving.workers import Workers, list_documents
from corpus.errors import ReadableError

ROOM = "x"
_SURE, _NO, _PAGE = "y", "n", "l"


@dataclass(frozen=True)
class Removing:
    archive: Archive
    workers: Workers
    incoming: Incoming
    reindexing: Reindexing

    def counter(self) -> Counter:
        return Counter(commands={"xoa_vanban": self._choose}, presses={ROOM: self._pressed})

    async def _choose(self, visit: Visit, _: str, first: int = 0) -> Outcome:
        documents = await self.workers.run(list_documents)
        if not documents:
            return say(visit, escaped(texts.NOTHING_TO_REMOVE))
        if not 0 <= first < len(documents):
            return note(visit, GONE)
        named = [button(item.name, ROOM, key_of(item.id)) for item in documents]
        turned = paged(named, first, ROOM, _PAGE)
        return show(visit, escaped(texts.CHOOSE_REMOVED), (*turned, (_none(),)))

    async def _pressed(self, visit: Visit, parts: list[str]) -> Outcome:
        key, sure = [*parts, "", ""][:2]
        if visit.event.user not in self.archive.admins:
            return note(visit, GONE)
        if key == _PAGE:
            return await self._choose(visit, "", number(parts, 1))
        if key == _NO:
            return show(visit, escaped(texts.DROPPED))
        documents = await self.workers.run(list_documents)
        found = next((item for item in documents if key_of(item.id) == key), None)
        if found is None:
            return note(visit, GONE)
        if sure != _SURE:
            return self._ask(visit, found, key)
        try:
            self.incoming.remove(found.file)
        except ReadableError as error:
            return say(visit, escaped(str(error)))
        self.archive.audit.add(visit.event.user, "removed", found.file, clock.now())
        return self.reindexing.begin(visit)

    def _ask(self, visit: Visit, found: Listed, key: str) -> Outcome:
        lines = [texts.REMOVE_ASK, texts.loses(found.passages, found.rules)]
        text = "\n".join([bold(found.name), *map(escaped, lines)])
        return show(visit, text, ((button(texts.REMOVE, ROOM, key, _SURE), _none()),))


def _none() -> Button:
    return button(CANCEL, ROOM, _NO)
