"""Which of the loaded documents may answer a question, and what is said of one that is out of force."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

from bot import standing_texts as texts
from bot.understanding.numbered import is_numbered
from bot.understanding.question import Understood
from corpus.sources import DocumentState
from corpus.store.documents import StoredDocument
from corpus.superseding import Superseding
from corpus.text.folding import fold
from corpus.versions import current_of


class Standing:
    """The documents of one generation, each beside what took its place."""

    def __init__(self, documents: Iterable[StoredDocument]) -> None:
        self._documents = {document.id: document for document in documents}
        self._superseded = {
            document.id: document.superseding
            for document in self._documents.values()
            if document.superseding is not None
        }

    def of(self, document: str) -> Superseding | None:
        """What puts a loaded document out of force, if another loaded one does."""
        return self._superseded.get(document)

    def note(self, document: str, today: date) -> str:
        """What a reader of an answer out of ``document`` must know of it, "" where it simply binds."""
        stored, superseding = self._documents[document], self.of(document)
        notes = [stored.facts.note]
        if superseding:
            by = self._documents[superseding.by]
            notes.insert(0, f"{stored.facts.short_name}: {texts.superseded(superseding, by, today)}.")
        elif stored.facts.state is DocumentState.SUPERSEDED and not stored.facts.note:
            notes = [texts.superseded_by_hand(stored.facts.short_name)]
        return " ".join(note for note in notes if note)

    def may_answer(self, understood: Understood, today: date) -> frozenset[str] | None:
        """The ids of the documents that may answer; ``None`` for all.

        One that another loaded document put out of force may not, unless the question names it: then it
        answers in place of the other.
        """
        old = {id: item for id, item in self._superseded.items() if item.on(today)}
        if not old:
            return None
        named = {id for id in old if self._is_named(id, understood)}
        instead = {later for id in named for later in self._after(id)}
        allowed = (frozenset(self._documents) - set(old) - instead) | named
        scope = understood.scope.documents
        # Where nothing else is loaded for what is asked, an old document is better than none: it says so.
        return allowed if scope is None or scope & allowed else None

    def _after(self, document: str) -> Iterable[str]:
        """The documents that took its place, one after the other."""
        while (superseding := self._superseded.get(document)) is not None:
            document = superseding.by
            yield document

    def _is_named(self, document: str, understood: Understood) -> bool:
        """Whether a question means an old document and not what took its place: by a trait of it alone."""
        traits = self._traits(self._documents[document], understood)
        return any(
            traits - self._traits(self._documents[later], understood) for later in self._after(document)
        )

    def _traits(self, document: StoredDocument, understood: Understood) -> set[str]:
        """By what of itself a question names a document."""
        found = set[str]()
        if is_numbered(document, understood):
            found.add("number")
        if set(understood.scope.years) & years_of(document):
            found.add("year")
        words = _words(document.id)
        if len(words.split()) > 1 and f" {words} " in f" {_words(understood.text)} ":
            found.add("file")
        return found

    def lookalikes(self, document: str) -> frozenset[str]:
        """The earlier versions of a document that bear its name."""
        return frozenset(id for id in self._documents if id != document and current_of(id) == document)


def years_of(document: StoredDocument) -> set[int]:
    """The year it was issued, and the years it is for."""
    years = {
        int(year) for year in re.findall(r"\b20\d\d\b", f"{document.facts.title} {document.facts.period}")
    }
    return years | ({document.facts.year} if document.facts.year else set())


def _words(text: str) -> str:
    return " ".join(re.findall(r"[^\W_]+", fold(text)))
