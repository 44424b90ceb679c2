"""The one normalisation under which a quote is verbatim."""

from __future__ import annotations

import unicodedata

_MARKUP = str.maketrans({"*": None, "#": None, "ƣ": "ư", "Ƣ": "Ư"})


def plain(text: str) -> str:
    """NFC, markdown marks ``*`` and ``#`` removed, ƣ as ư, white space collapsed; idempotent.

    A quote is verbatim when ``plain(quote)`` is a substring of ``plain(document)``.
    """
    return " ".join(unicodedata.normalize("NFC", text).translate(_MARKUP).split())
