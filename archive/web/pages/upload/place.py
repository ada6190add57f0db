"""The record that media are added to, and whoever has opened its page."""

from dataclasses import dataclass
from typing import Final

from flask import Blueprint

from archive.errors import NotFoundError
from archive.inputs.kinds import RECORD_KINDS
from archive.models.entity import Entity
from archive.models.identifier import parse
from archive.services.entries.entry_read import get_entity
from archive.web.address.below_entries import UPLOAD_RULE, upload_address
from archive.web.address.entries import kind_of
from archive.web.media.uploading import Uploader, uploader_to
from archive.web.reading import reading
from archive.web.signing.signed_in import require_account
from archive.web.template_words import stand_where

PREFIX: Final = f"/<language:language>/<segment>/<identifier>{UPLOAD_RULE}"


@dataclass(frozen=True, slots=True)
class Place:
    """None may add to it who is no uploader; the page tells them how."""

    record: Entity
    uploader: Uploader | None


def blueprint_of(name: str) -> Blueprint:
    """Of views that need not know in which language's words they were asked for."""
    blueprint = Blueprint(name, __name__, url_prefix=PREFIX)
    blueprint.url_value_preprocessor(_forget_spelling)
    return blueprint


def find_place(segment: str, identifier: str, *further: str) -> Place:
    """The record, if the reader may see it.

    Raises:
        NotFoundError: unknown, closed to this reader, or no record.
    """
    kind, parsed = kind_of(segment), parse(identifier)
    if kind not in RECORD_KINDS or parsed is None:
        raise NotFoundError(identifier)
    opened = reading()
    record = get_entity(opened.session, kind, parsed, opened.door)
    stand_where(lambda language: upload_address(record, language, *further))
    return Place(record, uploader_to(opened.session, record))


def find_uploader(segment: str, identifier: str, *further: str) -> Uploader:
    """Whoever may add to the record.

    Raises:
        SignInNeededError: nobody has signed in.
        NotFoundError: as above, or they may not.
    """
    require_account()
    uploader = find_place(segment, identifier, *further).uploader
    if uploader is None:
        raise NotFoundError(identifier)
    return uploader


def _forget_spelling(_: str | None, values: dict[str, object] | None) -> None:
    for name in ("verb", "what"):
        (values or {}).pop(name, None)
