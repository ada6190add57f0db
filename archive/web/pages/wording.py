"""The words of the pages themselves: what they rest on, and a form in which a reader proposes better ones."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from flask import Blueprint, redirect, render_template, request
from marshmallow import ValidationError
from werkzeug.wrappers import Response

from archive.errors import NotFoundError
from archive.extensions import parts
from archive.languages import SPOKEN_VARIETIES, Language
from archive.schemas.wording_suggestion import LONGEST, WordingSuggestionSchema
from archive.services.entries.wording_suggestion import suggest_wording
from archive.translations import ANDEAN_CATALOGUES, Entry, all_entries, own_messages
from archive.web.address.pages import Page, page_address
from archive.web.locale import page_catalogue, page_language
from archive.web.own_word import led_to_own
from archive.web.rate_limit import Counted, TooManyProposalsError, count
from archive.web.template_words import stand_at_page
from archive.web.words.suggestion_faults import TOO_OFTEN, faults_of

blueprint = Blueprint("wording", __name__, url_prefix="/<language:language>")

_KEY_LENGTH = 10


@dataclass(frozen=True, slots=True)
class Said:
    """A message, and what a catalogue says for it; None where Spanish stands in."""

    key: str
    message: str
    entry: Entry | None


@blueprint.get("/<any(palabras, words):word>")
def list_words(word: str) -> str | Response:
    """Every message of the pages in the language at hand."""
    if led := led_to_own(Page.WORDS, word):
        return led
    stand_at_page(Page.WORDS)
    return render_template("pages/wording/list.html", said=_said(page_catalogue()), catalogues=ANDEAN_CATALOGUES)


@blueprint.get("/<any(palabras, words):word>/<key>")
def show_words(word: str, key: str) -> str:  # noqa: ARG001 (either spelling leads here)
    """One message, with the form."""
    return _form(_find(key), request.args.get("kept", ""))


@blueprint.post("/<any(palabras, words):word>/<key>")
def propose_words(word: str, key: str) -> Response | tuple[str, int]:  # noqa: ARG001
    """Keeps a proposal; whatever is wrong with it, what was typed stands in the form again."""
    said = _find(key)
    try:
        data = WordingSuggestionSchema().load({**request.form.to_dict(), "message": said.message})
        count(Counted.PROPOSAL)
    except ValidationError as error:
        return _form(said, "", faults_of(error)), 422
    except TooManyProposalsError:
        return _form(said, "", {"words": TOO_OFTEN}), 429
    with parts().database.writing() as session:
        suggest_wording(session, data)
    return redirect(f"{page_address(Page.WORDS, page_language())}/{key}?kept=1", 303)


def _form(said: Said, kept: str, faults: Mapping[str, str] | None = None) -> str:
    stand_at_page(Page.WORDS)
    language = page_language()
    return render_template(
        "pages/wording/show.html",
        said=said,
        kept=kept,
        faults=faults or {},
        typed=request.form,
        longest=LONGEST,
        varieties=(language, *SPOKEN_VARIETIES.get(language, ())),
    )


def _find(key: str) -> Said:
    """The message that a key stands for.

    Raises:
        NotFoundError: none, or the page is in a language whose words are not proposed here.
    """
    message = _keys().get(key)
    if message is None or page_language() not in ANDEAN_CATALOGUES:
        raise NotFoundError(key)
    return Said(key, message, all_entries(page_catalogue()).get(message))


def _said(catalogue: Language) -> list[Said]:
    if catalogue not in ANDEAN_CATALOGUES:
        return []
    own = all_entries(catalogue)
    return sorted((Said(key, message, own.get(message)) for key, message in _keys().items()), key=_own_words_first)


def _own_words_first(said: Said) -> tuple[bool, str]:
    return said.entry is None, said.message.casefold()


@cache
def _keys() -> dict[str, str]:
    return {_key_of(message): message for message in own_messages(Language.SPANISH)}


def _key_of(message: str) -> str:
    return hashlib.sha256(message.encode()).hexdigest()[:_KEY_LENGTH]
