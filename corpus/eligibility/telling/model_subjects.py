"""What of "Dân vận khéo" is judged: a model, a collective, a person, a dossier, or who may register."""

from __future__ import annotations

from collections.abc import Set
from dataclasses import dataclass

from corpus.eligibility.telling.cues import load_cues
from corpus.eligibility.telling.message import Message

#: A message that names so many papers of a dossier is about the dossier, said or not.
_PAPERS = 3
#: Of a model that is described so much more is asked than whether it may be registered.
_PARTS = 2


@dataclass(frozen=True, slots=True)
class Named:
    """Codes that a message mentions, by the fact or table of cues they belong to."""

    subjects: Set[str]
    papers: Set[str]
    parts: Set[str]
    merits: Set[str]
    leading: bool | None
    rated: bool


def named_in(message: Message) -> Named:
    """Everything that tells what a message is about."""

    def codes(key: str) -> Set[str]:
        return {m.code for s in message.sentences for m in load_cues().mentions(key, s.bare)} - {"other"}

    leading = codes("leading")
    return Named(
        codes("told_subject"),
        codes("dossier_part") - {"confirm_none"},
        codes("model_part"),
        codes("merit_part"),
        False if "no" in leading else True if "yes" in leading else None,
        bool(codes("unit_rating")),
    )


def subject_of(named: Named, message: Message) -> str | None:
    """The code of what is judged; None where the message names no such thing."""
    if len(named.papers) >= _PAPERS or ("ho_so" in named.subjects and named.papers):
        return "ho_so"
    if "dang_ky" in named.subjects and len(named.parts - {"registered"}) < _PARTS and not named.merits:
        return _registrant(message)
    if named.merits or not named.parts:
        if "ca_nhan" in named.subjects or "direct_participation" in named.merits:
            return "ca_nhan_lanh_dao" if named.leading else "ca_nhan"
        if "tap_the" in named.subjects or (named.rated and named.merits):
            return "tap_the"
    if "ho_so" in named.subjects and not named.parts - {"archive_complete"}:
        return "ho_so"
    return "mo_hinh" if "mo_hinh" in named.subjects or len(named.parts) > _PARTS else None


def _registrant(message: Message) -> str:
    """Whether a collective or a person wants to register: the first one named, "cá nhân" before all."""
    found = [m for s in message.sentences for m in load_cues().mentions("registrant", s.bare)]
    kinds = [mention.code for mention in found if mention.code != "other"]
    if any(sentence.bare.find(" ca nhan ") >= 0 for sentence in message.sentences):
        return "dang_ky_ca_nhan"
    return "dang_ky_" + (kinds[0] if kinds else "tap_the")
