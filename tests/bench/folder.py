"""A collection on disk: the first one with as many generated records beside its own, in YAML, pieces as tables."""

import csv
import json
import re
import shutil
from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from pathlib import Path
from typing import Any, Final

from archive.exchange.collection.folder import IDENTIFIERS, MANIFEST
from archive.inputs.codec import plain
from archive.inputs.kinds import ConceptRole, Kind
from tests.bench.records import Made, make_records
from tests.bench.vocabulary import FIRST, Stock

NAME: Final = "bench"
_ENTRIES_A_FILE: Final = 2_000
_IDENTIFIER: Final = re.compile(r'"([0-9a-z]{13})"')
_LANGUAGES: Final = ("es", "en", "qu", "ay")
_TEXTS: Final = ("title", "summary", "text", "object_name")
_LISTS: Final = ("places", "sectors", "domains", "communities")
_ROLES: Final = tuple(role.value for role in ConceptRole)
_COLUMNS: Final = (
    "key",
    *(f"{text}[{language}]" for text in _TEXTS for language in _LANGUAGES),
    *_LISTS,
    *(f"concepts.{role}" for role in _ROLES),
    "sources",
    "craft_line",
    "institution",
    "number",
)


def write_folder(folder: Path, stock: Stock, number: int) -> None:
    """Makes the folder."""
    shutil.copytree(FIRST, folder)
    (folder / MANIFEST).write_text(f"name: {NAME}\nlicence: CC-BY-4.0\n", encoding="utf-8")
    key_of = {identifier: key for identifier, (key, _) in stock.entries.items() if key}
    made = make_records(stock, number)
    with (folder / IDENTIFIERS).open("a", encoding="utf-8", newline="") as identifiers:
        table = csv.writer(identifiers, lineterminator="\n")
        for part, records in enumerate(_parts(made)):
            table.writerows((record.key, record.identifier) for record in records)
            _write_part(folder, part, records, key_of)


def _parts(made: Iterator[Made]) -> Iterator[list[Made]]:
    while part := list(islice(made, _ENTRIES_A_FILE)):
        yield part


def _write_part(folder: Path, part: int, records: Iterable[Made], key_of: Mapping[str, str]) -> None:
    by_kind: dict[Kind, list[tuple[str, dict[str, Any]]]] = {}
    for record in records:
        by_kind.setdefault(record.data.kind, []).append((record.key, _with_keys(plain(record.data), key_of)))
    for kind, entries in by_kind.items():
        suffix = "csv" if kind is Kind.PIECE else "yaml"
        with (folder / kind.plural / f"bench-{part:04}.{suffix}").open("w", encoding="utf-8", newline="") as file:
            if kind is Kind.PIECE:
                table = csv.DictWriter(file, _COLUMNS, restval="", lineterminator="\n")
                table.writeheader()
                table.writerows(_row(key, content) for key, content in entries)
            else:
                # What JSON can say YAML says alike, and it is written a hundred times as fast.
                file.writelines(f"{key}: {json.dumps(content, ensure_ascii=False)}\n" for key, content in entries)


def _with_keys(content: object, key_of: Mapping[str, str]) -> dict[str, Any]:
    written = json.dumps(content, ensure_ascii=False)
    named: dict[str, Any] = json.loads(_IDENTIFIER.sub(lambda found: f'"{key_of.get(found[1], found[1])}"', written))
    return named


def _row(key: str, content: Mapping[str, Any]) -> dict[str, str]:
    row = {"key": key, "craft_line": content["craft_line"], "institution": content["institution"]}
    row["number"] = content["number"]
    row["sources"] = "|".join(source["document"] for source in content["sources"])
    for text in _TEXTS:
        row |= {f"{text}[{language}]": words for language, words in content[text].items()}
    row |= {name: "|".join(content.get(name, ())) for name in _LISTS}
    row |= {f"concepts.{role}": "|".join(keys) for role, keys in content["concepts"].items()}
    return row
