"""What is said in sound and film, as index entries of their own: a passage each, under the medium's policy.

They stand on a shelf of their own, so nothing that is counted over records, no total, facet or rarity, knows of them.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from archive.inputs.transcript import Cue
from archive.languages import MACRO_LANGUAGE
from archive.models.media_asset import MediaAsset
from archive.search.entry_texts import EntryTexts
from archive.search.indexable import Indexable
from archive.search.terms import fields_of
from indexer.document import IndexDocument, Zone
from indexer.lexicon import Lexicon

SPANS: Final = "span"
#: A passage has about so many characters: words that are looked for together are rarely said in one breath.
_PASSAGE: Final = 240
#: What is said after so long a silence, in milliseconds, belongs to something else.
_SILENCE: Final = 10_000


class SpanPlace(NamedTuple):
    """Which lines of which transcript of a medium a passage is; `last` is among them."""

    transcript: int
    first: int
    last: int


def spans_of(entry: Indexable, facets: Mapping[str, list[str]], lexicon: Lexicon) -> Iterator[IndexDocument]:
    """One for each passage of each transcript; they are narrowed by the facets of their medium."""
    if not isinstance(entry.entity, MediaAsset):
        return
    identifier = entry.entity.identifier
    for number, transcript in enumerate(entry.entity.transcripts):
        language = MACRO_LANGUAGE.get(transcript.language)
        for first, last in passages(transcript.cues):
            texts = EntryTexts()
            texts.add_plain(Zone.TEXT, transcript.language, _words(transcript.cues[first : last + 1]))
            fields = fields_of(texts, [language.value] if language else [], lexicon)
            if fields:
                yield IndexDocument(
                    id=f"{identifier}.{SPANS}.{number}.{first}",
                    owner=identifier,
                    shelf=SPANS,
                    policy=entry.policy,
                    fields=fields,
                    facets=facets,
                    sort_keys={},
                    prior=0,
                    payload=f"{number} {first} {last}",
                )


def read_span(payload: str) -> SpanPlace:
    """What was written with the passage."""
    return SpanPlace(*map(int, payload.split()))


def passages(cues: Sequence[Cue]) -> Iterator[tuple[int, int]]:
    """First and last line of each: about as long as an excerpt, never over a silence."""
    first = length = 0
    for number, cue in enumerate(cues):
        pause = number > first and cue.begins.ms - cues[number - 1].ends.ms > _SILENCE
        if number > first and (pause or length + len(cue.text) > _PASSAGE):
            yield first, number - 1
            first, length = number, 0
        length += len(cue.text)
    if cues:
        yield first, len(cues) - 1


def _words(cues: Sequence[Cue]) -> str:
    return " ".join(cue.text for cue in cues)
