"""Every mistake is named by file, line and field, all at once, in words that say what to do."""

from collections.abc import Sequence

import pytest
from PIL import Image

from archive.exchange.collection import KnownEntry
from archive.inputs.kinds import Kind
from archive.models.identifier import mint
from media.formats import MAX_PIXELS
from tests.factories.folders import MANIFEST, Folder, nothing_known

SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 4">{}</svg>'

PLACES = """
    puno: {title: {es: Puno}}
    lupaca: {title: {es: Lupaca}}
"""


@pytest.mark.parametrize(
    "content, mistake",
    [
        ("puno: {title: {es: Puno}, colour: red}", "1: puno.colour: there is no such field (there are basis, concepts"),
        ("puno: {title: {en: Puno}}", "1: puno.title: a text in Spanish (es) is needed"),
        ("puno:\n  title: {es: Puno}\n  level: town", "3: puno.level: 'town' is not one of: country, region"),
        ("puno:\n  title: Puno", "2: puno.title: texts by language are expected, such as {es: …}"),
        ("puno:\n  title:\n    es: Puno\n    fr: Pouno", "4: puno.title.fr: 'fr' is none of the tags es, qu"),
        ("puno:\n  title:\n    es: Puno\n    es-PE: Puno", "2: puno.title: es stands here twice, as es and as es-PE"),
        ("puno:\n  title:\n    es: '  '", "3: puno.title.es: it is empty; leave the field out"),
        ('puno:\n  title:\n    es: "a\\0b"', "3: puno.title.es: it holds a character that no text may hold (U+0000)"),
        ("puno:\n  title: {es: Puno}\n  latitude: south", "3: puno.latitude: a number such as -13.16 is expected"),
        ("puno:\n  title: {es: Puno}\n  latitude: -15.8", "3: puno.latitude: latitude and longitude go together"),
        (
            "puno:\n  title: {es: Puno}\n  latitude: -95\n  longitude: -70",
            "3: puno.latitude: -95.0 is not within ±90 degrees",
        ),
        (
            "puno:\n  title: {es: Puno}\n  parent: cusco",
            "3: puno.parent: nothing here or in the archive has the key 'cusco'",
        ),
        ("puno:\n  title: {es: Puno}\n  names: [{lang: quz}]", "3: puno.names[1].text: it is missing"),
        (
            "puno:\n  title: {es: Puno}\n  names:\n  - {text: Puno, lang: es}\n  - {text: P, lang: xx}",
            "5: puno.names[2].lang: 'xx' is none of the tags",
        ),
        ("puno:\n  title: {es: Puno}\n  title: {es: Otro}", "3: title stands here twice, first in line 2"),
        ("puno: {title: {es: Puno}}\npuno: {title: {es: Puno}}", "2: puno: this key stands in places/p.yaml:1 already"),
        ("Puno: {title: {es: Puno}}", "1: Puno: a key is made of lower-case letters, digits and hyphens"),
        ("puno: Puno", "1: puno: an entry has to be a mapping of fields"),
        ("puno:", "1: puno: an entry has to be a mapping of fields"),
        ("- puno\n- cusco", "1: one mapping from keys to entries is expected"),
        (
            "puno: {title: {es: Puno}}\n---\ncusco: {title: {es: Cusco}}",
            "2: one mapping from keys to entries",
        ),
        ("puno: {title: {es: Puno}\ncusco: x", "2: this is not valid YAML: did not find expected ',' or '}'"),
        ("puno: &p {title: {es: Puno}}\ncusco: *p", "2: anchors and aliases (& and *) are not part of this form"),
        ("puno: {title: " + 20 * "[" + 20 * "]" + "}", "1: nothing in a collection is nested so deep"),
        ("? [puno]\n: {title: {es: Puno}}", "1: a key has to be a single word"),
    ],
)
def test_a_mistake_in_a_file_is_named_with_its_line_and_field(folder: Folder, content: str, mistake: str) -> None:
    folder.write("identifiers.csv", f"key,identifier\npuno,{mint()}\ncusco,{mint()}\n")
    (said, *others) = folder.write("places/p.yaml", content).mistakes()
    assert said.startswith(f"places/p.yaml:{mistake}")
    assert others == []


