"""Rules drafted from a document's own words, for a person to check, correct and approve.

Nothing here decides: a draft says what it could not tell, and the calculator never uses one. Patterns are of
kinds of wording ("không quá ... tuổi", "trước ngày ..."); no plan is known to them.
"""
