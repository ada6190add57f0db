"""What stands around an entry, both ways, under headings a reader understands."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from archive.inputs.kinds import HOLDER_KINDS, RECORD_KINDS, ConceptRole, Kind
from archive.models.card import Listed
from archive.services.entry_read import Entry, Neighbour
from archive.web.labels import LABELS, N_, PLURALS


@dataclass(frozen=True, slots=True)
class Group:
    """A heading (a message id) and the entries under it, each once."""

    heading: str
    entities: tuple[Listed, ...]


#: Field → heading on the page of the entry it stands in. Fields that the page shows in their own place are not here.
_FROM_HERE: Mapping[str, str] = {
    "relations.belongs_to": N_("Belongs to the expression"),
    "relations.made_with": N_("Made with"),
    "relations.derives_from": N_("Derives from"),
    "relations.example_of": N_("An example of"),
    "relations.member_of": N_("Member of"),
    "relations.part_of": N_("Part of"),
    "relations.about": N_("About"),
    "relations.documented_by": N_("What it documented"),
    "relations.related_to": N_("Related"),
    **{f"concepts.{role}": heading for role, heading in LABELS[ConceptRole].items()},
    "broader": N_("Broader"),
    "related": N_("Related"),
    "programme": N_("Programme"),
    "depicts": N_("What it shows"),
}

#: Field → heading on the page of the entry it points at.
_TOWARDS_HERE: Mapping[str, str] = {
    "relations.belongs_to": N_("Belonging to this expression"),
    "relations.made_with": N_("What is made with it"),
    "relations.derives_from": N_("Designs that derive from it"),
    "relations.example_of": N_("Pieces in which it can be seen"),
    "relations.member_of": N_("Members"),
    "relations.part_of": N_("Groups within it"),
    "relations.about": N_("Written or said about it"),
    "relations.documented_by": N_("Programme"),
    "relations.related_to": N_("Related"),
    "broader": N_("Narrower"),
    "related": N_("Related"),
    "parent": N_("Places within it"),
    "communities": N_("Heritage of this community"),
    "institution": N_("Pieces kept here"),
    "partnerships.organisation": N_("Programmes it had a part in"),
    "declarations.issuer": N_("What it declared"),
    "programme": N_("Results and trainings"),
    "trainer": N_("Trainings given"),
    "media": N_("Shown with"),
    "depicts": N_("Pictures of it"),
    "statements.place": N_("Readings told here"),
}

_RESTS_ON_IT = N_("Entries that rest on this document")
#: Kinds that `media.motifs.bands` has a band for; holders share one, and so do all others.
_WITH_A_BAND = RECORD_KINDS | {Kind.CONCEPT}


def from_here(entry: Entry) -> tuple[Group, ...]:
    """What the entry points at."""
    return _grouped((_FROM_HERE.get(neighbour.role), neighbour.entity) for neighbour in entry.outgoing)


def towards_here(entry: Entry) -> tuple[Group, ...]:
    """What points at the entry; holdings are told apart (`Entry.held`)."""
    return _grouped((_incoming_heading(neighbour), neighbour.entity) for neighbour in entry.incoming)


def touches_demonstration(entry: Entry) -> bool:
    """Whether the entry or anything its page links to is imaginary."""
    around = (neighbour.entity for neighbour in (*entry.outgoing, *entry.incoming))
    return entry.entity.demonstration or any(entity.demonstration for entity in around)


def _incoming_heading(neighbour: Neighbour) -> str | None:
    role = neighbour.role
    if role in _TOWARDS_HERE:
        return _TOWARDS_HERE[role]
    if role == "places":
        return PLURALS[neighbour.entity.kind]
    if role.startswith("concepts.") or role in {"steps.tools", "steps.materials"}:
        return PLURALS[neighbour.entity.kind]
    if role.endswith((".source", "sources.document", ".sources", ".document")):
        return _RESTS_ON_IT
    return None


def _grouped(pairs: Iterator[tuple[str | None, Listed]]) -> tuple[Group, ...]:
    groups: dict[str, dict[int, Listed]] = {}
    for heading, entity in pairs:
        if heading is not None:
            groups.setdefault(heading, {})[entity.id] = entity
    return tuple(Group(heading, tuple(entities.values())) for heading, entities in groups.items())


def band_of(kind: Kind) -> str:
    """Which of the bands (`media.motifs.bands`) stands above an entry of this kind."""
    if kind in HOLDER_KINDS:
        return "holder"
    return kind.value.replace("_", "-") if kind in _WITH_A_BAND else "other"


def targets_of(entry: Entry, identifiers: Iterable[str]) -> list[Listed]:
    """Those of the entries named in a field that the reader may see."""
    return [entry.targets[identifier] for identifier in identifiers if identifier in entry.targets]
