"""Documents that an admin sends: looked at first, added only on a second word."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from bot import admin_texts as texts
from bot.doubt_texts import audited
from bot.front.buttons import number
from bot.front.events import Upload
from bot.front.markup import escaped
from bot.front.outcome import Outcome, Visit
from bot.front.room import note, say, show
from bot.front.upload_card import ACCEPT, DROP, UPLOAD, upload_card
from bot.keeping.uploads import WaitingFile
from bot.serving import clock
from bot.serving.archive import Archive
from bot.serving.channel import Channel, ChannelError, Refused
from bot.serving.incoming import Incoming
from bot.serving.office.counter import Counter
from bot.serving.office.reindexing import Reindexing
from bot.serving.workers import Workers, preview_file
from bot.stating import state_facts
from corpus.errors import ReadableError

_LARGEST = 20_000_000


@dataclass(frozen=True)
class Uploads:
    archive: Archive
    channel: Channel
    workers: Workers
    incoming: Incoming
    reindexing: Reindexing

    def counter(self) -> Counter:
        return Counter(presses={UPLOAD: self._pressed}, upload=self._offered)

    def sweep(self, before: float) -> None:
        """Drops files sent before a moment that nobody decided on."""
        for upload in self.archive.uploads.older(before):
            self.incoming.drop(upload)
            self.archive.uploads.remove(upload)

    async def _offered(self, visit: Visit) -> Outcome:
        """Reads a file and says what it would change; it waits a day for an answer."""
        event = visit.event
        assert isinstance(event, Upload)
        if event.size > _LARGEST:
            return say(visit, escaped(texts.TOO_LARGE))
        if not event.name:
            return say(visit, escaped(texts.NO_NAME))
        try:
            content = await self.channel.fetch(event.file, _LARGEST)
        except Refused:
            return say(visit, escaped(texts.TOO_LARGE))
        except ChannelError:
            return say(visit, escaped(texts.NOT_FETCHED))
        path = self.incoming.keep(event.id, event.name, content)
        try:
            seen = await self.workers.run(preview_file, path, self.incoming.settings.data_dir, clock.today())
        except ReadableError as error:  # the file, or what is written about documents
            self.incoming.drop(event.id)
            self.archive.audit.add(event.user, "refused", str(error), clock.now())
            return say(visit, escaped(str(error)))
        now = clock.now()
        with self.archive.db.transaction():
            self.archive.uploads.add(event.id, event.user, path.name, str(path), seen, now)
            self.archive.audit.add(event.user, "offered", path.name, now)
        text, buttons = upload_card(event.id, path.name, seen)
        return say(visit, text, buttons=buttons)

    async def _pressed(self, visit: Visit, parts: list[str]) -> Outcome:
        user, upload = visit.event.user, number(parts, 0)
        if user not in self.archive.admins:
            return note(visit, texts.UPLOAD_GONE)
        found = self.archive.uploads.get(upload)
        pressed = parts[1] if len(parts) > 1 else ""
        if found is None or pressed not in {ACCEPT, DROP} or not Path(found.file).is_file():
            return note(visit, texts.UPLOAD_GONE)
        if pressed == DROP:
            self.incoming.drop(upload)
            self._settle(upload, user, "dropped", found)
            return _closed(show(visit, escaped(texts.DROPPED)), visit, upload)
        try:
            # First the facts: a kill behind them leaves a file that still waits, and no fact is lost.
            state_facts(self.incoming.settings.data_dir, found.answers)
        except ReadableError as error:
            return say(visit, escaped(str(error)))
        self.incoming.accept(upload, Path(found.file))
        self._settle(upload, user, "accepted", found)
        return _closed(self.reindexing.begin(visit), visit, upload)

    def _settle(self, upload: int, user: int, deed: str, found: WaitingFile) -> None:
        now = clock.now()
        with self.archive.db.transaction():
            self.archive.uploads.remove(upload)
            if deed == "accepted" and found.answers:
                self.archive.audit.add(user, "stated", audited(found.answers), now)
            self.archive.audit.add(user, deed, found.name, now)


def _closed(outcome: Outcome, visit: Visit, upload: int) -> Outcome:
    """Without the dialogue about a file that is decided on."""
    open_ = visit.chat.completing
    if open_ is None or open_.upload != upload:
        return outcome
    return replace(outcome, chat=replace(outcome.chat or visit.chat, completing=None))
