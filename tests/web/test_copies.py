"""Whoever may have a medium gets all of it but what its camera noted; whoever may only see it gets no copy."""

from http import HTTPStatus
from io import BytesIO
from pathlib import Path

import pytest
from PIL import ExifTags, Image
from sqlalchemy import func, select, update

from archive.access import PUBLIC
from archive.extensions import parts
from archive.inputs.governance import Purpose
from archive.inputs.kinds import Basis
from archive.models.account import Account
from archive.models.entity import Entity
from archive.models.job import Job, JobKind
from archive.services.media import rendition
from tests.factories.accounts import sign_up, signed_in
from tests.factories.photographs import draw_photograph
from tests.servers.archives import OpenArchive
from tests.web.album import Album

NOTED = "13.5319S 71.9675W"


def exif() -> Image.Exif:
    noted = Image.Exif()
    noted[ExifTags.Base.Make] = NOTED
    noted.get_ifd(ExifTags.IFD.GPSInfo)[ExifTags.GPS.GPSProcessingMethod] = NOTED.encode()
    return noted


def photograph(album: Album, basis: Basis) -> str:
    return album.take_in(draw_photograph(2400, 1600), basis=basis, exif=exif())


def copies_queued(album: Album) -> int:
    with album.app.app_context(), parts().database.reading() as session:
        return session.scalar(select(func.count(Job.id)).where(Job.kind == JobKind.COPY)) or 0


def test_who_may_only_see_it_gets_no_copy_and_is_offered_none(album: Album) -> None:
    identifier = photograph(album, Basis.PUBLISHED_SOURCE)
    album.make_sizes()
    assert album.reader.get(f"/media/{identifier}").status_code == HTTPStatus.NOT_FOUND
    assert f'href="/media/{identifier}"' not in album.page(identifier)
    assert album.reader.get(f"/media/{identifier}/large.jpg").status_code == HTTPStatus.OK


def test_who_may_have_it_gets_every_pixel_and_nothing_that_was_noted(album: Album) -> None:
    identifier = photograph(album, Basis.PROJECT_DRAWING)
    address = f"/media/{identifier}"
    assert f'href="{address}"' in album.page(identifier)
    waiting = album.reader.get(address)
    assert waiting.status_code == HTTPStatus.ACCEPTED
    assert waiting.headers["Refresh"] == f"4; url={address}"
    assert "Su copia se está preparando" in waiting.text
    album.make_sizes()
    answer = album.reader.get(address)
    assert answer.headers["Content-Disposition"] == f'attachment; filename="{identifier}.jpg"'
    assert NOTED.encode() not in answer.data
    with Image.open(BytesIO(answer.data)) as copy:
        assert copy.size == (2400, 1600)
        assert not copy.getexif().get_ifd(ExifTags.IFD.GPSInfo)


def test_programs_are_told_where_what_may_be_had_is(album: Album) -> None:
    kept, given = (
        photograph(album, Basis.PUBLISHED_SOURCE),
        album.take_in(draw_photograph(90, 60), basis=Basis.PROJECT_DRAWING),
    )
    album.make_sizes()
    told = [album.reader.get(f"/api/v1/media_assets/{identifier}").get_json() for identifier in (kept, given)]
    assert told[0]["content"] is None
    assert told[1]["content"] == f"http://localhost/media/{given}"
    assert told[0]["pictures"]["large.webp"] == f"http://localhost/media/{kept}/large.webp"
    assert set(told[1]["pictures"]) == {"thumbnail.jpg", "thumbnail.webp"}


def test_asking_twice_has_it_made_once(album: Album) -> None:
    identifier = photograph(album, Basis.PROJECT_DRAWING)
    for _ in range(2):
        assert album.reader.get(f"/media/{identifier}").status_code == HTTPStatus.ACCEPTED
    assert copies_queued(album) == 1


def test_what_the_policy_denies_is_given_to_nobody(album: Album) -> None:
    identifier = photograph(album, Basis.PROJECT_DRAWING)
    album.reader.get(f"/media/{identifier}")
    album.make_sizes()
    denying = album.policy(PUBLIC, denied=(Purpose.DOWNLOAD,))
    with album.app.app_context(), parts().database.writing() as session:
        session.execute(update(Entity).where(Entity.identifier == identifier).values(policy_id=denying))
    assert album.reader.get(f"/media/{identifier}").status_code == HTTPStatus.NOT_FOUND


def test_of_what_can_not_be_copied_there_is_no_copy_however_often_one_asks(album: Album) -> None:
    identifier = album.take_in(b"\xff\xd8\xff\xe0 and nothing else", basis=Basis.PROJECT_DRAWING)
    assert album.reader.get(f"/media/{identifier}").status_code == HTTPStatus.ACCEPTED
    album.make_sizes()
    assert album.reader.get(f"/media/{identifier}").status_code == HTTPStatus.NOT_FOUND


def test_a_copy_that_was_thrown_away_is_made_again(album: Album) -> None:
    identifier = photograph(album, Basis.PROJECT_DRAWING)
    album.reader.get(f"/media/{identifier}")
    album.make_sizes()
    album.forget_made()
    assert album.reader.get(f"/media/{identifier}").status_code == HTTPStatus.ACCEPTED
    album.make_sizes()
    answer = album.reader.get(f"/media/{identifier}")
    assert answer.status_code == HTTPStatus.OK
    assert answer.data


def test_asking_whether_there_is_a_copy_has_none_made(album: Album) -> None:
    identifier = photograph(album, Basis.PROJECT_DRAWING)
    assert album.reader.head(f"/media/{identifier}").status_code == HTTPStatus.ACCEPTED
    assert copies_queued(album) == 0


def test_while_many_copies_wait_no_further_one_is_queued(album: Album, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rendition, "MOST_COPIES_WAITING", 2)
    first, second, third = [
        album.take_in(draw_photograph(90 + number, 60), basis=Basis.PROJECT_DRAWING) for number in range(3)
    ]
    for identifier in (first, second, first):
        assert album.reader.get(f"/media/{identifier}").status_code == HTTPStatus.ACCEPTED
    refused = album.reader.get(f"/media/{third}")
    assert refused.status_code == HTTPStatus.SERVICE_UNAVAILABLE
    assert int(refused.headers["Retry-After"]) > 0
    assert "Su copia tiene que esperar" in refused.text
    assert copies_queued(album) == 2
    album.make_sizes()
    assert album.reader.get(f"/media/{third}").status_code == HTTPStatus.ACCEPTED


def test_who_has_not_signed_in_has_so_many_copies_made_a_minute(open_archive: OpenArchive, tmp_path: Path) -> None:
    app = open_archive(tmp_path / "data", SEARCH_RATE="40")
    album = Album(app, tmp_path)
    media = [album.take_in(draw_photograph(90 + number, 60), basis=Basis.PROJECT_DRAWING) for number in range(3)]
    for identifier in (*media[:2], *media[:2]):
        assert album.reader.get(f"/media/{identifier}").status_code == HTTPStatus.ACCEPTED
    assert album.reader.get(f"/media/{media[2]}").status_code == HTTPStatus.TOO_MANY_REQUESTS
    with app.app_context(), parts().database.writing() as session:
        row_id = sign_up(session).id
    with app.app_context(), parts().database.reading() as session:
        reader = signed_in(app.test_client(), session.get_one(Account, row_id))
    assert reader.get(f"/media/{media[2]}").status_code == HTTPStatus.ACCEPTED
