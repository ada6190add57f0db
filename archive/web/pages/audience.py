"""Who may see an entry: said in words before it is kept, and asked of whoever else decides about it."""

from collections.abc import Mapping
from dataclasses import dataclass

from flask import Blueprint, render_template, request
from markupsafe import Markup
from marshmallow import ValidationError
from sqlalchemy import select
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response

from archive.access import Permissions, PolicyDefinition, definition_of, known_cards, open_permissions
from archive.errors import NotFoundError
from archive.inputs.audience import AudienceInput
from archive.inputs.governance import SeasonType, Sharing
from archive.models.account import Account
from archive.models.audience import Audience
from archive.models.card import Card
from archive.models.entity import Entity
from archive.models.identifier import parse
from archive.models.policy import Policy
from archive.models.protocol import Protocol
from archive.schemas.audience import AudienceSchema
from archive.schemas.season import ALWAYS
from archive.services.communities.audience import Preview, get_governed, present_protocols, preview_audience
from archive.services.communities.audience_media import Following, media_under
from archive.services.communities.audience_proposal import propose_audience
from archive.services.communities.audience_sides import Sides
from archive.services.communities.protocol import protocols_for, protocols_of
from archive.web.address.below_entries import AUDIENCE_PATHS, audience_address
from archive.web.address.entries import kind_of
from archive.web.deciding import LAPSED, actor, carry_out
from archive.web.locale import page_language
from archive.web.reading import reading
from archive.web.template_words import stand_where
from archive.web.words.audience_words import sentences_on
from archive.web.words.season_rows import UNFIT, SeasonRow, rows_of, season_faults, typed_rows, with_empty_rows

blueprint = Blueprint("audience", __name__, url_prefix="/<language:language>/<segment>/<identifier>")
_SPANISH, _ENGLISH = AUDIENCE_PATHS


@dataclass(frozen=True, slots=True)
class Choosing:
    """An entry, and what whoever has signed in may choose for it."""

    entity: Entity
    permissions: Permissions
    present: Audience | None
    offered: list[Protocol]


@dataclass(frozen=True, slots=True)
class Faulty:
    """What was typed and what is wrong with it, by field."""

    rows: list[SeasonRow]
    faults: Mapping[str, str]


@blueprint.get(_SPANISH)
@blueprint.get(_ENGLISH)
def show_audience(segment: str, identifier: str) -> str:
    """Who sees it now, and the form."""
    choosing = _find(segment, identifier)
    return _page(choosing, _chosen(choosing))


@blueprint.post(_SPANISH)
@blueprint.post(_ENGLISH)
def choose(segment: str, identifier: str) -> str | Response | tuple[str, int]:
    """Says what a choice would bring; sent again from there, it is kept or proposed."""
    choosing = _find(segment, identifier)
    rows = typed_rows(request.form)
    try:
        data = _typed(rows)
    except ValidationError as error:
        return _page(choosing, _ticked(choosing), faulty=Faulty(rows, season_faults(rows, error))), 422
    if request.form.get("step") != "keep":
        return _preview(choosing, data)

    def keep(session: Session) -> None:
        propose_audience(session, session.get_one(Entity, choosing.entity.id), data, by=actor())

    at = audience_address(choosing.entity, page_language())
    return carry_out(keep, refused=lambda why: _page(choosing, data, refused=why), led_on=f"{at}?kept=1")


def _preview(choosing: Choosing, data: AudienceInput) -> str | tuple[str, int]:
    try:
        preview = preview_audience(reading().session, choosing.entity, data, by=actor())
    except NotFoundError:
        return _page(choosing, _ticked(choosing), faulty=Faulty(rows_of(data.seasons), {"protocols": UNFIT})), 422
    return _page(choosing, data, preview=preview)


