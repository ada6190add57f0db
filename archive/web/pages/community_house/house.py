"""The house of a collective: found by those who belong to it, and unknown to everybody else."""

from dataclasses import dataclass

from flask import render_template
from sqlalchemy import select
from sqlalchemy.orm import Session

from archive.access import Permissions, open_permissions
from archive.errors import NotFoundError
from archive.inputs.kinds import Kind, Status
from archive.models.entity import Entity
from archive.models.identifier import parse
from archive.models.registry import MODELS
from archive.services.communities.mandate import REPRESENTED, is_named, reviews
from archive.services.communities.mandate_in_force import find_waiting
from archive.services.entries.entry_read import get_entity
from archive.web.address.below_entries import HouseView, house_address
from archive.web.address.entries import kind_of
from archive.web.deciding import actor
from archive.web.locale import page_language
from archive.web.reading import reading
from archive.web.template_words import stand_where


@dataclass(frozen=True, slots=True)
class House:
    """A collective, and what whoever has signed in is there."""

    holder: Entity
    permissions: Permissions

    @property
    def is_home(self) -> bool:
        """Whether they belong to it, and all rooms are open to them."""
        return self.permissions.is_in(self.holder.id)

    @property
    def is_steward(self) -> bool:
        """Whether they decide for it together with the others."""
        return self.permissions.is_steward_of(self.holder.id)

    @property
    def may_widen(self) -> bool:
        """Whether a mandate holds as well."""
        return self.permissions.may_widen_for(self.holder.id)

    def at(self, view: HouseView, *further: str) -> str:
        """The address of one of its rooms."""
        return house_address(self.holder, page_language(), view, *further)


def find_house(segment: str, identifier: str) -> House:
    """The house, for somebody who belongs to it.

    Raises:
        SignInNeededError: nobody has signed in.
        NotFoundError: unknown, or none of theirs.
    """
    house = find_collective(segment, identifier)
    if not house.is_home:
        raise NotFoundError(identifier)
    return house


def find_collective(segment: str, identifier: str) -> House:
    """The same as far as its mandate goes, for who reviews for the archive and for stewards whom a decision names."""
    by = actor()
    kind, parsed = kind_of(segment), parse(identifier)
    if kind not in REPRESENTED or parsed is None:
        raise NotFoundError(identifier)
    opened = reading()
    permissions = open_permissions(opened.session, by)
    home = _at_home(opened.session, kind, parsed, permissions)
    holder = home or get_entity(opened.session, kind, parsed, opened.door)
    if home is None and not reviews(permissions):
        raise NotFoundError(identifier)
    return House(holder, permissions)


def _at_home(session: Session, kind: Kind, identifier: str, permissions: Permissions) -> Entity | None:
    """The collective, to its own people also while nobody may read its page: it is from its house that they open it."""
    model = MODELS[kind]
    holder = session.scalar(select(model).where(model.identifier == identifier, model.status == Status.PUBLISHED))
    if holder is None:
        return None
    named = is_named(session, holder.id, permissions.account_id or 0)
    return holder if named or permissions.is_in(holder.id) else None


def show_room(house: House, view: HouseView, *further: str, **said: object) -> str:
    """The page of one of its rooms."""
    stand_where(lambda language: house_address(house.holder, language, view, *further))
    replacing = find_waiting(reading().session, [house.holder.id])
    return render_template(
        f"pages/community_house/{view}.html", house=house, HouseView=HouseView, replacing=replacing, **said
    )
