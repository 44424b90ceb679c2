"""Office files put together part by part."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from functools import cache

from tests.corpus.readers.making.plans import Plan
from tests.corpus.readers.making.word import word_file

NAMESPACE = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
SMALL = Plan(
    "small", ("KẾ HOẠCH", "Thử nghiệm", "I. MỤC ĐÍCH", "- Đọc tệp."), (), ("- Lưu VT.",), ("CHỦ TỊCH",)
)


def zipped(parts: Mapping[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in parts.items():
            file.writestr(name, content)
    return buffer.getvalue()


def rezipped(data: bytes, changes: Mapping[str, bytes | None]) -> bytes:
    """A zip file with parts replaced, added, or (``None``) left out."""
    with zipfile.ZipFile(io.BytesIO(data)) as old:
        parts = {name: old.read(name) for name in old.namelist() if name not in changes}
    return zipped(parts | {name: content for name, content in changes.items() if content is not None})


@cache
def small_word() -> bytes:
    return word_file(SMALL)


def word_of(body: str, *, before: str = "", **parts: str) -> bytes:
    """A Word file with ``body`` in its body; ``parts`` are the insides of ``numbering`` or ``styles``."""
    head = '<?xml version="1.0" encoding="UTF-8"?>'
    xml = {"document": f"{head}{before}<w:document {NAMESPACE}><w:body>{body}</w:body></w:document>"}
    xml |= {name: f"{head}<w:{name} {NAMESPACE}>{inside}</w:{name}>" for name, inside in parts.items()}
    return rezipped(small_word(), {f"word/{name}.xml": content.encode() for name, content in xml.items()})


def paragraph(text: str, properties: str = "", run: str = "") -> str:
    """A paragraph of one run; ``properties`` of the paragraph and ``run`` of the run as XML."""
    return (
        f"<w:p><w:pPr>{properties}</w:pPr>"
        f'<w:r><w:rPr>{run}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r></w:p>'
    )
