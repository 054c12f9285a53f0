"""What the targets file may say: programme, goals, baselines, deadlines and thresholds, checked by Pydantic.

The tables of keys are the one source: Pydantic's validator, the JSON Schema and the messages are made from them.
Pydantic's core is used directly, since its model classes alone take longer to import than a whole run lasts.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from operator import ge, gt, le, lt
from os import PathLike
from typing import Any, Literal, NamedTuple, get_args
from unicodedata import normalize

from pydantic_core import PydanticCustomError, SchemaValidator, ValidationError

from ..numbers import NumberError, parse_number
from ..periods import LENGTHS, Frequency, Length, Period, PeriodError, between, cut, parse_period
from ..problems import InputError, Problem, closest, shown
from .marks import MOST_BYTES, Fault, Lines, Map, Seq, YamlError, read_yaml

Operator = Literal[">=", ">", "<=", "<", "between"]
Method = Literal["linear", "compound", "trend"]
Hold = Literal["every", "average", "latest"]
Path_ = tuple[str | int, ...]

THRESHOLD_FORMS = "at least N, more than N, at most N, less than N, between N and M"


class _Wrong(PydanticCustomError):
    """A value refused by one of our own validators, with its problem code, message and help."""

    def __new__(cls, code: str, message: str, hint: str | None = None) -> "_Wrong":
        return super().__new__(cls, code, "{message}", {"message": message, "hint": hint})


# --- values ---


class Threshold(NamedTuple):
    """What a figure must satisfy. `low` and `high` are set for `between`, `value` for every other operator.

    Equality satisfies `>=`, `<=` and both edges of `between`, never `>` and `<`. All numbers are in the goal's unit.
    """

    operator: Operator
    value: Decimal | None = None
    low: Decimal | None = None
    high: Decimal | None = None
    unit: str | None = None
    """The unit as written behind the number, or None."""


def satisfies(value: Decimal | Fraction, threshold: Threshold) -> bool:
    """Whether a figure satisfies a threshold, decided exactly."""
    kind = type(value)
    if threshold.value is None:
        assert threshold.low is not None
        assert threshold.high is not None
        return bool(kind(threshold.low) <= value <= kind(threshold.high))
    return bool(_COMPARED[threshold.operator](value, kind(threshold.value)))


_COMPARED = {">=": ge, ">": gt, "<=": le, "<": lt}
_NUMBER = r"[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]+)?"
_SUFFIX = r"[^\s0-9.,:;/+-].*"  # a unit begins with none of these, so that 1:30 is no number with a unit
_OPERATORS: dict[str, Operator] = {
    "at least": ">=",
    "more than": ">",
    "at most": "<=",
    "less than": "<",
    ">=": ">=",
    ">": ">",
    "<=": "<=",
    "<": "<",
    "≥": ">=",
    "≤": "<=",
}
_SINGLE = re.compile(rf"(at\s+least|more\s+than|at\s+most|less\s+than|>=|<=|[<>≥≤])\s*({_NUMBER})\s*({_SUFFIX})?")
_RANGE = re.compile(rf"between\s+({_NUMBER})\s*({_SUFFIX}?)?\s+and\s+({_NUMBER})\s*({_SUFFIX})?")
_MEANT = {
    "tối thiểu": "at least",
    "ít nhất": "at least",
    "từ": "at least",
    "trên": "more than",
    "hơn": "more than",
    "tối đa": "at most",
    "không quá": "at most",
    "dưới": "less than",
    "not less than": "at least",
    "no less than": "at least",
    "not more than": "at most",
    "no more than": "at most",
    "minimum": "at least",
    "min": "at least",
    "maximum": "at most",
    "max": "at most",
    "over": "more than",
    "above": "more than",
    "under": "less than",
    "below": "less than",
    "=>": "at least",
    "=<": "at most",
    "at least": "at least",
    "at most": "at most",
    "more than": "more than",
    "less than": "less than",
}


LONGEST_THRESHOLD = 120


@lru_cache(maxsize=4096)
def parse_threshold(text: str) -> Threshold:
    """The threshold that `text` writes, in one of `THRESHOLD_FORMS` or with a symbol. Raises ValueError's kin."""
    text = text.strip()
    if len(text) > LONGEST_THRESHOLD:
        raise _Wrong("threshold", f"{shown(text)} is not a threshold", f"the forms are {THRESHOLD_FORMS}")
    try:
        if match := _SINGLE.fullmatch(text):
            word = " ".join(match[1].split())
            return Threshold(_OPERATORS[word], value=parse_number(match[2]), unit=_unit(match[3]))
        if match := _RANGE.fullmatch(text):
            low, high = parse_number(match[1]), parse_number(match[3])
            if low > high:
                raise _Wrong(
                    "threshold",
                    f"{shown(text)}: the range is the wrong way round",
                    f"write between {match[3]} and {match[1]}",
                )
            units = {unit for unit in (_unit(match[2]), _unit(match[4])) if unit}
            if len(units) < 2:
                return Threshold("between", low=low, high=high, unit=next(iter(units), None))
    except NumberError as error:
        raise _Wrong("threshold", str(error), error.hint) from None
    raise _Wrong("threshold", f"{shown(text)} is not a threshold", _threshold_hint(text))


