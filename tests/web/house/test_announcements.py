"""An announcement stands beside what is found and is counted nowhere; without one there is no trace."""

import re

from tests.web.village import Village

WORDS = "Guardamos un tejido de la fiesta"


def announce(village: Village) -> str:
    form = {"words_es": WORDS, "whom_es": "A la directiva, los domingos"}
    assert village.post("taquile-1", f"{village.house}/anuncios", **form).status_code == 303
    found = re.search(r"/es/anuncios/(\w{13})", village.browser("taquile-1").get(f"{village.house}/anuncios").text)
    assert found
    return found[1]


def test_it_stands_beside_the_results_and_in_no_count(village: Village) -> None:
    village.index()
    browser = village.browser()
    asked = ("/es/buscar?q=tejidos", "/es/buscar?q=motivo", f"/es/buscar?community={village.community}")
    before = [browser.get(address).text for address in asked]
    announce(village)
    after = [browser.get(address).text for address in asked]
    assert [WORDS in page for page in before] == [False, False, False]
    assert [WORDS in page for page in after] == [True, False, True]
    for old, new in zip(before, after, strict=True):
        without = re.sub(r'<aside class="announced".*?</aside>\s*', "", new, flags=re.DOTALL)
        assert without.split() == old.split()
    for address in ("/api/v1/search?q=tejidos", "/sitemap-1.xml", "/es/suggestions?q=guard"):
        assert WORDS not in browser.get(address).text


def test_it_is_on_the_page_of_its_community_and_says_whom_to_ask(village: Village) -> None:
    identifier = announce(village)
    browser = village.browser()
    assert WORDS in browser.get(f"/es/comunidades/{village.community}", follow_redirects=True).text
    page = browser.get(f"/es/anuncios/{identifier}")
    assert page.status_code == 200
    assert "los domingos" in page.text
    assert "noindex" in page.headers["X-Robots-Tag"]
    assert browser.get(f"/en/anuncios/{identifier}").headers["Location"] == f"/en/announcements/{identifier}"


def test_taken_back_it_answers_as_an_unknown_one_does(village: Village) -> None:
    identifier = announce(village)
    answer = village.post("taquile-1", f"{village.house}/anuncios", take_back=identifier)
    assert answer.status_code == 303
    browser = village.browser()
    gone, unknown = browser.get(f"/es/anuncios/{identifier}"), browser.get("/es/anuncios/0000000000000")
    assert (gone.status_code, unknown.status_code) == (404, 404)
    assert gone.text.replace(identifier, "") == unknown.text.replace("0000000000000", "")
    assert WORDS not in browser.get(f"/es/comunidades/{village.community}", follow_redirects=True).text
