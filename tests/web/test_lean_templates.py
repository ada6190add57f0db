"""What templates say does not depend on how they are compiled."""

import pytest
from jinja2 import DictLoader, Environment, pass_context
from jinja2.runtime import Context
from markupsafe import Markup

from archive.web.lean_templates import make_lean

TEMPLATES = {
    "macros": '{% macro card(title) %}<b>{{ title }}</b>{{ caller() if caller else "" }}{% endmacro %}',
    "base": "<main>{% block main %}{% endblock %}</main>",
    "page": (
        '{% extends "base" %}{% from "macros" import card %}{% block main %}'
        "{% for word in words %}{{ word }}{{ loop.index }}{{ card(word) }}{% endfor %}"
        "{% call card(marked) %}{{ twice(marked) }}{% endcall %}"
        "{{ twice(word=words[0]) }}{{ twice(*words[:1]) }}{{ handed(words[1]) }}{{ asks(2) }}{{ nobody }}"
        "{% autoescape false %}{{ words[0] }}{% endautoescape %}"
        "{% with twice = card %}{{ twice(words[0]) }}{% endwith %}"
        "{% endblock %}"
    ),
}


@pass_context
def asks(context: Context, number: int) -> str:
    return f"{number} of {len(context['words'])}"


def twice(word: str) -> str:
    return word + word


def environment() -> Environment:
    made = Environment(loader=DictLoader(TEMPLATES), autoescape=True)
    made.globals.update(twice=twice, asks=asks)
    return made


def test_a_template_says_the_same_as_it_does_in_plain_jinja() -> None:
    lean = environment()
    make_lean(lean)
    said = {"words": ["<a>", "b & c"], "marked": Markup("<i>d</i>"), "handed": lambda word: f"{word}!"}
    rendered = lean.get_template("page").render(said)
    assert rendered == environment().get_template("page").render(said)
    assert rendered.startswith("<main>&lt;a&gt;1<b>&lt;a&gt;</b>b &amp; c2")
    assert "<b><i>d</i></b><i>d</i><i>d</i>" in rendered
    assert "b &amp; c!2 of 2" in rendered


@pytest.mark.parametrize("value,written", [("<", "&lt;"), (Markup("<"), "<"), (3, "3"), (None, "None")])
def test_whatever_is_no_markup_is_escaped(value: object, written: str) -> None:
    lean = environment()
    make_lean(lean)
    assert lean.from_string("{{ value }}").render(value=value) == written
