"""What is missing in a document's front matter, asked of an admin before it is added or when it is in use."""

from __future__ import annotations

from collections import Counter as Counted
from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot import admin_texts as texts
from bot import chat_texts
from bot.completing import Completing, Question, found_facts, merged, options, questions
from bot.doubt_texts import audited, not_an_answer
from bot.front.actions import Buttons
from bot.front.buttons import button, key_of, number, paged
from bot.front.chat import Chat
from bot.front.completion import (
    BACK,
    BEGIN_DOCUMENT,
    BEGIN_UPLOAD,
    CANCEL,
    COMPLETION,
    PAGE_OF_DOCUMENTS,
    PASS,
    STEP,
    VALUE,
    WRITE,
    question_buttons,
    question_card,
    summary_buttons,
    summary_card,
)
from bot.front.events import Message
from bot.front.inspecting import Doubted
from bot.front.markup import escaped
from bot.front.outcome import Outcome, Visit
from bot.front.room import note, say, show
from bot.front.upload_card import upload_card
from bot.keeping.uploads import WaitingFile
from bot.serving import clock
from bot.serving.archive import Archive
from bot.serving.office.counter import Counter
from bot.serving.office.reindexing import Reindexing
from bot.serving.workers import Workers, list_doubted
from bot.settings import Settings
from bot.stating import state_facts
from bot.typed_facts import typed_fact
from corpus.errors import ReadableError
from corpus.sources import Place, StatedFacts
from corpus.sources_file import sources_with

COMMAND = "bosung"


