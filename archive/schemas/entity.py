"""What every entry has."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Protocol

from marshmallow import fields

from archive.inputs.kinds import Basis, ConceptRole, Kind, RelationType
from archive.models.entity import Entity
from archive.schemas.citation import CitationForms, CitationFormsSchema
from archive.schemas.link import ITSELF, Address, CardSchema, LinkSchema, Reference, References
from archive.schemas.purposes import AnswersSchema
from archive.schemas.shown import ShownSchema, about
from archive.schemas.wording import NameSchema, WordingMap

#: Fields that say something else of what is in another field already.
_MADE_OF: Mapping[str, Callable[[Entity], object]] = {
    ITSELF: lambda entity: entity,
}


class Surrounded(Protocol):
    """An entity with all around it: `archive.services.entries.entry_read.Entry`."""

    @property
    def entity(self) -> Entity:
        """The entity whose fields are written."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WholeEntry:
    """What is written out of an entry: the entry, and what only the web knows of it. Addresses are absolute."""

    entry: Surrounded
    #: Its page for people, by interface language.
    pages: Mapping[str, str]
    citation: CitationForms
    #: SPDX expression; None where no collection says any.
    texts_licence: str | None
    #: Drawings of a design's chart, by format.
    drawings: Mapping[str, str]
    #: The file of a medium, where the reader may have it.
    content: str | None
    #: Of a picture, its sizes by name.
    pictures: Mapping[str, str]


class CitationSchema(ShownSchema):
    """A source and the place in it."""

    document = Reference(metadata=about("The document; null where it is closed to the reader."))
    locator = WordingMap(metadata=about("Page, article or section."))
    note = WordingMap(metadata=about("What was taken from it, where that is not plain."))


class DoubtSchema(ShownSchema):
    """Sources disagree."""

    text = WordingMap(metadata=about("What each of them says."))
    sources = References()


class RevisionSchema(ShownSchema):
    """A version of the entry."""

    version = fields.Integer()
    at = fields.DateTime(metadata=about("When it was written, in UTC."))
    by = fields.String(metadata=about("Who wrote it."))
    merged = WordingMap(
        metadata=about("What an entry was called that was merged then, into this one or one that this one names.")
    )


class EntrySchema(ShownSchema):
    """The whole of an entry: its fields, and what surrounds it."""

    id = fields.String(
        attribute="identifier", metadata=about("Permanent identifier, 13 characters, the same in every language.")
    )
    kind = fields.Enum(Kind, by_value=fields.String, metadata=about("What kind of entry it is."))
    url = Address(attribute=ITSELF, metadata=about("Where the API answers with this entry."))
    pages = fields.Dict(values=fields.Url(), metadata=about("Its page for people, by interface language."))
    title = WordingMap(attribute="headline", metadata=about("What it is called; of a concept its preferred labels."))
    names = fields.List(fields.Nested(NameSchema), metadata=about("What people call it."))
    summary = WordingMap(metadata=about("One to three sentences."))
    text = WordingMap(metadata=about("The longer account; an empty line divides paragraphs."))
    demonstration = fields.Boolean(metadata=about("Whether it is imaginary: made to show what the archive can keep."))
    basis = fields.Enum(Basis, by_value=fields.String, metadata=about("Why the entry may be here at all."))
    may = fields.Nested(AnswersSchema, attribute="answers", metadata=about("What may be done with it, by purpose."))
    places = References(metadata=about("Where it is at home, the narrowest places known."))
    place_lines = fields.List(
        fields.List(fields.Nested(CardSchema)), metadata=about("Each of these places after all the places around it.")
    )
    concepts = fields.Dict(
        keys=fields.Enum(ConceptRole, by_value=fields.String),
        values=References(),
        metadata=about("Concepts of the thesaurus, by what each is to the entry."),
    )
    relations = fields.Dict(
        keys=fields.Enum(RelationType, by_value=fields.String),
        values=References(),
        metadata=about("Entries it points at, by relation; the other direction is in `links_in`."),
    )
    media = References(metadata=about("Pictures, sound and film."))
    sources = fields.List(fields.Nested(CitationSchema), metadata=about("Where what is said here comes from."))
    doubts = fields.List(fields.Nested(DoubtSchema), metadata=about("Where sources disagree."))
    citation = fields.Nested(CitationFormsSchema, metadata=about("How to cite the entry."))
    texts_licence = fields.String(allow_none=True, metadata=about("Licence of the texts, an SPDX expression."))
    links_out = fields.List(
        fields.Nested(LinkSchema), attribute="outgoing", metadata=about("Every entry this one points at.")
    )
    links_in = fields.List(
        fields.Nested(LinkSchema),
        attribute="incoming",
        metadata=about("Entries that point here: of each role and kind the first sixty; the search has the rest."),
    )
    version = fields.Integer(attribute="told_version", metadata=about("Counts the versions, from 1."))
    created = fields.DateTime(attribute="created_at", metadata=about("When it was first written, in UTC."))
    updated = fields.DateTime(attribute="updated_at", metadata=about("When this version was written, in UTC."))
    history = fields.List(fields.Nested(RevisionSchema), metadata=about("The latest versions, the newest first."))

    def get_attribute(self, obj: WholeEntry, attr: str, default: object) -> object:
        """The entity's own fields, then what surrounds it, then what the web knows of it."""
        entity = obj.entry.entity
        if attr in _MADE_OF:
            return _MADE_OF[attr](entity)
        owner = next((part for part in (entity, obj.entry, obj) if hasattr(type(part), attr)), obj)
        return getattr(owner, attr, default)
