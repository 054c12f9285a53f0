"""The targets file record by record, a line for each key: its type, what its value may be, what it is for.

Validator, JSON Schema, the keys that messages know and the reference in the documentation are read from these lines.
"""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from decimal import Decimal
from functools import lru_cache
from typing import Annotated, Any, Literal, NamedTuple

from ..periods import LENGTHS, Frequency, Length, Period
from ..problems import Message
from . import threshold as thresholds
from .kinds import BOOLEAN, CELL, DAY, ENCODING, MONTH, NUMBER, PERIOD, TEXT, THRESHOLD, VERSION, whole_number
from .marks import Lines, index_of, read_yaml
from .records import (
    REQUIRED,
    list_of,
    mapping_of,
    names_of_areas,
    one_of,
    or_empty,
    per_language,
    record,
    some_of,
    text_or,
)
from .threshold import Threshold

Method = Literal["linear", "compound", "trend"]
Hold = Literal["every", "average", "latest"]
Addition = Literal["ratio", "sum"]

GOAL_ID = "^[a-z][a-z0-9_-]*$"

MOST_TARGETS = 200
"""A goal has a handful of deadlines; more than these are a slip of a program that writes the file."""

Source = Annotated[str | None, TEXT, "Where this is stated. Shown, never judged."]
Quote = Annotated[str | None, TEXT, "The wording of the source. Shown, never judged."]
Note = Annotated[str | None, TEXT, "A remark. Shown, never judged."]
Url = Annotated[str | None, TEXT, "Where to read it. Shown, never opened."]


class Localized(NamedTuple):
    vi: Annotated[str | None, TEXT, "Vietnamese."] = None
    en: Annotated[str | None, TEXT, "English."] = None

    def get(self, language: str) -> str:
        """The text in that language, else in the other."""
        return (self.vi if language == "vi" else self.en) or self.en or self.vi or ""


LOCALIZED = per_language(record(Localized, "One text per language; where one is missing, the other stands for it."))
UNIT = or_empty(LOCALIZED)
SERIES_NAMES = mapping_of(LOCALIZED, Message("a mapping from a series to its name"))


CELLS = some_of(CELL)
ROWS = mapping_of(CELLS, Message("a mapping from a heading to a cell, or to a list of cells"))
DataStatus = Literal["final", "preliminary", "estimate", "forecast", "missing"]


class Columns(NamedTuple):
    goal: Annotated[str | None, TEXT, "The heading of the column that names the goal."] = None
    period: Annotated[str | None, TEXT, "That of the period."] = None
    value: Annotated[str | None, TEXT, "That of the figure."] = None
    area: Annotated[str | None, TEXT, "That of the area."] = None
    series: Annotated[str | None, TEXT, "That of who measured, or how."] = None
    status: Annotated[str | None, TEXT, "That of how certain the figure is."] = None
    numerator: Annotated[str | None, TEXT, "That of the upper count."] = None
    denominator: Annotated[str | None, TEXT, "That of the lower count."] = None
    source: Annotated[str | None, TEXT, "That of where the figure is from."] = None


class Fixed(NamedTuple):
    goal: Annotated[str | None, TEXT, "The goal of all rows."] = None
    period: Annotated[Period | None, PERIOD, "The period of all rows."] = None
    area: Annotated[str | None, TEXT, "The area of all rows."] = None
    series: Annotated[str | None, TEXT, "Who measured all rows, or how."] = None
    status: Annotated[DataStatus | None, one_of(DataStatus), "How certain all rows are."] = None
    source: Annotated[str | None, TEXT, "Where all rows are from."] = None


class Entry(NamedTuple):
    file: Annotated[str, TEXT, "The file, relative to this one; * and ? stand for any characters and name several."]
    columns: Annotated[
        Columns,
        record(Columns, "Which heading of the file is which column: ours: theirs."),
        "Which heading of the file is which of our columns, ours before theirs: `period: Year`.",
    ] = Columns()
    rows: Annotated[Mapping[str, Sequence[str]], ROWS, "Only these rows of the file are read."] = {}
    whole: Annotated[Sequence[str], CELLS, "The area that is the whole programme, or its spellings."] = ()
    missing: Annotated[Sequence[str], CELLS, "Cells that say that there is no figure."] = ()
    statuses: Annotated[
        Mapping[str, DataStatus],
        mapping_of(one_of(DataStatus), Message("a mapping from a mark to a status")),
        "What the marks of the file mean; a mark may hold several letters.",
    ] = {}
    fixed: Annotated[
        Fixed,
        record(Fixed, "What the file does not say itself."),
        "What the file does not say itself, and is the same for all its rows: `period: 2025`.",
    ] = Fixed()
    header: Annotated[int | None, whole_number(1, 1_000_000), "The line of the header."] = None
    decimal: Annotated[
        Literal["point", "comma"] | None, one_of(Literal["point", "comma"]), "The decimal mark of the file."
    ] = None
    encoding: Annotated[str | None, ENCODING, "What the file is written in; UTF-8 where it is missing."] = None
    sheet: Annotated[str | None, TEXT, "The sheet of a workbook; the first with a header where it is missing."] = None


