"""Extraction: entities, relations, facts and claims of one document, as frozen records."""
