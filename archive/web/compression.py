"""Answers are made small for the way: zstd for browsers of today, gzip for all the others.

No page holds a secret beside what its reader typed: a page that ever does has to be left out here, since the length of
a compressed answer tells of what it holds.
"""

from flask import Flask
from flask_compress import Compress

#: Texts; pictures other than drawn ones are compressed already.
_KINDS = (
    "text/html",
    "text/css",
    "text/javascript",
    "text/plain",
    "application/json",
    "application/ld+json",
    "application/problem+json",
    "application/xml",
    "image/svg+xml",
)
_WAYS = ("zstd", "gzip")


def register_compression(app: Flask) -> None:
    """Has to be registered before whatever else adds to an answer: what is registered first is done last."""
    app.config.update(
        COMPRESS_MIMETYPES=list(_KINDS),
        COMPRESS_ALGORITHM=list(_WAYS),
        COMPRESS_ALGORITHM_STREAMING=list(_WAYS),
        COMPRESS_STREAMING_ENDPOINT_CONDITIONAL=["static"],
    )
    Compress(app)
