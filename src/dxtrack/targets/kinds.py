"""What a value of the targets file may be: as the validator checks it, and as JSON Schema describes it.

A record is a NamedTuple whose annotations say all about its keys, and not a Pydantic model: importing `BaseModel` alone
takes 1.7 times as long as a whole run of ours (145 ms against 84). The dictionaries given to Pydantic's core are those
documented in `pydantic_core.core_schema`.
"""

import re
from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from itertools import groupby
from types import MappingProxyType
from typing import Any, NamedTuple, get_args
from unicodedata import combining, normalize

from pydantic_core import PydanticCustomError

from ..numbers import NumberError, parse_number
from ..periods import Period, PeriodError, parse_period
from ..problems import shown
from ..spellings import month_number
from . import threshold
from .threshold import Threshold, ThresholdError, parse_threshold

Schema = dict[str, Any]  # both kinds of schema are nested dictionaries of plain values

LONGEST = 1000
"""No more than so many characters are looked at by an expression; numbers and periods are far shorter."""

MOST_ITEMS = 1000
"""No list is longer: a file, a break for each item are a handful."""

MOST_ACCENTS = 30
"""To order them takes time with the square; letters of living scripts have a handful."""


class Kind(NamedTuple):
    """What a value may be."""

    core: Schema
    """For Pydantic's core."""
    json: Schema
    """For JSON Schema."""
    shape: str = ""
    """What is wanted where that is not a mapping with these keys, for messages."""
    keys: "Mapping[str, Key]" = MappingProxyType({})
    """Of a record: its keys as the file writes them."""
    members: "Kind | None" = None
    """What each item of a list is, or each value of a mapping with free keys."""


class Key(NamedTuple):
    """A key of a record: what its value may be, what it is for, and whether it must be there."""

    kind: Kind
    about: str
    required: bool


REQUIRED = object()
"""Marks a key that a file must have although the record has a default; without a default it is required anyway."""


def record(made: Any, about: str) -> Kind:
    """A mapping with the keys of a NamedTuple and no others; keys that begin with x- are the user's own.

    What the record is `about` becomes its docstring, and is not read from one: `python -OO` has none.

    A field is a key where it is `Annotated[type, kind, description]`; behind them stand REQUIRED, and how the key is
    written where that is no name in Python.
    """
    made.__doc__ = about
    keys: dict[str, Key] = {}
    fields: dict[str, Schema] = {}
    properties: dict[str, Schema] = {}
    for name, annotation in made.__annotations__.items():
        if not (metadata := getattr(annotation, "__metadata__", None)):
            continue
        kind, meaning, *marks = metadata
        written = next((mark for mark in marks if isinstance(mark, str)), name)
        required = REQUIRED in marks or name not in made._field_defaults
        core, json = kind.core, kind.json
        if not required:
            core, json = {"type": "nullable", "schema": core}, {"anyOf": [json, {"type": "null"}]}
        fields[name] = {"type": "typed-dict-field", "schema": core, "required": required, "validation_alias": written}
        properties[written] = json | {"description": meaning}
        keys[written] = Key(kind, meaning, required)
    mapping = {"type": "typed-dict", "fields": fields, "extra_behavior": "forbid", "strict": True}
    json = {
        "type": "object",
        "description": about,
        "properties": properties,
        "patternProperties": {"^x-": {"description": "A key of your own: ignored."}},
        "required": [written for written, key in keys.items() if key.required],
        "additionalProperties": False,
    }

    def make(values: dict[str, Any]) -> Any:
        return made(**{name: value for name, value in values.items() if value is not None})

    return Kind(_with("after", mapping, make), json, keys=keys)


def list_of(items: Kind, shape: str, *, least: int = 0, most: int | None = None) -> Kind:
    """A list of such items, at least and at most so many."""
    core: Schema = {"type": "list", "items_schema": items.core, "min_length": least, "strict": True}
    core["max_length"] = MOST_ITEMS if most is None else most
    json: Schema = {"type": "array", "items": items.json, "minItems": least}
    if most is not None:
        json["maxItems"] = most
    return Kind(core, json, shape, members=items)


