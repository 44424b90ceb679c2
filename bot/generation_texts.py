"""What is told people about generations of the index: what a new one changes, which are kept, going back."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime, timedelta, timezone
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bot.replaying import Change, Comparison
    from index.history import Kept

ASKING = "So câu trả lời"
DRY_RUN = "Chạy thử: chưa thay gì. Bỏ --dry-run để dùng bản mới."
NO_GENERATIONS = "Chưa có bản chỉ mục nào; hãy chạy: troly index"
_HOW_TO_GO_BACK = "Nếu không như ý, quay lại bản trước: troly index --rollback"
_REFUSED = "không trả lời"
#: Questions of each kind that a short report names.
_FEW = 5
_VIETNAM = timezone(timedelta(hours=7))


def comparison(made: Comparison, *, dry_run: bool) -> str:
    """What a new generation changes; in a dry run every question that is answered differently."""
    lines = [_summary(made)] if made.asked else []
    most = None if dry_run else _FEW
    for name, changes in (("mất", made.lost), ("đổi", made.changed), ("thêm", made.gained)):
        lines += _listed(name, changes, most)
    if made.parked:
        lines.append(f"Quy tắc bị treo, cần rà soát: {_some(made.parked, most)}")
    if made.released:
        lines.append(f"Quy tắc dùng lại được: {_some(made.released, most)}")
    if (made.lost or made.parked) and not dry_run:
        lines.append(_HOW_TO_GO_BACK)
    return "\n".join(lines)


def _summary(made: Comparison) -> str:
    return (
        f"Hỏi thử {made.asked} câu trên bản cũ và bản mới: {made.same} như cũ, "
        f"{len(made.changed)} đổi, {len(made.gained)} thêm, {len(made.lost)} mất câu trả lời."
    )


def _listed(name: str, changes: Sequence[Change], most: int | None) -> Iterator[str]:
    for change in changes[:most]:
        yield f"- {name}: “{change.question}”: {_places(change)}"
    if most is not None and len(changes) > most:
        yield f"- … và {len(changes) - most} câu {name} nữa"


def _places(change: Change) -> str:
    if change.before == change.after:
        return f"{change.after}, lời văn hoặc thứ tự khác"
    return f"{change.before or _REFUSED} → {change.after or _REFUSED}"


def _some(names: Sequence[str], most: int | None) -> str:
    more = f" và {len(names) - most} quy tắc nữa" if most is not None and len(names) > most else ""
    return ", ".join(names[:most]) + more


def generations(kept: Iterable[Kept]) -> str:
    """One line each, the newest first."""
    return "\n".join(_generation(item) for item in reversed(list(kept))) or NO_GENERATIONS


def _generation(kept: Kept) -> str:
    used = ", đang dùng" if kept.in_use else ""
    if kept.fault:
        return f"{kept.number}{used}: không dùng được: {kept.fault}"
    when = datetime.fromisoformat(kept.built_at).astimezone(_VIETNAM)
    return (
        f"{kept.number}{used}: lập lúc {when:%H:%M %d/%m/%Y}, {kept.documents} văn bản, {kept.passages} đoạn"
    )


def rolled_back(number: str, before: str, documents: int, passages: int) -> str:
    instead = f" thay cho bản {before}" if before and before != number else ""
    return (
        f"Đang dùng bản chỉ mục {number}{instead}: {documents} văn bản, {passages} đoạn. "
        "Bản này được giữ cho đến lần chạy troly index kế tiếp, dù văn bản đã đổi."
    )


def gone_back(newest: str) -> str:
    """How ``doctor`` names the state after a rollback."""
    return f"đã quay lại thay cho bản {newest}; giữ đến lần chạy troly index kế tiếp"
