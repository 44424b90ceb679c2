"""Scans of PDF files: 200 dpi, a little turned, blurred, noisy, stained, with a stamp over the signature."""

from __future__ import annotations

import io
import random
from functools import cache

import numpy as np
import numpy.typing as npt
import pypdfium2 as pdfium
from PIL import Image, ImageDraw, ImageFilter

DPI = 200
_PAPER, _INK, _RED = 244, 30, (205, 40, 50)


def scanned_pages(pdf: bytes, seed: int = 1) -> list[Image.Image]:
    """The pages of a file as an office scanner gives them back; the same for the same seed."""
    document = pdfium.PdfDocument(pdf)
    count = len(document)
    pages = []
    for index in range(count):
        picture = document[index].render(scale=DPI / 72, grayscale=True).to_pil()
        scanned = _scanned(picture, random.Random(seed * 1000 + index))
        pages.append(_stamped(scanned) if index == count - 1 else scanned)
    document.close()
    return pages


def scanned_file(pdf: bytes, seed: int = 1) -> bytes:
    """The scan as a .pdf of pictures."""
    return bound(scanned_pages(pdf, seed))


def bound(pages: list[Image.Image]) -> bytes:
    first, *others = pages
    buffer = io.BytesIO()
    first.save(buffer, "PDF", save_all=True, append_images=others, resolution=DPI, quality=80)
    return buffer.getvalue()


def _scanned(picture: Image.Image, chance: random.Random) -> Image.Image:
    turned = picture.rotate(chance.uniform(-0.6, 0.6), Image.Resampling.BILINEAR, fillcolor=255)
    pixels = np.asarray(turned.filter(ImageFilter.GaussianBlur(0.6)), dtype=np.int16)
    grain = _grain(chance.randrange(4))
    top, left = chance.randrange(200), chance.randrange(200)
    noise = grain[top : top + pixels.shape[0], left : left + pixels.shape[1]]
    pixels = (pixels.astype(np.int32) * _PAPER // 255 + noise).astype(np.int16)
    specks = (noise > 46) | (noise < -46)
    pixels = np.where(specks, _INK, pixels)
    return Image.fromarray(np.clip(pixels, 0, 255).astype(np.uint8))


@cache
def _grain(seed: int) -> npt.NDArray[np.int16]:
    """What the glass and the sensor add; larger than any page."""
    return np.random.default_rng(seed).normal(0, 14, (2700, 2000)).astype(np.int16)


def _stamped(page: Image.Image) -> Image.Image:
    """A red seal in the lower right, over whatever is printed there."""
    coloured = page.convert("RGB")
    width, height = coloured.size
    x, y, radius = int(0.72 * width), int(0.35 * height), int(0.09 * width)
    draw = ImageDraw.Draw(coloured)
    for inset, thick in ((0, 7), (22, 3)):
        box = (x - radius + inset, y - radius + inset, x + radius - inset, y + radius - inset)
        draw.ellipse(box, outline=_RED, width=thick)
    draw.text((x - 40, y - 8), "UBND", fill=_RED)
    return coloured
