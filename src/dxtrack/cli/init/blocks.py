"""Mappings and lists as YAML in block style, valid whatever the texts in them hold."""

import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import NamedTuple
from unicodedata import combining, normalize

from ...periods import Period
from ...problems import JOINERS

LONGEST_REMARK = 200
LONGEST_KEY = 900
"""YAML looks no further than 1024 characters for the colon behind a key."""
MOST_ACCENTS = 30
"""More of them on one letter are refused by who reads the file."""

Value = object  # a mapping or list of such, a text, Decimal, Period, Remarked, or None for a key that is left out


class Remarked(NamedTuple):
    """A value with a remark behind it; a remark alone, on a line of its own, where there is no value."""

    value: Value
    remark: str


def to_block(mapping: Mapping[str, Value], indent: int = 0) -> str:
    """The mapping in YAML, each line `indent` spaces further to the right."""
    return "".join(f"{' ' * indent}{line}\n" for line in _lines(mapping))


def seen(text: str) -> str:
    """A text of a data file on one line, without what cannot be seen, as the targets file takes it."""
    kept, accents = [], 0
    for character in normalize("NFC", text):
        accents = accents + 1 if combining(character) else 0
        if accents <= MOST_ACCENTS and (character.isprintable() or character in JOINERS or character.isspace()):
            kept.append(character)
    return " ".join("".join(kept).split())


def scalar(value: Value) -> str:
    """A text in quotation marks where YAML could take it for something else; a number or a period as it is."""
    if isinstance(value, Decimal):
        return f"{value:f}"
    if isinstance(value, Period):
        return value.text
    text = seen(str(value))
    if _PLAIN.fullmatch(text) and text.casefold() not in _WORDS:
        return text
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


_PLAIN = re.compile(r"[^\W\d_](?:[\w ./()-]*[\w)])?")
_WORDS = ("null", "true", "false", "yes", "no", "on", "off", "y", "n")
"""What a reader of YAML may take for something else than text."""


def _lines(mapping: Mapping[str, Value]) -> Iterator[str]:
    for key, value in mapping.items():
        inner, remark = value if isinstance(value, Remarked) else (value, "")
        remark = f"# {_short(remark)}" if remark else ""
        if inner is None:
            yield from filter(None, [remark])
            continue
        begin = f"{scalar(key)}:"
        if len(begin) > LONGEST_KEY:
            yield f"? {begin[:-1]}"
            begin = ":"
        if isinstance(inner, Mapping):
            yield f"{begin}  {remark}".rstrip()
            yield from (f"  {line}" for line in _lines(inner))
        elif isinstance(inner, Sequence) and not isinstance(inner, str | Period):
            yield from _list(begin, inner)
        else:
            yield f"{begin} {scalar(inner)}  {remark}".rstrip()


def _list(begin: str, items: Sequence[Value]) -> Iterator[str]:
    """Mappings below each other, other values on one line."""
    if not any(isinstance(item, Mapping) for item in items):
        yield f"{begin} [{', '.join(map(scalar, items))}]"
        return
    yield begin
    for item in items:
        lines = list(_lines(item)) if isinstance(item, Mapping) else [scalar(item)]
        yield from (f"  {'  ' if number else '- '}{line}" for number, line in enumerate(lines))


def _short(remark: str) -> str:
    remark = seen(remark)
    return remark if len(remark) <= LONGEST_REMARK else remark[: LONGEST_REMARK - 1] + "…"
