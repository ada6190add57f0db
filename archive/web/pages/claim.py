"""Joining or contesting an attribution: a form below a record, and a page for the two sides."""

from collections.abc import Callable, Mapping
from typing import Final

from flask import Blueprint, redirect, render_template, request
from marshmallow import ValidationError
from sqlalchemy import select
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response

from archive.access import Actor, open_permissions
from archive.errors import NotAllowedError, NotFoundError, RefusedError, WithdrawnError
from archive.extensions import parts
from archive.inputs.governance import ClaimAim, ClaimOutcome, Refused
from archive.inputs.kinds import RECORD_KINDS, HoldingRole
from archive.models.claim import Claim
from archive.models.entity import Entity
from archive.schemas.claim import LONGEST_GROUNDS, ClaimSchema
from archive.services.entries.entry_read import Entry, get_entry
from archive.services.holders.claim import (
    NewClaim,
    Side,
    agree_to_be_named,
    get_claim,
    open_claim,
    propose_outcome,
    read_grounds,
    sides_of,
    speaks_for,
    still_to_answer,
    withdraw_claim,
)
from archive.web.address.pages import Page, page_address
from archive.web.entry.addressed import addressed_entry
from archive.web.entry.asking import asking
from archive.web.locale import page_language
from archive.web.reading import reading
from archive.web.signing.signed_in import require_account
from archive.web.template_words import stand_at, stand_at_page
from archive.web.words.governance_labels import REFUSED
from archive.web.words.labels import N_

#: The end of the form's address: no title's slug has a dot.
FORM: Final = "claim.html"
_NOT_YOURS: Final = N_("Only for yourself, or for a community whose steward you are, can you claim something.")
_ITSELF: Final = N_(
    "It is named here already, and nobody settles anything with themselves: choose another for whom you claim it, or "
    "another with whom it has to be settled."
)
_LAPSED: Final = N_("The mandate does not hold today. Until it is renewed only taking back is possible.")

blueprint = Blueprint("claim", __name__, url_prefix="/<language:language>")


@blueprint.get("/<any(reclamos, claims):word>/<identifier>")
def show_claim(word: str, identifier: str) -> str:  # noqa: ARG001 (either word leads here)
    """One claim, for its two sides."""
    return _page(identifier)


@blueprint.post("/<any(reclamos, claims):word>/<identifier>")
def act_on_claim(word: str, identifier: str) -> Response | tuple[str, int]:  # noqa: ARG001
    """Agrees to be named, says how it should end, or takes it back."""
    act = _ACTS.get(request.form.get("act", ""))
    if act is None:
        raise NotFoundError(identifier)
    try:
        with parts().database.writing() as session:
            act(session, get_claim(session, identifier, by=_actor()), _actor())
    except NotAllowedError as error:
        return _page(identifier, _LAPSED if error.widening else _NOT_YOURS), 409
    return redirect(f"{page_address(Page.CLAIMS, page_language())}/{identifier}", 303)


@blueprint.get(f"/<segment>/<identifier>/{FORM}")
def show_form(segment: str, identifier: str) -> str:
    """The form, for who has signed in."""
    require_account()
    return _form(_find(segment, identifier))


@blueprint.post(f"/<segment>/<identifier>/{FORM}")
def send(segment: str, identifier: str) -> Response | tuple[str, int]:
    """Opens a claim."""
    entry = _find(segment, identifier)
    try:
        data = ClaimSchema().load(request.form.to_dict())
        rows = {one.card.identifier: one.card.id for one in asking(entry).asked}
        with parts().database.writing() as session:
            claimant = session.scalar(select(Entity.id).where(Entity.identifier == data["claimant"]))
            new = NewClaim(
                record_id=entry.entity.id,
                claimant_id=claimant or 0,
                respondent_id=rows.get(data["respondent"]),
                aim=data["aim"],
                role=data["role"],
                named=data["named"],
                grounds=data["grounds"],
            )
            claim = open_claim(session, parts().vault, new, by=_actor()).identifier
    except NotFoundError:
        return _form(entry, _ITSELF), 422
    except RefusedError as error:
        return _form(entry, REFUSED[Refused(error.rule)]), 422
    except (ValidationError, NotAllowedError):
        return _form(entry, _NOT_YOURS), 422
    return redirect(f"{page_address(Page.CLAIMS, page_language())}/{claim}", 303)


