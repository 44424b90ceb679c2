"""The answer to an edited question takes the place of the one before."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from bot.front.actions import Action, Delete, Edit, Send


def in_place(actions: Iterable[Action], chat: int, before: Sequence[int]) -> tuple[Action, ...]:
    """Sends to ``chat`` as edits of the messages ``before``, while there are any; the rest go."""
    left = list(before)
    placed: list[Action] = []
    for action in actions:
        if isinstance(action, Send) and action.chat == chat and action.answers and left:
            edit = Edit(chat=chat, message=left.pop(0), html=action.html, buttons=action.buttons)
            placed.append(edit)
        else:
            placed.append(action)
    return (*placed, *(Delete(chat=chat, message=message) for message in left))
