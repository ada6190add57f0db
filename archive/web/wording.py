"""Texts and links as templates write them: every text of another language than the page's says which it is."""

from collections.abc import Iterable, Sequence
from enum import Enum

from flask import g, request
from flask_babel import gettext
from markupsafe import Markup, escape

from archive.inputs.kinds import Kind
from archive.inputs.wording import LanguageMap, Picked, Wording
from archive.languages import MACRO_LANGUAGE, Language, canonical_tag, speaks
from archive.models.card import Listed
from archive.services.entry_read import Entry
from archive.web.address import entry_address
from archive.web.labels import LABELS, N_
from archive.web.locale import has_own_word, page_language
from indexer.highlight import Span

#: The argument that names a second language to read beside the page's own.
BESIDE = "with"
_MOST_NAMES = 4

_BADGES = {
    (Language.QUECHUA, Language.SPANISH): N_("in Spanish: no Quechua text yet"),
    (Language.AYMARA, Language.SPANISH): N_("in Spanish: no Aymara text yet"),
    (Language.ENGLISH, Language.SPANISH): N_("in Spanish: no English text yet"),
    (Language.SPANISH, Language.ENGLISH): N_("in English: no Spanish text yet"),
    (Language.QUECHUA, Language.ENGLISH): N_("in English: no Quechua or Spanish text yet"),
    (Language.AYMARA, Language.ENGLISH): N_("in English: no Aymara or Spanish text yet"),
}


def marked(message: str) -> str:
    """A translated message as markup; where the page's language lacks it, what stands in is marked as Spanish."""
    said = gettext(message)
    return said if has_own_word(message) else f'<span lang="es">{said}</span>'


def label(member: Enum) -> Markup:
    """What a member of a closed list is called."""
    return Markup(marked(LABELS[type(member)][member]))  # noqa: S704 (messages are the project's own)


def plain_label(member: Enum) -> str:
    """The same for attributes and titles, where no markup can stand."""
    return str(gettext(LABELS[type(member)][member]))


def beside() -> Language | None:
    """The second language the reader asked for."""
    if "beside" not in g:
        g.beside = _asked_beside()
    chosen: Language | None = g.beside
    return chosen


def text(value: LanguageMap) -> Markup:
    """A short text for the page's reader."""
    picked = value.pick(page_language())
    return spoken(picked.wording.text, picked.language) if picked else Markup("")


def spoken(words: str, language: Language) -> Markup:
    """Words of a language, marked where it is not the page's."""
    if language in {Language.NONE, Language.UNDETERMINED} or language is page_language():
        return escape(words)
    return Markup('<span lang="{}">{}</span>').format(language.value, words)


def spoken_spans(spans: Sequence[Span], language: Language) -> Markup:
    """The same of a text in which words that were looked for are marked."""
    marked_up = Markup("").join(
        Markup("<mark>{}</mark>").format(span.text) if span.marked else escape(span.text) for span in spans
    )
    if language in {Language.NONE, Language.UNDETERMINED} or language is page_language():
        return marked_up
    return Markup('<span lang="{}">{}</span>').format(language.value, marked_up)


def prose(value: LanguageMap) -> Markup:
    """A text in paragraphs, with a badge where it stands in for one that is missing, and the second language beside."""
    picked = value.pick(page_language())
    if picked is None:
        return Markup("")
    own = Markup("{}{}").format(_badge(picked), _paragraphs(picked.language, picked.wording))
    other = beside()
    if other is None:
        return own
    second = _in_language(value, other)
    right = _paragraphs(*second) if second else Markup('<p class="quiet">{}</p>').format(_no_text(other))
    return Markup('<div class="pair"><div>{}</div><div>{}</div></div>').format(own, right)


def link(entity: Listed) -> Markup:
    """A link to an entry by its title; an imaginary one says so."""
    mark = _demonstration_mark() if entity.demonstration else Markup("")
    return Markup('<a href="{}">{}</a>{}').format(entry_address(entity, page_language()), text(entity.headline), mark)


def other_names(entity: Listed) -> list[tuple[Language, str]]:
    """A few more of its names, for lists: what people call it, or a concept's labels in the other languages."""
    shown = entity.headline.pick(page_language())
    labels = [
        (tag, label.text) for tag, label in entity.headline.wordings.items() if not shown or tag is not shown.language
    ]
    names = [(name.lang, name.text) for name in entity.names]
    return list(dict.fromkeys(labels if entity.kind is Kind.CONCEPT else names))[:_MOST_NAMES]


def links(entities: Iterable[Listed]) -> Markup:
    """Links divided by a middle dot."""
    return Markup(' <span aria-hidden="true">·</span> ').join(link(entity) for entity in entities)


def source(entry: Entry, identifier: str | None) -> Markup:
    """A source by its number in the page's list, or by its title where it is not in it; nothing for none."""
    number = next((n for n, cited in enumerate(entry.entity.sources, 1) if cited.document == identifier), None)
    document = entry.target(identifier)
    if document is None:
        return Markup("")
    if number is None:
        return Markup("<cite>{}</cite>").format(link(document))
    said = Markup(marked(N_("source %(number)s"))) % {"number": number}  # noqa: S704 (messages are the project's own)
    return Markup('<a class="source-mark" href="#source-{}" title="{}">{}</a>').format(
        number, title_text(document), said
    )


def title_text(entity: Listed) -> str:
    """A title where no markup can stand."""
    return entity.headline.text(page_language())


def _asked_beside() -> Language | None:
    asked = request.args.get(BESIDE, "")
    try:
        language = MACRO_LANGUAGE.get(canonical_tag(asked)) if asked else None
    except ValueError:
        return None
    return language if language is not page_language() else None


def _in_language(value: LanguageMap, wanted: Language) -> tuple[Language, Wording] | None:
    return next(((tag, wording) for tag, wording in value.wordings.items() if speaks(tag, wanted)), None)


def _paragraphs(language: Language, wording: Wording) -> Markup:
    mark = "" if language is page_language() else Markup(' lang="{}"').format(language.value)
    parts = [part.strip() for part in wording.text.split("\n\n")]
    return Markup("").join(Markup("<p{}>{}</p>").format(mark, part) for part in parts if part)


def _badge(picked: Picked) -> Markup:
    if not picked.is_fallback:
        return Markup("")
    message = _BADGES.get((page_language(), picked.language))
    said = Markup(marked(message)) if message else label(picked.language)  # noqa: S704 (messages are the project's own)
    return Markup('<p class="badge badge-language">{}</p>').format(said)


def _no_text(language: Language) -> Markup:
    return Markup(marked(N_("There is no text in %(language)s yet."))) % {"language": label(language)}  # noqa: S704


def _demonstration_mark() -> Markup:
    return Markup(' <span class="mark-demo">{}</span>').format(Markup(marked(N_("imaginary"))))  # noqa: S704
