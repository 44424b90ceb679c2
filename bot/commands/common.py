"""What several commands need: an engine over an index that is up to date, output, options."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, datetime
from typing import Any

import click

today_option = click.option(
    "--today",
    type=click.DateTime(["%Y-%m-%d"]),
    callback=lambda _context, _option, value: value.date() if isinstance(value, datetime) else None,
    help="Ngày lấy làm mốc, dạng YYYY-MM-DD; mặc định là hôm nay.",
)
