"""YAML with the line of every field, every scalar as the text that stands there.

YAML 1.1 would read `no` as false, `0166` as 118 and `2018-09-27` as a date; a collection means what it says.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import yaml

from archive.exchange.collection.mistakes import FieldPath
from archive.inputs.codec import Plain

_NULL = "tag:yaml.org,2002:null"


class FileFaultError(Exception):
    """The file can't be read as what it claims to be; `line` counts from 1, 0 where none is known."""

    def __init__(self, reason: str, line: int = 0) -> None:
        super().__init__(reason)
        self.reason = reason
        self.line = line


@dataclass(frozen=True, slots=True)
class RawEntry:
    """One entry as it stands in a file, with the line of each of its fields."""

    key: str
    content: dict[str, Plain]
    lines: dict[FieldPath, int]


def read_text(path: Path) -> str:
    """The file's text.

    Raises:
        FileFaultError: it is not UTF-8.
    """
    try:
        return path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = path.read_bytes()[: error.start].count(b"\n") + 1
        reason = "this is not UTF-8 text; save the file with the encoding UTF-8"
        raise FileFaultError(reason, line) from None


def read_yaml_mapping(path: Path) -> tuple[dict[str, Plain], dict[FieldPath, int]]:
    """The file's one mapping and the line of every field in it.

    Raises:
        FileFaultError: with the line, where the file is no such YAML.
    """
    try:
        root = yaml.compose(read_text(path), Loader=yaml.CSafeLoader)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 0
        reason = f"this is not valid YAML: {error.problem}"
        raise FileFaultError(reason, line) from None
    except yaml.YAMLError:
        reason = "this is not valid YAML: it holds a character that may not stand in a text file"
        raise FileFaultError(reason) from None
    if root is None:
        return {}, {}
    lines: dict[FieldPath, int] = {}
    content = _plain(root, (), lines)
    if not isinstance(content, dict):
        reason = "a mapping from keys to entries is expected"
        raise FileFaultError(reason, 1)
    return content, lines


def read_yaml(path: Path) -> Iterator[RawEntry]:
    """The entries of a file: a mapping from key to entry."""
    content, lines = read_yaml_mapping(path)
    for key, entry in content.items():
        if not isinstance(entry, dict):
            reason = f"{key}: an entry has to be a mapping of fields"
            raise FileFaultError(reason, lines.get((key,), 0))
        yield RawEntry(key, entry, {place[1:]: line for place, line in lines.items() if place[0] == key})


def _plain(node: yaml.Node, path: FieldPath, lines: dict[FieldPath, int]) -> Plain:
    if path:
        lines.setdefault(path, node.start_mark.line + 1)
    if isinstance(node, yaml.SequenceNode):
        return [_plain(item, (*path, index), lines) for index, item in enumerate(node.value)]
    if isinstance(node, yaml.MappingNode):
        return _plain_mapping(node, path, lines)
    return None if node.tag == _NULL else str(node.value)


def _plain_mapping(node: yaml.MappingNode, path: FieldPath, lines: dict[FieldPath, int]) -> dict[str, Plain]:
    content: dict[str, Plain] = {}
    for key_node, value_node in node.value:
        key, line = str(key_node.value), key_node.start_mark.line + 1
        if key in content:
            reason = f"{key} stands here twice, first in line {lines[(*path, key)]}"
            raise FileFaultError(reason, line)
        lines[(*path, key)] = line
        value = _plain(value_node, (*path, key), lines)
        if value is None:
            # `{es: wool, dyed}` is read as two fields, the second without a value: most often a text that wants quotes.
            reason = f"{key!r} has no value; leave it out, or put quotes around a text that holds a comma"
            raise FileFaultError(reason, line)
        content[key] = value
    return content
