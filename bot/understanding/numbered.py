"""Documents that a question names by their own number: it is about them, not about clauses that cite it."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass, replace

from bot.understanding.cues import Cues
from bot.understanding.normalise import reference_key
from bot.understanding.question import Kind, Understood
from corpus.identity import symbol_key
from corpus.store.documents import StoredDocument
from corpus.text.folding import fold

_LEADING = re.compile(r"\d+")
#: "/KH-UBND", "-ĐA/TU", "/2024/NQ-HĐND" behind a number.
_SYMBOL = r"(?:\s?/\s?\d{4})?\s?[-–/]\s?[^\W\d]\w*(?:[-–/.]\w+)*"

#: "Văn bản nào căn cứ kế hoạch 12?" is about texts that cite it.
_ANOTHER = re.compile(
    r"(?<!\w)(?:văn bản|đề án|nghị quyết|kế hoạch|quyết định|hướng dẫn|thông báo|công văn) nào(?!\w)",
    re.IGNORECASE,
)


def is_numbered(document: StoredDocument, understood: Understood) -> bool:
    """Whether a question holds the number of a document: its symbol, or where there is none "kế hoạch 12"."""
    number = document.facts.number
    if not number:
        return False
    if symbol_key(number) in map(symbol_key, understood.symbols):
        return True
    leading = _leading(number)
    spelt_out = any(_leading(symbol) == leading for symbol in understood.symbols)
    return _reference(document) in understood.references and not spelt_out


@dataclass(frozen=True)
class Numbered:
    """The documents of one generation by number."""

    documents: Collection[StoredDocument]
    cues: Cues

    def about(self, understood: Understood, among: frozenset[str] | None) -> Understood:
        """A question as one to those ``among`` the documents (None: all) that it names by number.

        The number says where to look, no longer what to look for. Unchanged where it names none of them.
        """
        allowed = [ids for ids in (among, understood.scope.documents) if ids is not None]
        named = [
            item
            for item in self.documents
            if is_numbered(item, understood) and all(item.id in ids for ids in allowed)
        ]
        if not named:
            return understood
        name = re.compile("|".join(map(_name, named)), re.IGNORECASE)
        if (another := _ANOTHER.search(understood.text)) and name.search(understood.text, another.end()):
            return understood

        def without(text: str) -> str:
            return " ".join(name.sub(" ", text).split()) or text

        asked = self.cues.kinds(fold(without(understood.text)))
        own = {symbol_key(item.facts.number) for item in named}
        return replace(
            understood,
            text=without(understood.text),
            essence=without(understood.essence),
            formal=without(understood.formal),
            carried=without(understood.carried),
            kinds=tuple(kind for kind in understood.kinds if kind is not Kind.REFERENCE or kind in asked),
            symbols=tuple(symbol for symbol in understood.symbols if symbol_key(symbol) not in own),
            references=understood.references - {_reference(item) for item in named},
            scope=replace(understood.scope, documents=frozenset(item.id for item in named)),
        )


def _reference(document: StoredDocument) -> str:
    """ "ke hoach 12" of a plan with the number 12/KH-UBND, "" of one without a number."""
    kind = document.header.type if document.header else ""
    return reference_key(kind, document.facts.number) if kind else ""


def _leading(symbol: str) -> int | None:
    found = _LEADING.match(symbol)
    return int(found[0]) if found else None


def _name(document: StoredDocument) -> str:
    """A pattern of "kế hoạch số 12", "12/KH-UBND" and both together."""
    kind = r"\s+".join(map(re.escape, document.header.type.lower().split())) if document.header else ""
    number = rf"(?:số\s*:?\s*)?0*{_leading(document.facts.number)}(?!\d)"
    typed = rf"(?<!\w){kind}\s+{number}(?:{_SYMBOL})?|" if kind else ""
    return rf"{typed}(?<![\w/-]){number}{_SYMBOL}"
