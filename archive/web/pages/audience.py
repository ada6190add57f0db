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
from archive.inputs.season import Season
from archive.models.account import Account
from archive.models.audience import Audience
from archive.models.card import Card
from archive.models.entity import Entity
from archive.models.identifier import parse
from archive.models.policy import Policy
from archive.models.protocol import Protocol
from archive.schemas.audience import ALWAYS, NO_DATE, NO_DAYS, NO_MONTH, AudienceSchema
from archive.services.audience import Preview, get_governed, present_protocols, preview_audience
from archive.services.audience_media import Following, media_under
from archive.services.audience_proposal import propose_audience
from archive.services.audience_sides import Sides
from archive.services.protocol import protocols_for, protocols_of
from archive.web.address import AUDIENCE_PATHS, audience_address, kind_of
from archive.web.audience_words import said_season, sentences_on
from archive.web.deciding import LAPSED, actor, carry_out
from archive.web.locale import page_language
from archive.web.messages import N_
from archive.web.reading import reading
from archive.web.template_words import stand_where

blueprint = Blueprint("audience", __name__, url_prefix="/<language:language>/<segment>/<identifier>")
_SPANISH, _ENGLISH = AUDIENCE_PATHS
_FAULTS: Mapping[str, str] = {
    NO_MONTH: N_("Choose one month at least."),
    NO_DATE: N_("Write the day and the month, such as 24/6."),
    NO_DAYS: N_("Write how many days after Easter, such as 60 for Corpus Christi, or -7; the first day comes first."),
}
_UNFIT = N_("Choose among what the form offers.")


@dataclass(frozen=True, slots=True)
class Choosing:
    """An entry, and what whoever has signed in may choose for it."""

    entity: Entity
    permissions: Permissions
    present: Audience | None
    offered: list[Protocol]


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
    try:
        data = _typed()
    except ValidationError as error:
        faults = {field: _FAULTS.get(_first(told), _UNFIT) for field, told in error.messages_dict.items()}
        return _page(choosing, _chosen(choosing), faults=faults), 422
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
        return _page(choosing, _chosen(choosing), faults={"protocols": _UNFIT}), 422
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


def _typed() -> AudienceInput:
    form = request.form
    lists = {"protocols": form.getlist("protocols"), "months": form.getlist("months")}
    data: AudienceInput = AudienceSchema().load({**form.to_dict(), **lists})
    return data


def _first(told: object) -> str:
    return str(told[0]) if isinstance(told, list) else ""


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
    faults: Mapping[str, str] | None = None,
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
        season=data.seasons[0] if data.seasons else None,
        now=_said(session, now_under),
        then=_said(session, preview.policy) if preview else [],
        preview=preview,
        media=media_under(session, entity) if preview else Following((), ()),
        missing=_missing(session, preview, choosing.permissions) if preview else (),
        refused=LAPSED if _is_lapsed(preview, choosing.permissions) else refused,
        lapsed=_is_lapsed(preview, choosing.permissions),
        faults=faults or {},
        typed=request.form,
        kept=request.args.get("kept", ""),
        said_season=said_season,
        ALWAYS=ALWAYS,
        SeasonType=SeasonType,
        Sharing=Sharing,
        several=_several(data.seasons),
    )


def _is_lapsed(preview: Preview | None, permissions: Permissions) -> bool:
    """Whether it would take a mandate of a collective whose steward they are, and none holds."""
    theirs = [holder for holder in preview.sides.collectives if permissions.is_steward_of(holder)] if preview else []
    return preview is not None and preview.widens and not all(map(permissions.may_widen_for, theirs))


def _several(seasons: tuple[Season, ...]) -> tuple[Season, ...]:
    """Seasons that the form, which has room for one, would drop."""
    return seasons[1:]


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
