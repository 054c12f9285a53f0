"""Which column of a data file is what, and what is said where one is lacking."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from functools import reduce
from typing import NamedTuple

from ..numbers import Mark
from ..periods import Period, PeriodError
from ..problems import Message, Problem, Severity, closest, look_alike, shown
from ..targets import Entry, Goal, Targets
from .headings import heading_period
from .layouts import COLUMNS, OWN, Layout, folded, published
from .names import did_you_mean, listed
from .others import EXAMPLE
from .rows import Rows

MOST_COMPARED = 20_000
"""After so many names have been compared nobody is told any more what was probably meant."""
MOST_REFUSED = 100
"""So many headings of one file are refused, each with its place."""


class Wanted(NamedTuple):
    """What is known of a file before it is read: the targets, and how one of their entries says it is to be read."""

    targets: Targets | None
    entry: Entry
    number: int | None = None
    """Which entry of `data` that is; None where none speaks of the file."""

    @property
    def goals(self) -> Mapping[str, Goal]:
        """The goals that look for their rows."""
        return {} if self.targets is None else self.targets.goals

    @property
    def by_rows(self) -> bool:
        """Whether there are goals that say themselves which rows or which column are theirs."""
        return any(goal.rows or goal.column for goal in self.goals.values())

    @property
    def mark(self) -> Mark | None:
        """The decimal mark that the entry says."""
        decimal = self.entry.decimal
        return None if decimal is None else "," if decimal == "comma" else "."

    @staticmethod
    def of(targets: Targets | None, number: int | None) -> "Wanted":
        """What an entry says; one that only names a file says nothing."""
        entry = _NONE if targets is None or number is None else targets.data[number]
        return Wanted(targets, _NONE if entry == Entry(entry.file) else entry, number)

    def note(
        self, rows: Rows, path: tuple[str | int, ...], code: str, message: Message, hint: Message | None = None
    ) -> None:
        """Notes an error of the entry at its place in the targets file."""
        assert self.targets is not None and self.number is not None
        rows.problems.append(in_targets(self.targets, ("data", self.number, *path), code, message, hint))

    def note_heading(self, rows: Rows, path: tuple[str | int, ...], heading: str, headings: Sequence[str]) -> None:
        """Notes that a file has not a heading that the entry names."""
        message = no_column(rows.source.name, heading, headings)
        self.note(rows, path, "heading", message, did_you_mean(closest(heading, headings)))


_NONE = Entry("")


def no_column(file: str, heading: str, headings: Sequence[str]) -> Message:
    """That a file has not a heading, and which it has."""
    return Message(
        "{file} has no column {heading}; the columns are {columns}",
        file=file,
        heading=shown(heading),
        columns=listed(headings),
    )


def in_targets(
    targets: Targets,
    path: tuple[str | int, ...],
    code: str,
    message: Message,
    hint: Message | None = None,
    severity: Severity = "error",
) -> Problem:
    """A problem of what stands at a path of the targets file; of `rows` at the heading, of `areas` at the name."""
    line, column = targets.place(*path, at_key=path[-2:-1] in (("rows",), ("areas",))) or (None, None)
    return Problem(targets.path, line, column, code, message, hint, severity)


class Heading(NamedTuple):
    """A heading that is a period, and the status that it gives to the figures below it."""

    column: int
    period: Period
    status: str | None


class Header(NamedTuple):
    """Which column is what: indexes into a row, None where the file has no such column."""

    layout: Layout
    headings: Sequence[str]
    """As they stand in the file."""
    line: int
    places: Mapping[str, int]
    """By heading, which is folded, the first column that has it."""
    twice: Collection[str] = ()
    """The headings, folded, that several columns have."""
    goal: int | None = None
    period: int | None = None
    value: int | None = None
    area: Sequence[int] = ()
    """The first of these that is not empty is the area."""
    series: int | None = None
    status: int | None = None
    numerator: int | None = None
    denominator: int | None = None
    source: int | None = None
    periods: Sequence[Heading] = ()
    """Of a wide table, the columns that are headed by a period."""
    nameless: Sequence[int] = ()
    """The columns of a table of our own whose heading is empty: nothing may stand in them. A first one is a row number,
    as pandas writes it."""

    @property
    def width(self) -> int:
        """How many cells a row has."""
        return len(self.headings)

    def find(self, heading: str) -> int | None:
        """The first column with that heading."""
        return self.places.get(folded(heading))


class Line(NamedTuple):
    """A line that may be the header."""

    number: int
    text: str
    delimiter: str
    headings: Sequence[str]
    names: Sequence[str]
    """The headings, folded."""

    @property
    def filled(self) -> int:
        """How many cells say something."""
        return len(list(filter(None, self.names)))


def heading_of(text: str, wanted: Wanted, index: int = 0) -> Heading | PeriodError | None:
    """The period that heads a column; why it is none where it is certainly meant to be one."""
    try:
        found = heading_period(text, wanted.targets.programme.fiscal_year_starts if wanted.targets else None)
    except PeriodError as error:
        return error
    return Heading(index, *found) if found else None


def theirs_of(entry: Entry) -> set[str]:
    """The headings that an entry says are in the file."""
    return {folded(heading) for heading in entry.columns if heading is not None}


class Headings(NamedTuple):
    """The header, and in which character each heading begins."""

    line: Line
    rows: Rows
    places: list[int]

    def note(self, index: int, code: str, message: Message, hint: Message | None, severity: Severity = "error") -> None:
        """Notes a problem of one heading."""
        line = self.line
        self.rows.note(code, message, line.number, self.places[index], hint, severity=severity, source=line.text)


def columns_of(headings: Headings, wanted: Wanted) -> Header | None:
    """What each heading is, or None with everything noted that is wrong with them."""
    line, entry = headings.line, wanted.entry
    layout = published(line.names) or OWN
    if "goal" in _found(line, OWN, entry) and {"period", "value"} & set(_found(line, OWN, entry)):
        layout = OWN
    found = _found(line, layout, entry)
    mentioned = {line.names[index] for indexes in found.values() for index in indexes} | _asked_for(wanted)
    is_long = "period" in found or "value" in found or entry.fixed.period is not None
    periods, nearly = ([], {}) if is_long else _periods(line, mentioned, wanted)
    if layout.by_column and "value" not in found:
        spoken_of = mentioned - {folded(goal.column) for goal in wanted.goals.values() if goal.column}
        others = [index for index, name in enumerate(line.names) if name and name not in spoken_of]
        found |= {"value": others} if len(others) == 1 else {}
    if _stands_twice(headings, layout, found, periods) or not _is_whole(headings, found, nearly, wanted, periods):
        return None
    _says_twice(headings, found, wanted)
    of_own = layout is OWN and "goal" in found and not theirs_of(entry)
    return Header(
        layout,
        line.headings,
        line.number,
        {name: index for index, name in reversed(list(enumerate(line.names)))},
        {name for name, many in Counter(line.names).items() if many > 1},
        area=found.pop("area", ()),
        periods=periods,
        nameless=[index for index, name in enumerate(line.names) if index and not name] if of_own else [],
        **{name: indexes[0] for name, indexes in found.items()},
    )


def _periods(line: Line, mentioned: Collection[str], wanted: Wanted) -> tuple[list[Heading], dict[int, PeriodError]]:
    """The headings that are periods, and why others are none, of which not all are told."""
    periods, nearly = [], {}
    for index, heading in enumerate(line.headings):
        read = heading_of(heading, wanted, index)
        if isinstance(read, Heading):
            periods.append(read)
        elif read and line.names[index] not in mentioned:
            nearly[index] = read
            if len(nearly) == MOST_REFUSED:
                break
    return periods, nearly


def _found(line: Line, layout: Layout, entry: Entry) -> dict[str, list[int]]:
    """The columns by our names; several where the layout or the header has several of one."""
    places: dict[str, list[int]] = {}
    for index, name in enumerate(line.names):
        places.setdefault(name, []).append(index)
    found = {}
    for ours, theirs in zip(COLUMNS, entry.columns, strict=True):
        words = [theirs] if theirs else layout.columns.get(ours, OWN.columns["goal"] if ours == "goal" else ())
        found[ours] = [index for word in words for index in places.get(folded(word), ())]
    return {ours: indexes for ours, indexes in found.items() if indexes}


def _asked_for(wanted: Wanted) -> set[str]:
    """The headings that goals and the entry name."""
    names = {*wanted.entry.rows}
    for goal in wanted.goals.values():
        names.update(goal.rows, [goal.column] if goal.column else [])
    return {folded(name) for name in names}


def _stands_twice(
    headings: Headings, layout: Layout, found: Mapping[str, Sequence[int]], periods: Sequence[Heading]
) -> bool:
    """Whether there are two columns where one is meant, which is noted."""
    line, twice = headings.line, []
    for indexes in found.values():
        first_name = line.names[indexes[0]]
        twice += [(indexes[0], other) for other in indexes[1:] if layout is OWN or line.names[other] == first_name]
    first: dict[tuple[Period, str | None], int] = {}
    for heading in periods:
        twice.append((first.setdefault((heading.period, heading.status), heading.column), heading.column))
    twice = [(one, other) for one, other in twice if one != other]
    for one, other in twice:
        place, name = f"{line.number}:{headings.places[one]}", shown(line.headings[other])
        message = Message("the column {heading} stands twice, first at {place}", heading=name, place=place)
        headings.note(other, "duplicate-column", message, Message("keep one of the two"))
    return bool(twice)


def _says_twice(headings: Headings, found: Mapping[str, Sequence[int]], wanted: Wanted) -> None:
    """Notes what the entry says of all rows although a column says it; a status is also that of rows without one."""
    for name, said in wanted.entry.fixed._asdict().items():
        if said is not None and name in found and name != "status":
            heading = shown(headings.line.headings[found[name][0]])
            file = headings.rows.source.name
            message = Message("{file} has a column for the {key}, {heading}", file=file, key=name, heading=heading)
            hint = Message("`fixed` is for what a file does not say itself: leave it out")
            wanted.note(headings.rows, ("fixed", name), "contradiction", message, hint)


def _is_whole(
    headings: Headings,
    found: Mapping[str, Sequence[int]],
    nearly: Mapping[int, PeriodError],
    wanted: Wanted,
    periods: Sequence[Heading],
) -> bool:
    """Whether nothing is missing without which no row can be read; what is, and what nearly is a column, is noted."""
    line, entry = headings.line, wanted.entry
    unknown = [(ours, theirs) for ours, theirs in entry.columns._asdict().items() if theirs and ours not in found]
    for ours, theirs in unknown:
        wanted.note_heading(headings.rows, ("columns", ours), theirs, line.headings)
    missing = [name for name in COLUMNS if name not in found]
    if periods or nearly:
        missing = [name for name in missing if name not in ("period", "value", "numerator", "denominator")]
    guesses = {} if theirs_of(entry) or published(line.names) else _guesses(line.names, missing)
    if not unknown and _lacks(headings, missing, guesses, wanted):
        return False
    for index, error in nearly.items():
        headings.note(index, "bad-period", error.message, error.hint)
    if not nearly:
        for guess, index in guesses.items():
            name = line.headings[index]
            odd = look_alike(name)
            message = Message("the column {heading} is not read{odd}", heading=shown(name), odd=odd)
            headings.note(index, "near-column", message, did_you_mean(guess), "warning")
    return not nearly and not unknown


def _guesses(names: Sequence[str], missing: Sequence[str]) -> dict[str, int]:
    """Which heading is probably meant to be a column that is missing."""
    unknown = [
        (index, name)
        for index, name in enumerate(names[: MOST_COMPARED // len(COLUMNS)])
        if name and name not in COLUMNS
    ]
    return {guess: index for index, name in unknown if (guess := closest(name, missing))}


SAY_HOW = Message(
    "of another file, say under data: which column is which, as in `columns: {{period: Date, value: Amount}}`"
)


def _lacks(headings: Headings, missing: Collection[str], guesses: Mapping[str, int], wanted: Wanted) -> bool:
    """Whether a column is missing without which no row can be read, which is noted."""
    line, entry, layout = headings.line, wanted.entry, published(headings.line.names) or OWN
    columns = {folded(goal.column) for goal in wanted.goals.values() if goal.column}
    said_otherwise = {
        "goal": wanted.by_rows or entry.fixed.goal,
        "period": entry.fixed.period,
        "value": columns.intersection(line.names) or layout.by_column,
    }
    lacking: list[str] = [name for name in ("goal", "period") if name in missing and not said_otherwise[name]]
    if "value" in missing and ("numerator" in missing or "denominator" in missing) and not said_otherwise["value"]:
        lacking.append(Message("value (or numerator and denominator)"))
    if lacking:
        message = Message(
            "the columns {names} are missing; the columns are {columns}"
            if len(lacking) > 1
            else "the column {names} is missing; the columns are {columns}",
            names=reduce(lambda one, other: Message("{one} and {other}", one=one, other=other), lacking),
            columns=listed(line.headings),
        )
        if guesses:
            hint = _is_it_meant(line, guesses)
        elif lacking == ["goal"]:
            hint = Message(
                "say which rows are a goal's in the targets file, as in `rows: {{Indicator: …}}` under the goal"
            )
        else:
            header = EXAMPLE.replace(",", line.delimiter)
            hint = Message("a header is: {header}; {otherwise}", header=header, otherwise=SAY_HOW)
        headings.rows.note("missing-column", message, line.number, 1, hint, source=line.text)
    return bool(lacking)


def _is_it_meant(line: Line, guesses: Mapping[str, int]) -> Message:
    """Asks of headings whether they are columns that are missing."""
    questions = []
    for guess, index in guesses.items():
        heading = line.headings[index]
        odd = look_alike(heading)
        questions.append(
            Message("is {heading} meant to be {column}{odd}?", heading=shown(heading), column=guess, odd=odd)
        )
    return reduce(lambda one, other: Message("{one} {other}", one=one, other=other), questions)
