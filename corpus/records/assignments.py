"""Who is given work by the items of "Tổ chức thực hiện"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from corpus.document import HEADING_KINDS, Node
from corpus.outline.labels import role
from corpus.records.bodies import actor
from corpus.records.elements import Element, Ground
from corpus.records.model import Assignment
from corpus.text.folding import old_tone

_PART = re.compile(
    r"tổ chức (?:triển khai )?thực hiện|phân công (?:nhiệm vụ|thực hiện|trách nhiệm)"
    r"|trách nhiệm (?:thực hiện|của)"
)


def assignments(ground: Ground) -> tuple[Assignment, ...]:
    """One record for each labelled item that names who acts."""
    return tuple(_assigned(ground))


def _assigned(ground: Ground) -> Iterator[Assignment]:
    for element in ground.elements:
        if not element.above or not _is_item_of_part(element.above):
            continue
        if element.node.kind not in HEADING_KINDS or role(element.words.text):
            continue
        if name := printed_actor(element):
            start = element.words.text.find(name)
            yield Assignment(
                document=ground.document,
                section=element.node.path,
                span=ground.span(element.words, start, start + len(name)),
                actor=name,
            )


def printed_actor(element: Element) -> str:
    """Who acts in an element's own words, as printed."""
    text = element.words.text
    name = actor(old_tone(text))
    start = old_tone(text).find(name)
    return text[start : start + len(name)]


def _is_item_of_part(above: tuple[Node, ...]) -> bool:
    return any(node.kind in HEADING_KINDS and _PART.search(node.title.lower()) for node in above)
