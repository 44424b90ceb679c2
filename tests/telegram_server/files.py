"""Files that were sent in either direction."""

from __future__ import annotations

import mimetypes
import re
import struct
from pathlib import Path
from typing import Any

from tests.telegram_server.errors import need

DOWNLOAD_LIMIT, PHOTO_LIMIT = 20 << 20, 10 << 20
_PNG, _JPEG = b"\x89PNG\r\n\x1a\n", b"\xff\xd8"


class Files:
    def __init__(self) -> None:
        self._files: dict[str, tuple[str, bytes]] = {}

    def __contains__(self, file_id: object) -> bool:
        return file_id in self._files

    def __getitem__(self, file_id: str) -> tuple[str, bytes]:
        """Name and content."""
        return self._files[file_id]

    def store(self, name: str, data: bytes, kind: str, file_id: str = "") -> Any:
        """Keeps a file; what stands for it in a message: a Document, or the sizes of a photo."""
        size = _photo_size(data) if kind == "photo" else None
        file_id = file_id or f"FILE-{len(self._files) + 1}"
        self._files[file_id] = name, data
        info = {"file_id": file_id, "file_unique_id": f"U{file_id}", "file_size": len(data)}
        if size:
            return [{**info, "width": size[0], "height": size[1]}]
        mime = mimetypes.guess_type(name)[0] or "application/octet-stream"
        return {**info, "file_name": name, "mime_type": mime}

    def described(self, file_id: str) -> dict[str, Any]:
        need(file_id in self._files, "wrong file_id or the file is temporarily unavailable")
        name, data = self._files[file_id]
        need(len(data) <= DOWNLOAD_LIMIT, "file is too big")
        path = f"files/{file_id}{Path(name).suffix}"
        size = len(data)
        return {"file_id": file_id, "file_unique_id": f"U{file_id}", "file_size": size, "file_path": path}


def _photo_size(data: bytes) -> tuple[int, int]:
    """Width and height of a PNG or JPEG."""
    jpeg = re.search(rb"\xff[\xc0-\xc2]...(....)", data, re.DOTALL) if data[:2] == _JPEG else None
    need(jpeg or data[:8] == _PNG, "IMAGE_PROCESS_FAILED")
    if jpeg:
        height, width = struct.unpack(">HH", jpeg[1])
    else:
        width, height = struct.unpack(">II", data[16:24])
    need(
        width + height <= 10_000 and max(width, height) <= 20 * min(width, height), "PHOTO_INVALID_DIMENSIONS"
    )
    need(len(data) <= PHOTO_LIMIT, "file is too big for a photo; the maximum size is 10485760 bytes")
    return width, height
