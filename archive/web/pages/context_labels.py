"""Putting Labels and Notices of Local Contexts on an entry: a community's members, and the archive's staff."""

from collections.abc import Callable, Mapping
from typing import Final
from uuid import UUID

from flask import Blueprint, redirect, render_template, request
from sqlalchemy import select
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response

from archive.access import Actor, open_permissions
from archive.errors import NotAllowedError, NotFoundError
from archive.extensions import parts
from archive.inputs.governance import LabelFamily, NoticeType
from archive.inputs.kinds import RECORD_KINDS
from archive.models.entity import Entity
from archive.services.holders.context_label import (
    NewLabel,
    apply_notice,
    approve_label,
    assert_label,
    communities_labelling,
    is_staff,
    labelled,
    remove_label,
    remove_notice,
)
from archive.web.address.entries import entry_address
from archive.web.entry.addressed import addressed_entry
from archive.web.locale import page_language
from archive.web.reading import reading
from archive.web.row_number import row_number
from archive.web.signing.signed_in import require_account
from archive.web.template_words import stand_at
from archive.web.words.labels import N_

#: The end of the form's address: no title's slug has a dot.
FORM: Final = "labels.html"
_SECOND: Final = N_("A Label is put on by one member of the community and approved by another.")

blueprint = Blueprint("context_labels", __name__, url_prefix="/<language:language>/<segment>/<identifier>")


@blueprint.get(f"/{FORM}")
def show_labels(segment: str, identifier: str) -> str:
    """What stands on it, and the forms that whoever has signed in may use."""
    require_account()
    return _page(_find(segment, identifier))


@blueprint.post(f"/{FORM}")
def act(segment: str, identifier: str) -> Response | tuple[str, int]:
    """Puts on, approves or takes off."""
    by, entity = _actor(), _find(segment, identifier)
    wanted = _ACTS.get(request.form.get("act", ""))
    if wanted is None:
        raise NotFoundError(identifier)
    try:
        with parts().database.writing() as session:
            wanted(session, entity, by)
    except NotAllowedError:
        return _page(entity, _SECOND), 409
    except ValueError:
        raise NotFoundError(identifier) from None
    return redirect(entry_address(entity, page_language(), FORM), 303)


def _assert(session: Session, entity: Entity, by: Actor) -> None:
    family, _, label_type = request.form.get("label", "").partition(":")
    holder = session.scalar(select(Entity.id).where(Entity.identifier == request.form.get("community", "")))
    written = request.form.get("project", "").strip()
    new = NewLabel(
        entity_id=entity.id,
        holder_id=holder or 0,
        family=LabelFamily(family),
        type=label_type,
        project=UUID(written) if written else None,
    )
    assert_label(session, new, by=by)


def _approve(session: Session, entity: Entity, by: Actor) -> None:
    approve_label(session, entity.id, row_number(request.form.get("number", "")), by=by)


def _remove(session: Session, entity: Entity, by: Actor) -> None:
    remove_label(session, entity.id, row_number(request.form.get("number", "")), by=by)


def _notice(session: Session, entity: Entity, by: Actor) -> None:
    apply_notice(session, entity.id, NoticeType(request.form.get("notice", "")), by=by)


def _take_off(session: Session, entity: Entity, by: Actor) -> None:
    remove_notice(session, entity.id, NoticeType(request.form.get("notice", "")), by=by)


_ACTS: Final[Mapping[str, Callable[[Session, Entity, Actor], None]]] = {
    "assert": _assert,
    "approve": _approve,
    "remove": _remove,
    "notice": _notice,
    "take_off": _take_off,
}


def _find(segment: str, identifier: str) -> Entity:
    return addressed_entry(segment, identifier, RECORD_KINDS).entity


def _page(entity: Entity, told: str = "") -> str:
    stand_at(entity)
    session = reading().session
    permissions = open_permissions(session, _actor())
    found = labelled(session, entity.id)
    ours = communities_labelling(session, entity.id, permissions)
    return render_template(
        "pages/context_labels/show.html",
        entity=entity,
        labels=found.labels,
        waiting=[label for label in found.waiting if permissions.is_in(label.holder_id)],
        notices=found.notices,
        communities=[session.get_one(Entity, row) for row in ours],
        staff=is_staff(permissions),
        told=told,
        form=FORM,
    )


def _actor() -> Actor:
    return Actor(account_id=require_account().id)
