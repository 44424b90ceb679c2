"""Which documents are loaded: state, dates, signer, the original file."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from bot import chat_texts as texts
from bot.front.actions import SendFile
from bot.front.buttons import button, column, key_of
from bot.front.markup import bold, escaped, packed
from bot.front.outcome import Outcome, Visit
from bot.front.room import Answer, Pressed, note, say, seen, show
from bot.rendering import shortened
from bot.texts import NO_DOCUMENTS, STATES, document_entry
from corpus.store.documents import DocumentStore, StoredDocument

ROOM = "d"
_ONE, _FILE = "o", "f"
#: Characters of a name, of the head of a card, of the rest of it.
_NAME, _HEAD, _CARD = 160, 400, 3000
#: Bytes that a bot may send.
_LARGEST = 50_000_000


@dataclass(frozen=True)
class Documents:
    """``folders`` are where the files of the documents lie, the last one first looked into."""

    store: DocumentStore
    folders: Sequence[Path]

    @property
    def commands(self) -> Mapping[str, Answer]:
        return {"vanban": lambda visit, _: self._all(visit)}

    @property
    def presses(self) -> Mapping[str, Pressed]:
        return {ROOM: self._pressed}

    def _all(self, visit: Visit) -> Outcome:
        documents = self.store.documents()
        if not documents:
            return show(visit, escaped(NO_DOCUMENTS))
        blocks = [bold(texts.DOCUMENTS)]
        blocks += [escaped(f"• {_named(item)} ({STATES[item.state(visit.today)]})") for item in documents]
        buttons = column(button(item.facts.short_name, ROOM, _ONE, key_of(item.id)) for item in documents)
        messages = packed(blocks, glue="\n")
        if len(messages) == 1:
            return show(visit, messages[0], buttons)
        return say(visit, *messages, buttons=buttons)

    def _pressed(self, visit: Visit, parts: list[str]) -> Outcome:
        what, key = [*parts, "", ""][:2]
        if not what:
            return self._all(visit)
        document = next((item for item in self.store.documents() if key_of(item.id) == key), None)
        if document is None:
            return note(visit, texts.GONE)
        if what == _FILE:
            return self._file(visit, document)
        back = ((button(texts.ORIGINAL, ROOM, _FILE, key),), (button(texts.ALL_DOCUMENTS, ROOM),))
        entry = document_entry(document.facts, document.state(visit.today), document.counts)
        head, _, rest = entry.partition("\n")
        return show(visit, f"{bold(shortened(head, _HEAD))}\n{escaped(shortened(rest, _CARD))}", back)

    def _file(self, visit: Visit, document: StoredDocument) -> Outcome:
        # Only the name is taken from the store: whatever it holds, the file lies in one of the folders.
        name = Path(document.file).name
        for folder in reversed(self.folders):
            path = folder / name
            if name and path.is_file():
                if path.stat().st_size > _LARGEST:
                    return note(visit, texts.ORIGINAL_LARGE)
                file = SendFile(chat=visit.event.chat, name=name, path=str(path.resolve()))
                return Outcome((*seen(visit), file))
        return note(visit, texts.ORIGINAL_GONE)


def _named(document: StoredDocument) -> str:
    return shortened(document.facts.short_name, _NAME)
