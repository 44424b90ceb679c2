"""Footnotes and endnotes: numbered in the order in which the text calls them."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from lxml import etree

from corpus.readers.superscripts import raised
from corpus.readers.word.names import w

#: The text of a paragraph inside a note.
TextOf = Callable[[etree._Element], str]


class Notes:
    """The notes of a file: ``call`` numbers them, ``called`` gives those that were called as lines."""

    def __init__(self, footnotes: etree._Element | None, endnotes: etree._Element | None) -> None:
        self._elements: dict[tuple[str, str], etree._Element] = {}
        for kind, root in (("footnote", footnotes), ("endnote", endnotes)):
            for note in root.findall(w(kind)) if root is not None else ():
                self._elements[kind, note.get(w("id"), "")] = note
        self._numbers: dict[tuple[str, str], int] = {}

    def call(self, kind: str, identity: str) -> str:
        """The raised number of a call in the text; "" for a note that the file does not hold."""
        key = kind, identity
        if key not in self._elements:
            return ""
        return raised(self._numbers.setdefault(key, len(self._numbers) + 1))

    def called(self, text_of: TextOf) -> Iterator[str]:
        """One line a note: its raised number and its text."""
        for key, number in self._numbers.items():
            paragraphs = (text_of(each).strip() for each in self._elements[key].iter(w("p")))
            text = " ".join(part for part in paragraphs if part)
            if text:
                yield f"{raised(number)} {text}"
