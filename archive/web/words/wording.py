"""Texts as templates write them: every text of another language than the page's says which it is."""

from collections.abc import Mapping, Sequence
from enum import Enum
from typing import TypeVar

from markupsafe import Markup, escape

from archive.inputs.wording import LanguageMap, Picked, Wording
from archive.languages import Language, speaks
from archive.translations import mark_up, mark_up_plural, say
from archive.web.current import current
from archive.web.locale import page_catalogue, page_language
from archive.web.words.labels import LABELS, N_
from indexer.highlight import Span

_BADGES = {
    (Language.QUECHUA, Language.SPANISH): N_("in Spanish: no Quechua text yet"),
    (Language.AYMARA, Language.SPANISH): N_("in Spanish: no Aymara text yet"),
    (Language.ENGLISH, Language.SPANISH): N_("in Spanish: no English text yet"),
    (Language.SPANISH, Language.ENGLISH): N_("in English: no Spanish text yet"),
    (Language.QUECHUA, Language.ENGLISH): N_("in English: no Quechua or Spanish text yet"),
    (Language.AYMARA, Language.ENGLISH): N_("in English: no Aymara or Spanish text yet"),
}
_NEEDS_NO_MARK = frozenset({Language.NONE, Language.UNDETERMINED})
_POSITION = {language: position for position, language in enumerate(Language)}
NOTHING = Markup("")
Words = TypeVar("Words")


def safe(markup: str) -> Markup:
    """Says that whatever a text was put together from was escaped: f-strings are many times cheaper than `format`.

    The callers' duty, and the one place where it is taken over. `Markup` itself would first ask whether it is markup.
    """
    return str.__new__(Markup, markup)


def gettext(message: str, **variables: object) -> Markup:
    """A message for a page, marked where the page's language lacks it; variables are escaped."""
    said = mark_up(message, page_catalogue())
    return said % variables if variables else said


def ngettext(singular: str, plural: str, num: int, **variables: object) -> Markup:
    """A message that counts; `%(num)s` is the number as the language writes it."""
    return mark_up_plural(singular, plural, num, page_catalogue()) % {"num": num, **variables}


def plain(message: str, **variables: object) -> str:
    """A message for attributes and titles, where no markup can stand."""
    said = say(message, page_catalogue())
    return said % variables if variables else said


def label(member: Enum) -> Markup:
    """What a member of a closed list is called."""
    return mark_up(LABELS[type(member)][member], page_catalogue())


def plain_label(member: Enum) -> str:
    """The same where no markup can stand."""
    return say(LABELS[type(member)][member], page_catalogue())


def text(value: LanguageMap) -> Markup:
    """A short text for the page's reader."""
    picked = value.pick(page_language())
    return spoken(picked.wording.text, picked.language) if picked else NOTHING


def in_reading_order(by_language: Mapping[Language, Words]) -> list[tuple[Language, Words]]:
    """What there is in several languages: the page's own first, then in one order on every page."""
    mine = page_language()
    return sorted(by_language.items(), key=lambda item: (not speaks(item[0], mine), _POSITION[item[0]]))


def spoken(words: str, language: Language) -> Markup:
    """Words of a language, marked where it is not the page's."""
    return _in(language, escape(words))


def spoken_spans(spans: Sequence[Span], language: Language) -> Markup:
    """The same of a text in which words that were looked for are marked."""
    return _in(language, "".join(f"<mark>{escape(s.text)}</mark>" if s.marked else escape(s.text) for s in spans))


def prose(value: LanguageMap) -> Markup:
    """A text in paragraphs, with a badge where it stands in for one that is missing, and the second language beside."""
    picked = value.pick(page_language())
    if picked is None:
        return NOTHING
    return safe(_badge(picked) + _with_second(value, picked))


def paragraphs(value: LanguageMap) -> Markup:
    """The same without the badge, for lists that have one above them."""
    picked = value.pick(page_language())
    return safe(_with_second(value, picked)) if picked else NOTHING


def badge(value: LanguageMap) -> Markup:
    """Says that a text stands in for one that is missing, if it does."""
    picked = value.pick(page_language())
    return safe(_badge(picked)) if picked else NOTHING


def _with_second(value: LanguageMap, picked: Picked) -> str:
    own = _paragraphs(picked.language, picked.wording)
    other = current().beside
    if other is None or speaks(picked.language, other):
        return own
    second = next(((tag, wording) for tag, wording in value.wordings.items() if speaks(tag, other)), None)
    right = _paragraphs(*second) if second else f'<p class="quiet">{_no_text(other)}</p>'
    return f'<div class="pair"><div>{own}</div><div>{right}</div></div>'


def _in(language: Language, escaped: str) -> Markup:
    if language in _NEEDS_NO_MARK or language is page_language():
        return safe(escaped)
    return safe(f'<span lang="{language.value}">{escaped}</span>')


def _paragraphs(language: Language, wording: Wording) -> str:
    mark = "" if language is page_language() else f' lang="{language.value}"'
    parts = (part.strip() for part in wording.text.split("\n\n"))
    return "".join(f"<p{mark}>{escape(part)}</p>" for part in parts if part)


def _badge(picked: Picked) -> str:
    if not picked.is_fallback:
        return ""
    message = _BADGES.get((page_language(), picked.language))
    return f'<p class="badge badge-language">{gettext(message) if message else label(picked.language)}</p>'


def _no_text(language: Language) -> Markup:
    return gettext(N_("There is no text in %(language)s yet."), language=label(language))
