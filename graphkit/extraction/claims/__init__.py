"""Who says what: statements with their speaker, and what kind, subject, stance and weight each has."""
