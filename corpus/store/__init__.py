"""The document store: what was read out of the documents, in one SQLite file."""
