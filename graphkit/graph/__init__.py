"""The graph: one value that every store and export is projected from."""
