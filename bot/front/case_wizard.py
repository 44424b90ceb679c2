"""A case asked for step by step with buttons, made from the rules themselves."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from bot import chat_texts as texts
from bot.casework import Casework, Judged
from bot.front.actions import Buttons
from bot.front.buttons import button, kept, number, paged, rows
from bot.front.cards import headed
from bot.front.chat import Wizard
from bot.front.events import Message
from bot.front.markup import bold, escaped, italic
from bot.front.outcome import Outcome, Visit
from bot.front.questions import option_names
from bot.front.room import Answer, Pressed, note, say, show, with_wizard_closed
from bot.interview import Interview, is_not_known
from bot.requirements import value_name
from bot.verdict_message import message
from bot.verdict_texts import labelled
from corpus.eligibility.fact_table import Fact, FactType
from corpus.text.folding import fold

ROOM = "w"
_KIND, _VALUE, _UNKNOWN, _BACK, _CANCEL, _PAGE, _NEW = "k", "v", "u", "b", "x", "p", "n"
_PAGE_SIZE = 8
#: A longer text beside an open case is a question of its own, if it answers nothing, or in any case where
#: an option is to be named: "cơ quan nào chỉ đạo … ở Đức Phổ" names a place and is no answer.
_ANSWER_WORDS, _LONG_ANSWER = 6, 9


@dataclass(frozen=True)
class CaseWizard:
    casework: Casework

    @property
    def commands(self) -> Mapping[str, Answer]:
        return {"dieukien": lambda visit, _: self.begin(visit), "huy": lambda visit, _: self._cancel(visit)}

    @property
    def presses(self) -> Mapping[str, Pressed]:
        return {ROOM: self._pressed}

    def begin(self, visit: Visit) -> Outcome:
        return self._show(visit, Wizard())

    def typed(self, visit: Visit, text: str) -> Outcome | None:
        """What a typed text answers in the open case; None where it is something else."""
        wizard = visit.chat.wizard
        if wizard is None:
            return None
        fact = self._asked(wizard, self._judge(visit, wizard))
        if is_not_known(text) and (fact is None or fact.selects):
            return say(visit, escaped(texts.MUST_BE_KNOWN))
        if fact is None:
            chosen = [item.key for item in self.casework.table.selectors if fold(text) in fold(item.label)]
            return self._show(visit, replace(wizard, kind=chosen[0])) if len(chosen) == 1 else None
        words = len(text.split())
        if "?" in text or (option_names(fact) and words > _LONG_ANSWER):
            return None
        if isinstance(visit.event, Message) and visit.event.edited:  # of which step, nobody knows
            return self._show(visit, wizard, texts.GO_BACK)
        if answered := wizard.interview.answer(fact, text, self.casework, visit.today):
            return self._show(visit, _onward(wizard, answered))
        if words > _ANSWER_WORDS:
            return None
        return say(visit, escaped(texts.NOT_AN_ANSWER))

    def _pressed(self, visit: Visit, parts: list[str]) -> Outcome:
        wizard, pressed, place = visit.chat.wizard, parts[1] if len(parts) > 1 else "", number(parts, 2)
        if pressed == _NEW:
            return self.begin(visit)
        if wizard is None or number(parts, 0) != wizard.step:
            return note(visit, texts.CASE_GONE)
        if pressed == _CANCEL:
            return self._cancel(visit)
        if pressed == _BACK:
            back = wizard.interview.back()
            kind = wizard.kind if wizard.interview.answered else ""
            return self._show(visit, Wizard(back, wizard.step + 1, kind))
        fact = self._asked(wizard, self._judge(visit, wizard))
        if pressed == _UNKNOWN and (fact is None or fact.selects):
            return note(visit, texts.MUST_BE_KNOWN)
        if fact is None:
            return self._choose_kind(visit, wizard, pressed, place)
        if pressed == _PAGE and 0 <= place < len(option_names(fact)):
            return self._show(visit, replace(wizard, page=place))
        typed = {_VALUE: str(place), _UNKNOWN: texts.NOT_KNOWN}.get(pressed, "")
        answered = wizard.interview.answer(fact, typed, self.casework, visit.today) if typed else None
        return self._show(visit, _onward(wizard, answered)) if answered else note(visit, texts.CASE_GONE)

    def _choose_kind(self, visit: Visit, wizard: Wizard, pressed: str, place: int) -> Outcome:
        selectors = self.casework.table.selectors
        if pressed != _KIND or not 0 <= place < len(selectors):
            return note(visit, texts.CASE_GONE)
        return self._show(visit, replace(wizard, kind=selectors[place].key, step=wizard.step + 1))

    def _cancel(self, visit: Visit) -> Outcome:
        """Forgets every fact, those of a case that was told in words as well, and of an admin's dialogue."""
        chat = visit.chat
        if chat.wizard is None and chat.context.case is None and chat.completing is None:
            return show(visit, escaped(texts.NOTHING_OPEN), chat=replace(chat, awaits=""))
        context = replace(chat.context, case=None)
        closed = replace(with_wizard_closed(chat), context=context, completing=None)
        return show(visit, escaped(texts.CASE_ENDED), chat=closed)

    def _judge(self, visit: Visit, wizard: Wizard) -> Judged:
        return self.casework.judge(wizard.interview.stated, visit.today, visit.chat.locality)

    def _asked(self, wizard: Wizard, judged: Judged) -> Fact | None:
        """The fact that the case waits for; None before its kind is chosen, and at its end."""
        table, stated = self.casework.table, wizard.interview.stated
        if not any(fact.key in stated for fact in table.selectors):
            return table[wizard.kind] if wizard.kind else None
        return wizard.interview.next_fact(judged, table)

    def _show(self, visit: Visit, wizard: Wizard, hint: str = "") -> Outcome:
        """The next step of the case, or its end; ``hint`` stands under the question."""
        chat = replace(visit.chat, wizard=wizard, awaits="")
        judged = self._judge(visit, wizard)
        fact = self._asked(wizard, judged)
        if fact is not None:
            text = "\n\n".join(filter(None, [self._question(judged, fact), italic(hint)]))
            return show(visit, text, self._options(wizard, fact), chat)
        if not wizard.interview.stated:
            text = f"{escaped(texts.CASE_INTRO)}\n\n{bold(texts.CASE_KIND)}"
            return show(visit, text, self._kinds(wizard), chat)
        verdict = message(judged, self.casework, wizard.interview.skipped)
        another = ((button(texts.NEW_CASE, ROOM, 0, _NEW),),)
        return show(visit, headed(verdict), another, with_wizard_closed(chat))

    def _question(self, judged: Judged, fact: Fact) -> str:
        known = "; ".join(self._known(judged))
        typed = "" if option_names(fact) else italic(texts.TYPE_ANSWER)
        parts = [escaped(labelled(texts.SO_FAR, known)) if known else "", bold(fact.ask), typed]
        return "\n\n".join(filter(None, parts))

    def _known(self, judged: Judged) -> list[str]:
        """What was answered so far, as it was understood."""
        facts, table = judged.verdict.facts.values, self.casework.table
        return [f"{table[key].label}: {value_name(key, value, table)}" for key, value in facts.items()]

    def _kinds(self, wizard: Wizard) -> Buttons:
        selectors = enumerate(self.casework.table.selectors)
        kinds = (button(item.label, ROOM, wizard.step, _KIND, place) for place, item in selectors)
        unknown = button(texts.NOT_KNOWN, ROOM, wizard.step, _UNKNOWN)
        return (*rows(kinds), (unknown, button(texts.CANCEL, ROOM, wizard.step, _CANCEL)))

    def _options(self, wizard: Wizard, fact: Fact) -> Buttons:
        step = wizard.step
        named = enumerate(option_names(fact), 1)
        values = [button(name, ROOM, step, _VALUE, place) for place, name in named]
        unknown = [button(texts.NOT_KNOWN, ROOM, step, _UNKNOWN)]
        ways = [button(texts.BACK, ROOM, step, _BACK), button(texts.CANCEL, ROOM, step, _CANCEL)]
        if fact.type is FactType.BOOLEAN:
            return (*rows(values), *kept(unknown, ways))
        return (*paged(values, wizard.page, ROOM, step, _PAGE, size=_PAGE_SIZE), *kept(unknown, ways))


def _onward(wizard: Wizard, interview: Interview) -> Wizard:
    return Wizard(interview, wizard.step + 1, wizard.kind)
