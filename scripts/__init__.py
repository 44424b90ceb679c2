"""Thin programs on top of everything: fitting, measuring, deployment examples. Nothing imports them."""
