"""Programs of the system that some formats need; everything else works without them."""

from __future__ import annotations

import shutil
import subprocess
from functools import cache

LANGUAGE = "vie"
RECOGNITION_PACKAGES = "tesseract-ocr tesseract-ocr-vie"  # the second one alone need not bring the first
OFFICE_PACKAGE = "libreoffice-writer"
CATDOC_PACKAGE = "catdoc"
_SECONDS = 20


def office() -> str | None:
    """The path of LibreOffice, ``None`` where it is not installed."""
    return shutil.which("soffice") or shutil.which("libreoffice")


def catdoc() -> str | None:
    return shutil.which("catdoc")


@cache
def can_recognise() -> bool:
    """Whether Tesseract is installed and knows Vietnamese."""
    program = shutil.which("tesseract")
    if program is None:
        return False
    try:
        done = subprocess.run(
            [program, "--list-langs"], capture_output=True, text=True, timeout=_SECONDS, check=False
        )
    except (OSError, subprocess.TimeoutExpired):
        return False
    return LANGUAGE in (done.stdout + done.stderr).split()


def missing_packages() -> tuple[str, ...]:
    """Debian packages without which some files are refused; catdoc only where LibreOffice lacks too."""
    missing = [] if can_recognise() else [RECOGNITION_PACKAGES]
    if office() is None:
        missing.append(OFFICE_PACKAGE if catdoc() else f"{OFFICE_PACKAGE} / {CATDOC_PACKAGE}")
    return tuple(missing)
