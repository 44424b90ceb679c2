"""Counts that a message tells: models that a leader directed, sets of the achievement report."""

from __future__ import annotations

import re

from corpus.eligibility.telling.model_times import is_past

_MODELS = r"(?:cai |chiec )?(?:mo hinh|mh)(?!\S)"
_DIRECTED = re.compile(
    rf"(?<!\S)(?P<how>xay dung moi|xay moi|xd moi|lam moi|dung moi|xay dung|xd|nhan rong)?"
    rf" ?(?:them |duoc |toi |them duoc )?(?<!\S)(?P<count>-?\d+) (?:{_MODELS}|(?=[,)]|va |nhan rong|xay dung|$))"
)
