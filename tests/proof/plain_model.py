"""Who may see what, said once more in the plainest way: sets and dictionaries, no policies, no tokens, no index."""

from dataclasses import dataclass, field
from datetime import date
from typing import Final

from archive.inputs.governance import Answer, Openness, Purpose, RequestState, SeasonType, Sharing
from archive.inputs.kinds import Basis
from archive.inputs.season import Season

#: Of the one year that the model's seasons are reckoned from.
EASTER: Final = date(2027, 3, 28)


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
    """Who was chosen to see an entry; without a protocol its owner, if it is anybody's alone."""

    owner: str | None
    protocols: frozenset[str]
    sharing: Sharing
    seasons: tuple[Season, ...]


@dataclass(slots=True)
class Word:
    """What one of those whom an entry belongs to has said of it."""

    answers: dict[Purpose, Answer] = field(default_factory=dict)
    begins_on: date | None = None
    ends_on: date | None = None
    #: Once she is destroyed her silence closes nothing any more; what she has said still does.
    needed: bool = True


@dataclass(slots=True)
class Kept:
    """An entry."""

    name: str
    basis: Basis
    #: The collective that it belongs to.
    holder: str | None = None
    owner: str | None = None
    chosen: Chosen | None = None
    withdrawn: bool = False
    destroyed: bool = False
    #: Every word that it was ever called by.
    names: list[str] = field(default_factory=list)
    #: Of a record on consent: its bearer's and its people's.
    words: dict[str, Word] = field(default_factory=dict)


@dataclass(slots=True)
class Asked:
    """A request to use an entry, and what was said to it."""

    about: str
    purposes: frozenset[Purpose]
    state: RequestState = RequestState.WAITING
    #: To what each of those asked has said yes and not taken it back since, and the last day of that.
    yes: dict[str, set[Purpose]] = field(default_factory=dict)
    until: dict[str, date | None] = field(default_factory=dict)
    #: A member has it from the stewards; and may say yes in their stead.
    handed: bool = False
    may_grant: bool = False


