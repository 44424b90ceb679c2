"""The doubts about a document as a dialogue: each question with what was found, likely answers as buttons."""

from __future__ import annotations

from collections.abc import Sequence

from bot import admin_texts as texts
from bot import chat_texts, doubt_texts
from bot.completing import Completing, Question, options
from bot.front.actions import Button, Buttons
from bot.front.buttons import button, column, kept
from bot.front.markup import bold, escaped, italic
from bot.rendering import shortened
from corpus.sources import Place

COMPLETION = "q"
#: What a button begins: the dialogue about a file that waits, about a document in use; a step of one; or what
#: it turns to: a page of the documents in use.
BEGIN_UPLOAD, BEGIN_DOCUMENT, STEP, PAGE_OF_DOCUMENTS = "u", "d", "s", "l"
VALUE, PASS, BACK, CANCEL, WRITE = "v", "p", "b", "x", "y"
#: Characters of a document's name.
_NAME = 160


def question_card(completing: Completing, question: Question, places: Sequence[Place], hint: str) -> str:
    """What is asked; ``hint`` is said of an answer before that was none."""
    listed = options(question, completing.found, places)
    order = doubt_texts.number_of(len(completing.given) + 1, len(completing.questions))
    how = hint or doubt_texts.how_to_answer(question.key, buttons=bool(listed))
    found = [f"• {doubt_texts.said(doubt)}" for doubt in question.doubts]
    if question.key == "title" and completing.found.title:
        found.append(f"• {doubt_texts.read_as(completing.found.title)}")
    head = "\n".join([_head(completing), *map(escaped, [order, *found])])
    return f"{head}\n\n{bold(doubt_texts.QUESTIONS[question.key])}\n{italic(how)}"


def question_buttons(completing: Completing, question: Question, places: Sequence[Place]) -> Buttons:
    listed = options(question, completing.found, places)
    labels = [doubt_texts.option(question.key, option.name) for option in listed]
    values = [step(completing, label, VALUE, place) for place, label in enumerate(labels)]
    back = [step(completing, chat_texts.BACK, BACK)] if completing.given else []
    ways = kept(
        [step(completing, texts.PASS_OVER, PASS)], [*back, step(completing, chat_texts.CANCEL, CANCEL)]
    )
    return (*column(values), *ways)


def summary_card(completing: Completing) -> str:
    """What was answered about a document in use, before it is written."""
    told = doubt_texts.stated(completing.answers, completing.found.id)
    lines = [texts.WILL_STATE, *(f"• {line}" for line in told)]
    return "\n".join([_head(completing), *map(escaped, lines)])


def summary_buttons(completing: Completing) -> Buttons:
    back, cancel = (
        step(completing, chat_texts.BACK, BACK),
        step(completing, chat_texts.CANCEL, CANCEL),
    )
    return ((step(completing, texts.WRITE, WRITE),), (back, cancel))


def step(completing: Completing, name: str, what: str, place: int = 0) -> Button:
    return button(name, COMPLETION, STEP, completing.begun, completing.step, what, place)


def _head(completing: Completing) -> str:
    """The document's name, and its file's, which tells it from another copy."""
    file = escaped(doubt_texts.file_of(completing.found.id))
    return f"{bold(shortened(completing.name, _NAME))}\n{file}"
