"""Addresses below an entry's: a house, who may see it, media that are added, and what is said in them."""

from enum import StrEnum

from archive.languages import Language
from archive.models.card import Listed
from archive.web.address.entries import entry_address
from archive.web.current import current


class HouseView(StrEnum):
    """What a collective's house has inside, for those who belong to it."""

    HOUSE = "house"
    PEOPLE = "people"
    PROTOCOLS = "protocols"
    ANNOUNCEMENTS = "announcements"
    LOG = "log"
    MANDATE = "mandate"


#: Below the address of the community or organisation; two parts, since one alone could be the slug of a title.
_SPANISH_HOUSE = {
    HouseView.HOUSE: "casa/inicio",
    HouseView.PEOPLE: "casa/personas",
    HouseView.PROTOCOLS: "casa/protocolos",
    HouseView.ANNOUNCEMENTS: "casa/anuncios",
    HouseView.LOG: "casa/registro",
    HouseView.MANDATE: "casa/mandato",
}
_ENGLISH_HOUSE = {
    HouseView.HOUSE: "house/home",
    HouseView.PEOPLE: "house/people",
    HouseView.PROTOCOLS: "house/protocols",
    HouseView.ANNOUNCEMENTS: "house/announcements",
    HouseView.LOG: "house/log",
    HouseView.MANDATE: "house/mandate",
}
#: Where it is chosen who may see an entry, below the entry's address: no slug has a dot.
_SPANISH_AUDIENCE, _ENGLISH_AUDIENCE = "quien-ve.html", "who-sees.html"
#: Where media are added to a record, below its address; two parts, as above.
_SPANISH_UPLOAD, _ENGLISH_UPLOAD = "agregar/medios", "add/media"
#: Either spelling, for rules below an entry's address.
UPLOAD_RULE = "/<any(agregar, add):verb>/<any(medios, media):what>"


def house_paths(view: HouseView) -> tuple[str, str]:
    """Either spelling, for rules below an entry's address."""
    return f"/{_SPANISH_HOUSE[view]}", f"/{_ENGLISH_HOUSE[view]}"


def house_address(holder: Listed, language: Language, view: HouseView, *further: str) -> str:
    """Where a collective's house, or a part of it, stands."""
    words = _ENGLISH_HOUSE if language is Language.ENGLISH else _SPANISH_HOUSE
    return entry_address(holder, language, "/".join((words[view], *further)))


#: Either spelling, for rules below an entry's address.
AUDIENCE_PATHS = (f"/{_SPANISH_AUDIENCE}", f"/{_ENGLISH_AUDIENCE}")


def audience_address(entity: Listed, language: Language) -> str:
    """Where it is chosen who may see an entry."""
    return entry_address(entity, language, _ENGLISH_AUDIENCE if language is Language.ENGLISH else _SPANISH_AUDIENCE)


def upload_address(record: Listed, language: Language, *further: str) -> str:
    """Where media are added to a record; `further` names one that is on its way."""
    words = _ENGLISH_UPLOAD if language is Language.ENGLISH else _SPANISH_UPLOAD
    return entry_address(record, language, "/".join((words, *further)))


def resumable_address(record: Listed) -> str:
    """Where files are sent in pieces (tus), the same in every language."""
    return f"{current().root}/uploads/{record.identifier}"


#: Where what is said in a medium is written down, below its address; either spelling, for rules.
TRANSCRIPT_PATHS = ("/transcripciones.html", "/transcripts.html")


def transcripts_address(medium: Listed, language: Language) -> str:
    """Where what is said in a medium is written down."""
    spanish, english = TRANSCRIPT_PATHS
    return entry_address(medium, language, (english if language is Language.ENGLISH else spanish).removeprefix("/"))
