"""`media renditions` makes the sizes that pictures lack, or all of them anew, several at once."""

from archive.extensions import parts
from tests.factories.photographs import draw_photograph
from tests.web.album import Album, album

__all__ = ["album"]


def run(album: Album, *arguments: str) -> str:
    result = album.app.test_cli_runner().invoke(args=["media", "renditions", *arguments])
    assert result.exit_code == 0, result.output
    return result.output.splitlines()[-1]


def test_what_lacks_sizes_gets_them_and_all_else_is_left_alone(album: Album) -> None:
    pictures = [album.take_in(draw_photograph(300, 200, seed)) for seed in range(5)]
    assert run(album, "--hands", "3") == "5 files looked at; 0 wait to be tried again, 0 can't be made."
    for identifier in pictures:
        assert "srcset" in album.page(identifier)
    assert run(album) == "0 files looked at; 0 wait to be tried again, 0 can't be made."


def test_all_are_made_again_where_they_were_thrown_away(album: Album) -> None:
    identifier = album.take_in(draw_photograph(300, 200))
    run(album)
    with album.app.app_context():
        (sha256,) = parts().renditions.listed()
        parts().renditions.destroy_all(sha256)
        assert run(album, "--all") == "1 files looked at; 0 wait to be tried again, 0 can't be made."
        assert "card-1.webp" in parts().renditions.names(sha256)
    with album.reader.get(f"/media/{identifier}/card.webp") as answer:
        assert answer.data


def test_what_can_not_be_made_is_counted(album: Album) -> None:
    album.take_in(b"\xff\xd8\xff\xe0 and nothing else")
    assert run(album) == "1 files looked at; 0 wait to be tried again, 1 can't be made."
