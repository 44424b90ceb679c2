"""A person for a post, out of free text."""
