"""How passages are found: tokens, vectors, keyword tables, generations of the index, search, measures."""
