"""Forms, as browsers send them."""

from typing import Final

#: Said of a form that stood on a page of the archive.
OURS: Final = {"Sec-Fetch-Site": "same-origin"}
