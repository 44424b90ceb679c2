"""What the next turn of a conversation may leave out, after a question and its answer."""

from __future__ import annotations

from collections.abc import Sequence

from bot.answering.candidates import Candidate
from bot.understanding.context import Context
from bot.understanding.question import Link, Understood

#: Passages remembered; more are never shown together.
_CITED = 12


def following(understood: Understood, before: Context, answers: Sequence[Candidate] = ()) -> Context:
    """The context after a question was answered by ``answers``; by none of them, when it was refused."""
    follows = understood.link is Link.FOLLOWS
    documents = tuple(dict.fromkeys(candidate.document for candidate in answers))
    cited = tuple(passage.id for candidate in answers for passage in candidate.passages)
    scope = understood.scope
    return Context(
        topic=before.topic if follows else understood.essence,
        turn=understood.essence if follows else "",
        places=scope.places,
        documents=documents or tuple(sorted(scope.documents or scope.called)),
        cited=cited[:_CITED] or (before.cited if follows else ()),
    )
