"""All exceptions of the project, one tree.

TrolyError
├── ReadableError          its text is Vietnamese and may be shown to a person
│   ├── DocumentRefused    a file that cannot be a document: empty, broken, encrypted, hostile, too large
│   ├── IndexUnavailable   no index, or one that does not fit this program
│   │   └── IndexNotReplaced   a new index that could not be written or failed its checks; the old one stays
│   ├── SourcesInvalid     a sources.toml, or the table of arrivals, holds a mistake
│   ├── RulesInvalid       a rule file or the table of facts holds a mistake
│   └── SettingsInvalid    an environment variable holds a value that cannot be used
└── QuoteNotVerbatim       a defect of the program: a quote that its source does not hold
"""

from __future__ import annotations


class TrolyError(Exception):
    """Root of everything the project raises on purpose."""


class ReadableError(TrolyError):
    """An error whose text is one clear Vietnamese line: what happened and what to do."""


class DocumentRefused(ReadableError):
    """A file that is not taken into the corpus; the message names the file and the reason."""


class IndexUnavailable(ReadableError):
    """There is no index, or its manifest does not fit; the message names the field."""


class IndexNotReplaced(IndexUnavailable):
    """A new generation that was not switched to; the message says why. The one in use stays in use."""


class SourcesInvalid(ReadableError):
    """The facts about documents (``sources.toml``) break their schema; the message names file and key."""


class RulesInvalid(ReadableError):
    """A file of rules or facts breaks its schema; the message names file, rule and key."""


class SettingsInvalid(ReadableError):
    """A setting has an impossible value; the message names the variable, never a secret's value."""


class QuoteNotVerbatim(TrolyError):
    """A quote is not a substring of its document: never sent, always a defect."""
