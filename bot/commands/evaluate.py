"""``troly eval``: figures on golden data."""