@pytest.mark.parametrize(
    "kind, content, mistake",
    [
        ("techniques", "  places: [teje]", "3: teje.places[1]: 'teje' is a technique; expected: place"),
        (
            "techniques",
            "  relations: {derives_from: [puno]}",
            "3: teje.relations.derives_from: a technique can't",
        ),
        (
            "techniques",
            "  relations:\n    belongs_to:\n    - puno",
            "5: teje.relations.belongs_to[1]: 'puno' is a place, which can't be at the other end of belongs_to",
        ),
        ("techniques", "  relations: {related_to: [teje]}", "3: teje.relations.related_to[1]: nothing is related to"),
        (
            "techniques",
            "  steps:\n  - text: {es: Hervir}\n    hazards: [hot]",
            "5: teje.steps[1].hazards[1]: 'hot' is not",
        ),
        (
            "techniques",
            "  holdings: [{holder: puno, role: bearer}]",
            "3: teje.holdings[1].holder: 'puno' is a place;",
        ),
        ("documents", "  issued: 2018-13", "3: teje.issued: '2018-13' is no date; write 2018, 2018-09 or 2018-09-27"),
        ("documents", "  issued: 2019-02-29", "3: teje.issued: '2019-02-29' is no date"),
        ("documents", "  issued: '18'", "3: teje.issued: '18' is no date"),
        ("documents", f"  issuer: {'a' * 301}", "3: teje.issuer: 301 characters; up to 300 have room"),
        ("programmes", "  starts: 2013\n  ends: 2009-12", "4: teje.ends: 2009-12 is before 2013"),
        ("trainings", "  participants: 10\n  women: 11", "4: teje.women: more women than participants"),
        ("trainings", "  participants: -1", "3: teje.participants: -1 is no count of people or things"),
        ("trainings", "  participants: 99999999999", "3: teje.participants: 99999999999 is no count"),
        ("trainings", "  participants: many", "3: teje.participants: a whole number is expected, not 'many'"),
        ("elements", "  declarations: [{date: yesterday}]", "3: teje.declarations[1].date: 'yesterday' is no date"),
        (
            "designs",
            "  statements: [{text: {es: Ojo}, date: 1.5.2019}]",
            "3: teje.statements[1].date: '1.5.2019' is",
        ),
        ("designs", "  chart: {yarns: {a: indigo}, rows: [aa, a]}", "3: teje.chart: row 2, column 2: has 1 cells"),
        (
            "designs",
            "  chart: {yarns: {a: indigo}, rows: [aa], repeat: p9}",
            "3: teje.chart.repeat: 'p9' is not",
        ),
        ("designs", "  design_type: structural_study", "1: teje.basis: a structural study is drawn for the project"),
        ("designs", "  basis: project_drawing", "3: teje.basis: only structural studies and media are drawn for the"),
        (
            "designs",
            "  design_type: structural_study\n  basis: project_drawing\n  statements: [{text: {es: Ojo}}]",
            "5: teje.statements: what is drawn for the project is nobody's heritage",
        ),
        ("media_assets", "  alt: {es: Dibujo}", "1: teje.file: it is missing"),
        ("media_assets", "  file: absent.png", "3: teje.file: media/absent.png is missing"),
        ("media_assets", "  file: ../collection.yaml", "3: teje.file: the file has to lie below media/"),
        ("media_assets", "  file: /etc/passwd", "3: teje.file: the file has to lie below media/"),
        ("media_assets", '  file: "a b"', "3: teje.file: media/a b is missing"),
    ],
)
def test_a_mistake_in_an_entry_of_any_kind_is_named(folder: Folder, kind: str, content: str, mistake: str) -> None:
    folder.write("places/p.yaml", PLACES)
    folder.write(f"{kind}/k.yaml", f"teje:\n  title: {{es: Teje}}\n{content}\n")
    (said, *others) = folder.mint().mistakes()
    assert said.startswith(f"{kind}/k.yaml:{mistake}")
    assert others == []


