from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from corpus.errors import IndexUnavailable
from index.manifest import FORMAT, Manifest
from index.seals import Seal, sealed
from index.segment import segmenter_version
from tests.fakes import FakeEmbedder

GOOD = Manifest(
    format=FORMAT, model="fake", dimension=32, segmenter=segmenter_version(), program="abc", passages=3,
    vectors=3, sections=2, documents={"kế-hoạch": "0f"}, refused={"x.pdf": ["1a", "lỗi", False]},
    files={"store.db": Seal(3, "ab")}, built_at="2026-01-01T00:00:00+00:00",
)  # fmt: skip


def test_survives_its_file(tmp_path: Path) -> None:
    GOOD.save(tmp_path)
    assert Manifest.load(tmp_path) == GOOD
    GOOD.check_fits(FakeEmbedder())
    GOOD.check_holds(passages=3, sections=2, vectors=3, dimension=32)


@pytest.mark.parametrize("change", [{"model": "other"}, {"dimension": 8}, {"segmenter": "underthesea 0.1"}])
def test_another_program_or_model_is_refused_by_name(change: dict[str, object]) -> None:
    with pytest.raises(IndexUnavailable, match=f"trường {next(iter(change))}"):
        replace(GOOD, **change).check_fits(FakeEmbedder())  # type: ignore[arg-type]


@pytest.mark.parametrize("field", ["passages", "sections", "vectors", "dimension"])
def test_files_that_hold_something_else_are_refused_by_name(field: str) -> None:
    held = {"passages": 3, "sections": 2, "vectors": 3, "dimension": 32} | {field: 99}
    with pytest.raises(IndexUnavailable, match=f"trường {field}"):
        GOOD.check_holds(**held)


def test_another_format_is_refused(tmp_path: Path) -> None:
    replace(GOOD, format=FORMAT + 1).save(tmp_path)
    with pytest.raises(IndexUnavailable, match="trường format"):
        Manifest.load(tmp_path)


@pytest.mark.parametrize("text", [None, "", "[]", "{", f'{{"format": {FORMAT}}}', "\ufffe"])
def test_a_torn_manifest_is_refused(tmp_path: Path, text: str | None) -> None:
    if text is not None:
        (tmp_path / "manifest.json").write_text(text)
    with pytest.raises(IndexUnavailable, match=r"manifest\.json"):
        Manifest.load(tmp_path)


def test_a_missing_field_is_named(tmp_path: Path) -> None:
    GOOD.save(tmp_path)
    raw = json.loads((tmp_path / "manifest.json").read_text())
    del raw["segmenter"]
    (tmp_path / "manifest.json").write_text(json.dumps(raw))
    with pytest.raises(IndexUnavailable, match="segmenter"):
        Manifest.load(tmp_path)


def test_an_altered_manifest_is_refused(tmp_path: Path) -> None:
    GOOD.save(tmp_path)
    path = tmp_path / "manifest.json"
    path.write_text(path.read_text().replace('"passages": 3', '"passages": 4'))
    with pytest.raises(IndexUnavailable, match=r"manifest\.json"):
        Manifest.load(tmp_path)


@pytest.mark.parametrize("content", [None, b"", b"abc", b"abcd", b"xbcde"])
def test_a_file_that_is_torn_or_altered_is_named(tmp_path: Path, content: bytes | None) -> None:
    path = tmp_path / "store.db"
    path.write_bytes(b"abcde")
    manifest = replace(GOOD, files=sealed([path]))
    manifest.check_files(tmp_path)
    path.unlink() if content is None else path.write_bytes(content)
    with pytest.raises(IndexUnavailable, match=r"store\.db"):
        manifest.check_files(tmp_path)