def _unit(text: str | None) -> str | None:
    return normalize("NFC", " ".join(text.split())) if text else None


def _threshold_hint(text: str) -> str:
    forms = f"the forms are {THRESHOLD_FORMS}"
    match = re.fullmatch(rf"(.*?)\s*({_NUMBER}|[+-]?[0-9]+,[0-9]+)\s*%?", text)
    if match is None:
        return forms
    if re.fullmatch(r"[+-]?[1-9][0-9]{0,2},[0-9]{3}", match[2]):
        return forms  # two readings
    number = match[2].replace(",", ".")
    word = " ".join(match[1].split()).casefold()
    if word and not re.fullmatch(r"[^\W\d_]+(?: [^\W\d_]+)*|[=<>≥≤]+", word):
        return forms
    if not word:
        return f"write at least {number} or at most {number}"
    if word in _OPERATORS:
        return f"write {word} {number}"
    meant = _MEANT.get(word) or _MEANT.get(closest(word, list(_MEANT)) or "")
    return f"write {meant} {number}; {forms}" if meant else forms


def _threshold(value: object) -> Threshold:
    if isinstance(value, Threshold):
        return value
    if isinstance(value, str):
        return parse_threshold(value)
    if isinstance(value, Decimal):
        raise _Wrong("threshold", f"{value:f} says no direction", f"write at least {value:f} or at most {value:f}")
    raise _Wrong("threshold", f"{_kind(value)} is not a threshold", f"the forms are {THRESHOLD_FORMS}")


def _period(value: object) -> Period:
    if isinstance(value, Period):
        return value
    if isinstance(value, Decimal | int | str) and not isinstance(value, bool):
        try:
            return parse_period(str(value).strip())
        except PeriodError as error:
            raise _Wrong("bad-period", str(error), error.hint) from None
    raise _Wrong("bad-period", f"{_kind(value)} is not a period", "write 2025, 2025-Q3, 2025-06 or 2025-06-30")


def _day(value: object) -> date:
    if isinstance(value, date):
        return value
    period = _period(value)
    if period.first != period.last:
        raise _Wrong("bad-period", f"{period.text!r} is not a day", f"write a day, as in {period.first}")
    return period.first


def _number(value: object) -> Decimal:
    if isinstance(value, Decimal):
        return value
    if isinstance(value, int) and not isinstance(value, bool):
        return Decimal(value)
    if isinstance(value, str):
        hint = "write a number, as in 45.3"
        try:
            parse_number(value)
            hint = f"write {value.lstrip('0') or '0'}, without quotes and without leading zeros"
        except NumberError as error:
            hint = error.hint or hint
        raise _Wrong("bad-number", f"{shown(value)} is not a number", hint)
    raise _Wrong("bad-number", f"{_kind(value)} is not a number", "write a number, as in 45.3")


def _text(value: object) -> str:
    if isinstance(value, str):
        if text := normalize("NFC", " ".join(value.split())):
            return text
        raise _Wrong("wrong-type", "the text is empty")
    hint = f'write "{value}"' if isinstance(value, Decimal | bool) else None
    raise _Wrong("wrong-type", f"a text is wanted, not {_kind(value)}", hint.lower() if hint else None)


def _kind(value: object) -> str:
    match value:
        case None:
            return "nothing"
        case bool():
            return str(value).lower()
        case Decimal() | int():
            return f"the number {value:f}" if isinstance(value, Decimal) else f"the number {value}"
        case str():
            return f"the text {shown(value)}"
        case Mapping():
            return "a mapping"
        case _:
            return "a list"


def _version(value: object) -> int:
    if value == 1 and not isinstance(value, bool):
        return 1
    if isinstance(value, Decimal | int) and value > 1:
        raise _Wrong("version", f"version {value} is made for a newer dxtrack", "this one reads version: 1")
    raise _Wrong("version", f"the version is {_kind(value)}", "write version: 1")


# --- what may stand where ---


class Kind(NamedTuple):
    """What a value may be: as Pydantic's validator checks it, and as JSON Schema describes it."""

    core: dict[str, Any]
    json: dict[str, Any]


class Key(NamedTuple):
    """A key of a mapping: what its value may be, what it is for, and whether it must be there."""

    kind: Kind
    about: str
    required: bool = False
    written: str | None = None
    """How the key is written in the file, where that is no name in Python."""


