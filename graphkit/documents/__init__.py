"""The first stage: a file becomes clean text that leads back to its source, with its structure and metadata."""
