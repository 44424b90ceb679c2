"""The process in which files are read: what it may know, how long it may take, what is left of it."""

from __future__ import annotations

import os
import tempfile
import time
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.errors import DocumentRefused
from corpus.readers import formats
from corpus.readers.formats import read_source
from corpus.readers.isolation import Patience, read_isolated
from corpus.readers.plain import PlainReader
from tests.corpus.readers.making.hostile import PDF, small_pdf
from tests.corpus.readers.making.packages import small_word
from tests.corpus.readers.making.word import written
from tests.corpus.readers.test_hostile import running_in


@pytest.fixture
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    return folder


def test_a_reader_that_is_silent_too_long_is_ended(temporary: Path) -> None:
    start = time.monotonic()
    with pytest.raises(DocumentRefused, match=r"a\.pdf: đọc quá lâu"):
        read_isolated(PDF["form-in-itself.pdf"](), "a.pdf", patience=Patience(silent=1.5))
    assert time.monotonic() - start < 5
    assert list(temporary.iterdir()) == []
    assert running_in(temporary) == []


def test_the_whole_time_is_limited_too(temporary: Path) -> None:
    with pytest.raises(DocumentRefused, match="đọc quá lâu"):
        read_isolated(small_word(), "a.docx", patience=Patience(total=0.0))
    assert running_in(temporary) == []


def test_it_knows_nothing_of_this_process(temporary: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from corpus.readers.isolation import _environment

    monkeypatch.setenv("TROLY_TELEGRAM_TOKEN", "123:token")
    monkeypatch.setenv("http_proxy", "http://proxy")
    known = _environment(temporary)
    assert "123:token" not in repr(known)
    assert set(known) <= {
        "PATH", "LD_LIBRARY_PATH", "TESSDATA_PREFIX", "PYTHONPATH", "HOME", "TMPDIR", "LC_ALL",
        "PYTHONDONTWRITEBYTECODE", "OMP_THREAD_LIMIT", "OPENBLAS_NUM_THREADS",
    }  # fmt: skip


def test_progress_is_told_page_by_page() -> None:
    told: list[tuple[int, int]] = []
    read_isolated(small_pdf(), "a.pdf", lambda done, total: told.append((done, total)))
    assert told == [(1, 1)]


def test_a_full_disk_is_a_refusal(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "not-there"))
    with pytest.raises(DocumentRefused, match=r"a\.docx: không đủ chỗ tạm"):
        read_isolated(small_word(), "a.docx")


def test_a_file_is_read_once_and_known_again_by_its_content(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = read_source(written(tmp_path, "a.docx", small_word()))
    monkeypatch.setattr(formats, "read_isolated", None)
    again = read_source(written(tmp_path, "b.docx", small_word()))
    assert (again.sha256, again.text) == (first.sha256, first.text)


def test_only_regular_files_are_opened(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.pdf")
    for path in (tmp_path / "a.pdf", tmp_path, Path("/dev/zero")):
        with pytest.raises(DocumentRefused, match="không phải tệp thường"):
            read_source(path)


def test_names_fit_into_one_line(tmp_path: Path) -> None:
    with pytest.raises(DocumentRefused) as refused:
        read_source(written(tmp_path, "kế\nhoạch\x1b[31m.docx", b"x"))
    assert str(refused.value).startswith("kế?hoạch?[31m.docx: ")


@given(st.binary(max_size=400))
def test_no_bytes_make_the_reader_of_text_raise_anything_else(data: bytes) -> None:
    with suppress(DocumentRefused):
        assert PlainReader().read(data, "a.txt").text.strip()


@pytest.mark.slow
@pytest.mark.parametrize("make", [small_word, small_pdf])
@settings(max_examples=15)
@given(data=st.data())
def test_no_damage_makes_reading_raise_anything_else(
    tmp_path_factory: pytest.TempPathFactory, make: object, data: st.DataObject
) -> None:
    assert callable(make)
    damaged = bytearray(make())
    places = st.integers(0, len(damaged) - 1)
    for place, value in data.draw(st.lists(st.tuples(places, st.integers(0, 255)), min_size=1, max_size=30)):
        damaged[place] = value
    path = written(tmp_path_factory.mktemp("damaged"), "a.bin", bytes(damaged))
    with suppress(DocumentRefused):
        assert read_source(path).text.strip()
