"""Local Contexts on entries: Labels by communities, approved by a second member; Notices by the archive's staff."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from archive.access import Actor, Permissions, open_permissions
from archive.access.parties import NO_PARTIES, parties_of
from archive.errors import NotAllowedError, NotFoundError
from archive.inputs.governance import AuditAction, Change, HubState, LabelFamily, NoticeType, Role
from archive.inputs.local_contexts import LABELS
from archive.models.context_label import ContextLabel, ContextNotice, HubProject
from archive.models.entity import Entity
from archive.models.moment import now
from archive.services.audit import Act, record_act

_STAFF = (Role.CONTRIBUTOR, Role.REVIEWER, Role.ADMINISTRATOR)
_LABELLING = frozenset({Role.CONTRIBUTOR, Role.STEWARD})


@dataclass(frozen=True, slots=True, kw_only=True)
class NewLabel:
    """Which Label a community puts on an entry, and its project on the Hub, if it has one."""

    entity_id: int
    holder_id: int
    family: LabelFamily
    type: str
    project: UUID | None = None


@dataclass(frozen=True, slots=True)
class Labelled:
    """What stands on an entry."""

    labels: Sequence[ContextLabel]
    #: Waiting for a second member's approval; shown to members alone.
    waiting: Sequence[ContextLabel]
    #: In the place of Labels; none once there are any.
    notices: Sequence[ContextNotice]
    projects: Mapping[str, HubProject]


NO_ICONS: Mapping[str, str] = {}
UNLABELLED = Labelled((), (), (), {})


def labelled(session: Session, entity_id: int) -> Labelled:
    """Everything on an entry; three statements at most."""
    standing = select(ContextLabel).filter_by(entity_id=entity_id, removed_at=None).order_by(ContextLabel.id)
    all_labels = session.scalars(standing).all()
    labels = [label for label in all_labels if label.approved_at is not None]
    noticed = select(ContextNotice).filter_by(entity_id=entity_id, removed_at=None).order_by(ContextNotice.id)
    wanted = {label.project for label in labels if label.project is not None}
    projects = session.scalars(select(HubProject).where(HubProject.project.in_(wanted))) if wanted else ()
    return Labelled(
        labels=labels,
        waiting=[label for label in all_labels if label.approved_at is None],
        notices=[] if labels else session.scalars(noticed).all(),
        projects={project.project: project for project in projects},
    )


def communities_labelling(session: Session, entity_id: int, permissions: Permissions) -> list[int]:
    """Rows of the collectives that hold the entry and for which somebody may put Labels on it."""
    parties = parties_of(session, [entity_id]).get(entity_id, NO_PARTIES)
    return sorted(h for h in parties.collectives if not _LABELLING.isdisjoint(permissions.roles.get(h, ())))


def assert_label(session: Session, new: NewLabel, *, by: Actor) -> ContextLabel:
    """Puts a Label on an entry; nobody else sees it before a second member has approved it.

    Raises:
        NotFoundError: there is no such Label.
        NotAllowedError: the actor labels for no collective that holds the entry.
    """
    if (new.family, new.type) not in LABELS:
        raise NotFoundError(new.type)
    if new.holder_id not in communities_labelling(session, new.entity_id, open_permissions(session, by)):
        raise NotAllowedError(_identifier(session, new.entity_id))
    if new.project is not None and session.get(HubProject, str(new.project)) is None:
        session.add(HubProject(project=str(new.project), state=HubState.WAITING, content={}, icons={}))
        session.flush()
    label = ContextLabel(
        entity_id=new.entity_id,
        holder_id=new.holder_id,
        family=new.family,
        type=new.type,
        project=str(new.project) if new.project is not None else None,
        asserted_by_id=by.account_id or 0,
        asserted_at=now(),
    )
    session.add(label)
    session.flush()
    _record(session, label, Change.PROPOSED, by)
    return label


def approve_label(session: Session, entity_id: int, label_id: int, *, by: Actor) -> None:
    """A second member of the community says yes to a Label on the entry.

    Raises:
        NotFoundError: none of this number waits there, or the actor is no member: which, nobody else is told.
        NotAllowedError: the actor is the one who put it there.
    """
    label = _find(session, entity_id, label_id, open_permissions(session, by))
    if label.approved_at is not None:
        raise NotFoundError(str(label_id))
    if by.account_id == label.asserted_by_id:
        raise NotAllowedError(_identifier(session, entity_id))
    label.approved_by_id, label.approved_at = by.account_id, now()
    session.flush()
    _record(session, label, Change.AGREED_TO, by)


def remove_label(session: Session, entity_id: int, label_id: int, *, by: Actor) -> None:
    """Takes a Label off the entry; the community alone may, whatever the Hub says.

    Raises:
        NotFoundError: none of this number is there, or the actor is no member of its community.
        NotAllowedError: the actor does not label for the community.
    """
    permissions = open_permissions(session, by)
    label = _find(session, entity_id, label_id, permissions)
    if _LABELLING.isdisjoint(permissions.roles.get(label.holder_id, ())):
        raise NotAllowedError(_identifier(session, entity_id))
    label.removed_at = now()
    session.flush()
    _record(session, label, Change.TAKEN_BACK, by)


def _find(session: Session, entity_id: int, label_id: int, permissions: Permissions) -> ContextLabel:
    label = session.get(ContextLabel, label_id)
    if label is None or label.removed_at is not None or label.entity_id != entity_id:
        raise NotFoundError(str(label_id))
    if not permissions.is_in(label.holder_id):
        raise NotFoundError(str(label_id))
    return label


def apply_notice(session: Session, entity_id: int, notice: NoticeType, *, by: Actor) -> None:
    """Puts a Notice on an entry until its community chooses Labels; once is enough.

    Raises:
        NotAllowedError: the actor is not of the archive's staff.
    """
    _require_staff(session, entity_id, by)
    same = select(ContextNotice).filter_by(entity_id=entity_id, type=notice, removed_at=None)
    if session.scalar(same) is None:
        session.add(ContextNotice(entity_id=entity_id, type=notice, applied_by_id=by.account_id or 0, applied_at=now()))
        session.flush()
        _record_notice(session, entity_id, notice, Change.GIVEN, by)


def remove_notice(session: Session, entity_id: int, notice: NoticeType, *, by: Actor) -> None:
    """Takes a Notice off.

    Raises:
        NotAllowedError: the actor is not of the archive's staff.
    """
    _require_staff(session, entity_id, by)
    for standing in session.scalars(select(ContextNotice).filter_by(entity_id=entity_id, type=notice, removed_at=None)):
        standing.removed_at = now()
    session.flush()
    _record_notice(session, entity_id, notice, Change.TAKEN, by)


def is_staff(permissions: Permissions) -> bool:
    """Whether somebody may put Notices on entries."""
    return any(permissions.is_of_the_archive(role) for role in _STAFF)


def icon_key(family: LabelFamily, label_type: str) -> str:
    """What a Label's icon is kept under beside its project's words."""
    return f"{family}:{label_type}"


def keep_project(
    session: Session,
    project: str,
    state: HubState | None,
    content: Mapping[str, object],
    icons: Mapping[str, str] = NO_ICONS,
) -> None:
    """What the Hub has said; while it is away, or denies the project, what it said before is kept and shown.

    An icon stays as well where no other one could be had.
    """
    kept = session.get_one(HubProject, project)
    kept.checked_at = now()
    if state is HubState.ACTIVE:
        kept.icons = {**kept.icons, **icons}
        kept.content, kept.fetched_at, kept.not_found_since = dict(content), kept.checked_at, None
    elif state is HubState.NOT_FOUND:
        kept.not_found_since = kept.not_found_since or kept.checked_at
    kept.state = state or kept.state
    session.flush()


def _require_staff(session: Session, entity_id: int, by: Actor) -> None:
    if not is_staff(open_permissions(session, by)):
        raise NotAllowedError(_identifier(session, entity_id))


def _record(session: Session, label: ContextLabel, change: Change, by: Actor) -> None:
    act = Act(
        action=AuditAction.LABEL_CHANGED,
        holder_id=label.holder_id,
        subject=_identifier(session, label.entity_id),
        detail={"change": change.value, "label": f"{label.family}:{label.type}"},
    )
    record_act(session, act, by=by)


def _record_notice(session: Session, entity_id: int, notice: NoticeType, change: Change, by: Actor) -> None:
    detail = {"change": change.value, "notice": notice.value}
    subject = _identifier(session, entity_id)
    record_act(session, Act(action=AuditAction.LABEL_CHANGED, subject=subject, detail=detail), by=by)


def _identifier(session: Session, row_id: int) -> str:
    return session.get_one(Entity, row_id).identifier
