"""Every table, gathered: what migrations and tests compare the database with."""

from sqlalchemy import MetaData

from archive.models.base import Base
from archive.models.collection import Collection
from archive.models.holding import Holding
from archive.models.index_job import IndexJob
from archive.models.lease import Lease
from archive.models.link import Link
from archive.models.load import Load
from archive.models.policy import Policy
from archive.models.registry import MODELS
from archive.models.revision import Revision
from archive.models.term_suggestion import TermSuggestion
from archive.models.wording_suggestion import WordingSuggestion

#: The tables without a page of their own.
RECORD_KEEPING = (Collection, Holding, IndexJob, Lease, Link, Load, Policy, Revision, TermSuggestion, WordingSuggestion)
ENTITIES = tuple(MODELS.values())
METADATA: MetaData = Base.metadata
