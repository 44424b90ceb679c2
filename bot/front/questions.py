"""Free questions: the answer, and what can be pressed beneath it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from bot import chat_texts as texts
from bot.cases import tells_of_somebody
from bot.engine import Engine
from bot.front.actions import Button, Buttons, Send
from bot.front.beneath import ANSWER, DISLIKED, LIKED, MORE, SECTION, ways_on
from bot.front.buttons import button, column, data, number
from bot.front.cards import cards, long_quotation
from bot.front.chat import Consent
from bot.front.markup import escaped, packed
from bot.front.outcome import Answered, Outcome, Place, Visit
from bot.front.room import Answer, Pressed, note, say, seen
from bot.reply import Citation, Reply, ReplyKind
from bot.understanding.context import Context
from corpus.document import Passage, Section
from corpus.eligibility.fact_table import Fact, FactType
from corpus.errors import QuoteNotVerbatim

CHOICE = "c"
_NOT_KNOWN = 0
_MOST_OPTIONS = 8
_NOT_KNOWN_TYPED = "không rõ"
_JUDGED = frozenset({ReplyKind.ANSWER, ReplyKind.NO_ANSWER, ReplyKind.VERDICT})
_KINDS_WITH_CONTEXT = _JUDGED | {ReplyKind.CLARIFY}


@dataclass(frozen=True)
class Questions:
    engine: Engine

    @property
    def commands(self) -> Mapping[str, Answer]:
        return {"hoi": self._command}

    @property
    def presses(self) -> Mapping[str, Pressed]:
        return {ANSWER: self._beneath, CHOICE: self._choose}

    def _command(self, visit: Visit, argument: str) -> Outcome:
        return self.ask(visit, argument) if argument.strip() else say(visit, escaped(texts.ASK_AWAY))

    def ask(self, visit: Visit, text: str) -> Outcome:
        """The answer to a question in words."""
        event, chat = visit.event, visit.chat
        reply = self.engine.ask(text, locality=chat.locality, today=visit.today, context=chat.context)
        if reply.kind is ReplyKind.VERDICT and not event.private:
            return _in_private(visit, reply)
        following = replace(chat, context=reply.context or chat.context, turn=event.id)
        answered = Answered(
            reply.kind.value, _places(reply.main), _places(reply.more), self._to_keep(text, visit, reply)
        )
        said = say(visit, *cards(reply), buttons=self._buttons(visit, reply, answered), chat=following)
        return replace(said, answered=answered if reply.kind in _KINDS_WITH_CONTEXT else None)

    def _to_keep(self, text: str, visit: Visit, reply: Reply) -> str:
        """The question as the log may keep it: "" for all that may tell of a person."""
        if visit.chat.consent is not Consent.GIVEN or reply.kind is ReplyKind.VERDICT:
            return ""
        of_case = visit.chat.context.case is not None
        return "" if of_case or tells_of_somebody(text, self.engine.casework, visit.today) else text

    def _buttons(self, visit: Visit, reply: Reply, answered: Answered) -> Buttons:
        turn = visit.event.id
        if reply.kind is ReplyKind.CLARIFY and reply.context:
            offered = enumerate(reply.context.choices, 1)
            return column(button(choice.name, CHOICE, turn, place) for place, choice in offered)
        if reply.kind not in _JUDGED:
            return ()
        options = self._options(turn, reply.context) if reply.kind is ReplyKind.VERDICT else ()
        return (*options, *ways_on(turn, answered), judged(turn))

    def _options(self, turn: int, context: Context | None) -> Buttons:
        """Answers to the fact that a verdict asks for."""
        asked = context.case.asked if context and context.case else ""
        if not asked:
            return ()
        fact = self.engine.casework.table[asked]
        options = [button(name, CHOICE, turn, place) for place, name in enumerate(option_names(fact), 1)]
        unknown = button(texts.NOT_KNOWN, CHOICE, turn, _NOT_KNOWN)
        if fact.type is FactType.BOOLEAN:
            return ((*options, unknown),)
        return (*column(options if len(options) <= _MOST_OPTIONS else []), (unknown,))

    def _choose(self, visit: Visit, parts: list[str]) -> Outcome:
        turn, place = number(parts, 0), number(parts, 1)
        if turn != visit.chat.turn or place < 0:
            return note(visit, texts.PASSED_BY)
        return self.ask(visit, _NOT_KNOWN_TYPED if place == _NOT_KNOWN else str(place))

    def _beneath(self, visit: Visit, parts: list[str]) -> Outcome:
        answered, wanted = visit.answered, parts[1] if len(parts) > 1 else ""
        if answered is None or wanted not in {SECTION, MORE}:
            return note(visit, texts.PASSED_BY)
        try:
            if wanted == SECTION:
                messages = self._section(answered.main[0])
            else:
                messages = packed([self._piece(place) for place in answered.more])
        except (KeyError, IndexError, QuoteNotVerbatim):
            return note(visit, texts.GONE)
        return say(visit, *messages) if messages else note(visit, texts.GONE)

    def _section(self, place: Place) -> list[str]:
        """The section around a citation, everything beneath its heading."""
        store = self.engine.store
        section = store.section(place.document, place.section)
        if section is None:
            raise KeyError(place.section)
        inside = [item for item in store.passages(place.document) if _lies_in(item, section)]
        return long_quotation(self._name(place), "\n".join(map(self._whole, inside)))

    def _whole(self, passage: Passage) -> str:
        """A passage on one line, however its lines are broken in the document."""
        return " ".join(self.engine.store.quote(passage.document, span) for span in passage.spans)

    def _piece(self, place: Place) -> str:
        """A citation quoted whole; long ones only begin it, for the section holds them."""
        quote = self.engine.store.quote(place.document, place.span)
        return long_quotation(self._name(place), quote)[0]

    def _name(self, place: Place) -> str:
        return f"{self.engine.casework.document_name(place.document)}, {place.name}"


def option_names(fact: Fact) -> list[str]:
    """What can be picked in answer to the question for a fact; empty where it is typed."""
    if fact.type is FactType.BOOLEAN:
        return [texts.YES, texts.NO]
    return [value.name for value in fact.values]


def judged(turn: int) -> tuple[Button, ...]:
    """How an answer is found good or bad."""
    return (
        Button(texts.LIKE, data(ANSWER, turn, LIKED)),
        Button(texts.DISLIKE, data(ANSWER, turn, DISLIKED)),
    )


def _lies_in(passage: Passage, section: Section) -> bool:
    return section.span.start <= passage.spans[0].start < section.span.end


def _places(citations: Iterable[Citation]) -> tuple[Place, ...]:
    return tuple(Place(item.document, item.section, item.place, item.span) for item in citations)


def _in_private(visit: Visit, reply: Reply) -> Outcome:
    """A case told in a group: its verdict is said to the one who asked, where that one can be written to."""
    event = visit.event
    if not visit.known_in_private:
        private = ((Button(texts.OPEN_PRIVATE, start="dieukien"),),)
        return say(visit, escaped(texts.CASE_IN_PRIVATE), buttons=private)
    moved = tuple(Send(chat=event.user, html=html) for html in cards(reply))
    said = say(visit, escaped(texts.MOVED))
    return replace(said, actions=(*seen(visit), *moved, *said.actions))