def _find(segment: str, identifier: str) -> Choosing:
    """The entry, for who has a say in it.

    Raises:
        SignInNeededError: nobody has signed in.
        NotFoundError: unknown, or they have none.
    """
    by = actor()
    kind, parsed = kind_of(segment), parse(identifier)
    if kind is None or parsed is None:
        raise NotFoundError(identifier)
    session = reading().session
    entity = get_governed(session, kind, parsed, by=by)
    permissions = open_permissions(session, by)
    present = session.get(Audience, entity.id)
    offered = protocols_for(session, permissions, present_protocols(session, present))
    return Choosing(entity, permissions, present, offered)


def _typed(rows: list[SeasonRow]) -> AudienceInput:
    form = request.form
    lists = {"protocols": form.getlist("protocols"), "seasons": [row.sent() for row in rows]}
    data: AudienceInput = AudienceSchema().load({**form.to_dict(), **lists})
    return data


def _ticked(choosing: Choosing) -> AudienceInput:
    """What stands in a form with a fault: ticks as they were sent, as far as they can be ticked."""
    sent, sharing = request.form.getlist("protocols"), request.form.get("sharing", "")
    return AudienceInput(
        protocols=tuple(one.identifier for one in choosing.offered if one.identifier in sent),
        sharing=Sharing(sharing) if sharing in set(Sharing) else _chosen(choosing).sharing,
    )


def _chosen(choosing: Choosing) -> AudienceInput:
    """What stands now, as the form shows it."""
    present = choosing.present
    if present is None:
        return AudienceInput()
    protocols = present_protocols(reading().session, present)
    return AudienceInput(
        protocols=tuple(protocol.identifier for protocol in protocols), sharing=present.sharing, seasons=present.seasons
    )


def _page(
    choosing: Choosing,
    data: AudienceInput,
    *,
    preview: Preview | None = None,
    refused: str = "",
    faulty: Faulty | None = None,
) -> str:
    session, entity = reading().session, choosing.entity
    stand_where(lambda language: audience_address(entity, language))
    now_under = definition_of(session.get_one(Policy, entity.policy_id).definition)
    return render_template(
        "pages/audience/show.html",
        entity=entity,
        offered=choosing.offered,
        holders=_holders(choosing.offered),
        data=data,
        seasons=with_empty_rows(faulty.rows if faulty else rows_of(data.seasons)),
        now=_said(session, now_under),
        then=_said(session, preview.policy) if preview else [],
        preview=preview,
        media=media_under(session, entity) if preview else Following((), ()),
        missing=_missing(session, preview, choosing.permissions) if preview else (),
        refused=LAPSED if _is_lapsed(preview, choosing.permissions) else refused,
        lapsed=_is_lapsed(preview, choosing.permissions),
        faults=faulty.faults if faulty else {},
        kept=request.args.get("kept", ""),
        ALWAYS=ALWAYS,
        SeasonType=SeasonType,
        Sharing=Sharing,
    )


def _is_lapsed(preview: Preview | None, permissions: Permissions) -> bool:
    """Whether it would take a mandate of a collective whose steward they are, and none holds."""
    theirs = [holder for holder in preview.sides.collectives if permissions.is_steward_of(holder)] if preview else []
    return preview is not None and preview.widens and not all(map(permissions.may_widen_for, theirs))


def _said(session: Session, policy: PolicyDefinition) -> list[Markup]:
    owner = session.get(Account, policy.owner) if policy.owner is not None else None
    return sentences_on(policy, protocols_of(session, policy), owner.name if owner else None)


def _holders(protocols: list[Protocol]) -> Mapping[int, Card]:
    opened = reading()
    identifiers = opened.session.scalars(
        select(Entity.identifier).where(Entity.id.in_({protocol.holder_id for protocol in protocols}))
    )
    cards = known_cards(opened.session, list(identifiers), opened.door).values()
    return {card.id: card for card in cards}


def _missing(session: Session, preview: Preview, permissions: Permissions) -> tuple[Entity, ...]:
    """Collectives and people whose yes a wider choice still needs."""
    if not preview.widens:
        return ()
    left: Sides = preview.sides.without([permissions])
    rows = sorted(left.collectives | left.bearers)
    return tuple(session.scalars(select(Entity).where(Entity.id.in_(rows)).order_by(Entity.sort_key)))
