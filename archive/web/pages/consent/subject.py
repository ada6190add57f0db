"""The entry that pages of the ledger are about, for those alone who have a say in it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from flask import request
from sqlalchemy import select
from sqlalchemy.orm import Session
from werkzeug.utils import redirect
from werkzeug.wrappers import Response

from archive.access import Actor, Permissions, open_door, open_permissions
from archive.errors import NotFoundError
from archive.inputs.kinds import Kind
from archive.languages import Language
from archive.models.entity import Entity
from archive.models.identifier import parse
from archive.models.registry import MODELS
from archive.services.consents.consent_read import Party, may_read_ledger, parties_to_ask
from archive.web.address.pages import Page, page_address
from archive.web.locale import SWITCH, page_language
from archive.web.signing.signed_in import reader, require_account
from archive.web.template_words import stand_at_address

PREFIX: Final = "/<language:language>/<any(consentimiento, consent):word>/<identifier>"


@dataclass(frozen=True, slots=True)
class Subject:
    """What a page of the ledger knows of its entry and of who has opened it."""

    entity: Entity
    permissions: Permissions
    parties: Sequence[Party]

    def party(self, key: str | None) -> Party:
        """The one that an address names.

        Raises:
            NotFoundError: nobody who is asked about this entry goes by it.
        """
        found = next((party for party in self.parties if party.key == key), None)
        if found is None:
            raise NotFoundError(key or "")
        return found


def actor() -> Actor:
    """Who has signed in; whoever has not is led to the sign-in page."""
    return Actor(account_id=require_account().id)


def get_subject(session: Session, identifier: str) -> Subject:
    """The entry, whether or not a door admits it.

    Raises:
        NotFoundError: there is none, or the reader has no say in it.
    """
    by = actor()
    parsed = parse(identifier) or ""
    kind: Kind | None = session.scalar(select(Entity.kind).where(Entity.identifier == parsed))
    if kind is None:
        raise NotFoundError(identifier)
    entity = session.scalars(select(MODELS[kind]).where(Entity.identifier == parsed)).one()
    permissions = open_permissions(session, by)
    if not may_read_ledger(session, entity, permissions, open_door(session, reader())):
        raise NotFoundError(identifier)
    return Subject(entity, permissions, parties_to_ask(session, entity, permissions))


def consent_address(identifier: str, view: str = "", query: Sequence[tuple[str, str]] = ()) -> str:
    """Where a page of an entry's ledger stands in the page's language."""
    return _address_in(page_language(), identifier, view, query)


def _address_in(language: Language, identifier: str, view: str, query: Sequence[tuple[str, str]]) -> str:
    end = f"/{identifier}/{view}" if view else f"/{identifier}"
    head, mark, arguments = page_address(Page.CONSENT, language, query).partition("?")
    return f"{head}{end}{mark}{arguments}"


def stand_in_ledger(identifier: str, view: str = "") -> Response | None:
    """Says where this page is; a redirect where its address is in another language's words."""
    query = tuple(request.args.items(multi=True)) if request.method == "GET" else ()
    # Whoever changes the language in the midst of being asked goes on where they are: the answers are in the address.
    answered = tuple((name, value) for name, value in request.args.items(multi=True) if name != SWITCH)
    stand_at_address(lambda language: _address_in(language, identifier, view, answered))
    here = consent_address(identifier, view)
    return None if request.path == here else redirect(consent_address(identifier, view, query), 301)
