"""Every kind's entry as a whole."""

import jsonschema_rs
import pytest
from flask.testing import FlaskClient

from archive.access import Purpose
from archive.inputs.design import DesignInput
from archive.inputs.image_region import ImageRegion, Selector
from archive.inputs.kinds import Kind, RelationType
from archive.inputs.media_asset import MediaAssetInput
from archive.inputs.references import EntityRef
from archive.inputs.technique import TechniqueInput
from archive.languages import INTERFACE_LANGUAGES
from tests.web.api.archive_of_examples import ArchiveOfExamples, Json, in_spanish, json_at


def _get(examples: ArchiveOfExamples, kind: Kind, key: str) -> Json:
    return json_at(examples.client(), f"/api/v1/{kind.plural}/{examples.named(key)}")


@pytest.mark.parametrize("kind", list(Kind))
def test_an_entry_of_every_kind_is_what_the_document_promises(
    kind: Kind, examples: ArchiveOfExamples, document: Json
) -> None:
    promised = document["paths"][f"/api/v1/{kind.plural}/{{identifier}}"]["get"]["responses"]["200"]
    schema = {**promised["content"]["application/json"]["schema"], "components": document["components"]}
    validator = jsonschema_rs.Draft202012Validator(schema)
    for identifier in examples.entries()[kind]:
        assert not list(validator.iter_errors(json_at(examples.client(), f"/api/v1/{kind.plural}/{identifier}")))


@pytest.mark.parametrize("kind", list(Kind))
def test_no_field_of_a_filled_entry_is_lost(kind: Kind, examples: ArchiveOfExamples, document: Json) -> None:
    """Each field of the schema says something in at least one entry, but for those that may never."""
    answers = [json_at(examples.client(), f"/api/v1/{kind.plural}/{one}") for one in examples.entries()[kind]]
    own = set(document["components"]["schemas"][_schema_name(kind)]["properties"])
    shared = set.intersection(
        *(set(document["components"]["schemas"][_schema_name(one)]["properties"]) for one in Kind)
    )
    silent = {field for field in own - shared if not any(answer[field] not in (None, {}, []) for answer in answers)}
    # The example of a medium may be looked at, and not had.
    assert silent <= _SHARED_BY_RECORDS | {"content"}


#: One technique fills what all records have.
_SHARED_BY_RECORDS = {
    "craft_line", "sectors", "domains", "communities", "period", "season", "viability", "holders", "holds",
}  # fmt: skip


def _schema_name(kind: Kind) -> str:
    return "".join(part.capitalize() for part in kind.value.split("_"))


def test_a_text_says_who_wrote_it(examples: ArchiveOfExamples) -> None:
    title = _get(examples, Kind.TECHNIQUE, "faja")["title"]
    assert title["es"] == {"text": "Faja de prueba", "source": None, "state": None, "by": None}
    assert title["quz"]["text"] == "chumpi"
    assert title["quz"]["state"] == "attested"
    assert title["quz"]["source"]["title"] == {"es": "Libro de prueba"}


def test_hazards_stand_in_their_step(examples: ArchiveOfExamples) -> None:
    steps = _get(examples, Kind.TECHNIQUE, "faja")["steps"]
    assert [step["hazards"] for step in steps] == [["sharp", "heavy"], ["boiling"]]
    assert steps[0]["tools"][0]["title"] == {"es": "lizo"}


def test_holders_come_with_their_role_and_how_they_wish_to_be_named(examples: ArchiveOfExamples) -> None:
    technique = _get(examples, Kind.TECHNIQUE, "faja")
    first = technique["holders"][0]
    assert first["role"] == "bearer"
    assert first["named_as"]["es"]["text"] == "Doña Prueba"
    assert first["holder"]["id"] == examples.named("artesana")
    assert first["source"]["id"] == examples.named("libro")
    assert [teacher["id"] for teacher in first["teachers"]] == [examples.named("maestra")]
    assert first["place"]["id"] == examples.named("pueblo")
    assert technique["citation"]["names"] == ["Doña Prueba", "Asociación de prueba", "Una tejedora del lago"]
    assert "Doña Prueba" in technique["citation"]["text"]


def test_whom_words_alone_name_no_link_leads_to_and_who_is_not_to_be_named_leaves_no_trace(
    examples: ArchiveOfExamples, client: FlaskClient
) -> None:
    technique = _get(examples, Kind.TECHNIQUE, "faja")
    described = technique["holders"][2]
    assert (described["holder"], described["naming"]) == (None, "described")
    assert len(technique["holders"]) == 3
    told = client.get(technique["url"]).text + client.get(technique["pages"]["es"]).text
    for hidden in ("sobrina", "callada"):
        assert examples.named(hidden) not in told
        entry = _get(examples, Kind.ARTISAN, hidden)
        assert entry["holds"] == entry["links_in"] == []
        assert "Faja de prueba" not in client.get(entry["pages"]["es"]).text
    assert "no se dice" not in told


