"""What `search explain` prints."""

from collections.abc import Iterator

from archive.languages import Language
from archive.search.explanation import Explanation
from archive.search.request import Reading, Understood
from indexer.explaining import Leaf
from indexer.query import WEIGHT_UNIT, Phrase, Prefix


def explanation_lines(explanation: Explanation) -> Iterator[str]:
    """The query, then the entry; columns parted by tabs."""
    yield "understood"
    for part in explanation.understood:
        yield from _part_lines(part)
    for term, rarity in explanation.terms:
        yield f"  rarity\t{term}\t{_number(rarity) if rarity else 'in no public entry'}"
    yield f"found\t{explanation.total}"
    if explanation.identifier is None:
        return
    yield f"entry\t{explanation.identifier}\tplace {explanation.place or 'none'}\tprior {explanation.prior} of 15"
    if explanation.leaves is None:
        yield "  not everything that is asked for is in it"
        return
    for leaf in explanation.leaves:
        yield f"  {_number(leaf.weight)}\t{leaf.field}\t{_asked(leaf)}"
    yield f"  {_number(sum(leaf.weight for leaf in explanation.leaves))}\tscore"


def _part_lines(part: Understood) -> Iterator[str]:
    yield f"  {part.part}\t{part.words}"
    for reading in part.readings:
        yield f"    {_reading(reading)}"


def _reading(reading: Reading) -> str:
    languages = ", ".join(reading.languages)
    if reading.concept is None:
        return f"read as\t{languages}"
    also = f"\talso: {', '.join(reading.also)}" if reading.also else ""
    label = reading.concept.headline.text(Language.SPANISH)
    return f"concept\t{label} ({languages})\t{reading.concept.identifier}{also}"


def _asked(leaf: Leaf) -> str:
    match leaf:
        case Phrase(_, terms, _):
            return " ".join(terms)
        case Prefix(_, prefix, _):
            return f"{prefix}…"
        case _:
            return leaf.term


def _number(sixty_fourths: int) -> str:
    return f"{sixty_fourths / WEIGHT_UNIT:.3f}"
