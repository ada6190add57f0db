"""Copies of files without what phones, cameras and programs noted in them. Each module knows one family; runs apart.

What may stay is listed, never what has to go: a note in a place nobody thought of stays behind as well. Pixels and
sound are taken over as they are wherever the family allows it.
"""
