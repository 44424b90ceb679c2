"""By what two files are the same document: number, issuer and day; without those, the content."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from corpus.sources import DocumentFacts
from corpus.text.folding import fold

#: Abbreviations of bodies as headers and references print them.
_SPELT_OUT = {
    "ubnd": "uy ban nhan dan",
    "hdnd": "hoi dong nhan dan",
    "ubmttq": "uy ban mat tran to quoc",
    "mttq": "mat tran to quoc",
    "btv": "ban thuong vu",
    "bch": "ban chap hanh",
    "ub": "uy ban",
    "tp": "thanh pho",
    "tx": "thi xa",
}
_LEADING_ZEROS = re.compile(r"^0+(?=\d)")


@dataclass(frozen=True, slots=True)
class Identity:
    number: str
    issuer: str
    issued: date


def identity_of(facts: DocumentFacts) -> Identity | None:
    """``None`` where number, issuer or day is not known: then only equal content makes one document."""
    if not (facts.number[:1].isdigit() and facts.issuer and facts.issued):
        return None
    return Identity(symbol_key(facts.number), issuer_key(facts.issuer), facts.issued)


def symbol_key(symbol: str) -> str:
    """Under which "07-ĐA/TU", "7 - đa/tu" and "07–ĐA/TU" are the same."""
    key = re.sub(r"[^\w/-]", "", fold(symbol).replace("–", "-"))
    return _LEADING_ZEROS.sub("", key)


def issuer_key(issuer: str) -> str:
    """Under which "UBND xã An Hòa" and "ỦY BAN NHÂN DÂN XÃ AN HÒA" are the same."""
    words = re.findall(r"\w+", fold(issuer))
    return " ".join(_SPELT_OUT.get(word, word) for word in words)


def may_be_one(issuer: str, other: str) -> bool:
    """Whether two names may be those of one body: "UBND xã" is less than "UBND xã An Hòa", not another."""
    one, two = issuer_key(issuer).split(), issuer_key(other).split()
    return not one or not two or set(one) <= set(two) or set(two) <= set(one)
