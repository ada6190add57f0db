"""The words and functions that templates may use."""

import hashlib
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from typing import Final

from flask import Flask, g

from archive.inputs import kinds
from archive.inputs.kinds import Kind
from archive.inputs.local_contexts import LABELS as LABELS_OF_CONTEXTS
from archive.inputs.local_contexts import NOTICES
from archive.inputs.term_suggestion import SUGGESTED_FOR
from archive.languages import INTERFACE_LANGUAGES, MACRO_LANGUAGE, SPOKEN_VARIETIES, Language
from archive.models.entity import Entity
from archive.translations import say
from archive.web import linking
from archive.web.address.below_entries import (
    HouseView,
    audience_address,
    house_address,
    transcripts_address,
    upload_address,
)
from archive.web.address.entries import entry_address, graph_addresses, kind_address
from archive.web.address.media import file_address, transcript_address
from archive.web.address.pages import Page, absolute, announcement_address, page_address, suggestions_address
from archive.web.contact import contact
from archive.web.current import current
from archive.web.entry import governing
from archive.web.entry.neighbours import band_of, held_records, targets_of
from archive.web.entry.side_by_side import readable_beside
from archive.web.entry.threads import draw_threads
from archive.web.entry.use import defaults_of, use_of
from archive.web.lean_templates import make_lean
from archive.web.locale import SWITCH, page_catalogue, page_language
from archive.web.media.closely import VIEWER, closely_address, shows_more
from archive.web.media.image_regions import outlines
from archive.web.media.pictures import COLUMN, pictures_of
from archive.web.media.players import players_of
from archive.web.qr import qr
from archive.web.signing.signed_in import current_account
from archive.web.words import wording
from archive.web.words.dates import said_date, said_moment, said_month
from archive.web.words.hub_words import hub_icon, hub_name, hub_words
from archive.web.words.labels import FACETS, KINDS, LABELS, N_, PLURALS
from archive.web.words.numbers import said_number
from archive.web.words.tongues import tongues

_STATIC = Path(__file__).parent / "static"


def stand_at(entity: Entity) -> None:
    """Says that the page is an entry's, so that the language switch leads to the same entry."""
    g.here = lambda language: entry_address(entity, language)


def stand_where(at: Callable[[Language], str]) -> None:
    """Says where the page stands in each language."""
    g.here = at


def stand_at_kind(kind: Kind, page: int) -> None:
    """Says that the page lists a kind."""
    g.here = lambda language: kind_address(kind, language, page=page)


def stand_at_page(page: Page, query: tuple[tuple[str, str], ...] = ()) -> None:
    """Says which page this is."""
    g.here = lambda language: page_address(page, language, query)


def stand_at_address(address: Callable[[Language], str]) -> None:
    """Says where this page stands in a language."""
    g.here = address


def _alternate_address(language: Language) -> str:
    here = g.get("here")
    return str(here(language)) if here else page_address(Page.HOME, language)


def _switch_address(language: Language) -> str:
    """Of the same page in another language, or of the same page in words of a variety of its language."""
    address = _alternate_address(MACRO_LANGUAGE[language])
    return f"{address}{'&' if '?' in address else '?'}{SWITCH}={language}"


@cache
def _static_version(name: str) -> str:
    return hashlib.sha256((_STATIC / name).read_bytes()).hexdigest()[:10]


def _static_address(name: str) -> str:
    return f"{current().root}/static/{name}?v={_static_version(name)}"


