import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.languages import (
    FALLBACK,
    INTERFACE_LANGUAGES,
    MACRO_LANGUAGE,
    Language,
    canonical_tag,
    first_available,
    preferred_language,
    speaks,
)

LANGUAGES = st.sampled_from(Language)
READERS = st.sampled_from(INTERFACE_LANGUAGES)


@pytest.mark.parametrize(
    "written, canonical",
    [
        ("es", Language.SPANISH),
        ("es-PE", Language.SPANISH),
        ("ES_pe", Language.SPANISH),
        (" spa ", Language.SPANISH),
        ("que", Language.QUECHUA),
        ("qu-PE", Language.QUECHUA),
        ("que-PE", Language.QUECHUA),
        ("QUZ", Language.COLLAO),
        ("quh", Language.QUECHUA),
        ("aym", Language.AYMARA),
        ("ayr", Language.CENTRAL_AYMARA),
        ("zxx", Language.NONE),
    ],
)
def test_a_tag_has_one_canonical_form(written: str, canonical: Language) -> None:
    assert canonical_tag(written) is canonical


@given(LANGUAGES, st.sampled_from(["{}", " {} ", "{}-PE", "{}_PE", "{}-Latn-PE"]))
def test_case_and_country_do_not_matter(language: Language, form: str) -> None:
    assert canonical_tag(form.format(language)) is language
    assert canonical_tag(form.format(language.upper())) is language


@given(st.text(max_size=12))
def test_a_tag_is_either_canonical_or_refused_with_the_tags_there_are(written: str) -> None:
    try:
        canonical = canonical_tag(written)
    except ValueError as error:
        said = str(error)
    else:
        said = ", ".join([repr(written), *Language])
        assert canonical_tag(canonical) is canonical
    assert repr(written) in said
    assert all(language in said for language in Language)


@given(READERS, st.sets(LANGUAGES))
def test_a_reader_is_shown_a_text_wherever_there_is_one(reader: Language, available: set[Language]) -> None:
    shown = first_available(reader, available)
    assert (shown is None) is (not available)
    assert shown is None or shown in available


@given(READERS, st.sets(LANGUAGES))
def test_nothing_nearer_to_the_reader_is_passed_over(reader: Language, available: set[Language]) -> None:
    shown = first_available(reader, available)
    if shown is not None:
        chain = FALLBACK[reader]
        assert not available & set(chain[: chain.index(shown)])


@given(READERS, st.sets(LANGUAGES))
def test_own_language_needs_no_badge_and_comes_first(reader: Language, available: set[Language]) -> None:
    own = {tag for tag in available if MACRO_LANGUAGE.get(tag) is reader}
    shown = first_available(reader, available)
    assert not own or shown in own
    assert shown is None or speaks(shown, reader) is (shown in own or shown in {Language.NONE, Language.UNDETERMINED})


@pytest.mark.parametrize("reader", INTERFACE_LANGUAGES)
def test_a_chain_of_fallbacks_has_every_language_once(reader: Language) -> None:
    assert sorted(FALLBACK[reader]) == sorted(Language)


@pytest.mark.parametrize("reader", [Language.QUECHUA, Language.AYMARA])
def test_quechua_and_aymara_fall_back_to_spanish_before_english(reader: Language) -> None:
    assert first_available(reader, {Language.ENGLISH, Language.SPANISH}) is Language.SPANISH


@pytest.mark.parametrize(
    "accepted, language",
    [
        (["quz", "es"], Language.QUECHUA),
        (["fr", "en-GB"], Language.ENGLISH),
        (["aym"], Language.AYMARA),
        (["quf", "en"], Language.SPANISH),
        (["zxx", "en"], Language.ENGLISH),
        (["de"], Language.SPANISH),
        ([], Language.SPANISH),
    ],
)
def test_the_interface_speaks_the_first_language_it_knows(accepted: list[str], language: Language) -> None:
    assert preferred_language(accepted) is language
