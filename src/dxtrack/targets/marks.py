"""YAML as plain data that remembers where everything stands: 1.2 habits, no tags, limits, no key twice."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from decimal import Decimal
from typing import Any, NamedTuple, TypeVar

import yaml
from yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    Event,
    MappingEndEvent,
    MappingStartEvent,
    NodeEvent,
    ScalarEvent,
    SequenceEndEvent,
)

from ..numbers import NumberError, parse_number
from ..problems import shown

MOST_BYTES = 64 * 1024 * 1024
MOST_LEVELS = 40
LONGEST_SHOWN = 4096
MOST_UNFOLDED = 100_000
"""How many nodes all aliases together may unfold to."""

Path = tuple[str | int, ...]
"""What leads to a value, such as ("goals", "e_payment", "targets", 0)."""

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # libyaml where PyYAML was built with it
_NUMBER = re.compile(r"[+-]?(?:(?:0|[1-9][0-9]*)(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][+-]?[0-9]+)?")
_WORDS = {"": None, "~": None, "null": None, "true": True, "false": False}
FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufffe\uffff]")
CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f]")
_LINE_END = re.compile("\r\n|\r|\n")


_Value = TypeVar("_Value")


class Map(dict[str, Any]):
    """A mapping; `marks` has for each key where the key and where its value begins, `start` its own place."""

    def __init__(self, start: int, flow: bool) -> None:
        super().__init__()
        self.start = start
        self.flow = flow
        self.marks: dict[str, tuple[int, int]] = {}


class Seq(list[Any]):
    """A sequence; `marks` has where each item begins, `start` its own place."""

    def __init__(self, start: int) -> None:
        super().__init__()
        self.start = start
        self.marks: list[int] = []


class Fault(NamedTuple):
    """Something wrong at a place: a path, or characters of the text from 0 where there is no path yet."""

    code: str
    message: str
    at: Any  # int | Path: who makes a fault knows which of the two
    hint: str | None = None
    at_key: bool = False
    """Whether the key at a path is meant and not its value."""
    earlier: Any = None  # as `at`
    """Where the thing stands that this one contradicts; {line} in the message."""


class YamlError(Exception):
    """The text cannot be read as one document of plain data; `fault` says why."""

    def __init__(self, code: str, message: str, at: int, hint: str | None = None) -> None:
        super().__init__(message)
        self.fault = Fault(code, message, at, hint)


class Lines:
    """The lines of a text, which end with LF, CRLF or CR and nothing else."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._starts = [0, *(match.end() for match in _LINE_END.finditer(text))]

    def place(self, index: int) -> tuple[int, int]:
        """Line and column of a character, both from 1."""
        line = bisect_right(self._starts, index)
        return line, index - self._starts[line - 1] + 1

    def source(self, line: int) -> str:
        """The text of a line, without its end; "" where it is too long to be shown."""
        start, *following = self._starts[line - 1 : line + 1]
        end = following[0] if following else len(self._text)
        return self._text[start:end].rstrip("\r\n") if end - start <= LONGEST_SHOWN else ""


def read_yaml(text: str) -> tuple[Any, list[Fault]]:
    """The one document in `text` as Map, Seq, str, Decimal, bool and None, and the faults that do not stop reading.

    Keys that begin with `x-` are the user's own and left out. YAML 1.2 habits: only `true` and `false` are truth
    values, numbers are decimal; `no`, `010` and `1:30` are text.
    Raises YamlError where reading cannot go on.
    """
    if match := FORBIDDEN.search(text):
        message = f"the character U+{ord(match[0]):04X} cannot stand in YAML"
        raise YamlError("control-character", message, match.start())
    loader = _LOADER(text)
    try:
        composer = _Composer(iter(loader.get_event, None))
        return composer.document(), composer.faults
    except yaml.MarkedYAMLError as error:
        raise _syntax(error, text) from None
    except (yaml.YAMLError, RecursionError) as error:
        raise YamlError("yaml-syntax", str(error).splitlines()[0], 0) from None
    finally:
        loader.dispose()


def index_of(root: Map, path: Path, *, at_key: bool = False) -> int:
    """Where the value (or its key) at that path begins; of a path that leads nowhere, where it stops."""
    node: Any = root
    index = root.start
    for step in path:
        if isinstance(node, Map) and step in node.marks:
            index = node.marks[str(step)][0 if at_key else 1]
        elif isinstance(node, Seq) and isinstance(step, int) and step < len(node):
            index = node.marks[step]
        else:
            break
        node = node[step]
    return index


