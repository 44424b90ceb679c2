"""Drafts of days: deadlines, the order of events, terms."""
