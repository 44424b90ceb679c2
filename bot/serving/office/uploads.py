"""Documents that an admin sends: looked at first, added only on a second word."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from bot import admin_texts as texts
from bot.front.buttons import button, number
from bot.front.events import Upload
from bot.front.inspecting import Preview
from bot.front.markup import bold, escaped
from bot.front.outcome import Outcome, Visit
from bot.front.room import note, say, show
from bot.serving import clock
from bot.serving.archive import Archive
from bot.serving.channel import Channel, ChannelError, Refused
from bot.serving.incoming import Incoming
from bot.serving.office.counter import Counter
from bot.serving.office.reindexing import Reindexing
from bot.serving.workers import Workers, preview_file
from corpus.errors import DocumentRefused

ROOM = "u"
_ACCEPT, _DROP = "y", "n"
_LARGEST = 20_000_000


@dataclass(frozen=True)
class Uploads:
    archive: Archive
    channel: Channel
    workers: Workers
    incoming: Incoming
    reindexing: Reindexing

    def counter(self) -> Counter:
        return Counter(presses={ROOM: self._pressed}, upload=self._offered)

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
        except DocumentRefused as error:
            self.incoming.drop(event.id)
            self.archive.audit.add(event.user, "refused", str(error), clock.now())
            return say(visit, escaped(str(error)))
        now = clock.now()
        with self.archive.db.transaction():
            self.archive.uploads.add(event.id, event.user, path.name, str(path), now)
            self.archive.audit.add(event.user, "offered", path.name, now)
        return self._preview(visit, event, path, seen)

    def _preview(self, visit: Visit, event: Upload, path: Path, seen: Preview) -> Outcome:
        facts = seen.facts
        rows = (
            (texts.TITLE, facts.title), (texts.PLACE, facts.place.name if facts.place else ""),
            (texts.ISSUER, facts.issuer), (texts.YEAR, str(facts.year or "")),
            (texts.PASSAGES, str(seen.counts.get("passages", 0))),
        )  # fmt: skip
        lines = texts.preview(rows, seen.counts, seen.parked, seen.kept, replaces=seen.replaces)
        lines += [texts.doubt(said) for said in seen.doubts]
        if seen.same:
            lines.append(texts.IS_SAME)
        text = "\n".join([bold(path.name), *map(escaped, lines)])
        accept = button(texts.ACCEPT, ROOM, event.id, _ACCEPT)
        return say(visit, text, buttons=((accept, button(texts.DROP, ROOM, event.id, _DROP)),))

    async def _pressed(self, visit: Visit, parts: list[str]) -> Outcome:
        user, upload = visit.event.user, number(parts, 0)
        if user not in self.archive.admins:
            return note(visit, texts.UPLOAD_GONE)
        found = self.archive.uploads.get(upload)
        pressed = parts[1] if len(parts) > 1 else ""
        if found is None or pressed not in {_ACCEPT, _DROP} or not Path(found.file).is_file():
            return note(visit, texts.UPLOAD_GONE)
        now = clock.now()
        if pressed == _DROP:
            self.incoming.drop(upload)
            self._settle(upload, user, "dropped", found.name, now)
            return show(visit, escaped(texts.DROPPED))
        self.incoming.accept(upload, Path(found.file))
        self._settle(upload, user, "accepted", found.name, now)
        return self.reindexing.begin(visit)

    def _settle(self, upload: int, user: int, deed: str, name: str, now: float) -> None:
        with self.archive.db.transaction():
            self.archive.uploads.remove(upload)
            self.archive.audit.add(user, deed, name, now)
