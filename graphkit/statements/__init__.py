"""The truth: one row a finding, in one SQLite file; every database, page and export is projected from it."""