CONCEPTS = """
telar: {labels: {es: [telar]}}
hilo: {labels: {es: [hilo]}}
tejer:
  concept_type: technique
  labels:
    es: [tejer]
    quz:
    - away
    - {text: ruway, state: awaiting_check}
"""


@pytest.mark.parametrize(
    "concept, mistake",
    [
        ("  state: preferred", "10: tejer.state: a community prefers single labels"),
        ("    ay: []", "10: tejer.labels.ay: there is no label; leave the language out"),
        ("    ay: [sawuña, sawuña]", "10: tejer.labels.ay[2]: 'sawuña' stands here twice"),
        (
            "    ay: [sawuña, {text: sawuña, state: awaiting_check}]",
            "10: tejer.labels.ay[2]: 'sawuña' stands here twice, as attested and as awaiting_check",
        ),
        ("  hidden_labels: {es: [tejer]}", "10: tejer.hidden_labels.es[1]: 'tejer' stands here twice"),
        ("    xx: [away]", "10: tejer.labels.xx: 'xx' is none of the tags"),
        ("    aym: [sawuña]\n    ay: [sawu]", "5: tejer.labels: ay stands here twice, as aym and as ay"),
        ("    ay: ['sawu ']", "10: tejer.labels.ay[1]: 'sawu ' begins or ends with a space"),
        (f"    ay: [{'a' * 301}]", "10: tejer.labels.ay[1]: 301 characters; a label has up to 300"),
        ("    ay: [{text: sawu, state: preferred}]", "10: tejer.labels.ay[1]: it says preferred, but not by which"),
        (
            "    ay: [sawu, {text: sawuña, state: preferred, by: Acora}]",
            "10: tejer.labels.ay[2]: what a community prefers stands before all other labels",
        ),
        (
            "    ay: [{text: sawu, state: preferred, by: Acora}, {text: sawuña, state: preferred, by: Acora}]",
            "10: tejer.labels.ay[2]: Acora prefers 'sawu' already; one label is preferred",
        ),
        ("    ay: [{text: sawu, source: libro}]", "10: tejer.labels.ay[1].source: nothing here or in the archive has"),
        ("  broader: [telares]", "10: tejer.broader[1]: nothing here or in the archive has the key 'telares'"),
        ("  broader: [telar, telar]", "10: tejer.broader[2]: it stands here twice"),
        ("  broader: [tejer]", "10: tejer.broader[1]: nothing is broader than itself: tejer → tejer"),
        ("  related: [tejer]", "10: tejer.related[1]: nothing is related to itself"),
        ("  broader: [telar]\n  related: [telar]", "11: tejer.related[1]: it is broader already"),
    ],
)
def test_a_mistake_in_a_concept_is_named(folder: Folder, concept: str, mistake: str) -> None:
    (said, *others) = folder.write("concepts/k.yaml", f"{CONCEPTS.lstrip()}{concept}\n").mint().mistakes()
    assert said.startswith(f"concepts/k.yaml:{mistake}")
    assert others == []


