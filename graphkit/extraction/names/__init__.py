"""Who and what a text names: the finders of mentions, and who is who inside one document."""
