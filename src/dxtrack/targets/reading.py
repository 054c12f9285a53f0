"""Reads a targets file, or a mapping that a program made, and says in our words all that is wrong with it."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date, datetime, time
from decimal import Decimal
from os import PathLike
from typing import IO, Any, TypeVar

from pydantic_core import SchemaValidator, ValidationError

from ..problems import InputError, Problem, closest, shown
from .contradictions import contradictions
from .kinds import FISCAL, MOST_ITEMS, at, said
from .lenient import lenient
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
    unshown,
)
from .model import MOST_TARGETS, TARGETS_FILE, Targets

Source = str | PathLike[str] | IO[str] | IO[bytes] | Mapping[str, object]

MOST_TOLD = 1000
"""So many problems are told; whoever has more of them has one cause, and is not helped by a list."""
LONGEST_GUESSED = 60
"""A longer word is no slip of the pen."""


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
        message = f"there are more problems than these {MOST_TOLD:,}"
        told.append(told[-1]._replace(code="more-problems", message=message, hint="mend their cause first"))
    return InputError(told)


# --- a file ---


def _read_text(content: str | bytes, name: str) -> Targets:
    if len(content) > MOST_BYTES:
        raise InputError([Problem(name, None, None, "yaml-limit", f"larger than {MOST_BYTES >> 20} MiB")])
    text = (content if isinstance(content, str) else _decoded(content, name)).removeprefix("\ufeff")
    try:
        root, faults = read_yaml(text)
        if root is None:
            hint = "`dxtrack init` writes one to begin with"
            raise InputError([Problem(name, None, None, "empty-file", "the file is empty", hint)])
        if not isinstance(root, Map):
            message = f"a targets file is a mapping with version: and goals: at the top, not {said(root)}"
            raise YamlError("wrong-type", message, root.start if isinstance(root, Seq) else 0)
    except YamlError as error:
        raise InputError([_in_text(error.fault, name, Lines(text), None)]) from None
    targets, found = _check(root)
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
        message = f"the byte 0x{content[error.start]:02X} is not {encoding.upper()}"
        hint = "save the file as UTF-8"
        raise InputError([Problem(name, line, column, "encoding", message, hint)]) from None


def _in_text(fault: Fault, name: str, lines: Lines, root: Any) -> Problem:
    """With its line and column; what is wrong inside a goal begins with the goal's id."""
    at, earlier, message = fault.at, fault.earlier, fault.message
    if not isinstance(at, int):
        inside = at[:-1] if fault.at_key else at
        if len(inside) > 1 and inside[0] == "goals":
            message = f"{_readable(str(inside[1]))}: {message}"
        at = index_of(root, at, at_key=fault.at_key)
        earlier = None if earlier is None else index_of(root, earlier)
    if earlier is not None:
        message = message.replace("{line}", str(lines.place(earlier)[0]))
    line, column = lines.place(at)
    return Problem(name, line, column, fault.code, message, fault.hint, source=lines.source(line))


# --- a mapping ---


def _read_mapping(mapping: Mapping[str, object], name: str) -> Targets:
    faults: list[Fault] = []
    try:
        root = _plain(mapping, (), faults)
    except YamlError as error:
        raise InputError([Problem(name, None, None, error.fault.code, error.fault.message)]) from None
    targets, found = _check(root)
    odd = {fault.at for fault in faults}
    faults += [fault for fault in found if fault.at not in odd]
    if targets is None or faults:
        raise _refusal([_in_mapping(fault, name, root) for fault in faults[: MOST_TOLD + 1]])
    return targets._replace(path=name)


def _plain(value: object, path: Path, faults: list[Fault]) -> Any:
    """What the validator takes: None, bool, str, Decimal, dict and list, as they come from a file."""
    if len(path) > MOST_LEVELS:
        raise YamlError("yaml-limit", f"nested too deep: more than {MOST_LEVELS} levels", 0)
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
            fault = Fault(
                "bad-number", f"{shown(number)} is not a number", path, "leave the key out where there is none"
            )
        case datetime() if value.time() == time.min:
            return value.date().isoformat()
        case date():
            return value.isoformat()
        case Mapping():
            return _plain_mapping(value, path, faults)
        case list() | tuple():
            return [_plain(member, (*path, number), faults) for number, member in enumerate(value)]
        case _:
            fault = Fault("wrong-type", f"a plain value is wanted, not one of type {type(value).__name__}", path)
    if fault:
        faults.append(fault)
    return value if isinstance(value, str) else ...  # which no key takes: what is said of it besides is left out


