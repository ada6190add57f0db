"""What a collection may not bring onto a page, because of where pages show it."""

import pytest

from archive.exchange.collection.rules import faults_of
from archive.inputs.concept import ConceptInput
from archive.inputs.document import DocumentInput
from archive.inputs.kinds import DocumentType, Tier
from archive.inputs.technique import TechniqueInput
from archive.inputs.wording import LanguageMap, Wording
from archive.languages import Language


def _named(text: str) -> LanguageMap:
    return LanguageMap({Language.SPANISH: Wording(text=text)})


def _document(url: str) -> DocumentInput:
    return DocumentInput(title=_named("Informe"), document_type=DocumentType.REPORT, tier=Tier.A, url=url)


@pytest.mark.parametrize("url", ["https://archive.example/a?b=c#d", "http://192.0.2.1:8080/ñ", "HTTPS://A.EXAMPLE"])
def test_a_source_may_lead_to_a_page(url: str) -> None:
    assert list(faults_of(_document(url))) == []


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)//https://a.example",
        "JavaScript:alert(1)",
        "java\nscript:alert(1)",
        " https://a.example",
        "data:text/html,x",
        "file:///etc/hosts",
        "//a.example",
        "https://",
        "http://[",
        "a.example",
    ],
)
def test_a_source_leads_nowhere_else(url: str) -> None:
    assert [place for place, _ in faults_of(_document(url))] == [("url",)]


def test_a_title_fits_into_a_list() -> None:
    assert list(faults_of(TechniqueInput(title=_named("a" * 300)))) == []
    assert [place for place, _ in faults_of(TechniqueInput(title=_named("a" * 301)))] == [("title",)]
    label = ConceptInput(labels={Language.SPANISH: (Wording(text="a" * 301),)})
    assert [place for place, _ in faults_of(label)] == [("labels", "es", 0)]
