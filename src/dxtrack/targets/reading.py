"""Reads a targets file, or a mapping that a program made, and says in our words all that is wrong with it."""

from collections.abc import Mapping
from datetime import date, datetime, time
from decimal import Decimal
from os import PathLike
from typing import IO, Any

from ..problems import InputError, Message, Problem, shown
from .checking import LONGEST_GUESSED, MOST_TOLD, check, stated_at
from .kinds import said
from .marks import (
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
    too_deep,
    unshown,
)
from .model import TARGETS_FILE, Targets

Source = str | PathLike[str] | IO[str] | IO[bytes] | Mapping[str, object]


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


def _refusal(problems: list[Problem]) -> InputError:
    told = list(dict.fromkeys(problems[:MOST_TOLD]))
    if len(problems) > MOST_TOLD:
        message = Message("there are more problems than these {many:,}", many=MOST_TOLD)
        hint = Message("mend their cause first")
        told.append(told[-1]._replace(code="more-problems", message=message, hint=hint))
    return InputError(told)


# --- a file ---


def _read_text(content: str | bytes, name: str) -> Targets:
    if len(content) > MOST_BYTES:
        message = Message("larger than {size} MiB", size=MOST_BYTES >> 20)
        raise InputError([Problem(name, None, None, "yaml-limit", message)])
    text = (content if isinstance(content, str) else _decoded(content, name)).removeprefix("\ufeff")
    try:
        root, faults = read_yaml(text)
        if root is None:
            hint = Message("`dxtrack init` writes one to begin with")
            raise InputError([Problem(name, None, None, "empty-file", Message("the file is empty"), hint)])
        if not isinstance(root, Map):
            message = Message(
                "a targets file is a mapping with version: and goals: at the top, not {value}", value=said(root)
            )
            raise YamlError("wrong-type", message, root.start if isinstance(root, Seq) else 0)
    except YamlError as error:
        raise InputError([_in_text(error.fault, name, Lines(text), None)]) from None
    targets, found = check(root)
    if targets is None or faults or found:
        lines = Lines(text)
        raise _refusal([_in_text(fault, name, lines, root) for fault in [*faults, *found][: MOST_TOLD + 1]])
    return targets._replace(path=name, text=text)


def _decoded(content: bytes, name: str) -> str:
    encoding = "utf-16" if content[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8"
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as error:
        before = content[: error.start].decode(encoding, "replace").removeprefix("\ufeff")
        line, column = Lines(before).place(len(before))
        byte = f"0x{content[error.start]:02X}"
        message = Message("the byte {byte} is not {encoding}", byte=byte, encoding=encoding.upper())
        hint = Message("save the file as UTF-8")
        raise InputError([Problem(name, line, column, "encoding", message, hint)]) from None


def _in_text(fault: Fault, name: str, lines: Lines, root: Any) -> Problem:
    """With its line and column; what is wrong inside a goal begins with the goal's id."""
    at, message, inside = fault.at, fault.message, ()
    if fault.earlier is not None:
        earlier = fault.earlier if isinstance(at, int) else index_of(root, fault.earlier)
        message = message.but(place=Message("on line {line}", line=lines.place(earlier)[0]))
    if not isinstance(at, int):
        inside = at[:-1] if fault.at_key else at
        at = index_of(root, at, at_key=fault.at_key)
    message = _keyed(fault.key, message)
    if len(inside) > 1 and inside[0] == "goals":
        message = _keyed(_readable(str(inside[1])), message)
    line, column = lines.place(at)
    return Problem(name, line, column, fault.code, message, fault.hint, source=lines.source(line))


def _keyed(key: str | None, message: Message) -> Message:
    return Message("{key}: {message}", key=key, message=message) if key else message


# --- a mapping ---


def _read_mapping(mapping: Mapping[str, object], name: str) -> Targets:
    faults: list[Fault] = []
    try:
        root = _plain(mapping, (), faults)
    except YamlError as error:
        raise InputError([Problem(name, None, None, error.fault.code, error.fault.message)]) from None
    targets, found = check(root)
    odd = {fault.at for fault in faults}
    faults += [fault for fault in found if fault.at not in odd]
    if targets is None or faults:
        raise _refusal([_in_mapping(fault, name, root) for fault in faults[: MOST_TOLD + 1]])
    return targets._replace(path=name)


def _plain(value: object, path: Path, faults: list[Fault]) -> Any:
    """What the validator takes: None, bool, str, Decimal, dict and list, as they come from a file."""
    if len(path) > MOST_LEVELS:
        raise too_deep(0)
    fault = None
    match value:
        case None | bool():
            return value
        case str():
            fault = None if value.isprintable() else unshown(value, path)
        case int() | float() | Decimal():
            number = number_or_text(str(Decimal(value) if isinstance(value, int) else value))
            if isinstance(number, Decimal):
                return number
            message = Message("{text} is not a number", text=shown(number))
            fault = Fault("bad-number", message, path, Message("leave the key out where there is none"))
        case datetime() if value.time() == time.min:
            return value.date().isoformat()
        case date():
            return value.isoformat()
        case Mapping():
            return _plain_mapping(value, path, faults)
        case list() | tuple():
            return [_plain(member, (*path, number), faults) for number, member in enumerate(value)]
        case _:
            message = Message("a plain value is wanted, not one of type {type}", type=type(value).__name__)
            fault = Fault("wrong-type", message, path)
    if fault:
        faults.append(fault)
    return value if isinstance(value, str) else ...  # which no key takes: what is said of it besides is left out


def _plain_mapping(value: Mapping[object, object], path: Path, faults: list[Fault]) -> dict[str, Any]:
    made = {}
    for key, member in value.items():
        if not isinstance(key, str):
            message = Message("a key is a text, not {key} of type {type}", key=shown(str(key)), type=type(key).__name__)
            faults.append(Fault("wrong-type", message, (*path, str(key))))
        elif fault := None if key.isprintable() else unshown(key, (*path, key)):
            faults.append(fault)
        elif not key.startswith("x-"):
            made[key] = _plain(member, (*path, key), faults)
    return made


def _in_mapping(fault: Fault, name: str, root: Any) -> Problem:
    """Without a line; the message begins with the keys that lead to the place."""
    place = _keys(fault.at if fault.at_key else stated_at(root, fault.at)[0])
    message = fault.message
    if fault.earlier is not None:
        message = message.but(place=_keys(fault.earlier))
    if not fault.at or fault.key != fault.at[-1]:
        message = _keyed(fault.key, message)
    return Problem(name, None, None, fault.code, _keyed(place, message), fault.hint)


def _keys(path: Path) -> str:
    """A path as it is written in Python and JSON: goals.e_payment.targets[0]."""
    steps = (f"[{step}]" if isinstance(step, int) else f".{_readable(step)}" for step in path)
    return "".join(steps).removeprefix(".")


def _readable(key: str) -> str:
    return key if key.isprintable() and len(key) <= LONGEST_GUESSED else shown(key)
