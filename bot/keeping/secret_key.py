"""The key under which people are hashed; it lies beside the database, and in no backup."""

from __future__ import annotations

import hashlib
import hmac
import os
import secrets
from pathlib import Path

_NAME = "bot.key"
_BYTES = 32


def load_key(folder: Path) -> bytes:
    """The key in ``folder``, made where there is none."""
    path = folder / _NAME
    if not path.is_file() or path.stat().st_size != _BYTES:
        aside = folder / f".{_NAME}.new"
        aside.unlink(missing_ok=True)
        descriptor = os.open(aside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "wb") as file:
            file.write(secrets.token_bytes(_BYTES))
            file.flush()
            os.fsync(file.fileno())
        aside.replace(path)
    return path.read_bytes()


def hashed(user: int, key: bytes) -> str:
    """A person's mark in the log: the same for the same person, and no way back without the key."""
    return hmac.new(key, str(user).encode(), hashlib.sha256).hexdigest()[:24]
