"""A duty and its days, out of free text: deadlines, the order of events, terms."""
