"""An archive with nothing in it but pictures that were taken in, and are cut into tiles."""

from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from flask import Flask
from flask.testing import FlaskClient
from PIL import Image

from archive import schema_version
from archive.access import PUBLIC, PolicyDefinition, Reach, intern_policy
from archive.access.picture_size import VIEW_MAX_SIDE
from archive.app import create_app
from archive.extensions import parts
from archive.inputs.governance import Purpose
from archive.inputs.kinds import Basis
from archive.inputs.media_asset import MediaAssetInput
from archive.jobs.picture_pyramids import read_made
from archive.models.account import Account
from archive.models.identifier import mint
from archive.models.media_asset import MediaAsset
from archive.services.entries.entity import NewEntity, StoredFile, create_entity
from archive.services.entries.media_jobs import MediaFile
from archive.services.media.rendition import note_renditions
from archive.settings import Settings
from media.processors.pyramid import make_pyramids
from tests.archive.search.world import texts
from tests.factories.accounts import sign_up, signed_in
from tests.factories.entries import entity_of

VIEWER = "https://viewer.example"


class Pictures:
    """The archive, and what is put into it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.app: Flask = create_app(Settings.from_environment({"PALLAY_DATA": str(folder), "SECRET_KEY": "s" * 64}))
        with self.app.app_context():
            schema_version.upgrade(parts().database)

    def close(self) -> None:
        with self.app.app_context():
            parts().database.close()

    def add(
        self,
        picture: Image.Image,
        *,
        basis: Basis = Basis.PROJECT_DRAWING,
        policy: PolicyDefinition = PUBLIC,
        content_type: str = "image/png",
        is_made: bool = True,
    ) -> str:
        """The identifier of a medium; of a project's drawing everything may be had, of a publication's picture not."""
        with self.app.app_context(), TemporaryDirectory() as made:
            original = Path(made, "original.png")
            picture.save(original)
            stored = StoredFile(
                sha256=parts().storage.keep(original),
                content_type=content_type,
                width=picture.width,
                height=picture.height,
            )
            with parts().database.writing() as session:
                new = NewEntity(
                    identifier=mint(),
                    data=MediaAssetInput(title=texts(es="Foto"), file="a.png", basis=basis),
                    policy_id=intern_policy(session, policy).id,
                    stored_file=stored,
                )
                row_id = create_entity(session, new, by="the tests").id
            tiled = make_pyramids(original, Path(made), VIEW_MAX_SIDE) if is_made else ()
            noted = read_made(tiled, Path(made))
            for file in tiled:
                parts().renditions.write(stored.sha256, file.name, Path(made, file.name))
            with parts().database.writing() as session:
                if noted:
                    note_renditions(session, MediaFile(row_id, stored.sha256), noted)
        return new.identifier

    def add_closed(self, picture: Image.Image) -> tuple[str, FlaskClient]:
        """A medium that its owner alone may see, and the browser of that owner."""
        owner, browser = self.somebody()
        policy = PolicyDefinition(reach=Reach.OWNER, owner=owner)
        return self.add(picture, policy=policy), browser

    def deny_download(self, identifier: str) -> None:
        """As the ledger does when a consent is taken back."""
        self._put_under(identifier, replace(PUBLIC, denied=(Purpose.DOWNLOAD,)))

    def close_to_all(self, identifier: str) -> None:
        """As the ledger does when nobody may see it any more."""
        self._put_under(identifier, replace(PUBLIC, denied=(Purpose.VIEW,)))

    def _put_under(self, identifier: str, policy: PolicyDefinition) -> None:
        with self.app.app_context(), parts().database.writing() as session:
            entity_of(session, identifier).policy_id = intern_policy(session, policy).id

    def file_of(self, identifier: str) -> str:
        """The SHA-256 of its original."""
        with parts().database.reading() as session:
            medium = entity_of(session, identifier)
            assert isinstance(medium, MediaAsset)
            return medium.sha256 or ""

    def somebody(self) -> tuple[int, FlaskClient]:
        """The row of an account, and a browser that is signed in to it."""
        with self.app.app_context(), parts().database.writing() as session:
            account: Account = sign_up(session)
            row_id = account.id
        with self.app.app_context(), parts().database.reading() as session:
            return row_id, signed_in(self.app.test_client(), session.get_one(Account, row_id))
