"""A person's own data: what is held, how it is erased, how consent is withdrawn (Luật 91/2025/QH15)."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, replace

from bot import chat_texts as texts
from bot.front.buttons import button
from bot.front.chat import Chat, Consent
from bot.front.markup import escaped
from bot.front.outcome import Outcome, Visit
from bot.front.room import note, say, show
from bot.serving import clock
from bot.serving.archive import Archive
from bot.serving.office.counter import Counter
from bot.serving.office.place_names import PlaceNames

ROOM = "z"
_ERASE, _KEEP = "1", "0"


@dataclass(frozen=True)
class Privacy:
    archive: Archive
    places: PlaceNames

    def counter(self) -> Counter:
        return Counter(
            commands={"dulieu": self._held, "xoa_dulieu": self._ask, "rutlai": self._withdraw},
            presses={ROOM: self._pressed},
        )

    async def _held(self, visit: Visit, _: str) -> Outcome:
        chat, now = visit.chat, clock.now()
        questions, feedback = self.archive.answers.held(self.archive.who(visit.event.user))
        until = self.archive.chats.case_until(chat.id, now)
        rows = (
            (texts.HELD_PLACE, self.places.by_code().get(chat.locality, chat.locality) or texts.NONE),
            (texts.HELD_CONSENT, texts.CONSENTS[chat.consent.value]),
            (texts.HELD_QUESTIONS, str(questions)),
            (texts.HELD_FEEDBACK, str(feedback)),
            (texts.HELD_CASE, texts.until(clock.here(until)) if until else texts.NONE),
        )
        rules = texts.held_rules(self.archive.log_days)
        return say(visit, escaped(f"{texts.held(rows)}\n\n{rules}"))

    async def _ask(self, visit: Visit, _: str) -> Outcome:
        yes, no = button(texts.ERASE, ROOM, _ERASE), button(texts.KEEP, ROOM, _KEEP)
        return say(visit, escaped(texts.ERASE_ASK), buttons=((yes, no),))

    async def _pressed(self, visit: Visit, parts: list[str]) -> Outcome:
        if not visit.event.private or parts not in ([_ERASE], [_KEEP]):
            return note(visit, texts.PASSED_BY)
        if parts == [_KEEP]:
            return show(visit, escaped(texts.KEPT))
        now = clock.now()
        receipt = secrets.token_hex(4).upper()
        with self.archive.db.transaction(durable=True):
            questions, feedback = self.archive.answers.erase(self.archive.who(visit.event.user))
            self.archive.chats.erase(visit.chat.id)
            self.archive.audit.add(0, "erased", receipt, now)
        self.archive.db.empty_journal()
        text = texts.erased(receipt, clock.here(now), questions, feedback)
        return show(visit, escaped(text), chat=Chat(id=visit.chat.id, consent=Consent.NOT_ASKED))

    async def _withdraw(self, visit: Visit, _: str) -> Outcome:
        if visit.chat.consent is not Consent.GIVEN:
            return say(visit, escaped(texts.NOT_CONSENTED))
        return say(visit, escaped(texts.WITHDRAWN), chat=replace(visit.chat, consent=Consent.REFUSED))
