"""The spaCy pipelines of graphkit, written down as configs."""
