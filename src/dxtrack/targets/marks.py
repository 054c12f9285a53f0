"""YAML as plain data that remembers where everything stands: 1.2 habits, no tags, limits, no key twice."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from decimal import Decimal
from functools import cached_property, lru_cache
from typing import Any, NamedTuple

import yaml
from yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    Event,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from ..numbers import NumberError, parse_number
from ..problems import shown

MOST_BYTES = 64 * 1024 * 1024
MOST_LEVELS = 40
LONGEST_SHOWN = 4096
MOST_UNFOLDED = 100_000
"""How many nodes all aliases together may unfold to."""

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # libyaml where PyYAML was built with it
_NUMBER = re.compile(r"[+-]?(?:(?:0|[1-9][0-9]*)(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][+-]?[0-9]+)?")
_WORDS = {"": None, "~": None, "null": None, "true": True, "false": False}
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufffe\uffff]")
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f]")
_LINE_END = re.compile("\r\n|\r|\n")


class Map(dict[str, Any]):
    """A mapping; `marks` has for each key where the key and where its value begins, `start` its own place."""

    __slots__ = ("flow", "marks", "start")

    def __init__(self, start: int, flow: bool) -> None:
        super().__init__()
        self.start = start
        self.flow = flow
        self.marks: dict[str, tuple[int, int]] = {}


class Seq(list[Any]):
    """A sequence; `marks` has where each item begins, `start` its own place."""

    __slots__ = ("marks", "start")

    def __init__(self, start: int) -> None:
        super().__init__()
        self.start = start
        self.marks: list[int] = []


class Fault(NamedTuple):
    """Something wrong at a place of the text, counted in characters from 0."""

    code: str
    message: str
    at: int
    hint: str | None = None
    earlier: int | None = None
    """Where the thing stands that this one contradicts; named in the message by its line."""


class YamlError(Exception):
    """The text cannot be read as one document of plain data; `fault` says why."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(fault.message)
        self.fault = fault


class Lines:
    """The lines of a text, which end with LF, CRLF or CR and nothing else."""

    def __init__(self, text: str) -> None:
        self._text = text

    @cached_property
    def _starts(self) -> list[int]:
        return [0, *(match.end() for match in _LINE_END.finditer(self._text))]

    def place(self, index: int) -> tuple[int, int]:
        """Line and column of a character, both from 1."""
        line = bisect_right(self._starts, index)
        return line, index - self._starts[line - 1] + 1

    def source(self, line: int) -> str:
        """The text of a line, without its end; "" where it is too long to be shown."""
        end = self._starts[line] if line < len(self._starts) else len(self._text)
        if end - self._starts[line - 1] > LONGEST_SHOWN:
            return ""
        return self._text[self._starts[line - 1] : end].rstrip("\r\n")


def read_yaml(text: str) -> tuple[Any, list[Fault]]:
    """The one document in `text` as Map, Seq, str, Decimal, bool and None, and the faults that do not stop reading.

    Keys that begin with `x-` are the user's own and left out. YAML 1.2 habits: only `true` and `false` are truth
    values, numbers are decimal; `no`, `010` and `1:30` are text.
    Raises YamlError where reading cannot go on.
    """
    if match := _FORBIDDEN.search(text):
        raise YamlError(
            Fault(
                "control-character",
                f"the character U+{ord(match[0]):04X} cannot stand in YAML",
                match.start(),
            )
        )
    loader = _LOADER(text)
    try:
        return _build(iter(loader.get_event, None))
    except yaml.MarkedYAMLError as error:
        raise YamlError(_syntax(error, text)) from None
    except (yaml.YAMLError, RecursionError) as error:
        raise YamlError(Fault("yaml-syntax", str(error).splitlines()[0], 0)) from None
    finally:
        loader.dispose()


