"""Who does what: a plan, one of its tasks, who directs, advises, carries out, and when."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from bot import chat_texts as texts
from bot.casework import Casework
from bot.front.actions import Buttons
from bot.front.buttons import button, key_of, number, paged
from bot.front.markup import bold, escaped, italic, packed
from bot.front.outcome import Outcome, Visit
from bot.front.room import Answer, Pressed, note, say, show
from bot.front.splitting import split
from corpus.records.model import Assignment, ResponsibilityBlock
from corpus.store.documents import DocumentStore
from corpus.text.plain import plain

ROOM = "r"
_PLANS, _PLAN, _TASK = "l", "p", "t"
_PAGE_SIZE = 8
_LONG = 3000


@dataclass(frozen=True, slots=True)
class Task:
    """Something to do, or somebody with things to do; ``lines`` are mark-up."""

    name: str
    section: str
    lines: tuple[str, ...]


@dataclass(frozen=True)
class Duties:
    store: DocumentStore
    casework: Casework

    @property
    def commands(self) -> Mapping[str, Answer]:
        return {"phancong": lambda visit, _: self._plans(visit)}

    @property
    def presses(self) -> Mapping[str, Pressed]:
        return {ROOM: self._pressed}

    @cached_property
    def _tasks(self) -> dict[str, list[Task]]:
        """The tasks of each plan that has any, in reading order."""
        blocks = [self._of_block(item) for item in self.store.records(ResponsibilityBlock)]
        actors = [self._of_actor(item) for item in self.store.records(Assignment)]
        tasks: dict[str, list[Task]] = {}
        for document, task in [*blocks, *actors]:
            if task.lines:
                tasks.setdefault(document, []).append(task)
        return tasks

    def _plans(self, visit: Visit, first: int = 0) -> Outcome:
        if not self._tasks:
            return say(visit, escaped(texts.NO_DUTIES))
        named = ((self.casework.document_name(name), key_of(name)) for name in self._tasks)
        plans = [button(name, ROOM, _PLAN, key, 0) for name, key in named]
        if not 0 <= first < len(plans):
            return note(visit, texts.GONE)
        return show(visit, bold(texts.DUTIES), paged(plans, first, ROOM, _PLANS))

    def _pressed(self, visit: Visit, parts: list[str]) -> Outcome:
        what, key = [*parts, "", ""][:2]
        if not what:
            return self._plans(visit)
        if what == _PLANS:
            return self._plans(visit, number(parts, 1))
        document = next((name for name in self._tasks if key_of(name) == key), None)
        place = number(parts, 2)
        tasks = self._tasks.get(document or "", [])
        if document is None or not 0 <= place < len(tasks) or what not in {_PLAN, _TASK}:
            return note(visit, texts.GONE)
        if what == _PLAN:
            head = f"{bold(self.casework.document_name(document))}\n{escaped(texts.CHOOSE_TASK)}"
            return show(visit, head, _menu(tasks, key, place))
        back = ((button(texts.ALL_TASKS, ROOM, _PLAN, key, place - place % _PAGE_SIZE),),)
        return say(visit, *self._card(document, tasks[place]), buttons=back)

    def _card(self, document: str, task: Task) -> list[str]:
        place = self.casework.place_name(document, task.section)
        head, *more = split(task.name, _LONG)
        return packed([bold(head), *map(bold, more), *task.lines, italic(place)])

    def _of_block(self, block: ResponsibilityBlock) -> tuple[str, Task]:
        lines = tuple(
            f"{bold(line.label)}:\n{escaped(piece)}" if place == 0 else escaped(piece)
            for line in block.lines
            for place, piece in enumerate(split(plain(line.value), _LONG))
        )
        return block.document, Task(plain(block.task), block.section, lines)

    def _of_actor(self, item: Assignment) -> tuple[str, Task]:
        """The clause that speaks to somebody, with what is listed beneath it."""
        passages = self.store.passages(item.document)
        own = [p for p in passages if any(s.start <= item.span.start < s.end for s in p.spans)]
        family = {p.id for p in own}
        listed = [p for p in passages if p.parent in family]
        pieces = [self.store.quote(p.document, span) for p in (*own, *listed) for span in p.spans]
        lines = tuple(escaped(f"“{part}”") for piece in pieces for part in split(piece, _LONG))
        return item.document, Task(plain(item.actor), item.section, lines)


def _menu(tasks: Sequence[Task], key: str, first: int) -> Buttons:
    named = [button(task.name, ROOM, _TASK, key, place) for place, task in enumerate(tasks)]
    turned = paged(named, first, ROOM, _PLAN, key, size=_PAGE_SIZE)
    return (*turned, (button(texts.ALL_DOCUMENTS, ROOM),))
