"""Somebody that a message speaks of."""

from __future__ import annotations

from dataclasses import dataclass

_MEN, _WOMEN = {"ong", "anh", "chu", "cau"}, {"ba", "chi", "co", "mo", "thim", "me", "di"}


@dataclass(frozen=True, slots=True)
class Who:
    """By ``title`` and ``names`` (none for kin of the writer), or by what they are of another: ``kin``."""

    title: str = ""
    names: tuple[str, ...] = ()
    kin: str = ""

    @property
    def aside(self) -> bool:
        """Whether only a few words are about them: then again the one spoken of before."""
        return self.kin not in ("", "writer")

    def may_be(self, other: Who) -> bool:
        """Whether two can be one person: "ông Sáu Cảnh" and "Sáu", "NVA" and "A"; not "chú" and "thím Ba"."""
        if self == other:
            return True
        if self.kin or other.kin:
            return False
        if not self.names or not other.names:
            return self.title == other.title
        if {self.title, other.title} & _MEN and {self.title, other.title} & _WOMEN:
            return False
        shorter, longer = sorted((self.names, other.names), key=len)
        last, other_last = self.names[-1], other.names[-1]
        return set(shorter) <= set(longer) or last.endswith(other_last) or other_last.endswith(last)


NOBODY = Who()  # nobody in particular
