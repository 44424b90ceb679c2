"""PDF files: the text layer page by page, recognition where a page has none that can be read."""
