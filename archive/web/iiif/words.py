"""The archive's own words in every language that has them; what Spanish would stand in for is left out."""

from enum import Enum

from archive.exchange.iiif import Labels, labelled
from archive.languages import INTERFACE_LANGUAGES, Language
from archive.translations import own_messages, say
from archive.web.words.labels import LABELS


def said(message: str) -> Labels:
    """A message."""
    return labelled(said_by_language(message))


def said_by_language(message: str) -> dict[Language, str]:
    return {language: say(message, language) for language in INTERFACE_LANGUAGES if message in own_messages(language)}


def called(member: Enum) -> Labels:
    """A member of a closed list."""
    return said(LABELS[type(member)][member])
