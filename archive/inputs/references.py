"""Identifiers of other entities, typed by the kinds they may point at."""

from typing import NewType

from archive.inputs.kinds import HOLDER_KINDS, RECORD_KINDS, Kind

EntityRef = NewType("EntityRef", str)
RecordRef = NewType("RecordRef", str)
HolderRef = NewType("HolderRef", str)
ArtisanRef = NewType("ArtisanRef", str)
CommunityRef = NewType("CommunityRef", str)
OrganisationRef = NewType("OrganisationRef", str)
PlaceRef = NewType("PlaceRef", str)
ProgrammeRef = NewType("ProgrammeRef", str)
DocumentRef = NewType("DocumentRef", str)
ConceptRef = NewType("ConceptRef", str)
MediaRef = NewType("MediaRef", str)

#: The kinds each reference may point at: what a reader of files or forms checks.
POINTS_AT: dict[object, frozenset[Kind]] = {
    EntityRef: frozenset(Kind),
    RecordRef: RECORD_KINDS,
    HolderRef: HOLDER_KINDS,
    ArtisanRef: frozenset({Kind.ARTISAN}),
    CommunityRef: frozenset({Kind.COMMUNITY}),
    OrganisationRef: frozenset({Kind.ORGANISATION}),
    PlaceRef: frozenset({Kind.PLACE}),
    ProgrammeRef: frozenset({Kind.PROGRAMME}),
    DocumentRef: frozenset({Kind.DOCUMENT}),
    ConceptRef: frozenset({Kind.CONCEPT}),
    MediaRef: frozenset({Kind.MEDIA_ASSET}),
}
