"""``troly check``: the calculator, for a case in words, a dialogue at the terminal, or JSON lines."""

from __future__ import annotations

import sys
from datetime import date

import click

from bot.commands.common import open_casework, print_json, say, today_option


@click.command()
@click.argument("case", required=False)
@click.option(
    "--jsonl",
    is_flag=True,
    help="Đọc mỗi dòng một đối tượng JSON (`facts` hoặc `question`), in mỗi dòng một kết luận.",
)
@click.option("--json", "as_json", is_flag=True, help="In kết luận thành một đối tượng JSON.")
@click.option("--locality", default="", help="Mã địa bàn của người hỏi, ví dụ duc-pho.")
@today_option
def check(case: str | None, jsonl: bool, as_json: bool, locality: str, today: date | None) -> None:
    """Xét một trường hợp theo tiêu chuẩn, chỉ tiêu, thời hạn của kế hoạch; không nêu gì thì hỏi lần lượt."""
    if jsonl and case is not None:
        raise click.UsageError("--jsonl đọc trường hợp từ đầu vào chuẩn, không kèm trường hợp trên dòng lệnh")
    from bot.casework import as_object
    from bot.check_lines import check_lines
    from bot.verdict_message import message

    day = today or date.today()
    with open_casework() as casework:
        if jsonl:
            for line in check_lines(sys.stdin.buffer, casework):
                sys.stdout.buffer.write(line)
                sys.stdout.buffer.flush()
            return
        if case is None:
            from bot.commands.interview import hold_interview

            hold_interview(casework, day, locality)
            return
        judged = casework.judge(casework.understand(case, day).facts, day, locality)
        text = message(judged, casework)
        if as_json:
            print_json({"id": "", **as_object(judged), "message": text})
        else:
            say(text)
