"""What the Hub says of a Label, in the reader's language where its community wrote it, and its icon."""

from collections.abc import Iterator, Mapping
from typing import Any

from markupsafe import Markup

from archive.inputs.local_contexts import LABELS
from archive.languages import Language, canonical_tag, first_available
from archive.models.context_label import ContextLabel, HubProject
from archive.services.holders.context_label import Labelled, icon_key
from archive.web.locale import page_language
from archive.web.words.wording import NOTHING, spoken


def hub_words(label: ContextLabel, project: HubProject | None) -> Markup:
    """Nothing where the Hub has not said anything yet."""
    return _in_one_language(_said(label, project).get("texts", {}))


def hub_name(label: ContextLabel, project: HubProject | None) -> Markup:
    """What its community calls the Label; nothing where that is what Local Contexts calls it."""
    names = _said(label, project).get("names", {})
    usual = LABELS[label.family, label.type].name.casefold()
    return _in_one_language({tag: name for tag, name in names.items() if name.casefold() != usual})


def hub_icon(label: ContextLabel, project: HubProject | None) -> str | None:
    """An address that holds the picture itself, so that whoever reads asks nobody else for it; None: there is none."""
    return project.icons.get(icon_key(label.family, label.type)) if project else None


def has_icons(labelled: Labelled) -> bool:
    """Whether a page that shows these Labels holds pictures in itself."""
    return any(hub_icon(label, labelled.projects.get(label.project or "")) for label in labelled.labels)


def _said(label: ContextLabel, project: HubProject | None) -> Mapping[str, Any]:
    said: Any = (project.content.get("labels") if project else None) or ()
    named: Iterator[Mapping[str, Any]] = (
        one for one in said if (one["family"], one["type"]) == (label.family, label.type)
    )
    return next(named, {})


def _in_one_language(said: Mapping[str, str]) -> Markup:
    """The reader's, or the nearest to it, marked."""
    texts = dict(_by_language(said))
    tag = first_available(page_language(), texts) or next(iter(texts), None)
    return spoken(texts[tag], tag) if tag is not None else NOTHING


def _by_language(texts: Mapping[str, str]) -> list[tuple[Language, str]]:
    found = []
    for tag, text in texts.items():
        try:
            found.append((canonical_tag(tag), text))
        except ValueError:
            found.append((Language.UNDETERMINED, text))
    return found
