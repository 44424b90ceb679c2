"""The first words, the choice of a place, consent, the menu, help."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from bot import chat_texts as texts
from bot.front.actions import Button, Buttons
from bot.front.buttons import button, data, kept, number, paged
from bot.front.chat import Consent
from bot.front.commands import offered
from bot.front.markup import bold, escaped
from bot.front.outcome import Outcome, Visit
from bot.front.room import Answer, Pressed, note, say, show
from corpus.sources import Place
from corpus.store.documents import DocumentStore

PLACE, CONSENT, MENU = "p", "k", "m"
#: In the place of a place's code.
_PAGE = "+"


@dataclass(frozen=True)
class Welcome:
    store: DocumentStore

    @property
    def commands(self) -> Mapping[str, Answer]:
        return {
            "start": lambda visit, _: self._start(visit),
            "diaban": lambda visit, _: self._choose(visit, escaped(texts.CHOOSE_PLACE)),
            "trogiup": lambda visit, _: self._help(visit),
            "help": lambda visit, _: self._help(visit),
        }

    @property
    def presses(self) -> Mapping[str, Pressed]:
        return {PLACE: self._chosen, CONSENT: self._consented}

    def _start(self, visit: Visit) -> Outcome:
        known = visit.chat.locality or visit.chat.consent is not Consent.NOT_ASKED
        if known or not visit.event.private or not self._places():
            return say(visit, f"{escaped(texts.WELCOME)}\n\n{escaped(texts.MENU)}", buttons=menu())
        return self._choose(visit, f"{escaped(texts.WELCOME)}\n\n{bold(texts.CHOOSE_PLACE)}")

    def _choose(self, visit: Visit, html: str, first: int = 0) -> Outcome:
        places = self._places()
        if not places:
            return show(visit, escaped(texts.NO_PLACES))
        if not 0 <= first < len(places):
            return note(visit, texts.GONE)
        named = [button(place.name, PLACE, place.code) for place in places]
        turned = paged(named, first, PLACE, _PAGE)
        return show(visit, html, (*turned, (button(texts.OTHER_PLACE, PLACE),)))

    def _chosen(self, visit: Visit, parts: list[str]) -> Outcome:
        code = parts[0] if parts else ""
        if code == _PAGE:
            return self._choose(visit, bold(texts.CHOOSE_PLACE), number(parts, 1))
        place = next((place for place in self._places() if place.code == code), None)
        if code and place is None:
            return note(visit, texts.GONE)
        chat = replace(visit.chat, locality=code)
        said = texts.numbered_place(place.name) + "." if place else texts.PLACE_LEFT_OPEN
        if visit.event.private and visit.chat.consent is Consent.NOT_ASKED:
            text = f"{bold(said)}\n\n{escaped(texts.CONSENT)}"
            return show(visit, text, ((_consent(texts.AGREE, 1), _consent(texts.DISAGREE, 0)),), chat)
        return show(visit, f"{bold(said)}\n\n{escaped(texts.MENU)}", menu(), chat)

    def _consented(self, visit: Visit, parts: list[str]) -> Outcome:
        if not visit.event.private or number(parts, 0) not in {0, 1}:
            return note(visit, texts.PASSED_BY)
        given = number(parts, 0) == 1
        chat = replace(visit.chat, consent=Consent.GIVEN if given else Consent.REFUSED)
        said = bold(texts.AGREED if given else texts.DISAGREED)
        text = f"{said}\n\n{escaped(texts.MENU)}\n\n{escaped(texts.EXAMPLES)}"
        return show(visit, text, menu(), chat)

    def _help(self, visit: Visit) -> Outcome:
        lines = [f"/{item.name} – {escaped(item.description)}" for item in offered(admin=False)]
        notes = [texts.EXAMPLES, texts.HELP_EDIT, texts.HELP_GROUPS]
        text = "\n".join([bold(texts.HELP_HEAD), *lines])
        return say(visit, "\n\n".join([text, *map(escaped, notes)]), buttons=menu())

    def _places(self) -> list[Place]:
        """Of the documents, each once, in their order."""
        found = (item.facts.place for item in self.store.documents())
        return list({place.code: place for place in found if place is not None}.values())


def menu() -> Buttons:
    """What can be done, as buttons; a press is as good as the command."""
    shown = (tuple(Button(name, data(MENU, command)) for name, command in row) for row in texts.MENU_BUTTONS)
    return kept(*shown)


def _consent(name: str, given: int) -> Button:
    return button(name, CONSENT, given)