def _plain_mapping(value: Mapping[object, object], path: Path, faults: list[Fault]) -> dict[str, Any]:
    made = {}
    for key, member in value.items():
        if not isinstance(key, str):
            message = f"a key is a text, not {shown(str(key))} of type {type(key).__name__}"
            faults.append(Fault("wrong-type", message, (*path, str(key))))
        elif fault := None if key.isprintable() else unshown(key, (*path, key)):
            faults.append(fault)
        elif not key.startswith("x-"):
            made[key] = _plain(member, (*path, key), faults)
    return made


def _in_mapping(fault: Fault, name: str, root: Any) -> Problem:
    """Without a line; the message begins with the keys that lead to the place."""
    place = _keys(fault.at if fault.at_key else _stated(root, fault.at)[0])
    message = fault.message.removeprefix(f"{fault.at[-1]}: ") if fault.at else fault.message
    if fault.earlier is not None:
        message = message.replace("on line {line}", _keys(fault.earlier))
    return Problem(name, None, None, fault.code, f"{place}: {message}" if place else message, fault.hint)


def _keys(path: Path) -> str:
    """A path as it is written in Python and JSON: goals.e_payment.targets[0]."""
    steps = (f"[{step}]" if isinstance(step, int) else f".{_readable(step)}" for step in path)
    return "".join(steps).removeprefix(".")


def _readable(key: str) -> str:
    return key if key.isprintable() and len(key) <= LONGEST_GUESSED else shown(key)


# --- Pydantic's complaints in our words ---


def _check(root: dict[str, Any]) -> tuple[Targets | None, list[Fault]]:
    """The targets, or None where a value is wrong by itself; and what is wrong, contradictions too, each cause once."""
    context = {FISCAL: _fiscal(root)}
    try:
        targets: Targets = SchemaValidator(TARGETS_FILE.core).validate_python(root, context=context)
    except ValidationError as error:
        all_errors = error.errors(include_url=False)
        errors = list(_once(all_errors, root, lambda error: (error["loc"], error["type"])))
        guesses = _guesses(errors, root)
        meant = {(*path[:-1], guess) for path, guess in guesses.items()}
        found = [
            _unknown_key(error["loc"], root, guesses.get(error["loc"]))
            if error["type"] == "extra_forbidden"
            else _fault(error, root)
            for error in errors
            if error["type"] != "missing" or error["loc"] not in meant
        ]
        newer = [fault for fault in found if fault.code == "version"]
        if newer or len(errors) > MOST_TOLD:
            return None, newer or found
        for path in meant:  # what a misspelt key says is not known
            _stated(root, path[:-1])[1][path[-1]] = ...
        readable = SchemaValidator(lenient(TARGETS_FILE.core)).validate_python(root, context=context)
        return None, [*found, *_told_once(readable, root)]
    return targets, _told_once(targets, root)


def _fiscal(root: dict[str, Any]) -> int | None:
    """The month in which fiscal years begin, which every period is read with.

    Where the key is misspelt or its month is none, that is what is wrong, and not each fiscal year too.
    """
    programme = root.get("programme")
    if not isinstance(programme, dict):
        return None
    known = at(TARGETS_FILE, ("programme",)).keys
    misspelt = next((key for key in programme if key not in known and _meant(key, [FISCAL])), FISCAL)
    month = programme.get(FISCAL, programme.get(misspelt))
    if month is None:
        return None
    return int(month) if isinstance(month, Decimal) and month in range(1, 13) else 4


def _told_once(targets: Targets, root: dict[str, Any]) -> list[Fault]:
    return list(_once(contradictions(targets), root, lambda fault: (fault.at, fault.message)))


_Found = TypeVar("_Found")


def _once(found: Iterable[_Found], root: Any, what: Callable[[_Found], tuple[Path, str]]) -> Iterator[_Found]:
    """The first of what is found, without what aliases repeat: the same in the same mapping or list."""
    seen = set()
    for each in found:
        path, said_of_it = what(each)
        place = (id(_stated(root, path[:-1])[1]), path[-1:], said_of_it)
        if place not in seen:
            seen.add(place)
            yield each
            if len(seen) > MOST_TOLD:
                return


def _guesses(errors: list[Any], root: dict[str, Any]) -> dict[Path, str]:
    """What was meant by unknown keys: a key that does not stand there too."""
    guesses = {}
    for path in [error["loc"] for error in errors if error["type"] == "extra_forbidden"]:
        stated = _stated(root, path[:-1])[1]
        if guess := _meant(str(path[-1]), [key for key in _known_keys(path) if key not in stated]):
            guesses[path] = guess
    return guesses


def _meant(word: str, known: list[str]) -> str | None:
    return closest(word, known) if len(word) <= LONGEST_GUESSED else None