@dataclass(slots=True)
class PlainModel:
    """The whole archive."""

    today: date
    protocols: dict[str, ProtocolRule] = field(default_factory=dict)
    entries: dict[str, Kept] = field(default_factory=dict)
    #: (collective, account)
    blocks: set[tuple[str, str]] = field(default_factory=set)
    suspended: set[str] = field(default_factory=set)
    #: The last day of what an account is in a collective: (collective, account).
    last_days: dict[tuple[str, str | None], date] = field(default_factory=dict)
    #: What ended and was cleared away as a day began: it comes back with nothing but a new role.
    gone: set[tuple[str, str | None]] = field(default_factory=set)
    #: (collective, account): who was ever something there.
    roles: set[tuple[str, str | None]] = field(default_factory=set)
    #: The day of the decision that stands for a collective.
    decided: dict[str, date] = field(default_factory=dict)
    #: Collectives that have announced that there is something.
    announcing: set[str] = field(default_factory=set)
    #: By identifier.
    requests: dict[str, Asked] = field(default_factory=dict)
    #: What the dyer has said of having her place told.
    place: Word = field(default_factory=Word)

    def tells_place(self) -> bool:
        """Whether she has agreed to it for this day."""
        return self._says_yes(self.place, Purpose.VIEW)

    def is_over(self, holder: str, account: str | None) -> bool:
        """Whether what they were there has ended."""
        return (holder, account) in self.gone or self.last_days.get((holder, account), self.today) < self.today

    def is_listed(self, holder: str, account: str | None) -> bool:
        """Whether they stand among its people, also whose account the archive has blocked."""
        is_out = (holder, account) in self.blocks or self.is_over(holder, account)
        return (holder, account) in self.roles and not is_out

    def is_of(self, holder: str, account: str | None) -> bool:
        """Whether they are something there and can be."""
        return self.is_listed(holder, account) and account not in self.suspended

    def begin_day(self) -> None:
        """What has ended is cleared away."""
        for holder, account in [role for role in self.last_days if self.is_over(*role)]:
            self.leave_behind(holder, account)

    def leave_behind(self, holder: str, account: str | None) -> None:
        """Whatever they had there by what they were."""
        self.gone.add((holder, account))
        self.last_days.pop((holder, account), None)
        for protocol in self.protocols.values():
            if protocol.holder == holder and account is not None:
                protocol.members.discard(account)
        for entry in self.entries.values():
            if entry.chosen and entry.chosen.owner == account and self.is_through(holder, entry):
                entry.chosen.owner = None

    def is_through(self, holder: str, entry: Kept) -> bool:
        """Whether somebody to whom it was left has it through what they are in a collective."""
        return entry.holder == holder and entry.basis is not Basis.OWN

    def owner_of(self, entry: Kept) -> str | None:
        """Whose alone it is today; what the weaver bears is hers."""
        owner = entry.chosen.owner if entry.chosen else entry.owner
        is_bearer = owner == "weaver" and not self.entries["weaver"].destroyed
        if owner is None or is_bearer or entry.holder is None or entry.basis is Basis.OWN:
            return owner
        return owner if (entry.holder, owner) in self.roles and not self.is_over(entry.holder, owner) else None

    def may_widen(self, holder: str) -> bool:
        """It takes two stewards who are some today, and a decision that was taken by then."""
        return self.decided[holder] <= self.today and not any(
            self.is_over(holder, f"{holder}-{number}") for number in (1, 2)
        )

    def is_told(self, reader: str | None, holder: str) -> bool:
        """Whether they are told what a collective announces: it tells nothing to whom it has blocked."""
        return holder in self.announcing and (reader in self.suspended or (holder, reader) not in self.blocks)

    def gone_words(self) -> set[str]:
        return {name for entry in self.entries.values() if entry.destroyed for name in entry.names}

    def may_view(self, reader: str | None, entry: Kept) -> bool:
        return not entry.withdrawn and self._is_granted(entry, Purpose.VIEW) and self._is_chosen(reader, entry)

    def may_use(self, entry: Kept, purpose: Purpose) -> bool:
        """Whether everybody may, without asking; no request changes that."""
        return self._is_granted(entry, purpose)

    def open_requests(self) -> dict[str, Asked]:
        """Those about what is still there."""
        return {key: asked for key, asked in self.requests.items() if not self.entries[asked.about].withdrawn}

    def asked_of(self, asked: Asked) -> set[str]:
        """Whose yes it takes: of those who may speak for the entry today."""
        return {name for name, word in self.entries[asked.about].words.items() if word.needed} | {"people"}

    def may_read_request(self, reader: str | None, asked: Asked) -> bool:
        """Her community's stewards, she herself, and to whom they handed it as long as he is one of theirs."""
        answers = reader == "weaver" and "bearer" in self.asked_of(asked)
        if answers or (reader in {"taquile-1", "taquile-2"} and self.is_of("taquile", reader)):
            return True
        gone = reader in self.suspended or ("taquile", reader) in self.blocks or self.is_over("taquile", reader)
        return asked.handed and reader == "member" and not gone

    def may_use_as_asked(self, asked: Asked) -> set[Purpose]:
        """What the asker alone may, because each of those asked says so today."""
        if asked.state is not RequestState.GRANTED or self.entries[asked.about].withdrawn:
            return set()
        over = any((day or self.today) < self.today for day in asked.until.values())
        return set() if over else set.intersection(*asked.yes.values())

    def state_of(self, asked: Asked) -> RequestState:
        lapsed = asked.state is RequestState.GRANTED and not self.may_use_as_asked(asked)
        return RequestState.REVOKED if lapsed else asked.state

    def may_find(self, reader: str | None, entry: Kept) -> bool:
        return self.may_view(reader, entry) and self._is_granted(entry, Purpose.SEARCH)

    def _is_granted(self, entry: Kept, purpose: Purpose) -> bool:
        """On consent each of those concerned has said yes, for this day."""
        if entry.basis is not Basis.CONSENT:
            return True
        return all(self._says_yes(word, purpose) for word in entry.words.values())

    def _says_yes(self, word: Word, purpose: Purpose) -> bool:
        answer = word.answers.get(purpose, Answer.NO if word.needed else Answer.YES)
        return answer is Answer.YES and (word.begins_on or self.today) <= self.today <= (word.ends_on or self.today)

    def _is_chosen(self, reader: str | None, entry: Kept) -> bool:
        reader = None if reader in self.suspended else reader
        if entry.basis is Basis.OWN or (entry.chosen and not entry.chosen.protocols):
            return reader is not None and reader == self.owner_of(entry)
        if entry.chosen is None:
            return True
        satisfied = [self._satisfies(reader, self.protocols[name]) for name in entry.chosen.protocols]
        reached = any(satisfied) if entry.chosen.sharing is Sharing.ANY else all(satisfied)
        return reached and self._is_in_season(entry.chosen)

    def _satisfies(self, reader: str | None, protocol: ProtocolRule) -> bool:
        if protocol.closed or (protocol.holder, reader) in self.blocks:
            return False
        admitted = reader in protocol.members and not self.is_over(protocol.holder, reader)
        return protocol.openness is Openness.OPEN or admitted

    def _is_in_season(self, chosen: Chosen) -> bool:
        if not chosen.seasons:
            return True
        rules = [self.protocols[name] for name in chosen.protocols]
        by_hand = all(rule.season_open and not rule.closed for rule in rules)
        return any(
            by_hand if season.type is SeasonType.BY_HAND else self._is_the_time(season) for season in chosen.seasons
        )

    def _is_the_time(self, season: Season) -> bool:
        if season.type is SeasonType.MONTHS:
            return self.today.month in season.months
        if season.type is SeasonType.EASTER:
            return (self.today - EASTER).days in range(season.first_day or 0, (season.last_day or 0) + 1)
        begins, ends, today = season.begins or "", season.ends or "", f"{self.today}"
        if len(begins) == len(today):
            return begins <= today <= ends
        is_over_new_year = begins > ends
        since, until = begins <= today[5:], today[5:] <= ends
        return (since or until) if is_over_new_year else (since and until)
