"""Drafts of what is asked of persons and of models: limits, levels, standards."""
