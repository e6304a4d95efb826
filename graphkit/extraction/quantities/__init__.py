"""Numbers, units, dates and times of a text, with no regard to what they belong to."""