def mapping_of(values: Kind, shape: str, *, pattern: str | None = None) -> Kind:
    """A mapping, not empty, whose keys match the pattern if there is one, from each to such a value."""
    keys: Schema = {"type": "str", "strict": True}
    json: Schema = {"type": "object", "minProperties": 1, "additionalProperties": values.json}
    if pattern is not None:
        keys["pattern"] = pattern
        json |= {"patternProperties": {pattern: values.json}, "additionalProperties": False}
    core = {"type": "dict", "keys_schema": keys, "values_schema": values.core, "min_length": 1, "strict": True}
    return Kind(core, json, shape, members=values)


def one_of(words: Any) -> Kind:
    """One of the words of a Literal."""
    known = list(get_args(words))
    return Kind({"type": "literal", "expected": known}, {"enum": known})


def per_language(texts: Kind) -> Kind:
    """One text, or a record of texts with a key for each language."""

    def spread(value: object) -> object:
        return value if isinstance(value, Mapping) else dict.fromkeys(texts.keys, value)

    def stated(made: Any) -> Any:
        if not any(made):
            raise refused("missing-key", "no language is given", "write vi: and en:, or one text for both")
        return made

    core = _with("before", _with("after", texts.core, stated), spread)
    json = {"anyOf": [TEXT.json, texts.json | {"minProperties": 1}]}
    return Kind(core, json, keys=texts.keys)


def or_empty(kind: Kind) -> Kind:
    """Such a value, or the text "" for none."""

    def stated(value: object) -> object:
        return None if value == "" else value

    core = _with("before", {"type": "nullable", "schema": kind.core}, stated)
    return Kind(core, {"anyOf": [{"const": ""}, kind.json]}, kind.shape, kind.keys)


def text_or(made: Kind, key: str) -> Kind:
    """Such a record, or one text in its place that stands for its `key` alone."""

    def spread(value: object) -> object:
        return {key: value} if isinstance(value, str) else value

    shape = f"a text, or a mapping with {key}"
    return Kind(_with("before", made.core, spread), {"anyOf": [TEXT.json, made.json]}, shape, made.keys)


def some_of(items: Kind) -> Kind:
    """Such a value, or a list of them."""

    def spread(value: object) -> object:
        return value if isinstance(value, list) else [value]

    several = list_of(items, "a list of texts")
    return Kind(_with("before", several.core, spread), {"anyOf": [items.json, several.json]}, members=items)


def at(kind: Kind, path: tuple[str | int, ...]) -> Kind:
    """The kind of what stands at a path below a value of that kind; where the path leads nowhere, where it stops."""
    for step in path:
        if kind.members:
            kind = kind.members
        elif step in kind.keys:
            kind = kind.keys[str(step)].kind
    return kind


def said(value: object) -> str:
    """A value as messages name it."""
    match value:
        case None:
            return "nothing"
        case bool():
            return str(value).lower()
        case Decimal():
            return f"the number {value:f}"
        case str():
            return f"the text {shown(value)}"
        case Mapping():
            return "a mapping"
        case _:
            return "a list"


def refused(code: str, message: str, hint: str | Callable[[], str] | None = None) -> PydanticCustomError:
    """A value refused by one of our own checks, with its problem code, message and help, or what finds the help."""
    return PydanticCustomError(code, "{message}", {"message": message, "hint": hint})


def _with(when: str, schema: Schema, function: Callable[[Any], Any]) -> Schema:
    return {"type": f"function-{when}", "schema": schema, "function": {"type": "no-info", "function": function}}


def _checked(check: Callable[..., Any], json: Schema, *, info: str = "no-info") -> Kind:
    return Kind({"type": "function-plain", "function": {"type": info, "function": check}}, json)


