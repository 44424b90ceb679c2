"""Reads pictures: .png and .jpg, scanned or photographed."""

from __future__ import annotations

import io

from PIL import Image, ImageOps, UnidentifiedImageError

from corpus.errors import DocumentRefused
from corpus.readers.finishing import finished
from corpus.readers.isolation import Progress
from corpus.readers.limits import MAX_PIXELS
from corpus.readers.printed.composing import compose
from corpus.readers.recognition.mending import check_recognised, mended
from corpus.readers.recognition.recogniser import Recogniser
from corpus.readers.report import Format, Reading

_FORMATS = ("PNG", "JPEG")
_PAGE_HEIGHT = 842.0  # points: a picture is taken for a page of A4, whatever its size
_USUAL_PIXELS = 2339  # the height of A4 at 200 dpi
_FINEST = 1.5  # times that; finer pictures cost time and say no more


class ImageReader:
    """Recognises one picture as one page."""

    def read(self, data: bytes, name: str, progress: Progress) -> Reading:
        picture = _opened(data, name)
        recogniser = Recogniser(name, [1])
        scale = picture.height / _PAGE_HEIGHT
        page = recogniser.page(picture, scale, 1)
        progress(1, 1)
        check_recognised([page], name)
        pages, conversions = mended([page])
        composed = compose(pages)
        return finished(
            composed.text,
            name,
            Format.IMAGE,
            pages=1,
            recognised=composed.recognised,
            conversions=conversions,
            doubts=composed.doubts,
        )


def _opened(data: bytes, name: str) -> Image.Image:
    """The picture upright and in the size of a page; one that is too large is not unpacked."""
    try:
        picture: Image.Image = Image.open(io.BytesIO(data), formats=_FORMATS)
        if picture.width * picture.height > MAX_PIXELS:
            raise Image.DecompressionBombError
        picture.load()
    except Image.DecompressionBombError as error:
        most = MAX_PIXELS // 1_000_000
        raise DocumentRefused(f"{name}: ảnh quá lớn, tối đa {most} triệu điểm ảnh.") from error
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError) as error:
        raise DocumentRefused(f"{name}: tệp ảnh bị hỏng hoặc tải về chưa hết.") from error
    picture = ImageOps.exif_transpose(picture).convert("RGB")
    most = round(_USUAL_PIXELS * _FINEST)
    if max(picture.size) > most:
        picture.thumbnail((most, most), Image.Resampling.LANCZOS)
    return picture
