"""A picture that a community's design shows, with who may say what is in it."""

from dataclasses import dataclass, replace

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select
from werkzeug.test import TestResponse

from archive.extensions import parts
from archive.inputs.concept import ConceptInput
from archive.inputs.design import DesignInput
from archive.inputs.kinds import ConceptRole
from archive.inputs.media_asset import MediaAssetInput
from archive.inputs.references import ConceptRef, MediaRef
from archive.inputs.wording import Wording
from archive.languages import Language
from archive.models.audit_entry import AuditEntry
from archive.models.media_asset import MediaAsset
from archive.models.revision import Revision
from archive.services.entries.entity import revise_entity
from archive.services.entries.entity_input import inputs_of
from tests.archive.search.world import texts
from tests.factories.entries import entity_of, write
from tests.factories.forms import OURS
from tests.web.village import Village


@dataclass(frozen=True, slots=True)
class Picture:
    """By identifiers: the picture, a concept of the design that shows it, and one of nothing around it."""

    village: Village
    medium: str
    motif: str
    tool: str

    @property
    def page(self) -> str:
        return f"/es/medios/{self.medium}"

    def browser(self, user_name: str = "taquile-1") -> FlaskClient:
        return self.village.browser(user_name)

    def send(self, view: str, /, by: str = "taquile-1", **form: object) -> TestResponse:
        return self.browser(by).post(f"{self.page}/{view}", data=form, headers=OURS)

    def now(self) -> MediaAsset:
        with self.village.app.app_context(), parts().database.reading() as session:
            found = session.scalars(select(MediaAsset).where(MediaAsset.identifier == self.medium)).one()
            session.expunge_all()
        return found

    def told(self) -> tuple[list[str], list[str]]:
        """By whom its versions are, and what the log says of it."""
        with self.village.app.app_context(), parts().database.reading() as session:
            medium = entity_of(session, self.medium)
            versions = session.scalars(
                select(Revision.by).where(Revision.entity_id == medium.id).order_by(Revision.version)
            )
            acts = session.scalars(select(AuditEntry).where(AuditEntry.subject == self.medium).order_by(AuditEntry.id))
            return list(versions), [str(act.detail["change"]) for act in acts]


@pytest.fixture
def picture(village: Village) -> Picture:
    with village.app.app_context(), parts().database.writing() as session:
        motif, tool = (
            write(session, ConceptInput(labels={Language.SPANISH: (Wording(text=word),)})) for word in ("sol", "huso")
        )
        medium = write(session, MediaAssetInput(title=texts(es="Foto del sol"), file="sol.png"))
        design = entity_of(session, village.design)
        (data,) = inputs_of(session, [design])
        assert isinstance(data, DesignInput)
        concepts = {ConceptRole.MOTIF: (ConceptRef(motif),)}
        shown = replace(data, media=(MediaRef(medium),), concepts=concepts)
        revise_entity(session, design, shown, by="the tests")
    return Picture(village, medium, motif, tool)
