"""Entries of every kind: written, read, listed, withdrawn, and under which policy they stand."""