@pytest.mark.parametrize(
    "drawing, reason",
    [
        (SVG.format("<script>alert(1)</script>"), "without scripts, styles, links or pictures"),
        (SVG.format('<a href="https://example.org/x">x</a>'), "without scripts, styles, links or pictures"),
        (SVG.format('<rect onclick="x()"/>'), "without scripts, styles, links or pictures"),
        ('<!DOCTYPE svg [<!ENTITY a "b">]>' + SVG.format("&a;"), "without scripts, styles, links or pictures"),
        (SVG.format("").replace("viewBox", "box"), "has no viewBox"),
        ("this is a text", "this is of no kind the archive takes; welcome are JPEG, PNG, WebP"),
        ("", "the file is empty"),
    ],
)
def test_a_file_that_is_not_welcome_is_named(folder: Folder, drawing: str, reason: str) -> None:
    folder.write("media/d.svg", drawing)
    folder.write("media_assets/m.yaml", "dibujo:\n  title: {es: Dibujo}\n  file: d.svg\n")
    (said,) = folder.mint().mistakes()
    assert said.startswith("media_assets/m.yaml:3: dibujo.file: d.svg: ")
    assert reason in said


def test_a_link_out_of_the_folder_is_not_followed(folder: Folder) -> None:
    outside = folder.path.parent / "outside.png"
    Image.new("RGB", (2, 2)).save(outside)
    (folder.path / "media").mkdir()
    (folder.path / "media" / "inside.png").symlink_to(outside)
    folder.write("media_assets/m.yaml", "dibujo:\n  title: {es: Dibujo}\n  file: inside.png\n")
    (said,) = folder.mint().mistakes()
    assert said == "media_assets/m.yaml:3: dibujo.file: the file has to lie below media/"


def test_a_picture_called_a_sound_is_named(folder: Folder) -> None:
    folder.picture("a.png").write("media_assets/m.yaml", "a:\n  title: {es: A}\n  file: a.png\n  media_type: sound\n")
    assert folder.mint().mistakes() == ("media_assets/m.yaml:4: a.media_type: a.png is of the type image, not sound",)


def test_a_picture_too_large_to_open_is_named(folder: Folder) -> None:
    side = int(MAX_PIXELS**0.5) + 1
    Image.new("1", (side, side)).save(folder.picture("a.png").path / "media" / "a.png")
    (said,) = folder.write("media_assets/m.yaml", "a:\n  title: {es: A}\n  file: a.png\n").mint().mistakes()
    assert f"{side} × {side} pixels" in said


@pytest.mark.parametrize(
    "table, mistake",
    [
        ("key,title[es]\npuno,Puno,Perú\n", "2: 3 cells stand under 2 columns"),
        ("key,title[es]\nlupaca,Lupaca\npuno\n", "3: 1 cells stand under 2 columns"),
        ("title[es]\nPuno\n", "1: the first line has to name the columns, one of them `key`"),
        ("", "1: the first line has to name the columns, one of them `key`"),
        ("key,Title\npuno,Puno\n", "1: 'Title' is no column; write field, field[es] or field.part"),
        ("key,title[es],title[es]\npuno,Puno,Puno\n", "1: the columns title.es and title.es are about the same field"),
        ("key,title,title[es]\npuno,Puno,Puno\n", "1: the columns title and title.es are about the same field"),
        ('key,title[es]\npuno,"Puno\n', "2: this is not a valid table: unexpected end of data"),
        ("key,title[es]\n,Puno\n", "2: a key is made of"),
        ("key,title[es],level\npuno,Puno,town\n", "2: puno.level: 'town' is not one of"),
        (
            'key,summary[es],title[es]\npuno,"one\ntwo",Puno\nlupaca,,\n',
            "4: lupaca.title: a text in Spanish (es)",
        ),
        ("key,title[es],colour\npuno,Puno,red\n", "2: puno.colour: there is no such field"),
        (
            "key,title[es],parent\npuno,Puno,cusco\n",
            "2: puno.parent: nothing here or in the archive has the key 'cusco'",
        ),
    ],
)
def test_a_mistake_in_a_table_is_named_with_its_line(folder: Folder, table: str, mistake: str) -> None:
    folder.write("identifiers.csv", f"key,identifier\npuno,{mint()}\nlupaca,{mint()}\n")
    (said, *others) = folder.write("places/p.csv", table).mistakes()
    assert said.startswith(f"places/p.csv:{mistake}")
    assert others == []


