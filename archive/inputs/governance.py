"""Closed lists of who decides and what may be done: roles, protocols, consent, claims, requests."""

from enum import StrEnum


class Purpose(StrEnum):
    """What somebody may want to do with an entry."""

    VIEW = "view"
    SEARCH = "search"
    VISUAL_SEARCH = "visual_search"
    DOWNLOAD = "download"
    OFFLINE_COPY = "offline_copy"
    TEACH = "teach"
    DESIGN_USE_OWN = "design_use_own"
    DESIGN_USE_COMMERCIAL = "design_use_commercial"
    PUBLISH = "publish"
    HARVEST = "harvest"
    MACHINE_LEARNING = "machine_learning"


class Answer(StrEnum):
    """`yes` always with the credit the page gives; `ask_first` names whom."""

    YES = "yes"
    ASK_FIRST = "ask_first"
    NO = "no"


class AccountState(StrEnum):
    """An invited account has a printed code and no password yet; a closed one keeps nothing that names a person."""

    INVITED = "invited"
    ACTIVE = "active"
    BLOCKED = "blocked"
    CLOSED = "closed"


class AccountChange(StrEnum):
    """What of an account was changed, by its owner or for them."""

    NAME = "name"
    EMAIL = "email"
    PASSWORD = "password"  # noqa: S105 (a word of the list)
    SECOND_FACTOR_ON = "second_factor_on"
    SECOND_FACTOR_OFF = "second_factor_off"
    RECOVERY_CODES = "recovery_codes"
    CODE_MADE = "code_made"
    SESSIONS_ENDED = "sessions_ended"
    TOKEN_MADE = "token_made"  # noqa: S105 (a word of the list)
    TOKEN_ENDED = "token_ended"  # noqa: S105 (a word of the list)
    BLOCKED = "blocked"
    UNBLOCKED = "unblocked"
    EXPORTED = "exported"
    PAGE_TIED = "page_tied"
    PAGE_LET_GO = "page_let_go"


class CodePurpose(StrEnum):
    """What a code or the secret in a link is good for, once."""

    FIRST_SIGN_IN = "first_sign_in"
    RESET = "reset"
    SECOND_STEP = "second_step"
    RECOVERY = "recovery"
    NEW_EMAIL = "new_email"


class TokenScope(StrEnum):
    """What a program may do in an account's name."""

    READ = "read"
    WRITE = "write"


class Role(StrEnum):
    """What an account is within one community (or other collective), within one protocol, or in the archive itself."""

    MEMBER = "member"
    CONTRIBUTOR = "contributor"
    STEWARD = "steward"
    REVIEWER = "reviewer"
    ADMINISTRATOR = "administrator"


class WomenAsked(StrEnum):
    """What the women who hold the knowledge answered when asked to name a steward; not to ask is no answer."""

    NAMED_ONE = "named_one"
    NAMED_NOBODY = "named_nobody"


class Openness(StrEnum):
    """Everybody counts as a member of an open protocol; a strict one asks for a role in it (Mukurtu's access modes)."""

    OPEN = "open"
    STRICT = "strict"


class Sharing(StrEnum):
    """Whether a reader has to satisfy every protocol of an entry or any one of them (Mukurtu's sharing setting)."""

    ALL = "all"
    ANY = "any"


class SeasonType(StrEnum):
    """How a season is told; `by_hand` is opened and closed by the stewards of the protocols it goes with."""

    MONTHS = "months"
    DATES = "dates"
    EASTER = "easter"
    BY_HAND = "by_hand"


class ConsentAct(StrEnum):
    """What a line of the ledger does; nothing in it is ever changed, so a withdrawal is a line of its own."""

    GRANT = "grant"
    REFUSE = "refuse"
    REVOKE = "revoke"


class ConsentScope(StrEnum):
    """What a consent covers: knowledge that a people holds together, or something about one person."""

    COLLECTIVE_KNOWLEDGE = "collective_knowledge"
    BEARER_KNOWLEDGE = "bearer_knowledge"
    IMAGE = "image"
    VOICE = "voice"
    NAME = "name"
    PLACE = "place"
    SENSITIVE = "sensitive"


class GrantorType(StrEnum):
    """In what capacity somebody grants or refuses."""

    PERSON = "person"
    COLLECTIVE = "collective"
    GUARDIAN = "guardian"
    FAMILY = "family"


class Explained(StrEnum):
    """How a consent was explained before it was asked for."""

    SPOKEN = "spoken"
    RECORDED = "recorded"
    WRITTEN = "written"
    INTERPRETED = "interpreted"


class Answered(StrEnum):
    """How somebody answered who may not read or write."""

    TAP = "tap"
    VOICE = "voice"
    MARK = "mark"
    SIGNATURE = "signature"


class ConfidentialField(StrEnum):
    """What people share with some and not with all."""

    DOSE = "dose"
    EXACT_PLACE = "exact_place"
    SACRED_MEANING = "sacred_meaning"


class AuditAction(StrEnum):
    """What the audit log tells of."""

    SIGNED_IN = "signed_in"
    SIGN_IN_REFUSED = "sign_in_refused"
    ACCOUNT_MADE = "account_made"
    ACCOUNT_CHANGED = "account_changed"
    ACCOUNT_CLOSED = "account_closed"
    ROLE_CHANGED = "role_changed"
    MANDATE_CHANGED = "mandate_changed"
    PROTOCOL_CHANGED = "protocol_changed"
    AUDIENCE_CHANGED = "audience_changed"
    CONSENT_CHANGED = "consent_changed"
    EVIDENCE_READ = "evidence_read"
    WITHDRAWN = "withdrawn"
    DESTROYED = "destroyed"
    CLAIM_CHANGED = "claim_changed"
    REQUEST_CHANGED = "request_changed"
    LABEL_CHANGED = "label_changed"
    ANNOUNCEMENT_CHANGED = "announcement_changed"
    MEDIA_CHANGED = "media_changed"


