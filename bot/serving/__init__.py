"""The bot at work: events received, answered by workers, sent in order; whatever dies, nothing is lost."""
