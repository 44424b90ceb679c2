"""Keys under which differently typed Vietnamese texts are equal: tone placement, case, diacritics."""

from __future__ import annotations

import re
import unicodedata

from corpus.text.codepoints import canonical

_TONES = {
    "oa": ("àáảãạ", "òóỏõọ"),
    "oe": ("èéẻẽẹ", "òóỏõọ"),
    "uy": ("ỳýỷỹỵ", "ùúủũụ"),
}
_OLD_STYLE = {
    vowels[0] + new: old + vowels[1]
    for vowels, (news, olds) in _TONES.items()
    for new, old in zip(news, olds, strict=True)
}
#: Sets of letters instead of a list of pairs: this runs over every text that is compared.
_NEW_STYLE = re.compile(r"(?<![qQ])(?:[oO][àáảãạèéẻẽẹÀÁẢÃẠÈÉẺẼẸ]|[uU][ỳýỷỹỵỲÝỶỸỴ])(?!\w)")
#: Every precomposed Latin letter to its base: one pass instead of taking each text apart.
_BARE = {
    code: unicodedata.normalize("NFD", chr(code))[0]
    for code in (*range(0xC0, 0x250), *range(0x1E00, 0x1F00))
    if unicodedata.decomposition(chr(code)) and unicodedata.normalize("NFD", chr(code))[0].isascii()
} | {ord("đ"): "d", ord("Đ"): "D"}
_QUOTES = str.maketrans(dict.fromkeys("“”„‟\"‘’'", " "))


def old_tone(text: str) -> str:
    """Tone marks of open oa, oe, uy on the first vowel (hoà -> hòa, uỷ -> ủy; quý stays); case kept."""

    def swap(match: re.Match[str]) -> str:
        new = match[0]
        old = _OLD_STYLE[new.lower()]
        return "".join(b.upper() if a.isupper() else b for a, b in zip(new, old, strict=True))

    return _NEW_STYLE.sub(swap, text)


def match_key(text: str) -> str:
    """Lower case, NFC, one tone placement, quotation marks as blanks, white space collapsed, marks kept."""
    return " ".join(old_tone(canonical(text)).translate(_QUOTES).lower().split())


def strip_diacritics(text: str) -> str:
    """NFC text without any Vietnamese mark (đ -> d); case, digits and punctuation stay. Length may change."""
    if text.isascii():
        return text
    bare = unicodedata.normalize("NFC", text).translate(_BARE)
    if bare.isascii():
        return bare
    # Letters that no Vietnamese keyboard types, and marks that stand alone.
    decomposed = unicodedata.normalize("NFD", bare)
    return unicodedata.normalize("NFC", "".join(c for c in decomposed if unicodedata.category(c) != "Mn"))


def fold(text: str) -> str:
    """``match_key`` without diacritics: what a person types on a phone without a Vietnamese keyboard."""
    return strip_diacritics(match_key(text))