# --- single values: None, bool, str, Decimal, Map and Seq come in ---


def _text(value: object) -> str:
    if isinstance(value, str):
        text = " ".join(value.split())
        if len(text) > LONGEST and any(
            accents and len(list(run)) > MOST_ACCENTS for accents, run in groupby(text, _is_accent)
        ):
            raise refused("wrong-type", f"more than {MOST_ACCENTS} accents stand on one letter")
        if text:
            return normalize("NFC", text)
        raise refused("wrong-type", "the text is empty")
    hint = f'write "{value}"'.lower() if isinstance(value, Decimal | bool) else None
    raise refused("wrong-type", f"a text is wanted, not {said(value)}", hint)


def _cell(value: object) -> str:
    if isinstance(value, str):
        return normalize("NFC", " ".join(value.split()))
    if isinstance(value, Decimal):
        return str(value)
    hint = f'write "{value}"'.lower() if isinstance(value, bool) else 'an empty cell is ""'
    raise refused("wrong-type", f"the text of a cell is wanted, not {said(value)}", hint)


def _encoding(value: object) -> str:
    name = _text(value)
    try:
        b"".decode(name)  # of bytes to text, as not every codec is
        "a".encode(name)
    except (LookupError, ValueError):
        raise refused("encoding", f"there is no encoding {shown(name)}", "write utf-8, cp1258, latin-1 …") from None
    return name


def _whole(least: int, most: int) -> Callable[[object], int]:
    def check(value: object) -> int:
        if isinstance(value, Decimal) and value == value.to_integral_value() and least <= value <= most:
            return int(value)
        raise refused("wrong-type", f"a number from {least:,} to {most:,} is wanted, not {said(value)}")

    return check


def _is_accent(character: str) -> bool:
    return combining(character) > 0


_PLAIN = re.compile(r"-?(?:0|[1-9][0-9]{0,14})(?:\.[0-9]{1,15})?")
"""A number that is one in quotes too, as programs write it that keep all its digits."""


def _number(value: object) -> Decimal:
    if isinstance(value, Decimal):
        return value
    what, hint = said(value), None
    if isinstance(value, str) and _PLAIN.fullmatch(value):
        return parse_number(value)
    if isinstance(value, str):
        what = shown(value)
        try:
            hint = f"write {parse_number(value)}, without quotes and without leading zeros"
        except NumberError as error:
            hint = error.hint.partition(";")[0] if error.hint else None
            if hint and not hint.startswith(("write", "numbers")):
                hint = "where there is no figure, leave the key out"
    raise refused("bad-number", f"{what} is not a number", hint or "write a number, as in 45.3")


FISCAL = "fiscal_year_starts"
"""The key, and where the context of a validation has the month in which fiscal years begin."""


def _period(value: object, info: Any) -> Period:
    if isinstance(value, Decimal | str):
        try:
            return parse_period(str(value).strip()[:LONGEST], (info.context or {}).get(FISCAL))
        except PeriodError as error:
            raise refused("bad-period", str(error), error.hint) from None
    raise refused("bad-period", f"{said(value)} is not a period", "write 2025, 2025-Q3, 2025-06 or 2025-06-30")


def _day(value: object, info: Any) -> date:
    period = _period(value, info)
    if period.first != period.last:
        raise refused("bad-period", f"{period.text!r} is not a day", f"write a day, as in {period.first}")
    return period.first


def _month(value: object) -> int:
    if isinstance(value, Decimal) and value in range(1, 13):
        return int(value)
    meant = month_number(value) if isinstance(value, str) else None
    raise refused("wrong-type", f"{said(value)} is not a month", f"write {meant or 'its number: 4 for April'}")