def _checked(check: Callable[[Any], Any], json: dict[str, Any]) -> Kind:
    return Kind({"type": "function-plain", "function": {"type": "no-info", "function": check}}, json)


def _one_of(words: Any) -> Kind:
    known = list(get_args(words))
    return Kind({"type": "literal", "expected": known}, {"enum": known})


def _list_of(items: Kind, least: int = 0, most: int | None = None) -> Kind:
    core = {"type": "list", "items_schema": items.core, "strict": True, "min_length": least, "max_length": most}
    json = {"type": "array", "items": items.json, "minItems": least, "maxItems": most}
    return Kind({k: v for k, v in core.items() if v is not None}, {k: v for k, v in json.items() if v is not None})


def _record(make: Callable[..., Any], keys: dict[str, Key]) -> Kind:
    """A mapping with these keys and no others, made into a record; keys that begin with x- are the user's own."""
    fields = {}
    for name, key in keys.items():
        core = key.kind.core if key.required else {"type": "nullable", "schema": key.kind.core}
        field = {"type": "typed-dict-field", "schema": core, "required": key.required}
        fields[name] = field | ({"validation_alias": key.written} if key.written else {})
    mapping = {"type": "typed-dict", "fields": fields, "extra_behavior": "forbid", "strict": True}
    made = {"type": "function-after", "schema": mapping, "function": {"type": "no-info", "function": _maker(make)}}
    properties = {
        key.written or name: (key.kind.json if key.required else {"anyOf": [key.kind.json, {"type": "null"}]})
        | {"description": key.about}
        for name, key in keys.items()
    }
    return Kind(
        made,
        {
            "type": "object",
            "description": (make.__doc__ or "").splitlines()[0],
            "properties": properties,
            "patternProperties": {"^x-": {"description": "A key of your own: ignored."}},
            "required": [key.written or name for name, key in keys.items() if key.required],
            "additionalProperties": False,
        },
    )


def _maker(make: Callable[..., Any]) -> Callable[[dict[str, Any]], Any]:
    return lambda values: make(**{name: value for name, value in values.items() if value is not None})