#: What is said, in which language, and how.
_SAYING: Final[Mapping[str, object]] = {
    "N_": N_,
    "_": wording.gettext,
    "gettext": wording.gettext,
    "ngettext": wording.ngettext,
    "plain": wording.plain,
    "text": wording.text,
    "prose": wording.prose,
    "paragraphs": wording.paragraphs,
    "badge": wording.badge,
    "in_reading_order": wording.in_reading_order,
    "spoken": wording.spoken,
    "spanish": lambda message: say(message, Language.SPANISH),
    "spoken_spans": wording.spoken_spans,
    "link": linking.link,
    "links": linking.links,
    "where": linking.where,
    "other_names": linking.other_names,
    "label": wording.label,
    "plain_label": wording.plain_label,
    "source": linking.source,
    "title_text": linking.title_text,
    "said_date": said_date,
    "said_moment": said_moment,
    "said_month": said_month,
    "said_number": said_number,
    "hub_name": hub_name,
    "hub_words": hub_words,
    "tongues": tongues,
    "page_language": page_language,
    "page_catalogue": page_catalogue,
}
#: Where everything stands.
_LEADING: Final[Mapping[str, object]] = {
    "announcement_at": lambda identifier: announcement_address(identifier, page_language()),
    "audience_at": lambda entity: audience_address(entity, page_language()),
    "house_at": lambda holder, view=HouseView.HOUSE: house_address(holder, page_language(), view),
    "upload_at": lambda record: upload_address(record, page_language()),
    "entry_at": lambda entity, view="": entry_address(entity, page_language(), view),
    "kind_at": lambda kind, page=1: kind_address(kind, page_language(), page=page),
    "page_at": lambda page, query=(): page_address(page, page_language(), query),
    "page_at_in": page_address,
    "whole_address": lambda page: absolute(page_address(page, page_language())),
    "closely_at": closely_address,
    "transcript_at": transcript_address,
    "transcripts_at": lambda medium: transcripts_address(medium, page_language()),
    "file_at": file_address,
    "graphs_at": graph_addresses,
    "suggestions_at": lambda: suggestions_address(page_language()),
    "static_at": _static_address,
    "switch_at": _switch_address,
    "alternate_at": _alternate_address,
}
#: What is shown of an entry, a file or the archive.
_SHOWING: Final[Mapping[str, object]] = {
    "beside": lambda: current().beside,
    "readable_beside": readable_beside,
    "contact": contact,
    "qr": qr,
    "outlines": outlines,
    "pictures_of": pictures_of,
    "shows_more": shows_more,
    "players_of": players_of,
    "band_of": band_of,
    "held_records": held_records,
    "targets_of": targets_of,
    "draw_threads": draw_threads,
    "hub_icon": hub_icon,
    "use_of": use_of,
    "defaults_of": defaults_of,
}
#: Who reads, and what they may do.
_MAY: Final[Mapping[str, object]] = {
    "current_account": current_account,
    "announced_by": governing.announced_by,
    "has_a_say": governing.may_choose_audience,
    "reads_ledger": governing.reads_ledger,
    "may_add_media": governing.may_add_media,
    "is_at_home": governing.is_at_home,
    "sees_to_mandates": governing.sees_to_mandates,
    "runs_the_archive": governing.runs_the_archive,
    "may_edit_media_asset": governing.may_edit_media_asset,
}
#: Lists and names.
_LISTS: Final[Mapping[str, object]] = {
    "VIEWER": VIEWER,
    "COLUMN": COLUMN,
    "LABEL_FACTS": LABELS_OF_CONTEXTS,
    "NOTICE_NAMES": NOTICES,
    "HouseView": HouseView,
    "Page": Page,
    "SUGGESTED_FOR": SUGGESTED_FOR,
    "Kind": Kind,
    "Language": Language,
    "kinds": kinds,
    "LANGUAGES": INTERFACE_LANGUAGES,
    "SPOKEN_VARIETIES": SPOKEN_VARIETIES,
    "KINDS": KINDS,
    "PLURALS": PLURALS,
    "FACETS": FACETS,
    "LABELS": LABELS,
}


def register_template_words(app: Flask) -> None:
    """Globals rather than a context processor: nothing is computed for a template that does not ask."""
    make_lean(app.jinja_env)
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    app.jinja_env.globals.update({**_SAYING, **_LEADING, **_SHOWING, **_MAY, **_LISTS})
