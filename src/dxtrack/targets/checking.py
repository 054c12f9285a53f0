"""What a targets file says as records, or all that is wrong with it: Pydantic's complaints in our words."""

from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal
from typing import Any, TypeVar

from pydantic_core import SchemaValidator, ValidationError

from ..problems import Message, closest, either, shown
from .contradictions import contradictions
from .kinds import FISCAL, said
from .lenient import lenient
from .marks import Fault, Map, Path, number_or_text
from .model import MOST_TARGETS, TARGETS_FILE, Targets
from .records import MOST_ITEMS, at

MOST_TOLD = 1000
"""So many problems are told; whoever has more of them has one cause, and is not helped by a list."""
LONGEST_GUESSED = 60
"""A longer word is no slip of the pen."""


def check(root: dict[str, Any]) -> tuple[Targets | None, list[Fault]]:
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
            stated_at(root, path[:-1])[1][path[-1]] = ...
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
        place = (id(stated_at(root, path[:-1])[1]), path[-1:], said_of_it)
        if place not in seen:
            seen.add(place)
            yield each
            if len(seen) > MOST_TOLD:
                return


def _guesses(errors: list[Any], root: dict[str, Any]) -> dict[Path, str]:
    """What was meant by unknown keys: a key that does not stand there too."""
    guesses = {}
    for path in [error["loc"] for error in errors if error["type"] == "extra_forbidden"]:
        stated = stated_at(root, path[:-1])[1]
        if guess := _meant(str(path[-1]), [key for key in _known_keys(path) if key not in stated]):
            guesses[path] = guess
    return guesses


def _meant(word: str, known: list[str]) -> str | None:
    return closest(word, known) if len(word) <= LONGEST_GUESSED else None


def _unknown_key(path: Path, root: dict[str, Any], guess: str | None) -> Fault:
    key, known = str(path[-1]), _known_keys(path)
    if guess:
        hint = _did_you_mean(guess)
    elif other := _meant(key, known):
        hint = Message("{key} stands there too: keep one of the two", key=other)
    elif key == "<<":
        hint = Message("merge keys are not read: write the keys out, or an alias where a whole value stands")
    elif cut := _cut_by_a_comma(path, root):
        hint = Message("a comma ends a text in {{…}}: write {meant}", meant=cut)
    elif known == ["vi", "en"]:
        hint = Message("the languages are vi and en")
    else:
        hint = Message("the keys here are {keys}; keys of your own begin with x-", keys=", ".join(known))
    message = Message("{key} is not a key here", key=shown(key))
    return Fault("unknown-key", message, path, hint, at_key=True)


def _did_you_mean(guess: str) -> Message:
    return Message("did you mean {meant}?", meant=guess)


def _known_keys(path: Path) -> list[str]:
    return list(at(TARGETS_FILE, path[:-1]).keys)


def _cut_by_a_comma(path: Path, root: dict[str, Any]) -> str | None:
    """What was meant by {note: one, two: }, where the key is what stands behind a comma."""
    holder, key = stated_at(root, path[:-1])[1], str(path[-1])
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
    fitting = [f"{before}: {proposal}" for proposal, meant in proposals if validator.isinstance_python(meant)]
    return either(fitting) if fitting else None


def _fault(error: Any, root: dict[str, Any]) -> Fault:
    """An error of Pydantic's own in our words; those of ours bring their own."""
    path, value = error["loc"], error["input"]
    key = path[-1]
    match error["type"]:
        case "missing":
            code = "no-targets" if key == "targets" else "missing-key"
            return Fault(code, Message("{key} is missing", key=key), path[:-1])
        case "string_pattern_mismatch":
            message = Message("{id} is not a goal id", id=shown(str(path[-2])))
            hint = Message("an id is made of a-z, 0-9, _ and -, and begins with a letter")
            return Fault("goal-id", message, path[:-1], hint, at_key=True)
        case "too_short" | "too_long":
            return _wrong_length(path, value)
        case "literal_error":
            words = at(TARGETS_FILE, path).json["enum"]
            guess = _meant(str(value), words)
            hint = _did_you_mean(guess) if guess else Message("write one of {forms}", forms=", ".join(words))
            return Fault("wrong-type", Message("{key} cannot be {value}", key=key, value=said(value)), path, hint)
        case "dict_type" | "list_type":
            return _wrong_shape(path, value)
    message, hint = error["ctx"]["message"], error["ctx"]["hint"]
    stated = stated_at(root, path)[0]
    last = [step for step in stated if isinstance(step, str)][-1:]  # unless the message names it anyway
    named = last[0] if last and error["type"] not in (last[0], "todo") else None
    return Fault(error["type"], message, stated, hint() if callable(hint) else hint, key=named)


def _wrong_length(path: Path, value: object) -> Fault:
    match path[-1]:
        case "goals":
            hint = Message("write one under goals:")
            return Fault("no-goals", Message("the file states no goal"), path, hint, at_key=True)
        case "targets" if value:
            return Fault("wrong-type", Message("more than {many} targets", many=MOST_TARGETS), path)
        case "bounds":
            hint = Message("write [0, 100] for a share")
            return Fault("wrong-type", Message("bounds are two numbers"), path, hint)
        case key if value:
            return Fault("wrong-type", Message("more than {many:,} items under {key}", many=MOST_ITEMS, key=key), path)
    message = Message("{key} is empty", key=path[-1])
    if path[-1] == "targets":
        return Fault("no-targets", message, path, Message("write at least one deadline with its threshold"))
    return Fault("wrong-type", message, path, Message("leave it out, or say something under it"))


def _wrong_shape(path: Path, value: object) -> Fault:
    hint = Message("write `online_dossiers:` and its keys below it, not `- id: online_dossiers`")
    last, kind = path[-1], at(TARGETS_FILE, path)
    key = Message("item {number} of {key}", number=last + 1, key=path[-2]) if isinstance(last, int) else last
    important = sorted(kind.keys, key=lambda key: key not in ("deadline", "threshold", "targets", "period"))
    shape = kind.shape or Message("a mapping with {keys}", keys=", ".join(important[:6]))
    message = Message("{key} is {shape}, not {value}", key=key, shape=shape, value=said(value))
    return Fault("wrong-type", message, path, hint if path == ("goals",) else None)


def stated_at(root: Any, path: Path) -> tuple[Path, Any]:
    """As much of a path as leads somewhere, and what stands there."""
    node = root
    for depth, step in enumerate(path):
        try:
            node = node[step]
        except (KeyError, IndexError, TypeError):
            return path[:depth], node
    return path, node
