"""Shows that what is closed to a reader reaches them nowhere (docs/leak-matrix.md)."""
