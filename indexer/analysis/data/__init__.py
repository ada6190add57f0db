"""Endings of Quechua and Aymara, ordered by the place they take in a word, the outermost first.

Forms are what is known of the languages' grammar, written down for this project in its own normalised spelling; no
speaker has checked them yet.
"""
