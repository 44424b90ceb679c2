"""Passages and sections of the plans: verbatim, complete, in place."""

from __future__ import annotations

import random
import re
from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.document import Passage, PassageKind, Section
from corpus.outline import parse_outline
from corpus.passages import MAX_CHARACTERS, passages, sections
from corpus.reading import ReadDocument, read_document
from corpus.text.codepoints import canonical
from corpus.text.plain import plain

PLANS = sorted((Path(__file__).parents[2] / "corpus/plans").iterdir())
UNTEXT = re.compile(r"\s*(?:https?://\S+|-{3,}|[*#\s])*\s*")
CALL = re.compile("[⁰¹²³⁴⁵⁶⁷⁸⁹]")


@cache
def document(path: Path) -> ReadDocument:
    return read_document(path)


@pytest.fixture(params=PLANS, ids=[path.stem for path in PLANS])
def read(request: pytest.FixtureRequest) -> ReadDocument:
    return document(request.param)


def printed(source: str, passage: Passage) -> str:
    """What the pieces of a passage print, one blank between pieces."""
    return " ".join(plain(source[span.start : span.end]) for span in passage.spans)


def assert_verbatim(source: str, whole: str, passage: Passage) -> None:
    """``whole`` is ``plain(source)``."""
    for span in passage.spans:
        piece = source[span.start : span.end]
        assert plain(piece)
        assert plain(piece) in whole
        assert piece == piece.strip()
        assert span.last_line - span.first_line == piece.count("\n")
        assert span.first_line == source.count("\n", 0, span.start) + 1
    assert words(CALL.sub("", printed(source, passage))) == words(CALL.sub("", passage.text))


def words(text: str) -> list[str]:
    return plain(canonical(text)).split()


def find(read: ReadDocument, section: str, start: str) -> Passage:
    return next(p for p in read.passages if p.section == section and p.text.startswith(start))


def test_every_passage_is_verbatim(read: ReadDocument) -> None:
    whole = plain(read.source)
    for passage in read.passages:
        assert_verbatim(read.source, whole, passage)


def test_text_is_the_printed_text_without_footnote_calls(read: ReadDocument) -> None:
    for passage in read.passages:
        expected = printed(read.source, passage)
        if passage.kind is not PassageKind.FOOTNOTE:
            expected = CALL.sub("", expected)
        assert plain(passage.text) == expected


def test_passages_tile_the_source(read: ReadDocument) -> None:
    spans = sorted((span.start, span.end) for passage in read.passages for span in passage.spans)
    position = 0
    for start, end in [*spans, (len(read.source), len(read.source))]:
        assert start >= position, "two passages overlap"
        assert UNTEXT.fullmatch(read.source[position:start]), read.source[position:start]
        position = end


def test_ids_orders_and_parents(read: ReadDocument) -> None:
    assert [p.order for p in read.passages] == list(range(len(read.passages)))
    assert [p.id for p in read.passages] == [f"{read.id}#{i:04d}" for i in range(len(read.passages))]
    starts = [passage.spans[0].start for passage in read.passages]
    assert starts == sorted(starts)
    by_id = {passage.id: passage for passage in read.passages}
    for passage in read.passages:
        if passage.parent:
            parent = by_id[passage.parent]
            assert parent.order < passage.order
            assert passage.section == parent.section or passage.section.startswith(f"{parent.section}.")


def test_no_passage_is_too_long_to_quote(read: ReadDocument) -> None:
    lists = (PassageKind.RECIPIENTS, PassageKind.SIGNATURE)
    assert all(len(p.text) <= MAX_CHARACTERS for p in read.passages if p.kind not in lists)


def test_long_paragraphs_are_cut_at_clause_borders() -> None:
    read = document(next(path for path in PLANS if "chinh-quyen" in path.name))
    chunks = [p for p in read.passages if p.section == "II.1"]
    assert len(chunks) > 1
    assert all(chunk.text.endswith((".", ";")) for chunk in chunks)


def test_section_spans_nest_and_hold_their_passages(read: ReadDocument) -> None:
    by_path = {section.path: section for section in read.sections}
    assert len(by_path) == len(read.sections)
    for section in read.sections:
        assert read.source[section.span.start :].startswith(section.label[:1]) or section.label.startswith(
            "Bước"
        )
        assert section.headings[-1].startswith(section.label.split(".")[0])
        if section.parent:
            around = by_path[section.parent].span
            assert around.start <= section.span.start < section.span.end <= around.end
    for passage in read.passages:
        if passage.section and passage.kind is not PassageKind.FOOTNOTE:
            around = by_path[passage.section].span
            assert around.start <= passage.spans[0].start < passage.spans[-1].end <= around.end
            assert passage.headings == by_path[passage.section].headings


def test_siblings_do_not_overlap(read: ReadDocument) -> None:
    by_parent: dict[str, list[Section]] = {}
    for section in read.sections:
        by_parent.setdefault(section.parent, []).append(section)
    for siblings in by_parent.values():
        for before, after in pairwise(siblings):
            assert before.span.end <= after.span.start


