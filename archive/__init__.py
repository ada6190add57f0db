"""Pallay's application: records, holders, access, search and the pages that show them.

The layers, each importing only what stands below it (held by import-linter):
app → web, cli → jobs → schemas, services, search, exchange → access → models → inputs → languages, settings, errors.
"""
