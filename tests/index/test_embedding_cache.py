from __future__ import annotations

import sqlite3
from pathlib import Path

import numpy as np
import pytest

from index.embedding.cache import BATCH_CHARACTERS, VectorCache
from tests.fakes import FakeEmbedder

TEXTS = ["một", "hai ba", "", "một", "bốn \ud800"]


def test_only_new_texts_are_computed_and_each_once(tmp_path: Path) -> None:
    cache, embedder = VectorCache(tmp_path / "v.db"), FakeEmbedder()
    first = cache.encode(embedder, TEXTS)
    np.testing.assert_array_equal(first, FakeEmbedder().encode_passages(TEXTS))
    assert sorted(embedder.encoded) == sorted(set(TEXTS))
    again = FakeEmbedder()
    np.testing.assert_array_equal(VectorCache(tmp_path / "v.db").encode(again, [*TEXTS, "năm"])[:-1], first)
    assert again.encoded == ["năm"]


def test_no_text_gives_no_row(tmp_path: Path) -> None:
    assert VectorCache(tmp_path / "v.db").encode(FakeEmbedder(), []).shape == (0, 32)


def test_models_are_kept_apart(tmp_path: Path) -> None:
    cache = VectorCache(tmp_path / "v.db")
    cache.encode(FakeEmbedder(name="one"), TEXTS)
    other = FakeEmbedder(dimension=8, name="two")
    assert cache.encode(other, TEXTS).shape == (5, 8)
    assert cache.encode(FakeEmbedder(dimension=8, name="one"), TEXTS).shape == (5, 8)


def test_progress_counts_the_new_texts(tmp_path: Path) -> None:
    seen: list[tuple[int, int]] = []
    VectorCache(tmp_path / "v.db").encode(
        FakeEmbedder(), TEXTS, lambda done, total: seen.append((done, total))
    )
    assert seen == [(4, 4)]


@pytest.mark.parametrize("damage", ["garbage", "truncated", "middle", "other table", "folder"])
def test_a_bad_file_is_begun_anew(tmp_path: Path, damage: str) -> None:
    path = tmp_path / "v.db"
    many = [f"văn bản số {i}" for i in range(400)]
    VectorCache(path).encode(FakeEmbedder(), many)
    content = path.read_bytes()
    match damage:
        case "garbage":
            path.write_bytes(b"not a database " * 300)
        case "truncated":
            path.write_bytes(content[: len(content) // 3])
        case "middle":
            path.write_bytes(content[:5000] + b"\xff" * 40_000 + content[45_000:])
        case "other table":
            path.unlink()
            with sqlite3.connect(path) as connection:
                connection.execute("CREATE TABLE vectors (something TEXT)")
            connection.close()
        case "folder":
            path.unlink()
            path.mkdir()
    vectors = VectorCache(path).encode(FakeEmbedder(), many)
    np.testing.assert_array_equal(vectors, FakeEmbedder().encode_passages(many))


def test_a_folder_that_cannot_be_written_is_no_obstacle(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    cache = VectorCache(tmp_path / "file" / "v.db")
    assert cache.encode(FakeEmbedder(), TEXTS).shape == (5, 32)


def test_long_texts_come_in_small_batches_so_that_progress_is_steady(tmp_path: Path) -> None:
    texts = [f"{n} " + "dài " * (BATCH_CHARACTERS // 10) for n in range(9)] + ["x" * (3 * BATCH_CHARACTERS)]
    seen: list[tuple[int, int]] = []
    vectors = VectorCache(tmp_path / "v.db").encode(
        FakeEmbedder(), texts, lambda done, total: seen.append((done, total))
    )
    assert vectors.shape == (10, 32)
    assert [done for done, _ in seen] == sorted({done for done, _ in seen})
    assert seen[-1] == (10, 10)
    assert len(seen) >= 5
