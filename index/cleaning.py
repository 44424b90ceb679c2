"""What every engine of the index needs done to a text before it sees it."""

from __future__ import annotations

import re

from corpus.text.codepoints import canonical

# Lone surrogates cannot be encoded, a NUL ends a C string, other controls mean nothing in a question.
_UNUSABLE = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff]")


def clean(text: str, limit: int | None = None) -> str:
    """NFC text in one line, wrong code points repaired, without controls and lone surrogates.

    At most ``limit`` characters of ``text`` are looked at. White space is collapsed; "" for blank texts.
    """
    return " ".join(canonical(_UNUSABLE.sub(" ", text[:limit])).split())
