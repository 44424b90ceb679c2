"""The process in which files are read: ``python -m corpus.readers.worker PIPE NAME``, in a folder of its own.

It leaves the source and the report there, or a refusal.
"""

from __future__ import annotations

import os
import resource
import sys
import traceback
from pathlib import Path

from corpus.errors import DocumentRefused
from corpus.readers.isolation import DOCUMENT, REFUSAL, REPORT, SOURCE, Progress
from corpus.readers.limits import MAX_WRITTEN_BYTES, OFFICE_MEMORY, READER_MEMORY, TOTAL_SECONDS
from corpus.readers.report import Reading
from corpus.store.codec import dump

_OPEN_FILES = 256


def main(pipe: int, name: str) -> None:
    def progress(done: int, total: int) -> None:
        os.write(pipe, b"%d/%d\n" % (done, total))

    _limit()
    try:
        reading = _read(name, progress)
    except DocumentRefused as refused:
        Path(REFUSAL).write_text(str(refused), encoding="utf-8", errors="replace")
        return
    Path(SOURCE).write_text(reading.text, encoding="utf-8", newline="")
    Path(REPORT).write_text(dump(reading.report), encoding="utf-8")


def _limit() -> None:
    """Limits that this process and all it starts have to keep; memory may be raised once, for LibreOffice."""
    for kind, soft, hard in (
        (resource.RLIMIT_AS, READER_MEMORY, OFFICE_MEMORY),
        (resource.RLIMIT_CPU, TOTAL_SECONDS, TOTAL_SECONDS),
        (resource.RLIMIT_FSIZE, MAX_WRITTEN_BYTES, MAX_WRITTEN_BYTES),
        (resource.RLIMIT_NOFILE, _OPEN_FILES, _OPEN_FILES),
        (resource.RLIMIT_CORE, 0, 0),
    ):
        _, most = resource.getrlimit(kind)
        if most != resource.RLIM_INFINITY:
            soft, hard = min(soft, most), min(hard, most)
        resource.setrlimit(kind, (soft, hard))


def _read(name: str, progress: Progress) -> Reading:
    """Raises ``DocumentRefused`` and nothing else, whatever a library makes of the file."""
    from corpus.readers.choosing import reader_of  # the limits come first

    data = Path(DOCUMENT).read_bytes()
    try:
        return reader_of(data, name).read(data, name, progress)
    except DocumentRefused:
        raise
    except MemoryError as error:
        raise DocumentRefused(f"{name}: tệp cần quá nhiều bộ nhớ để đọc nên đã dừng.") from error
    except Exception as error:  # every library has its own ways to fail on a broken file
        traceback.print_exc()
        raise DocumentRefused(
            f"{name}: nội dung tệp bị hỏng hoặc không đúng chuẩn, không đọc được."
        ) from error


if __name__ == "__main__":
    main(int(sys.argv[1]), sys.argv[2])