def _unknown_key(path: Path, root: dict[str, Any], guess: str | None) -> Fault:
    key, known = str(path[-1]), _known_keys(path)
    if guess:
        hint = f"did you mean {guess}?"
    elif other := _meant(key, known):
        hint = f"{other} stands there too: keep one of the two"
    elif key == "<<":
        hint = "merge keys are not read: write the keys out, or an alias where a whole value stands"
    elif cut := _cut_by_a_comma(path, root):
        hint = f"a comma ends a text in {{…}}: write {cut}"
    elif known == ["vi", "en"]:
        hint = "the languages are vi and en"
    else:
        hint = f"the keys here are {', '.join(known)}; keys of your own begin with x-"
    return Fault("unknown-key", f"{shown(key)} is not a key here", path, hint, at_key=True)


def _known_keys(path: Path) -> list[str]:
    return list(at(TARGETS_FILE, path[:-1]).keys)


def _cut_by_a_comma(path: Path, root: dict[str, Any]) -> str | None:
    """What was meant by {note: one, two: }, where the key is what stands behind a comma."""
    holder, key = _stated(root, path[:-1])[1], str(path[-1])
    before = holder.cut_from.get(key) if isinstance(holder, Map) else None
    if before is None or not isinstance(holder[before], str | Decimal):
        return None
    value = str(holder[before])
    both = [f"{value}.{key}", f"{value}{key}"] if len(key) == 3 else [f"{value}.{key}"]
    if key.isdecimal() and value[-1:].isdecimal():
        proposals = [(proposal, number_or_text(proposal)) for proposal in both]
    else:
        from json import dumps

        proposals = [(dumps(f"{value}, {key}", ensure_ascii=False), f"{value}, {key}")]
    validator = SchemaValidator(at(TARGETS_FILE, (*path[:-1], before)).core)
    return " or ".join(f"{before}: {proposal}" for proposal, meant in proposals if validator.isinstance_python(meant))


def _fault(error: Any, root: dict[str, Any]) -> Fault:
    """An error of Pydantic's own in our words; those of `kinds` bring their own."""
    path, value = error["loc"], error["input"]
    key = path[-1]
    match error["type"]:
        case "missing":
            return Fault("no-targets" if key == "targets" else "missing-key", f"{key} is missing", path[:-1])
        case "string_pattern_mismatch":
            hint = "an id is made of a-z, 0-9, _ and -, and begins with a letter"
            return Fault("goal-id", f"{shown(str(path[-2]))} is not a goal id", path[:-1], hint, at_key=True)
        case "too_short" | "too_long":
            return _wrong_length(path, value)
        case "literal_error":
            words = at(TARGETS_FILE, path).json["enum"]
            guess = _meant(str(value), words)
            hint = f"did you mean {guess}?" if guess else f"write one of {', '.join(words)}"
            return Fault("wrong-type", f"{key} cannot be {said(value)}", path, hint)
        case "dict_type" | "list_type":
            return _wrong_shape(path, value)
    context = error.get("ctx", {})
    stated = _stated(root, path)[0]
    last = [step for step in stated if isinstance(step, str)][-1:]  # unless the message names it anyway
    prefix = f"{last[0]}: " if last and error["type"] not in (last[0], "todo") else ""
    hint = context.get("hint")
    message = prefix + context.get("message", error["msg"])
    return Fault(error["type"], message, stated, hint() if callable(hint) else hint)


def _wrong_length(path: Path, value: object) -> Fault:
    match path[-1]:
        case "goals":
            return Fault("no-goals", "the file states no goal", path, "write one under goals:", at_key=True)
        case "targets" if value:
            return Fault("wrong-type", f"more than {MOST_TARGETS} targets", path)
        case "targets":
            return Fault("no-targets", "targets is empty", path, "write at least one deadline with its threshold")
        case "bounds":
            return Fault("wrong-type", "bounds are two numbers", path, "write [0, 100] for a share")
        case key if value:
            return Fault("wrong-type", f"more than {MOST_ITEMS:,} items under {key}", path)
    return Fault("wrong-type", f"{path[-1]} is empty", path, "leave it out, or say something under it")


def _wrong_shape(path: Path, value: object) -> Fault:
    hint = "write `online_dossiers:` and its keys below it, not `- id: online_dossiers`" if path == ("goals",) else None
    last, kind = path[-1], at(TARGETS_FILE, path)
    subject = f"item {last + 1} of {path[-2]}" if isinstance(last, int) else last
    important = sorted(kind.keys, key=lambda key: key not in ("deadline", "threshold", "targets", "period"))
    shape = kind.shape or f"a mapping with {', '.join(important[:6])}"
    return Fault("wrong-type", f"{subject} is {shape}, not {said(value)}", path, hint)


def _stated(root: Any, path: Path) -> tuple[Path, Any]:
    """As much of a path as leads somewhere, and what stands there."""
    node = root
    for depth, step in enumerate(path):
        try:
            node = node[step]
        except (KeyError, IndexError, TypeError):
            return path[:depth], node
    return path, node
