"""From what a person typed to what is asked: one module a step."""
