"""The keys and codes of facts as the inventory of the rules lists them, read without the program."""

from __future__ import annotations

import json
from pathlib import Path

Facts = dict[str, object]

CASES = Path(__file__).parents[2] / "cases"
_TOLD = json.loads((CASES / "keys.json").read_text(encoding="utf-8"))
#: Codes by key; those of an ordinal key from the lowest to the highest.
CODES: dict[str, list[str]] = {key: list(codes) for key, codes in _TOLD["codes"].items()}
#: "bool", "code", "code (ordinal)", "date", "int >= 0", …
TYPES: dict[str, str] = {key: told["type"] for key, told in _TOLD["keys"].items()}
#: "A" persons, "B" quotas, "C" models, "D" days.
FAMILIES: dict[str, str] = {key: told["families"] for key, told in _TOLD["keys"].items()}
#: The key that says which case of a family is meant.
SELECTORS = {"A": "role", "B": "quota", "C": "subject", "D": "obligation"}
