"""Which documents are loaded: state, dates, signer, the original file."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from bot import chat_texts as texts
from bot.front.actions import SendFile
from bot.front.buttons import PAGE, button, key_of, number, paged
from bot.front.markup import bold, escaped
from bot.front.outcome import Outcome, Visit
from bot.front.room import Answer, Pressed, note, seen, show
from bot.rendering import shortened
from bot.texts import NO_DOCUMENTS, STATES, document_entry
from corpus.store.documents import DocumentStore, StoredDocument

ROOM = "d"
_ONE, _FILE, _PAGE = "o", "f", "l"
#: Characters of a name, of the head of a card, of the rest of it.
_NAME, _HEAD, _CARD = 120, 400, 3000
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

    def _all(self, visit: Visit, first: int = 0) -> Outcome:
        """A page of the list, from the document at the place ``first`` on."""
        documents = self.store.documents()
        if not documents:
            return show(visit, escaped(NO_DOCUMENTS))
        if not 0 <= first < len(documents):
            return note(visit, texts.GONE)
        lines = [bold(texts.DOCUMENTS)]
        for item in documents[first : first + PAGE]:
            lines.append(escaped(f"• {_named(item)} ({STATES[item.state(visit.today)]})"))
        buttons = [button(item.facts.short_name, ROOM, _ONE, key_of(item.id)) for item in documents]
        return show(visit, "\n".join(lines), paged(buttons, first, ROOM, _PAGE))

    def _pressed(self, visit: Visit, parts: list[str]) -> Outcome:
        what, key = [*parts, "", ""][:2]
        if not what:
            return self._all(visit)
        if what == _PAGE:
            return self._all(visit, number(parts, 1))
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
