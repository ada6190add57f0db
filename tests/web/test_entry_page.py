"""What a page says of an entry, and in what order."""

import json
import re
from collections.abc import Callable

import pytest
from flask.testing import FlaskClient

from archive.access import Answer, Purpose
from archive.languages import Language
from archive.models.moment import now
from archive.translations import say
from archive.web.entry.citation import Citation
from archive.web.words.labels import LABELS
from tests.servers.pallay import WITHDRAWN, identifiers


def _page(reader: FlaskClient, address: str) -> str:
    answer = reader.get(address, follow_redirects=True)
    assert answer.status_code == 200
    return answer.text


def test_who_holds_it_and_on_what_basis_stands_before_what_it_is(
    reader: FlaskClient, path_of: Callable[..., str]
) -> None:
    page = _page(reader, path_of("faja-calendario-de-taquile")).partition("<main")[2]
    order = [
        page.index("<h1>"),
        page.index("Comunidad de Taquile</a>"),
        page.index("compilado de publicaciones; no se ha consultado a la comunidad"),
        page.index("pida permiso"),
        page.index("Faja ancha que se teje"),
        page.index('id="statements"'),
        page.index('id="sources"'),
    ]
    assert order == sorted(order)


def test_a_hazard_stands_in_its_step_with_a_drawing_and_a_word(
    reader: FlaskClient, path_of: Callable[..., str]
) -> None:
    page = _page(reader, path_of("ceramica-de-quinua-a-mano"))
    first = page[page.index('class="steps"') :]
    first = first[: first.index("</li>")]
    assert "<svg" in first
    assert "Carga pesada" in first
    assert "Polvo" in first
    assert "Extraer la arcilla" in first


def test_a_structural_study_says_whose_figure_it_is_not(reader: FlaskClient, path_of: Callable[..., str]) -> None:
    page = _page(reader, path_of("estudio-rombos-concentricos"))
    assert "no es figura de ninguna comunidad" in page
    assert "Quiénes lo guardan</span>" not in page
    assert '<svg xmlns="http://www.w3.org/2000/svg"' in page


@pytest.mark.parametrize(
    "key", ["estudio-rombos-concentricos", "faja-calendario-de-taquile", "demo-diseno-tejado-antiguo"]
)
def test_page_and_api_say_the_same_of_what_may_be_done(
    reader: FlaskClient, path_of: Callable[..., str], key: str
) -> None:
    address = path_of(key)
    may = reader.get(f"/api/v1/designs/{address.rsplit('/', 1)[1]}").get_json()["may"]
    uses = _page(reader, address).partition('<dl class="uses">')[2].partition("</dl>")[0]
    for answer in Answer:
        purposes = {purpose for purpose in Purpose if may[purpose.value] == answer}
        said = set(re.findall("<li>(.+?)</li>", uses.partition(f'class="use-{answer}"')[2].partition("</div>")[0]))
        assert said == {say(LABELS[Purpose][purpose], Language.SPANISH) for purpose in purposes}


def test_what_the_project_drew_may_be_used_with_credit(reader: FlaskClient, path_of: Callable[..., str]) -> None:
    for kind, key in (("designs", "estudio-rombos-concentricos"), ("media_assets", "dibujo-huso")):
        entry = reader.get(f"/api/v1/{kind}/{path_of(key).rsplit('/', 1)[1]}").get_json()
        assert entry["basis"] == "project_drawing"
        assert set(entry["may"].values()) == {"yes"}
        assert "sí, dando crédito" in _page(reader, path_of(key))


def test_a_reading_of_a_community_is_no_drawing_of_the_project(
    reader: FlaskClient, path_of: Callable[..., str]
) -> None:
    page = _page(reader, path_of("chichin-cordon-del-tejido"))
    assert "badge-study" not in page
    assert "pida permiso" in page


def test_the_imaginary_is_marked_on_its_own_page_and_on_every_link(
    reader: FlaskClient, path_of: Callable[..., str]
) -> None:
    assert "badge-demo" in _page(reader, path_of("demo-artesana-clara-teja"))
    touched = _page(reader, path_of("four-stake-loom"))
    assert "Parte de lo que enlaza esta página es imaginario" in touched
    imaginary = touched.index("Faja de dos caras en telar de cuatro estacas")
    assert "mark-demo" in touched[imaginary : imaginary + 200]
    assert "mark-demo" not in _page(reader, path_of("ceramica-de-quinua-a-mano"))


def test_text_of_another_language_says_which_it_is(reader: FlaskClient, path_of: Callable[..., str]) -> None:
    page = _page(reader, path_of("ceramica-de-quinua-a-mano", Language.QUECHUA))
    assert '<p lang="es">Cinco etapas' in page
    assert "en español: aún sin texto en quechua" in page
    assert '<span lang="es">Fuentes</span>' in page
    english = _page(reader, path_of("ceramica-de-quinua-a-mano", Language.ENGLISH))
    assert "<p>Five stages" in english


