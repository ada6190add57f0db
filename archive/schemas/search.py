"""What a search found, what it counted, and what it understood."""

from typing import Protocol

from marshmallow import fields

from archive.inputs.kinds import Kind
from archive.languages import Language
from archive.schemas.link import ITSELF, Address, CardSchema
from archive.schemas.listing import ListedSchema, PagedSchema
from archive.schemas.presentation import Mentioned
from archive.schemas.shown import ShownSchema, about
from archive.schemas.texts import TextMap


class SpanSchema(ShownSchema):
    """A stretch of text."""

    text = fields.String()
    marked = fields.Boolean(metadata=about("Whether it is a word that was asked for, in whatever form it stands here."))


class Found(Protocol):
    """A result: `archive.search.request.Found`."""

    @property
    def entity(self) -> Mentioned:
        """What was found."""


class ReasonSchema(ShownSchema):
    """What a result was found by."""

    kind = fields.String(metadata=about("name, concept or neighbour."))
    name = fields.List(fields.Nested(SpanSchema), metadata=about("A name of the entry, in stretches."))
    language = fields.Enum(Language, by_value=fields.String, metadata=about("Of the name."))
    entry = fields.Nested(CardSchema, allow_none=True, metadata=about("The concept, or what the entry points at."))


class FoundSchema(ListedSchema):
    """One result."""

    holders = fields.List(fields.Nested(CardSchema), metadata=about("Who holds it."))
    named_in_words = fields.List(
        TextMap(metadata=about("By language.")), metadata=about("What those are called whom words alone name.")
    )
    communities = fields.List(fields.Nested(CardSchema), metadata=about("Whose heritage it is, as the sources say."))
    places = fields.List(fields.Nested(CardSchema), metadata=about("Where it is at home."))
    marked_title = fields.List(
        fields.Nested(SpanSchema), attribute="title", metadata=about("Its title in one language, in stretches.")
    )
    title_language = fields.Enum(Language, by_value=fields.String)
    excerpt = fields.List(fields.Nested(SpanSchema), metadata=about("Where the words stand in it, in stretches."))
    excerpt_language = fields.Enum(Language, by_value=fields.String, allow_none=True)
    reasons = fields.List(
        fields.Nested(ReasonSchema), metadata=about("Why it was found, where title and excerpt don't show it.")
    )
    languages = fields.List(
        fields.Enum(Language, by_value=fields.String), metadata=about("The languages it has anything in.")
    )

    def get_attribute(self, obj: Found, attr: str, default: object) -> object:  # type: ignore[override]
        """What the search says of the entry, and the entry's own fields."""
        if hasattr(type(obj), attr):
            return getattr(obj, attr)
        return super().get_attribute(obj.entity, attr, default)


class FacetValueSchema(ShownSchema):
    """A value and how many entries have it, counted as if nothing of its own facet were chosen."""

    key = fields.String(metadata=about("What the facet's parameter takes."))
    count = fields.Integer()
    chosen = fields.Boolean()
    entry = fields.Nested(
        CardSchema,
        attribute="entity",
        allow_none=True,
        metadata=about("What the key stands for, where it is an identifier."),
    )


class FacetSchema(ShownSchema):
    """What the results can be narrowed by."""

    facet = fields.String(metadata=about("The name of its parameter."))
    values = fields.List(fields.Nested(FacetValueSchema), metadata=about("The most frequent first."))
    more = fields.Integer(metadata=about("How many further values there are; `whole` asks for them."))


class ReadingSchema(ShownSchema):
    """One way a word was read."""

    languages = fields.List(fields.Enum(Language, by_value=fields.String), metadata=about("Whose word it may be."))
    concept = fields.Nested(CardSchema, allow_none=True, metadata=about("The concept of the thesaurus it names."))
    also = fields.List(fields.String(), metadata=about("Other words that are looked for because of this reading."))
    others = fields.List(fields.String(), metadata=about("Other concepts, by id, that the same words may mean."))


class UnderstoodSchema(ShownSchema):
    """What was made of one part of the query."""

    words = fields.String()
    part = fields.String(metadata=about("word, phrase, without, prefix or field."))
    readings = fields.List(fields.Nested(ReadingSchema))
    unmeant = fields.List(fields.Nested(CardSchema), metadata=about("Concepts that `not` took away."))
    rest = fields.String(metadata=about("The query without it."))


class SearchSchema(PagedSchema):
    """A page of results."""

    found = fields.List(fields.Nested(FoundSchema))
    facets = fields.List(fields.Nested(FacetSchema), metadata=about("On the first page; empty on later ones."))
    understood = fields.List(fields.Nested(UnderstoodSchema), metadata=about("What was made of the query."))
    shortened = fields.Boolean(metadata=about("Whether more was typed than was looked for."))
    near = fields.List(fields.String(), metadata=about("The query in near spellings, where little was found."))


class SuggestionSchema(ShownSchema):
    """What somebody may be about to type."""

    text = fields.String(metadata=about("A title, name or label."))
    language = fields.Enum(Language, by_value=fields.String)
    id = fields.String(attribute="identifier", metadata=about("Of the entry it belongs to."))
    kind = fields.Enum(Kind, by_value=fields.String)
    url = Address(attribute=ITSELF, metadata=about("Where the API answers with that entry."))

    def get_attribute(self, obj: object, attr: str, default: object) -> object:
        """The suggestion's own fields, and itself for the address."""
        return obj if attr == ITSELF else getattr(obj, attr, default)


class SuggestionsSchema(ShownSchema):
    """Several of them."""

    suggestions = fields.List(fields.Nested(SuggestionSchema), metadata=about("The likeliest first."))
