"""Links to entries as templates write them."""

from collections.abc import Iterable
from functools import lru_cache

from markupsafe import Markup, escape

from archive.inputs.kinds import Kind
from archive.languages import Language, is_told
from archive.models.card import Card, Listed
from archive.services.entries.entry_read import Entry
from archive.translations import mark_up, say
from archive.web.address.entries import address_under
from archive.web.current import current
from archive.web.locale import page_language
from archive.web.words.labels import N_
from archive.web.words.wording import NOTHING, gettext, safe, text

_MOST_NAMES = 4
_BETWEEN = ' <span aria-hidden="true">·</span> '
#: What is said of an entry that shows how the archive works.
IMAGINARY = N_("imaginary")


def link(entity: Listed) -> Markup:
    """A link to an entry by its title; an imaginary one says so."""
    language, root = page_language(), current().root
    return _link_to_card(entity, language, root) if isinstance(entity, Card) else _link(entity, language, root)


def _link(entity: Listed, language: Language, root: str) -> Markup:
    address = address_under(root, entity, language)
    return safe(f'<a href="{address}">{text(entity.headline)}</a>{_mark(entity, language)}')


def _mark(entity: Listed, language: Language) -> str:
    return f'<span class="mark-demo"> {mark_up(IMAGINARY, language)}</span>' if entity.demonstration else ""


# The same tools, materials and sources are linked to from page after page; a card is all that a link is made of.
_link_to_card = lru_cache(maxsize=8192)(_link)


def title(entity: Listed) -> Markup:
    """A title as pages show it where it is no link; an imaginary entry's says so."""
    return _title_of_card(entity, page_language()) if isinstance(entity, Card) else text(entity.headline)


# Of places, materials and holders, which stand in the facets of one search after the other.
@lru_cache(maxsize=8192)
def _title_of_card(card: Card, language: Language) -> Markup:
    return safe(f"{text(card.headline)}{_mark(card, language)}")


def links(entities: Iterable[Listed]) -> Markup:
    """Links divided by a middle dot."""
    return safe(_BETWEEN.join(link(entity) for entity in entities))


def where(entry: Entry) -> Markup:
    """Its places, then what lies around all of them: a phone's screen is not filled before the title."""
    lines = entry.place_lines
    wider = {place for line in lines for place in line[:-1]}
    narrowest = [line[-1] for line in lines if line[-1] not in wider]
    around = [place for place in reversed(lines[0][:-1]) if all(place in line for line in lines)] if lines else []
    return safe(", ".join((links(narrowest), *map(link, around))))


def title_text(entity: Listed) -> str:
    """A title where no markup can stand; an imaginary entry's says so."""
    return said_plainly(entity, page_language())


def said_plainly(entity: Listed, language: Language) -> str:
    """The same in any language."""
    title = entity.headline.text(language)
    return f"{title} ({say(IMAGINARY, language)})" if entity.demonstration else title


def other_names(entity: Listed) -> list[tuple[Language, str]]:
    """A few more of its names, for lists: what people call it, or a concept's labels in the other languages."""
    shown = entity.headline.pick(page_language())
    if entity.kind is Kind.CONCEPT:
        names = [(tag, word.text) for tag, word in entity.headline.wordings.items()]
    else:
        names = [(name.lang, name.text) for name in entity.names]
    # A word that several languages share is said once, as the first of them.
    tags: dict[str, Language] = {}
    for tag, word in names:
        if is_told(tag, page_language()) and (not shown or word.casefold() != shown.wording.text.casefold()):
            tags.setdefault(word, tag)
    return [(tag, word) for word, tag in tags.items()][:_MOST_NAMES]


def source(entry: Entry, identifier: str | None) -> Markup:
    """A source by its number in the page's list, or by its title where it is not in it; nothing for none."""
    document = entry.target(identifier)
    if document is None:
        return NOTHING
    number = next((n for n, cited in enumerate(entry.entity.sources, 1) if cited.document == identifier), None)
    if number is None:
        return safe(f"<cite>{link(document)}</cite>")
    said = gettext(N_("source %(number)s"), number=number)
    return safe(f'<a class="source-mark" href="#source-{number}" title="{escape(title_text(document))}">{said}</a>')
