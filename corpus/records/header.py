"""The front matter: type, number, place and date, issuer, subject."""

from __future__ import annotations

import re

from corpus.outline.front import Front, split_front
from corpus.records.bodies import BODY
from corpus.records.elements import Ground
from corpus.records.model import Header
from corpus.records.patterns import UPPER, either
from corpus.text.folding import old_tone
from corpus.text.mapped import MappedText

#: How a line with the document's own number begins; recognition takes its marks for others.
_SO = r"S[ốóôổỐÓÔỔ](?=\s*:|\s+\d|\s*[-/])"
_NUMBER = re.compile(
    rf"\b{_SO}\s*:?\s*(?P<number>\d*\s*[a-z]?\s*(?:/\s*\d{{4}})?\s*[-/]\s*[{UPPER}][\w/.-]*"
    rf"(?:\s?[-/]\s?[{UPPER}][\w.-]*)*)"
)
_NAME = rf"(?:TP\.?|[{UPPER}](?![{UPPER}])\w*)"
_BLANK_OR_NUMBER = r"\s*\d{0,2}[\s.…]*"
PLACE_DATE = re.compile(
    rf"(?<!\w){_NAME}(?:[ \-–]+{_NAME}){{0,5}},\s*ngày"
    rf"(?:{_BLANK_OR_NUMBER}tháng{_BLANK_OR_NUMBER}năm\s*\d{{4}}|\s*\d{{1,2}}[/.-]\d{{1,2}}[/.-]\d{{4}})"
)
_MOTTO = re.compile(
    r"(?:CỘNG\s+H[ÒO][ÀA]\s+XÃ\s+HỘI|ĐẢNG\s+CỘNG\s+SẢN\s+VIỆT\s+NAM|Độc lập\s*[-–]).*", re.DOTALL
)
#: "Theo đề nghị", "Xét đề nghị": words that begin a line like bodies do.
_NOBODY = frozenset({"Theo", "Xét", "Căn cứ"})
_ISSUES = either("ban hành|xây dựng|thông báo|yêu cầu|đề nghị|hướng dẫn|quyết định|kết luận|đề ra|báo cáo")
_ISSUER = re.compile(rf"(?:^|[;,.:]\s*|\s)(?P<issuer>{BODY}),?\s+{_ISSUES}\b")


def header(ground: Ground) -> Header | None:
    """What the lines before the first heading say; ``None`` where there are none."""
    lines = [line for line in ground.outline.front if line]
    if not lines:
        return None
    front = split_front(lines)
    every = "\n".join(line.text for line in lines)
    number, place_date = _NUMBER.search(every), PLACE_DATE.search(every)
    return Header(
        document=ground.document,
        section="",
        span=ground.around(lines[0], lines[-1]),
        type=front.type,
        number=re.sub(r"\s", "", number["number"]) if number else "",
        place_date=" ".join(place_date[0].split()) if place_date else "",
        issuer=_issuer(front),
        subject=front.subject,
    )


def _issuer(front: Front) -> str:
    """The body that acts in the preamble, else the one in the letterhead; as printed."""
    for line in reversed(front.preamble):
        found = [m for m in _ISSUER.finditer(old_tone(line.text)) if m["issuer"] not in _NOBODY]
        if found:
            return line.text[found[-1].start("issuer") : found[-1].end("issuer")]
    return " ".join(part for line in front.letterhead if (part := _letterhead_part(line)))


def _letterhead_part(line: MappedText) -> str:
    """The issuer's share of a letterhead line, without the State's or the Party's own words beside it."""
    text = PLACE_DATE.sub("", _NUMBER.sub("", _MOTTO.sub("", line.text))).strip(" *_-–—.|")
    return text if text and text == text.upper() else ""
