"""Scans of PDF files: 200 dpi, a little turned, blurred, noisy, stained, with a stamp over the signature."""

from __future__ import annotations

import io
import random

import numpy as np
import pypdfium2 as pdfium
from PIL import Image, ImageDraw, ImageFilter

DPI = 200
_PAPER = (250, 248, 240)


def scanned_pages(pdf: bytes, seed: int = 1) -> list[Image.Image]:
    """The pages of a file as an office scanner gives them back; the same for the same seed."""
    document = pdfium.PdfDocument(pdf)
    pages = []
    for index in range(len(document)):
        picture = document[index].render(scale=DPI / 72).to_pil().convert("RGB")
        last = index == len(document) - 1
        pages.append(_scanned(picture, random.Random(seed * 1000 + index), with_stamp=last))
    document.close()
    return pages


def scanned_file(pdf: bytes, seed: int = 1) -> bytes:
    """The scan as a .pdf of pictures."""
    first, *others = scanned_pages(pdf, seed)
    buffer = io.BytesIO()
    first.save(buffer, "PDF", save_all=True, append_images=others, resolution=DPI, quality=75)
    return buffer.getvalue()


def _scanned(picture: Image.Image, chance: random.Random, *, with_stamp: bool) -> Image.Image:
    if with_stamp:
        _stamp(picture, chance)
    picture = picture.rotate(chance.uniform(-0.6, 0.6), Image.Resampling.BICUBIC, fillcolor="white")
    picture = picture.filter(ImageFilter.GaussianBlur(0.7))
    noise = np.random.default_rng(chance.randrange(1 << 30))
    pixels = np.asarray(picture, dtype=np.float32) * (np.array(_PAPER, np.float32) / 255)
    pixels += noise.normal(0, 14, pixels.shape)
    specks = noise.random(pixels.shape[:2])
    pixels[specks < 0.0006] = 40
    pixels[specks > 0.9994] = 255
    return Image.fromarray(np.clip(pixels, 0, 255).astype(np.uint8))


def _stamp(picture: Image.Image, chance: random.Random) -> None:
    """A red seal in the lower right, partly over what is printed there."""
    width, height = picture.size
    x, y = int(0.52 * width), int(chance.uniform(0.3, 0.6) * height)
    radius = int(0.09 * width)
    draw = ImageDraw.Draw(picture)
    for inset, thick in ((0, 7), (22, 3)):
        box = (x - radius + inset, y - radius + inset, x + radius - inset, y + radius - inset)
        draw.ellipse(box, outline=(200, 30, 40), width=thick)
    draw.text((x - 40, y - 8), "HỘI ĐỒNG", fill=(200, 30, 40))
