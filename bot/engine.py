"""The engine: a question in, a reply out. Knows no front, no clock but the one it is given."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from types import TracebackType
from typing import Self

from bot import texts
from bot.answering.candidates import gather
from bot.answering.confidence import evidence
from bot.answering.features import features
from bot.answering.library import Library
from bot.answering.quoting import Quoter
from bot.answering.ranking import Ranking, load_ranking, softmax
from bot.answering.selection import Ranked, choose_main, cite_all
from bot.answering.terms import Terms, content_terms
from bot.reply import Citation, Reply, ReplyKind
from bot.understanding.cues import load_cues
from bot.understanding.lexicon import load_lexicon
from bot.understanding.question import Talk, Understood, Wanted
from bot.understanding.scope import Catalogue
from bot.understanding.understand import Understander
from corpus.sources import DocumentState

QUESTION_LIMIT = 2000
_HITS = 60
_NEAREST = 3
_TALK = {
    Talk.GREETING: texts.GREETING,
    Talk.IDENTITY: texts.GREETING,
    Talk.THANKS: texts.THANKS,
    Talk.FAREWELL: texts.FAREWELL,
    Talk.CHATTER: texts.CHATTER,
}
