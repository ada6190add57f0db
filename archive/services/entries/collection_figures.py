"""How much of a set is documented: what the README prints."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from archive.access import Door
from archive.inputs.kinds import RECORD_KINDS, Kind
from archive.languages import MACRO_LANGUAGE, Language
from archive.models.entity import Entity

#: The languages whose words are counted.
COUNTED = (Language.QUECHUA, Language.AYMARA)


@dataclass(frozen=True, slots=True)
class CollectionFigures:
    """Entries by kind; records and concepts with a title, name or label in a language."""

    kinds: Mapping[Kind, int]
    records: int
    records_with_words: Mapping[Language, int]
    concepts_with_words: Mapping[Language, int]


def collection_figures(session: Session, collection: str, door: Door) -> CollectionFigures:
    """Counts over a set, as the reader may see it."""
    rows = session.execute(
        select(Entity.kind, Entity.headline, Entity.names).where(Entity.collection == collection, door.visible())
    )
    kinds: Counter[Kind] = Counter()
    records: Counter[Language] = Counter()
    concepts: Counter[Language] = Counter()
    for kind, headline, names in rows:
        kinds[kind] += 1
        spoken = {MACRO_LANGUAGE.get(tag) for tag in (*headline.wordings, *(name.lang for name in names))}
        counted = [language for language in COUNTED if language in spoken]
        if kind in RECORD_KINDS:
            records.update(counted)
        elif kind is Kind.CONCEPT:
            concepts.update(counted)
    return CollectionFigures(
        kinds=dict(sorted(kinds.items(), key=lambda item: list(Kind).index(item[0]))),
        records=sum(count for kind, count in kinds.items() if kind in RECORD_KINDS),
        records_with_words=records,
        concepts_with_words=concepts,
    )