ENTRY = text_or(record(Entry, "How a data file is to be read."), "file")


class Break(NamedTuple):
    date: Annotated[date, DAY, "The first day of the new count."]
    note: Annotated[str | None, TEXT, "What changed."] = None


BREAKS = list_of(
    record(Break, "A day that makes the figures on its two sides not comparable; figures of that day are behind it."),
    Message("a list, each with a date and a note"),
)


class Pace(NamedTuple):
    on_track: Annotated[Decimal, NUMBER, "From this share on: on track. 0.95 where it is missing."] = Decimal("0.95")
    at_risk: Annotated[Decimal, NUMBER, "From this share on: at risk; below: off track. 0.60 where it is missing."] = (
        Decimal("0.60")
    )


PACE = record(
    Pace, "The cuts between the classes, as shares of the planned move. The lower edge belongs to the better class."
)
DEFAULT_PACE = Pace()


class Programme(NamedTuple):
    name: Annotated[Localized | None, LOCALIZED, "The programme's name: one text, or one per language."] = None
    breaks: Annotated[Sequence[Break], BREAKS, "Breaks in all series of the programme."] = ()
    fiscal_year_starts: Annotated[
        int | None, MONTH, "The month in which fiscal years begin: 4 makes FY2025 the year to March 2025."
    ] = None
    series_names: Annotated[
        Mapping[str, Localized], SERIES_NAMES, "How people call the series of the data. Never judged."
    ] = {}
    source: Source = None
    quote: Quote = None
    note: Note = None
    url: Url = None


class Baseline(NamedTuple):
    period: Annotated[Period, PERIOD, "The period of the figure; it stands on the period's last day."]
    value: Annotated[Decimal | None, NUMBER, "Left out, the actual of that period is the baseline."] = None
    series: Annotated[str | None, TEXT, "Whose figure it is; without it the judging series'."] = None
    source: Source = None
    quote: Quote = None
    note: Note = None
    url: Url = None


class Waiver(NamedTuple):
    until: Annotated[Period, PERIOD, "The last day on which the waiver holds."]
    reason: Annotated[str, TEXT, "Why."]


class Target(NamedTuple):
    deadline: Annotated[Period, PERIOD, "The period by whose last day the threshold is to be satisfied."]
    threshold: Annotated[
        Threshold, THRESHOLD, f"One of: {thresholds.FORMS}. Relative to the baseline: {thresholds.RELATIVE_FORMS}."
    ]
    start: Annotated[Period | None, PERIOD, "With hold or accumulate: the first period that counts.", "from"] = None
    areas: Annotated[
        Mapping[str, Threshold], names_of_areas(THRESHOLD), "The thresholds of areas that have one of their own."
    ] = {}
    waive: Annotated[
        Waiver | None,
        record(Waiver, "Until when a failing target does not fail the gate, and why."),
        "Counted and shown, not failing until that day.",
    ] = None
    source: Source = None
    quote: Quote = None
    note: Note = None
    url: Url = None


TARGETS = list_of(
    record(Target, "A threshold and the deadline by which it is to be satisfied."),
    Message("a list, each with a deadline and a threshold"),
    least=1,
    most=MOST_TARGETS,
)
BOUNDS = list_of(NUMBER, Message("a list of two numbers"), least=2, most=2)


