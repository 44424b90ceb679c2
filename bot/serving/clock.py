"""The time of Việt Nam: on whichever machine the bot runs, a day ends where its users live."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone

HERE = timezone(timedelta(hours=7), "Asia/Ho_Chi_Minh")


def now() -> float:
    """Seconds since 1970."""
    return datetime.now(UTC).timestamp()


def here(moment: float) -> datetime:
    return datetime.fromtimestamp(moment, HERE)


def today() -> date:
    return here(now()).date()
