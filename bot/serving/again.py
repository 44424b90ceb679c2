"""What is done in place of an action that may have been done before: whoever is told twice is told so."""

from __future__ import annotations

from dataclasses import replace

from bot import chat_texts as texts
from bot.front.actions import Action, Edit, EditButtons, Results, Send, SendFile, Toast
from bot.front.markup import escaped


def is_passing(action: Action) -> bool:
    """Whether it answers what somebody waits for at that moment only, and may be answered just once."""
    return isinstance(action, Toast | Results)


def again(action: Action, times: int) -> Action | None:
    """The action where it may have been done ``times`` times; None where nothing is better than that.

    A message says that it comes again, and so does an edit: the same words again would be refused. A note
    over a chat becomes a message: its press may have been answered. Other buttons under a message, and what
    was found for a search, are not worth a refusal: the next press or letter brings them.
    """
    mark = texts.resent(times)
    match action:
        case Send(html=html) | Edit(html=html):
            return replace(action, html=f"{escaped(mark)}\n{html}")
        case SendFile(caption=caption):
            return replace(action, caption=f"{mark} {caption}".strip())
        case Toast(chat=chat, text=text) if text and chat > 0:
            return Send(chat=chat, html=escaped(f"{mark} {text}"))
        case Toast() | Results() | EditButtons():
            return None
    return action
