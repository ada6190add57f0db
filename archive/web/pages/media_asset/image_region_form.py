"""What a form for a part of a picture offers, and what is made of what was typed in it."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final

from archive.access import known_cards
from archive.extensions import parts
from archive.inputs.image_region import ImageRegion, Selector, faults_of_image_region
from archive.inputs.kinds import Kind, Motivation
from archive.inputs.outline import Rectangle
from archive.inputs.references import EntityRef
from archive.models.card import Card
from archive.models.identifier import LENGTH, mint, parse
from archive.models.media_asset import MediaAsset
from archive.schemas.image_region_form import ImageRegionForm, grid_of
from archive.search.catalogue import find
from archive.search.request import SearchRequest
from archive.services.media.image_region_candidates import image_region_candidates
from archive.services.media.image_region_read import ShownImageRegion
from archive.web.locale import page_language
from archive.web.rate_limit import Counted, count
from archive.web.reading import reading
from archive.web.words.labels import N_

_WRITTEN: Final = re.compile(rf"(?<![a-z0-9])[a-z0-9]{{{LENGTH}}}(?![a-z0-9])", re.IGNORECASE | re.ASCII)
_FOUND_AT_ONCE: Final = 10
_WHERE: Final = N_("Mark where it is first: tap the squares that it covers, or write all four numbers.")
_OUTSIDE: Final = N_("These numbers lie outside the picture. They go from 0 to 100, and width and height are above 0.")
_WHAT: Final = N_("Choose what is seen there, or look for it. Only words about the part need none.")
_WORDS: Final = N_("Write what you want to say about this part.")
_NOT_PEOPLE: Final = N_("People are named in a picture by their own yes alone, on the page of who is seen or heard.")
_FAULTS: Final[Mapping[str, str]] = {"selector": _WHERE, "shows": _WHAT, "text": _WORDS}


class ImageRegionFaultError(Exception):
    """What was typed marks nothing; by field, in words."""

    def __init__(self, faults: Mapping[str, str]) -> None:
        super().__init__(str(faults))
        self.faults = faults


def rectangle_of(form: ImageRegionForm, medium: MediaAsset) -> Rectangle | None:
    """Where, in hundredths; None where neither a square nor a number says it.

    Raises:
        ImageRegionFaultError: the numbers lie outside the picture.
    """
    try:
        return form.rectangle(grid_of(medium.width or 1, medium.height or 1))
    except ValueError:
        raise ImageRegionFaultError({"x": _OUTSIDE}) from None


def image_region_of(form: ImageRegionForm, medium: MediaAsset, present: Sequence[ShownImageRegion]) -> ImageRegion:
    """The region that was typed; one that is changed stays where it is as long as nothing says another place.

    Raises:
        ImageRegionFaultError: something is missing, or is none.
    """
    before = next((shown.image_region for shown in present if shown.image_region.id == form.image_region_id), None)
    rectangle = rectangle_of(form, medium)
    if rectangle is None and before is None:
        raise ImageRegionFaultError({"x": _WHERE})
    region = ImageRegion(
        id=before.id if before else mint(),
        selector=_selector(rectangle, medium) if rectangle else before.selector,  # type: ignore[union-attr]
        motivation=form.motivation,
        shows=_shown(form),
        text=form.text,
    )
    for place, _ in faults_of_image_region(region):
        raise ImageRegionFaultError({str(place[0]): _FAULTS.get(str(place[0]), _WHERE)})
    return region


def _selector(rectangle: Rectangle, medium: MediaAsset) -> Selector:
    return Selector(value=rectangle.in_pixels(medium.width or 1, medium.height or 1).fragment)


def _shown(form: ImageRegionForm) -> EntityRef | None:
    """What was chosen, or whatever identifier stands in what was pasted."""
    if form.motivation is Motivation.DESCRIBING and not form.shows:
        return None
    opened = reading()
    written = _identifier_in(form.shows) or _identifier_in(form.looking_for)
    card = known_cards(opened.session, [written] if written else [], opened.door).get(written or "")
    if card is None:
        raise ImageRegionFaultError({"shows": _WHAT})
    if card.kind is Kind.ARTISAN:
        raise ImageRegionFaultError({"shows": _NOT_PEOPLE})
    return EntityRef(card.identifier)


def _identifier_in(written: str) -> str | None:
    return next((parsed for word in _WRITTEN.findall(written) if (parsed := parse(word))), None)


def choices(medium: MediaAsset, looking_for: str, chosen: str) -> list[Card]:
    """What was looked for, then what is known to be near the picture; each once.

    Raises:
        SearchUnavailableError: something was looked for and the engine can't be asked.
    """
    opened = reading()
    named = [one for one in (_identifier_in(looking_for), _identifier_in(chosen)) if one]
    first = list(known_cards(opened.session, named, opened.door).values())
    searched = _searched(looking_for) if looking_for and not _identifier_in(looking_for) else []
    near = image_region_candidates(opened.session, medium, opened.door)
    return list({card.id: card for card in (*first, *searched, *near) if card.kind is not Kind.ARTISAN}.values())


def _searched(words: str) -> list[Card]:
    count(Counted.SEARCH)
    opened = reading()
    asked = replace(SearchRequest(text=words), size=_FOUND_AT_ONCE)
    found = find(opened.session, parts().engine, asked, opened.door, page_language())
    return [one.entity for one in found.found]


def typed_of(shown: ShownImageRegion, medium: MediaAsset) -> dict[str, str]:
    """A region as the form has it."""
    region, outline = shown.image_region, shown.outline
    typed = {
        "part": region.id,
        "motivation": region.motivation.value,
        "shows": region.shows or "",
        **{f"text_{tag}": wording.text for tag, wording in region.text.wordings.items()},
    }
    if isinstance(outline, Rectangle):
        typed |= numbers_of(outline.in_percent_of(medium.width or 1, medium.height or 1))
    return typed


def numbers_of(rectangle: Rectangle) -> dict[str, str]:
    """Its sides as they stand in the form."""
    return {name: f"{getattr(rectangle, name):g}" for name in ("x", "y", "width", "height")}
