"""The calculator: rules transcribed from plans, facts of a case, and the verdict that follows."""
