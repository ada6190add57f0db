"""What is asked for and what comes back, in the archive's own terms."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from archive.access import Answer, Purpose
from archive.inputs.kinds import Kind, TranscriptKind
from archive.inputs.time_code import TimeCode
from archive.inputs.wording import LanguageMap
from archive.languages import Language
from archive.models.card import Card
from archive.search.facets import Facet, Sort
from indexer.highlight import Span

PAGE_SIZES = (20, 50, 100)
#: Hits beyond this many can't be paged to; narrowing finds them.
DEEPEST = 10_000


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchRequest:
    """A search as its address says it; choices are or-ed within a facet and and-ed between facets."""

    text: str = ""
    choices: Mapping[Facet, tuple[str, ...]] = field(default_factory=dict)
    sort: Sort | None = None
    descending: bool = False
    page: int = 1
    size: int = PAGE_SIZES[0]
    #: Only as written: no stems, no other spellings, no concepts.
    exact: bool = False
    #: Concepts that its words don't mean, though they may be labels of them.
    unmeant: tuple[str, ...] = ()
    #: Whether more was typed than `text` holds.
    shortened: bool = False
    #: The facet whose values are all wanted, and not only the most frequent.
    whole: Facet | None = None


@dataclass(frozen=True, slots=True)
class FacetValue:
    """A key of a facet; `entity` where the key is an identifier, None for closed lists."""

    key: str
    count: int
    chosen: bool
    entity: Card | None


@dataclass(frozen=True, slots=True)
class FacetColumn:
    """A facet's values, the most frequent first; chosen ones are there even when they count nothing."""

    facet: Facet
    values: Sequence[FacetValue]
    #: How many further values there are.
    more: int


@dataclass(frozen=True, slots=True)
class Reading:
    """One way a word was read: the languages whose spelling or endings it fits, or a concept of the thesaurus."""

    #: Of a concept, the one in whose language the words are its label.
    languages: Sequence[Language]
    concept: Card | None
    #: Other words that are looked for because of this reading.
    also: Sequence[str]
    #: Identifiers of other concepts that the same words may mean: what is left out by choosing this one.
    others: Sequence[str]


@dataclass(frozen=True, slots=True)
class Understood:
    """What was made of one part of the query."""

    words: str
    #: `word`, `phrase`, `without`, `prefix` or `field`.
    part: str
    readings: Sequence[Reading]
    #: Concepts that it may mean too, and that the reader said it doesn't.
    unmeant: Sequence[Card]
    #: The query's text without it; of a label of several words, whose words are parts by themselves, the empty text.
    rest: str


class ReasonKind(StrEnum):
    """What a result was found by, where its title and excerpt don't show it."""

    NAME = "name"
    CONCEPT = "concept"
    #: An entry that it points at, or that lies around its place.
    NEIGHBOUR = "neighbour"


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a result was found: by what it is called, is about, or points at."""

    kind: ReasonKind
    #: A name with what is marked in it.
    name: Sequence[Span] = ()
    language: Language = Language.UNDETERMINED
    #: A concept or neighbour.
    entry: Card | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """One result: whose it is stands before what it says."""

    entity: Card
    holders: Sequence[Card]
    communities: Sequence[Card]
    answers: Mapping[Purpose, Answer]
    #: What those are called whom words alone name.
    named_in_words: Sequence[LanguageMap]
    places: Sequence[Card]
    title: Sequence[Span]
    title_language: Language
    excerpt: Sequence[Span]
    #: Whether the text goes on before and after the excerpt.
    cut_before: bool
    cut_after: bool
    excerpt_language: Language | None
    #: Why it was found, where that isn't plain from what is marked.
    reasons: Sequence[Reason]
    #: The languages it has anything in.
    languages: Sequence[Language]


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """Something that is said in a sound or film, and when."""

    begins: TimeCode
    language: Language
    kind: TranscriptKind
    text: Sequence[Span]


@dataclass(frozen=True, slots=True, kw_only=True)
class Heard:
    """A sound or film in which words that were looked for are said; in the order of time."""

    medium: Card
    #: What shows it.
    records: Sequence[Card]
    moments: Sequence[Moment]


@dataclass(frozen=True, slots=True)
class SearchPage:
    """One page of results; facets are counted on the first page only."""

    request: SearchRequest
    found: Sequence[Found]
    total: int | None
    facets: Sequence[FacetColumn]
    understood: Sequence[Understood]
    #: Whether more was typed than was looked for.
    shortened: bool
    #: The query in near spellings from the archive's own words, where little or nothing was found.
    near: Sequence[str]
    #: Beside the entries and counted nowhere; on the first page only.
    heard: Sequence[Heard]

    @property
    def pages(self) -> int:
        """How many pages can be turned to; at least one."""
        if self.total is None:
            return self.request.page + (1 if len(self.found) == self.request.size else 0)
        return max(1, -(-min(self.total, DEEPEST) // self.request.size))


@dataclass(frozen=True, slots=True)
class Suggestion:
    """What somebody may be about to type: an entry's title, name or label."""

    text: str
    language: Language
    identifier: str
    kind: Kind
