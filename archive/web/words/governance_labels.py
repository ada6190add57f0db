"""What the closed lists of who decides are called: message ids (in English) that the catalogues translate."""

from collections.abc import Mapping
from enum import Enum
from typing import Any

from archive.inputs import governance
from archive.inputs.governance import Refused
from archive.web.words.messages import N_

REFUSED: Mapping[Refused, str] = {
    Refused.NOT_REPRESENTED: N_(
        "Only a community, an association, a family or another group is opened so; a person decides for herself."
    ),
    Refused.DECIDED_LATER: N_("The day of the decision is still to come. Write the day on which it was taken."),
    Refused.ENDS_TOO_EARLY: N_("Its last day has passed already. Write the last day on which the mandate holds."),
    Refused.ENDS_TOO_LATE: N_(
        "A mandate holds for two years at most, counted from the decision; then the collective renews it."
    ),
    Refused.TOO_FEW_STEWARDS: N_("Two stewards are needed at least, each with an account of their own."),
    Refused.UNKNOWN_ACCOUNT: N_("Nobody here goes by that user name. Ask the person how it is spelled."),
    Refused.OPENED_BY_A_STEWARD: N_(
        "Whoever writes down the decision can't be one of the stewards it names. Ask somebody else of the archive."
    ),
    Refused.WOMEN_NAMED_NONE_OF_THEM: N_(
        "Mark the steward whom the women named, or say that they were asked and named nobody."
    ),
    Refused.NOT_NAMED: N_("The decision does not name you as a steward, or it was ended meanwhile."),
    Refused.NOT_COMPILED: N_("This is yours already, or it is nobody's to take over. Look at the page again."),
    Refused.SHARED_BY_OTHERS: N_(
        "Others hold it too and still share it. Withdraw it in the name of yours first: from then on nobody sees it."
        " It can be destroyed once they have withdrawn it as well."
    ),
    Refused.ANSWER_NEEDED: N_(
        "No was said before. For a yes now bring the answer itself: a recording of the voice, or a picture of the mark."
    ),
    Refused.NOT_ALL_ASKED: N_(
        "Somebody who holds it has not answered yet. Ask everybody first: what nobody answered would be no."
    ),
    Refused.BLOCKED_THERE: N_(
        "Its stewards have blocked you in this community, and no decision that others write down lifts that."
        " Only they can."
    ),
    Refused.WAITS_NO_MORE: N_("This decision waits for no answer any more. Look at the page again."),
    Refused.STEWARD_BY_MANDATE_ALONE: N_(
        "Who is a steward is decided by the collective: a new decision with its minutes changes it, and nobody alone."
    ),
    Refused.ROLE_OUT_OF_PLACE: N_("That role can't be given here."),
    Refused.NO_MEMBER: N_("The person does not belong to this community, or is blocked in it."),
    Refused.DAY_OVER: N_("That day has passed already. Choose today or a day to come."),
    Refused.DAY_UNREADABLE: N_("Write the day as year, month and day, such as 2027-05-31."),
    Refused.PAGE_BY_ANOTHER: N_("Another steward has to say which page is yours."),
    Refused.PAGE_TAKEN: N_(
        "That page belongs to an account already, or its person holds nothing of this community. Choose from the list."
    ),
    Refused.LAST_ADMINISTRATOR: N_("The archive would be left without administrator. Name another one first."),
    Refused.PROTOCOL_IN_USE: N_(
        "Something stands under this protocol, and whoever bears it agreed to a strict one."
        " Open a new protocol, and change who sees it entry by entry."
    ),
    Refused.PROTOCOL_CLOSED: N_("This protocol was closed for good. Open a new one."),
    Refused.REQUESTS_PAUSED: N_("They take no requests at the moment. What is written here stays as it is meanwhile."),
    Refused.TOO_MANY_REQUESTS: N_(
        "Several requests of yours are waiting for them already. Wait for an answer, or take one of them back."
    ),
    Refused.TOO_MANY_CLAIMS: N_(
        "Several claims for this person or collective are open already. Settle one of them, or take it back."
    ),
    Refused.MEDIUM_OF_OTHERS: N_(
        "This is others’. Ask those who hold it to show it here, or say below what yours is: it is kept beside it."
    ),
    Refused.OPENS_WHAT_IS_HELD: N_(
        "Without this record more people would see it, or for more, and not everybody who holds the record has agreed"
        " to that. Open the record first, with all of them; or close the file itself."
    ),
    Refused.TOO_MANY_IMAGE_REGIONS: N_(
        "More is marked in this picture than anybody can follow. Take a mark away first."
    ),
    Refused.TOO_MANY_TRANSCRIPTS: N_("There are as many as anybody needs; correct one of them, or take one away."),
    Refused.WORDS_NEEDED: N_("Write the words by which you want to be named."),
    Refused.NOTHING_LEFT: N_(
        "What was asked for was withdrawn or destroyed, so there is nothing left to say yes to. You can say no."
    ),
    Refused.ANSWERED_ALREADY: N_("This request was answered or taken back meanwhile. Open the page anew."),
}

