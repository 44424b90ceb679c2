from __future__ import annotations

from pathlib import Path

from bot.serving.office.place_names import PlaceNames

NEW = '[[place]]\ncode = "tra-cau"\nnames = ["phường Trà Câu", "Trà Câu"]\nprovince = "Quảng Ngãi"\n'


def test_a_place_is_known_as_soon_as_an_admin_has_named_it(tmp_path: Path) -> None:
    places = PlaceNames(tmp_path)
    shipped = dict(places.by_code())
    (tmp_path / "sources.toml").write_text(NEW, "utf-8")
    assert places.by_code() == {**shipped, "tra-cau": "phường Trà Câu"}


def test_a_file_with_a_mistake_leaves_the_names_that_are_shipped(tmp_path: Path) -> None:
    places = PlaceNames(tmp_path)
    shipped = dict(places.by_code())
    (tmp_path / "sources.toml").write_text(NEW + "[[place", "utf-8")
    assert places.by_code() == shipped
