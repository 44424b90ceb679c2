"""How the bot is used, without who: figures, questions that trouble, the audit log."""

from __future__ import annotations

from dataclasses import dataclass

from bot import admin_texts as texts
from bot.front.markup import bold, escaped, packed
from bot.front.outcome import Outcome, Visit
from bot.front.room import say
from bot.serving import clock
from bot.serving.archive import Archive
from bot.serving.office.counter import Counter
from bot.serving.office.place_names import PlaceNames

_DAY = 86_400.0
_WEEK, _MONTH = 7, 30
_MOST = 30


@dataclass(frozen=True)
class Statistics:
    archive: Archive
    places: PlaceNames

    def counter(self) -> Counter:
        return Counter(commands={"thongke": self._figures, "cauhoi": self._questions, "nhatky": self._audit})

    async def _figures(self, visit: Visit, _: str) -> Outcome:
        now = clock.now()
        month = self.archive.answers.figures(now - _MONTH * _DAY)
        if not month.answers:
            return say(visit, escaped(texts.NO_FIGURES))
        week = self.archive.answers.figures(now - _WEEK * _DAY)
        blocks = [
            "\n".join(
                texts.figures(
                    days, part.answers, part.refused, part.liked, part.disliked, part.middle, part.slowest
                )
            )
            for days, part in ((_WEEK, week), (_MONTH, month))
        ]
        names = self.places.by_code()
        named = [(names.get(code, code), count) for code, count in month.places]
        blocks += [texts.by_day(week.days), texts.by_place(named)]
        return say(visit, *packed([escaped(block) for block in blocks]))

    async def _questions(self, visit: Visit, _: str) -> Outcome:
        since = clock.now() - _MONTH * _DAY
        asked = self.archive.answers.troubling(since, _MOST)
        remarks = self.archive.answers.remarks(since, _MOST)
        if not asked and not remarks:
            return say(visit, escaped(texts.NO_QUESTIONS))
        blocks = [bold(texts.QUESTIONS)] if asked else []
        for item in asked:
            marks = [texts.REFUSED_MARK] if item.kind == "no_answer" else []
            marks += [texts.DISLIKED_MARK, *item.reasons] if item.reasons else []
            line = texts.asked(clock.here(item.at), item.question, marks or [texts.DISLIKED_MARK])
            blocks.append(escaped(line))
        blocks += [bold(texts.REMARKS), *(escaped(f"• {text}") for text in remarks)] if remarks else []
        return say(visit, *packed(blocks))

    async def _audit(self, visit: Visit, _: str) -> Outcome:
        deeds = self.archive.audit.last(_MOST)
        if not deeds:
            return say(visit, escaped(texts.NO_AUDIT))
        lines = (texts.deed(clock.here(item.at), item.actor, item.deed, item.detail) for item in deeds)
        return say(visit, *packed([bold(texts.AUDIT), *map(escaped, lines)]))
