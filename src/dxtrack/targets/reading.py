"""Reads a targets file, or a mapping that a program made, and says in our words all that is wrong with it."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from os import PathLike
from typing import IO, Any

from pydantic_core import SchemaValidator, ValidationError

from ..problems import InputError, Problem, closest, shown
from .contradictions import Complaint, contradictions, contradictions_of
from .kinds import Kind, at, said
from .marks import (
    CONTROL,
    FORBIDDEN,
    MOST_BYTES,
    MOST_LEVELS,
    Fault,
    Lines,
    Map,
    Path,
    Seq,
    YamlError,
    index_of,
    number_or_text,
    read_yaml,
)
from .model import GOAL, MOST_TARGETS, TARGETS_FILE, Targets

Source = str | PathLike[str] | IO[str] | IO[bytes] | Mapping[str, object]

MOST_GUESSES = 500
"""Behind so many errors nobody is told any more what was probably meant."""


def read_targets(source: Source, *, name: str | None = None) -> Targets:
    """The targets file at a path or in an open file, or a mapping with its keys and plain values of Python.

    Bytes are UTF-8, or UTF-16 with a byte order mark. `name` is what messages call the source, by default its path. In
    a mapping a date stands for its ISO text and a float for the decimal it prints as; its problems have no line, and
    their messages begin with the keys that lead to the value.

    Raises OSError where there is no such file, and InputError with every problem where something is wrong.
    """
    if isinstance(source, Mapping):
        return _read_mapping(source, "targets" if name is None else name)
    if isinstance(source, str | PathLike):
        with open(source, "rb") as file:
            return _read_text(file.read(MOST_BYTES + 1), str(source) if name is None else name)
    own = getattr(source, "name", None)
    return _read_text(source.read(), name or (own if isinstance(own, str) else "targets.yaml"))


def json_schema() -> dict[str, Any]:
    """The JSON Schema of the targets file, made from the same lines as its validator."""
    return TARGETS_FILE.json


# --- a file ---


def _read_text(content: str | bytes, name: str) -> Targets:
    if len(content) > MOST_BYTES:
        raise InputError([Problem(name, None, None, "yaml-limit", f"larger than {MOST_BYTES >> 20} MiB")])
    text = (content if isinstance(content, str) else _decoded(content, name)).removeprefix("\ufeff")
    lines = Lines(text)
    try:
        root, faults = read_yaml(text)
    except YamlError as error:
        raise InputError([_problem(name, lines, error.fault)]) from None
    if root is None:
        hint = "`dxtrack init` writes one to begin with"
        raise InputError([Problem(name, None, None, "empty-file", "the file is empty", hint)])
    if not isinstance(root, Map):
        message = f"a targets file is a mapping with version: and goals: at the top, not {said(root)}"
        fault = Fault("wrong-type", message, root.start if isinstance(root, Seq) else 0)
        raise InputError([_problem(name, lines, fault)])

    targets, complaints = _check(root)
    if targets is None or faults or complaints:
        faults += [_located(complaint, root) for complaint in complaints]
        raise InputError(dict.fromkeys(_problem(name, lines, fault) for fault in faults))
    return targets._replace(path=name, text=text)


def _decoded(content: bytes, name: str) -> str:
    encoding = "utf-16" if content[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8"
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as error:
        before = content[: error.start].decode(encoding, "replace").removeprefix("\ufeff")
        line, column = Lines(before).place(len(before))
        message = f"the byte 0x{content[error.start]:02X} is not {encoding.upper()}"
        hint = "save the file as UTF-8"
        raise InputError([Problem(name, line, column, "encoding", message, hint)]) from None


def _located(complaint: Complaint, root: Map) -> Fault:
    return Fault(
        complaint.code,
        _goal(complaint) + complaint.message,
        index_of(root, complaint.path, at_key=complaint.at_key),
        complaint.hint,
        None if complaint.earlier is None else index_of(root, complaint.earlier),
    )


def _goal(complaint: Complaint) -> str:
    """The goal's id as the beginning of a message, where its place is inside a goal."""
    path = complaint.path[:-1] if complaint.at_key else complaint.path
    return f"{path[1]}: " if len(path) > 1 and path[0] == "goals" else ""


def _problem(path: str, lines: Lines, fault: Fault) -> Problem:
    line, column = lines.place(fault.at)
    message = fault.message
    if fault.earlier is not None:
        message = message.replace("{line}", str(lines.place(fault.earlier)[0]))
    return Problem(path, line, column, fault.code, message, fault.hint, source=lines.source(line))


# --- a mapping ---


