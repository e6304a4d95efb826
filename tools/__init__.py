"""Tools for whoever works on graphkit."""
