"""Drawings as shapes and words: whether one is plain, and how it is made so."""
