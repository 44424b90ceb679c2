"""``troly eval``: figures on golden data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

import click

from bot.commands.common import open_casework, open_engine, print_json, progress_bar, say
from bot.settings import load_settings

_GOLDEN = Path(__file__).parents[2] / "tests" / "golden"
_QUESTIONS = ("public.jsonl", "more.jsonl", "unanswerable_public.jsonl", "unanswerable_more.jsonl")
_DIALOGUES = ("dialogues_public.jsonl",)
_CASES = Path(__file__).parents[2] / "tests" / "cases"
_SCENARIOS = ("scenarios_public.jsonl", "scenarios_more.jsonl")


@click.group()
def evaluate() -> None:
    """Đo trên dữ liệu mẫu."""


@evaluate.command()
@click.argument("files", nargs=-1, type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="In một đối tượng JSON.")
def qa(files: tuple[Path, ...], as_json: bool) -> None:
    """Câu hỏi mẫu: trích đúng ngay lần đầu, từ chối đúng, thời gian."""
    from bot.evaluation import evaluate as measure  # difflib and statistics: only here
    from bot.golden import load_questions

    questions = load_questions(files or [_GOLDEN / name for name in _QUESTIONS])
    with open_engine() as engine:
        for question in questions[:3]:
            engine.ask(question.question)  # warm: the first segmentation loads its model
        report, _ = measure(questions, engine.ask, engine.store.source)
    _show(report.as_object(), as_json=as_json)


@evaluate.command()
@click.argument("files", nargs=-1, type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="In một đối tượng JSON.")
def dialogues(files: tuple[Path, ...], as_json: bool) -> None:
    """Hội thoại mẫu: câu hỏi tiếp có được hiểu đúng không."""
    from functools import partial
    from itertools import count

    from bot.conversation import Conversations
    from bot.evaluation import evaluate_dialogues
    from bot.golden import load_dialogues

    conversations = load_dialogues(files or [_GOLDEN / name for name in _DIALOGUES])
    with open_engine() as engine:
        chats, number = Conversations(engine), count(1)
        report, _ = evaluate_dialogues(
            conversations, lambda: partial(chats.ask, str(next(number))), engine.store.source
        )
    _show(asdict(report), as_json=as_json)


@evaluate.command()
@click.argument("files", nargs=-1, type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="In một đối tượng JSON.")
def rules(files: tuple[Path, ...], as_json: bool) -> None:
    """Trường hợp mẫu: kết luận đúng từ dữ kiện và từ lời kể."""
    from bot.case_evaluation import evaluate_cases, load_cases

    cases = load_cases(files or [_CASES / name for name in _SCENARIOS])
    with open_casework() as casework:
        report = evaluate_cases(cases, casework)
    _show(asdict(report), as_json=as_json)


@evaluate.command()
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="In một đối tượng JSON.")
def retrieval(folder: Path, as_json: bool) -> None:
    """Tìm kiếm trên một thư mục dạng BEIR (corpus.jsonl, queries.jsonl, qrels.tsv)."""
    from index.embedding.cache import VectorCache
    from index.embedding.factory import create_embedder
    from index.evaluate import evaluate_retrieval
    from index.generations import Generations

    settings = load_settings()
    cache = VectorCache(Generations(settings.index_dir).vector_cache)
    settings.index_dir.mkdir(parents=True, exist_ok=True)
    with progress_bar() as progress:
        report = evaluate_retrieval(folder, create_embedder(settings.embedder), cache, progress=progress)
    figures: dict[str, Any] = {
        "collection": report.collection,
        "model": report.model,
        "articles": report.articles,
        "passages": report.passages,
        "questions": report.questions,
        **report.plain.percent(),
        "p50_ms": round(report.p50_ms, 1),
        "p95_ms": round(report.p95_ms, 1),
        "stripped": report.stripped.percent(),
    }
    _show(figures, as_json=as_json)


def _show(figures: Mapping[str, Any], *, as_json: bool) -> None:
    if as_json:
        print_json(figures)
        return
    for name, value in figures.items():
        shown = ", ".join(f"{k} {v}" for k, v in value.items()) if isinstance(value, dict) else value
        say(f"{name:16} {shown}")
