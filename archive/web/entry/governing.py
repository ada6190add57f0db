"""What an entry's page asks about who decides: only of whoever has signed in, and of announcements."""

from collections.abc import Sequence

from archive.access import Actor, blocking, open_permissions
from archive.inputs.governance import Role
from archive.models.announcement import Announcement
from archive.models.entity import Entity
from archive.models.media_asset import MediaAsset
from archive.services.communities.announcement import announcements_of
from archive.services.communities.audience import has_a_say
from archive.services.communities.mandate import REPRESENTED, is_named, reviews
from archive.services.consents.consent_read import may_read_ledger
from archive.services.media.media_asset_editing import editing_of
from archive.services.media.media_rights import standing_towards
from archive.web.reading import reading
from archive.web.signing.signed_in import current_account, reader


def announced_by(holder: Entity) -> Sequence[Announcement]:
    """What a collective says of what it keeps to itself."""
    session = reading().session
    if holder.kind not in REPRESENTED or holder.id in blocking(session, reader().account_id):
        return ()
    return announcements_of(session, holder.id)


def may_choose_audience(entity: Entity) -> bool:
    """Whether whoever reads the page has a say in who sees the entry."""
    account = current_account()
    if account is None:
        return False
    session = reading().session
    return has_a_say(session, entity, open_permissions(session, Actor(account_id=account.id)))


def reads_ledger(entity: Entity) -> bool:
    """Whether whoever reads the page has a say in what may be done with the entry."""
    account = current_account()
    if account is None:
        return False
    opened = reading()
    permissions = open_permissions(opened.session, Actor(account_id=account.id))
    return may_read_ledger(opened.session, entity, permissions, opened.door)


def may_add_media(record: Entity) -> bool:
    """Whether whoever reads the page may add a photo, a voice or a film to the record."""
    account = current_account()
    if account is None:
        return False
    session = reading().session
    return standing_towards(session, record, open_permissions(session, Actor(account_id=account.id))) is not None


def sees_to_mandates(holder: Entity) -> bool:
    """Whether whoever reads the page reviews for the archive, and so writes down what collectives decide."""
    account = current_account()
    if account is None or holder.kind not in REPRESENTED:
        return False
    return reviews(open_permissions(reading().session, Actor(account_id=account.id)))


def is_at_home(holder: Entity) -> bool:
    """Whether whoever reads the page belongs to the collective, or is named by a decision of it."""
    account = current_account()
    if account is None or holder.kind not in REPRESENTED:
        return False
    session = reading().session
    return is_named(session, holder.id, account.id) or open_permissions(session, Actor(account_id=account.id)).is_in(
        holder.id
    )


def may_edit_media_asset(entity: Entity) -> bool:
    """Whether whoever reads the page may say what is in the medium, and mark it."""
    account = current_account()
    if account is None or not isinstance(entity, MediaAsset):
        return False
    opened = reading()
    permissions = open_permissions(opened.session, Actor(account_id=account.id))
    return editing_of(opened.session, entity, permissions, opened.door) is not None


def runs_the_archive() -> bool:
    """Whether whoever reads the page is an administrator."""
    account = current_account()
    if account is None:
        return False
    permissions = open_permissions(reading().session, Actor(account_id=account.id))
    return permissions.is_of_the_archive(Role.ADMINISTRATOR)
