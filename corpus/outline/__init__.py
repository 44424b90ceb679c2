"""From lines to a tree: line modes, joins, label grammar, footnotes, passages."""

from corpus.outline.front import Front, split_front
from corpus.outline.parse import parse_outline

__all__ = ["Front", "parse_outline", "split_front"]
