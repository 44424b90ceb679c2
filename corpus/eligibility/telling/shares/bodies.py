"""Bodies and posts that are named beside the figures of a message."""

from __future__ import annotations

import re

from corpus.eligibility.telling.shares.figures import Counted, Figure
from corpus.eligibility.telling.shares.finding import found
from corpus.eligibility.telling.shares.subjects import Subject

#: What ends the words said of a figure.
_BORDER = re.compile(r" (?:[,():]|\d\S*|thi|ma|con|nhung|trong do)(?= )")
#: Bodies and posts that may be told of side by side; "chi ủy của chi bộ" is still the former.
_OWNERS = frozenset({"chi_bo", "dang_uy"})
_BODIES = frozenset({"ban_chap_hanh", "ban_thuong_vu", "chi_uy", "hdnd"}) | _OWNERS
_POSTS = frozenset({"bi_thu", "chu_tich", "cap_pho"})
_NEAR, _BESIDE = 5, 8


def is_of_another_body(figure: Figure, sentence: Counted, subject: Subject) -> bool:
    """Whether the body that is named last before a figure, or with it, is not the one that is asked about."""
    if not subject.body:
        return False
    border = _BORDER.search(sentence.bare, figure.end)
    end = border.start() if border else len(sentence.bare)
    last, since, rivals = "", 0, _POSTS if subject.body in _POSTS else _BODIES
    for mention in found("share_body", sentence.sentence):
        if mention.code in rivals and mention.start < end:
            near = len(sentence.bare[since : mention.start].split()) < _NEAR
            owner = last == subject.body and mention.code in _OWNERS and near
            last, since = last if owner else mention.code, mention.end
    return bool(last) and last != subject.body


def is_beside_a_body(figure: Figure, sentence: Counted, plain: frozenset[str]) -> bool:
    """Whether only ``plain`` words stand between a figure and a body: "BCH hiện có 30", "15 bí thư"."""
    for mention in found("share_body", sentence.sentence):
        first, last = sorted(((mention.start, mention.end), (figure.start, figure.end)))
        gap = sentence.bare[first[1] : last[0]].split()
        if first[1] <= last[0] and len(gap) < _BESIDE and plain.issuperset(gap):
            return True
    return False
