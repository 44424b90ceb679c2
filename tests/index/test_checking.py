from __future__ import annotations

import sqlite3
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from corpus.errors import IndexNotReplaced, IndexUnavailable
from corpus.sources import Sources
from index import build as building
from index.checking import check
from index.manifest import Manifest
from index.seals import sealed
from index.writer import KEYWORDS, STORE, VECTORS
from tests.fakes import FakeEmbedder
from tests.index.workshop import Workshop


@pytest.fixture
def shop(tmp_path: Path) -> Workshop:
    made = Workshop(tmp_path)
    made.write("bau-cu.md", "bầu cử trưởng thôn")
    made.write("moi-truong.txt", "vệ sinh môi trường")
    return made


def run_sql(file: str, sql: str) -> Callable[[Path], None]:
    def damage(folder: Path) -> None:
        with sqlite3.connect(folder / file) as connection:
            connection.execute(sql)
        connection.close()

    return damage


def cut(file: str) -> Callable[[Path], None]:
    return lambda folder: (folder / file).write_bytes((folder / file).read_bytes()[:-100])


FIRST = "(SELECT min(number) FROM passages)"
FAULTS = {
    "a passage too few": (run_sql(STORE, 'DELETE FROM passages WHERE "order" = 2'), "không cùng các đoạn"),
    "another id": (
        run_sql(KEYWORDS, f"UPDATE passages SET id = 'x#1' WHERE number = {FIRST}"),
        "không cùng các đoạn",
    ),
    "a document too few": (run_sql(STORE, "DELETE FROM documents WHERE id = 'bau-cu'"), "bau-cu"),
    "rows too few": (run_sql(KEYWORDS, f"DELETE FROM gram WHERE rowid = {FIRST}"), "gram"),
    "another text": (
        run_sql(STORE, "UPDATE documents SET source = substr(source, 12)"), "nguyên văn",
    ),
    "vectors cut": (cut(VECTORS), "vectors.faiss"),
    "vectors of another dimension": (lambda _folder: None, "dimension"),
}  # fmt: skip


@pytest.mark.parametrize("fault", FAULTS)
def test_parts_that_do_not_agree_are_named(shop: Workshop, fault: str) -> None:
    """Even where the seals fit: what was written wrongly is sealed as it is."""
    folder = shop.run().generation
    check(folder, FakeEmbedder())
    damage, words = FAULTS[fault]
    damage(folder)
    files = sealed(path for path in folder.iterdir() if path.name != "manifest.json")
    manifest = replace(Manifest.load(folder), files=files)
    if "dimension" in fault:
        manifest = replace(manifest, dimension=8)
    manifest.save(folder)
    embedder = FakeEmbedder(dimension=manifest.dimension)
    with pytest.raises(IndexUnavailable, match=words):
        check(folder, embedder)


def test_one_bit_is_seen(shop: Workshop) -> None:
    folder = shop.run().generation
    for path in folder.iterdir():
        content = path.read_bytes()
        place = len(content) // 2
        path.write_bytes(content[:place] + bytes([content[place] ^ 1]) + content[place + 1 :])
        with pytest.raises(IndexUnavailable, match=path.name):
            check(folder, FakeEmbedder())
        path.write_bytes(content)
    check(folder, FakeEmbedder())


def test_a_generation_that_fails_is_not_switched_to(shop: Workshop, monkeypatch: pytest.MonkeyPatch) -> None:
    first = shop.run()
    shop.write("moi-truong.txt", "trồng cây xanh")

    def writes_too_little(folder: Path, *arguments: object, **options: object) -> object:
        written = real(folder, *arguments, **options)  # type: ignore[arg-type]
        run_sql(KEYWORDS, f"DELETE FROM word WHERE rowid = {FIRST}")(folder)
        return written

    real = building.write_index
    monkeypatch.setattr(building, "write_index", writes_too_little)
    with pytest.raises(IndexNotReplaced, match="word"):
        shop.run()
    assert shop.found("bầu cử", first.generation) == {"bau-cu"}
    assert (shop.index / "CURRENT").read_text().strip() == first.generation.name
    monkeypatch.undo()
    assert shop.found("trồng cây", shop.run().generation) == {"moi-truong"}


def test_what_is_prepared_and_not_switched_to_leaves_nothing(shop: Workshop) -> None:
    first = shop.run()
    shop.write("moi-truong.txt", "trồng cây xanh")
    with building.prepared([shop.documents], shop.index, FakeEmbedder(), sources=Sources()) as new:
        assert new.built
        assert new.before == first.generation
        assert shop.found("trồng cây", new.folder) == {"moi-truong"}
    assert not new.folder.exists()
    assert (shop.index / "CURRENT").read_text().strip() == first.generation.name
    assert shop.is_stale()