class _Composer:
    """Makes plain data of the parser's events, and keeps what does not stop reading."""

    def __init__(self, events: Iterator[Event]) -> None:
        self.events = events
        self.faults: list[Fault] = []
        self.anchors: dict[str, tuple[Any, int]] = {}  # each value, and how many nodes it is
        self.nodes = 0
        self.unfolded = 0

    def document(self) -> Any:
        root = None
        documents = 0
        for event in self.events:
            if isinstance(event, DocumentStartEvent):
                documents += 1
                if documents > 1:
                    raise YamlError("yaml-documents", "a second document begins: one file is one document", _at(event))
            elif isinstance(event, NodeEvent):
                root = self.node(event, 0)
        return root

    def node(self, event: Any, depth: int) -> Any:
        """The value that begins with this event, inside so many others."""
        if isinstance(event, AliasEvent):
            return self.alias(event)
        before = self.nodes
        if isinstance(event, ScalarEvent):
            text = self.text(event)
            return self.anchored(event, _resolved(text) if event.implicit[0] else text, before)
        self.count(event)
        if depth >= MOST_LEVELS:
            raise YamlError("yaml-limit", f"nested too deep: more than {MOST_LEVELS} levels", _at(event))
        self.anchors.pop(event.anchor, None)
        made = self.mapping(event, depth) if isinstance(event, MappingStartEvent) else self.sequence(event, depth)
        return self.anchored(event, made, before)

    def count(self, event: Any) -> None:
        self.nodes += 1
        if event.tag is not None:
            tag = shown(event.tag.replace("tag:yaml.org,2002:", "!!"))
            raise YamlError(
                "yaml-tag", f"the tag {tag} is not allowed: values are plain", _at(event), "leave the tag out"
            )

    def text(self, event: Any) -> str:
        self.count(event)
        text: str = event.value
        if not text.isprintable() and (match := CONTROL.search(text)):
            self.faults.append(control_character(text, match, _at(event)))
        return text

    def sequence(self, start: Any, depth: int) -> Seq:
        made = Seq(_at(start))
        while not isinstance(event := next(self.events), SequenceEndEvent):
            made.append(self.node(event, depth + 1))
            made.marks.append(_at(event))
        return made

    def mapping(self, start: Any, depth: int) -> Map:
        made = Map(_at(start), bool(start.flow_style))
        while not isinstance(event := next(self.events), MappingEndEvent):
            key, key_at = self.key(event), _at(event)
            event = next(self.events)
            value = self.node(event, depth + 1)
            if key in made:
                message = f"{shown(key)} stands twice, first on line {{line}}"
                earlier = made.marks[key][0]
                self.faults.append(Fault("duplicate-key", message, key_at, "keep one of the two", earlier=earlier))
            elif not key.startswith("x-"):
                made[key] = value
                made.marks[key] = (key_at, _at(event))
        return made

    def key(self, event: Any) -> str:
        """A key is always text: 2025 and true are as they are written."""
        if not isinstance(event, ScalarEvent):
            what = "an alias" if isinstance(event, AliasEvent) else "a mapping or a list"
            raise YamlError("wrong-type", f"a key is a text, not {what}", _at(event))
        return self.anchored(event, self.text(event), self.nodes - 1)

    def anchored(self, event: Any, value: _Value, before: int) -> _Value:
        """The value, remembered by its anchor with the nodes that were counted since it began."""
        if event.anchor is not None:
            self.anchors[event.anchor] = (value, self.nodes - before)
        return value

    def alias(self, event: Any) -> Any:
        if event.anchor not in self.anchors:
            raise YamlError("yaml-syntax", f"the alias *{event.anchor} names no anchor above", _at(event))
        value, count = self.anchors[event.anchor]
        self.nodes += count
        self.unfolded += count
        if self.unfolded > MOST_UNFOLDED:
            raise YamlError("yaml-limit", f"aliases unfold to more than {MOST_UNFOLDED:,} nodes", _at(event))
        return value


def control_character(text: str, match: re.Match[str], at: int | Path) -> Fault:
    """A text with a character that cannot be shown."""
    message = f"the text {shown(text)} has the control character U+{ord(match[0]):04X}"
    return Fault("control-character", message, at, "leave it out: it cannot be shown")


def number_or_text(text: str) -> Decimal | str:
    """The number that `text` writes as YAML 1.2 and JSON do, without leading zeros; else, or out of range, the text."""
    try:
        return parse_number(text) if _NUMBER.fullmatch(text) else text
    except NumberError:
        return text


def _resolved(text: str) -> Any:
    if text in _WORDS:
        return _WORDS[text]
    return number_or_text(text) if text[0] in "0123456789+-." else text


def _at(event: Any) -> int:
    """Where the event begins, in characters from 0."""
    index: int = event.start_mark.index
    return index


def _syntax(error: yaml.MarkedYAMLError, text: str) -> YamlError:
    """The parser's complaint, with a way out for the four traps that block style and words leave."""
    mark = error.problem_mark or error.context_mark
    index = min(mark.index, len(text)) if mark else 0
    said = error.problem or error.context or "this is not YAML"
    start = max(text.rfind("\n", 0, index), text.rfind("\r", 0, index)) + 1
    before, rest = text[start:index], _LINE_END.split(text[index:], maxsplit=1)[0]
    if rest.startswith("\t") or (not before.strip(" ") and "\t" in rest[: len(rest) - len(rest.lstrip())]):
        return YamlError("yaml-syntax", "a tab stands in the indentation", index, "YAML wants spaces: write two")
    if rest.startswith(("%", "@", "`")):
        return YamlError("yaml-syntax", f"a text cannot begin with {rest[0]}", index, f'write "{rest.strip()}"')
    if match := re.fullmatch(r"(\s*(?:- \s*)?[\w-]+:\s+)([>|].*)", before + rest):
        return _symbol(match[2].strip(), start + len(match[1]))
    if "mapping values are not allowed" in said:
        return YamlError("yaml-syntax", "a colon inside a text ends it", index, "put the text in quotes")
    if error.context and error.context_mark and error.context_mark.line != (mark.line if mark else 0):
        line, column = Lines(text).place(min(error.context_mark.index, len(text)))
        said += f", {error.context} that begins at {line}:{column}"
    return YamlError("yaml-syntax", said, index)


def _symbol(value: str, at: int) -> YamlError:
    """A value that begins with > or |, which in YAML announce a text in lines of its own."""
    hint = f'put it in quotes: "{value}"'
    if words := re.fullmatch(r">(=?)\s*(\S.*)", value):
        hint += f", or write {'at least' if words[1] else 'more than'} {words[2]}"
    return YamlError("yaml-syntax", f"a text cannot begin with {value[0]}", at, hint)
