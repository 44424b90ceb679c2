"""A file that an admin sent, as it would be added, with what can be done about it."""

from __future__ import annotations

from bot import admin_texts as texts
from bot.doubt_texts import said
from bot.front.actions import Buttons
from bot.front.buttons import button, kept
from bot.front.completion import BEGIN_UPLOAD, COMPLETION
from bot.front.inspecting import Preview
from bot.front.markup import bold, escaped
from bot.rendering import shortened
from bot.verdict_texts import day

UPLOAD = "u"
ACCEPT, DROP = "y", "n"
#: Characters of a fact.
_FACT = 500


def upload_card(upload: int, name: str, seen: Preview) -> tuple[str, Buttons]:
    """Mark-up and buttons; ``upload`` is the number of the file."""
    facts = seen.facts
    rows = (
        (texts.TITLE, facts.title), (texts.NUMBER, facts.number),
        (texts.ISSUED, day(facts.issued) if facts.issued else ""), (texts.YEAR, str(facts.year or "")),
        (texts.PLACE, facts.place.name if facts.place else ""), (texts.ISSUER, facts.issuer),
        (texts.SIGNER, facts.signer), (texts.PASSAGES, str(seen.counts.get("passages", 0))),
    )  # fmt: skip
    shown = [(label, shortened(value, _FACT)) for label, value in rows]
    lines = texts.preview(shown, seen.counts, seen.parked, seen.kept, replaces=seen.replaces)
    lines += [texts.doubt(said(doubt)) for doubt in seen.doubts]
    if seen.same:
        lines.append(texts.IS_SAME)
    complete = any(doubt.settled_by for doubt in seen.doubts)
    return "\n".join([bold(name), *map(escaped, lines)]), kept(
        [button(texts.COMPLETE, COMPLETION, BEGIN_UPLOAD, upload)] if complete else [],
        [button(texts.ACCEPT, UPLOAD, upload, ACCEPT), button(texts.DROP, UPLOAD, upload, DROP)],
    )
