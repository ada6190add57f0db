"""What the Hub says of a Label, in the reader's language where its community wrote it."""

from typing import Any

from markupsafe import Markup

from archive.languages import Language, canonical_tag, first_available
from archive.models.context_label import ContextLabel, HubProject
from archive.web.locale import page_language
from archive.web.wording import NOTHING, spoken


def hub_words(label: ContextLabel, project: HubProject | None) -> Markup:
    """Nothing where the Hub has not said anything yet."""
    said: Any = (project.content.get("labels") if project else None) or ()
    for one in said:
        if (one["family"], one["type"]) == (label.family, label.type):
            texts = dict(_by_language(one["texts"]))
            tag = first_available(page_language(), texts) or next(iter(texts), None)
            return spoken(texts[tag], tag) if tag is not None else NOTHING
    return NOTHING


def _by_language(texts: dict[str, str]) -> list[tuple[Language, str]]:
    found = []
    for tag, text in texts.items():
        try:
            found.append((canonical_tag(tag), text))
        except ValueError:
            found.append((Language.UNDETERMINED, text))
    return found
