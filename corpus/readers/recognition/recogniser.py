"""Recognises pictures of pages with Tesseract, a program of the system."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from tempfile import NamedTemporaryFile

from PIL import Image, ImageFilter

from corpus.errors import DocumentRefused
from corpus.readers.limits import RECOGNISING_SECONDS
from corpus.readers.printed.page import PrintedPage
from corpus.readers.programs import LANGUAGE, RECOGNITION_PACKAGES, can_recognise
from corpus.readers.recognition.words import Word, page_of
from corpus.text.syllables import reads_as_vietnamese

_ONE_COLUMN = "--psm 4"  # lines of changing size, one below the other; as good as any, and the fastest
_SMOOTHED = 1  # pixels around each one at 200 dpi: what a scanner adds to paper is finer than a stroke
_DOUBTFUL = 0.75  # confidence of a page, in [0, 1], that may lie on its side; good ones have 0.93
_MISSING = (
    "trang {pages} là ảnh quét hoặc có lớp chữ hỏng, cần chương trình nhận dạng chữ; "
    "hãy cài gói Debian {packages}."
)


class Recogniser:
    """Recognises the pages of one file."""

    def __init__(self, name: str, numbers: Sequence[int]) -> None:
        """Raises ``DocumentRefused``, naming the pages ``numbers``, where the program is not installed."""
        if not can_recognise():
            pages = ", ".join(map(str, numbers[:5])) + (", …" if len(numbers) > 5 else "")
            raise DocumentRefused(f"{name}: {_MISSING.format(pages=pages, packages=RECOGNITION_PACKAGES)}")
        self._name = name

    def page(self, picture: Image.Image, scale: float, number: int) -> PrintedPage:
        """The lines of a picture with ``scale`` pixels to a point; one that lies on its side is turned."""
        grey = readable(picture)
        page = self._recognised(grey, scale, number)
        if reads_as_vietnamese(page.text) and (page.confidence or 0.0) >= _DOUBTFUL:
            return page
        angle = _angle(grey)
        if not angle:
            return page
        turned = self._recognised(grey.rotate(-angle, expand=True), scale, number)
        return max(page, turned, key=lambda each: each.confidence or 0.0)

    def _recognised(self, grey: Image.Image, scale: float, number: int) -> PrintedPage:
        import pytesseract  # with it come numpy and a search of the whole system for pandas

        try:
            with _as_file(grey) as path:
                found = pytesseract.image_to_data(
                    path, LANGUAGE, f"{_ONE_COLUMN} --dpi {round(scale * 72)}",
                    timeout=RECOGNISING_SECONDS, output_type=pytesseract.Output.DICT,
                )  # fmt: skip
        except (pytesseract.TesseractError, RuntimeError) as error:
            raise DocumentRefused(f"{self._name}: không nhận dạng được trang {number}.") from error
        words = [
            Word(text, (block, paragraph, line), left, top, width, height, float(confidence))
            for text, block, paragraph, line, left, top, width, height, confidence in zip(
                found["text"], found["block_num"], found["par_num"], found["line_num"],
                found["left"], found["top"], found["width"], found["height"], found["conf"], strict=True,
            )
            if text.strip()
        ]  # fmt: skip
        return page_of(words, scale, number, grey.height / scale)


def _angle(grey: Image.Image) -> int:
    """By how many degrees a page has to be turned to the right; 0 where that cannot be told."""
    import pytesseract

    try:
        with _as_file(grey) as path:
            found = pytesseract.image_to_osd(
                path, timeout=RECOGNISING_SECONDS, output_type=pytesseract.Output.DICT
            )
    except (pytesseract.TesseractError, RuntimeError):  # a page with few letters has no side that is up
        return 0
    return int(found["rotate"])


@contextmanager
def _as_file(grey: Image.Image) -> Iterator[str]:
    """The path of a picture that is not packed: packing noise takes longer than all the rest of it."""
    with NamedTemporaryFile(suffix=".pgm") as file:
        grey.save(file, "PPM")
        file.flush()
        yield file.name


def readable(picture: Image.Image) -> Image.Image:
    """A picture in grey without red stamps, which are white in red light, and without fine noise."""
    red = picture.convert("RGB").getchannel("R")
    return red.filter(ImageFilter.BoxBlur(_SMOOTHED))