def _propose(session: Session, claim: Claim, by: Actor) -> None:
    try:
        outcome = ClaimOutcome(request.form.get("outcome", ""))
    except ValueError:
        raise NotFoundError(claim.identifier) from None
    propose_outcome(session, claim, _side(session, claim, by), outcome, by=by)


def _agree(session: Session, claim: Claim, by: Actor) -> None:
    agree_to_be_named(session, claim, _side(session, claim, by), by=by)


def _withdraw(session: Session, claim: Claim, by: Actor) -> None:
    withdraw_claim(session, claim, by=by)


_ACTS: Final[Mapping[str, Callable[[Session, Claim, Actor], None]]] = {
    "propose": _propose,
    "agree": _agree,
    "withdraw": _withdraw,
}


def _side(session: Session, claim: Claim, by: Actor) -> Side:
    sides = sides_of(session, claim, open_permissions(session, by))
    asked = request.form.get("side", "")
    # Who speaks for both says for which; who speaks for one need not.
    return Side(asked) if asked in sides else min(sides)


def _find(segment: str, identifier: str) -> Entry:
    return addressed_entry(segment, identifier, RECORD_KINDS)


def _form(entry: Entry, told: str = "") -> str:
    stand_at(entry.entity)
    session = reading().session
    permissions = open_permissions(session, _actor())
    rows = {holder for holder in permissions.roles if holder is not None} | {permissions.artisan_id}
    claimants = [session.get_one(Entity, row) for row in sorted(filter(None, rows)) if speaks_for(permissions, row)]
    return render_template(
        "pages/claim/form.html",
        entity=entry.entity,
        claimants=claimants,
        # Whom somebody speaks for comes last, since nobody settles anything with themselves.
        asked=sorted((one.card for one in asking(entry).asked), key=lambda card: card.id in rows),
        aims=tuple(ClaimAim),
        roles=tuple(HoldingRole),
        typed=request.form,
        told=told,
        longest=LONGEST_GROUNDS,
        form=FORM,
    )


def _page(identifier: str, told: str = "") -> str:
    session, by = reading().session, _actor()
    claim = get_claim(session, identifier, by=by)
    sides = sides_of(session, claim, open_permissions(session, by))
    known = None if Side.RESPONDENT in sides else _named(session.get_one(Entity, claim.record_id))
    stand_at_page(Page.HOME)
    return render_template(
        "pages/claim/show.html",
        claim=claim,
        record=_told(claim.record_id, known),
        claimant=session.get_one(Entity, claim.claimant_id),
        respondent=_told(claim.respondent_id, known),
        left=list(filter(None, (_told(row, known) for row in sorted(still_to_answer(session, claim))))),
        sides=sides,
        grounds=read_grounds(session, parts().vault, claim),
        outcomes=tuple(ClaimOutcome),
        told=told,
    )


def _named(record: Entity) -> frozenset[int]:
    """Rows of the record and of those it names, as far as its page tells of them to whoever only claims it.

    Who decides about it and is not named there, or what it is called since it was closed, is none of theirs to know.
    """
    opened = reading()
    try:
        entry = get_entry(opened.session, record.kind, record.identifier, opened.door)
    except (NotFoundError, WithdrawnError):
        return frozenset()
    return frozenset({record.id, *(one.card.id for one in asking(entry).asked)})


def _told(row: int | None, known: frozenset[int] | None) -> Entity | None:
    """The entry of a row, unless it is none of those known; all are to whoever decides about the record (None)."""
    is_told = row is not None and (known is None or row in known)
    return reading().session.get_one(Entity, row) if is_told else None


def _actor() -> Actor:
    return Actor(account_id=require_account().id)
