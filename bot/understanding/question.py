"""What a question asks for, as the rest of the program sees it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from corpus.records.model import Role


class Kind(StrEnum):
    """Kinds of fact that a plan holds and people ask for."""

    SIGNER = "signer"
    RECIPIENTS = "recipients"
    IDENTITY = "identity"  # number, date, issuer of a document
    REFERENCE = "reference"  # another text: what it is about, whose, when
    RESPONSIBILITY = "responsibility"  # who directs, advises, carries out
    DUTY = "duty"  # what an organisation has to do
    DEADLINE = "deadline"
    TARGET = "target"
    CRITERIA = "criteria"
    PROCEDURE = "procedure"
    DOSSIER = "dossier"
    PURPOSE = "purpose"
    DEFINITION = "definition"


class Wanted(StrEnum):
    """Type of the value that would answer the question."""

    MONEY = "money"
    CONTACT = "contact"
    NAME = "name"  # a person's name
    DATE = "date"
    PERCENT = "percent"
    AGE = "age"
    COUNT = "count"
    ORGANISATION = "organisation"


class Talk(StrEnum):
    """Inputs that are no question to the documents."""

    GREETING = "greeting"
    THANKS = "thanks"
    FAREWELL = "farewell"
    IDENTITY = "identity"  # who are you
    CHATTER = "chatter"
    MANIPULATION = "manipulation"  # attempts to make it say what is not written


class Asks(StrEnum):
    """What a message that tells a case wants to know."""

    JUDGEMENT = "judgement"  # how the case stands
    RULE = "rule"  # what the rule says
    UNSAID = "unsaid"


class StandingQuestion(StrEnum):
    """What is asked of a document as a whole."""

    REPLACES = "replaces"  # which texts it replaces
    REPLACED_BY = "replaced_by"  # which text replaced it
    IN_FORCE = "in_force"


class Link(StrEnum):
    """How a turn of a conversation hangs on the turns before it."""

    ALONE = "alone"  # complete by itself, on another matter
    NEAR = "near"  # complete by itself, perhaps on the same matter
    FOLLOWS = "follows"  # leaves out what was said before


@dataclass(frozen=True, slots=True)
class Scope:
    """Which documents may answer.

    ``documents`` is None when nothing restricts them. ``places`` are codes of places of the corpus that
    the question names, ``elsewhere`` the name of a place it names that no document covers.
    """

    documents: frozenset[str] | None = None
    places: tuple[str, ...] = ()
    elsewhere: str = ""
    years: tuple[int, ...] = ()
    called: frozenset[str] = frozenset()  # documents whose usual name it uses


@dataclass(frozen=True, slots=True)
class Understood:
    """A question taken apart. ``text`` has diacritics restored and abbreviations spelt out."""

    text: str
    essence: str  # ``text`` without polite words and places
    formal: str  # ``essence`` with colloquial words in the documents' terms
    expansions: tuple[str, ...]  # the documents' terms for colloquial words in it
    kinds: tuple[Kind, ...]  # most telling first, may be empty
    roles: frozenset[Role]
    wanted: frozenset[Wanted]
    unit: str  # folded, what is counted: "mo hinh" of "mấy mô hình"; "" when nothing is
    symbols: tuple[str, ...]  # "436/QĐ-UBND"
    references: frozenset[str]  # "thong bao 456", mentions of other texts by type and number
    items: frozenset[str]  # "buoc 2", items of a list by their number
    numbers: frozenset[str]  # "737", other texts mentioned by number alone
    scope: Scope
    compare: bool
    whole_list: bool  # a list may be asked for
    enumerates: bool  # nothing but all items of a list will do
    interrogative: bool  # holds one of the words that most questions hold
    bare: bool  # says what is wanted, but not of what: "ai ký?", "hạn khi nào?"
    talk: Talk | None
    link: Link = Link.ALONE
    carried: str = ""  # inherited from earlier turns, or told around the question of a long message
    cited: tuple[str, ...] = ()  # ids of the passages that answered the turn before

    @property
    def asks_nothing(self) -> bool:
        """Whether it wants to know nothing by itself, or no more than "thế nào"."""
        return not (self.wanted or self.roles or set(self.kinds) - {Kind.PROCEDURE})

    @property
    def names_a_text(self) -> bool:
        """Whether it says which text it is about, or of which place."""
        scope = self.scope
        return bool(scope.called or scope.places or self.symbols or self.references or self.numbers)

    @property
    def whole(self) -> tuple[str, str]:
        """What is searched by: ``text`` and ``formal``, each after what it carries, as if said in one go."""
        parts = ((self.carried, self.text), (self.carried, self.formal))
        text, formal = (" . ".join(filter(None, part)) for part in parts)
        return text, formal