def _read_mapping(mapping: Mapping[str, object], name: str) -> Targets:
    complaints: list[Complaint] = []
    try:
        root = _plain(mapping, (), complaints.append)
    except YamlError as error:
        raise InputError([Problem(name, None, None, error.fault.code, error.fault.message)]) from None
    targets, found = _check(root)
    odd = {complaint.path for complaint in complaints}
    complaints += [complaint for complaint in found if complaint.path not in odd]
    if targets is None or complaints:
        raise InputError(dict.fromkeys(_problem_in_mapping(name, complaint, root) for complaint in complaints))
    return targets._replace(path=name)


def _plain(value: object, path: Path, complain: Callable[[Complaint], None]) -> Any:
    """What the validator takes: None, bool, str, Decimal, dict and list, as they come from a file."""
    if len(path) > MOST_LEVELS:
        raise YamlError(Fault("yaml-limit", f"nested too deep: more than {MOST_LEVELS} levels", 0))
    match value:
        case None | bool():
            return value
        case str():
            if odd := FORBIDDEN.search(value) or CONTROL.search(value):
                message = f"the text {shown(value)} has the control character U+{ord(odd[0]):04X}"
                complain(Complaint(message, path, "leave it out: it cannot be shown", "control-character"))
            return value
        case int():
            return number_or_text(str(Decimal(value)))
        case float() | Decimal():
            return number_or_text(str(value))
        case date():
            return value.isoformat()
        case Mapping():
            keys = [key if isinstance(key, str) else str(_plain(key, path, complain)) for key in value]
            members = zip(keys, value.values(), strict=True)
            return {key: _plain(member, (*path, key), complain) for key, member in members if not key.startswith("x-")}
        case list() | tuple():
            return [_plain(member, (*path, number), complain) for number, member in enumerate(value)]
    kind = type(value).__name__
    complain(Complaint(f"a plain value is wanted, not one of type {kind}", path, code="wrong-type"))
    return None


def _problem_in_mapping(name: str, complaint: Complaint, root: Any) -> Problem:
    place = _keys(complaint.path if complaint.at_key else _stated(root, complaint.path))
    message = complaint.message
    if complaint.path:
        message = message.removeprefix(f"{complaint.path[-1]}: ")
    if complaint.earlier is not None:
        message = message.replace("on line {line}", _keys(complaint.earlier))
    return Problem(name, None, None, complaint.code, f"{place}: {message}" if place else message, complaint.hint)


def _keys(path: Path) -> str:
    """A path as it is written in Python and JSON: goals.e_payment.targets[0]."""
    return "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in path).removeprefix(".")


# --- Pydantic's complaints in our words ---


def _check(root: dict[str, Any]) -> tuple[Targets | None, list[Complaint]]:
    """The targets, or None where a value is wrong by itself; and all that is wrong, contradictions too."""
    try:
        targets: Targets = SchemaValidator(TARGETS_FILE.core).validate_python(root)
    except ValidationError as error:
        found = list(_complaints(error.errors(include_url=False), root))
        newer = [complaint for complaint in found if complaint.code == "version"]
        return None, newer or [*_contradictions_of_valid_goals(root), *found]
    return targets, list(contradictions(targets))


def _contradictions_of_valid_goals(root: dict[str, Any]) -> Iterator[Complaint]:
    """The contradictions of those goals of an invalid file that are valid by themselves."""
    goals = root.get("goals")
    if not isinstance(goals, dict):
        return
    validator = SchemaValidator(GOAL.core)
    for goal_id, raw in goals.items():
        try:
            goal = validator.validate_python(raw)
        except ValidationError:
            continue
        yield from contradictions_of(goal_id, goal)


def _complaints(errors: list[Any], root: dict[str, Any]) -> Iterator[Complaint]:
    """What a misspelt key lacks is not said a second time."""
    meant = set(_meant_keys(errors[:MOST_GUESSES]))
    for number, error in enumerate(errors):
        path: Path = error["loc"]
        if error["type"] == "extra_forbidden":
            yield _unknown_key(path, root, guessing=number < MOST_GUESSES)
        elif error["type"] != "missing" or path not in meant:
            say = _SAID.get(error["type"], _own_complaint)
            yield say(path, error, root)


def _meant_keys(errors: list[Any]) -> Iterator[Path]:
    for error in errors:
        if error["type"] == "extra_forbidden":
            *parent, key = error["loc"]
            if guess := closest(str(key), _known_keys(parent)):
                yield (*parent, guess)


