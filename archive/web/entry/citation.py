"""How an entry is cited: whoever holds the knowledge is named before the archive."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from babel.dates import format_date

from archive.inputs.wording import NO_TEXT, LanguageMap
from archive.languages import Language
from archive.services.entries.entry_read import Entry
from archive.web.linking import said_plainly
from archive.web.locale import locale_for

_ARCHIVE = "Pallay"
_SPANISH_QUOTES = ("«", "»")
_QUOTES = {Language.ENGLISH: ("“", "”")}
_LIMA = ZoneInfo("America/Lima")
#: Braces by name: BibTeX counts them even after a backslash, so that a title could end its field.
_LATEX = str.maketrans(
    {"\\": r"\textbackslash{}", "{": r"\textbraceleft{}", "}": r"\textbraceright{}",
     "&": r"\&", "%": r"\%", "#": r"\#", "_": r"\_", "$": r"\$", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}"}
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation:
    """What every form of citation is made of."""

    identifier: str
    holders: tuple[str, ...]
    title: str
    language: Language
    updated: datetime
    version: int
    address: str

    def as_text(self) -> str:
        """One line, as the language quotes a title and says a date."""
        who = "; ".join(self.holders)
        head = f"{who}. " if who else ""
        opening, closing = _QUOTES.get(self.language, _SPANISH_QUOTES)
        day = format_date(self.updated.astimezone(_LIMA), "long", locale_for(self.language))
        where = f"{_ARCHIVE}, {self.identifier}, v{self.version}, {day}"
        return f"{head}{opening}{self.title}{closing}. {where}. {self.address}"

    def as_bibtex(self) -> str:
        """An entry for BibTeX, in UTF-8; names are corporate, so each stands in braces of its own."""
        fields = {
            "author": " and ".join(f"{{{name.translate(_LATEX)}}}" for name in self.holders),
            "title": f"{{{self.title.translate(_LATEX)}}}",
            "publisher": _ARCHIVE,
            "year": str(self.updated.year),
            "version": str(self.version),
            "number": self.identifier,
            "url": self.address,
        }
        lines = [f"  {name} = {{{value}}}" for name, value in fields.items() if value]
        return f"@misc{{pallay-{self.identifier},\n" + ",\n".join(lines) + "\n}\n"

    def as_csl(self) -> str:
        """CSL-JSON, a list of one."""
        item = {
            "id": f"pallay-{self.identifier}",
            "type": "entry",
            "title": self.title,
            "container-title": _ARCHIVE,
            "author": [{"literal": name} for name in self.holders],
            "issued": {"date-parts": [[self.updated.year, self.updated.month, self.updated.day]]},
            "number": self.identifier,
            "version": str(self.version),
            "language": self.language.value,
            "URL": self.address,
        }
        return json.dumps([item], ensure_ascii=False, indent=2) + "\n"


def cite(entry: Entry, language: Language, address: str) -> Citation:
    """The citation of an entry as it stands now."""
    return Citation(
        identifier=entry.entity.identifier,
        holders=tuple(_holder_names(entry, language)),
        title=said_plainly(entry.entity, language),
        language=language,
        updated=entry.entity.updated_at,
        version=entry.entity.told_version,
        address=address,
    )


def holders_named(entry: Entry) -> Sequence[LanguageMap]:
    """Those whose it is, each as they wish to be named; where nobody is named, the communities whose heritage it is."""
    named = [holding.named_as or (holder.headline if holder else NO_TEXT) for holding, holder in entry.holders]
    return named or [holder.headline for holder in entry.pointed_at("communities")]


def _holder_names(entry: Entry, language: Language) -> Sequence[str]:
    return list(dict.fromkeys(name.text(language) for name in holders_named(entry)))
