"""The direction of imports: corpus <- index <- bot <- scripts; heavy libraries each in one place."""

from __future__ import annotations

import ast
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
ALLOWED = {
    "corpus": {"corpus"},
    "index": {"corpus", "index"},
    "bot": {"corpus", "index", "bot"},
    "scripts": {"corpus", "index", "bot", "scripts"},
}
#: Inside the bot: part -> what of the bot it must not import.
ABOVE = {
    "bot/front/": ("bot.keeping", "bot.serving", "bot.telegram", "bot.commands"),
    "bot/keeping/": ("bot.serving", "bot.telegram", "bot.commands"),
    "bot/serving/": ("bot.telegram", "bot.commands"),
    "bot/telegram/": ("bot.commands",),
    "bot/answering/": ("bot.front", "bot.keeping", "bot.serving", "bot.telegram", "bot.commands"),
    "bot/understanding/": ("bot.front", "bot.keeping", "bot.serving", "bot.telegram", "bot.commands"),
}
#: Top-level library -> the only places that may import it.
ONLY_IN = {
    "faiss": ("index/vectors.py",),
    "underthesea": ("index/segment.py",),
    "onnxruntime": ("index/embedding/e5/encoder.py",),
    "onnx": ("scripts/write_encoder.py",),
    "torch": ("index/embedding/", "scripts/fit_adapter.py"),
    "sentence_transformers": ("index/embedding/",),
    "telegram": ("bot/telegram/",),
    "tornado": ("bot/telegram/webhook.py", "bot/serving/monitor.py"),
    "icalendar": ("bot/front/calendar_file.py",),
    "prometheus_client": ("bot/serving/",),
    "pydantic_settings": ("bot/settings.py",),
    "lxml": ("corpus/readers/",),
    "PIL": ("corpus/readers/",),
    "pypdfium2": ("corpus/readers/pdf/",),
    "pypdf": ("corpus/readers/pdf/stamps.py",),
    "pytesseract": ("corpus/readers/recognition/recogniser.py",),
    "python_calamine": ("corpus/readers/sheet.py",),
    "viparse": ("corpus/readers/old_letters.py",),
}

HEAVY = {"torch", "sentence_transformers", "underthesea", "transformers"}
#: What reads files is loaded in the process that reads one.
PARSERS = {"lxml", "PIL", "pypdfium2", "pypdf", "pytesseract", "python_calamine", "viparse"}


def modules() -> list[Path]:
    return sorted(path for layer in ALLOWED for path in (ROOT / layer).rglob("*.py"))


def imports(path: Path) -> Iterator[tuple[int, str]]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}:{node.lineno} imports relatively"
            yield node.lineno, node.module or ""


@pytest.mark.parametrize("path", modules(), ids=lambda path: str(path.relative_to(ROOT)))
def test_imports_point_down(path: Path) -> None:
    name = path.relative_to(ROOT).as_posix()
    allowed = ALLOWED[name.split("/")[0]]
    for line, module in imports(path):
        top = module.split(".")[0]
        assert top not in ALLOWED or top in allowed, f"{name}:{line} imports {module}"
        places = ONLY_IN.get(top)
        assert places is None or name.startswith(places), (
            f"{name}:{line} imports {top}, which belongs to {places}"
        )


@pytest.mark.parametrize("part", ABOVE)
def test_parts_of_the_bot_import_nothing_above_them(part: str) -> None:
    paths = sorted((ROOT / part).rglob("*.py"))
    assert paths
    for path in paths:
        for line, module in imports(path):
            above = [name for name in ABOVE[part] if f"{module}.".startswith(f"{name}.")]
            assert not above, f"{path.relative_to(ROOT)}:{line} imports {module}"


@pytest.mark.parametrize("module", ["bot.main", "bot.engine", "index.search", "corpus.reading"])
def test_nothing_heavy_at_import(module: str) -> None:
    """No module imports torch, sentence-transformers, underthesea or a parser before it is needed."""
    code = (
        f"import sys, {module}; heavy = {HEAVY | PARSERS} & set(sys.modules);"
        "print(sorted(heavy)); raise SystemExit(bool(heavy))"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_every_package_is_built() -> None:
    """A package that ``pyproject.toml`` does not name is missing from what is installed."""
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    found = {
        ".".join(path.parent.relative_to(ROOT).parts) for path in modules() if path.name == "__init__.py"
    }
    assert set(settings["tool"]["setuptools"]["packages"]) == found
