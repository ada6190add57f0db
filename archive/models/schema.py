"""Every table, gathered: what migrations and tests compare the database with."""

from sqlalchemy import MetaData

from archive.models.access_epoch import AccessEpoch
from archive.models.account import Account
from archive.models.account_code import AccountCode
from archive.models.account_session import AccountSession
from archive.models.announcement import Announcement
from archive.models.api_token import ApiToken
from archive.models.audience import Audience, AudienceProtocol
from archive.models.audience_proposal import AudienceAgreement, AudienceProposal
from archive.models.audit_entry import AuditEntry
from archive.models.base import Base
from archive.models.block import Block
from archive.models.claim import Claim, ClaimAnswer
from archive.models.closing import Closing
from archive.models.collection import Collection
from archive.models.confidential_part import ConfidentialPart
from archive.models.consent import Consent
from archive.models.contact_channel import ContactChannel
from archive.models.context_label import ContextLabel, ContextNotice, HubProject
from archive.models.depicted import Depicted
from archive.models.destruction import Destruction
from archive.models.file_check import FileCheck
from archive.models.holding import Holding
from archive.models.index_job import IndexJob
from archive.models.job import Job
from archive.models.lease import Lease
from archive.models.link import Link
from archive.models.load import Load
from archive.models.mandate import Mandate, MandateFile, MandateSteward
from archive.models.membership import Membership
from archive.models.outgoing_mail import OutgoingMail
from archive.models.policy import Policy
from archive.models.protocol import Protocol, ProtocolMember
from archive.models.registry import MODELS
from archive.models.rendition import Rendition
from archive.models.revision import Revision
from archive.models.sealed import PersonKey, Sealed
from archive.models.sign_in_failure import SignInFailure
from archive.models.spoken_answer import SpokenAnswer
from archive.models.term_suggestion import TermSuggestion
from archive.models.turned_day import TurnedDay
from archive.models.upload_reservation import UploadReservation
from archive.models.use_request import RequestSetting, UseRequest
from archive.models.withdrawal import Withdrawal
from archive.models.wording_suggestion import WordingSuggestion

#: The tables without a page of their own.
RECORD_KEEPING = (
    AccessEpoch,
    Account,
    AccountCode,
    AccountSession,
    ApiToken,
    Announcement,
    Audience,
    AudienceAgreement,
    AudienceProposal,
    AudienceProtocol,
    AuditEntry,
    Block,
    Claim,
    ClaimAnswer,
    Closing,
    Collection,
    ConfidentialPart,
    Consent,
    ContactChannel,
    ContextLabel,
    ContextNotice,
    Depicted,
    Destruction,
    FileCheck,
    Holding,
    HubProject,
    IndexJob,
    Job,
    Lease,
    Link,
    Load,
    Mandate,
    MandateFile,
    MandateSteward,
    Membership,
    OutgoingMail,
    PersonKey,
    Policy,
    Protocol,
    ProtocolMember,
    RequestSetting,
    Rendition,
    Revision,
    Sealed,
    SignInFailure,
    SpokenAnswer,
    TermSuggestion,
    TurnedDay,
    UploadReservation,
    UseRequest,
    Withdrawal,
    WordingSuggestion,
)
ENTITIES = tuple(MODELS.values())
METADATA: MetaData = Base.metadata
