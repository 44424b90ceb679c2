"""A share or number against a target, out of free text."""