@dataclass(frozen=True)
class CompletionDesk:
    """The dialogue is kept with the chat: a restart in the middle goes on."""

    settings: Settings
    archive: Archive
    workers: Workers
    reindexing: Reindexing

    def counter(self) -> Counter:
        return Counter(
            commands={COMMAND: self._choose},
            presses={COMPLETION: self._pressed},
            texts={COMMAND: self._typed},
        )

    async def _choose(self, visit: Visit, _: str, first: int = 0) -> Outcome:
        try:
            found = await self.workers.run(list_doubted, self.settings.data_dir, visit.today)
        except ReadableError as error:
            return say(visit, escaped(str(error)))
        if not found:
            return say(visit, escaped(texts.NO_DOUBTED))
        if not 0 <= first < len(found):
            return note(visit, chat_texts.GONE)
        names = Counted(item.name for item in found)
        listed = [
            button(
                _label(item, alone=names[item.name] == 1), COMPLETION, BEGIN_DOCUMENT, key_of(item.found.id)
            )
            for item in found
        ]
        return show(visit, escaped(texts.CHOOSE_DOUBTED), paged(listed, first, COMPLETION, PAGE_OF_DOCUMENTS))

    async def _pressed(self, visit: Visit, parts: list[str]) -> Outcome:
        if not self._may(visit):
            return note(visit, texts.STEP_GONE)
        what, rest = parts[0] if parts else "", parts[1:]
        try:
            if what == BEGIN_UPLOAD:
                return self._begin_upload(visit, number(rest, 0))
            if what == PAGE_OF_DOCUMENTS:
                return _still_open(visit, await self._choose(visit, "", number(rest, 0)))
            if what == BEGIN_DOCUMENT:
                return await self._begin_document(visit, "".join(rest[:1]))
            open_ = visit.chat.completing
            if what == STEP and open_ and (number(rest, 0), number(rest, 1)) == (open_.begun, open_.step):
                return self._step(visit, open_, "".join(rest[2:3]), number(rest, 3))
        except ReadableError as error:
            return _still_open(visit, say(visit, escaped(str(error))))
        return _still_open(visit, note(visit, texts.STEP_GONE))

    async def _typed(self, visit: Visit, text: str) -> Outcome:
        open_ = visit.chat.completing
        asked = open_.asked if open_ else None
        if open_ is None or asked is None or not self._may(visit):
            return say(visit, escaped(chat_texts.NOTHING_OPEN), chat=visit.chat)
        try:
            if isinstance(visit.event, Message) and visit.event.edited:  # of which step, nobody knows
                return self._go_on(visit, open_, texts.TYPE_ANEW)
            facts = typed_fact(asked, text, open_.found.id, self._places(), visit.today)
            if facts is None:
                return self._go_on(visit, open_, not_an_answer(asked.key))
            return self._go_on(visit, open_.answered(facts))
        except ReadableError as error:
            return _still_open(visit, say(visit, escaped(str(error))))

    def _begin_upload(self, visit: Visit, upload: int) -> Outcome:
        waiting = self.archive.uploads.get(upload)
        if waiting is None or waiting.seen is None:
            return note(visit, texts.UPLOAD_GONE)
        seen = waiting.seen.completed(waiting.answers)
        found = found_facts(seen.facts)
        opened = Completing(
            begun=visit.event.id, name=waiting.name, found=found, doubts=seen.doubts, upload=upload
        )
        if opened.asked is None:
            return note(visit, texts.STEP_GONE)
        # Beside the preview, whose buttons stay good whatever becomes of the dialogue.
        html, buttons = self._card(opened, opened.asked)
        return say(visit, html, buttons=buttons, chat=_asking(visit, opened))

    async def _begin_document(self, visit: Visit, key: str) -> Outcome:
        listed = await self.workers.run(list_doubted, self.settings.data_dir, visit.today)
        chosen = next((item for item in listed if key_of(item.found.id) == key), None)
        if chosen is None:
            return note(visit, chat_texts.GONE)
        opened = Completing(begun=visit.event.id, name=chosen.name, found=chosen.found, doubts=chosen.doubts)
        return self._go_on(visit, opened)

    def _step(self, visit: Visit, open_: Completing, what: str, place: int) -> Outcome:
        asked = open_.asked
        if what == CANCEL:
            return self._cancel(visit, open_)
        if what == BACK and open_.given:
            return self._go_on(visit, open_.back())
        if what == PASS and asked:
            return self._go_on(visit, open_.answered(None))
        if what == VALUE and asked:
            listed = options(asked, open_.found, self._places())
            if 0 <= place < len(listed):
                return self._go_on(visit, open_.answered(listed[place].facts))
        if what == WRITE and asked is None and not open_.upload:
            return self._write(visit, open_.answers)
        return _still_open(visit, note(visit, texts.STEP_GONE))

    def _go_on(self, visit: Visit, open_: Completing, hint: str = "") -> Outcome:
        """The question that waits, or the end."""
        waiting = self.archive.uploads.get(open_.upload) if open_.upload else None
        if open_.upload and waiting is None:
            return replace(note(visit, texts.UPLOAD_GONE), chat=_closed(visit))
        if asked := open_.asked:
            return show(visit, *self._card(open_, asked, hint), _asking(visit, open_))
        if waiting:
            return self._end_upload(visit, open_, waiting)
        if not open_.answers:
            return show(visit, escaped(texts.NOTHING_STATED), chat=_closed(visit))
        chat = replace(visit.chat, completing=open_, awaits="")
        return show(visit, summary_card(open_), summary_buttons(open_), chat)

    def _card(self, open_: Completing, asked: Question, hint: str = "") -> tuple[str, Buttons]:
        places = self._places()
        return question_card(open_, asked, places, hint), question_buttons(open_, asked, places)

    def _end_upload(self, visit: Visit, open_: Completing, waiting: WaitingFile) -> Outcome:
        """The answers wait with the file, for it may still be dropped."""
        answers = merged((*waiting.answers, *open_.answers))
        self.archive.uploads.answer(open_.upload, answers)
        return self._show_upload(visit, open_.upload, replace(waiting, answers=answers))

    def _cancel(self, visit: Visit, open_: Completing) -> Outcome:
        waiting = self.archive.uploads.get(open_.upload) if open_.upload else None
        if waiting:
            return self._show_upload(visit, open_.upload, waiting)
        return show(visit, escaped(texts.NOT_STATED), chat=_closed(visit))

    def _show_upload(self, visit: Visit, upload: int, waiting: WaitingFile) -> Outcome:
        if waiting.seen is None:
            return replace(note(visit, texts.UPLOAD_GONE), chat=_closed(visit))
        text, buttons = upload_card(upload, waiting.name, waiting.seen.completed(waiting.answers))
        return show(visit, text, buttons, _closed(visit))

    def _write(self, visit: Visit, answers: Sequence[StatedFacts]) -> Outcome:
        state_facts(self.settings.data_dir, answers)
        self.archive.audit.add(visit.event.user, "stated", audited(answers), clock.now())
        return replace(self.reindexing.begin(visit), chat=_closed(visit))

    def _may(self, visit: Visit) -> bool:
        return visit.event.private and visit.event.user in self.archive.admins

    def _places(self) -> Sequence[Place]:
        return sources_with(self.settings.data_dir).places


def _label(item: Doubted, *, alone: bool) -> str:
    count = len(questions(item.doubts))
    return texts.doubted(item.name, count, "" if alone else item.found.id)


def _asking(visit: Visit, open_: Completing) -> Chat:
    return replace(visit.chat, completing=open_, awaits=COMMAND)


def _closed(visit: Visit) -> Chat:
    return replace(visit.chat, completing=None, awaits="")


def _still_open(visit: Visit, outcome: Outcome) -> Outcome:
    """A question that waits goes on waiting for what is typed."""
    open_ = visit.chat.completing
    awaits = COMMAND if open_ and open_.asked else ""
    return replace(outcome, chat=replace(visit.chat, awaits=awaits))
