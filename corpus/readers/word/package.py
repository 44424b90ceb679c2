"""The parts of a Word file, found by their relationships."""

from __future__ import annotations

import posixpath

from lxml import etree

from corpus.errors import DocumentRefused
from corpus.readers.archive import Archive
from corpus.readers.word.names import transitional
from corpus.readers.xml import parse_xml

_RELATIONSHIP = "{*}Relationship"


class WordPackage:
    """An opened file; raises ``DocumentRefused`` where it has no body."""

    def __init__(self, data: bytes, name: str) -> None:
        self._archive = Archive(data, name)
        self._name = name
        main = self._targets("").get("officeDocument", "word/document.xml")
        self._beside = self._targets(main)
        root = self._parsed(main)
        body = root.find("{*}body") if root is not None else None
        if body is None:
            raise DocumentRefused(f"{name}: tệp Word bị hỏng, không có phần văn bản.")
        self.body: etree._Element = body

    @property
    def has_macros(self) -> bool:
        return any(part.lower().endswith("vbaproject.bin") for part in self._archive.names())

    def beside(self, kind: str) -> etree._Element | None:
        """The root of the part of a kind ("styles", "footnotes"), ``None`` where there is none."""
        target = self._beside.get(kind)
        return self._parsed(target) if target else None

    def _parsed(self, part: str) -> etree._Element | None:
        content = self._archive.part(part)
        return parse_xml(transitional(content), self._name) if content else None

    def _targets(self, part: str) -> dict[str, str]:
        """The parts that a part refers to, by the last word of the kind of relationship."""
        folder, file = posixpath.split(part)
        content = self._archive.part(posixpath.join(folder, "_rels", f"{file}.rels"))
        if not content:
            return {}
        found: dict[str, str] = {}
        for link in parse_xml(content, self._name).iter(_RELATIONSHIP):
            target = link.get("Target", "")
            if target and link.get("TargetMode") != "External":
                kind = link.get("Type", "").rpartition("/")[2]
                found.setdefault(kind, posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/"))
        return found
