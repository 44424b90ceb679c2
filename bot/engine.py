"""The engine: a question in, a reply out. Knows no front and no clock but the one it is given."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from bot import texts
from bot.answering.candidates import Candidate, gather
from bot.answering.clarify import ask_back, choices, picked
from bot.answering.confidence import evidence
from bot.answering.direct import direct_answer
from bot.answering.features import features
from bot.answering.following import following
from bot.answering.highlight import Focus
from bot.answering.kept_questions import KeptQuestions, Likeness
from bot.answering.library import VALUES, Library
from bot.answering.quoting import Quoter
from bot.answering.ranking import Ranking, load_ranking, softmax
from bot.answering.selection import Ranked, choose_main, cite_all
from bot.answering.terms import Terms, content_terms
from bot.reply import Citation, Reply, ReplyKind
from bot.understanding.context import NOTHING_SAID, Choice, Context
from bot.understanding.cues import load_cues
from bot.understanding.lexicon import load_lexicon
from bot.understanding.normalise import SYMBOL
from bot.understanding.question import Kind, Link, Talk, Understood, Wanted
from bot.understanding.scope import Catalogue
from bot.understanding.spelling import Spelling
from bot.understanding.understand import Understander
from corpus.document import PassageKind
from corpus.store.documents import DocumentStore
from index.search import Hit, Query, Searcher

QUESTION_LIMIT = 2000
_HITS = 40
#: What a turn inherits weighs this share of what it says itself.
_CARRIED = 0.3
_NEAREST = 3
#: Candidates, and facts about the best one, that an explanation names.
_EXPLAINED = 5
#: Of a question with more of its terms unknown to the documents nothing is near.
_FOREIGN = 0.8
#: Values whose absence alone makes a passage no answer.
_MUST_HOLD = (Wanted.MONEY, Wanted.CONTACT, Wanted.PERCENT, Wanted.AGE)
#: Values that tell the answering clause from its neighbours; organisations and counts stand everywhere.
_TELLING = frozenset({Wanted.MONEY, Wanted.PERCENT, Wanted.AGE, Wanted.DATE})
_TALK = {
    Talk.GREETING: texts.GREETING,
    Talk.IDENTITY: texts.GREETING,
    Talk.THANKS: texts.THANKS,
    Talk.FAREWELL: texts.FAREWELL,
    Talk.CHATTER: texts.CHATTER,
}


@dataclass(frozen=True, slots=True)
class Considered:
    """A question before it is decided: what was understood, the candidates with their features."""

    understood: Understood
    terms: Terms
    candidates: Sequence[Candidate]
    rows: Sequence[Mapping[str, float]]
    unknown: float  # share of the question's terms that stand nowhere
    likeness: Likeness  # to questions that are kept

    def with_rows(self, rows: Sequence[Mapping[str, float]]) -> Considered:
        return replace(self, rows=rows)

    def within(self, section: str) -> Considered:
        """With the candidates of one section only."""
        kept = [i for i, candidate in enumerate(self.candidates) if candidate.lead.section == section]
        return replace(self, candidates=[self.candidates[i] for i in kept], rows=[self.rows[i] for i in kept])


@dataclass(frozen=True, slots=True)
class Weighed:
    """A candidate with what each feature adds to its score."""

    document: str
    place: str  # section path and form
    text: str
    score: float
    parts: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Explanation:
    """What led to an answer or a refusal; without candidates where none were looked for."""

    understood: Understood
    candidates: tuple[Weighed, ...] = ()  # best first
    confidence: float = 0.0
    threshold: float = 0.0
    evidence: tuple[tuple[str, float], ...] = ()  # what weighs most in the confidence
    reason: str = ""  # a reason to refuse whatever the confidence


class Engine:
    """Answers questions from one generation of the index. Deterministic; for one thread."""

    def __init__(self, store: DocumentStore, searcher: Searcher, ranking: Ranking | None = None) -> None:
        self._store, self._searcher = store, searcher
        self._library = Library(store)
        self._quoter = Quoter(self._library)
        self._kept = KeptQuestions(searcher)
        self._ranking = ranking or load_ranking()
        self._cues = load_cues()
        lexicon = load_lexicon()
        facts = [document.facts for document in self._library.documents.values()]
        self._places = {item.id: item.place.code if item.place else "" for item in facts}
        catalogue = Catalogue(facts, lexicon, self._bigram)
        spelling = Spelling(searcher.bare_syllables, self._bigram)
        self._understand = Understander(
            lexicon, self._cues, catalogue, spelling, searcher.restore, self._bigram
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
        reply = self._ask(question, locality, today, context)
        return reply if reply.context else replace(reply, context=context)

    def _ask(self, question: str, locality: str, today: date | None, context: Context) -> Reply:
        if len(question) > QUESTION_LIMIT:
            return Reply(ReplyKind.ERROR, texts.too_long(QUESTION_LIMIT))
        if choice := picked(context.choices, question):
            return self._answer_choice(choice, context, locality, today)
        understood = self.understand(question, context)
        if not understood.text:
            return Reply(ReplyKind.ERROR, texts.NOT_TEXT if question.strip() else texts.EMPTY_QUESTION)
        if understood.talk is Talk.MANIPULATION:
            return Reply(ReplyKind.NO_ANSWER, texts.WILL_NOT)
        if understood.talk is not None:
            return Reply(ReplyKind.GREETING, _TALK[understood.talk])
        if not self._library.documents:
            return Reply(ReplyKind.NO_ANSWER, texts.NO_DOCUMENTS)
        considered = self.consider(understood, locality)
        return self._ask_back(considered, locality) or self._decide(considered, today, context)

    def _ask_back(self, considered: Considered, locality: str) -> Reply | None:
        """One question back where the turn says what it wants to know, but not of what."""
        understood = considered.understood
        if understood.link is not Link.ALONE or not understood.bare:
            return None
        own = [name for name, place in self._places.items() if locality and place == locality]
        ranked = _ranked(considered, self._ranking.scores(considered.rows))
        offered = choices([r for r in ranked if not own or r.candidate.document in own], self._library)
        if not offered:
            return None
        context = replace(following(understood, NOTHING_SAID), choices=offered)
        return Reply(ReplyKind.CLARIFY, ask_back(offered), context=context)

    def _answer_choice(self, choice: Choice, context: Context, locality: str, today: date | None) -> Reply:
        """The reply to the question that waited for ``choice``."""
        understood = self.understand(context.topic)
        scope = replace(understood.scope, documents=frozenset([choice.document]))
        considered = self.consider(replace(understood, scope=scope), locality)
        if choice.section is None:
            return self._ask_back(considered, "") or self._decide(considered, today, context)
        return self._decide(considered.within(choice.section), today, context)

    @property
    def store(self) -> DocumentStore:
        return self._store

    def understand(self, question: str, context: Context = NOTHING_SAID) -> Understood:
        return self._understand.turn(question, context)

    def consider(self, understood: Understood, locality: str = "") -> Considered:
        """Candidates for a question and how well each fits."""
        scope = understood.scope.documents
        documents = frozenset(self._library.documents) if scope is None else scope
        hits = self._searcher.search(Query(*understood.whole, scope), _HITS)
        found = {hit.passage: _parts(hit) for hit in hits}
        own = self._terms(understood.text)
        terms = own.joined(self._terms(understood.carried), _CARRIED)
        expanded = self._terms(" . ".join(understood.expansions))
        sections = list(dict.fromkeys((hit.document, hit.section) for hit in hits))
        candidates = gather(understood, found, sections, self._library, documents)
        likeness = self._kept.compare(terms)
        rows = features(understood, own, terms, expanded, likeness, candidates, self._library, locality)
        return Considered(understood, terms, candidates, rows, self._unknown(terms), likeness)

    def _decide(self, considered: Considered, today: date | None, context: Context) -> Reply:
        if not considered.candidates:
            return Reply(
                ReplyKind.NO_ANSWER, texts.NOT_STATED, context=following(considered.understood, context)
            )
        scores = self._ranking.scores(considered.rows)
        ranked = _ranked(considered, scores)
        confidence = self._ranking.probability(self.evidence(considered, scores))
        reason = self.reason_against(considered, ranked[0].candidate, ranked[0].row)
        if reason or confidence < self._ranking.threshold:
            return Reply(
                ReplyKind.NO_ANSWER,
                reason or texts.NOT_STATED,
                more=self._nearest(considered, ranked),
                context=following(considered.understood, context),
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

    def explain(self, question: str, *, locality: str = "", context: Context = NOTHING_SAID) -> Explanation:
        """How ``ask`` takes the question and decides on it."""
        understood = self.understand(question[:QUESTION_LIMIT], context)
        if understood.talk is not None or not understood.text or not self._library.documents:
            return Explanation(understood)
        considered = self.consider(understood, locality)
        if not considered.candidates:
            return Explanation(understood)
        scores = self._ranking.scores(considered.rows)
        ranked = _ranked(considered, scores)
        evidence = self.evidence(considered, scores)
        weights = self._ranking.confidence
        weighed = ((name, weights.get(name, 0.0) * value) for name, value in evidence.items())
        return Explanation(
            understood,
            tuple(self._weighed(item) for item in ranked[:_EXPLAINED]),
            self._ranking.probability(evidence),
            self._ranking.threshold,
            tuple(sorted(weighed, key=lambda part: -abs(part[1]))[:_EXPLAINED]),
            self.reason_against(considered, ranked[0].candidate, ranked[0].row),
        )

    def _weighed(self, item: Ranked) -> Weighed:
        weights, lead = self._ranking.candidate, item.candidate.lead
        form = "list" if item.candidate.is_list else lead.kind.value
        parts = {name: weights.get(name, 0.0) * value for name, value in item.row.items()}
        return Weighed(lead.document, f"{lead.section} ({form})", lead.text, item.score, parts)

    def evidence(self, considered: Considered, scores: Sequence[float]) -> dict[str, float]:
        """What the confidence is computed from; there must be candidates, with their scores."""
        best = considered.candidates[max(range(len(scores)), key=scores.__getitem__)]
        view = best.view
        tokens = view.tokens | view.headings | view.lead | self._library.title_tokens(best.document)
        sections = [(candidate.document, candidate.lead.section) for candidate in considered.candidates]
        return evidence(
            considered.understood,
            considered.terms,
            considered.rows,
            scores,
            considered.unknown,
            tokens,
            sections,
            # Known gaps are gaps of the documents that questions were collected for.
            considered.likeness.gaps if self._library.has_questions(best.document) else {},
        )

    def reason_against(self, considered: Considered, best: Candidate, row: Mapping[str, float]) -> str:
        """Why the best candidate cannot answer, whatever else it says; "" when there is no such reason."""
        understood = considered.understood
        if understood.scope.elsewhere and not self._names(best, understood.scope.elsewhere):
            return texts.not_covered_place(understood.scope.elsewhere)
        if row.get("year_missing"):
            return texts.not_covered_year(understood.scope.years[0])
        lacking = [value for value in _MUST_HOLD if row.get(f"wanted_{value}_missing")]
        if lacking:
            return texts.NOT_STATED_VALUES[lacking[0]]
        if Kind.IDENTITY in understood.kinds and best.lead.kind is PassageKind.FRONT:
            header = self._library.documents[best.document].header
            if header is None or not (header.number or header.place_date):
                return texts.NO_NUMBER_OR_DATE
        return ""

    def _names(self, candidate: Candidate, place: str) -> bool:
        return any(place in passage.text for passage in candidate.passages)

    def _nearest(self, considered: Considered, ranked: Sequence[Ranked]) -> tuple[Citation, ...]:
        if considered.unknown > _FOREIGN:
            return ()
        main, more = cite_all(_focus(considered), ranked, ranked[:1], self._quoter)
        return (*main, *more)[:_NEAREST]

    def _notes(self, considered: Considered, main: Sequence[Citation], today: date | None) -> tuple[str, ...]:
        """What must be known besides: days to a deadline, bodies that no longer exist."""
        notes: list[str] = []
        if today and Kind.DEADLINE in considered.understood.kinds:
            days = (day for citation in main for day in self._library.days(citation.document, citation.span))
            notes += [texts.days_left(day, today) for day in dict.fromkeys(days)]
        notes += [self._library.facts(citation.document).note for citation in main]
        return tuple(dict.fromkeys(note for note in notes if note))

    def _terms(self, text: str) -> Terms:
        return content_terms(text, self._cues.stop, self._searcher.frequencies, self._searcher.size)

    def _unknown(self, terms: Terms) -> float:
        known = self._searcher.frequencies(terms.singles)
        total = sum(terms.singles.values())
        return sum(w for t, w in terms.singles.items() if t not in known) / total if total else 1.0

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
    return Focus(considered.terms, tuple(values), considered.likeness.quotes)


def _parts(hit: Hit) -> dict[str, float]:
    scores = hit.scores
    return {
        "fused": hit.score,
        "word": scores.word,
        "gram": scores.gram,
        "dense": scores.dense,
        "section": scores.section,
    }
