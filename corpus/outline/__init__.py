"""From lines to a tree: line modes, joins, label grammar, footnotes, passages."""
