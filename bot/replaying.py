"""Questions asked of the generation in use and of a new one: what would change for those who ask."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from bot.engine import Engine
from bot.reply import Reply, ReplyKind
from corpus.store.documents import DocumentStore

#: Gives the newest questions that people allowed to be kept, at most so many.
RecentQuestions = Callable[[int], Sequence[str]]
#: Called with the questions asked so far, and of how many.
Progress = Callable[[int, int], None]


def none_kept(_most: int) -> Sequence[str]:
    """Nobody's questions are kept."""
    return ()


def silent(_done: int, _total: int) -> None:
    """Tells nobody."""


@dataclass(frozen=True, slots=True)
class Change:
    """A question that the two generations answer differently: where from, "" for a refusal."""

    question: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Comparison:
    """What a new generation changes. ``changed`` are answered from another place or in other words."""

    asked: int
    changed: tuple[Change, ...] = ()
    lost: tuple[Change, ...] = ()
    gained: tuple[Change, ...] = ()
    parked: tuple[str, ...] = ()  # rules that can no longer be relied on
    released: tuple[str, ...] = ()  # rules that can be relied on again

    @property
    def same(self) -> int:
        return self.asked - len(self.changed) - len(self.lost) - len(self.gained)


def compare(
    before: Engine, after: Engine, questions: Sequence[str], today: date, progress: Progress = silent
) -> Comparison:
    """Asks both engines every question, and holds both against the rules."""
    changed: list[Change] = []
    lost: list[Change] = []
    gained: list[Change] = []
    for done, question in enumerate(questions, 1):
        old, new = before.ask(question, today=today), after.ask(question, today=today)
        if _essence(old) != _essence(new):
            change = Change(question, _shown(old), _shown(new))
            (changed if _answers(old) == _answers(new) else gained if _answers(new) else lost).append(change)
        progress(done, len(questions))
    parked_before, parked_after = _parked(before, today), _parked(after, today)
    return Comparison(
        asked=len(questions),
        changed=tuple(changed),
        lost=tuple(lost),
        gained=tuple(gained),
        parked=tuple(sorted(parked_after - parked_before)),
        released=tuple(sorted(parked_before - parked_after)),
    )


def questions_to_ask(
    store: DocumentStore, touched: Collection[str], recent: RecentQuestions, most: int
) -> list[str]:
    """At most ``most`` questions, always the same ones of the same store.

    Half are recent ones; the others, more where few are recent, are kept beside the clauses: of the documents
    that are ``touched`` as many as of all others.
    """
    asked = list(dict.fromkeys(recent(most // 2)))[: most // 2]
    documents = [document.id for document in store.documents()]
    here = _spread(_kept(store, [id for id in documents if id in touched]))
    elsewhere = _spread(_kept(store, [id for id in documents if id not in touched]))
    left = most - len(asked)
    some = max(left // 2, left - len(elsewhere))
    kept = here[:some] + elsewhere[: left - len(here[:some])]
    return list(dict.fromkeys([*asked, *kept]))


def _kept(store: DocumentStore, documents: Iterable[str]) -> Iterator[str]:
    for document in documents:
        for items in store.asked(document).values():
            yield from (item.question for item in items)


def _spread(questions: Iterable[str]) -> list[str]:
    """Each once, in an order that has nothing to do with where they come from."""
    return sorted(set(questions), key=lambda question: hashlib.sha256(question.encode()).digest())


def _answers(reply: Reply) -> bool:
    return reply.kind in {ReplyKind.ANSWER, ReplyKind.VERDICT}


def _essence(reply: Reply) -> object:
    """What a reader would see change: the places cited with their words; of a verdict the outcome."""
    outcome = reply.verdict["verdict"] if reply.verdict else ""
    return reply.kind, outcome, [(item.document, item.section, item.quote) for item in reply.main]


def _shown(reply: Reply) -> str:
    if not _answers(reply):
        return ""
    cited = reply.main or reply.more
    return "; ".join(dict.fromkeys(f"{item.document}, {item.place}" for item in cited[:2]))


def _parked(engine: Engine, today: date) -> set[str]:
    return set(engine.casework.verified.problems_on(today))
