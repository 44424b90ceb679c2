"""Text of the time before Unicode is converted where it is certain, and never silently."""

from __future__ import annotations

from pathlib import Path

import pytest

from corpus.errors import DocumentRefused
from corpus.readers.formats import read_source
from corpus.readers.old_letters import OldLetters, convert, convert_lines, letters_of, old_font
from corpus.readers.report import ConversionKind
from tests.corpus.readers.making.plans import NAMES, original

TCVN3 = (
    "Céng hoµ x· héi chñ nghÜa ViÖt Nam §éc lËp - Tù do - H¹nh phóc. C¨n cø NghÞ ®Þnh sè 99 cña ChÝnh phñ. "
    * 2
)
VNI = (
    "Coäng hoøa xaõ hoäi chuû nghóa Vieät Nam Ñoäc laäp - Töï do - Haïnh phuùc. "
    "Caên cöù Nghò ñònh cuûa Chính phuû. " * 2
)
UNICODE = (
    "Cộng hoà xã hội chủ nghĩa Việt Nam Độc lập - Tự do - Hạnh phúc. Căn cứ Nghị định số 99 của Chính phủ. "
    * 2
)


@pytest.mark.parametrize(
    ("font", "letters"),
    [(".VnTime", OldLetters.TCVN3), ("ABCDEF+.VnArialH", OldLetters.TCVN3), ("VNI-Times", OldLetters.VNI),
     ("Times New Roman", None), ("", None), ("Vnexpress", None)],
)  # fmt: skip
def test_fonts_tell_their_letters(font: str, letters: OldLetters | None) -> None:
    found = old_font(font)
    assert (found.letters if found else None) is letters


def test_letters_tell_themselves() -> None:
    assert letters_of(TCVN3) is OldLetters.TCVN3
    assert letters_of(VNI) is OldLetters.VNI
    assert letters_of(UNICODE) is None
    assert convert(TCVN3, OldLetters.TCVN3) == UNICODE
    assert convert("KÕ HO¹CH", OldLetters.TCVN3) == "KẾ HOẠCH"


@pytest.mark.parametrize("name", NAMES)
def test_unicode_is_never_touched(name: str) -> None:
    assert convert_lines(original(name)) == (original(name), None, 0)


@pytest.mark.parametrize(
    "text",
    [
        "El señor Núñez está aquí y mañana también vendrá la niña pequeña con su mamá. " * 10,
        "Il a été élu député à l'assemblée où le président a déjà présenté sa thèse. " * 10,
        "Die Größe der Häuser übersteigt für gewöhnlich die Höhe der Bäume in schönen Gärten. " * 10,
        "µ¸¶·¹" * 100,
    ],
)
def test_other_languages_are_left_alone(text: str) -> None:
    assert letters_of(text) is None


@pytest.mark.parametrize(
    ("data", "letters"),
    [(TCVN3.encode("latin-1"), "TCVN3"), (VNI.encode("latin-1"), "VNI"), (TCVN3.encode(), "TCVN3")],
)
def test_a_text_file_is_converted_and_the_report_says_so(tmp_path: Path, data: bytes, letters: str) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(data)
    source = read_source(path)
    assert source.text.startswith("Cộng h")
    assert "Độc lập - Tự do - Hạnh phúc" in source.text
    (conversion,) = source.report.conversions
    assert (conversion.kind, conversion.detail) == (ConversionKind.OLD_ENCODING, f"{letters}, 1 dòng")


def test_a_table_that_is_not_known_is_refused_not_guessed(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(UNICODE.encode("cp1258", "ignore"))
    with pytest.raises(DocumentRefused, match="UTF-8"):
        read_source(path)
