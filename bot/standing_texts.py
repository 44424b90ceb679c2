"""What is said of documents that are out of force, and of what took their place."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from corpus.sources import DocumentFacts
from corpus.store.documents import StoredDocument
from corpus.superseding import Basis, Superseding

_BY = {
    Basis.VERSION: "bản mới của cùng văn bản (tệp {file})",
    Basis.SAME_NUMBER: "bản nạp sau, cùng số, ngày và cơ quan ban hành (tệp {file})",
    Basis.SAME_CONTENT: "tệp trùng nội dung ({file})",
}


def superseded(item: Superseding, by: StoredDocument, today: date) -> str:
    """ "đã được thay thế bởi Kế hoạch …", without a full stop."""
    name = _BY[item.basis].format(file=by.file) if item.basis in _BY else named(by.facts)
    since = f" từ ngày {item.since:%d/%m/%Y}" if item.since else ""
    if not item.on(today):
        verb = {Basis.REPEALED: "sẽ bị bãi bỏ theo", Basis.ENDED: "sẽ hết hiệu lực theo"}
        return f"{verb.get(item.basis, 'sẽ được thay thế bởi')} {name}{since}"
    verb = {Basis.REPEALED: "đã bị bãi bỏ theo", Basis.ENDED: "đã hết hiệu lực theo"}
    return f"{verb.get(item.basis, 'đã được thay thế bởi')} {name}{since}"


def named(facts: DocumentFacts) -> str:
    """A document with its number and day, as far as they are known."""
    parts = [f"số {facts.number}"] if facts.number else []
    parts += [f"ngày {facts.issued:%d/%m/%Y}"] if facts.issued else []
    inside = ", ".join(part for part in parts if part not in facts.short_name)
    return f"{facts.short_name} ({inside})" if inside else facts.short_name


def superseded_by_hand(name: str) -> str:
    return f"{name}: đã bị thay thế, theo khai báo của quản trị viên."


def nothing_replaces(name: str) -> str:
    return f"Trong các văn bản đã nạp không có văn bản nào thay thế {name}."


def period(text: str) -> str:
    return f"Thời gian ghi trong văn bản: {text}."


def replaces_nothing(name: str) -> str:
    return f"{name} không nêu thay thế văn bản nào."


def replaced_texts(texts: Iterable[str]) -> str:
    return f"Văn bản bị thay thế, bãi bỏ hoặc hết hiệu lực: {'; '.join(texts)}."


def in_part(name: str) -> str:
    return f"Một phần của {name} bị thay thế, bãi bỏ; không có văn bản đã nạp nào thay thế toàn bộ."


def numbered(symbol: str) -> str:
    return f"văn bản số {symbol}"


THAT_TEXT = "văn bản ấy"
NOT_LOADED = "Bản thân văn bản này cũng chưa được nạp."