@pytest.mark.parametrize("name", ["places/p.yaml", "places/p.csv", "collection.yaml", "identifiers.csv"])
def test_a_file_in_another_encoding_is_named(folder: Folder, name: str) -> None:
    folder.write(name, "one\ntwo: piña\n".encode("latin-1"))
    assert f"{name}:2: this is not UTF-8 text; save the file with the encoding UTF-8" in folder.mistakes()


def test_a_file_of_zeros_is_named(folder: Folder) -> None:
    (said,) = folder.write("places/p.yaml", b"puno: {title: {es: a\x00b}}").mistakes()
    assert said == "places/p.yaml: this is not valid YAML: it holds a character that may not stand in a text file"


@pytest.mark.parametrize(
    "table, mistake",
    [
        ("key,identifier\npuno,zwen3px79kp5f\n", "2: puno: 'zwen3px79kp5f' is no identifier; a character is wrong"),
        ("key,identifier\npuno,ZWEN3PX79KP5E\n", "2: puno: 'ZWEN3PX79KP5E' is no identifier"),
        ("key,identifier\npuno\n", "2: 1 cells stand under 2 columns"),
        ("clave,identificador\npuno,zwen3px79kp5e\n", "1: the first line has to be key,identifier"),
        (
            "key,identifier\npuno,zwen3px79kp5e\npuno,x6d78gx860p1d\n",
            "3: puno: this key stands here already, with zwen3px79kp5e",
        ),
        (
            "key,identifier\npuno,zwen3px79kp5e\ncusco,zwen3px79kp5e\n",
            "3: cusco: zwen3px79kp5e is the identifier of",
        ),
        ('key,identifier\npuno,"zwen3px79kp5e\n', "this is not a valid table: unexpected end of data"),
    ],
)
def test_a_mistake_in_the_table_of_identifiers_is_named(folder: Folder, table: str, mistake: str) -> None:
    said = folder.write("identifiers.csv", table).mistakes()
    assert any(f"identifiers.csv:{mistake}" in one or f"identifiers.csv: {mistake}" in one for one in said)


def test_an_entry_without_identifier_is_named_and_what_points_at_it_is_not(folder: Folder) -> None:
    folder.write("places/p.yaml", "puno: {title: {es: Puno}}\nacora: {title: {es: Acora}, parent: puno}\n")
    missing = "it has no identifier yet; `flask --app wsgi collection mint FOLDER` gives it one"
    assert folder.mistakes() == (f"places/p.yaml:1: puno: {missing}", f"places/p.yaml:2: acora: {missing}")


@pytest.mark.parametrize(
    "manifest, mistake",
    [
        ("licence: CC0-1.0", "collection.yaml: name: it is missing"),
        ("name: x", "collection.yaml: licence: it is missing"),
        ("name: Our Set\nlicence: CC0-1.0", "collection.yaml:1: name: a name is made of lower-case letters"),
        (f"name: x\nlicence: {'x' * 81}", "collection.yaml:2: licence: an SPDX expression of up to 80 characters"),
        ("name: x\nlicence: CC0-1.0\nowner: us", "collection.yaml:3: owner: there is no such field"),
        (
            "name: x\nlicence: CC0-1.0\ndemonstration: yes",
            "collection.yaml:3: demonstration: true or false is",
        ),
        ("name: x\nname: y\nlicence: CC0-1.0", "collection.yaml:2: name stands here twice, first in line 1"),
    ],
)
def test_a_mistake_in_the_manifest_is_named(folder: Folder, manifest: str, mistake: str) -> None:
    (said, *others) = folder.write("collection.yaml", manifest).mistakes()
    assert said.startswith(mistake)
    assert others == []