def _threshold(value: object) -> Threshold:
    if isinstance(value, str):
        if value.strip().casefold() == "todo":
            raise refused("todo", "the threshold is still to be written", f"write one of: {threshold.FORMS}")
        try:
            return parse_threshold(value)
        except ThresholdError as error:
            raise refused("threshold", str(error), error.hint) from None
    if isinstance(value, Decimal):
        number = f"{value:f}" if threshold.is_threshold(f"at least {value:f}") else str(value)
        raise refused("threshold", f"{number} says no direction", f"write at least {number} or at most {number}")
    raise refused("threshold", f"{said(value)} is not a threshold", f"the forms are {threshold.FORMS}")


def _boolean(value: object) -> bool:
    if isinstance(value, bool):
        return value
    hint = {"yes": "write true", "on": "write true", "no": "write false", "off": "write false"}
    meant = hint.get(value.casefold()) if isinstance(value, str) else None
    raise refused("wrong-type", f"true or false is wanted, not {said(value)}", meant)


def _version(value: object) -> int:
    if value == 1 and not isinstance(value, bool):
        return 1
    if isinstance(value, Decimal) and value > 1:
        raise refused("version", f"version {value} is made for a newer dxtrack", "this one reads version: 1")
    raise refused("version", f"the version is {said(value)}", "write version: 1")


_PERIOD_PATTERN = r"[0-9]{4}(-(H[12]|Q[1-4]|W[0-9]{2}|[0-9]{2}(-[0-9]{2})?))?"
_FISCAL_PATTERN = "(FY)?[0-9]{4}([-/][0-9]{2}([0-9]{2})?)?"
TEXT = _checked(_text, {"type": "string", "minLength": 1})
CELL = _checked(_cell, {"type": ["string", "number"]})
ENCODING = _checked(_encoding, {"type": "string", "examples": ["cp1258", "utf-16-le"]})
NUMBER = _checked(_number, {"anyOf": [{"type": "number"}, {"type": "string", "pattern": f"^(?:{_PLAIN.pattern})$"}]})
BOOLEAN = _checked(_boolean, {"type": "boolean"})
PERIOD = _checked(
    _period,
    {
        "anyOf": [
            {"type": "integer", "minimum": 1, "maximum": 9999},
            {"type": "string", "pattern": rf"^\s*({_PERIOD_PATTERN}(/{_PERIOD_PATTERN})?|{_FISCAL_PATTERN})\s*$"},
        ],
        "examples": [2025, "2025-H1", "2025-Q3", "2025-06", "2025-W47", "2025-06-30", "2025-07-01/2025-09-10"],
    },
    info="with-info",
)
DAY = _checked(
    _day,
    {"type": "string", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}(/.*)?$", "examples": ["2025-07-01"]},
    info="with-info",
)
MONTH = _checked(_month, {"type": "integer", "minimum": 1, "maximum": 12})
THRESHOLD = _checked(
    _threshold,
    {
        "type": "string",
        "pattern": rf"^\s*(({threshold.WORDS})\s*{threshold.NUMBER}"
        rf"|between\s+{threshold.NUMBER}.*\s+and\s+{threshold.NUMBER})\s*({threshold.SUFFIX})?$",
        "examples": [
            *("at least 50", "more than 60", "at most 5", "less than 4.5", "between 45 and 50", ">= 50"),
            *("at most 55% below baseline", "at least 200% of baseline", "at least 10 pp above baseline"),
        ],
    },
)


def names_of_areas(values: Kind) -> Kind:
    """A mapping from the name of an area, in composed form, to such a value."""
    named = mapping_of(values, "a mapping from an area to its threshold")

    def composed(value: Any) -> Any:
        return {normalize("NFC", " ".join(name.split())): each for name, each in value.items()}

    return named._replace(core=_with("after", named.core, composed))


def whole_number(least: int, most: int) -> Kind:
    """A whole number between two ends, both included."""
    return _checked(_whole(least, most), {"type": "integer", "minimum": least, "maximum": most})


VERSION = _checked(_version, {"const": 1})
