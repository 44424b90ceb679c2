"""Runs the command in processes that are forked from one in which its modules are loaded.

To load them takes longer than most commands do. What is forked becomes the command: with its own arguments,
environment, folder, standard files and exit status, as if it had been started.
"""

from __future__ import annotations

import json
import os
import pkgutil
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from importlib import import_module
from pathlib import Path
from typing import Any

_LATER = ("bot.conversation", "bot.opening", "bot.reindexing", "index.build", "index.embedding.bundled")
_FLAGS = (os.O_RDONLY, os.O_WRONLY, os.O_WRONLY)


class Zygote:
    """The loaded process. It ends with this one."""

    def __init__(self) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.zygote"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            cwd=Path(__file__).parent.parent,
            text=True,
        )

    def run(
        self, arguments: Sequence[str], stdin: bytes, cwd: Path, environment: Mapping[str, str]
    ) -> tuple[int, bytes, bytes]:
        """Exit status, what was written to standard output, to standard error."""
        asked, told = self._process.stdin, self._process.stdout
        assert asked is not None
        assert told is not None
        with tempfile.TemporaryDirectory() as folder:
            files = [Path(folder) / name for name in ("in", "out", "err")]
            for file, content in zip(files, (stdin, b"", b""), strict=True):
                file.write_bytes(content)
            request = {"arguments": arguments, "files": [*map(str, files)], "cwd": str(cwd)}
            asked.write(json.dumps({**request, "environment": {**environment}}) + "\n")
            asked.flush()
            return int(told.readline()), files[1].read_bytes(), files[2].read_bytes()


def _main() -> None:
    import bot.commands
    from bot.main import main

    for found in pkgutil.iter_modules(bot.commands.__path__, "bot.commands."):
        import_module(found.name)
    for name in _LATER:
        import_module(name)
    import_module("index.segment").words("một")  # the model of underthesea
    for line in sys.stdin:
        pid = os.fork()
        if not pid:
            _become(json.loads(line))
            main()
            return
        _, status = os.waitpid(pid, 0)
        print(os.waitstatus_to_exitcode(status), flush=True)


def _become(request: Mapping[str, Any]) -> None:
    os.chdir(request["cwd"])
    os.environ.clear()
    os.environ.update(request["environment"])
    before = (sys.stdin, sys.stdout, sys.stderr)
    for number, (file, flags) in enumerate(zip(request["files"], _FLAGS, strict=True)):
        os.dup2(os.open(file, flags), number)
    sys.stdin, sys.stdout, sys.stderr = (
        open(number, mode, encoding=stream.encoding, errors=stream.errors, closefd=False)  # noqa: SIM115
        for number, (mode, stream) in enumerate(zip("rww", before, strict=True))
    )
    sys.argv = ["troly", *request["arguments"]]


if __name__ == "__main__":
    _main()
