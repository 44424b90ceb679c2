"""Opens PDF files."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pypdfium2 as pdfium
import pypdfium2.raw as raw
from PIL import Image

from corpus.errors import DocumentRefused
from corpus.readers.limits import MAX_PAGES, MAX_PIXELS

_END, _END_WITHIN = b"%%EOF", 4096
_DPI = 200
_POINTS = 72


@contextmanager
def opened(data: bytes, name: str) -> Iterator[pdfium.PdfDocument]:
    """The document; raises ``DocumentRefused`` where it needs a password, is torn, or has too many pages."""
    if _END not in data[-_END_WITHIN:]:
        # The library would mend a torn file and read what is left of it: half a plan.
        raise DocumentRefused(f"{name}: tệp PDF tải về chưa hết, thiếu phần cuối.")
    try:
        document = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        if raw.FPDF_GetLastError() in (raw.FPDF_ERR_PASSWORD, raw.FPDF_ERR_SECURITY):
            raise DocumentRefused(f"{name}: tệp có mật khẩu; hãy bỏ mật khẩu rồi gửi lại.") from error
        raise DocumentRefused(f"{name}: tệp PDF bị hỏng hoặc tải về chưa hết, không mở được.") from error
    try:
        if len(document) > MAX_PAGES:
            raise DocumentRefused(f"{name}: văn bản có {len(document)} trang, tối đa {MAX_PAGES} trang.")
        if not len(document):
            raise DocumentRefused(f"{name}: tệp PDF không có trang nào.")
        yield document
    finally:
        document.close()


def picture_of(page: pdfium.PdfPage) -> tuple[Image.Image, float]:
    """A page as it is printed, and the number of its pixels to a point; less fine where it is a poster."""
    width, height = page.get_size()
    scale = min(_DPI / _POINTS, (MAX_PIXELS / max(1.0, width * height)) ** 0.5)
    bitmap = page.render(scale=scale, may_draw_forms=True)
    try:
        return bitmap.to_pil().convert("RGB"), scale
    finally:
        bitmap.close()