def _build(events: Iterator[Event]) -> tuple[Any, list[Fault]]:
    faults: list[Fault] = []
    anchors: dict[str, tuple[Any, int]] = {}
    outer: list[tuple[Map | Seq | None, str | None, int]] = []  # what encloses the holder, with its pending key
    opened: list[tuple[str | None, int]] = []  # the anchor of each open node, and the count of nodes before it
    holder: Map | Seq | None = None
    key: str | None = None
    key_start = nodes = unfolded = documents = 0
    root: Any = None

    event: Any  # each kind of event has attributes of its own
    for event in events:
        kind = type(event)
        start: int = event.start_mark.index
        value: Any
        if kind is ScalarEvent:
            value = event.value
            nodes += 1
            if event.tag is not None:
                raise YamlError(_tag(event.tag, start))
            if not value.isprintable() and (match := _CONTROL.search(value)):
                faults.append(
                    Fault(
                        "control-character",
                        f"the text {shown(value)} has the control character U+{ord(match[0]):04X}",
                        start,
                        "leave it out: it cannot be shown",
                    )
                )
            if type(holder) is Map and key is None:
                key, key_start = value, start
                if event.anchor is not None:
                    anchors[event.anchor] = (value, 1)
                continue
            if event.implicit[0]:
                value = _resolved(value)
            if event.anchor is not None:
                anchors[event.anchor] = (value, 1)
        elif kind is MappingStartEvent or kind is SequenceStartEvent:
            nodes += 1
            if event.tag is not None:
                raise YamlError(_tag(event.tag, start))
            if type(holder) is Map and key is None:
                raise YamlError(Fault("wrong-type", "a key is a text, not a mapping or a list", start))
            if len(outer) >= MOST_LEVELS:
                raise YamlError(Fault("yaml-limit", f"nested too deep: more than {MOST_LEVELS} levels", start))
            outer.append((holder, key, key_start))
            opened.append((event.anchor, nodes + unfolded))
            anchors.pop(event.anchor, None)
            holder = Map(start, bool(event.flow_style)) if kind is MappingStartEvent else Seq(start)
            key = None
            continue
        elif kind is MappingEndEvent or kind is SequenceEndEvent:
            assert holder is not None
            value, start = holder, holder.start
            name, before = opened.pop()
            if name is not None:
                anchors[name] = (value, nodes + unfolded - before + 1)
            holder, key, key_start = outer.pop()
        elif kind is AliasEvent:
            if event.anchor not in anchors:
                raise YamlError(Fault("yaml-syntax", f"the alias *{event.anchor} names no anchor above", start))
            value, count = anchors[event.anchor]
            unfolded += count
            if unfolded > MOST_UNFOLDED:
                raise YamlError(Fault("yaml-limit", f"aliases unfold to more than {MOST_UNFOLDED:,} nodes", start))
            if type(holder) is Map and key is None:
                raise YamlError(Fault("wrong-type", "a key is a text, not an alias", start))
        elif kind is DocumentStartEvent:
            documents += 1
            if documents > 1:
                raise YamlError(Fault("yaml-documents", "a second document begins: one file is one document", start))
            continue
        else:
            continue

        if holder is None:
            root = value
        elif isinstance(holder, Seq):
            holder.append(value)
            holder.marks.append(start)
        else:
            assert key is not None
            if key in holder:
                faults.append(
                    Fault(
                        "duplicate-key",
                        f"{shown(key)} stands twice, first on line {{line}}",
                        key_start,
                        "keep one of the two",
                        holder.marks[key][0],
                    )
                )
            elif not key.startswith("x-"):
                holder[key] = value
                holder.marks[key] = (key_start, start)
            key = None
    return root, faults


def _resolved(text: str) -> Any:
    if text in _WORDS:
        return _WORDS[text]
    return _number(text) if text[0] in "0123456789+-." else text


@lru_cache(maxsize=4096)  # the same few years and figures stand in every goal
def _number(text: str) -> Decimal | str:
    try:
        return parse_number(text) if _NUMBER.fullmatch(text) else text
    except NumberError:
        return text


def _tag(tag: str, start: int) -> Fault:
    tag = tag.replace("tag:yaml.org,2002:", "!!")
    return Fault("yaml-tag", f"the tag {shown(tag)} is not allowed: values are plain", start, "leave the tag out")


def _syntax(error: yaml.MarkedYAMLError, text: str) -> Fault:
    """The parser's complaint, with a way out for the four traps that block style and words leave."""
    mark = error.problem_mark or error.context_mark
    index = min(mark.index, len(text)) if mark else 0
    said = error.problem or error.context or "this is not YAML"
    start = max(text.rfind("\n", 0, index), text.rfind("\r", 0, index)) + 1
    before, rest = text[start:index], _LINE_END.split(text[index:], maxsplit=1)[0]
    if rest.startswith("\t") or (not before.strip(" ") and "\t" in rest[: len(rest) - len(rest.lstrip())]):
        return Fault("yaml-syntax", "a tab stands in the indentation", index, "YAML wants spaces: write two")
    if rest.startswith(("%", "@", "`")):
        return Fault("yaml-syntax", f"a text cannot begin with {rest[0]}", index, f'write "{rest.strip()}"')
    if match := re.fullmatch(r"(\s*(?:- )?\s*[\w-]+:\s+)([>|].*)", before + rest):
        index = start + len(match[1])
        quoted = match[2].strip()
        words = re.fullmatch(r">(=?)\s*(\S.*)", quoted)
        hint = f'put it in quotes: "{quoted}"' + (
            f", or write {'at least' if words[1] else 'more than'} {words[2]}" if words else ""
        )
        return Fault("yaml-syntax", f"a text cannot begin with {match[2][0]}", index, hint)
    if "mapping values are not allowed" in said:
        return Fault("yaml-syntax", "a colon inside a text ends it", index, "put the text in quotes")
    if error.context and error.context_mark and error.context_mark.line != (mark.line if mark else 0):
        line, column = Lines(text).place(min(error.context_mark.index, len(text)))
        said += f", {error.context} that begins at {line}:{column}"
    return Fault("yaml-syntax", said, index)
