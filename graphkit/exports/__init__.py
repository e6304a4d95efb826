"""Exchange formats: each a function from a graph to a stream."""
