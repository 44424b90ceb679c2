"""Learns ``bot/answering/ranking.toml`` from the golden questions; cross-validation says what it is worth.

    .venv/bin/python -m scripts.fit_ranking [--dry-run]

Which candidate answers: a linear score, fitted so that the softmax over the candidates of a question gives
the ones that hold a gold quote the highest share (L2 penalty). Whether any answers: a logistic regression
over facts about the best candidate, on answerable and unanswerable questions, with candidates ranked by
weights that have not seen the question. The threshold is the highest at which, in cross-validation, at most
``WRONG_REFUSALS`` of the answerable questions are refused.
"""

from __future__ import annotations

import argparse
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize
from sklearn.linear_model import LogisticRegression

import bot.answering
from bot.answering.candidates import Candidate
from bot.answering.ranking import Ranking
from bot.commands.common import open_engine
from bot.engine import Considered, Engine
from bot.golden import GoldenQuestion, load_questions
from corpus.text.plain import plain

GOLDEN = Path(__file__).parent.parent / "tests" / "golden"
ANSWERABLE = ("public.jsonl", "more.jsonl", "own.jsonl")
UNANSWERABLE = ("unanswerable_public.jsonl", "unanswerable_more.jsonl", "unanswerable_own.jsonl")
FOLDS = 10
PENALTY = 0.001
WRONG_REFUSALS = 0.06

Matrix = NDArray[np.float64]


@dataclass(frozen=True)
class Example:
    gold: GoldenQuestion
    considered: Considered
    right: NDArray[np.bool_]  # per candidate; all false where search found none


def example(engine: Engine, gold: GoldenQuestion) -> Example | None:
    """None for small talk and the like, which never reaches the ranking."""
    understood = engine.understand(gold.question)
    if understood.talk is not None or not understood.text:
        return None
    considered = engine.consider(understood)
    return Example(gold, considered, np.array(labels(gold, considered.candidates, engine), bool))


def labels(gold: GoldenQuestion, candidates: Sequence[Candidate], engine: Engine) -> list[bool]:
    """A candidate is right when it holds a gold quote; where one list holds several, only such lists are."""
    quotes = gold.quotes or gold.any_quotes
    held = [
        sum(any(quote in text for text in printed(engine, candidate)) for quote in quotes)
        if candidate.document in gold.documents
        else 0
        for candidate in candidates
    ]
    alone = max((count for c, count in zip(candidates, held, strict=True) if not c.is_list), default=0)
    whole = [
        c.is_list and count > alone and count == max(held) for c, count in zip(candidates, held, strict=True)
    ]
    if any(whole) and gold.quotes:
        return whole
    return [count > 0 and (not c.is_list or count > 1) for c, count in zip(candidates, held, strict=True)]


def printed(engine: Engine, candidate: Candidate) -> list[str]:
    return [
        plain(engine.store.quote(passage.document, span))
        for passage in candidate.passages
        for span in passage.spans
    ]


def fit_candidates(examples: Sequence[Example], names: Sequence[str]) -> Matrix:
    """One weight a name."""
    data = [(table(e.considered.rows, names), e.right) for e in examples if e.right.any()]

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
        examples = [
            found
            for names in (ANSWERABLE, UNANSWERABLE)
            for gold in load_questions(GOLDEN / name for name in names)
            if (found := example(engine, gold))
        ]
        ranking = learn(engine, examples)
    if not arguments.dry_run:
        write(ranking)


def learn(engine: Engine, examples: Sequence[Example]) -> Ranking:
    """Fits both models on everything, after printing what cross-validation says."""
    names = feature_names(examples)
    rows: list[dict[str, float] | None] = [None] * len(examples)
    first, barred = np.zeros(len(examples), bool), np.zeros(len(examples), bool)
    for part in folds(len(examples)):
        rest = [examples[i] for i in sorted(set(range(len(examples))) - set(part.tolist()))]
        ranking = Ranking(dict(zip(names, fit_candidates(rest, names), strict=True)), {}, 0.0, 0.0)
        for i in part:
            scores = ranking.scores(examples[i].considered.rows)
            if scores:
                first[i] = bool(examples[i].right[int(np.argmax(scores))])
                rows[i] = engine.evidence(examples[i].considered, scores)
                considered, best = examples[i].considered, int(np.argmax(scores))
                barred[i] = bool(
                    engine.reason_against(considered, considered.candidates[best], considered.rows[best])
                )
    answerable = np.array([e.gold.answerable for e in examples])
    print(f"right candidate first, cross-validated: {first[answerable].mean():.3f} of {answerable.sum()}")
    print(
        f"right candidate among them: {np.mean([e.right.any() for e in examples if e.gold.answerable]):.3f}"
    )
    weights = fit_candidates(examples, names)
    return fit_confidence(dict(zip(names, weights, strict=True)), examples, rows, barred)


def fit_confidence(
    candidate: Mapping[str, float],
    examples: Sequence[Example],
    rows: Sequence[dict[str, float] | None],
    barred: NDArray[np.bool_],
) -> Ranking:
    used = [i for i, row in enumerate(rows) if row is not None]
    names = sorted({name for i in used for name in (rows[i] or {})})
    data = table([rows[i] or {} for i in used], names)
    wanted = np.array([examples[i].gold.answerable for i in used])
    held_out = np.zeros(len(used))
    for part in folds(len(used)):
        rest = np.setdiff1d(np.arange(len(used)), part)
        held_out[part] = logistic(data[rest], wanted[rest]).predict_proba(data[part])[:, 1]
    stopped = barred[used]
    allowed = WRONG_REFUSALS * wanted.sum() - (stopped & wanted).sum()
    threshold = float(np.sort(held_out[wanted & ~stopped])[max(0, int(allowed))])
    refused = stopped | (held_out < threshold)
    print(f"barred: {stopped[wanted].sum()} answerable, {stopped[~wanted].sum()} unanswerable")
    print(f"threshold {threshold:.3f}: refuses {refused[~wanted].sum()} of {(~wanted).sum()} unanswerable")
    print(f"   and {refused[wanted].sum()} of {wanted.sum()} answerable ones")
    model = logistic(data, wanted)
    return Ranking(
        candidate, dict(zip(names, model.coef_[0], strict=True)), float(model.intercept_[0]), threshold
    )


def logistic(data: Matrix, wanted: NDArray[np.bool_]) -> LogisticRegression:
    return LogisticRegression(C=1.0, max_iter=2000, class_weight="balanced").fit(data, wanted)


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


if __name__ == "__main__":
    main()
