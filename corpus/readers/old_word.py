"""Reads .doc files: LibreOffice makes .docx of them, or catdoc takes their text out."""

from __future__ import annotations

import resource
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path
from tempfile import gettempdir

from corpus.errors import DocumentRefused
from corpus.readers.finishing import finished, tidy
from corpus.readers.isolation import Progress
from corpus.readers.limits import OFFICE_MEMORY, OFFICE_SECONDS
from corpus.readers.old_letters import convert_lines
from corpus.readers.report import Conversion, ConversionKind, Format, Reading
from corpus.readers.word.reader import WordReader

_PROGRAMS = ("soffice", "libreoffice")
_DOCUMENT, _RESULT = "old.doc", "old.docx"
#: Names of streams, as the directory of the container writes them.
_WORD_STREAM = "WordDocument".encode("utf-16-le")
_ENCRYPTED_STREAM = "EncryptedPackage".encode("utf-16-le")
_SECTOR = 512
_WORD_START = b"\xec\xa5"
_FLAGS_AT, _ENCRYPTED_FLAG = 0x0B, 0x01
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
        _check(data, name)
        office = next(filter(None, map(shutil.which, _PROGRAMS)), None)
        catdoc = shutil.which("catdoc")
        if office is None and catdoc is None:
            raise DocumentRefused(
                f"{name}: máy chưa đọc được tệp .doc; hãy cài gói Debian libreoffice-writer hoặc catdoc."
            )
        folder = Path(gettempdir())
        (folder / _DOCUMENT).write_bytes(data)
        converted = _by_office(office, folder) if office else b""
        progress(1, 2)
        if converted:
            by_office = Conversion(ConversionKind.BY_LIBREOFFICE, "")
            return WordReader(Format.DOC, [by_office]).read(converted, name, progress)
        text = _by_catdoc(catdoc, folder) if catdoc else ""
        if not text.strip():
            raise DocumentRefused(f"{name}: tệp .doc bị hỏng hoặc không có chữ nào để đọc.")
        text, letters, lines = convert_lines(tidy(text))
        conversions = [Conversion(ConversionKind.BY_CATDOC, "")]
        if letters:
            conversions.append(Conversion(ConversionKind.OLD_ENCODING, f"{letters}, {lines} dòng"))
        return finished(text, name, Format.DOC, conversions=conversions)


def _check(data: bytes, name: str) -> None:
    """Refuses what is in the same kind of container and no readable Word file."""
    if _ENCRYPTED_STREAM in data or _is_encrypted(data):
        raise DocumentRefused(f"{name}: tệp có mật khẩu; hãy bỏ mật khẩu rồi gửi lại.")
    if _WORD_STREAM not in data:
        raise DocumentRefused(
            f"{name}: không phải tệp Word; tệp Excel, PowerPoint kiểu cũ hãy lưu lại thành .xlsx, .pdf."
        )


def _is_encrypted(data: bytes) -> bool:
    """Whether a Word file says of itself that it is encrypted: a flag at the start of its stream."""
    starts = (at for at in range(_SECTOR, len(data), _SECTOR) if data.startswith(_WORD_START, at))
    start = next(starts, None)
    return start is not None and bool(data[start + _FLAGS_AT : start + _FLAGS_AT + 1][0] & _ENCRYPTED_FLAG)


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
