"""Sound and film on pages: played by the browser itself from the moment that is asked for, with what is said below."""

from http import HTTPStatus

import webvtt

from archive.access import OWNER_ONLY
from archive.extensions import parts
from archive.inputs.kinds import Basis
from archive.inputs.references import MediaRef
from archive.inputs.technique import Step, TechniqueInput
from archive.inputs.time_code import TimeCode
from archive.inputs.transcript import MediaSpan
from archive.search.lease import Leaseholder
from archive.search.sync import rebuild
from tests.archive.search.world import silent, texts
from tests.factories.films import draw_film, draw_sound
from tests.web.cinema import Cinema


def test_a_film_is_played_by_the_browser_itself_small_first(cinema: Cinema, film: str) -> None:
    page = cinema.page(film)
    assert '<video controls playsinline preload="metadata" width="640" height="360"' in page
    assert f'poster="/media/{film}/recordings/poster.jpg"' in page
    assert f'<source src="/media/{film}/recordings/film-360.mp4" type="video/mp4">' in page
    assert f'href="/media/{film}/recordings/film-720.mp4"' in page


def test_every_form_leaves_whole_and_in_part_with_its_type(cinema: Cinema, film: str) -> None:
    for name, content_type in (
        ("film-360.mp4", "video/mp4"),
        ("film-720.mp4", "video/mp4"),
        ("poster.jpg", "image/jpeg"),
    ):
        address = f"/media/{film}/recordings/{name}"
        whole, part = cinema.get(address), cinema.get(address, Range="bytes=100-199")
        assert (whole.status_code, whole.mimetype) == (HTTPStatus.OK, content_type)
        assert (part.status_code, part.data) == (HTTPStatus.PARTIAL_CONTENT, whole.data[100:200])
        assert part.headers["Content-Range"] == f"bytes 100-199/{len(whole.data)}"
        assert cinema.get(address, If_None_Match=whole.headers["ETag"]).status_code == HTTPStatus.NOT_MODIFIED
    for name in ("film-1080.mp4", "film-360-2.mp4", "sound.ogg", "x"):
        assert cinema.get(f"/media/{film}/recordings/{name}").status_code == HTTPStatus.NOT_FOUND


def test_a_voice_is_drawn_as_loud_as_it_is_and_played(cinema: Cinema) -> None:
    voice = cinema.keep(draw_sound(cinema.folder / "voz.wav", codec="pcm_s16le"), "audio/wav")
    cinema.work()
    page = cinema.page(voice)
    assert '<audio controls preload="metadata"' in page
    assert "audio/ogg; codecs=&#34;opus&#34;" in page
    assert page.index("sound.ogg") < page.index("sound.m4a")
    assert '<svg class="wave"' in page


def test_it_begins_at_the_moment_that_is_asked_for(cinema: Cinema, film: str) -> None:
    assert "film-360.mp4#t=62.5" in cinema.page(film, "?t=1:02.5")
    for nonsense in ("?t=", "?t=now", "?t=0:12%22%3E", "?t=0:12&medium=other"):
        assert "#t=" not in cinema.page(film, nonsense)


def test_what_is_said_stands_below_line_by_line_and_is_shown_meanwhile(cinema: Cinema, film: str) -> None:
    page = cinema.page(film)
    assert '<ol class="lines" lang="quz" data-player="player">' in page
    assert '<a href="?t=0:00.500#player">0:00</a> Kaypi awani &lt;b&gt;sumaqta&lt;/b&gt;' in page
    assert "Alguien" in page
    assert f'<track src="/media/{film}/transcripts/translation-es.vtt" kind="subtitles" srclang="es"' in page
    tracks = [line for line in page.split("<track ")[1:] if " default" in line.partition(">")[0]]
    assert ["translation-es" in track for track in tracks] == [True]


