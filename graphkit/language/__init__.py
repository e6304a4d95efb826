"""Sentences, words, tags and raw names: an ordinary spaCy pipeline, written down in graphkit/pipelines."""
