from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from corpus.errors import IndexUnavailable
from corpus.sources import Sources
from index.build import is_stale
from index.generations import Generations
from index.history import kept_generations, roll_back
from index.opening import newest_whole
from tests.fakes import FakeEmbedder
from tests.index.workshop import Workshop


@pytest.fixture(scope="module")
def three(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Three generations: on elections, on hygiene, on trees."""
    root = tmp_path_factory.mktemp("three")
    made = Workshop(root)
    for subject in ("bầu cử", "vệ sinh", "cây xanh"):
        made.write("viec.md", subject)
        made.run()
    return root


@pytest.fixture
def shop(three: Path, tmp_path: Path) -> Workshop:
    shutil.copytree(three, tmp_path, dirs_exist_ok=True)
    return Workshop(tmp_path)


def used(shop: Workshop) -> str:
    return Generations(shop.index).current().name


def numbers(shop: Workshop) -> list[str]:
    return [kept.number for kept in kept_generations(shop.index)]


def test_the_list_says_which_is_in_use(shop: Workshop) -> None:
    kept = kept_generations(shop.index)
    assert [item.number for item in kept] == ["000001", "000002", "000003"]
    assert [item.in_use for item in kept] == [False, False, True]
    assert {(item.documents, item.fault) for item in kept} == {(1, "")}
    assert all(item.passages > 2 and item.built_at for item in kept)
    assert kept_generations(shop.index / "none") == []


def test_one_step_back_and_stays_there(shop: Workshop) -> None:
    done = roll_back(shop.index, FakeEmbedder())
    assert (done.folder.name, done.before) == ("000002", "000003")
    assert shop.found("vệ sinh", Generations(shop.index).current()) == {"viec"}
    assert not shop.is_stale()  # although the folder of documents differs
    shop.write("viec.md", "thu gom rác")
    assert not shop.is_stale()


def test_further_back_and_forth_again(shop: Workshop) -> None:
    roll_back(shop.index, FakeEmbedder())
    roll_back(shop.index, FakeEmbedder())
    assert used(shop) == "000001"
    with pytest.raises(IndexUnavailable, match="trước"):
        roll_back(shop.index, FakeEmbedder())
    assert roll_back(shop.index, FakeEmbedder(), "2").before == "000001"
    assert numbers(shop) == ["000001", "000002", "000003"]
    roll_back(shop.index, FakeEmbedder(), "000003")
    assert Generations(shop.index).in_use().instead_of == ""
    assert not shop.is_stale()
    shop.write("viec.md", "thu gom rác")
    assert shop.is_stale()  # the newest follows the documents again


def test_the_next_build_starts_there_and_gives_up_what_was_left(shop: Workshop) -> None:
    roll_back(shop.index, FakeEmbedder())
    report = shop.run()
    assert (report.built, report.generation.name) == (True, "000004")
    assert report.changes.changed == ("viec",)
    assert numbers(shop) == ["000001", "000002", "000004"]
    assert not shop.is_stale()


def test_a_build_without_changes_ends_the_state(shop: Workshop) -> None:
    roll_back(shop.index, FakeEmbedder())
    shop.write("viec.md", "vệ sinh")
    report = shop.run()
    assert (report.built, report.generation.name) == (False, "000002")
    assert Generations(shop.index).in_use().instead_of == ""
    assert numbers(shop) == ["000001", "000002"]


@pytest.mark.parametrize("number", ["9", "000009", "..", "1x", "٢"])
def test_an_unknown_one_is_refused_and_the_known_are_named(shop: Workshop, number: str) -> None:
    with pytest.raises(IndexUnavailable, match="000001, 000002, 000003"):
        roll_back(shop.index, FakeEmbedder(), number)
    assert used(shop) == "000003"


def test_a_broken_one_is_listed_so_and_not_gone_back_to(shop: Workshop) -> None:
    (shop.index / "000002" / "store.db").write_bytes(b"torn")
    assert "store.db" in kept_generations(shop.index)[1].fault
    with pytest.raises(IndexUnavailable, match=r"store\.db"):
        roll_back(shop.index, FakeEmbedder())
    assert used(shop) == "000003"


def test_one_of_another_model_is_not_gone_back_to(shop: Workshop) -> None:
    with pytest.raises(IndexUnavailable, match="model"):
        roll_back(shop.index, FakeEmbedder(name="other"))
    assert used(shop) == "000003"


def test_another_model_ends_the_state(shop: Workshop) -> None:
    """Nothing could answer from it."""
    roll_back(shop.index, FakeEmbedder())
    other = FakeEmbedder(name="other")
    assert is_stale([shop.documents], shop.index, other, sources=Sources())


FILES = ["manifest.json", "store.db", "keyword.db", "vectors.faiss", "restore.npz"]


@pytest.mark.parametrize("file", FILES)
@pytest.mark.parametrize("damage", ["gone", "empty", "cut", "bit"])
def test_a_torn_generation_gives_way_to_the_one_before(shop: Workshop, file: str, damage: str) -> None:
    generations = Generations(shop.index)
    path = generations.current() / file
    content = path.read_bytes()
    if damage == "gone":
        path.unlink()
    elif damage == "bit":
        place = len(content) // 3
        path.write_bytes(content[:place] + bytes([content[place] ^ 4]) + content[place + 1 :])
    else:
        path.write_bytes(b"" if damage == "empty" else content[: len(content) * 2 // 3])
    assert newest_whole(generations).name == "000002"
    assert shop.is_stale()
    report = shop.run()
    assert report.built
    assert shop.found("cây xanh", report.generation) == {"viec"}
    assert newest_whole(generations) == report.generation


def test_a_torn_pointer_gives_way_to_the_newest(shop: Workshop) -> None:
    (shop.index / "CURRENT").write_bytes(b"\0\0\0")
    generations = Generations(shop.index)
    assert newest_whole(generations).name == "000003"
    assert shop.is_stale()
    assert shop.run().generation.name == "000004"


def test_where_all_are_torn_that_of_the_one_in_use_is_said(shop: Workshop) -> None:
    for folder in Generations(shop.index).all():
        (folder / "keyword.db").write_bytes(b"torn")
    with pytest.raises(IndexUnavailable, match="000003"):
        newest_whole(Generations(shop.index))
    assert shop.found("cây xanh", shop.run().generation) == {"viec"}
