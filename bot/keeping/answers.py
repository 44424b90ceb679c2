"""The log of answers and what people found of them. Questions only with consent, never cases."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.front.outcome import Answered
from bot.keeping.database import BotDatabase
from bot.keeping.plain_form import places_of, places_text


@dataclass(frozen=True, slots=True)
class Asked:
    """A question of the log, without who asked."""

    at: float
    kind: str
    question: str
    reasons: tuple[str, ...]  # why it was disliked


@dataclass(frozen=True, slots=True)
class Figures:
    """Sums since a moment; ``days`` are (day, answers), ``places`` (code, answers), most first."""

    answers: int
    refused: int
    liked: int
    disliked: int
    slowest: Sequence[float]  # ms
    middle: float  # median ms
    days: Sequence[tuple[str, int]]
    places: Sequence[tuple[str, int]]


class Answers:
    def __init__(self, db: BotDatabase) -> None:
        self._db = db

    def add(self, event: int, answered: Answered, *, locality: str, ms: float, who: str, now: float) -> None:
        """``who`` is kept only together with a question that may be."""
        question = answered.question if who else ""
        places = places_text(answered.main, answered.more)
        row = (event, now, answered.kind, places, locality, ms, who if question else "", question)
        self._db.run("insert or replace into answers values (?, ?, ?, ?, ?, ?, ?, ?)", *row)

    def get(self, event: int) -> Answered | None:
        row = self._db.row("select kind, places from answers where id = ?", event)
        if row is None:
            return None
        main, more = places_of(row[1])
        return Answered(row[0], main, more)

    def judge(self, answer: int, who: str, *, liked: bool, reason: str, now: float) -> None:
        """What a person finds of an answer, in place of what they found before."""
        with self._db.transaction():
            self._db.run("delete from feedback where answer = ? and who = ?", answer, who)
            self._add_feedback(answer, who, liked, reason, "", now)

    def remark(self, who: str, text: str, now: float) -> None:
        """What a person has to say; the same words again count once, for an event may be handled again."""
        with self._db.transaction():
            self._db.run("delete from feedback where answer = 0 and who = ? and text = ?", who, text)
            self._add_feedback(0, who, False, "", text, now)

    def _add_feedback(self, answer: int, who: str, liked: bool, reason: str, text: str, now: float) -> None:
        sql = "insert into feedback (at, answer, who, liked, reason, text) values (?, ?, ?, ?, ?, ?)"
        self._db.run(sql, now, answer, who, int(liked), reason, text)

    def held(self, who: str) -> tuple[int, int]:
        """How many questions and how much feedback are kept of a person."""
        questions = self._db.value("select count(*) from answers where who = ?", who)
        return int(questions), int(self._db.value("select count(*) from feedback where who = ?", who))

    def erase(self, who: str) -> tuple[int, int]:
        """Forgets a person; the answers stay as numbers."""
        questions = self._db.run("update answers set who = '', question = '' where who = ?", who)
        return questions, self._db.run("delete from feedback where who = ?", who)

    def sweep(self, before: float) -> None:
        self._db.run("delete from answers where at < ?", before)
        self._db.run("delete from feedback where at < ?", before)

    def figures(self, since: float) -> Figures:
        count = self._db.value("select count(*) from answers where at >= ?", since)
        refused = self._db.value("select count(*) from answers where at >= ? and kind = 'no_answer'", since)
        liked, disliked = (
            self._db.value(
                "select count(*) from feedback where at >= ? and answer <> 0 and liked = ?", since, wanted
            )
            for wanted in (1, 0)
        )
        times = [row[0] for row in self._db.rows("select ms from answers where at >= ? order by ms", since)]
        days = self._db.rows(
            "select date(at, 'unixepoch', '+7 hours') as day, count(*) from answers where at >= ? "
            "group by day order by day",
            since,
        )
        places = self._db.rows(
            "select locality, count(*) as n from answers where at >= ? group by locality order by n desc",
            since,
        )
        return Figures(
            count, refused, liked, disliked, times[::-1][:3], times[len(times) // 2] if times else 0.0,
            [(row[0], row[1]) for row in days], [(row[0], row[1]) for row in places],
        )  # fmt: skip

    def recent(self, most: int) -> list[str]:
        """Kept questions, each once, the newest first."""
        sql = (
            "select question from answers where question <> '' "
            "group by question order by max(at) desc limit ?"
        )
        return [row[0] for row in self._db.rows(sql, most)]

    def troubling(self, since: float, most: int) -> list[Asked]:
        """Kept questions that were refused or disliked, the newest first."""
        sql = (
            "select answers.at, kind, question, group_concat(reason) from answers "
            "left join feedback on feedback.answer = answers.id and feedback.liked = 0 "
            "where answers.at >= ? and question <> '' and (kind = 'no_answer' or feedback.id is not null) "
            "group by answers.id order by answers.at desc limit ?"
        )
        return [
            Asked(at, kind, question, tuple(filter(None, (reasons or "").split(","))))
            for at, kind, question, reasons in self._db.rows(sql, since, most)
        ]

    def remarks(self, since: float, most: int) -> list[str]:
        """What was written with /gopy, the newest first."""
        sql = "select text from feedback where at >= ? and text <> '' order by id desc limit ?"
        return [row[0] for row in self._db.rows(sql, since, most)]
