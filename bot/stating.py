"""Facts that admins state about documents, written where every index is built from."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from bot.intake import write_whole
from corpus.answers_file import with_answers
from corpus.errors import ReadableError
from corpus.sources import StatedFacts
from corpus.sources_file import ANSWERS, check_answers, sources_with


def state_facts(data: Path, answers: Sequence[StatedFacts]) -> None:
    """Adds the facts to ``sources.toml`` in ``data``, all or none; the same facts again change nothing.

    Raises ``SourcesInvalid`` for a file with a mistake, which stays as it is, ``ReadableError`` where it
    cannot be written.
    """
    if not answers:
        return
    known = {place.code for place in sources_with(data).places}
    path = data / ANSWERS
    try:
        before = path.read_bytes().decode() if path.exists() else ""
        made = with_answers(before, answers, known)
        check_answers(made, data)
        write_whole(path, made.encode())
    except OSError as error:
        raise ReadableError(f"Không ghi được {path.name}: {error.strerror}") from error
