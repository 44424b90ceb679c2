"""Drafts of targets: shares and counts."""
