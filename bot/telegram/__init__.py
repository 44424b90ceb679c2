"""Telegram: the only place that knows the library. Updates to events, actions to calls."""
