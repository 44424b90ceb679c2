"""Readers: the bytes of one file format in, a source text out."""
