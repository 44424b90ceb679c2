"""Where a quote stands in a source text."""

from __future__ import annotations

from array import array
from collections.abc import Iterator

from corpus.text.codepoints import clean
from corpus.text.mapped import LineTable, MappedText, Span
from corpus.text.plain import plain


class Locator:
    """Finds quotes in one source, under the normalisation in which a quote is verbatim."""

    def __init__(self, source: str) -> None:
        self._lines = LineTable(source)
        self._plain = _collapsed(clean(source))

    def find(self, quote: str) -> Iterator[Span]:
        """Every place of a quote, in order; none for an empty one."""
        wanted = plain(clean(quote).text)
        at = self._plain.text.find(wanted) if wanted else -1
        while at >= 0:
            yield self._lines.span(*self._plain.source_range(at, at + len(wanted)))
            at = self._plain.text.find(wanted, at + 1)


def _collapsed(text: MappedText) -> MappedText:
    """Without markup, white space as single blanks: ``plain``, with the places kept."""
    kept: list[str] = []
    offsets = array("q")
    for char, offset in zip(text.text, text.offsets, strict=True):
        if char in "*#":
            continue
        blank = char.isspace()
        if blank and (not kept or kept[-1] == " "):
            continue
        kept.append(" " if blank else char)
        offsets.append(offset)
    return MappedText("".join(kept), offsets, text.widths)
