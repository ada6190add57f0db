"""Numbers with the separators of the page's language."""

from functools import lru_cache

from babel.numbers import format_decimal

from archive.languages import Language
from archive.web.locale import locale_for, page_language


def said_number(number: float, pattern: str | None = None) -> str:
    """As the language writes it; `pattern` (Unicode's number patterns) fixes the decimals."""
    return _said(number, pattern, page_language())


@lru_cache(maxsize=4096)
def _said(number: float, pattern: str | None, language: Language) -> str:
    return format_decimal(number, pattern, locale_for(language))