def test_special_passages_stand_where_they_belong(read: ReadDocument) -> None:
    kinds = [passage.kind for passage in read.passages]
    assert kinds[-2:] == [PassageKind.RECIPIENTS, PassageKind.SIGNATURE]
    assert kinds.count(PassageKind.RECIPIENTS) == kinds.count(PassageKind.SIGNATURE) == 1
    assert kinds[0] is PassageKind.FRONT
    assert PassageKind.PREAMBLE in kinds
    title = next(p for p in read.passages if p.text.startswith("KẾ HOẠCH"))
    assert title.kind is PassageKind.FRONT
    assert title.headings == ()


def test_an_url_inside_a_sentence_parts_it_into_two_pieces() -> None:
    read = document(next(path for path in PLANS if "binh-son" in path.name))
    passage = find(read, "II.2.4", "Trình tự lựa chọn")
    assert len(passage.spans) == 2
    assert "tổ trưởng tổ dân phố trước, bầu bí thư" in passage.text
    assert "congbao" not in passage.text


def test_merged_columns_are_parted() -> None:
    read = document(next(path for path in PLANS if "binh-son" in path.name))
    recipients, signature = read.passages[-2:]
    assert recipients.text.startswith("Nơi nhận: - Thường trực Tỉnh ủy (b/c),")
    assert signature.text == "T/M BAN THƯỜNG VỤ PHÓ BÍ THƯ Đỗ Thiết Khiêm"
    assert [len(p.spans) for p in (recipients, signature)] == [2, 2]


def test_a_footnote_call_stays_in_the_quote_and_a_footnote_does_not() -> None:
    read = document(next(path for path in PLANS if "de-an" in path.name))
    item = find(read, "II.2.1.2.a", "a) ")
    assert len(item.spans) == 1
    assert "15% trở lên¹; phần" in printed(read.source, item)
    assert "15% trở lên; phần" in item.text
    broken = find(read, "II.2.2.1", "- Phải có cán bộ nữ")
    assert len(broken.spans) == 2
    assert broken.text.endswith("đạt trên 35%.")
    assert "các chi bộ trực thuộc" in broken.text
    notes = [p for p in read.passages if p.kind is PassageKind.FOOTNOTE]
    callers = {p.id: p.text[:24] for p in read.passages}
    assert [callers[note.parent or ""] for note in notes[:3]] == [
        "a) Phần đầu trong Ban Ch",
        "d) Sắp xếp, điều động, l",
        "d) Sắp xếp, điều động, l",
    ]


def test_lead_ins_are_parents() -> None:
    read = document(next(path for path in PLANS if "cu-duc-pho" in path.name and "dan-tin" in path.name))
    age = find(read, "III.2", "+ Về tuổi đời")
    secretary = find(read, "III.2", "- Đối với bí thư")
    standards = find(read, "III.2", "Xây dựng tiêu chuẩn")
    assert age.parent == secretary.id
    assert secretary.parent == standards.id
    assert standards.parent is None
    assert age.headings == (
        "III. NHIỆM VỤ, GIẢI PHÁP",
        "2. Xây dựng tiêu chuẩn bí thư, phó bí thư, cấp ủy viên chi bộ thôn, tổ dân phố; "
        "trưởng thôn, tổ trưởng tổ dân phố",
    )


def test_a_heading_that_is_a_sentence_is_shortened_in_headings_only() -> None:
    read = document(next(path for path in PLANS if "de-an" in path.name))
    item = find(read, "II.2.1.2.b", "b) Đối với")
    assert item.kind is PassageKind.ITEM
    assert item.headings[-1] == "b) Đối với cán bộ chủ chốt cấp xã (gồm bí thư, phó…"
    section = next(s for s in read.sections if s.path == "II.2.1.2.b")
    assert section.title == "Đối với cán bộ chủ chốt cấp xã (gồm bí thư, phó…"


GARBAGE = st.sampled_from(
    ["", "-----", "12", "I.", "I. A", "a)", "1.1.1.1", "* x", "+ y:", "Nơi nhận:", "T/M ĐẢNG ỦY", "PHỤ LỤC",
     "| a | b |", "¹ ghi chú", "x¹", "http://a.vn", "QUY CHẾ", "Điều 1. Đ", "\u200b", "\u0301", "\x0c", "x\r",
     "Thờ\u0301i gian thực hiện: a", "\t", "Bước 1.", "Trên đây là", "№ ☃ \U0001f600", "[^1]: x", "#", "***"]
)  # fmt: skip


@settings(max_examples=80, deadline=None)
@given(
    path=st.sampled_from(PLANS),
    seed=st.integers(0, 2**32),
    deleted=st.floats(0, 0.6),
    swaps=st.integers(0, 12),
    garbage=st.lists(st.tuples(st.floats(0, 1), GARBAGE), max_size=12),
)
def test_any_mutation_is_read_and_stays_verbatim(
    path: Path, seed: int, deleted: float, swaps: int, garbage: list[tuple[float, str]]
) -> None:
    chance = random.Random(seed)
    lines = [line for line in document(path).source.split("\n") if chance.random() >= deleted]
    for _ in range(swaps if lines else 0):
        lines.insert(chance.randrange(len(lines)), lines[chance.randrange(len(lines))])
    for place, line in garbage:
        lines.insert(int(place * len(lines)), line)
    source = "\n".join(lines)
    outline = parse_outline(source)
    found = passages("x", outline, source)
    whole = plain(source)
    for passage in found:
        assert_verbatim(source, whole, passage)
    paths = [section.path for section in sections("x", outline, source)]
    assert len(paths) == len(set(paths))
    assert all(paths)
