"""What every worker needs, loaded once in the process that they are forked from, which imports this module.

Nothing else does: to import it takes seconds.
"""

from __future__ import annotations

import bot.serving.desk_opening  # noqa: F401
from index.embedding.bundled import model_file
from index.segment import words

model_file()
words("nạp từ điển")
