from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from corpus.errors import IndexUnavailable
from index.generations import KEPT, Generations


def make(generations: Generations, content: str) -> Path:
    with generations.locked():
        folder = generations.new_folder()
        (folder / "file").write_text(content)
        return generations.switch_to(folder)


def names(generations: Generations) -> list[str]:
    return sorted(path.name for path in generations.folder.iterdir() if path.is_dir())


def test_the_newest_is_in_use_and_the_last_three_are_kept(tmp_path: Path) -> None:
    generations = Generations(tmp_path / "index")
    for n in range(1, 6):
        made = make(generations, str(n))
        assert generations.current() == made
        assert (made / "file").read_text() == str(n)
    assert names(generations) == ["000003", "000004", "000005"]
    assert len(names(generations)) == KEPT


def test_without_a_generation_it_says_so(tmp_path: Path) -> None:
    with pytest.raises(IndexUnavailable, match="troly index"):
        Generations(tmp_path / "none").current()


@pytest.mark.parametrize("content", ["", "../..", "000009", "\0", "\xff"])
def test_a_torn_pointer_is_refused(tmp_path: Path, content: str) -> None:
    generations = Generations(tmp_path)
    make(generations, "one")
    (tmp_path / "CURRENT").write_bytes(content.encode("latin-1"))
    with pytest.raises(IndexUnavailable):
        generations.current()


def test_what_a_killed_build_left_is_swept_away(tmp_path: Path) -> None:
    generations = Generations(tmp_path)
    first = make(generations, "one")
    (tmp_path / ".building").mkdir()
    (tmp_path / ".building" / "store.db").write_text("half")
    (tmp_path / "000002").mkdir()  # renamed, but never switched to
    (tmp_path / "CURRENT.new").write_text("000002")
    with generations.locked():
        assert names(generations) == ["000001"]
        assert generations.current() == first
    assert not (tmp_path / "CURRENT.new").exists()


def test_a_build_that_fails_leaves_the_old_one_in_use(tmp_path: Path) -> None:
    generations = Generations(tmp_path)
    first = make(generations, "one")

    def failing_build() -> None:
        with generations.locked():
            (generations.new_folder() / "file").write_text("half")
            raise RuntimeError

    with pytest.raises(RuntimeError):
        failing_build()
    assert generations.current() == first
    assert names(generations) == ["000001"]


def test_two_builders_take_turns(tmp_path: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from index.generations import Generations\n"
        f"generations = Generations(Path({str(tmp_path)!r}))\n"
        "print('waiting', flush=True)\n"
        "with generations.locked():\n"
        "    folder = generations.new_folder(); (folder / 'file').write_text('two')\n"
        "    print(generations.switch_to(folder).name, flush=True)\n"
    )
    generations = Generations(tmp_path)
    with subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True) as other:
        assert other.stdout is not None
        with generations.locked():
            first = generations.new_folder()
            # the other one stands at the lock now, or will; it must not see this folder as a leftover
            assert other.stdout.readline() == "waiting\n"
            assert first.is_dir()
            first = generations.switch_to(first)
        second = generations.folder / other.stdout.readline().strip()
    assert generations.current() == second
    assert second.name > first.name


def test_busy_while_one_builds(tmp_path: Path) -> None:
    generations = Generations(tmp_path / "index")
    assert not generations.busy()
    with generations.locked():
        assert generations.busy()
    assert not generations.busy()


def test_a_folder_that_cannot_be_made_is_one_clear_line(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(IndexUnavailable, match="Không ghi được"), Generations(tmp_path / "file").locked():
        pass
