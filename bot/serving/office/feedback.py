"""What people find of answers, and what they have to say."""

from __future__ import annotations

from dataclasses import dataclass, replace

from bot import chat_texts as texts
from bot.front.actions import Buttons, EditButtons
from bot.front.beneath import ANSWER, DISLIKED, LIKED, answer_pressed, ways_on
from bot.front.buttons import button, number
from bot.front.events import Press
from bot.front.markup import escaped
from bot.front.outcome import Outcome, Visit
from bot.front.room import note, say, seen
from bot.serving import clock
from bot.serving.archive import Archive
from bot.serving.office.counter import Counter

_REASON = "r"
_LONGEST = 2000


@dataclass(frozen=True)
class Feedback:
    archive: Archive

    def counter(self) -> Counter:
        return Counter(
            commands={"gopy": self._remark},
            presses={
                f"{ANSWER}:{LIKED}": self._like,
                f"{ANSWER}:{DISLIKED}": self._dislike,
                f"{ANSWER}:{_REASON}": self._reason,
            },
            texts={"gopy": self._remark},
        )

    async def _like(self, visit: Visit, parts: list[str]) -> Outcome:
        if not self._judge(visit, parts, liked=True):
            return note(visit, texts.PASSED_BY)
        return self._under(visit, texts.THANKS_LIKED, ())

    async def _dislike(self, visit: Visit, parts: list[str]) -> Outcome:
        """Counts at once; the reason is one more tap, for those who like."""
        if not self._judge(visit, parts, liked=False):
            return note(visit, texts.PASSED_BY)
        reasons = [button(name, ANSWER, parts[0], _REASON, code) for code, name in texts.REASONS]
        return self._under(visit, texts.WHY_DISLIKED, (tuple(reasons[:2]), tuple(reasons[2:])))

    async def _reason(self, visit: Visit, parts: list[str]) -> Outcome:
        reason = parts[2] if len(parts) > 2 else ""
        known = any(reason == code for code, _ in texts.REASONS)
        if not known or not self._judge(visit, parts, liked=False, reason=reason):
            return note(visit, texts.PASSED_BY)
        return self._under(visit, texts.THANKS_DISLIKED, ())

    def _judge(self, visit: Visit, parts: list[str], *, liked: bool, reason: str = "") -> bool:
        if visit.answered is None:
            return False
        who, now = self.archive.who(visit.event.user), clock.now()
        self.archive.answers.judge(number(parts, 0), who, liked=liked, reason=reason, now=now)
        return True

    def _under(self, visit: Visit, said: str, buttons: Buttons) -> Outcome:
        """A note over the chat, and other buttons under the answer; those of the answer stay."""
        event = visit.event
        assert isinstance(event, Press)
        if not event.message:
            return Outcome(seen(visit, said))
        shown = ways_on(answer_pressed(event), visit.answered) if visit.answered else ()
        edit = EditButtons(chat=event.chat, message=event.message, buttons=(*shown, *buttons))
        return Outcome((*seen(visit, said), edit))

    async def _remark(self, visit: Visit, text: str) -> Outcome:
        if not text.strip():
            return say(visit, escaped(texts.TELL_US), chat=replace(visit.chat, awaits="gopy"))
        self.archive.answers.remark(self.archive.who(visit.event.user), text[:_LONGEST], clock.now())
        return say(visit, escaped(texts.TOLD), chat=visit.chat)
