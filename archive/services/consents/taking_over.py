"""What was written from publications becomes its holders' own: they take it over, or put right what it says.

To have it withdrawn they need neither: one no in the ledger is enough, and needs no reason.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final

from sqlalchemy.orm import Session

from archive.access import Actor, Permissions, open_permissions
from archive.errors import NotAllowedError, NotFoundError, RefusedError
from archive.inputs.correction import Correction
from archive.inputs.entity import EntityInput
from archive.inputs.governance import AuditAction, Change, GrantorType, Refused
from archive.inputs.kinds import Basis, Kind, Status
from archive.inputs.wording import NO_TEXT, LanguageMap, Wording
from archive.languages import Language
from archive.models.audience import Audience
from archive.models.entity import Entity
from archive.models.revision import HOLDERS
from archive.services.audit import Act, record_acts
from archive.services.communities.audience import may_change
from archive.services.consents.consent_read import Party, parties_to_ask
from archive.services.entries.closing import note_closings
from archive.services.entries.entity import revise_entity
from archive.services.entries.entity_input import inputs_of
from archive.services.entries.entity_policy import media_of
from archive.services.entries.withdrawal import noting_withdrawals

#: A medium follows its records and the people in it; a concept, a place or a document is nobody's to take over.
_THEIRS: Final = frozenset({
    Kind.TECHNIQUE, Kind.DESIGN, Kind.MATERIAL_PRACTICE, Kind.ELEMENT, Kind.PIECE,
    Kind.ARTISAN, Kind.COMMUNITY, Kind.ORGANISATION,
})  # fmt: skip


def may_take_over(entity: Entity) -> bool:
    """Whether the entry was written from publications, and about what somebody holds."""
    return entity.basis is Basis.PUBLISHED_SOURCE and entity.kind in _THEIRS


def speaks_for_holders(parties: Sequence[Party], permissions: Permissions) -> bool:
    """A steward under a mandate that holds; where no collective holds it, the person herself."""
    collectives = [party for party in parties if party.grantor_type is GrantorType.COLLECTIVE]
    if collectives:
        return any(party.may_open for party in collectives)
    return _is_of_herself(parties, permissions)


def may_correct(session: Session, entity: Entity, parties: Sequence[Party], permissions: Permissions) -> bool:
    """The same who may also edit it under its protocols, or whose alone it is; and every bearer herself."""
    edits = session.get(Audience, entity.id) is None or may_change(session, entity, permissions)
    return (edits and speaks_for_holders(parties, permissions)) or _is_of_herself(parties, permissions)


def take_over(session: Session, entity: Entity, *, by: Actor) -> None:
    """From now on the ledger decides every purpose: what each of those who hold the entry has answered there.

    Raises:
        NotAllowedError: the actor does not speak for those who hold it, or no mandate holds.
        NotFoundError: it was withdrawn meanwhile.
        RefusedError: it was taken over already, or somebody who has to be asked has not answered.
    """
    _lock(session, entity)
    permissions = open_permissions(session, by)
    parties = parties_to_ask(session, entity, permissions)
    if not speaks_for_holders(parties, permissions):
        raise NotAllowedError(entity.identifier, widening=any(party.may_close for party in parties))
    if not may_take_over(entity):
        raise RefusedError(Refused.NOT_COMPILED)
    if not all(party.said.answers for party in parties):
        raise RefusedError(Refused.NOT_ALL_ASKED)
    (data,) = inputs_of(session, [entity])
    with noting_withdrawals(session, {entity.id, *media_of(session, [entity.id])}, NO_TEXT):
        revise_entity(session, entity, replace(data, basis=Basis.CONSENT), by=HOLDERS)
    _record(session, entity, parties, Change.TAKEN_OVER, by)


def correct(session: Session, entity: Entity, said: Correction, *, by: Actor) -> None:
    """Puts right what the entry says; what is written anew is the holders' own wording, and no load takes it back.

    Raises:
        NotAllowedError: the actor neither bears it nor speaks for those who hold it with the right to edit it.
        NotFoundError: it was withdrawn meanwhile.
        RefusedError: it would be left without a title.
    """
    _lock(session, entity)
    permissions = open_permissions(session, by)
    parties = parties_to_ask(session, entity, permissions)
    if not (entity.kind in _THEIRS and may_correct(session, entity, parties, permissions)):
        raise NotAllowedError(entity.identifier, widening=any(party.may_close for party in parties))
    (data,) = inputs_of(session, [entity])
    corrected = _corrected(data, said, _names_of(parties, permissions))
    if not corrected.title:
        raise RefusedError(Refused.WORDS_NEEDED)
    revise_entity(session, entity, corrected, by=HOLDERS)
    if _takes_words_back(data, corrected):
        note_closings(session, [entity.id])
    _record(session, entity, parties, Change.CORRECTED, by)


def _lock(session: Session, entity: Entity) -> None:
    """What it says at this moment, so that nobody writes over what another has put right since the page was opened."""
    session.refresh(entity, with_for_update=True)
    if entity.status is Status.WITHDRAWN:
        raise NotFoundError(entity.identifier)


def _is_of_herself(parties: Sequence[Party], permissions: Permissions) -> bool:
    own = permissions.artisan_id
    return own is not None and any(party.voice.grantor_id == own for party in parties)


def _names_of(parties: Sequence[Party], permissions: Permissions) -> str | None:
    """The collective in whose name words are written; a person is not named by correcting."""
    theirs = (
        party.holder.headline.text(Language.SPANISH)
        for party in parties
        if party.holder is not None and permissions.may_widen_for(party.holder.id)
    )
    return next(theirs, None)


def _corrected(data: EntityInput, said: Correction, by: str | None) -> EntityInput:
    return replace(
        data,
        title=_merged(data.title, said.title, by),
        summary=_merged(data.summary, said.summary, by),
        text=_merged(data.text, said.text, by),
    )


def _takes_words_back(before: EntityInput, after: EntityInput) -> bool:
    pairs = ((before.title, after.title), (before.summary, after.summary), (before.text, after.text))
    return any(
        language not in new.wordings or new.wordings[language].text != words.text
        for old, new in pairs
        for language, words in old.wordings.items()
    )


def _merged(present: LanguageMap, said: Mapping[Language, str], by: str | None) -> LanguageMap:
    """Words that were left as they are go on naming whose they are."""
    wordings = dict(present.wordings)
    for language, words in said.items():
        if not words:
            wordings.pop(language, None)
        elif language not in wordings or wordings[language].text != words:
            wordings[language] = Wording(text=words, by=by)
    return LanguageMap(wordings)


def _record(session: Session, entity: Entity, parties: Sequence[Party], change: Change, by: Actor) -> None:
    """For every collective that holds it, and for everybody who bears it."""
    collectives = sorted({holder for party in parties for holder in party.spoken.collectives})
    accounts = {party.spoken.account_id for party in parties} - {by.account_id, None}
    act = Act(action=AuditAction.CONSENT_CHANGED, subject=entity.identifier, detail={"change": change.value})
    acts = [replace(act, holder_id=holder) for holder in collectives]
    acts += [replace(act, on_behalf_of=account) for account in sorted(one for one in accounts if one is not None)]
    record_acts(session, acts or [act], by=by)