_PERIOD_PATTERN = r"[0-9]{4}(-(H[12]|Q[1-4]|W[0-9]{2}|[0-9]{2}(-[0-9]{2})?))?"
TEXT = _checked(_text, {"type": "string", "minLength": 1})
NUMBER = _checked(_number, {"type": "number"})
UNIT = _checked(lambda value: None if value == "" else _text(value), {"type": "string", "examples": ["%", "million"]})
PERIOD = _checked(
    _period,
    {
        "anyOf": [
            {"type": "integer", "minimum": 1, "maximum": 9999},
            {"type": "string", "pattern": f"^\\s*{_PERIOD_PATTERN}(/{_PERIOD_PATTERN})?\\s*$"},
        ],
        "examples": [2025, "2025-H1", "2025-Q3", "2025-06", "2025-W47", "2025-06-30", "2025-07-01/2025-09-10"],
    },
)
DAY = _checked(_day, {"type": "string", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}(/.*)?$", "examples": ["2025-07-01"]})
THRESHOLD = _checked(
    _threshold,
    {
        "type": "string",
        "pattern": rf"^\s*((at\s+least|more\s+than|at\s+most|less\s+than|>=|<=|[<>≥≤])\s*{_NUMBER}"
        rf"|between\s+{_NUMBER}.*\s+and\s+{_NUMBER})\s*({_SUFFIX})?$",
        "examples": ["at least 50", "more than 60", "at most 5", "less than 4.5", "between 45 and 50", ">= 50"],
    },
)
VERSION = _checked(_version, {"const": 1})


# --- the file, record by record ---


class Localized(NamedTuple):
    """One text per language; where one is missing, the other stands for it."""

    vi: str | None = None
    en: str | None = None

    def get(self, language: str) -> str:
        """The text in that language, else in the other."""
        return (self.vi if language == "vi" else self.en) or self.en or self.vi or ""


LOCALIZED_KEYS = {"vi": Key(TEXT, "Vietnamese."), "en": Key(TEXT, "English.")}


def _per_language(value: object) -> object:
    return {"vi": value, "en": value} if isinstance(value, str) else value


def _localized(vi: str | None = None, en: str | None = None) -> Localized:
    """One text per language."""
    if vi is None and en is None:
        raise _Wrong("missing-key", "no language is given", "write vi: and en:, or one text for both")
    return Localized(vi, en)


def _localized_kind() -> Kind:
    per_language = _record(_localized, LOCALIZED_KEYS)
    function = {"type": "no-info", "function": _per_language}
    core = {"type": "function-before", "function": function, "schema": per_language.core}
    return Kind(
        core, {"anyOf": [TEXT.json, per_language.json | {"description": Localized.__doc__, "minProperties": 1}]}
    )


LOCALIZED = _localized_kind()

SOURCED_KEYS = {
    "source": Key(TEXT, "Where this is stated. Shown, never judged."),
    "quote": Key(TEXT, "The wording of the source. Shown, never judged."),
    "note": Key(TEXT, "A remark. Shown, never judged."),
    "url": Key(TEXT, "Where to read it. Shown, never opened."),
}


class Break(NamedTuple):
    """A day that makes the figures on its two sides not comparable; figures of that day are behind it."""

    date: date
    note: str | None = None


BREAK_KEYS = {"date": Key(DAY, "The first day of the new count.", required=True), "note": Key(TEXT, "What changed.")}
BREAKS = _list_of(_record(Break, BREAK_KEYS))


class Pace(NamedTuple):
    """The cuts between the classes, as shares of the planned move. The lower edge belongs to the better class."""

    on_track: Decimal = Decimal("0.95")
    at_risk: Decimal = Decimal("0.60")


PACE_KEYS = {
    "on_track": Key(NUMBER, "From this share on: on track. 0.95 where it is missing."),
    "at_risk": Key(NUMBER, "From this share on: at risk; below: off track. 0.60 where it is missing."),
}
PACE = _record(Pace, PACE_KEYS)
DEFAULT_PACE = Pace()


class Programme(NamedTuple):
    """Who promised."""

    name: Localized | None = None
    breaks: Sequence[Break] = ()
    source: str | None = None
    quote: str | None = None
    note: str | None = None
    url: str | None = None


PROGRAMME_KEYS = {
    "name": Key(LOCALIZED, "The programme's name: one text, or one per language."),
    "breaks": Key(BREAKS, "Breaks in all series of the programme."),
    **SOURCED_KEYS,
}


class Baseline(NamedTuple):
    """Where the way begins."""

    period: Period
    value: Decimal | None = None
    series: str | None = None
    source: str | None = None
    quote: str | None = None
    note: str | None = None
    url: str | None = None


BASELINE_KEYS = {
    "period": Key(PERIOD, "The period of the figure; it stands on the period's last day.", required=True),
    "value": Key(NUMBER, "Left out, the actual of that period is the baseline."),
    "series": Key(TEXT, "Whose figure it is; without it the judging series'."),
    **SOURCED_KEYS,
}


class Waiver(NamedTuple):
    """Until when a failing target does not fail the gate, and why."""

    until: Period
    reason: str


WAIVER_KEYS = {
    "until": Key(PERIOD, "The last day on which the waiver holds.", required=True),
    "reason": Key(TEXT, "Why.", required=True),
}


class Target(NamedTuple):
    """A threshold and the deadline by which it is to be satisfied."""

    deadline: Period
    threshold: Threshold
    start: Period | None = None
    waive: Waiver | None = None
    source: str | None = None
    quote: str | None = None
    note: str | None = None
    url: str | None = None


TARGET_KEYS = {
    "deadline": Key(PERIOD, "The period by whose last day the threshold is to be satisfied.", required=True),
    "threshold": Key(THRESHOLD, f"One of: {THRESHOLD_FORMS}.", required=True),
    "start": Key(PERIOD, "With hold: the first period of the window.", written="from"),
    "waive": Key(_record(Waiver, WAIVER_KEYS), "Counted and shown, not failing until that day."),
    **SOURCED_KEYS,
}


class Goal(NamedTuple):
    """One thing that is promised, measured in one unit."""

    targets: list[Target]
    name: Localized | None = None
    label: Localized | None = None
    unit: str | None = None
    bounds: list[Decimal] | None = None
    frequency: Frequency | None = None
    series: str | None = None
    baseline: Baseline | None = None
    method: Method | None = None
    hold: Hold | None = None
    breaks: Sequence[Break] = ()
    pace: Pace | None = None
    source: str | None = None
    quote: str | None = None
    note: str | None = None
    url: str | None = None

    @property
    def is_percent(self) -> bool:
        """Whether figures are in percent, so that counts give 100·numerator/denominator."""
        return self.unit == "%"

    def window(self, target: Target) -> tuple[date, date, Length] | None:
        """For `hold`: the first and last day of that target's window, and the length of its periods.

        None where nothing says when the window begins or how long a period is.
        """
        length = LENGTHS[self.frequency] if self.frequency else target.deadline.length
        if not self.frequency and length not in LENGTHS.values():
            return None
        if target.start:
            return target.start.first, target.deadline.last, length
        before = [other.deadline.last for other in self.targets if other.deadline.last < target.deadline.last]
        if not before and self.baseline:
            before = [self.baseline.period.last]
        return (max(before) + timedelta(days=1), target.deadline.last, length) if before else None


MOST_TARGETS = 200
"""A goal has a handful of deadlines; more than these are a slip of a program that writes the file."""

GOAL_KEYS = {
    "name": Key(LOCALIZED, "One text, or one per language; the id where it is missing."),
    "label": Key(LOCALIZED, "A short name for narrow screens and matrix columns."),
    "unit": Key(UNIT, 'The unit of all figures of the goal, such as "%".'),
    "bounds": Key(_list_of(NUMBER, 2, 2), "The least and the most that is possible: [0, 100]."),
    "frequency": Key(_one_of(Frequency), "The length of period that judges, and when data grows stale."),
    "series": Key(TEXT, "Which series judges, where the data has several."),
    "baseline": Key(_record(Baseline, BASELINE_KEYS), "Where the way begins."),
    "method": Key(_one_of(Method), "How a level is judged; linear where it is missing."),
    "hold": Key(_one_of(Hold), "For a rate to keep instead of a level to reach."),
    "breaks": Key(BREAKS, "Breaks in the series of this goal."),
    "pace": Key(PACE, "The cuts of this goal."),
    "targets": Key(
        _list_of(_record(Target, TARGET_KEYS), 1, MOST_TARGETS), "The deadlines and their thresholds.", required=True
    ),
    **SOURCED_KEYS,
}
GOAL = _record(Goal, GOAL_KEYS)
GOAL_ID = "^[a-z][a-z0-9_-]*$"


class Targets(NamedTuple):
    """A targets file: what was promised, by whom, until when."""

    goals: dict[str, Goal]
    version: int = 1
    programme: Programme = Programme()
    data: Sequence[str] = ()
    pace: Pace | None = None
    path: str = "targets.yaml"
    """The file this was read from, as it was named."""
    text: str = ""
    """What stands in the file."""

    def place(self, *path: str | int) -> tuple[int, int] | None:
        """Line and column of what stands at that path, such as ("goals", "e_payment", "targets", 0)."""
        if not self.text:
            return None
        root, lines = _marked(self.text)
        return lines.place(_index(root, path))

    def cuts(self, goal: Goal) -> Pace:
        """The pace cuts that hold for a goal: its own, else the file's, else 0.95 and 0.60."""
        return goal.pace or self.pace or DEFAULT_PACE

    def breaks(self, goal: Goal) -> Sequence[Break]:
        """The breaks that hold for a goal: its own and the programme's."""
        return [*self.programme.breaks, *goal.breaks] if goal.breaks else self.programme.breaks


def _goals_kind() -> Kind:
    ids = {"type": "str", "pattern": GOAL_ID, "strict": True}
    core = {"type": "dict", "keys_schema": ids, "values_schema": GOAL.core, "min_length": 1, "strict": True}
    json = {"type": "object", "patternProperties": {GOAL_ID: GOAL.json}, "additionalProperties": False}
    return Kind(core, json | {"minProperties": 1})


TARGETS_KEYS = {
    "version": Key(VERSION, "The version of this format: 1.", required=True),
    "programme": Key(_record(Programme, PROGRAMME_KEYS), "Who promised."),
    "data": Key(_list_of(TEXT), "Data files to read when none is named, relative to this file."),
    "pace": Key(PACE, "The cuts for all goals that have none of their own."),
    "goals": Key(_goals_kind(), "From goal id to goal, in the official order.", required=True),
}
TARGETS = _record(Targets, TARGETS_KEYS)


def goal_targets(goal: Goal) -> list[Target]:
    """The targets of a goal in the order of their deadlines."""
    return sorted(goal.targets, key=lambda target: target.deadline.last)


# --- reading ---


def read_targets(path: str | PathLike[str], *, name: str | None = None) -> Targets:
    """The targets file at `path`. `name` is what messages call it, by default the path as given.

    Raises OSError where there is no such file, and InputError with every problem of the file where it is invalid.
    """
    with open(path, "rb") as file:
        content = file.read(MOST_BYTES + 1)
    return parse_targets(content, name=str(path) if name is None else name)


def parse_targets(content: str | bytes, *, name: str = "targets.yaml") -> Targets:
    """The targets file with that content; bytes are UTF-8, or UTF-16 with a byte order mark. Raises InputError."""
    if len(content) > MOST_BYTES:
        raise InputError([Problem(name, None, None, "yaml-limit", f"larger than {MOST_BYTES >> 20} MiB")])
    text = content if isinstance(content, str) else _decoded(content, name)
    text = text.removeprefix("\ufeff")
    lines = Lines(text)
    try:
        root, faults = read_yaml(text)
    except YamlError as error:
        raise InputError([_problem(name, lines, error.fault)]) from None
    if root is None:
        raise InputError(
            [Problem(name, None, None, "empty-file", "the file is empty", "`dxtrack init` writes one to begin with")]
        )
    if not isinstance(root, Map):
        fault = Fault(
            "wrong-type",
            f"a targets file is a mapping with version: and goals: at the top, not {_kind(root)}",
            root.start if isinstance(root, Seq) else 0,
        )
        raise InputError([_problem(name, lines, fault)])
    faults = [*faults]
    try:
        targets: Targets = SchemaValidator(TARGETS.core).validate_python(root)
    except ValidationError as error:
        found = list(_faults(error.errors(include_url=False), root))
        if any(fault.code == "version" for fault in found):
            found = [fault for fault in found if fault.code == "version"]
        else:
            faults += _contradictions_of_valid_goals(root)
        raise InputError(_problem(name, lines, fault) for fault in dict.fromkeys(faults + found)) from None
    faults += _pace_faults(targets.pace, ("pace",), root)
    for goal_id, goal in targets.goals.items():
        faults += _contradictions(goal_id, goal, root)
    if faults:
        raise InputError(_problem(name, lines, fault) for fault in faults)
    return targets._replace(path=name, text=text)


@lru_cache(maxsize=1)  # the marks of thousands of goals are not kept for the few who ask
def _marked(text: str) -> tuple[Map, Lines]:
    root, _ = read_yaml(text)
    assert isinstance(root, Map)
    return root, Lines(text)


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


def _problem(path: str, lines: Lines, fault: Fault) -> Problem:
    line, column = lines.place(fault.at)
    message = fault.message
    if fault.earlier is not None:
        message = message.replace("{line}", str(lines.place(fault.earlier)[0]))
    return Problem(path, line, column, fault.code, message, fault.hint, source=lines.source(line))


def _index(root: Map, path: Iterable[str | int], *, key: bool = False) -> int:
    """Where the value (or its key) at that path begins; of a path that leads nowhere, where it stops."""
    node: Any = root
    index = root.start
    for step in path:
        if isinstance(node, Map) and step in node.marks:
            index = node.marks[str(step)][0 if key else 1]
        elif isinstance(node, Seq) and isinstance(step, int) and step < len(node):
            index = node.marks[step]
        else:
            break
        node = node[step]
    return index


def _key(root: Map, path: Path_, *, but: str) -> str:
    """The last key of a path that the file has itself, for messages, unless the message names it anyway."""
    keys = [step for depth, step in enumerate(path) if isinstance(step, str) and _states(root, path[:depth], step)]
    return f"{keys[-1]}: " if keys and keys[-1] != but else ""


def _states(root: Map, path: Path_, key: str) -> bool:
    node = _node(root, path)
    return isinstance(node, Map) and key in node


def _node(root: Map, path: Iterable[str | int]) -> Any:
    node: Any = root
    for step in path:
        try:
            node = node[step]
        except (KeyError, IndexError, TypeError):
            return None
    return node


def _where(path: Path_) -> str:
    """The name of a place for messages: the goal's id where it is inside one."""
    return f"{path[1]}: " if len(path) > 1 and path[0] == "goals" else ""


def _known_keys(path: Path_) -> list[str]:
    """The keys that the mapping at that path may have."""
    steps = [step for step in path if not isinstance(step, int)]
    if steps[:1] == ["goals"] and len(steps) <= 2:  # a goal may have any name, such as `pace`
        return [key.written or name for name, key in GOAL_KEYS.items()]
    match steps:
        case []:
            keys = TARGETS_KEYS
        case ["programme"]:
            keys = PROGRAMME_KEYS
        case [*_, "name" | "label"]:
            keys = LOCALIZED_KEYS
        case [*_, "baseline"]:
            keys = BASELINE_KEYS
        case [*_, "pace"]:
            keys = PACE_KEYS
        case [*_, "breaks"]:
            keys = BREAK_KEYS
        case [*_, "targets"]:
            keys = TARGET_KEYS
        case [*_, "waive"]:
            keys = WAIVER_KEYS
        case _:
            keys = GOAL_KEYS
    return [key.written or name for name, key in keys.items()]


def _faults(errors: Iterable[Any], root: Map) -> Iterator[Fault]:
    """Pydantic's complaints in our words; what a misspelt key lacks is not said a second time."""
    errors = list(errors)
    meant: set[Path_] = set()
    for error in errors[:MOST_GUESSES]:
        if error["type"] == "extra_forbidden":
            *parent, key = error["loc"]
            if guess := closest(str(key), _known_keys(tuple(parent))):
                meant.add((*parent, guess))
    for number, error in enumerate(errors):
        path: Path_ = tuple(error["loc"])
        context = error.get("ctx", {})
        match error["type"]:
            case "extra_forbidden":
                yield _unknown_key(path, root, guessing=number < MOST_GUESSES)
            case "missing":
                if path not in meant:
                    yield Fault(
                        "no-targets" if path[-1] == "targets" else "missing-key",
                        f"{_where(path)}{path[-1]} is missing",
                        _index(root, path[:-1]),
                    )
            case "string_pattern_mismatch" if path[-1] == "[key]":
                yield Fault(
                    "goal-id",
                    f"{shown(str(path[-2]))} is not a goal id",
                    _index(root, path[:-1], key=True),
                    "an id is made of a-z, 0-9, _ and -, and begins with a letter",
                )
            case "too_short" | "too_long":
                yield _length_fault(path, root)
            case "literal_error":
                expected = re.findall(r"'([^']*)'", str(context.get("expected")))
                value = error["input"]
                guess = closest(str(value), expected)
                yield Fault(
                    "wrong-type",
                    f"{_where(path)}{path[-1]} cannot be {_kind(value)}",
                    _index(root, path),
                    f"did you mean {guess}?" if guess else f"write one of {', '.join(expected)}",
                )
            case "dict_type" | "list_type":
                yield _type_fault(path, error["input"], root)
            case code:
                key = _key(root, path, but=code)
                message = f"{_where(path)}{key}{context.get('message', error['msg'])}"
                yield Fault(code, message, _index(root, path), context.get("hint"))


MOST_GUESSES = 500
"""Behind so many errors nobody is told any more what was probably meant."""


def _unknown_key(path: Path_, root: Map, *, guessing: bool) -> Fault:
    *parent, key = path
    known = _known_keys(tuple(parent))
    holder = _node(root, parent)
    index = _index(root, path, key=True)
    if guessing and (guess := closest(str(key), known)):
        hint = f"did you mean {guess}?"
    elif isinstance(holder, Map) and holder.flow and holder.get(str(key), "") is None:
        before = list(holder)[list(holder).index(str(key)) - 1]
        written = f"{holder[before]}, {key}"
        hint = f'a comma ends a text in {{…}}: write {before}: "{written}"'
        if re.search(r"[0-9]$", str(holder[before])) and str(key).isdigit():
            hint = f"a comma ends a text in {{…}}: write {before}: {holder[before]}.{key}"
    elif known == ["vi", "en"]:
        hint = "the languages are vi and en"
    else:
        hint = f"the keys here are {', '.join(known)}; keys of your own begin with x-"
    return Fault("unknown-key", f"{_where(path)}{shown(str(key))} is not a key here", index, hint)


def _length_fault(path: Path_, root: Map) -> Fault:
    match path[-1]:
        case "goals":
            return Fault("no-goals", "the file states no goal", _index(root, path, key=True), "write one under goals:")
        case "targets" if len(_node(root, path)) > MOST_TARGETS:
            return Fault("wrong-type", f"{_where(path)}more than {MOST_TARGETS} targets", _index(root, path))
        case "targets":
            return Fault(
                "no-targets",
                f"{_where(path)}targets is empty",
                _index(root, path),
                "write at least one deadline with its threshold",
            )
    return Fault(
        "wrong-type", f"{_where(path)}bounds are two numbers", _index(root, path), "write [0, 100] for a share"
    )


_SHAPES = {
    "goals": "a mapping from goal id to goal",
    "targets": "a list, each with a deadline and a threshold",
    "data": "a list of files",
    "breaks": "a list, each with a date and a note",
    "bounds": "a list of two numbers",
    "name": "a text, or one per language",
    "label": "a text, or one per language",
}


def _type_fault(path: Path_, value: object, root: Map) -> Fault:
    keys = sorted(_known_keys(path), key=lambda key: key not in ("deadline", "threshold", "targets", "period"))
    wanted = f"a mapping with {', '.join(keys[:6])}"
    if isinstance(path[-1], str) and not (len(path) == 2 and path[0] == "goals"):
        wanted = _SHAPES.get(path[-1], wanted)
    hint = "write `online_dossiers:` and its keys below it, not `- id: online_dossiers`" if path == ("goals",) else None
    subject = path[-1] if isinstance(path[-1], str) else f"item {path[-1] + 1} of {path[-2]}"
    return Fault("wrong-type", f"{_where(path)}{subject} is {wanted}, not {_kind(value)}", _index(root, path), hint)


# --- statements that exclude each other ---


def _contradictions_of_valid_goals(root: Map) -> Iterator[Fault]:
    """The contradictions of those goals of an invalid file that are valid by themselves."""
    goals = root.get("goals")
    if not isinstance(goals, Map):
        return
    validator = SchemaValidator(GOAL.core)
    for goal_id, raw in goals.items():
        try:
            goal = validator.validate_python(raw)
        except ValidationError:
            continue
        yield from _contradictions(goal_id, goal, root)


def _contradictions(goal_id: str, goal: Goal, root: Map) -> Iterator[Fault]:
    def fault(message: str, *path: str | int, hint: str | None = None, earlier: Path_ | None = None) -> Fault:
        return Fault(
            "contradiction",
            f"{goal_id}: {message}",
            _index(root, ("goals", goal_id, *path)),
            hint,
            None if earlier is None else _index(root, ("goals", goal_id, *earlier)),
        )

    baseline = goal.baseline
    if goal.hold and goal.method:
        yield fault("hold and method exclude each other: a rate that is kept has no path", "hold", hint="keep one")
    if goal.hold == "average" and not goal.is_percent:
        yield fault('hold: average needs the unit "%": it is a mean of growth rates', "hold")
    if goal.bounds and goal.bounds[0] >= goal.bounds[1]:
        yield fault(
            f"the bounds are the wrong way round: {goal.bounds[0]} to {goal.bounds[1]}",
            "bounds",
            hint=f"write [{goal.bounds[1]}, {goal.bounds[0]}]" if goal.bounds[0] > goal.bounds[1] else None,
        )
    elif goal.bounds and baseline and baseline.value is not None:
        low, high = goal.bounds
        if not low <= baseline.value <= high:
            yield fault(f"the baseline {baseline.value} lies outside the bounds {low} to {high}", "baseline", "value")
    yield from _pace_faults(goal.pace, ("goals", goal_id, "pace"), root)

    deadlines: dict[date, int] = {}
    for number, target in enumerate(goal.targets):
        at = ("targets", number)
        threshold, deadline = target.threshold, target.deadline
        if threshold.unit and threshold.unit != goal.unit:
            unit = f"the goal's unit is {goal.unit}" if goal.unit else "the goal has no unit"
            yield fault(f"the threshold is in {threshold.unit}, but {unit}", *at, "threshold")
        if deadline.last in deadlines:
            yield fault(
                f"two targets on one deadline, {deadline.text}: the first is on line {{line}}",
                *at,
                "deadline",
                earlier=("targets", deadlines[deadline.last], "deadline"),
            )
        deadlines.setdefault(deadline.last, number)
        if baseline and deadline.last <= baseline.period.last:
            yield fault(
                f"the deadline {deadline.text} is not after the baseline {baseline.period.text}", *at, "deadline"
            )
        if goal.method == "compound":
            yield from _compound_faults(fault, goal, threshold, at)
        if target.start and not goal.hold:
            yield fault("`from` goes with `hold`: a level is reached, not kept", *at, "from")
        elif target.start and target.start.first > deadline.last:
            yield fault(f"from {target.start.text} is after the deadline {deadline.text}", *at, "from")
        elif goal.hold:
            yield from _window_faults(fault, goal, target, at)


def _compound_faults(fault: Any, goal: Goal, threshold: Threshold, at: Path_) -> Iterator[Fault]:
    baseline = goal.baseline.value if goal.baseline else None
    if threshold.operator == "between":
        yield fault("compound growth leads to a value, not into a range", *at, "threshold")
    elif threshold.value == 0:
        yield fault("compound growth never reaches 0", *at, "threshold", hint="use method: linear")
    elif baseline is not None and threshold.value is not None and baseline * threshold.value <= 0:
        said = "nothing grows from 0" if baseline == 0 else "growth does not change the sign"
        yield fault(
            f"compound from {baseline} to {threshold.value}: {said}", "baseline", "value", hint="use method: linear"
        )


MOST_DAYS = 200 * 366
"""The longest window of a rate."""


def _window_faults(fault: Any, goal: Goal, target: Target, at: Path_) -> Iterator[Fault]:
    deadline = target.deadline
    known = deadline.length in LENGTHS.values() and "/" not in between(deadline.first, deadline.last).text
    if not goal.frequency and not known:  # a day, or a stretch such as a fiscal year
        yield fault(
            f"hold until {target.deadline.text}: how long is a period?",
            *at,
            "deadline",
            hint=f"say frequency: {', '.join(get_args(Frequency))}",
        )
    elif (window := goal.window(target)) is None:
        yield fault("when does the window of the rate begin?", *at, hint="say `from`, the first period that counts")
    elif not cut(*window).many:
        yield fault(f"no whole period lies between {window[0]} and {window[1]}", *at, "deadline")
    elif (window[1] - window[0]).days > MOST_DAYS:
        yield fault(f"the window from {window[0]} to {window[1]} is longer than 200 years", *at, "deadline")


def _pace_faults(pace: Pace | None, path: Path_, root: Map) -> Iterator[Fault]:
    if pace and pace.on_track > 2:
        yield Fault(
            "contradiction",
            f"{_where(path)}the cuts are shares of the planned move, not percentages: on_track {pace.on_track}",
            _index(root, path),
            f"write on_track: {pace.on_track / 100}" if pace.on_track <= 100 else None,
        )
    elif pace and not 0 <= pace.at_risk <= pace.on_track:
        yield Fault(
            "contradiction",
            f"{_where(path)}the cuts are the wrong way round: on_track {pace.on_track}, at_risk {pace.at_risk}",
            _index(root, path),
            "at_risk is the lower one, and not below 0",
        )