def test_two_languages_stand_side_by_side(reader: FlaskClient, path_of: Callable[..., str]) -> None:
    address = reader.get(path_of("ceramica-de-quinua-a-mano")).headers["Location"]
    page = _page(reader, f"{address}?with=en")
    pair = page[page.index('class="pair"') :]
    assert "Cinco etapas" in pair[:400]
    assert '<p lang="en">Five stages' in pair[:600]
    lacking = _page(reader, f"{address}?with=ay")
    assert "Todavía no hay texto en aimara." in lacking


def test_links_go_both_ways(reader: FlaskClient, path_of: Callable[..., str]) -> None:
    design, element = path_of("faja-calendario-de-taquile"), path_of("taquile-y-su-arte-textil")
    assert f'href="{element}/' in _page(reader, design)
    assert f'href="{design}/' in _page(reader, element)
    assert f'href="{design}/' in _page(reader, path_of("comunidad-de-taquile"))
    assert f'href="{design}/' in _page(reader, path_of("unesco-rl-00166"))
    assert f'href="{design}/' in _page(reader, path_of("calendar-belt"))


def test_a_concept_shows_its_labels_in_all_languages(reader: FlaskClient, path_of: Callable[..., str]) -> None:
    page = _page(reader, path_of("weave"))
    for label in ('lang="es">tejer', 'lang="quz">away', 'lang="ay">sawuña'):
        assert label in page


def test_the_citation_names_the_holders_in_every_form(reader: FlaskClient, path_of: Callable[..., str]) -> None:
    address = path_of("faja-calendario-de-taquile")
    assert "Comunidad de Taquile. «Faja calendario de Taquile». Pallay" in _page(reader, address)
    bibtex = reader.get(f"{address}/cite.bib")
    assert bibtex.text.startswith("@misc{pallay-")
    assert "author = {{Comunidad de Taquile}}" in bibtex.text
    assert "attachment" in bibtex.headers["Content-Disposition"]
    (item,) = json.loads(reader.get(f"{address}/cite.json").data)
    assert item["author"] == [{"literal": "Comunidad de Taquile"}]
    assert item["URL"].startswith("http://localhost/es/disenos/")


def test_a_chart_comes_as_svg_and_png_of_the_size_asked_for(reader: FlaskClient, path_of: Callable[..., str]) -> None:
    address = path_of("estudio-rombos-concentricos")
    svg = reader.get(f"{address}/chart.svg?cell=5")
    assert svg.mimetype == "image/svg+xml"
    assert 'width="65" height="120"' in svg.text
    png = reader.get(f"{address}/chart.png?cell=3")
    assert png.data.startswith(b"\x89PNG")
    again = reader.get(f"{address}/chart.png?cell=3", headers={"If-None-Match": png.headers["ETag"]})
    assert again.status_code == 304
    assert reader.get(f"{address}/working-chart.svg").status_code == 200
    for wrong in ("0", "65", "9999", "x", "-1"):
        assert reader.get(f"{address}/chart.svg?cell={wrong}").status_code == 400
    assert reader.get(f"{path_of('faja-calendario-de-taquile')}/chart.svg").status_code == 404


def test_whatever_is_not_quite_the_address_leads_to_it(reader: FlaskClient, path_of: Callable[..., str]) -> None:
    short = path_of("ceramica-de-quinua-a-mano")
    identifier = short.rsplit("/", 1)[1]
    right = f"{short}/ceramica-de-quinua-modelada-a-mano"
    assert reader.get(right).status_code == 200
    for other in (
        short,
        f"{short}/an-old-title",
        f"/es/disenos/{identifier}/ceramica-de-quinua-modelada-a-mano",
        f"/es/techniques/{identifier}",
        f"/es/tecnicas/{identifier.upper()}/x",
    ):
        answer = reader.get(other)
        assert (answer.status_code, answer.headers["Location"]) == (301, right), other
    english = reader.get(f"/en/tecnicas/{identifier}")
    assert english.headers["Location"] == f"/en/techniques/{identifier}/quinua-pottery-shaped-by-hand"
    kept = reader.get(f"{short}?with=en")
    assert kept.headers["Location"] == f"{right}?with=en"


def test_what_is_not_there_and_what_was_withdrawn_answer_differently(reader: FlaskClient) -> None:
    for unknown in ("/es/tecnicas/zzzzzzzzzzzz0", "/es/tecnicas/x/y", "/es/nada", "/xx/", "/es/tecnicas/a/b/c"):
        answer = reader.get(unknown)
        assert answer.status_code == 404, unknown
        assert "En esta dirección no hay nada" in answer.text
    gone = reader.get(f"/es/personas/{identifiers()[WITHDRAWN]}")
    assert gone.status_code == 410
    assert "Esta ficha fue retirada" in gone.text
    assert "Buhardilla" not in gone.text


def test_a_medium_s_bytes_come_with_their_own_type_and_can_do_nothing(
    reader: FlaskClient, path_of: Callable[..., str]
) -> None:
    identifier = path_of("dibujo-telar-de-cintura").rsplit("/", 1)[1]
    answer = reader.get(f"/media/{identifier}")
    assert answer.mimetype == "image/svg+xml"
    assert "sandbox" in answer.headers["Content-Security-Policy"]
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Content-Disposition"] == f'inline; filename="{identifier}.svg"'
    # A proxy that compresses makes the tag a weak one.
    for tag in (answer.headers["ETag"], f"W/{answer.headers['ETag']}"):
        assert reader.get(f"/media/{identifier}", headers={"If-None-Match": tag}).status_code == 304
    assert reader.get("/media/0000000000000").status_code == 404
    assert reader.get(f"/media/{path_of('weave').rsplit('/', 1)[1]}").status_code == 404


