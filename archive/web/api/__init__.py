"""The API: what the pages show, as JSON, through the same door (`/api/v1`).

Operations are declared with flask-smorest; schemas, and so the OpenAPI document, are `archive.schemas`. Addresses,
problems and tags are made here; nothing is asked of the database but through `archive.web.reading`.
"""
