"""An entry as its manifest says it: whose it is as they wish to be named, what may be done, and all that is shown."""

from collections.abc import Collection, Sequence
from typing import Final

from archive.access import Answer, Purpose
from archive.errors import NotFoundError
from archive.exchange.iiif import (
    Agent,
    Canvas,
    Labels,
    LinkedPage,
    Member,
    PresentedEntry,
    Section,
    Stretch,
    labelled,
    language_map,
    language_maps,
)
from archive.extensions import parts
from archive.inputs.kinds import RECORD_KINDS, Basis, DesignType, Kind
from archive.inputs.transcript import MediaSpan
from archive.languages import Language
from archive.models.card import Listed
from archive.models.design import Design
from archive.models.material_practice import MaterialPractice
from archive.models.media_asset import MediaAsset
from archive.models.record import Record
from archive.models.technique import Technique
from archive.services.consents.consent_read import public_lines
from archive.services.entries.entry_read import Entry
from archive.settings import API_PATH
from archive.web.address.entries import entry_address
from archive.web.address.pages import absolute
from archive.web.current import current
from archive.web.entry.citation import holders_named
from archive.web.iiif.addresses import canvas_named, collection_address, manifest_address
from archive.web.iiif.canvases import canvases_of, pages_of
from archive.web.iiif.words import called, said
from archive.web.reading import reading
from archive.web.words.labels import KINDS, N_, PLURALS

_WHO: Final = N_("Who holds it")
_STUDY: Final = N_("Drawn for this project to show structure; no community's figure.")
_IMAGINARY: Final = N_("imaginary: made for demonstration")
_NAME: Final = "Pallay"


def presented(entry: Entry) -> PresentedEntry:
    """The manifest of an entry.

    Raises:
        NotFoundError: there is nothing to see or hear of it, or nothing that the reader may.
    """
    entity, canvases = entry.entity, canvases_of(entry)
    if not canvases:
        raise NotFoundError(entity.identifier)
    return PresentedEntry(
        address=manifest_address(entity),
        label=language_map(entity.headline),
        canvases=canvases,
        summary=language_map(entity.summary),
        metadata=_metadata(entry),
        required=_required(entry),
        rights=_shared_rights(entry, canvases),
        provider=provider(),
        homepage=pages_of(entity),
        see_also=_other_forms(entity),
        rendering=[_bibtex(entity)],
        sections=_steps(entity, {canvas.address for canvas in canvases}),
        sections_label=said(N_("Step by step")),
        part_of=[kind_member(entity.kind)] if entity.kind in RECORD_KINDS else [],
    )


def provider() -> Agent:
    """The archive itself."""
    home = absolute(f"{current().root}/")
    page = LinkedPage(address=home, type="Text", format="text/html", label={"none": [_NAME]})
    return Agent(address=home, label={"none": [_NAME]}, homepage=[page])


def kind_member(kind: Kind) -> Member:
    """The collection of a kind of record."""
    return Member(address=collection_address(kind.plural), type="Collection", label=said(PLURALS[kind]))


def _metadata(entry: Entry) -> list[tuple[Labels, Labels]]:
    entity = entry.entity
    places = [line[-1] for line in entry.place_lines if line]
    facts = [
        (N_("Kind"), said(KINDS[entity.kind])),
        (N_("Names"), _names(entity)),
        (N_("Place"), language_maps(place.headline for place in places)),
        (N_("Community"), language_maps(one.headline for one in entry.pointed_at("communities"))),
        (N_("Why it is here"), said(_IMAGINARY) if entity.demonstration else called(entity.basis)),
        (N_("to use it in something you make:"), called(entry.answers[Purpose.DESIGN_USE_OWN])),
    ]
    if isinstance(entity, Record) and entity.craft_line:
        facts.append((N_("Craft line"), called(entity.craft_line)))
    return [(said(heading), value) for heading, value in facts if value]


def _names(entity: Listed) -> Labels:
    names: Labels = {}
    for name in entity.names:
        for tag, (word,) in labelled({name.lang: name.text}).items():
            names.setdefault(tag, []).append(word)
    return names


def _required(entry: Entry) -> tuple[Labels, Labels]:
    """Whoever holds it, before anybody else; of a medium, who made it."""
    entity = entry.entity
    if isinstance(entity, MediaAsset):
        made_by = {"none": [entity.made_by]} if entity.made_by else called(entity.basis)
        return said(N_("Made by") if entity.made_by else N_("Why it is here")), made_by
    if isinstance(entity, Design) and entity.design_type is DesignType.STRUCTURAL_STUDY:
        return said(N_("Why it is here")), said(_STUDY)
    return said(_WHO), _holders(entry)


def _holders(entry: Entry) -> Labels:
    told = language_maps(holders_named(entry))
    if wanted := _credits(entry):
        told["none"] = [*told.get("none", []), *wanted]
    if told:
        return told
    return called(entry.entity.attribution) if isinstance(entry.entity, Record) else called(entry.entity.basis)


def _credits(entry: Entry) -> Sequence[str]:
    """The words in which those who agreed want to be credited."""
    entity = entry.entity
    if entity.basis is not Basis.CONSENT or entity.demonstration:
        return ()
    lines = public_lines(reading().session, parts().vault, entity)
    return tuple(dict.fromkeys(line.credit for line in lines if line.credit))


def _steps(entity: Listed, canvases: Collection[str]) -> list[Section]:
    """Steps, each where it can be seen or heard."""
    if not isinstance(entity, Technique | MaterialPractice):
        return []
    return [
        Section(
            label=language_map(step.text),
            stretches=[part for part in map(_stretch, step.media) if part.canvas in canvases],
        )
        for step in entity.steps
    ]


def _stretch(span: MediaSpan) -> Stretch:
    return Stretch(
        canvas=canvas_named(span.medium),
        begins_ms=span.begins.ms if span.begins else None,
        ends_ms=span.ends.ms if span.ends else None,
    )


def _shared_rights(entry: Entry, canvases: Sequence[Canvas]) -> str | None:
    """The licence of all that is shown, unless whose it is has to be asked: then it stands at each picture alone."""
    if entry.answers[Purpose.DESIGN_USE_COMMERCIAL] is not Answer.YES:
        return None
    licences = {canvas.rights for canvas in canvases}
    return licences.pop() if len(licences) == 1 else None


def _other_forms(entity: Listed) -> list[LinkedPage]:
    data = absolute(f"{current().root}{API_PATH}/{entity.kind.plural}/{entity.identifier}")
    cited = absolute(entry_address(entity, Language.SPANISH, "cite.json"))
    return [
        LinkedPage(address=data, type="Dataset", format="application/json", label={"none": ["JSON"]}),
        LinkedPage(
            address=cited,
            type="Dataset",
            format="application/vnd.citationstyles.csl+json",
            label={"none": ["CSL-JSON"]},
        ),
    ]


def _bibtex(entity: Listed) -> LinkedPage:
    address = absolute(entry_address(entity, Language.SPANISH, "cite.bib"))
    return LinkedPage(address=address, type="Text", format="application/x-bibtex", label={"none": ["BibTeX"]})
