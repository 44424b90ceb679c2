"""Typed facts read out of an outline, each with its place in the source."""
