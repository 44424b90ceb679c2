"""The generations that are kept: listed, and gone back to."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from corpus.errors import IndexUnavailable
from index.embedding.base import Embedder
from index.generations import Generations
from index.manifest import Manifest
from index.opening import whole


@dataclass(frozen=True, slots=True)
class Kept:
    """A generation on disk; of one that is broken only ``fault`` says something."""

    number: str
    built_at: str  # ISO 8601, UTC
    documents: int
    passages: int
    in_use: bool
    fault: str  # "" where it can be gone back to


@dataclass(frozen=True, slots=True)
class RolledBack:
    """The generation in use now, and the one that was before."""

    folder: Path
    manifest: Manifest
    before: str  # "" where the one in use was broken


def kept_generations(index: Path) -> list[Kept]:
    """All of them, oldest first; none where nothing was built."""
    generations = Generations(index)
    used = _in_use(generations)
    return [_kept(folder, in_use=folder.name == used) for folder in generations.all()]


def _kept(folder: Path, *, in_use: bool) -> Kept:
    try:
        manifest = whole(folder)
    except IndexUnavailable as error:
        return Kept(folder.name, "", 0, 0, in_use, str(error))
    return Kept(folder.name, manifest.built_at, len(manifest.documents), manifest.passages, in_use, "")


def roll_back(index: Path, embedder: Embedder, number: str = "") -> RolledBack:
    """Goes back, in one step, to the generation ``number`` ("5" is "000005"), by default to the one before.

    Waits for a build that is under way. Raises ``IndexUnavailable`` where there is no such generation, or it
    is broken or was made with another model; the one in use stays in use then.
    """
    generations = Generations(index)
    with generations.locked():
        used = _in_use(generations)
        folder = _named(generations, number) if number else _one_before(generations, used)
        manifest = whole(folder)
        manifest.check_fits(embedder)
        generations.roll_back(folder)
    return RolledBack(folder, manifest, used)


def _named(generations: Generations, number: str) -> Path:
    for folder in generations.all():
        if folder.name == number.zfill(6):
            return folder
    names = ", ".join(folder.name for folder in generations.all()) or "chưa có bản nào"
    raise IndexUnavailable(f"Không có bản chỉ mục {number}; đang giữ: {names}")


def _one_before(generations: Generations, used: str) -> Path:
    """The newest that is older than the one in use."""
    for folder in reversed(generations.all()):
        if used and folder.name < used:
            return folder
    raise IndexUnavailable("Không có bản chỉ mục nào trước bản đang dùng; xem: troly index --generations")


def _in_use(generations: Generations) -> str:
    try:
        return generations.current().name
    except IndexUnavailable:
        return ""
