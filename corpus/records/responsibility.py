"""Responsibility blocks: runs of role lines such as "Cơ quan chủ trì: ..."."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from corpus.document import Node
from corpus.records.elements import Ground, is_role
from corpus.records.model import ResponsibilityBlock, Role, RoleLine

#: The first word found decides: "chủ trì, phối hợp" leads, "phối hợp thực hiện" coordinates.
_ROLES = (
    ("thời gian", Role.TIME),
    ("thời hạn", Role.TIME),
    ("tiến độ", Role.TIME),
    ("chỉ đạo", Role.DIRECT),
    ("lãnh đạo", Role.DIRECT),
    ("chủ trì", Role.LEAD),
    ("tham mưu", Role.ADVISE),
    ("phối hợp", Role.COORDINATE),
)
_TASK_WORDS = 30


def role_of(label: str) -> Role:
    """What a label makes of the body it names; anything not known otherwise carries the task out."""
    key = label.lower()
    return next((role for word, role in _ROLES if word in key), Role.IMPLEMENT)


def responsibility_blocks(ground: Ground) -> tuple[ResponsibilityBlock, ...]:
    return tuple(_blocks(ground, ground.outline.body))


def _blocks(ground: Ground, parent: Node) -> Iterator[ResponsibilityBlock]:
    for of_roles, run in groupby(parent.children, is_role):
        if of_roles:
            yield _block(ground, parent, tuple(run))
        else:
            for child in run:
                yield from _blocks(ground, child)


def _block(ground: Ground, parent: Node, nodes: tuple[Node, ...]) -> ResponsibilityBlock:
    return ResponsibilityBlock(
        document=ground.document,
        section=nodes[0].path,
        span=ground.around(nodes[0].text, nodes[-1].text),
        task=parent.title or " ".join(parent.text.text.split()[:_TASK_WORDS]),
        lines=tuple(_line(ground, node) for node in nodes),
    )


def _line(ground: Ground, node: Node) -> RoleLine:
    label, _, value = node.text.text.partition(":")
    label = label.lstrip("-–—+* ").strip()
    return RoleLine(
        document=ground.document,
        section=node.path,
        span=ground.span(node.text),
        role=role_of(label),
        label=label,
        value=value.strip(),
    )