def test_no_title_ends_its_field_in_bibtex() -> None:
    title = r"a}}, url = {{https://elsewhere.example}} \{ 50 % & more"
    cited = Citation(
        identifier="0", holders=(), title=title, language=Language.SPANISH, updated=now(), version=1, address="/es/x"
    )
    written = next(line for line in cited.as_bibtex().splitlines() if line.startswith("  title = "))
    depths = [written[: place + 1].count("{") - written[: place + 1].count("}") for place in range(len(written))]
    # BibTeX counts braces whatever stands before them: the first one closes at the end of the line.
    assert 0 not in depths[written.index("{") : written.rindex("}")]
    assert depths[written.rindex("}")] == 0


def test_a_citation_quotes_and_dates_as_its_language_does(reader: FlaskClient, path_of: Callable[..., str]) -> None:
    spanish, english = (_page(reader, path_of("faja-calendario-de-taquile", language)) for language in ("es", "en"))
    assert re.search(r"«Faja calendario de Taquile»\. Pallay, \w+, v\d+, \d+ de [a-z]+ de \d{4}\.", spanish)
    assert re.search(r"“[^”]+”\. Pallay, \w+, v\d+, [A-Z][a-z]+ \d+, \d{4}\.", english)


def test_the_imaginary_is_marked_where_no_badge_can_stand(reader: FlaskClient, path_of: Callable[..., str]) -> None:
    address = path_of("demo-artesana-clara-teja")
    page = _page(reader, address)
    assert "<title>Clara Teja (imaginario)" in page
    assert "<h1>Clara Teja</h1>" in page
    assert "Clara Teja (imaginario)" in reader.get(f"{address}/cite.bib").text
    assert "Clara Teja (imaginario)" in page[page.index("«") :]
    suggested = reader.get("/es/suggestions?q=clara+tej").get_json()
    assert [one["kind"] for one in suggested if one["text"] == "Clara Teja"] == ["persona (imaginario)"]
    faceted = reader.get("/es/buscar?q=faja&whole=holder").text
    assert 'Clara Teja<span class="mark-demo">' in faceted


def test_what_somebody_holds_in_two_ways_is_one_record_of_theirs(
    reader: FlaskClient, path_of: Callable[..., str]
) -> None:
    page = _page(reader, path_of("demo-artesana-clara-teja"))
    held = page[page.index('id="held"') :].partition("</section>")[0]
    records = re.findall(r'<h3><a href="([^"]+)"', held)
    assert len(records) == len(set(records)) < held.count('<p class="quiet">')


def test_whom_to_ask_fits_who_is_asked(reader: FlaskClient, path_of: Callable[..., str]) -> None:
    assert "Imaginario: no hay a quién pedir permiso." in _page(reader, path_of("demo-artesana-clara-teja"))
    assert "Nadie de esta comunidad responde aquí" in _page(reader, path_of("comunidad-de-taquile"))
    assert "Nadie de esta organización responde aquí" in _page(reader, path_of("asociacion-simurrup"))
    assert "Todavía nadie responde aquí por esto." in _page(reader, path_of("hechura-del-retablo"))


def test_a_code_is_not_said_to_have_no_language(reader: FlaskClient, path_of: Callable[..., str]) -> None:
    page = _page(reader, path_of("industrias-creativas-inclusivas"))
    assert "MDGF-2081-D-PER" in page
    assert "sin lengua" not in page


def test_steps_that_rest_on_one_source_say_so_once(reader: FlaskClient, path_of: Callable[..., str]) -> None:
    page = _page(reader, path_of("manta-de-chinchero"))
    steps = page[page.index('id="steps"') :].partition("</section>")[0]
    assert steps.count("source-mark") == 1
    assert "Todos los pasos, según:" in steps


def test_a_source_says_who_issued_it_and_when_and_where_it_is_for_those_on_paper(
    reader: FlaskClient, path_of: Callable[..., str]
) -> None:
    page = _page(reader, path_of("manta-de-chinchero"))
    first = page[page.index('id="source-1"') :].partition("</li>")[0]
    assert ". Smithsonian Transcription Center" in first
    assert '<span class="on-paper">. https://transcription.si.edu/' in first
    second = page[page.index('id="source-2"') :].partition("</li>")[0]
    assert "mayo de 2016" in second


def test_a_concept_is_told_in_the_page_s_language_first(reader: FlaskClient, path_of: Callable[..., str]) -> None:
    for language, first, last in ((Language.SPANISH, "es", "en"), (Language.AYMARA, "ay", "en")):
        page = _page(reader, path_of("weave", language))
        labels = re.findall(r'class="label-first" lang="(\w+)"', page)
        assert (labels[0], labels[-1]) == (first, last)
