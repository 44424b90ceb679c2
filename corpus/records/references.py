"""Mentions of other texts: with symbol, by number alone, by name."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace

from corpus.records.bodies import BODY
from corpus.records.elements import Ground, Wording, wordings
from corpus.records.model import IssuerLevel, LegalReference, NamedReference, ShortReference
from corpus.records.patterns import CAPITALISED, DAY_TEXT, UPPER, either

TYPE = either(
    """
    Thông tư liên tịch|Nghị quyết liên tịch|Chương trình hành động|Chương trình phối hợp|Văn bản hợp nhất
    Đề án|Nghị quyết|Kế hoạch|Quyết định|Quy định|Quy chế|Quy trình|Kết luận|Chỉ thị|Thông báo|Thông tri
    Thông tư|Hướng dẫn|Nghị định|Pháp lệnh|Bộ luật|Bộ Luật|Luật|Công văn|Công điện|Báo cáo|Chương trình
    Tờ trình|Phương án|Lệnh|Văn bản
    """,
    any_case=True,
)

#: What the letters of a symbol say about the type, for a mention that leaves the type out.
_TYPE_OF_LETTERS = {
    "ĐA": "Đề án",
    "NQ": "Nghị quyết",
    "KH": "Kế hoạch",
    "QĐ": "Quyết định",
    "QC": "Quy chế",
    "KL": "Kết luận",
    "CT": "Chỉ thị",
    "TB": "Thông báo",
    "TT": "Thông tư",
    "TTLT": "Thông tư liên tịch",
    "HD": "Hướng dẫn",
    "NĐ": "Nghị định",
    "PL": "Pháp lệnh",
    "CV": "Công văn",
    "CĐ": "Công điện",
    "BC": "Báo cáo",
    "CTr": "Chương trình",
    "TTr": "Tờ trình",
    "QH": "Luật",
}

_OWN_NUMBER = re.compile(r"\s*S[ốóôổỐÓÔỔ]\b")
_LETTERS = rf"[{UPPER}]{{2,}}[a-z]{{0,3}}\d*"
_SYMBOL = (
    rf"\d{{1,5}}[a-z]?\s?(?:/\s?(?:19|20)\d{{2}}\s?)?[-/–]\s?{_LETTERS}"
    rf"(?:(?:\s?[-/–]\s?|\.){_LETTERS}(?!\w))*"
)
_WITH_SYMBOL = re.compile(
    rf"(?:(?P<type>\b{TYPE})(?:\s+số)?(?:\s*:)?\s+|(?P<also>(?:,|;|\bvà)\s+(?:số\s+)?)|\b)"
    rf"(?P<symbol>(?<![\d/.-]){_SYMBOL})(?![\w/])"
)
_DATE = re.compile(rf"\s*,?\s*(?:được\s+)?(?:ban hành\s+|ký\s+)?ngày\s+(?P<date>{DAY_TEXT})")
_ISSUER = re.compile(rf"\s*,?\s*của\s+(?:liên\s+)?(?P<issuer>{BODY})")
_ABOUT = re.compile(
    r"\s*,?\s*(?:(?:quy định|hướng dẫn)?\s*về(?: việc)?)\s+(?P<about>[^;()]{3,400}?)"
    rf"(?=[;()]|\.(?:\s|$)|,\s+(?:[{UPPER}]|đồng thời|thì|trên cơ sở)|\s+và\s+{TYPE}\s|,?\s*$)"
)
_SHORT = re.compile(
    rf"\b(?P<type>{TYPE})\s+số\s+(?P<number>\d{{1,5}})(?![\d/]|\s?[-–]\s?[{UPPER}]{{2}})"
    r"|\b(?P<bare_type>Đề án|Nghị quyết|Chỉ thị|Kết luận|Quyết định|Chương trình)\s+(?P<bare>\d{1,4})"
    rf"(?![\d/%]|[.,]\d|\s?[-–]\s?[{UPPER}\d]|\s+(?:năm|tháng|ngày|xã|huyện|%))"
)
#: The first that fits: "Bộ Chỉ huy Quân sự tỉnh" is a province's, "thị xã" no commune.
_LEVELS = (
    (("thị ủy", "thị xã"), IssuerLevel.TOWN),
    (("huyện", "quận"), IssuerLevel.DISTRICT),
    (("thành ủy", "thành phố"), IssuerLevel.CITY),
    (("tỉnh",), IssuerLevel.PROVINCE),
    (("đảng ủy", " xã", "phường", "thị trấn"), IssuerLevel.COMMUNE),
    (
        ("trung ương", " bộ ", "ban bí thư", "chính phủ", "thủ tướng", "quốc hội", "nhà nước"),
        IssuerLevel.CENTRAL,
    ),
)
_CENTRAL_SYMBOL = re.compile(r"(?:/TW|/TƯ|-CP|-TTg|QH\d+)$", re.IGNORECASE)

_NAME_END = (
    r"(?=\s+(?:về|của|đã|quy định|năm|số|được|đến|để|trong|nhằm|có|cho|theo|và các|từ|ngày|khi|gắn|đối với)\b"
    r"|[,;.:()“”\"/]|$)"
)
_LAW = (
    r"(?<![Pp]háp )\b(?:Bộ [Ll]uật|Luật|Pháp lệnh)\s+(?!số\b|này\b)[^\W\d_]\w*"
    rf"(?:,?\s+(?!{TYPE})[^\W\d_]\w*){{0,9}}?{_NAME_END}"
)
_CONSTITUTION = r"\bHiến pháp(?:\s+năm\s+\d{4})?"
_STATUTES = (
    r"\bĐiều lệ(?:\s+của)?\s+(?:Đảng(?:\s+Cộng sản Việt Nam)?"
    r"|tổ chức chính trị(?:,\s+tổ chức chính trị - xã hội)?"
    rf"|{CAPITALISED}(?:\s+\w+){{0,6}}?{_NAME_END})"
)
_CONGRESS = (
    r"\bNghị quyết\s+(?:của\s+)?[Đđ]ại hội\s+(?:[Đđ]ại biểu\s+)?"
    r"(?:toàn quốc|[Đđ]ảng bộ(?:\s+(?:tỉnh|huyện|thị xã|thành phố|quận|xã|phường|các cấp|cấp trên|cơ sở))*)?"
    r"(?:\s+lần thứ\s+[IVXL\d]+)?(?:\s+của\s+Đảng)?"
)
_COUNCIL = (
    r"\bNghị quyết\s+của\s+(?:Hội đồng nhân dân|HĐND|Trung ương|Bộ Chính trị|Quốc hội)"
    r"(?:\s+(?:tỉnh|huyện|thị xã|xã|phường|thành phố))?"
)
#: A regulation that is in force; one that is to be made, or whose making another text is about, is none.
_REGULATION = (
    r"(?<!về việc ban hành )(?<!về ban hành )(?<!xây dựng )\bQuy chế\s+"
    r"(?:tổ chức và hoạt động|giám sát và phản biện xã hội|làm việc|phối hợp)\s+của\s+"
    rf"(?:(?:thôn|bản|buôn|ấp|khu phố)(?:,\s+tổ dân phố)?|{BODY})"
    rf"(?:\s+trên địa bàn\s+(?:(?:tỉnh|huyện|xã)\s+)?{BODY})?"
)
_NAMED = re.compile("|".join((_LAW, _CONSTITUTION, _STATUTES, _CONGRESS, _COUNCIL, _REGULATION)))


def legal_references(ground: Ground) -> tuple[LegalReference, ...]:
    """Every mention with a symbol; one of unknown level takes that of its fuller mentions, if they agree."""
    found = [reference for wording in wordings(ground) for reference in _with_symbol(ground, wording)]
    levels: dict[tuple[str, str], set[IssuerLevel]] = defaultdict(set)
    for reference in found:
        levels[reference.type, reference.symbol].add(reference.level)
    return tuple(_levelled(reference, levels[reference.type, reference.symbol]) for reference in found)


def short_references(ground: Ground) -> tuple[ShortReference, ...]:
    """Every mention by number without symbol: "Đề án số 07"."""
    return tuple(
        ShortReference(
            document=ground.document,
            section=wording.section,
            span=ground.span(wording.text, match.start(), match.end()),
            type=match["type"] or match["bare_type"],
            number=match["number"] or match["bare"],
            text=wording.text.text[match.start() : match.end()],
        )
        for wording in wordings(ground)
        for match in _SHORT.finditer(wording.key)
    )


def _with_symbol(ground: Ground, wording: Wording) -> Iterator[LegalReference]:
    key, last_end, last_type = wording.key, -1, ""
    for match in _WITH_SYMBOL.finditer(key):
        if _OWN_NUMBER.match(wording.text.text) and not wording.section:
            continue  # the document's own number
        listed = match["also"] is not None and match.start() == last_end
        kind = match["type"] or (last_type if listed else _type_of(match["symbol"]))
        start = match.start("type") if match["type"] else match.start("symbol")
        date, issuer, end = _date_and_issuer(key, match.end())
        about = _ABOUT.match(key, end)
        yield LegalReference(
            document=ground.document,
            section=wording.section,
            span=ground.span(wording.text, start, end),
            type=kind[:1].upper() + kind[1:],
            symbol=re.sub(r"\s", "", match["symbol"]).replace("–", "-"),
            date=date,
            issuer=issuer,
            level=level_of(issuer, match["symbol"]),
            about=about["about"].strip() if about else "",
        )
        last_end, last_type = end, kind


def _date_and_issuer(key: str, end: int) -> tuple[str, str, int]:
    """Day and body after a symbol, in either order, and where they end."""
    date = _DATE.match(key, end)
    end = date.end() if date else end
    issuer = _ISSUER.match(key, end)
    end = issuer.end() if issuer else end
    if issuer and not date and (date := _DATE.match(key, end)):
        end = date.end()
    return date["date"] if date else "", issuer["issuer"] if issuer else "", end


def _type_of(symbol: str) -> str:
    """The type that a symbol's letters name; "Văn bản" when they name none."""
    letters = re.findall(r"[^\W\d_]+", symbol)
    return next((_TYPE_OF_LETTERS[word] for word in letters if word in _TYPE_OF_LETTERS), "Văn bản")