def test_a_folder_without_manifest_and_no_folder_at_all_are_named(folder: Folder) -> None:
    (folder.path / "collection.yaml").unlink()
    assert folder.mistakes() == (f"collection.yaml: there is no such file in {folder.path}",)
    absent = Folder(folder.path / "absent")
    assert absent.mistakes() == (f"{absent.path}: there is no such folder",)


@pytest.mark.parametrize(
    "name, reason",
    [
        ("tecnicas/t.yaml", "tecnicas: nothing here has this name; the kinds are techniques"),
        ("notes.xlsx", "notes.xlsx: nothing here has this name"),
        ("places/p.yml", "places/p.yml: entries are read from files that end in .yaml or .csv"),
        ("places/p.YAML", "places/p.YAML: entries are read from files that end in .yaml or .csv"),
        ("places/below/p.xlsx", "places/below/p.xlsx: entries are read from files that end in .yaml or .csv"),
    ],
)
def test_what_nothing_would_read_is_named(folder: Folder, name: str, reason: str) -> None:
    (said,) = folder.write(name, "puno: {title: {es: Puno}}").mistakes()
    assert said.startswith(reason)


def test_notes_and_hidden_files_may_lie_about(folder: Folder) -> None:
    folder.write("README.md", "# Weavings").write("places/notes.txt", "ask again").write("places/.~lock.p.csv#", "x")
    assert folder.entries() == {}


def test_all_mistakes_are_named_at_once_in_the_order_of_files_and_lines(folder: Folder) -> None:
    folder.write("places/b.yaml", "a: {title: {es: A}, level: town}\nb: {title: {es: B}, parent: x}\n")
    folder.write("places/a.csv", "key,title[es]\nc,C,D\nd,\n")
    folder.write("techniques/t.yaml", "t: {title: {en: T}, places: [t]}\n")
    folder.write("identifiers.csv", "key,identifier\n" + "".join(f"{key},{mint()}\n" for key in "abdt"))
    said = folder.mistakes()
    assert [one.split(" ")[0] for one in said] == [
        "places/a.csv:2:",
        "places/a.csv:3:",
        "places/b.yaml:1:",
        "places/b.yaml:2:",
        "techniques/t.yaml:1:",
    ]


def test_of_very_many_mistakes_the_first_are_named_and_the_others_counted(folder: Folder) -> None:
    folder.write("places/p.csv", "key,title[es],level\n" + "".join(f"p{n},P,town\n" for n in range(300)))
    said = folder.mint().mistakes()
    assert len(said) == 201
    assert said[-1] == "… and 100 more"


@pytest.mark.parametrize(
    "conflicting, reason",
    [
        (
            KnownEntry("x6d78gx860p1d", Kind.PLACE, "puno", "weavings"),
            "this key is that of x6d78gx860p1d, in the set weavings",
        ),
        (
            KnownEntry("zwen3px79kp5e", Kind.DOCUMENT, "puno", "weavings"),
            "zwen3px79kp5e is a document, which can't become a place",
        ),
        (
            KnownEntry("zwen3px79kp5e", Kind.PLACE, "puno", "others"),
            "zwen3px79kp5e belongs to the set others",
        ),
    ],
)
def test_what_the_archive_knows_as_something_else_is_named(
    folder: Folder, conflicting: KnownEntry, reason: str
) -> None:
    def archive(words: Sequence[str]) -> list[KnownEntry]:
        return [conflicting] if {conflicting.key, conflicting.identifier} & set(words) else []

    folder.write("places/p.yaml", "puno: {title: {es: Puno}}")
    folder.write("identifiers.csv", "key,identifier\npuno,zwen3px79kp5e\n")
    assert folder.entries(nothing_known).keys() == {"puno"}
    assert folder.mistakes(archive) == (f"places/p.yaml:1: puno: in the archive {reason}",)


def test_a_manifest_alone_is_a_collection(folder: Folder) -> None:
    assert folder.write("collection.yaml", MANIFEST).entries() == {}
