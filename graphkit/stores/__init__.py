"""Databases that hold the graph: one file each, all filled from the same projection."""
