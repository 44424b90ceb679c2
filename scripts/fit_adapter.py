"""Learns ``index/embedding/question_adapter.npz`` from the questions beside the clauses (``corpus/asked/``).

    .venv/bin/python -m scripts.fit_adapter [--dry-run]

For each question the change of its vector shall put the passages that answer it before all others of the
documents in its scope (softmax over cosines, L2 penalty). Golden questions are not learnt from: they say
what it is worth, as the share of questions whose clause is nearest, among three, among ten.
"""

from __future__ import annotations

import argparse
import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch

import index.embedding
from bot.commands.common import open_engine
from bot.engine import Engine
from bot.golden import load_questions
from bot.settings import load_settings
from corpus.text.plain import plain
from index.build import StoredEntries
from index.composed import passage_vectors
from index.embedding.adapted import FILE, Adapter
from index.embedding.base import Embedder, Vectors
from index.embedding.cache import VectorCache
from index.embedding.factory import create_embedder
from index.generations import Generations
from index.segment import grams
from scripts.fit_ranking import ANSWERABLE, GOLDEN

#: Questions that hold a gram at least this often teach something about it.
MIN_COUNT = 3
TEMPERATURE = 0.02
#: Penalty on the squares of the turn, and of the vectors of the grams.
TURN_PENALTY, GRAM_PENALTY = 0.003, 0.003
STEPS, RATE = 120, 0.004
TURN_RANK, GRAM_RANK = 96, 96


@dataclass(frozen=True)
class Passages:
    numbers: Mapping[str, int]
    documents: Sequence[str]
    vectors: Vectors


@dataclass(frozen=True)
class Examples:
    """Questions with the passages that answer them, and those that could."""

    texts: Sequence[str]
    queries: torch.Tensor  # (questions, dimension)
    right: torch.Tensor  # (questions, passages), 1 where it answers
    possible: torch.Tensor  # (questions, passages), bool


def passages_of(engine: Engine, embedder: Embedder, cache: VectorCache) -> Passages:
    numbers: dict[str, int] = {}
    documents, rows = [], []
    for entry in StoredEntries(engine.store):
        rows.append(passage_vectors(entry, embedder, cache, lambda _done, _all: None))
        for unit in entry.units():
            for passage in unit.passages:
                numbers[passage.id] = len(numbers)
                documents.append(entry.id)
    return Passages(numbers, documents, np.concatenate(rows))


def examples(
    engine: Engine,
    embedder: Embedder,
    passages: Passages,
    questions: Iterable[tuple[str, Iterable[str]]],
) -> Examples:
    """``questions`` are typed texts with the ids of passages that answer them; others are left out."""
    texts, queries, right, possible = [], [], [], []
    documents = np.array(passages.documents)
    for typed, answers in questions:
        found = [passages.numbers[answer] for answer in answers]
        understood = engine.understand(typed)
        if not found or not understood.formal:
            continue
        scope = understood.scope.documents
        _, text = understood.whole
        texts.append(text)
        queries.append(embedder.encode_query(text))
        right.append(np.isin(np.arange(len(documents)), found))
        possible.append(np.isin(documents, sorted(scope)) if scope else np.ones(len(documents), bool))
    return Examples(
        texts,
        torch.tensor(np.stack(queries)),
        torch.tensor(np.stack(right), dtype=torch.float32),
        torch.tensor(np.stack(possible)),
    )


def asked(engine: Engine) -> Iterable[tuple[str, Iterable[str]]]:
    """The questions beside the clauses, each once with all its passages."""
    answers: dict[str, list[str]] = {}
    for document in engine.store.documents():
        for passage, items in engine.store.asked(document.id).items():
            for item in items:
                answers.setdefault(item.question, []).append(passage)
    return answers.items()


