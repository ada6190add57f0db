"""An entry's suggestions: its titles, names and labels, each an index entry of its own under the entry's policy."""

import json
from collections.abc import Iterator

from archive.inputs.kinds import Kind
from archive.languages import Language
from archive.models.concept import Concept
from archive.search.indexable import Indexable
from archive.search.request import Suggestion
from indexer.document import MAX_PRIOR, IndexDocument
from indexer.suggestions import SUGGESTIONS, suggestion_fields

#: Which of two suggestions that begin alike comes first: what one can learn, then who, then the rest.
_PRIOR = {
    Kind.TECHNIQUE: MAX_PRIOR,
    Kind.DESIGN: MAX_PRIOR,
    Kind.MATERIAL_PRACTICE: MAX_PRIOR,
    Kind.CONCEPT: 13,
    Kind.ELEMENT: 12,
    Kind.COMMUNITY: 10,
    Kind.ARTISAN: 10,
    Kind.ORGANISATION: 8,
    Kind.PLACE: 8,
}
#: Sources are found by searching; as suggestions they would crowd out what people look for.
_SILENT = frozenset({Kind.DOCUMENT, Kind.MEDIA_ASSET, Kind.RESULT})
_LONGEST = 120


def suggestions_of(entry: Indexable) -> Iterator[IndexDocument]:
    """One for each different text."""
    if entry.entity.kind in _SILENT:
        return
    texts = {text: language for language, text in reversed(list(_texts_of(entry)))}
    for number, (text, language) in enumerate(sorted(texts.items())):
        fields = suggestion_fields([text])
        if fields and len(text) <= _LONGEST:
            yield IndexDocument(
                id=f"{entry.entity.identifier}.{number}",
                owner=entry.entity.identifier,
                shelf=SUGGESTIONS,
                policy=entry.policy,
                fields=fields,
                facets={},
                sort_keys={},
                prior=_PRIOR.get(entry.entity.kind, 0),
                payload=json.dumps([text, language.value, entry.entity.kind.value], ensure_ascii=False),
            )


def read_suggestion(owner: str, payload: str) -> Suggestion:
    """What was written with the entry."""
    text, language, kind = json.loads(payload)
    return Suggestion(text, Language(language), owner, Kind(kind))


def _texts_of(entry: Indexable) -> Iterator[tuple[Language, str]]:
    entity = entry.entity
    for language, wording in entity.headline.wordings.items():
        yield language, wording.text
    for name in entity.names:
        yield name.lang, name.text
    if isinstance(entity, Concept):
        for language, labels in entity.labels.items():
            for label in labels:
                yield language, label.text