def test_a_holder_shows_what_they_hold(examples: ArchiveOfExamples) -> None:
    held = _get(examples, Kind.ARTISAN, "artesana")["holds"]
    assert [(one["record"]["id"], one["role"], one["named_as"]) for one in held] == [
        (examples.named("faja"), "bearer", {"es": "Doña Prueba"})
    ]


def test_links_lead_both_ways(examples: ArchiveOfExamples) -> None:
    design, technique = _get(examples, Kind.DESIGN, "rombo"), _get(examples, Kind.TECHNIQUE, "faja")
    out = {(one["role"], one["id"]) for one in design["links_out"]}
    back = {(one["role"], one["id"]) for one in technique["links_in"]}
    assert ("relations.made_with", technique["id"]) in out
    assert ("relations.made_with", design["id"]) in back


def test_every_link_answers(examples: ArchiveOfExamples, client: FlaskClient) -> None:
    for kind, identifiers in examples.entries().items():
        for identifier in identifiers:
            entry = json_at(client, f"/api/v1/{kind.plural}/{identifier}")
            links = [*entry["links_out"], *entry["links_in"]]
            assert {client.get(link["url"]).status_code for link in links} <= {200}


def test_the_page_for_people_links_to_all_that_the_api_links_to(
    examples: ArchiveOfExamples, client: FlaskClient
) -> None:
    for kind, identifiers in examples.entries().items():
        for identifier in identifiers:
            entry = json_at(client, f"/api/v1/{kind.plural}/{identifier}")
            page = client.get(entry["pages"]["es"]).text
            links = [*entry["links_out"], *entry["links_in"]]
            assert [(kind, link["role"]) for link in links if link["id"] not in page] == []


def test_every_purpose_is_answered(examples: ArchiveOfExamples) -> None:
    may = _get(examples, Kind.DESIGN, "rombo")["may"]
    assert set(may) == {purpose.value for purpose in Purpose}
    assert may["view"] == "yes"
    assert may["design_use_commercial"] == "ask_first"


def test_the_page_for_people_is_named_in_every_interface_language(
    examples: ArchiveOfExamples, client: FlaskClient
) -> None:
    pages = _get(examples, Kind.DESIGN, "rombo")["pages"]
    assert set(pages) == {language.value for language in INTERFACE_LANGUAGES}
    assert {client.get(page).status_code for page in pages.values()} == {200}


def test_a_chart_and_a_medium_can_be_fetched(examples: ArchiveOfExamples, client: FlaskClient) -> None:
    design, medium = _get(examples, Kind.DESIGN, "rombo"), _get(examples, Kind.MEDIA_ASSET, "dibujo")
    assert client.get(design["drawings"]["svg"]).mimetype == "image/svg+xml"
    assert client.get(design["drawings"]["png"]).mimetype == "image/png"
    assert client.get(medium["pictures"]["thumbnail.webp"]).mimetype == "image/webp"
    assert medium["content_type"] == "image/png"
    assert medium["content"] is None, "it may be looked at, and not had"
    assert (medium["width"], medium["height"]) == (4, 3)


def test_an_identifier_is_understood_as_people_type_it(examples: ArchiveOfExamples, client: FlaskClient) -> None:
    identifier = examples.named("faja")
    typed = identifier.upper().replace("0", "O").replace("1", "L")
    assert json_at(client, f"/api/v1/techniques/{typed}")["id"] == identifier


def test_what_is_closed_is_neither_shown_nor_linked(examples: ArchiveOfExamples, client: FlaskClient) -> None:
    closed = examples.add_closed(TechniqueInput(title=in_spanish("Técnica cerrada")))
    relations = {RelationType.MADE_WITH: (EntityRef(closed), EntityRef(examples.named("faja")))}
    public = examples.add(DesignInput(title=in_spanish("Diseño que la nombra"), relations=relations))
    entry = json_at(client, f"/api/v1/designs/{public}")
    assert closed not in str(entry)
    assert "cerrada" not in str(entry)
    assert [one["id"] for one in entry["relations"]["made_with"]] == [examples.named("faja")]
    assert client.get(f"/api/v1/techniques/{closed}").status_code == 404


def test_a_mark_of_what_is_closed_is_not_told_of(examples: ArchiveOfExamples, client: FlaskClient) -> None:
    closed = examples.add_closed(TechniqueInput(title=in_spanish("Técnica cerrada")))
    shown = {"secreto": EntityRef(closed), "punta": EntityRef(examples.named("faja")), "nota": None}
    marks = tuple(
        ImageRegion(
            id=name, selector=Selector(value="xywh=percent:61,62,13,14"), shows=shows, text=in_spanish(f"Un {name}")
        )
        for name, shows in shown.items()
    )
    medium = examples.add(MediaAssetInput(title=in_spanish("Foto"), file="a.png", regions=marks))
    regions = json_at(client, f"/api/v1/media_assets/{medium}")["regions"]
    assert [region["id"] for region in regions] == ["punta", "nota"]
    assert regions[0]["shows"]["id"] == examples.named("faja")
