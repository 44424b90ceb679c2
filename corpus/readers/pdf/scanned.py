"""Which pages have a text layer that can be believed."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from enum import Enum, auto
from typing import Any

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from corpus.text.syllables import reads_as_vietnamese

_FEW_CHARACTERS = 25  # a page number, a stamp: no text of a page
_LOOKED_AT = 24  # objects at either end of a page: a scan is one picture, with or without invisible text
_LARGE = 0.6  # share of the page that the picture of a scan covers


class Layer(Enum):
    """What a page offers to be read."""

    TEXT = auto()
    PICTURE = auto()  # a scan; invisible text over it is somebody else's recognition
    GARBLED = auto()  # text whose letters are not those that are drawn
    EMPTY = auto()


def layer_of(page: pdfium.PdfPage, text: str) -> Layer:
    """What a page is, whose text layer says ``text``."""
    objects = list(_objects(page))
    if any(_is_scan(item, page) for item in objects) and all(map(_is_invisible, objects)):
        return Layer.PICTURE
    if sum(map(str.isalnum, text)) < _FEW_CHARACTERS:
        drawn = any(raw.FPDFPageObj_GetType(item) != raw.FPDF_PAGEOBJ_TEXT for item in objects)
        return Layer.PICTURE if drawn else Layer.TEXT if text.strip() else Layer.EMPTY
    return Layer.TEXT if reads_as_vietnamese(text) else Layer.GARBLED


def _objects(page: pdfium.PdfPage) -> Iterator[Any]:
    """The objects at both ends of what is drawn."""
    count = raw.FPDFPage_CountObjects(page.raw)
    for index in range(count):
        if index < _LOOKED_AT or index >= count - _LOOKED_AT:
            yield raw.FPDFPage_GetObject(page.raw, index)


def _is_scan(item: Any, page: pdfium.PdfPage) -> bool:
    if raw.FPDFPageObj_GetType(item) not in (raw.FPDF_PAGEOBJ_IMAGE, raw.FPDF_PAGEOBJ_FORM):
        return False
    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    raw.FPDFPageObj_GetBounds(item, left, bottom, right, top)
    width, height = page.get_size()
    return bool((right.value - left.value) * (top.value - bottom.value) > _LARGE * width * height)


def _is_invisible(item: Any) -> bool:
    """Whether an object is no text, or text that is not drawn."""
    if raw.FPDFPageObj_GetType(item) != raw.FPDF_PAGEOBJ_TEXT:
        return True
    return bool(raw.FPDFTextObj_GetTextRenderMode(item) == raw.FPDF_TEXTRENDERMODE_INVISIBLE)