GOVERNANCE_LABELS: Mapping[type[Enum], Mapping[Any, str]] = {
    Refused: REFUSED,
    governance.AccountState: {
        governance.AccountState.INVITED: N_("invited, has not come yet"),
        governance.AccountState.ACTIVE: N_("in use"),
        governance.AccountState.BLOCKED: N_("blocked by the archive"),
        governance.AccountState.CLOSED: N_("closed"),
    },
    governance.AccountChange: {
        governance.AccountChange.NAME: N_("Name or language changed"),
        governance.AccountChange.EMAIL: N_("E-mail changed"),
        governance.AccountChange.PASSWORD: N_("Password changed"),
        governance.AccountChange.SECOND_FACTOR_ON: N_("Authenticator added"),
        governance.AccountChange.SECOND_FACTOR_OFF: N_("Authenticator removed"),
        governance.AccountChange.RECOVERY_CODES: N_("New codes for recovery"),
        governance.AccountChange.CODE_MADE: N_("Code made for a new password"),
        governance.AccountChange.SESSIONS_ENDED: N_("Signed out elsewhere"),
        governance.AccountChange.TOKEN_MADE: N_("Key for a program made"),
        governance.AccountChange.TOKEN_ENDED: N_("Key for a program ended"),
        governance.AccountChange.BLOCKED: N_("Account blocked"),
        governance.AccountChange.UNBLOCKED: N_("Account unblocked"),
        governance.AccountChange.EXPORTED: N_("Everything kept was downloaded"),
        governance.AccountChange.PAGE_TIED: N_("Tied to the page of a person"),
        governance.AccountChange.PAGE_LET_GO: N_("No longer tied to the page of a person"),
    },
    governance.TokenScope: {
        governance.TokenScope.READ: N_("read what I may read"),
        governance.TokenScope.WRITE: N_("change what I may change"),
    },
    governance.Role: {
        governance.Role.MEMBER: N_("member"),
        governance.Role.CONTRIBUTOR: N_("contributor"),
        governance.Role.STEWARD: N_("steward"),
        governance.Role.REVIEWER: N_("reviewer"),
        governance.Role.ADMINISTRATOR: N_("administrator"),
    },
    governance.RequestState: {
        governance.RequestState.WAITING: N_("waiting for an answer"),
        governance.RequestState.GRANTED: N_("granted"),
        governance.RequestState.REFUSED: N_("not granted"),
        governance.RequestState.TAKEN_BACK: N_("taken back by who asked"),
        governance.RequestState.REVOKED: N_("granted, and taken back since"),
    },
    governance.RequestType: {
        governance.RequestType.USE: N_("to use something"),
        governance.RequestType.CORRECT: N_("to correct something"),
        governance.RequestType.OFFER: N_("to offer a picture, a sound or a film"),
    },
    governance.ClaimAim: {
        governance.ClaimAim.JOIN: N_("It is ours as well"),
        governance.ClaimAim.CONTEST: N_("It is not theirs"),
    },
    governance.ClaimOutcome: {
        governance.ClaimOutcome.SHARED: N_("Both hold it"),
        governance.ClaimOutcome.PASSED_ON: N_("The claimant holds it, the other no more"),
        governance.ClaimOutcome.KEPT: N_("It stays as it was"),
    },
    governance.ClaimState: {
        governance.ClaimState.OPEN: N_("under discussion"),
        governance.ClaimState.SETTLED: N_("settled by both sides"),
        governance.ClaimState.WITHDRAWN: N_("taken back by who claimed"),
    },
    governance.ChannelType: {
        governance.ChannelType.MESSAGING: N_("by message"),
        governance.ChannelType.SHOP: N_("at a shop"),
        governance.ChannelType.FAIR: N_("at a fair"),
        governance.ChannelType.ASSOCIATION: N_("through an association"),
    },
    governance.WomenAsked: {
        governance.WomenAsked.NAMED_ONE: N_("They named one of the stewards"),
        governance.WomenAsked.NAMED_NOBODY: N_("They were asked and named nobody"),
    },
    governance.Openness: {
        governance.Openness.OPEN: N_("open: everybody sees it"),
        governance.Openness.STRICT: N_("strict: only those whom the stewards admit to it"),
    },
    governance.Sharing: {
        governance.Sharing.ALL: N_("whoever satisfies all of them"),
        governance.Sharing.ANY: N_("whoever satisfies any one of them"),
    },
    governance.SeasonType: {
        governance.SeasonType.MONTHS: N_("in some months of the year"),
        governance.SeasonType.DATES: N_("between two dates"),
        governance.SeasonType.EASTER: N_("around Easter"),
        governance.SeasonType.BY_HAND: N_("when the stewards open it"),
    },
    governance.AuditAction: {
        governance.AuditAction.SIGNED_IN: N_("Signed in"),
        governance.AuditAction.SIGN_IN_REFUSED: N_("Could not sign in"),
        governance.AuditAction.ACCOUNT_MADE: N_("Account made"),
        governance.AuditAction.ACCOUNT_CHANGED: N_("Account changed"),
        governance.AuditAction.ACCOUNT_CLOSED: N_("Account closed"),
        governance.AuditAction.ROLE_CHANGED: N_("Role"),
        governance.AuditAction.MANDATE_CHANGED: N_("Mandate"),
        governance.AuditAction.PROTOCOL_CHANGED: N_("Protocol"),
        governance.AuditAction.AUDIENCE_CHANGED: N_("Who may see an entry"),
        governance.AuditAction.CONSENT_CHANGED: N_("Consent"),
        governance.AuditAction.EVIDENCE_READ: N_("Evidence read"),
        governance.AuditAction.WITHDRAWN: N_("Withdrawn"),
        governance.AuditAction.DESTROYED: N_("Destroyed"),
        governance.AuditAction.CLAIM_CHANGED: N_("Claim"),
        governance.AuditAction.REQUEST_CHANGED: N_("Request"),
        governance.AuditAction.LABEL_CHANGED: N_("Label"),
        governance.AuditAction.ANNOUNCEMENT_CHANGED: N_("Announcement"),
        governance.AuditAction.MEDIA_CHANGED: N_("Photo, voice or film"),
    },
    governance.Change: {
        governance.Change.OPENED: N_("opened"),
        governance.Change.ACCEPTED: N_("taken on"),
        governance.Change.DECLINED: N_("not taken on, or laid down"),
        governance.Change.NAMED: N_("named"),
        governance.Change.RENAMED: N_("named otherwise"),
        governance.Change.DESCRIBED: N_("described"),
        governance.Change.MARKED: N_("marked"),
        governance.Change.TRANSCRIBED: N_("what is said written down"),
        governance.Change.ENDED: N_("ended"),
        governance.Change.CLOSED: N_("closed for good"),
        governance.Change.MADE_STRICT: N_("made strict"),
        governance.Change.MADE_OPEN: N_("made open"),
        governance.Change.GIVEN: N_("given"),
        governance.Change.TAKEN: N_("taken away"),
        governance.Change.LEFT: N_("left by themselves"),
        governance.Change.BLOCKED: N_("blocked"),
        governance.Change.UNBLOCKED: N_("no longer blocked"),
        governance.Change.SEASON_OPENED: N_("season opened"),
        governance.Change.SEASON_CLOSED: N_("season closed"),
        governance.Change.ANNOUNCED: N_("made"),
        governance.Change.TAKEN_BACK: N_("taken back"),
        governance.Change.PROPOSED: N_("proposed: more people would see it"),
        governance.Change.AGREED_TO: N_("agreed to"),
        governance.Change.REFUSED: N_("refused"),
        governance.Change.NARROWED: N_("fewer people see it"),
        governance.Change.WIDENED: N_("more people see it"),
        governance.Change.KEPT: N_("the same people see it"),
        governance.Change.TAKEN_OVER: N_("taken over by those who hold it"),
        governance.Change.CORRECTED: N_("put right by those who hold it"),
        governance.Change.ADDED: N_("added"),
        governance.Change.REMOVED: N_("taken away"),
    },
    governance.ConsentAct: {
        governance.ConsentAct.GRANT: N_("agreed"),
        governance.ConsentAct.REFUSE: N_("said no"),
        governance.ConsentAct.REVOKE: N_("took it back"),
    },
    governance.ConsentScope: {
        governance.ConsentScope.COLLECTIVE_KNOWLEDGE: N_("knowledge held together"),
        governance.ConsentScope.BEARER_KNOWLEDGE: N_("knowledge of a bearer"),
        governance.ConsentScope.IMAGE: N_("image"),
        governance.ConsentScope.VOICE: N_("voice"),
        governance.ConsentScope.NAME: N_("name"),
        governance.ConsentScope.PLACE: N_("place"),
        governance.ConsentScope.SENSITIVE: N_("what is sensitive"),
    },
    governance.GrantorType: {
        governance.GrantorType.PERSON: N_("a bearer of this knowledge"),
        governance.GrantorType.COLLECTIVE: N_("the collective it belongs to"),
        governance.GrantorType.GUARDIAN: N_("a guardian"),
        governance.GrantorType.FAMILY: N_("the family"),
    },
    governance.Explained: {
        governance.Explained.SPOKEN: N_("by word of mouth"),
        governance.Explained.RECORDED: N_("by a recording"),
        governance.Explained.WRITTEN: N_("in writing"),
        governance.Explained.INTERPRETED: N_("through an interpreter"),
    },
    governance.Answered: {
        governance.Answered.TAP: N_("by touching the screen"),
        governance.Answered.VOICE: N_("by voice"),
        governance.Answered.MARK: N_("by a mark or fingerprint"),
        governance.Answered.SIGNATURE: N_("by a signature"),
    },
    governance.ConfidentialField: {
        governance.ConfidentialField.DOSE: N_("dose"),
        governance.ConfidentialField.EXACT_PLACE: N_("exact place"),
        governance.ConfidentialField.SACRED_MEANING: N_("sacred meaning"),
    },
}
