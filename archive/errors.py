"""What can go wrong, in the archive's own terms: no HTTP, no database's and no engine's words.

`archive.web.errors` has the one table that turns these into a status and words for a person.
"""


class ArchiveError(Exception):
    """Anything the archive refuses or can't do."""


class NotFoundError(ArchiveError):
    """No such entry for this reader: unknown, or not theirs to know of."""


class SignInNeededError(ArchiveError):
    """Only somebody who has signed in may do this; who has not, may after signing in."""


class SignInRefusedError(ArchiveError):
    """Name and password don't go together, or there is no such account, or it is blocked: nobody is told which."""


class TooManyAttemptsError(ArchiveError):
    """This client has tried to sign in to this account too often; `seconds` until it may try again."""

    def __init__(self, seconds: int) -> None:
        super().__init__(seconds)
        self.seconds = seconds


class TokenRefusedError(ArchiveError):
    """A program showed a token that does not hold, or is not good for what it asks; `reason` is RFC 6750's word."""

    def __init__(self, *, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class CodeRefusedError(ArchiveError):
    """A code or a link that was used, has run out, or never was: nobody is told which."""


class TakenError(ArchiveError):
    """Somebody else has what was chosen; `field` says what."""

    def __init__(self, *, field: str) -> None:
        super().__init__(field)
        self.field = field


class WithdrawnError(ArchiveError):
    """The entry had been public and was withdrawn; only the fact is said."""

    def __init__(self, identifier: str) -> None:
        super().__init__(identifier)
        self.identifier = identifier


class MergedError(NotFoundError):
    """The entry was merged into another, which its addresses lead to for good."""

    def __init__(self, identifier: str, into: str) -> None:
        super().__init__(identifier)
        self.into = into


class MergeRefusedError(ArchiveError):
    """Two entries can't become one; `reasons` says why not."""

    def __init__(self, reasons: tuple[str, ...]) -> None:
        super().__init__("; ".join(reasons))
        self.reasons = reasons


class OvertakenError(ArchiveError):
    """Somebody changed meanwhile what a change was planned for; planned anew, it may be done."""


class SealedError(ArchiveError):
    """What was sealed can't be read: its key was erased, or is not the one this installation has."""


class NotAllowedError(ArchiveError):
    """Somebody who may see the entry may not do this with it; `widening`: not as long as no mandate holds."""

    def __init__(self, identifier: str, *, widening: bool = False) -> None:
        super().__init__(identifier)
        self.identifier = identifier
        self.widening = widening


class RefusedError(ArchiveError):
    """A rule of who decides is against it, whoever asks; `rule` is its word in `archive.inputs.governance.Refused`."""

    def __init__(self, rule: str) -> None:
        super().__init__(rule)
        self.rule = rule


class BadRequestError(ArchiveError):
    """The request asks for something outside a closed list; `field` and `value` say what, `allowed` what there is."""

    def __init__(self, field: str, value: str, allowed: tuple[str, ...] = ()) -> None:
        super().__init__(f"{field}={value}")
        self.field = field
        self.value = value
        self.allowed = allowed


class BusyError(ArchiveError):
    """Somebody else is doing this now, and only one may."""


class SearchUnavailableError(ArchiveError):
    """The search engine can't be asked now; browsing and saving go on."""


class AccessDefectError(ArchiveError):
    """A row came back that its reader may not see: a defect of ours, logged, and nothing is shown."""


class CollectionError(ArchiveError):
    """A collection's files have mistakes; `mistakes` names each by file, line and field."""

    def __init__(self, mistakes: tuple[str, ...]) -> None:
        super().__init__("\n".join(mistakes))
        self.mistakes = mistakes
