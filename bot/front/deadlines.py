"""What is due when: by plan, by who must act, as text and as a calendar file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from bot import chat_texts as texts
from bot.casework import Casework
from bot.front.actions import Button, Buttons, SendFile
from bot.front.buttons import button, kept, key_of, number, paged
from bot.front.calendar_file import Entry, calendar
from bot.front.markup import bold, escaped, italic, packed
from bot.front.outcome import Outcome, Visit
from bot.front.room import Answer, Pressed, note, say, seen, show
from bot.rendering import shortened
from corpus.records.model import Deadline, DeadlineKind
from corpus.store.documents import DocumentStore
from corpus.text.folding import fold
from corpus.text.plain import plain

ROOM = "h"
_PLANS, _ACTORS, _PLAN, _ACTOR, _FILE, _PASSED, _UNDATED = "d", "a", "p", "w", "f", "q", "o"
_CLAUSE, _TITLE = 400, 120


@dataclass(frozen=True, slots=True)
class Due:
    """A deadline with its last good day, None where the document names no day."""

    deadline: Deadline
    last: date | None

    @property
    def key(self) -> str:
        span = self.deadline.span
        return f"{self.deadline.document}:{span.start}:{span.end}:{self.last}"


@dataclass(frozen=True)
class Deadlines:
    store: DocumentStore
    casework: Casework

    @property
    def commands(self) -> Mapping[str, Answer]:
        return {"han": lambda visit, _: self._overview(visit)}

    @property
    def presses(self) -> Mapping[str, Pressed]:
        return {ROOM: self._pressed}

    @cached_property
    def _all(self) -> tuple[Due, ...]:
        """Dated ones by day, then those without in reading order; what is said twice stands once."""
        found = {
            (item.document, item.expression, item.action): Due(item, _last_day(item))
            for item in self.store.records(Deadline)
        }
        return tuple(sorted(found.values(), key=lambda due: (due.last is None, due.last or date.max)))

    def _overview(self, visit: Visit) -> Outcome:
        if not self._all:
            return say(visit, escaped(texts.NO_DEADLINES))
        coming = _coming(self._all, visit.today)
        blocks = [bold(f"{texts.DEADLINES}: {texts.COMING.lower()}")]
        blocks += [self._entry(due, visit.today) for due in coming] or [escaped(texts.NONE_COMING)]
        return say(visit, *packed(blocks), buttons=_ways("", bool(coming)))

    def _pressed(self, visit: Visit, parts: list[str]) -> Outcome:
        what, key = [*parts, "", ""][:2]
        if what == _PLANS:
            plans = dict.fromkeys(due.deadline.document for due in self._all)
            named = [(self.casework.document_name(name), key_of(name)) for name in plans]
            return _list(visit, texts.CHOOSE_PLAN, [button(n, ROOM, _PLAN, k) for n, k in named], parts)
        if what == _ACTORS:
            actors = [(actor or texts.NOBODY_NAMED, key_of(actor)) for actor in self._actors()]
            return _list(visit, texts.CHOOSE_ACTOR, [button(n, ROOM, _ACTOR, k) for n, k in actors], parts)
        chosen, head = self._chosen(key)
        if key and not chosen:
            return note(visit, texts.GONE)
        if what in {_PLAN, _ACTOR}:
            return say(visit, *self._list_of(chosen, head, visit.today), buttons=_ways(key, _dated(chosen)))
        if what == _PASSED:
            passed = [due for due in chosen if due.last and due.last < visit.today]
            return self._part(visit, texts.PASSED, passed[::-1])
        if what == _UNDATED:
            return self._part(visit, texts.UNDATED, [due for due in chosen if due.last is None])
        if what == _FILE:
            return self._file(visit, chosen)
        return note(visit, texts.GONE)

    def _chosen(self, key: str) -> tuple[list[Due], str]:
        """The deadlines of a plan or of somebody who must act, with their name; all for ""."""
        if not key:
            return list(self._all), texts.DEADLINES
        of_plan = [due for due in self._all if key_of(due.deadline.document) == key]
        if of_plan:
            return of_plan, self.casework.document_name(of_plan[0].deadline.document)
        of_actor = [due for due in self._all if key_of(due.deadline.actor) == key]
        return of_actor, (of_actor[0].deadline.actor or texts.NOBODY_NAMED) if of_actor else ""

    def _actors(self) -> Iterable[str]:
        """Those who must act, who have dated deadlines first."""
        return dict.fromkeys(due.deadline.actor for due in self._all)

    def _list_of(self, chosen: Sequence[Due], head: str, today: date) -> list[str]:
        coming = _coming(chosen, today)
        passed = [due for due in chosen if due.last and due.last < today]
        undated = [due for due in chosen if due.last is None]
        blocks = [bold(head)]
        for name, part in ((texts.COMING, coming), (texts.PASSED, passed[::-1]), (texts.UNDATED, undated)):
            if part:
                blocks += [bold(f"{name}:"), *(self._entry(due, today) for due in part)]
        return packed(blocks)

    def _part(self, visit: Visit, name: str, part: Sequence[Due]) -> Outcome:
        if not part:
            return note(visit, texts.NO_DEADLINES)
        return say(visit, *packed([bold(f"{name}:"), *(self._entry(due, visit.today) for due in part)]))

    def _entry(self, due: Due, today: date) -> str:
        """Day, who, the clause as printed and its place."""
        item = due.deadline
        when = plain(item.expression)
        if due.last:
            when = f"{when} ({texts.due(due.last, (due.last - today).days)})"
        lines = [f"• {bold(when[0].upper() + when[1:])}"]
        if item.actor:
            lines.append(escaped(plain(item.actor)))
        lines.append(escaped(f"“{shortened(plain(item.clause), _CLAUSE)}”"))
        lines.append(italic(self._place(item)))
        return "\n".join(lines)

    def _file(self, visit: Visit, chosen: Sequence[Due]) -> Outcome:
        coming = _coming(chosen, visit.today) or [due for due in chosen if due.last]
        if not coming:
            return note(visit, texts.NONE_COMING)
        content = calendar(self._entries(coming), visit.today)
        name, caption = "thoi-han.ics", texts.CALENDAR_CAPTION
        file = SendFile(chat=visit.event.chat, name=name, content=content, caption=caption)
        return Outcome((*seen(visit), file))

    def _entries(self, dues: Iterable[Due]) -> Iterator[Entry]:
        for due in dues:
            item = due.deadline
            if due.last is None:
                continue
            title = shortened(plain(item.action or item.clause), _TITLE)
            said = (plain(item.actor), plain(item.clause), self._place(item))
            yield Entry(due.last, title, "\n".join(filter(None, said)), due.key)

    def _place(self, item: Deadline) -> str:
        """Where it stands, as people cite it."""
        return self.casework.place_name(item.document, item.section)


def _last_day(item: Deadline) -> date | None:
    """The last good day of an exact day or month; of "trước ngày 05/4" the day before."""
    if item.date is None or item.kind not in {DeadlineKind.DATE, DeadlineKind.MONTH}:
        return None
    if item.kind is DeadlineKind.MONTH:
        following = date(item.date.year + item.date.month // 12, item.date.month % 12 + 1, 1)
        return following - timedelta(1)
    before = fold(item.expression).startswith("truoc")
    return item.date - timedelta(1) if before else item.date


def _coming(dues: Iterable[Due], today: date) -> list[Due]:
    return [due for due in dues if due.last and due.last >= today]


def _dated(dues: Iterable[Due]) -> bool:
    return any(due.last for due in dues)


def _list(visit: Visit, head: str, buttons: Sequence[Button], parts: Sequence[str]) -> Outcome:
    """A page of them: of what was pressed the first part says which list, the second, if any, from where."""
    first = number(parts, 1) if len(parts) > 1 else 0
    if not 0 <= first < len(buttons):
        return note(visit, texts.GONE)
    return show(visit, bold(head), paged(buttons, first, ROOM, parts[0]))


def _ways(key: str, dated: bool) -> Buttons:
    """What else can be seen of what is shown."""
    views: list[Button] = []
    if not key:
        views = [button(texts.BY_PLAN, ROOM, _PLANS), button(texts.BY_ACTOR, ROOM, _ACTORS)]
    rest = (
        [] if key else [button(texts.SHOW_PASSED, ROOM, _PASSED), button(texts.SHOW_UNDATED, ROOM, _UNDATED)]
    )
    file = [button(texts.CALENDAR, ROOM, _FILE, key)] if dated else []
    return kept(views, rest, file)
