"""Facts of a case out of what an official types about it."""
