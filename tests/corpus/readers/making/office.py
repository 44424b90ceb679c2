"""The five plans as LibreOffice saves them."""

from __future__ import annotations

import subprocess
from pathlib import Path

from corpus.readers.programs import office
from tests.corpus.readers.making.plans import NAMES, plan
from tests.corpus.readers.making.word import word_file, written

_FORMS = {"doc": "doc:MS Word 97", "pdf": "pdf"}
_SECONDS = 300


def office_files(folder: Path, ending: str) -> dict[str, Path]:
    """Every plan in ``folder`` as .doc or .pdf, by its name."""
    folder.mkdir(exist_ok=True)
    files = [str(written(folder, f"{name}.docx", word_file(plan(name)))) for name in NAMES]
    command = [
        str(office()), f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless",
        "--convert-to", _FORMS[ending], "--outdir", str(folder), *files,
    ]  # fmt: skip
    subprocess.run(command, check=True, capture_output=True, timeout=_SECONDS)
    return {name: folder / f"{name}.{ending}" for name in NAMES}
