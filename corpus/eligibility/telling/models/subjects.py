"""What of "Dân vận khéo" is judged: a model, a collective, a person, a dossier, or who may register."""

from __future__ import annotations

from collections.abc import Set
from dataclasses import dataclass

from corpus.eligibility.telling.message import Message
from corpus.eligibility.telling.spelling import mentions_of

#: A message that names so many papers of a dossier is about the dossier, said or not.
_PAPERS = 3
_SHEETS = frozenset({"dossier_minutes", "dossier_submission", "report", "dossier_summary", "dossier_list"})
#: Of a model that is described so much more is asked than whether it may be registered.
_PARTS = 2
#: Cues of what is not so; a person who is to register "stands for" a model too.
_DENYING = frozenset({"second", "indirect", "cleared", "other"})


@dataclass(frozen=True, slots=True)
class Named:
    """Codes that a message mentions, by the fact or table of cues they belong to."""

    subjects: Set[str]
    papers: Set[str]
    parts: Set[str]
    merits: Set[str]
    leading: bool
    rated: bool


def named_in(message: Message) -> Named:
    """Everything that tells what a message is about."""

    def codes(key: str) -> Set[str]:
        return {m.code for s in message.sentences for m in mentions_of(key, s)} - {"other"}

    return Named(
        codes("told_subject"),
        codes("dossier_part") - {"confirm_none"},
        codes("model_part"),
        codes("merit_part"),
        _leads(message),
        bool(codes("unit_rating")),
    )


def _leads(message: Message) -> bool:
    """Whether the person holds a leading post: as it is said, else by the first post or occupation named."""
    named = [m.code for s in message.sentences for m in mentions_of("leading", s) if m.code != "other"]
    if "no" in named or "told" in named:
        return "no" not in named
    return named[:1] == ["yes"]


def subject_of(named: Named, message: Message) -> str | None:
    """The code of what is judged; None where the message names no such thing."""
    if len(named.papers & _SHEETS) >= _PAPERS or ("ho_so" in named.subjects and named.papers):
        return "ho_so"
    if (
        "dang_ky" in named.subjects
        and len(named.parts - {"registered"}) < _PARTS
        and not named.merits - _DENYING
    ):
        return _registrant(message)
    if named.merits - _DENYING or not named.parts:
        if "ca_nhan" in named.subjects or _does_it(named):
            return "ca_nhan_lanh_dao" if named.leading else "ca_nhan"
        if "tap_the" in named.subjects or (named.rated and named.merits):
            return "tap_the"
    if "ho_so" in named.subjects and not named.parts - {"archive_complete"}:
        return "ho_so"
    return "mo_hinh" if "mo_hinh" in named.subjects or len(named.parts) > _PARTS else None


def _does_it(named: Named) -> bool:
    """Whether somebody is said to have a hand in a model that is judged."""
    return "direct_participation" in named.merits and len(named.merits - _DENYING) > 1


def _registrant(message: Message) -> str:
    """Whether a collective or a person wants to register; who is surely one person comes before all."""
    kinds = [m.code for s in message.sentences for m in mentions_of("registrant", s)]
    found = next((kind for kind in ("ca_nhan", "tap_the", "nguoi") if kind in kinds), "tap_the")
    return "dang_ky_tap_the" if found == "tap_the" else "dang_ky_ca_nhan"
