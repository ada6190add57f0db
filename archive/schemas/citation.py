"""How an entry is cited: always with the names of those who hold the knowledge."""

import json
from collections.abc import Sequence
from typing import Protocol

from marshmallow import fields

from archive.schemas.shown import ShownSchema, about


class CitationForms(Protocol):
    """A citation in the forms people and programs want."""

    @property
    def holders(self) -> Sequence[str]:
        """Those to be named."""

    def as_text(self) -> str:
        """One line."""

    def as_bibtex(self) -> str:
        """For BibTeX."""

    def as_csl(self) -> str:
        """CSL-JSON, a list."""


class CitationFormsSchema(ShownSchema):
    """A citation in the forms people and programs want."""

    names = fields.List(
        fields.String(), attribute="holders", metadata=about("Those who hold it, as they wish to be named; name them.")
    )
    text = fields.String(metadata=about("In one line."))
    bibtex = fields.String(metadata=about("For BibTeX."))
    csl = fields.List(fields.Dict(), metadata=about("CSL-JSON."))

    def get_attribute(self, obj: CitationForms, attr: str, default: object) -> object:
        """The names, and what is made of them."""
        match attr:
            case "text":
                return obj.as_text()
            case "bibtex":
                return obj.as_bibtex()
            case "csl":
                return json.loads(obj.as_csl())
        return getattr(obj, attr, default)
