"""Who may see what, said once more in the plainest way: sets and dictionaries, no policies, no tokens, no index."""

from dataclasses import dataclass, field
from datetime import date

from archive.inputs.governance import Answer, Openness, Purpose, SeasonType, Sharing
from archive.inputs.kinds import Basis
from archive.inputs.season import Season


@dataclass(slots=True)
class ProtocolRule:
    """A protocol of a collective."""

    holder: str
    openness: Openness
    members: set[str] = field(default_factory=set)
    season_open: bool = False
    closed: bool = False


@dataclass(slots=True)
class Chosen:
    """Who was chosen to see an entry."""

    owner: str
    protocols: frozenset[str]
    sharing: Sharing
    seasons: tuple[Season, ...]


@dataclass(slots=True)
class Word:
    """What one of those whom an entry belongs to has said of it."""

    answers: dict[Purpose, Answer] = field(default_factory=dict)
    begins_on: date | None = None
    ends_on: date | None = None


@dataclass(slots=True)
class Kept:
    """An entry."""

    name: str
    basis: Basis
    owner: str | None = None
    chosen: Chosen | None = None
    withdrawn: bool = False
    #: Of a record on consent: its bearer's and its people's.
    words: dict[str, Word] = field(default_factory=dict)


@dataclass(slots=True)
class PlainModel:
    """The whole archive."""

    today: date
    protocols: dict[str, ProtocolRule] = field(default_factory=dict)
    entries: dict[str, Kept] = field(default_factory=dict)
    #: (collective, account)
    blocks: set[tuple[str, str]] = field(default_factory=set)
    suspended: set[str] = field(default_factory=set)

    def may_view(self, reader: str | None, entry: Kept) -> bool:
        return not entry.withdrawn and self._is_granted(entry, Purpose.VIEW) and self._is_chosen(reader, entry)

    def may_find(self, reader: str | None, entry: Kept) -> bool:
        return self.may_view(reader, entry) and self._is_granted(entry, Purpose.SEARCH)

    def _is_granted(self, entry: Kept, purpose: Purpose) -> bool:
        """On consent each of those concerned has said yes, for this day."""
        if entry.basis is not Basis.CONSENT:
            return True
        return all(
            word.answers.get(purpose) is Answer.YES
            and (word.begins_on or self.today) <= self.today <= (word.ends_on or self.today)
            for word in entry.words.values()
        )

    def _is_chosen(self, reader: str | None, entry: Kept) -> bool:
        reader = None if reader in self.suspended else reader
        if entry.basis is Basis.OWN or (entry.chosen and not entry.chosen.protocols):
            owner = entry.chosen.owner if entry.chosen else entry.owner
            return reader is not None and reader == owner
        if entry.chosen is None:
            return True
        satisfied = [self._satisfies(reader, self.protocols[name]) for name in entry.chosen.protocols]
        reached = any(satisfied) if entry.chosen.sharing is Sharing.ANY else all(satisfied)
        return reached and self._is_in_season(entry.chosen)

    def _satisfies(self, reader: str | None, protocol: ProtocolRule) -> bool:
        if protocol.closed or (protocol.holder, reader) in self.blocks:
            return False
        return protocol.openness is Openness.OPEN or reader in protocol.members

    def _is_in_season(self, chosen: Chosen) -> bool:
        if not chosen.seasons:
            return True
        rules = [self.protocols[name] for name in chosen.protocols]
        by_hand = all(rule.season_open and not rule.closed for rule in rules)
        return any(
            by_hand if season.type is SeasonType.BY_HAND else self.today.month in season.months
            for season in chosen.seasons
        )
