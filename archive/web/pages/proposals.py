"""What waits for somebody's answer, and where they belong."""

from collections.abc import Sequence

from flask import Blueprint, redirect, render_template, request
from sqlalchemy import select
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response

from archive.access import open_permissions
from archive.errors import BadRequestError
from archive.models.audience_proposal import AudienceProposal
from archive.models.entity import Entity
from archive.models.mandate import Mandate
from archive.services.communities.audience_proposal import (
    agree_to_proposal,
    find_proposals,
    get_proposal,
    preview_proposal,
    refuse_proposal,
)
from archive.services.communities.mandate import find_offered
from archive.services.communities.mandate_in_force import find_waiting
from archive.services.communities.protocol import protocols_of
from archive.web.address.pages import Page, page_address
from archive.web.deciding import actor, carry_out
from archive.web.locale import page_language
from archive.web.own_word import led_to_own
from archive.web.reading import reading
from archive.web.signing.signed_in import require_account
from archive.web.template_words import stand_at_page
from archive.web.words.audience_words import sentences_on

blueprint = Blueprint("proposals", __name__, url_prefix="/<language:language>")
_YES, _NO = "yes", "no"


@blueprint.get("/<any(propuestas, proposals):word>")
def show_waiting(word: str) -> str | Response:
    """Mandates that name them, proposals that wait for their yes, and the collectives they belong to."""
    require_account()
    if led := led_to_own(Page.PROPOSALS, word):
        return led
    return _page()


@blueprint.get("/<any(propuestas, proposals):word>/<identifier>")
def lead_back(word: str, identifier: str) -> Response:  # noqa: ARG001 (all are on one page)
    """Where a form was sent to there is nothing to read."""
    return redirect(page_address(Page.PROPOSALS, page_language()))


@blueprint.post("/<any(propuestas, proposals):word>/<identifier>")
def answer(word: str, identifier: str) -> Response | tuple[str, int]:  # noqa: ARG001 (either word leads here)
    """A yes or a no, which asks for no reason."""
    acts = {_YES: agree_to_proposal, _NO: refuse_proposal}
    said, by = request.form.get("answer", ""), actor()
    if said not in acts:
        raise BadRequestError(field="answer", value=said, allowed=(_YES, _NO))

    def carry(session: Session) -> None:
        acts[said](session, get_proposal(session, identifier), by=by)

    return carry_out(carry, refused=_page, led_on=page_address(Page.PROPOSALS, page_language()))


def _page(refused: str = "") -> str:
    stand_at_page(Page.PROPOSALS)
    session, account = reading().session, require_account()
    return render_template(
        "pages/proposals/show.html",
        mandates=[(one, session.get_one(Entity, one.holder_id)) for one in find_offered(session, account.id)],
        replacing=[(one, session.get_one(Entity, one.holder_id)) for one in _replacing(session)],
        proposals=[_told(session, proposal) for proposal in find_proposals(session, by=actor())],
        homes=_homes(session),
        refused=refused,
    )


def _homes(session: Session) -> Sequence[Entity]:
    """The collectives that they belong to, by title."""
    permissions = open_permissions(session, actor())
    theirs = [holder for holder in permissions.roles if holder is not None and permissions.is_in(holder)]
    return session.scalars(select(Entity).where(Entity.id.in_(theirs)).order_by(Entity.sort_key)).all()


def _replacing(session: Session) -> Sequence[Mandate]:
    """Decisions that would replace the stewards of a collective of which they are one."""
    permissions = open_permissions(session, actor())
    return find_waiting(
        session, [one for one in permissions.roles if one is not None and permissions.is_steward_of(one)]
    )


def _told(session: Session, proposal: AudienceProposal) -> dict[str, object]:
    preview = preview_proposal(session, proposal)
    return {
        "proposal": proposal,
        "entity": session.get_one(Entity, proposal.entity_id),
        "now": sentences_on(preview.before, protocols_of(session, preview.before), None),
        "then": sentences_on(preview.policy, protocols_of(session, preview.policy), None),
    }