class ClaimAim(StrEnum):
    """What a claim wants of an attribution."""

    JOIN = "join"
    CONTEST = "contest"


class ClaimState(StrEnum):
    """While a claim is open every use of its record is `ask_first`."""

    OPEN = "open"
    SETTLED = "settled"
    WITHDRAWN = "withdrawn"


class ClaimOutcome(StrEnum):
    """How a claim may end; it ends so once both sides say the same."""

    SHARED = "shared"
    PASSED_ON = "passed_on"
    KEPT = "kept"


class RequestType(StrEnum):
    """What somebody asks a holder: to use something, to put right what is said, or whether they want a picture."""

    USE = "use"
    CORRECT = "correct"
    OFFER = "offer"


class RequestState(StrEnum):
    """What became of a request; one that waits means no for as long as it waits."""

    WAITING = "waiting"
    GRANTED = "granted"
    REFUSED = "refused"
    #: By the asker, before it was answered.
    TAKEN_BACK = "taken_back"
    #: What was granted was taken back by one of those who granted it.
    REVOKED = "revoked"


class ChannelType(StrEnum):
    """Where a holder who chose to publish it can be met."""

    MESSAGING = "messaging"
    SHOP = "shop"
    FAIR = "fair"
    ASSOCIATION = "association"


class LabelFamily(StrEnum):
    """Of Local Contexts' Labels; the same type may stand in both, so a Label is known by family and type together."""

    TRADITIONAL_KNOWLEDGE = "tk"
    BIOCULTURAL = "bc"


class NoticeType(StrEnum):
    """Local Contexts' Notices that staff may put on an entry."""

    TRADITIONAL_KNOWLEDGE = "traditional_knowledge"
    BIOCULTURAL = "biocultural"
    ATTRIBUTION_INCOMPLETE = "attribution_incomplete"


class HubState(StrEnum):
    """What the Hub of Local Contexts said of a project when it was last asked and answered."""

    WAITING = "waiting"
    ACTIVE = "active"
    UNAUTHORIZED = "unauthorized"
    NOT_FOUND = "not_found"


class Change(StrEnum):
    """What became of a role, a mandate, a protocol or an announcement; the audit log says it beside its action."""

    OPENED = "opened"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    NAMED = "named"
    RENAMED = "renamed"
    DESCRIBED = "described"
    MARKED = "marked"
    TRANSCRIBED = "transcribed"
    ENDED = "ended"
    CLOSED = "closed"
    MADE_STRICT = "made_strict"
    MADE_OPEN = "made_open"
    GIVEN = "given"
    TAKEN = "taken"
    LEFT = "left"
    BLOCKED = "blocked"
    UNBLOCKED = "unblocked"
    SEASON_OPENED = "season_opened"
    SEASON_CLOSED = "season_closed"
    ANNOUNCED = "announced"
    TAKEN_BACK = "taken_back"
    PROPOSED = "proposed"
    AGREED_TO = "agreed_to"
    REFUSED = "refused"
    NARROWED = "narrowed"
    WIDENED = "widened"
    KEPT = "kept"
    TAKEN_OVER = "taken_over"
    CORRECTED = "corrected"
    ADDED = "added"
    REMOVED = "removed"


class ProposalState(StrEnum):
    """What became of a proposal to let more people see an entry; it waits for all who decide, and one no ends it."""

    WAITING = "waiting"
    AGREED = "agreed"
    REFUSED = "refused"
    SUPERSEDED = "superseded"


class Refused(StrEnum):
    """Rules of who decides that something can run against, whoever asks for it."""

    NOT_REPRESENTED = "not_represented"
    DECIDED_LATER = "decided_later"
    ENDS_TOO_EARLY = "ends_too_early"
    ENDS_TOO_LATE = "ends_too_late"
    TOO_FEW_STEWARDS = "too_few_stewards"
    UNKNOWN_ACCOUNT = "unknown_account"
    OPENED_BY_A_STEWARD = "opened_by_a_steward"
    WOMEN_NAMED_NONE_OF_THEM = "women_named_none_of_them"
    NOT_COMPILED = "not_compiled"
    NOT_ALL_ASKED = "not_all_asked"
    NOT_NAMED = "not_named"
    BLOCKED_THERE = "blocked_there"
    WAITS_NO_MORE = "waits_no_more"
    STEWARD_BY_MANDATE_ALONE = "steward_by_mandate_alone"
    ROLE_OUT_OF_PLACE = "role_out_of_place"
    NO_MEMBER = "no_member"
    DAY_OVER = "day_over"
    DAY_UNREADABLE = "day_unreadable"
    PAGE_BY_ANOTHER = "page_by_another"
    PAGE_TAKEN = "page_taken"
    LAST_ADMINISTRATOR = "last_administrator"
    PROTOCOL_IN_USE = "protocol_in_use"
    PROTOCOL_CLOSED = "protocol_closed"
    REQUESTS_PAUSED = "requests_paused"
    TOO_MANY_REQUESTS = "too_many_requests"
    TOO_MANY_CLAIMS = "too_many_claims"
    ANSWERED_ALREADY = "answered_already"
    NOTHING_LEFT = "nothing_left"
    WORDS_NEEDED = "words_needed"
    ANSWER_NEEDED = "answer_needed"
    SHARED_BY_OTHERS = "shared_by_others"
    MEDIUM_OF_OTHERS = "medium_of_others"
    OPENS_WHAT_IS_HELD = "opens_what_is_held"
    TOO_MANY_IMAGE_REGIONS = "too_many_image_regions"
    TOO_MANY_TRANSCRIPTS = "too_many_transcripts"
