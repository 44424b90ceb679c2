"""Text and its mark-up as Telegram's own library reads them."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import Any

import tdjson

from tests.telegram_server.errors import need
from tests.telegram_server.params import Params

Entity = dict[str, Any]

_MODES = {
    "html": {"@type": "textParseModeHTML"},
    "markdown": {"@type": "textParseModeMarkdown", "version": 1},
    "markdownv2": {"@type": "textParseModeMarkdown", "version": 2},
}
_NAMES = {
    "text_url": "text_link",
    "block_quote": "blockquote",
    "expandable_block_quote": "expandable_blockquote",
    "pre_code": "pre",
    "mention_name": "text_mention",
    "email_address": "email",
}
_NOT_OF_THE_BOT_API = {"media_timestamp", "bank_card_number"}
_SOLID = {"code", "pre", "text_link"}  # nothing is found inside them
_LARGEST = 1 << 15  # bytes of a text with its mark-up
TEXT_LIMIT, CAPTION_LIMIT = 4096, 1024


@dataclass(frozen=True)
class Marked:
    """A text as it is shown, and what is marked in it; offsets and lengths in UTF-16 units."""

    text: str
    entities: list[Entity]


def utf16(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def quiet() -> None:
    """Keeps Telegram's library from writing to standard error."""
    _tdlib("setLogVerbosityLevel", new_verbosity_level=0)


def formatted(params: Params, name: str = "text", limit: int = TEXT_LIMIT) -> Marked:
    """The argument ``name`` parsed by its ``parse_mode`` and finished; refused as Telegram refuses it."""
    raw, mode, is_text = params.text(name), params.text("parse_mode").lower(), name == "text"
    need(raw or not is_text, "message text is empty")
    need(len(raw.encode()) <= _LARGEST, "text is too long")
    need(mode in _MODES or mode in {"", "none"}, "unsupported parse_mode")
    given = Marked(raw, params.structure("entities" if is_text else "caption_entities", []))
    if raw and mode in _MODES:
        answer = _tdlib("parseTextEntities", text=raw, parse_mode=_MODES[mode])
        need(answer["@type"] != "error", "c" + answer.get("message", "")[1:])
        given = Marked(answer["text"], _bot_api_entities(answer))
    done = finished(given)
    need(done.text or not is_text, "text must be non-empty")
    need(utf16(done.text) <= limit, f"message {'' if is_text else 'caption '}is too long")
    return done


def finished(given: Marked) -> Marked:
    """As Telegram stores it: outer white space gone; links, commands, mentions marked."""
    body = given.text.rstrip()
    blank = len(body) - len(body.lstrip(" \n"))
    lead, end = min([blank, *(entity["offset"] for entity in given.entities)]), utf16(body)
    kept = [
        {**entity, "offset": entity["offset"] - lead, "length": min(entity["length"], end - entity["offset"])}
        for entity in given.entities
        if entity["offset"] < end
    ]
    solid = [_range(entity) for entity in kept if entity["type"] in _SOLID]
    found = _bot_api_entities(_tdlib("getTextEntities", text=body[lead:]))
    free = [entity for entity in found if not any(_overlap(_range(entity), other) for other in solid)]
    return Marked(body[lead:], kept + free)


def _range(entity: Entity) -> tuple[int, int]:
    return entity["offset"], entity["offset"] + entity["length"]


def _overlap(one: tuple[int, int], other: tuple[int, int]) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def _bot_api_entities(answer: dict[str, Any]) -> list[Entity]:
    """The library's entities as the Bot API writes them."""
    entities = []
    for entity in answer["entities"]:
        about = dict(entity["type"])
        camel = about.pop("@type").removeprefix("textEntityType")
        kind = re.sub(r"(?<!^)(?=[A-Z])", "_", camel).lower()
        if user := about.pop("user_id", 0):
            about["user"] = {"id": user, "is_bot": False, "first_name": str(user)}
        if kind not in _NOT_OF_THE_BOT_API:
            place = {"offset": entity["offset"], "length": entity["length"]}
            entities.append({"type": _NAMES.get(kind, kind), **place, **about})
    return entities


def _tdlib(request: str, **arguments: Any) -> dict[str, Any]:
    """A synchronous call into Telegram's library; these use no network."""
    answer = tdjson.td_execute(json.dumps({"@type": request, **arguments}).encode())
    assert answer is not None, request
    return dict(json.loads(answer))