def _unknown_key(path: Path, root: dict[str, Any], *, guessing: bool) -> Complaint:
    *parent, last = path
    key = str(last)
    known = _known_keys(parent)
    if guessing and (guess := closest(key, known)):
        hint = f"did you mean {guess}?"
    elif cut := _cut_by_a_comma(_value(root, parent), key):
        hint = f"a comma ends a text in {{…}}: write {cut}"
    elif known == ["vi", "en"]:
        hint = "the languages are vi and en"
    else:
        hint = f"the keys here are {', '.join(known)}; keys of your own begin with x-"
    return Complaint(f"{shown(key)} is not a key here", path, hint, "unknown-key", at_key=True)


def _cut_by_a_comma(holder: Any, key: str) -> str | None:
    """What was meant by {note: one, two: }, where the key is what stands behind a comma."""
    if not (isinstance(holder, Map) and holder.flow and holder.get(key, "") is None):
        return None
    before = list(holder)[list(holder).index(key) - 1]
    value = str(holder[before])
    if key.isdigit() and value[-1:] in tuple("0123456789"):
        return f"{before}: {value}.{key}"
    return f'{before}: "{value}, {key}"'


def _missing(path: Path, _error: Any, _root: Any) -> Complaint:
    code = "no-targets" if path[-1] == "targets" else "missing-key"
    return Complaint(f"{path[-1]} is missing", path[:-1], code=code)


def _key_mismatch(path: Path, _error: Any, _root: Any) -> Complaint:
    hint = "an id is made of a-z, 0-9, _ and -, and begins with a letter"
    return Complaint(f"{shown(str(path[-2]))} is not a goal id", path[:-1], hint, "goal-id", at_key=True)


def _wrong_length(path: Path, error: Any, _root: Any) -> Complaint:
    match path[-1]:
        case "goals":
            return Complaint("the file states no goal", path, "write one under goals:", "no-goals", at_key=True)
        case "targets" if error["input"]:
            return Complaint(f"more than {MOST_TARGETS} targets", path, code="wrong-type")
        case "targets":
            hint = "write at least one deadline with its threshold"
            return Complaint("targets is empty", path, hint, "no-targets")
    return Complaint("bounds are two numbers", path, "write [0, 100] for a share", "wrong-type")


def _wrong_word(path: Path, error: Any, _root: Any) -> Complaint:
    words = at(TARGETS_FILE, path).json["enum"]
    guess = closest(str(error["input"]), words)
    hint = f"did you mean {guess}?" if guess else f"write one of {', '.join(words)}"
    return Complaint(f"{path[-1]} cannot be {said(error['input'])}", path, hint, "wrong-type")


def _wrong_shape(path: Path, error: Any, _root: Any) -> Complaint:
    hint = "write `online_dossiers:` and its keys below it, not `- id: online_dossiers`" if path == ("goals",) else None
    last = path[-1]
    subject = f"item {last + 1} of {path[-2]}" if isinstance(last, int) else last
    message = f"{subject} is {_shape(at(TARGETS_FILE, path))}, not {said(error['input'])}"
    return Complaint(message, path, hint, "wrong-type")


def _shape(kind: Kind) -> str:
    important = sorted(kind.keys, key=lambda key: key not in ("deadline", "threshold", "targets", "period"))
    return kind.shape or f"a mapping with {', '.join(important[:6])}"


def _own_complaint(path: Path, error: Any, root: dict[str, Any]) -> Complaint:
    """One of `kinds`, behind the last key that the file has itself, unless the message names it anyway."""
    context = error.get("ctx", {})
    keys = [step for step in _stated(root, path) if isinstance(step, str)]
    key = f"{keys[-1]}: " if keys and keys[-1] != error["type"] else ""
    return Complaint(f"{key}{context.get('message', error['msg'])}", path, context.get("hint"), error["type"])


_SAID: dict[str, Callable[[Path, Any, dict[str, Any]], Complaint]] = {
    "missing": _missing,
    "string_pattern_mismatch": _key_mismatch,
    "too_short": _wrong_length,
    "too_long": _wrong_length,
    "literal_error": _wrong_word,
    "dict_type": _wrong_shape,
    "list_type": _wrong_shape,
}
"""What is said of each of Pydantic's own errors; those of `kinds` have our codes for types."""


def _known_keys(path: list[str | int]) -> list[str]:
    return list(at(TARGETS_FILE, tuple(path)).keys)


def _stated(root: Any, path: Path) -> Path:
    """As much of a path as leads somewhere."""
    node = root
    for depth, step in enumerate(path):
        try:
            node = node[step]
        except (KeyError, IndexError, TypeError):
            return path[:depth]
    return path


def _value(root: Any, path: Path | list[str | int]) -> Any:
    node = root
    for step in path:
        node = node[step]
    return node
