"""YAML as plain data that remembers where everything stands: 1.2 habits, no tags, limits, no key twice."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache
from typing import Any, NamedTuple
from unicodedata import name

import yaml
from yaml import events

from ..numbers import NumberError, parse_number
from ..problems import shown
from .threshold import ThresholdError

MOST_BYTES = 64 * 1024 * 1024
MOST_LEVELS = 40
LONGEST_SHOWN = 4096
MOST_UNFOLDED = 100_000
"""How many nodes all aliases together may unfold to; a long text is as many as it has pieces of 40 characters."""

Path = tuple[str | int, ...]
"""What leads to a value, such as ("goals", "e_payment", "targets", 0)."""

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # libyaml where PyYAML was built with it
_NUMBER = re.compile(r"[+-]?(?:(?:0|[1-9][0-9]*)(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][+-]?[0-9]+)?")
_WORDS = {"": None, "~": None, "null": None, "true": True, "false": False}
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufffe\uffff]")
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f]")
_UNSHOWN = "[\u2028-\u202e\u2066-\u2069\ufeff\ud800-\udfff\ufffe\uffff]"
"""What ends a line or reorders text without being seen, and what is no character."""
_LINE_END = re.compile("\r\n|\r|\n")
_NO_TEXT = ("deadline", "period", "from", "until", "date", "value", "version")
"""Keys whose values are numbers, periods or days, so that quotation marks help none."""


class Map(dict[str, Any]):
    """A mapping; `marks` has for each key where the key and where its value begins, `start` its own place.

    `cut_from` has for each key of {…} without a value the key before it: a comma may have cut it off from that.
    """

    def __init__(self, start: int) -> None:
        super().__init__()
        self.start = start
        self.cut_from: dict[str, str] = {}
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
    if match := _FORBIDDEN.search(text):
        message = f"the character U+{ord(match[0]):04X} cannot stand in YAML"
        raise YamlError("control-character", message, match.start())
    loader = _LOADER(text)
    composer = _Composer(iter(loader.get_event, None))
    try:
        return composer.document(), composer.faults
    except yaml.MarkedYAMLError as error:
        raise _unclosed(error, text, composer.quoted) or _syntax(error, text) from None
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

    def __init__(self, stream: Iterator[events.Event]) -> None:
        self.stream = stream
        self.faults: list[Fault] = []
        self.anchors: dict[str, tuple[Any, int]] = {}  # each value, and how many nodes it is
        self.quoted: events.ScalarEvent | None = None  # the last text in quotation marks
        self.nodes = 0
        self.unfolded = 0

    def document(self) -> Any:
        root = None
        documents = 0
        for event in self.stream:
            if isinstance(event, events.DocumentStartEvent):
                documents += 1
                if documents > 1:
                    raise YamlError("yaml-documents", "a second document begins: one file is one document", _at(event))
            elif isinstance(event, events.NodeEvent):
                root = self.node(event, 0)
        return root

    def node(self, event: Any, depth: int) -> Any:
        """The value that begins with this event, inside so many others."""
        if isinstance(event, events.AliasEvent):
            return self.alias(event)
        before = self.nodes
        made: Any
        if isinstance(event, events.ScalarEvent):
            text = self.text(event)
            made = _resolved(text) if event.implicit[0] else text
        else:
            self.count(event)
            if depth >= MOST_LEVELS:
                raise YamlError("yaml-limit", f"nested too deep: more than {MOST_LEVELS} levels", _at(event))
            self.anchors.pop(event.anchor, None)
            compose = self.mapping if isinstance(event, events.MappingStartEvent) else self.sequence
            made = compose(event, depth)
        self.anchor(event, made, before)
        return made

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
        self.nodes += len(text) // 40
        if event.style in ("'", '"'):
            self.quoted = event
        if not text.isprintable() and (fault := unshown(text, _at(event))):
            self.faults.append(fault)
        return text

    def sequence(self, start: Any, depth: int) -> Seq:
        made = Seq(_at(start))
        while not isinstance(event := next(self.stream), events.SequenceEndEvent):
            made.append(self.node(event, depth + 1))
            made.marks.append(_at(event))
        return made

    def mapping(self, start: Any, depth: int) -> Map:
        made = Map(_at(start))
        before = None
        while not isinstance(event := next(self.stream), events.MappingEndEvent):
            key, key_at = self.key(event), _at(event)
            event = next(self.stream)
            value = self.node(event, depth + 1)
            if key in made:
                message = f"{shown(key)} stands twice, first on line {{line}}"
                earlier = made.marks[key][0]
                self.faults.append(Fault("duplicate-key", message, key_at, "keep one of the two", earlier=earlier))
            elif not key.startswith("x-"):
                made[key] = value
                made.marks[key] = (key_at, _at(event))
                if start.flow_style and value is None and before is not None:
                    made.cut_from[key] = before
                before = key
        return made

    def key(self, event: Any) -> str:
        """A key is always text: 2025 and true are as they are written."""
        if not isinstance(event, events.ScalarEvent):
            what = "an alias" if isinstance(event, events.AliasEvent) else "a mapping or a list"
            raise YamlError("wrong-type", f"a key is a text, not {what}", _at(event))
        text = self.text(event)
        self.anchor(event, text, self.nodes - 1)
        return text

    def anchor(self, event: Any, value: Any, before: int) -> None:
        """Remembers a value by its anchor, with the nodes that were counted since it began."""
        if event.anchor is not None:
            self.anchors[event.anchor] = (value, self.nodes - before)

    def alias(self, event: Any) -> Any:
        if event.anchor not in self.anchors:
            raise YamlError("yaml-syntax", f"the alias *{event.anchor} names no anchor above", _at(event))
        value, count = self.anchors[event.anchor]
        self.nodes += count
        self.unfolded += count
        if self.unfolded > MOST_UNFOLDED:
            raise YamlError("yaml-limit", f"aliases unfold to more than {MOST_UNFOLDED:,} nodes", _at(event))
        return value


def unshown(text: str, at: int | Path) -> Fault | None:
    """The fault of a text that has a character which cannot be shown; invisible joiners and blanks are text."""
    if match := _CONTROL.search(text):
        said = f"has the control character U+{ord(match[0]):04X}"
    elif match := re.search(_UNSHOWN, text):
        said = f"has U+{ord(match[0]):04X} {name(match[0], '')}".rstrip()
    else:
        return None
    return Fault("control-character", f"the text {shown(text)} {said}", at, "leave it out: it cannot be shown")


@lru_cache(maxsize=10_000)
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


def _unclosed(error: yaml.MarkedYAMLError, text: str, quoted: Any) -> YamlError | None:
    """A quotation mark that never closes, or closes lines later, where another text begins, and so makes the error."""
    hint = "close it where its text ends"
    if (
        error.context == "while scanning a quoted scalar"
        and error.context_mark
        and "unexpected" in (error.problem or "")
    ):
        return YamlError("yaml-syntax", "the quotation mark never closes", error.context_mark.index, hint)
    if quoted and error.problem_mark and quoted.start_mark.line < quoted.end_mark.line:
        begin, end = _at(quoted), quoted.end_mark.index
        if end <= error.problem_mark.index <= end + 1:
            line, column = Lines(text).place(end - 1)
            return YamlError("yaml-syntax", f"the quotation mark closes only at {line}:{column}", begin, hint)
    return None


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
        return YamlError("yaml-syntax", f"a text cannot begin with {rest[0]}", index, _begun_with_sign(rest, before))
    if match := re.fullmatch(r"(\s*(?:- \s*)?[\w-]+:\s+)([>|].*)", before + rest):
        return _symbol(_in_quotes(match[2], match[1]), start + len(match[1]))
    if "mapping values are not allowed" in said:
        return YamlError("yaml-syntax", "a colon inside a text ends it", index, "put the text in quotes")
    if error.context and error.context_mark and error.context_mark.line != (mark.line if mark else 0):
        line, column = Lines(text).place(min(error.context_mark.index, len(text)))
        said += f", {error.context} that begins at {line}:{column}"
    return YamlError("yaml-syntax", said, index)


def _begun_with_sign(rest: str, before: str) -> str:
    """Where a text is wanted it is put in quotes; numbers, periods and thresholds do not begin with such a sign."""
    quoted, key = _in_quotes(rest, before), re.search(r"([a-z]+):\s+$", before)
    if key and key[1] == "threshold":
        return ThresholdError(quoted[2:-1]).hint()
    return f"write it without {rest[0]}" if key and key[1] in _NO_TEXT else f"write {quoted}"


def _symbol(quoted: str, at: int) -> YamlError:
    """A value that begins with > or |, which in YAML announce a text in lines of its own."""
    hint = f"put it in quotes: {quoted}"
    if words := re.fullmatch(r"\S>(=?)\s*([0-9.+-]+\s*%?)\S", quoted):
        hint += f", or write {'at least' if words[1] else 'more than'} {words[2]}"
    return YamlError("yaml-syntax", f"a text cannot begin with {quoted[1]}", at, hint)


def _in_quotes(rest: str, before: str) -> str:
    """The value at the end of a line as a text of YAML: without a remark, and inside {…} only up to its end."""
    ends = r"\s#|[,\]}]" if "{" in before or "[" in before else r"\s#"
    value = re.split(ends, rest, maxsplit=1)[0].strip()
    return "'" + value.replace("'", "''") + "'" if '"' in value or "\\" in value else f'"{value}"'
