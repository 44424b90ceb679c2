"""What a generation of the index says about itself; one that does not fit is refused, naming the field."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Self

from corpus.errors import IndexUnavailable
from index.embedding.base import Embedder
from index.seals import Seal, broken
from index.segment import segmenter_version

#: Raised whenever a file of a generation changes its meaning.
FORMAT = 3
FILE = "manifest.json"

_ADVICE = "hãy chạy: troly index --rebuild"


@dataclass(frozen=True, slots=True)
class Manifest:
    """All fields are compared or counted when a generation is opened."""

    format: int
    model: str
    dimension: int
    segmenter: str
    program: str  # of the code that read and indexed; another one indexes anew, but can search in it
    passages: int
    vectors: int
    sections: int
    documents: Mapping[str, str]  # id -> hash of the file it was read from
    refused: Mapping[str, list[Any]]  # file -> hash, reason, whether an older version of it serves
    files: Mapping[str, Seal]  # all files beside the manifest
    built_at: str  # ISO 8601, UTC

    def save(self, folder: Path) -> None:
        fields = asdict(self)
        text = json.dumps(fields | {_SEAL: _seal(fields)}, ensure_ascii=False, indent=1, sort_keys=True)
        (folder / FILE).write_text(text + "\n", encoding="utf-8")

    @classmethod
    def load(cls, folder: Path) -> Self:
        """Raises ``IndexUnavailable`` when it is missing or torn, or a field is missing or of wrong type."""
        try:
            raw = json.loads((folder / FILE).read_text(encoding="utf-8"))
        except (OSError, ValueError) as error:
            raise IndexUnavailable(f"Không đọc được {FILE} của chỉ mục {folder.name}; {_ADVICE}") from error
        if not isinstance(raw, dict):
            raise IndexUnavailable(f"{FILE} của chỉ mục {folder.name} không đúng dạng; {_ADVICE}")
        if raw.get("format") != FORMAT:
            raise _mismatch("format", raw.get("format"), FORMAT)
        for name, kind in _TYPES.items():
            if not isinstance(raw.get(name), kind):
                raise IndexUnavailable(
                    f"{FILE} của chỉ mục {folder.name} thiếu hoặc sai trường {name}; {_ADVICE}"
                )
        fields = {name: raw[name] for name in _TYPES}
        if raw.get(_SEAL) != _seal(fields):
            raise IndexUnavailable(f"{FILE} của chỉ mục {folder.name} đã bị sửa hoặc hỏng; {_ADVICE}")
        return cls(**fields | {"files": {name: Seal(**seal) for name, seal in fields["files"].items()}})

    def check_files(self, folder: Path, *, wholly: bool = False) -> None:
        """Raises ``IndexUnavailable`` naming the first file beside it that is missing, torn or altered.

        ``wholly`` hashes large files too.
        """
        for name in broken(folder, self.files, wholly=wholly):
            raise IndexUnavailable(f"Tệp {name} của chỉ mục {folder.name} thiếu hoặc hỏng; {_ADVICE}")

    def check_fits(self, embedder: Embedder) -> None:
        """Raises ``IndexUnavailable`` naming the first field that differs from this program and its model."""
        for name, here, wanted in (
            ("model", self.model, embedder.name),
            ("dimension", self.dimension, embedder.dimension),
            ("segmenter", self.segmenter, segmenter_version()),
        ):
            if here != wanted:
                raise _mismatch(name, here, wanted)

    def check_holds(self, *, passages: int, sections: int, vectors: int, dimension: int) -> None:
        """Raises ``IndexUnavailable`` naming the first count that the files beside it do not bear out."""
        for name, here, found in (
            ("passages", self.passages, passages),
            ("sections", self.sections, sections),
            ("vectors", self.vectors, vectors),
            ("dimension", self.dimension, dimension),
        ):
            if here != found:
                raise _mismatch(name, here, found)


_SEAL = "seal"  # of the manifest itself
_TYPES: Mapping[str, type] = {
    "format": int, "model": str, "dimension": int, "segmenter": str, "program": str, "passages": int,
    "vectors": int, "sections": int, "documents": dict, "refused": dict, "files": dict,
    "built_at": str,
}  # fmt: skip


def _seal(fields: Mapping[str, Any]) -> str:
    return hashlib.sha256(json.dumps(fields, sort_keys=True).encode()).hexdigest()


def _mismatch(name: str, here: object, wanted: object) -> IndexUnavailable:
    return IndexUnavailable(f"Chỉ mục không khớp ở trường {name}: ghi {here!r}, cần {wanted!r}; {_ADVICE}")