class Goal(NamedTuple):
    name: Annotated[Localized | None, LOCALIZED, "One text, or one per language; the id where it is missing."] = None
    label: Annotated[Localized | None, LOCALIZED, "A short name for narrow screens and matrix columns."] = None
    unit: Annotated[Localized | None, UNIT, 'The unit of all figures of the goal, such as "%".'] = None
    bounds: Annotated[Sequence[Decimal] | None, BOUNDS, "The least and the most that is possible: [0, 100]."] = None
    rows: Annotated[
        Mapping[str, Sequence[str]],
        ROWS,
        "Which rows of the data are the goal's: from heading to cell. Without it those that name it.",
    ] = {}
    column: Annotated[str | None, TEXT, "The column that holds the figures, where goals stand in columns."] = None
    frequency: Annotated[
        Frequency | None, one_of(Frequency), "The length of period that judges, and when data grows stale."
    ] = None
    series: Annotated[str | None, TEXT, "Which series judges, where the data has several."] = None
    baseline: Annotated[Baseline | None, record(Baseline, "Where the way begins."), "Where the way begins."] = None
    method: Annotated[Method | None, one_of(Method), "How a level is judged; linear where it is missing."] = None
    hold: Annotated[Hold | None, one_of(Hold), "For a rate to keep instead of a level to reach."] = None
    accumulate: Annotated[
        bool, BOOLEAN, "Figures are amounts of their own period, and their sum since the start is judged."
    ] = False
    roll_up: Annotated[
        Addition | None,
        one_of(Addition),
        "How areas make the whole: by their counts (ratio), or by adding them up (sum); ratio where it is missing.",
    ] = None
    breaks: Annotated[Sequence[Break], BREAKS, "Breaks in the series of this goal."] = ()
    pace: Annotated[Pace | None, PACE, "The cuts of this goal."] = None
    targets: Annotated[Sequence[Target], TARGETS, "The deadlines and their thresholds.", REQUIRED] = ()
    group: Annotated[Localized | None, LOCALIZED, "The part of the programme it belongs to. Never judged."] = None
    owner: Annotated[Localized | None, LOCALIZED, "Who answers for it. Never judged."] = None
    source: Source = None
    quote: Quote = None
    note: Note = None
    url: Url = None

    @property
    def is_percent(self) -> bool:
        """Whether figures are in percent, so that counts give 100·numerator/denominator."""
        return self.unit is not None and "%" in self.unit

    def unit_in(self, language: str) -> str | None:
        """The unit in that language, else in the other; None where there is none."""
        return self.unit.get(language) if self.unit else None

    @property
    def adds_up(self) -> bool:
        """Whether the whole is the sum of its areas, so that an area is a part of what is promised."""
        return self.roll_up == "sum"

    def start(self, target: Target) -> date | None:
        """For `accumulate`: the day on which the sum of that target begins; None where nothing says when."""
        if target.start:
            return target.start.first
        return self.baseline.period.last + timedelta(days=1) if self.baseline else None

    def position(self, target: Target) -> int:
        """Which of the goal's targets it is: one with the threshold of a row is the file's with that deadline."""
        return next(index for index, each in enumerate(self.targets) if each.deadline == target.deadline)

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


GOAL = record(Goal, "One thing that is promised, measured in one unit.")
GOALS = mapping_of(GOAL, Message("a mapping from goal id to goal"), pattern=GOAL_ID)


class Targets(NamedTuple):
    version: Annotated[int, VERSION, "The version of this format: 1.", REQUIRED] = 1
    programme: Annotated[Programme, record(Programme, "Who promised."), "Who promised."] = Programme()
    data: Annotated[
        Sequence[Entry],
        list_of(ENTRY, Message("a list of files")),
        "Data files to read when none is named, relative to this file, and how they are to be read.",
    ] = ()
    pace: Annotated[Pace | None, PACE, "The cuts for all goals that have none of their own."] = None
    goals: Annotated[Mapping[str, Goal], GOALS, "From goal id to goal, in the official order.", REQUIRED] = {}
    path: str = "targets.yaml"
    """The file this was read from, as it was named; no key."""
    text: str = ""
    """What stands in the file; no key."""

    def __repr__(self) -> str:
        targets = sum(len(goal.targets) for goal in self.goals.values())
        return f"<Targets {self.path!r}: {len(self.goals)} goals, {targets} targets>"

    def place(self, *path: str | int, at_key: bool = False) -> tuple[int, int] | None:
        """Line and column of what stands at that path, such as ("goals", "e_payment", "targets", 0), or of its key.

        None where the targets were not read from a file.
        """
        if not self.text:
            return None
        root, lines = _marked(self.text)
        return lines.place(index_of(root, path, at_key=at_key))

    def cuts(self, goal: Goal) -> Pace:
        """The pace cuts that hold for a goal: its own, else the file's, else 0.95 and 0.60."""
        return goal.pace or self.pace or DEFAULT_PACE

    def breaks(self, goal: Goal) -> Sequence[Break]:
        """The breaks that hold for a goal, its own and the programme's, in the order of their days."""
        return sorted([*self.programme.breaks, *goal.breaks], key=lambda each: each.date)


TARGETS_FILE = record(Targets, "A targets file: what was promised, by whom, until when.")


@lru_cache(maxsize=1)  # the marks of thousands of goals are not kept for the few who ask
def _marked(text: str) -> tuple[Any, Lines]:
    return read_yaml(text)[0], Lines(text)