def level_of(issuer: str, symbol: str) -> IssuerLevel:
    """The level of the issuing body; ``TU`` alone does not tell province, city and town apart."""
    if _CENTRAL_SYMBOL.search(symbol.replace(" ", "")):
        return IssuerLevel.CENTRAL
    padded = f" {issuer.lower()} "
    return next(
        (level for words, level in _LEVELS if any(word in padded for word in words)), IssuerLevel.UNKNOWN
    )


def _levelled(reference: LegalReference, levels: set[IssuerLevel]) -> LegalReference:
    known = levels - {IssuerLevel.UNKNOWN}
    if reference.level is IssuerLevel.UNKNOWN and len(known) == 1:
        return replace(reference, level=next(iter(known)))
    return reference


def named_references(ground: Ground) -> tuple[NamedReference, ...]:
    """Mentions by name alone; a name inside a mention with symbol belongs to that mention."""
    symbols = [reference.span for reference in legal_references(ground)]
    found = (
        NamedReference(
            document=ground.document,
            section=wording.section,
            span=ground.span(wording.text, match.start(), match.end()),
            text=wording.text.text[match.start() : match.end()],
        )
        for wording in wordings(ground)
        for match in _NAMED.finditer(wording.key)
    )
    return tuple(name for name in found if not any(s.start <= name.span.start < s.end for s in symbols))
