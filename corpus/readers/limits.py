"""What a file may cost: sizes, counts, memory, time. Room for any plan or law, not for more."""

from __future__ import annotations

MEGABYTE = 1_000_000

#: Of the file as it is sent.
MAX_TEXT_BYTES = 5 * MEGABYTE
MAX_FILE_BYTES = 30 * MEGABYTE
#: Of the text read out of it.
MAX_CHARACTERS = 5_000_000

#: Of zipped office files.
MAX_ENTRIES = 2_000
MAX_UNPACKED_BYTES = 200 * MEGABYTE
MAX_PART_BYTES = 40 * MEGABYTE
MAX_RATIO = 200  # unpacked to packed; text reaches 30
MAX_CELLS = 500_000

#: Of printed documents.
MAX_PAGES = 1_500
MAX_RECOGNISED_PAGES = 200
MAX_PIXELS = 60_000_000  # A3 at 400 dpi has 31 million

#: Of the process that reads a file, and of the programs it starts.
READER_MEMORY = 1_500 * MEGABYTE  # address space
OFFICE_MEMORY = 6_000 * MEGABYTE  # LibreOffice maps far more than it uses
MAX_WRITTEN_BYTES = 300 * MEGABYTE  # each file
SILENT_SECONDS = 60  # without a page done or a step taken
TOTAL_SECONDS = 900
OFFICE_SECONDS = 50
RECOGNISING_SECONDS = 40  # one page

#: Of what is kept in a report.
MOST_DOUBTS = 50