def golden(engine: Engine) -> Iterable[tuple[str, Iterable[str]]]:
    for gold in load_questions(GOLDEN / name for name in ANSWERABLE):
        quotes = (*gold.quotes, *gold.any_quotes)
        yield (
            gold.question,
            [
                passage.id
                for document in gold.documents
                for passage in engine.store.passages(document)
                if any(
                    quote in plain(engine.store.quote(document, s)) for s in passage.spans for quote in quotes
                )
            ],
        )


def learn(model: str, found: Examples, passages: Passages) -> Adapter:
    held = [set(grams(text)) for text in found.texts]
    counts = Counter(gram for grams_ in held for gram in grams_)
    known = sorted(gram for gram, count in counts.items() if count >= MIN_COUNT)
    dimension = found.queries.shape[1]
    blank = Adapter(
        model,
        {gram: number for number, gram in enumerate(known)},
        np.array([math.log(len(held) / counts[gram]) for gram in known], np.float32),
        *(np.zeros((1, 1), np.float32) for _ in range(4)),
    )
    tokens = torch.tensor(np.stack([blank.tokens(text) for text in found.texts]))
    vectors = torch.tensor(passages.vectors)
    turn = torch.zeros(dimension, dimension, requires_grad=True)
    by_gram = torch.zeros(len(known), dimension, requires_grad=True)
    optimiser = torch.optim.Adam([turn, by_gram], lr=RATE)
    fading = torch.optim.lr_scheduler.LambdaLR(optimiser, lambda step: 1 - step / STEPS)
    for _ in range(STEPS):
        moved = torch.nn.functional.normalize(found.queries + found.queries @ turn + tokens @ by_gram)
        scores = (moved @ vectors.T / TEMPERATURE).masked_fill(~found.possible, -1e4)
        shares = torch.log_softmax(scores, 1) + torch.log(found.right + 1e-12)
        loss = -torch.logsumexp(shares, 1).mean()
        loss = loss + TURN_PENALTY * (turn**2).sum() + GRAM_PENALTY * (by_gram**2).sum()
        optimiser.zero_grad()
        loss.backward()
        optimiser.step()
        fading.step()
    return Adapter(
        model,
        blank.numbers,
        blank.weights,
        *low_rank(turn.detach().numpy(), TURN_RANK),
        *low_rank(by_gram.detach().numpy(), GRAM_RANK),
    )


def low_rank(matrix: Vectors, rank: int) -> tuple[Vectors, Vectors]:
    """Two factors whose product is the nearest matrix of that rank."""
    left, values, right = np.linalg.svd(matrix, full_matrices=False)
    return left[:, :rank] * values[:rank], right[:rank]


def nearest(adapter: Adapter | None, found: Examples, passages: Passages) -> dict[int, float]:
    """The share of questions with a right passage among the nearest 1, 3 and 10 in their scope."""
    ranks = []
    for text, query, right, possible in zip(
        found.texts, found.queries.numpy(), found.right.numpy(), found.possible.numpy(), strict=True
    ):
        vector = adapter(text, query) if adapter else query
        order = np.argsort(-np.where(possible, passages.vectors @ vector, -np.inf), kind="stable")
        ranks.append(int(np.flatnonzero(right[order])[0]))
    return {depth: float(np.mean([rank < depth for rank in ranks])) for depth in (1, 3, 10)}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--dry-run", action="store_true", help="only print the figures")
    arguments = parser.parse_args()
    torch.manual_seed(0)
    settings = load_settings()
    embedder = create_embedder(settings.embedder)
    with open_engine() as engine:
        passages = passages_of(engine, embedder, VectorCache(Generations(settings.index_dir).vector_cache))
        taught = examples(engine, embedder, passages, asked(engine))
        tested = examples(engine, embedder, passages, golden(engine))
        adapter = learn(embedder.name, taught, passages)
        for name, used in (("as the model has them", None), ("adapted", adapter)):
            figures = nearest(used, tested, passages)
            print(f"golden questions {name}:", ", ".join(f"{k}: {v:.3f}" for k, v in figures.items()))
    if not arguments.dry_run:
        adapter.save(Path(index.embedding.__file__).with_name(FILE))


if __name__ == "__main__":
    main()
