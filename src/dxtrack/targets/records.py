"""What the mappings and lists of the targets file may be: records with their keys, and free keys.

A record is a NamedTuple whose annotations say all about its keys, and not a Pydantic model: importing `BaseModel` alone
takes 1.7 times as long as a whole run of ours (145 ms against 84).
"""

from collections.abc import Callable, Mapping
from typing import Any, get_args
from unicodedata import normalize

from ..problems import Message
from .kinds import TEXT, Key, Kind, Schema, refused

MOST_ITEMS = 1000
"""No list is longer: a file, a break for each item are a handful."""

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


def list_of(items: Kind, shape: Message, *, least: int = 0, most: int | None = None) -> Kind:
    """A list of such items, at least and at most so many."""
    core: Schema = {"type": "list", "items_schema": items.core, "min_length": least, "strict": True}
    core["max_length"] = MOST_ITEMS if most is None else most
    json: Schema = {"type": "array", "items": items.json, "minItems": least}
    if most is not None:
        json["maxItems"] = most
    return Kind(core, json, shape, members=items)


def mapping_of(values: Kind, shape: Message, *, pattern: str | None = None) -> Kind:
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
            hint = Message("write vi: and en:, or one text for both")
            raise refused("missing-key", Message("no language is given"), hint)
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

    shape = Message("a text, or a mapping with {key}", key=key)
    return Kind(_with("before", made.core, spread), {"anyOf": [TEXT.json, made.json]}, shape, made.keys)


def some_of(items: Kind) -> Kind:
    """Such a value, or a list of them."""

    def spread(value: object) -> object:
        return value if isinstance(value, list) else [value]

    several = list_of(items, Message("a list of texts"))
    return Kind(_with("before", several.core, spread), {"anyOf": [items.json, several.json]}, members=items)


def at(kind: Kind, path: tuple[str | int, ...]) -> Kind:
    """The kind of what stands at a path below a value of that kind; where the path leads nowhere, where it stops."""
    for step in path:
        if kind.members:
            kind = kind.members
        elif step in kind.keys:
            kind = kind.keys[str(step)].kind
    return kind


def names_of_areas(values: Kind) -> Kind:
    """A mapping from the name of an area, in composed form, to such a value."""
    named = mapping_of(values, Message("a mapping from an area to its threshold"))

    def composed(value: Any) -> Any:
        return {normalize("NFC", " ".join(name.split())): each for name, each in value.items()}

    return named._replace(core=_with("after", named.core, composed))


def _with(when: str, schema: Schema, function: Callable[[Any], Any]) -> Schema:
    return {"type": f"function-{when}", "schema": schema, "function": {"type": "no-info", "function": function}}
