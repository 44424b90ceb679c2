"""Learns ``bot/answering/ranking.toml`` from the golden questions; cross-validation says what it is worth.

    .venv/bin/python -m scripts.fit_ranking [--dry-run]

Which candidate answers: a linear score, fitted so that the softmax over the candidates of a question gives
the ones that hold a gold quote the highest share (L2 penalty). Turns of conversations are learnt from like
questions, each after the right answers to the turns before it. Every question is seen twice, the second time
as if its documents had no questions beside their clauses, as a plan that was added yesterday has none.

Whether any answers: a logistic regression over facts about the best candidate, on answerable and unanswerable
questions, with candidates ranked by weights that have not seen the question. The threshold is the highest at
which, in cross-validation, at most ``WRONG_REFUSALS`` of the answerable questions are refused.

Beside it goes ``reliability.svg``: of questions with about the same confidence the share that has an answer.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import Pipeline, make_pipeline
from sklearn.preprocessing import StandardScaler

import bot.answering
from bot.answering.candidates import Candidate
from bot.answering.considering import Considered
from bot.answering.following import following
from bot.answering.ranking import Ranking
from bot.commands.common import open_engine
from bot.engine import Engine
from bot.golden import Dialogue, GoldenQuestion, load_dialogues, load_questions
from bot.understanding.context import NOTHING_SAID
from corpus.text.plain import plain

GOLDEN = Path(__file__).parent.parent / "tests" / "golden"
ANSWERABLE = ("public.jsonl", "more.jsonl", "own.jsonl", "blind.jsonl")
UNANSWERABLE = tuple(f"unanswerable_{name}" for name in ANSWERABLE)
DIALOGUES = ("dialogues_public.jsonl", "dialogues_blind.jsonl")
FOLDS = 10
PENALTY = 0.0005
#: Of the logistic regression: the inverse of the strength of its penalty, on scaled facts.
CONFIDENCE_C = 0.1
WRONG_REFUSALS = 0.04

Matrix = NDArray[np.float64]
Flags = NDArray[np.bool_]


@dataclass(frozen=True)
class Example:
    gold: GoldenQuestion
    considered: Considered
    right: Flags  # per candidate; all false where search found none
    turn: bool  # of a conversation, not its first


@dataclass(frozen=True)
class HeldOut:
    """What cross-validation says of one example; ``evidence`` is empty where there was no candidate."""

    first: bool  # the right candidate came first
    third: bool  # among the first three
    evidence: Mapping[str, float]
    barred: bool  # refused whatever the confidence


def example(engine: Engine, gold: GoldenQuestion) -> Example | None:
    """None for small talk and the like, which never reaches the ranking."""
    understood = engine.understand(gold.question)
    if understood.talk is not None or not understood.text:
        return None
    considered = engine.consider(understood)
    return Example(gold, considered, labels(gold, considered.candidates, engine), turn=False)


def turns(engine: Engine, dialogue: Dialogue) -> Iterator[Example]:
    """The turns of a conversation, each after the right answers to those before it."""
    context = NOTHING_SAID
    for number, gold in enumerate(dialogue.turns):
        understood = engine.understand(gold.question, context)
        if understood.talk is not None:
            continue
        considered = engine.consider(understood)
        right = labels(gold, considered.candidates, engine)
        answers = [c for c, is_right in zip(considered.candidates, right, strict=True) if is_right]
        context = following(understood, context, answers[:1])
        yield Example(gold, considered, right, turn=number > 0)


def labels(gold: GoldenQuestion, candidates: Sequence[Candidate], engine: Engine) -> Flags:
    """A candidate is right when it holds a gold quote; where one list holds several, only such lists are."""
    quotes = gold.quotes or gold.any_quotes
    held = np.array(
        [
            sum(any(quote in text for text in printed(engine, candidate)) for quote in quotes)
            if candidate.document in gold.documents
            else 0
            for candidate in candidates
        ],
        int,
    )
    lists = np.array([candidate.is_list for candidate in candidates], bool)
    alone = held[~lists].max(initial=0)
    whole = lists & (held > alone) & (held == held.max(initial=0))
    if whole.any() and gold.quotes:
        return np.asarray(whole)
    return held > np.where(lists, 1, 0)


def printed(engine: Engine, candidate: Candidate) -> list[str]:
    return [
        plain(engine.store.quote(passage.document, span))
        for passage in candidate.passages
        for span in passage.spans
    ]


def as_added_yesterday(found: Example) -> Example:
    """The example as if the documents that answer it had no questions beside their clauses."""
    considered = found.considered
    rows = [
        {
            **row,
            "asked_covers": 0.0,
            "asked_pairs": 0.0,
            "asked_together": row["covers"],
            "asked_nowhere": 1.0,
        }
        if candidate.document in found.gold.documents
        else row
        for candidate, row in zip(considered.candidates, considered.rows, strict=True)
    ]
    return Example(found.gold, considered.with_rows(rows), found.right, found.turn)


def fit_candidates(examples: Sequence[Example], names: Sequence[str]) -> Matrix:
    """One weight a name."""
    twice = [*examples, *map(as_added_yesterday, examples)]
    data = [(table(e.considered.rows, names), e.right) for e in twice if e.right.any()]

    def loss(weights: Matrix) -> tuple[float, Matrix]:
        total, gradient = PENALTY * float(weights @ weights) * len(data), 2 * PENALTY * len(data) * weights
        for rows, right in data:
            scores = rows @ weights
            shares = np.exp(scores - scores.max())
            shares /= shares.sum()
            mass = shares[right].sum()
            total -= np.log(mass + 1e-12)
            pull = np.where(right, shares / (mass + 1e-12), 0.0)
            gradient -= (pull - shares) @ rows
        return total, gradient

    return np.asarray(minimize(loss, np.zeros(len(names)), jac=True, method="L-BFGS-B").x)


def table(rows: Sequence[Mapping[str, float]], names: Sequence[str]) -> Matrix:
    return np.array([[row.get(name, 0.0) for name in names] for row in rows])


def feature_names(examples: Sequence[Example]) -> list[str]:
    return sorted({name for e in examples for row in e.considered.rows for name in row})


def folds(count: int) -> list[NDArray[np.int64]]:
    order = np.random.default_rng(7).permutation(count)
    return [np.sort(part) for part in np.array_split(order, FOLDS)]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--dry-run", action="store_true", help="only print the figures")
    arguments = parser.parse_args()
    with open_engine() as engine:
        questions = load_questions(GOLDEN / name for name in (*ANSWERABLE, *UNANSWERABLE))
        examples = [found for gold in questions if (found := example(engine, gold))]
        for dialogue in load_dialogues(GOLDEN / name for name in DIALOGUES):
            examples += turns(engine, dialogue)
        ranking, reliability = learn(engine, examples)
    if not arguments.dry_run:
        write(ranking)
        draw(*reliability)


def learn(engine: Engine, examples: Sequence[Example]) -> tuple[Ranking, tuple[Matrix, Flags]]:
    """Fits both models on everything, after printing what cross-validation says.

    Also gives the held-out confidence of each example that reached it, and whether the documents answer it.
    """
    names = feature_names(examples)
    held_out = cross_validate(engine, examples, names)
    for name, chosen in (("questions", False), ("later turns", True)):
        some = [h for h, e in zip(held_out, examples, strict=True) if e.gold.answerable and e.turn is chosen]
        first, third = np.mean([h.first for h in some]), np.mean([h.third for h in some])
        print(f"{len(some)} {name}: right candidate first {first:.3f}, among three {third:.3f}")
    weights = dict(zip(names, fit_candidates(examples, names), strict=True))
    return fit_confidence(weights, examples, held_out)


def cross_validate(engine: Engine, examples: Sequence[Example], names: Sequence[str]) -> list[HeldOut]:
    found: dict[int, HeldOut] = {}
    for part in folds(len(examples)):
        rest = [examples[i] for i in sorted(set(range(len(examples))) - set(part.tolist()))]
        ranking = Ranking(dict(zip(names, fit_candidates(rest, names), strict=True)), {}, 0.0, 0.0)
        for i in part:
            found[i] = hold_out(engine, examples[i], ranking)
    return [found[i] for i in range(len(examples))]


def hold_out(engine: Engine, one: Example, ranking: Ranking) -> HeldOut:
    considered = one.considered
    scores = ranking.scores(considered.rows)
    if not scores:
        return HeldOut(first=False, third=False, evidence={}, barred=True)
    order = np.argsort(-np.array(scores), kind="stable")
    best = int(order[0])
    reason = engine.objection(considered, considered.candidates[best], considered.rows[best])
    return HeldOut(
        bool(one.right[best]),
        bool(one.right[order[:3]].any()),
        engine.consider.evidence(considered, scores),
        bool(reason),
    )


def fit_confidence(
    candidate: Mapping[str, float], examples: Sequence[Example], held_out: Sequence[HeldOut]
) -> tuple[Ranking, tuple[Matrix, Flags]]:
    used = [i for i, one in enumerate(held_out) if one.evidence]
    names = sorted({name for i in used for name in held_out[i].evidence})
    data = table([held_out[i].evidence for i in used], names)
    wanted = np.array([examples[i].gold.answerable for i in used])
    stopped = np.array([held_out[i].barred for i in used])
    sure = np.zeros(len(used))
    for part in folds(len(used)):
        rest = np.setdiff1d(np.arange(len(used)), part)
        sure[part] = logistic(data[rest], wanted[rest]).predict_proba(data[part])[:, 1]
    allowed = WRONG_REFUSALS * wanted.sum() - (stopped & wanted).sum()
    threshold = float(np.sort(sure[wanted & ~stopped])[max(0, int(allowed))])
    refused = stopped | (sure < threshold)
    print(f"barred: {stopped[wanted].sum()} answerable, {stopped[~wanted].sum()} unanswerable")
    print(f"threshold {threshold:.3f}: refuses {refused[~wanted].sum()} of {(~wanted).sum()} unanswerable")
    print(f"   and {refused[wanted].sum()} of {wanted.sum()} answerable ones")
    model = logistic(data, wanted)
    scaler, regression = model[0], model[1]
    weights = regression.coef_[0] / scaler.scale_
    bias = float(regression.intercept_[0] - weights @ scaler.mean_)
    ranking = Ranking(candidate, dict(zip(names, weights, strict=True)), bias, threshold)
    return ranking, (sure[~stopped], wanted[~stopped])


def logistic(data: Matrix, wanted: Flags) -> Pipeline:
    regression = LogisticRegression(C=CONFIDENCE_C, max_iter=3000)
    return make_pipeline(StandardScaler(), regression).fit(data, wanted)


def write(ranking: Ranking) -> None:
    lines = [
        "# Made by: python -m scripts.fit_ranking, which says how. Do not edit by hand.",
        "",
        "[candidate]",
        *(f"{name} = {weight:.4f}" for name, weight in ranking.candidate.items()),
        "",
        "[confidence]",
        f"bias = {ranking.bias:.4f}",
        f"threshold = {ranking.threshold:.4f}",
        *(f"{name} = {weight:.4f}" for name, weight in ranking.confidence.items()),
    ]
    path = Path(bot.answering.__file__).with_name("ranking.toml")
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def draw(confidence: Matrix, answered: Flags) -> None:
    """The reliability diagram: of questions of about equal confidence the share that has an answer."""
    import matplotlib as mpl

    mpl.use("svg")
    mpl.rcParams["svg.hashsalt"] = "reliability"  # the same picture, byte for byte
    from matplotlib import pyplot as plt

    edges = np.linspace(0, 1, 11)
    places = np.clip(np.digitize(confidence, edges) - 1, 0, 9)
    bins = [n for n in range(10) if (places == n).sum() >= 5]
    figure, axes = plt.subplots(figsize=(5, 4.2))
    axes.plot([0, 1], [0, 1], color="0.7", linestyle="--")
    axes.plot(
        [confidence[places == n].mean() for n in bins],
        [answered[places == n].mean() for n in bins],
        marker="o",
    )
    for n in bins:
        axes.annotate(
            str((places == n).sum()), (confidence[places == n].mean(), answered[places == n].mean())
        )
    axes.set(xlabel="confidence", ylabel="share with an answer", title="Held-out questions, by confidence")
    figure.tight_layout()
    path = Path(bot.answering.__file__).with_name("reliability.svg")
    figure.savefig(path, metadata={"Date": None})


if __name__ == "__main__":
    main()
