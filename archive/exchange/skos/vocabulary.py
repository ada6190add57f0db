"""The words of the graph: SKOS, SKOS-XL, Dublin Core, and this archive's own for the rest."""

import re
from collections.abc import Mapping
from typing import Final

from rdflib import DCTERMS, SKOS, Namespace, URIRef

from archive.inputs.kinds import Kind

SKOSXL: Final = Namespace("http://www.w3.org/2008/05/skos-xl#")
SPDX: Final = Namespace("http://spdx.org/licenses/")
#: No address: nothing is to be fetched there.
PALLAY: Final = Namespace("urn:pallay:vocabulary#")

#: What entries are in the graph.
CLASSES: Final[Mapping[Kind, URIRef]] = {Kind.CONCEPT: SKOS.Concept, Kind.DOCUMENT: DCTERMS.BibliographicResource}
#: Field of a concept → plain property and that of SKOS-XL; the first of `labels` is preferred, the others alternative.
PREFERRED: Final = (SKOS.prefLabel, SKOSXL.prefLabel)
ALTERNATIVE: Final = (SKOS.altLabel, SKOSXL.altLabel)
HIDDEN: Final = (SKOS.hiddenLabel, SKOSXL.hiddenLabel)
#: Texts by language.
TEXTS: Final[Mapping[str, URIRef]] = {
    "scope_note": SKOS.scopeNote,
    "summary": SKOS.definition,
    "text": SKOS.note,
    "title": DCTERMS.title,
}
LINKS: Final[Mapping[str, URIRef]] = {"broader": SKOS.broader, "related": SKOS.related}
#: Fields that hold one word or text.
VALUES: Final[Mapping[str, URIRef]] = {
    "concept_type": PALLAY.conceptType,
    "state": PALLAY.state,
    "document_type": PALLAY.documentType,
    "tier": PALLAY.tier,
    "issued": DCTERMS.issued,
    "issuer": DCTERMS.publisher,
    "number": DCTERMS.identifier,
    "url": PALLAY.url,
    "language": DCTERMS.language,
}
#: Of a label or note: whose words it is.
SAID: Final[Mapping[str, URIRef]] = {"source": DCTERMS.source, "state": PALLAY.state, "by": PALLAY.by}

_LAST: Final = re.compile(r"[^/#:?]+$")


def entry_iri(base: str, kind: Kind, identifier: str) -> URIRef:
    """Where an entry is in the graph, which is where the API answers with it; `base` ends before the kind."""
    return URIRef(f"{base}/{kind.plural}/{identifier}")


def word_of(iri: str) -> str:
    """What an address calls an entry: its identifier, or the key of one that is to be."""
    found = _LAST.search(iri)
    return found[0] if found else ""
