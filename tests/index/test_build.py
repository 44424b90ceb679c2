from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from corpus.errors import IndexUnavailable
from corpus.sources import Sources
from corpus.store.documents import DocumentStore
from index.build import build, is_stale
from index.search import Query, Searcher
from index.writer import STORE, Stage
from tests.fakes import FakeEmbedder
from tests.index.workshop import Workshop

BAD = b"\x7fELF\x00\x01\x02" * 50


@pytest.fixture
def shop(tmp_path: Path) -> Workshop:
    made = Workshop(tmp_path)
    made.write("bau-cu.md", "bầu cử trưởng thôn")
    made.write("moi-truong.txt", "vệ sinh môi trường")
    return made


def test_from_nothing(shop: Workshop) -> None:
    assert shop.is_stale()
    report = shop.run()
    assert report.built
    assert report.changes.added == ("bau-cu", "moi-truong")
    assert shop.found("môi trường", report.generation) == {"moi-truong"}
    with DocumentStore.open(report.generation / STORE, readonly=True) as store:
        assert len(store.passages()) == report.passages > 4
    assert not shop.is_stale()


def test_nothing_changed_nothing_done(shop: Workshop) -> None:
    first = shop.run()
    again = shop.run()
    assert (again.built, again.generation) == (False, first.generation)
    assert again.changes.same == ("bau-cu", "moi-truong")
    assert again.passages == first.passages
    assert shop.embedder.encoded == []


def test_only_what_changed_is_embedded(shop: Workshop) -> None:
    shop.run()
    shop.write("moi-truong.txt", "trồng cây xanh")
    shop.write("quy.md", "quỹ vì người nghèo")
    assert shop.is_stale()
    report = shop.run()
    assert (report.changes.added, report.changes.changed) == (("quy",), ("moi-truong",))
    assert report.changes.same == ("bau-cu",)
    assert not any("bầu cử" in text for text in shop.embedder.encoded)
    assert shop.found("trồng cây", report.generation) == {"moi-truong"}


def test_an_incremental_index_is_the_one_built_from_nothing(shop: Workshop, tmp_path: Path) -> None:
    shop.write("z.md", "một việc khác")
    shop.run()
    shop.write("moi-truong.txt", "trồng cây xanh")
    (shop.documents / "z.md").unlink()
    incremental = Searcher.open(shop.run().generation, FakeEmbedder())
    fresh = Searcher.open(
        build([shop.documents], tmp_path / "other", FakeEmbedder(), sources=Sources()).generation,
        FakeEmbedder(),
    )
    for question in ("trồng cây", "uy ban nhan dan xa", "bầu cử", "mục đích"):
        assert incremental.search(Query(question), 50) == fresh.search(Query(question), 50)


def test_a_removed_file_is_gone(shop: Workshop) -> None:
    shop.run()
    (shop.documents / "moi-truong.txt").unlink()
    report = shop.run()
    assert report.changes.removed == ("moi-truong",)
    assert shop.found("môi trường", report.generation) <= {"bau-cu"}


def test_a_refused_file_stops_no_other(shop: Workshop) -> None:
    (shop.documents / "hong.md").write_bytes(BAD)
    report = shop.run()
    assert report.changes.added == ("bau-cu", "moi-truong")
    (refused,) = report.changes.refused
    assert (refused.file, refused.kept) == ("hong.md", False)
    assert "hong.md" in refused.reason


def test_a_refused_file_is_not_tried_at_every_start(shop: Workshop) -> None:
    (shop.documents / "hong.md").write_bytes(BAD)
    shop.run()
    assert not shop.is_stale()
    again = shop.run()
    assert not again.built
    assert [item.file for item in again.changes.refused] == ["hong.md"]
    shop.write("hong.md", "đã sửa")
    assert shop.run().changes.added == ("hong",)


def test_the_old_version_of_a_refused_file_keeps_serving(shop: Workshop) -> None:
    first = shop.run()
    content = (shop.documents / "moi-truong.txt").read_bytes()
    (shop.documents / "moi-truong.txt").write_bytes(BAD)
    report = shop.run()
    assert [(item.file, item.kept) for item in report.changes.refused] == [("moi-truong.txt", True)]
    assert report.passages == first.passages
    assert shop.found("môi trường", report.generation) == {"moi-truong"}
    assert not shop.is_stale()
    rebuilt = shop.run(rebuild=True)
    assert [item.kept for item in rebuilt.changes.refused] == [True]
    assert shop.found("môi trường", rebuilt.generation) == {"moi-truong"}
    (shop.documents / "moi-truong.txt").write_bytes(content)
    mended = shop.run()
    assert mended.changes.refused == ()
    assert "moi-truong" in {*mended.changes.changed, *mended.changes.same}


def test_two_files_of_one_name_are_not_mixed(shop: Workshop) -> None:
    shop.write("bau-cu.txt", "một việc khác")
    report = shop.run()
    assert [item.file for item in report.changes.refused] == ["bau-cu.txt"]
    assert shop.found("bầu cử", report.generation) == {"bau-cu"}


def test_an_empty_folder_is_an_empty_index(shop: Workshop) -> None:
    shop.run()
    shutil.rmtree(shop.documents)
    shop.documents.mkdir()
    report = shop.run()
    assert report.changes.removed == ("bau-cu", "moi-truong")
    assert report.passages == 0
    assert shop.found("bầu cử", report.generation) == set()
    assert not shop.is_stale()


def test_a_missing_folder_empties_nothing(shop: Workshop) -> None:
    first = shop.run()
    shutil.rmtree(shop.documents)
    with pytest.raises(IndexUnavailable, match="plans"):
        shop.run()
    assert shop.found("bầu cử", first.generation) == {"bau-cu"}


def test_rebuild_reads_all_again(shop: Workshop) -> None:
    first = shop.run()
    report = shop.run(rebuild=True)
    assert report.built
    assert report.changes.changed == ("bau-cu", "moi-truong")
    assert report.generation != first.generation


def test_another_model_builds_anew(shop: Workshop) -> None:
    shop.run()
    other = FakeEmbedder(dimension=8, name="other")
    assert is_stale([shop.documents], shop.index, other, sources=Sources())
    report = build([shop.documents], shop.index, other, sources=Sources())
    assert report.built
    assert report.changes.same == ("bau-cu", "moi-truong")
    assert Searcher.open(report.generation, other).search(Query("bầu cử"))


@pytest.mark.parametrize("file", ["manifest.json", STORE, "keyword.db"])
def test_a_torn_generation_is_built_anew(shop: Workshop, file: str) -> None:
    (shop.run().generation / file).write_bytes(b"torn")
    assert shop.is_stale()
    report = shop.run()
    assert report.built
    assert shop.found("bầu cử", report.generation) == {"bau-cu"}


def test_progress_grows_in_every_stage(shop: Workshop) -> None:
    seen: list[tuple[int, int, Stage]] = []
    build(
        [shop.documents], shop.index, FakeEmbedder(), sources=Sources(),
        progress=lambda done, total, stage: seen.append((done, total, stage)),
    )  # fmt: skip
    assert list(dict.fromkeys(stage for _, _, stage in seen)) == list(Stage)
    for wanted in Stage:
        steps = [(done, total) for done, total, stage in seen if stage is wanted]
        assert steps == sorted(steps)
        assert steps[-1][0] == steps[-1][1]