def test_words_leave_as_webvtt_in_which_nothing_is_markup(cinema: Cinema, film: str) -> None:
    answer = cinema.get(f"/media/{film}/transcripts/transcript-quz.vtt")
    assert (answer.status_code, answer.mimetype) == (HTTPStatus.OK, "text/vtt")
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert "<" not in answer.text.replace("-->", "")
    (caption,) = webvtt.from_string(answer.text, strict=True).captions
    assert (caption.start, caption.end) == ("00:00:00.500", "00:00:00.900")
    for name in ("transcript-es.vtt", "captions-quz.vtt", "transcript-xx.vtt", "words-quz.vtt"):
        assert cinema.get(f"/media/{film}/transcripts/{name}").status_code == HTTPStatus.NOT_FOUND


def test_of_a_hidden_film_no_form_and_no_word_leaves(cinema: Cinema) -> None:
    source = draw_film(cinema.folder / "a.mp4", seconds=1)
    film = cinema.keep(source, "video/mp4", policy=OWNER_ONLY)
    cinema.work()
    for end in ("recordings/film-360.mp4", "recordings/poster.jpg", "transcripts/transcript-quz.vtt"):
        assert cinema.get(f"/media/{film}/{end}").status_code == HTTPStatus.NOT_FOUND


def test_until_it_is_made_the_original_is_offered_where_it_may_be_had(cinema: Cinema) -> None:
    mine = cinema.keep(draw_sound(cinema.folder / "a.mp3", codec="libmp3lame"), "audio/mpeg")
    others = cinema.keep(
        draw_sound(cinema.folder / "b.mp3", codec="libmp3lame", seconds=1), "audio/mpeg", basis=Basis.PUBLISHED_SOURCE
    )
    strange = cinema.keep(draw_sound(cinema.folder / "c.amr", codec="libopencore_amrnb", rate=8_000), "audio/amr")
    assert f'<source src="/media/{mine}" type="audio/mpeg">' in cinema.page(mine)
    for waiting in (others, strange):
        page = cinema.page(waiting)
        assert "<audio" not in page
        assert "Esto se está preparando" in page
    cinema.work()
    for made in (mine, others, strange):
        assert f'<source src="/media/{made}/recordings/sound.ogg"' in cinema.page(made)


def test_what_can_not_be_made_says_so(cinema: Cinema) -> None:
    source = cinema.folder / "a.amr"
    source.write_bytes(b"#!AMR\n" + b"\xff" * 50)
    broken = cinema.keep(source, "audio/amr")
    cinema.work()
    assert "su archivo está dañado" in cinema.page(broken)


def test_a_record_plays_its_films_and_its_steps_point_into_them(cinema: Cinema, film: str) -> None:
    span = MediaSpan(medium=MediaRef(film), begins=TimeCode(500), ends=TimeCode(900))
    record = cinema.write(
        TechniqueInput(title=texts(es="Tejer"), steps=(Step(text=texts(es="Urdir."), media=(span,)),))
    )
    page = cinema.page(record, segment="tecnicas")
    assert f'id="player-{film}"' in page
    assert f'<a href="?medium={film}&amp;t=0:00.500#player-{film}">' in page
    assert f'<a href="?medium={film}&amp;t=0:00.500#player-{film}">0:00</a> Aquí tejo bonito' in page
    assert "film-360.mp4#t=0.5" in cinema.page(record, f"?medium={film}&t=0:00.500", segment="tecnicas")


def test_what_is_only_said_is_found_and_no_page_says_beside_it_that_nothing_was(cinema: Cinema) -> None:
    cinema.keep(draw_sound(cinema.folder / "voz.wav", codec="pcm_s16le"), "audio/wav")
    with cinema.app.app_context():
        rebuild(parts().database, parts().engine, Leaseholder(parts().database), progress=silent)
    found = cinema.get("/es/buscar?q=bonito").text
    assert 'class="heard"' in found
    assert "No se encontró ninguna ficha" in found
    assert "No se encontró nada" not in found
