"""The engine: a question in, a reply out. Knows no front and no clock but the one it is given."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from bot import reading_texts, texts
from bot.answering.candidates import Candidate
from bot.answering.clarify import ask_back, choices, is_number, picked
from bot.answering.considering import Considered, Considering
from bot.answering.direct import direct_answer
from bot.answering.following import following
from bot.answering.highlight import Focus
from bot.answering.library import VALUES, Library
from bot.answering.objections import objection
from bot.answering.quoting import Quoter
from bot.answering.ranking import Ranking, load_ranking, softmax
from bot.answering.replacing import ReplacementDesk
from bot.answering.selection import Ranked, choose_main, cite_all
from bot.cases import CaseDesk
from bot.casework import Casework
from bot.explaining import Explanation, Weighed
from bot.reply import Citation, Reply, ReplyKind
from bot.standing import Standing
from bot.understanding.context import NOTHING_SAID, Choice, Context
from bot.understanding.cues import load_cues
from bot.understanding.lexicon import load_lexicon
from bot.understanding.normalise import SYMBOL
from bot.understanding.numbered import Numbered
from bot.understanding.question import Kind, Link, Talk, Understood, Wanted
from bot.understanding.scope import Catalogue
from bot.understanding.spelling import Spelling
from bot.understanding.understand import Understander
from corpus.store.documents import DocumentStore
from index.search import Searcher

QUESTION_LIMIT = 2000
_NEAREST = 3
#: Candidates, and facts about the best one, that an explanation names.
_EXPLAINED = 5
#: Of a question with more of its terms unknown to the documents nothing is near.
_FOREIGN = 0.8
#: Values that tell the answering clause from its neighbours; organisations and counts stand everywhere.
_TELLING = frozenset({Wanted.MONEY, Wanted.PERCENT, Wanted.AGE, Wanted.DATE})
_TALK = {
    Talk.GREETING: texts.GREETING,
    Talk.IDENTITY: texts.GREETING,
    Talk.THANKS: texts.THANKS,
    Talk.FAREWELL: texts.FAREWELL,
    Talk.CHATTER: texts.CHATTER,
}


class Engine:
    """Answers questions from one generation of the index. Deterministic; for one thread."""

    def __init__(
        self,
        store: DocumentStore,
        searcher: Searcher,
        ranking: Ranking | None = None,
        casework: Casework | None = None,
    ) -> None:
        self._store, self._searcher = store, searcher
        self._library = Library(store)
        self._quoter = Quoter(self._library)
        self._ranking = ranking or load_ranking()
        cues, lexicon = load_cues(), load_lexicon()
        self._standing = Standing(self._library.documents.values())
        self._numbered = Numbered(self._library.documents.values(), cues)
        self._replacing = ReplacementDesk(self._library, self._quoter, self._standing, cues)
        self._desk = CaseDesk(casework or Casework.open(store), cues)
        self.consider = Considering(self._library, searcher, cues.stop)
        facts = [document.facts for document in self._library.documents.values()]
        self._places = {item.id: item.place.code if item.place else "" for item in facts}
        catalogue = Catalogue(facts, lexicon, self._bigram)
        spelling = Spelling(searcher.bare_syllables, self._bigram)
        self._understand = Understander(
            lexicon, cues, catalogue, spelling, searcher.restore, self._bigram, self.consider.foreign
        )

    def ask(
        self,
        question: str,
        *,
        locality: str = "",
        today: date | None = None,
        context: Context = NOTHING_SAID,
    ) -> Reply:
        """The reply to one turn of a conversation; never raises for any text.

        ``locality`` is the code of the asker's own place, a preference; ``today`` counts days from;
        ``context`` is that of the reply before, and the reply carries the one for the next turn.
        """
        reply = self._own_place_first(self._ask(question, locality, today, context), locality)
        return reply if reply.context else replace(reply, context=context)

    def _own_place_first(self, reply: Reply, locality: str) -> Reply:
        """Of several citations that answer, those of the own place before those of others."""
        if not locality or reply.kind is not ReplyKind.ANSWER:
            return reply
        main = sorted(reply.main, key=lambda item: self._places.get(item.document) != locality)
        return replace(reply, main=tuple(main))

    def _ask(self, question: str, locality: str, today: date | None, context: Context) -> Reply:
        if len(question) > QUESTION_LIMIT:
            return Reply(ReplyKind.ERROR, texts.too_long(QUESTION_LIMIT))
        if choice := picked(context.choices, question):
            return self._answer_choice(choice, context, locality, today)
        if context.choices and is_number(question):
            return Reply(ReplyKind.CLARIFY, ask_back(context.choices), context=context)
        if verdict := self._desk.reply(question, context, locality, today or date.today()):
            return verdict
        understood = self.understand(question, context)
        if not understood.text:
            return Reply(ReplyKind.ERROR, texts.NOT_TEXT if question.strip() else texts.EMPTY_QUESTION)
        if understood.talk is Talk.MANIPULATION:
            return Reply(ReplyKind.NO_ANSWER, texts.WILL_NOT)
        if understood.talk is not None:
            return Reply(ReplyKind.GREETING, _TALK[understood.talk])
        if not self._library.documents:
            return Reply(ReplyKind.NO_ANSWER, texts.NO_DOCUMENTS)
        if standing := self._replacing.reply(understood, context, today or date.today()):
            return standing
        considered = self._considered(self._at_home(understood, locality), locality, today)
        return self._ask_back(considered) or self._decide(considered, today, context)

    def _considered(self, understood: Understood, locality: str, today: date | None) -> Considered:
        """The question before the documents that may answer it."""
        among = self._standing.may_answer(understood, today or date.today())
        return self.consider(self._numbered.about(understood, among), locality, among)

    def _at_home(self, understood: Understood, locality: str) -> Understood:
        """A question that does not say of what is meant of the own place, where that has plans."""
        own = frozenset(name for name, place in self._places.items() if locality and place == locality)
        if not (understood.bare and own) or understood.scope.documents is not None:
            return understood
        return replace(understood, scope=replace(understood.scope, documents=own))

    def _ask_back(self, considered: Considered) -> Reply | None:
        """One question back where the turn says what it wants to know, but not of what."""
        understood = considered.understood
        if understood.link is not Link.ALONE or not understood.bare:
            return None
        ranked = _ranked(considered, self._ranking.scores(considered.rows))
        offered = choices(ranked, self._library)
        if not offered:
            return None
        context = replace(following(understood, NOTHING_SAID), choices=offered)
        return Reply(ReplyKind.CLARIFY, ask_back(offered), context=context)

    def _answer_choice(self, choice: Choice, context: Context, locality: str, today: date | None) -> Reply:
        """The reply to the question that waited for ``choice``."""
        understood = self.understand(context.topic)
        if choice.section is None and (
            standing := self._replacing.about(choice.document, understood, context, today or date.today())
        ):
            return standing
        scope = replace(understood.scope, documents=frozenset([choice.document]))
        considered = self.consider(replace(understood, scope=scope), locality)
        if choice.section is None:
            return self._ask_back(considered) or self._decide(considered, today, context)
        return self._decide(considered.within(choice.section), today, context)

    @property
    def casework(self) -> Casework:
        return self._desk.casework

    @property
    def store(self) -> DocumentStore:
        return self._store

    def understand(self, question: str, context: Context = NOTHING_SAID) -> Understood:
        return self._understand.turn(question, context)

    def _decide(self, considered: Considered, today: date | None, context: Context) -> Reply:
        unanswered = self._unanswered(considered, context)
        if not considered.candidates:
            return Reply(ReplyKind.NO_ANSWER, texts.NOT_STATED, context=unanswered)
        scores = self._ranking.scores(considered.rows)
        ranked = _ranked(considered, scores)
        confidence = self._ranking.probability(self.consider.evidence(considered, scores))
        reason = self.objection(considered, ranked[0].candidate, ranked[0].row)
        if reason or confidence < self._ranking.threshold:
            return Reply(
                ReplyKind.NO_ANSWER,
                reason or texts.not_stated(considered.understood.wanted),
                more=self._nearest(considered, ranked),
                context=unanswered,
            )
        chosen = choose_main(considered.understood, ranked, self._places)
        main, more = cite_all(_focus(considered), ranked, chosen, self._quoter)
        return Reply(
            ReplyKind.ANSWER,
            direct_answer(considered.understood, main[0], self._library) if len(main) == 1 else "",
            main=main,
            more=more,
            notes=self._notes(considered, main, today),
            context=following(considered.understood, context, [item.candidate for item in chosen]),
        )

    def _unanswered(self, considered: Considered, context: Context) -> Context:
        """After a refusal. A turn that is not understood does not end the case before it.

        Nor the conversation, where it is of nothing that documents speak of; nor the wait for a choice,
        where it asks for nothing.
        """
        waits = context.choices and considered.understood.asks_nothing
        if waits or considered.question.unknown > _FOREIGN:
            return context
        return replace(following(considered.understood, context), case=context.case)

    def explain(self, question: str, *, locality: str = "", context: Context = NOTHING_SAID) -> Explanation:
        """How ``ask`` takes the question and decides on it."""
        understood = self.understand(question[:QUESTION_LIMIT], context)
        if understood.talk is not None or not understood.text or not self._library.documents:
            return Explanation(understood)
        considered = self._considered(understood, locality, None)
        if not considered.candidates:
            return Explanation(understood)
        scores = self._ranking.scores(considered.rows)
        ranked = _ranked(considered, scores)
        evidence = self.consider.evidence(considered, scores)
        weights = self._ranking.confidence
        weighed = ((name, weights.get(name, 0.0) * value) for name, value in evidence.items())
        return Explanation(
            understood,
            tuple(self._weighed(item) for item in ranked[:_EXPLAINED]),
            self._ranking.probability(evidence),
            self._ranking.threshold,
            tuple(sorted(weighed, key=lambda part: -abs(part[1]))[:_EXPLAINED]),
            self.objection(considered, ranked[0].candidate, ranked[0].row),
        )

    def _weighed(self, item: Ranked) -> Weighed:
        weights, lead = self._ranking.candidate, item.candidate.lead
        form = "list" if item.candidate.is_list else lead.kind.value
        parts = {name: weights.get(name, 0.0) * value for name, value in item.row.items()}
        return Weighed(lead.document, f"{lead.section} ({form})", lead.text, item.score, parts)

    def objection(self, considered: Considered, best: Candidate, row: Mapping[str, float]) -> str:
        """Why ``best`` cannot answer, whatever the confidence; "" when there is no such reason."""
        return objection(considered.question, best, row, self._library)

    def _nearest(self, considered: Considered, ranked: Sequence[Ranked]) -> tuple[Citation, ...]:
        if considered.question.unknown > _FOREIGN:
            return ()
        main, more = cite_all(_focus(considered), ranked, ranked[:1], self._quoter)
        return (*main, *more)[:_NEAREST]

    def _notes(self, considered: Considered, main: Sequence[Citation], today: date | None) -> tuple[str, ...]:
        """What must be known besides: days to a deadline, bodies that ended, quotes out of scans."""
        notes: list[str] = []
        if today and Kind.DEADLINE in considered.understood.kinds:
            for citation in main:
                days = self._library.days(citation.document, citation.span)
                notes += [texts.days_left(day, today, citation.year) for day in dict.fromkeys(days)]
        notes += [self._standing.note(citation.document, today or date.today()) for citation in main]
        several = len({citation.document for citation in main}) > 1
        notes += [self._scanned(citation, named=several) for citation in main]
        return tuple(dict.fromkeys(note for note in notes if note))

    def _scanned(self, citation: Citation, *, named: bool) -> str:
        """What to say of a quote that was recognised from a scan, "" of any other."""
        reading = self._library.documents[citation.document].reading
        if reading is None or not reading.recognised_at(citation.span.first_line, citation.span.last_line):
            return ""
        return reading_texts.out_of_a_scan(citation.short_name if named else "", reading)

    def _bigram(self, left: str, right: str) -> float:
        token = f"{left}_{right}"
        return float(self._searcher.frequencies([token]).get(token, 0))


def _ranked(considered: Considered, scores: Sequence[float]) -> list[Ranked]:
    """Best first; equal ones stay in the order gathered."""
    items = map(Ranked, considered.candidates, considered.rows, scores, softmax(scores))
    return sorted(items, key=lambda item: -item.score)


def _focus(considered: Considered) -> Focus:
    understood = considered.understood
    values = [VALUES[value] for value in sorted(understood.wanted & _TELLING)]
    if Kind.REFERENCE in understood.kinds and not understood.symbols:
        values.append(SYMBOL)
    return Focus(considered.question.terms, tuple(values), considered.question.likeness.quotes)
