"""Reads .doc files: LibreOffice makes .docx of them, or catdoc takes their text out."""

from __future__ import annotations

import resource
import subprocess
from collections.abc import Sequence
from pathlib import Path
from tempfile import gettempdir

from corpus.errors import DocumentRefused
from corpus.readers.finishing import finished, tidy
from corpus.readers.isolation import Progress
from corpus.readers.limits import OFFICE_MEMORY, OFFICE_SECONDS
from corpus.readers.old_letters import convert_lines
from corpus.readers.ole import check_word
from corpus.readers.programs import CATDOC_PACKAGE, OFFICE_PACKAGE, catdoc, office
from corpus.readers.report import Conversion, ConversionKind, Format, Reading
from corpus.readers.word.reader import WordReader

_DOCUMENT, _RESULT = "old.doc", "old.docx"
#: No macros, no links followed, nothing asked: a profile that lives as long as one conversion.
_SETTINGS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting">
<prop oor:name="MacroSecurityLevel"><value>3</value></prop>
<prop oor:name="DisableMacrosExecution"><value>true</value></prop>
<prop oor:name="DisableActiveContent"><value>true</value></prop>
<prop oor:name="BlockUntrustedRefererLinks"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Writer/Content/Update">
<prop oor:name="Link"><value>2</value></prop></item>
</oor:items>
"""


class OldWordReader:
    """The better of the programs that are installed; the report says which."""

    def read(self, data: bytes, name: str, progress: Progress) -> Reading:
        check_word(data, name)
        writer, plain = office(), catdoc()
        if writer is None and plain is None:
            packages = f"{OFFICE_PACKAGE} hoặc {CATDOC_PACKAGE}"
            raise DocumentRefused(f"{name}: máy chưa đọc được tệp .doc; hãy cài gói Debian {packages}.")
        folder = Path(gettempdir())
        (folder / _DOCUMENT).write_bytes(data)
        converted = _by_office(writer, folder) if writer else b""
        progress(1, 2)
        if converted:
            by_office = Conversion(ConversionKind.BY_LIBREOFFICE, "")
            return WordReader(Format.DOC, [by_office]).read(converted, name, progress)
        text = _by_catdoc(plain, folder) if plain else ""
        if not text.strip():
            raise DocumentRefused(f"{name}: tệp .doc bị hỏng hoặc không có chữ nào để đọc.")
        text, letters, lines = convert_lines(tidy(text))
        conversions = [Conversion(ConversionKind.BY_CATDOC, "")]
        if letters:
            conversions.append(Conversion(ConversionKind.OLD_ENCODING, f"{letters}, {lines} dòng"))
        return finished(text, name, Format.DOC, conversions=conversions)


def _by_office(program: str, folder: Path) -> bytes:
    """The file as .docx; b"" where LibreOffice does not get through."""
    profile = folder / "profile"
    (profile / "user").mkdir(parents=True)
    (profile / "user" / "registrymodifications.xcu").write_text(_SETTINGS, encoding="utf-8")
    command = [
        program, f"-env:UserInstallation={profile.as_uri()}", "--headless", "--norestore", "--nolockcheck",
        "--infilter=MS Word 97", "--convert-to", "docx:MS Word 2007 XML", "--outdir", str(folder),
        str(folder / _DOCUMENT),
    ]  # fmt: skip
    _finished(command, memory=OFFICE_MEMORY)
    try:
        return (folder / _RESULT).read_bytes()
    except OSError:
        return b""


def _by_catdoc(program: str, folder: Path) -> str:
    return _finished([program, "-w", "-d", "utf-8", str(folder / _DOCUMENT)]).decode("utf-8", "replace")


def _finished(command: Sequence[str], memory: int | None = None) -> bytes:
    """What a program prints; b"" where it fails or takes too long."""

    def raise_limit() -> None:
        if memory is not None:
            _, most = resource.getrlimit(resource.RLIMIT_AS)
            resource.setrlimit(resource.RLIMIT_AS, (most, most))

    try:
        done = subprocess.run(
            command, capture_output=True, timeout=OFFICE_SECONDS, check=False, preexec_fn=raise_limit
        )
    except (subprocess.TimeoutExpired, OSError):
        return b""
    return done.stdout if done.returncode == 0 else b""
