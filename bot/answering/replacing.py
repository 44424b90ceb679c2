"""Questions about documents themselves: what replaced one, what it replaces, whether it is in force."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date

from bot import standing_texts as texts
from bot.answering.clarify import ask_back
from bot.answering.following import following
from bot.answering.library import Library
from bot.answering.quoting import Quoter
from bot.reply import Citation, Reply, ReplyKind
from bot.standing import Standing, years_of
from bot.understanding.context import NOTHING_SAID, Choice, Context
from bot.understanding.cues import Cues
from bot.understanding.normalise import reference_key
from bot.understanding.numbered import is_numbered
from bot.understanding.question import StandingQuestion, Understood
from corpus.document import PassageKind
from corpus.identity import symbol_key
from corpus.records.model import Replacement
from corpus.sources import DocumentState
from corpus.store.documents import StoredDocument
from corpus.superseding import Known, Superseding, replaced_by
from corpus.text.folding import fold
from corpus.versions import version_of

_OFFERED = 6
#: A title that holds a smaller share of what a question names is not meant by it.
_NAMED = 0.6


@dataclass(frozen=True)
class ReplacementDesk:
    library: Library
    quoter: Quoter
    standing: Standing
    cues: Cues

    def reply(self, understood: Understood, context: Context, today: date) -> Reply | None:
        """The answer to a question about the standing of a document; ``None`` for any other question."""
        asked = self.cues.standing(_cue_text(understood))
        if asked is None:
            return None
        documents = self._meant(understood)
        if not documents and (understood.symbols or understood.references):
            return self._of_text(asked, understood, context)
        if not documents:
            return None
        if len(documents) > 1:
            offered = tuple(Choice(item.id, None, item.facts.short_name) for item in documents[:_OFFERED])
            waiting = replace(following(understood, NOTHING_SAID), choices=offered)
            return Reply(ReplyKind.CLARIFY, ask_back(offered), context=waiting)
        return self.about(documents[0].id, understood, context, today)

    def about(self, document: str, understood: Understood, context: Context, today: date) -> Reply | None:
        """The same where the document is known."""
        asked = self.cues.standing(_cue_text(understood))
        if asked is None:
            return None
        stored = self.library.documents[document]
        reply = self._replaces(stored) if asked is StandingQuestion.REPLACES else self._stands(stored, today)
        after = replace(following(understood, context), documents=(document,))
        return replace(reply, context=after)

    # What it says

    def _stands(self, stored: StoredDocument, today: date) -> Reply:
        """Whether a document is in force, and what replaced it."""
        name, superseding = texts.named(stored.facts), self.standing.of(stored.id)
        if superseding:
            by = self.library.documents[superseding.by]
            cited = self._clause(superseding) or self._front(by.id)
            said = f"{name} {texts.superseded(superseding, by, today)}."
            return Reply(ReplyKind.ANSWER, said, main=cited, notes=_some(self.standing.note(by.id, today)))
        notes = _some(self.standing.note(stored.id, today))
        if stored.facts.state is DocumentState.SUPERSEDED:
            return Reply(ReplyKind.ANSWER, notes[0], main=self._front(stored.id))
        if parts := self._parts_of(stored):
            return Reply(ReplyKind.ANSWER, texts.in_part(name), main=self._cited(parts), notes=notes)
        period = texts.period(stored.facts.period) if stored.facts.period else ""
        return Reply(ReplyKind.NO_ANSWER, texts.nothing_replaces(name), notes=(*_some(period), *notes))

    def _replaces(self, stored: StoredDocument) -> Reply:
        """What a document itself puts out of force."""
        found = self.library.store.records(Replacement, document=stored.id)
        if not found:
            return Reply(ReplyKind.NO_ANSWER, texts.replaces_nothing(texts.named(stored.facts)))
        return Reply(ReplyKind.ANSWER, texts.replaced_texts(map(_printed, found)), main=self._cited(found))

    def _of_text(self, asked: StandingQuestion, understood: Understood, context: Context) -> Reply | None:
        """The same of a text that is not loaded: what loaded ones say of it."""
        if asked is StandingQuestion.REPLACES:
            return None
        found = [item for item in self.library.store.records(Replacement) if _names(understood, item)]
        after = following(understood, context)
        if not found:
            name = texts.numbered(understood.symbols[0]) if understood.symbols else texts.THAT_TEXT
            said = f"{texts.nothing_replaces(name)} {texts.NOT_LOADED}"
            return Reply(ReplyKind.NO_ANSWER, said, context=after)
        said = texts.replaced_texts(dict.fromkeys(map(_printed, found)))
        return Reply(ReplyKind.ANSWER, said, main=self._cited(found), context=after)

    def _parts_of(self, stored: StoredDocument) -> list[Replacement]:
        known = [Known(item.facts, item.file, item.sha256) for item in self.library.documents.values()]
        said = (item for item in self.library.store.records(Replacement) if item.part)
        return [item for item in said if (old := replaced_by(item, known)) and old.id == stored.id]

    # What it quotes

    def _cited(self, found: Sequence[Replacement]) -> tuple[Citation, ...]:
        places = dict.fromkeys((item.document, item.section, item.span) for item in found)
        return tuple(self.quoter.cite_span(*place) for place in places)

    def _clause(self, item: Superseding) -> tuple[Citation, ...]:
        return (self.quoter.cite_span(item.by, item.section, item.span),) if item.span else ()

    def _front(self, document: str) -> tuple[Citation, ...]:
        passages = self.library.store.passages(document)
        front = next((passage for passage in passages if passage.kind is PassageKind.FRONT), passages[0])
        return (self.quoter.cite_span(document, front.section, front.spans[0]),)

    # Which document is meant

    def _meant(self, understood: Understood) -> list[StoredDocument]:
        """The documents that the question may be about, by number, place, name and year; none for all."""
        every = [item for item in self.library.documents.values() if version_of(item.id) is None]
        if understood.symbols or understood.references:
            return [item for item in every if is_numbered(item, understood)]
        scope, left = understood.scope, every
        for fitting in (
            [item for item in left if scope.documents and item.id in scope.documents],
            [item for item in left if item.id in scope.called],
            [item for item in left if years_of(item) & set(scope.years)],
        ):
            common = [item for item in left if item in fitting]
            left = common or left
        if len(left) > 1 and (titled := self._titled(understood, left)):
            left = titled
        return left if len(left) < len(every) or len(every) == 1 else []

    def _titled(self, understood: Understood, documents: Collection[StoredDocument]) -> list[StoredDocument]:
        """Those whose title holds most of the words that the question names the document by."""
        words = [word for word in self.cues.without_standing(_cue_text(understood)).split() if word.isalpha()]
        words = [word for word in words if word not in self.cues.stop]
        if not words:
            return []
        held = {item.id: sum(w in self.library.title_tokens(item.id) for w in words) for item in documents}
        best = max(held.values())
        return [item for item in documents if held[item.id] == best] if best >= _NAMED * len(words) else []


def _names(understood: Understood, item: Replacement) -> bool:
    if symbol_key(item.symbol) in map(symbol_key, understood.symbols):
        return True
    return not understood.symbols and reference_key(item.type, item.symbol) in understood.references


def _printed(item: Replacement) -> str:
    parts = (
        f"{item.part} của" if item.part else "",
        f"{item.type} số {item.symbol}",
        f"ngày {item.date}" if item.date else "",
        f"của {item.issuer}" if item.issuer else "",
    )
    return " ".join(part for part in parts if part)


def _some(note: str) -> tuple[str, ...]:
    return (note,) if note else ()


def _cue_text(understood: Understood) -> str:
    return " ".join(re.findall(r"[\w%/-]+", fold(understood.text)))
