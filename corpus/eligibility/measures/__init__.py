"""Comparisons of a case's facts with what a rule asks for; each module one kind of fact."""
