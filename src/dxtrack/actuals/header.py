"""Where the header of a data file stands, and what is said where there is none."""

import csv
import io
import re
from collections.abc import Callable, Iterator, Sequence
from itertools import islice

from ..problems import Message
from .columns import SAY_HOW, Header, Heading, Headings, Line, Wanted, columns_of, heading_of, theirs_of
from .layouts import OWN, PUBLISHED, folded, published
from .others import EXAMPLE, HEADER_FIRST
from .rows import Rows, UnreadableError

DELIMITERS = (",", ";", "\t", "|")

MOST_HEADER_LINES = 100
MOST_LOOKED_AT = 1000
"""Among so many headings there are periods, if there are such at all."""


def read_header(rows: Rows, wanted: Wanted) -> Header | None:
    """Reads the lines up to the header, and finds the delimiter; None with the reason noted where a column is lacking.

    Raises UnreadableError where there is no header, also with the reason noted.
    """
    line = _find(rows, wanted)
    rows.delimiter = line.delimiter
    starts = rows.columns_of(line.text)
    places = [starts[min(index, len(starts) - 1)] for index in range(len(line.names))]
    return columns_of(Headings(line, rows, places), wanted)


def _find(rows: Rows, wanted: Wanted) -> Line:
    """The line of the header; what stands above it is no row, since it has fewer cells, and is noted."""
    above: list[Line] = []
    told = wanted.entry.header
    for line in islice(lines_of(rows, _vocabulary(wanted).__contains__), MOST_HEADER_LINES if told is None else told):
        if line.number == told:
            return line
        if told is None and _is_certain(line, wanted):
            if any(earlier.filled >= line.filled for earlier in above):
                above.append(line)
                break
            if above:
                message = Message(
                    "the header stands on line {line}; what stands above it is not read", line=line.number
                )
                rows.note("title", message, above[0].number, 1, severity="note", source=above[0].text)
            return line
        above.append(line)
    if not above:
        rows.note("empty-file", Message("the file has no header and no row"), hint=HEADER_FIRST)
    elif told is not None:
        message = Message("{file} has no header on line {line}", file=rows.source.name, line=told)
        wanted.note(rows, ("header",), "no-header", message)
    elif header := next((line for line in above if _is_meant(line, above[0], wanted)), None):
        return header
    elif theirs_of(wanted.entry):  # of which none is there
        return max(above, key=lambda line: line.filled)
    else:
        _no_header(rows, above, wanted)
    raise UnreadableError


_ESSENTIAL = {"goal", "period", "value"}


def _is_meant(line: Line, first: Line, wanted: Wanted) -> bool:
    """Whether a line is meant to be the header, although something is lacking in it."""
    return bool((_ESSENTIAL if line is first else set()) & set(line.names) or theirs_of(wanted.entry) & set(line.names))


def lines_of(rows: Rows, is_known: Callable[[str], bool]) -> Iterator[Line]:
    """Each line that is not blank, as it is split by the delimiter under which most of it is known."""
    told = None
    for text in rows.lines:
        told = told or (rows.delimiter if rows.delimiter != "," else None)  # that of a sheet
        if match := re.fullmatch(r'"?sep=([,;\t|])"?\s*', text, re.IGNORECASE):
            told = match[1]
        elif text.strip(" \t\r\n,;|"):
            yield _best_split(rows.line, _closed(text, rows), [told] if told else DELIMITERS, is_known)


def _closed(text: str, rows: Rows) -> str:
    """A line with those behind it that a heading in quotation marks goes on to."""
    if text.count('"') % 2:
        for more in islice(rows.lines, MOST_HEADER_LINES):
            text += more
            if more.count('"') % 2:
                break
    return text


def _best_split(number: int, text: str, delimiters: Sequence[str], is_known: Callable[[str], bool]) -> Line:
    splits = {mark: _split(text, mark) for mark in delimiters}
    names = {mark: [folded(heading) for heading in split] for mark, split in splits.items()}
    best = max(splits, key=lambda mark: (sum(map(is_known, names[mark])), text.count(mark)))
    return Line(number, text, best, splits[best], names[best])


def _vocabulary(wanted: Wanted) -> set[str]:
    """Every heading that means something to somebody."""
    words = {word for spellings in OWN.columns.values() for word in spellings}
    words.update(*(layout.headings for layout in PUBLISHED))
    for goal in wanted.goals.values():
        words.update(goal.rows, [goal.column] if goal.column else [])
    return {folded(word) for word in words} | theirs_of(wanted.entry)


def _split(text: str, delimiter: str) -> list[str]:
    try:
        cells = next(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True), [])
    except csv.Error:
        cells = text.split(delimiter)
    return [" ".join(cell.split()) for cell in cells]


def _is_certain(line: Line, wanted: Wanted) -> bool:
    """Whether a line is a header and nothing else."""
    names, entry = set(line.names), wanted.entry
    if published(names) or (theirs_of(entry) and theirs_of(entry) <= names):
        return True
    has = {name for name, words in OWN.columns.items() if any(folded(word) in names for word in words)}
    figure = "value" in has or {"numerator", "denominator"} <= has
    dated = "period" in has or entry.fixed.period is not None
    named = "goal" in has or entry.fixed.goal is not None
    if (named or wanted.by_rows) and dated and figure:
        return True
    if wanted.by_rows and dated and names & {folded(goal.column or "") for goal in wanted.goals.values()} - {""}:
        return True
    wanted_here = 1 if "goal" in has else 2
    headed = (True for text in line.headings[:MOST_LOOKED_AT] if isinstance(heading_of(text, wanted), Heading))
    return (named or wanted.by_rows) and len(list(islice(headed, wanted_here))) == wanted_here


def _no_header(rows: Rows, lines: Sequence[Line], wanted: Wanted) -> None:
    """Says where the header seems to stand, or shows the one to add."""
    first, known = lines[0], _vocabulary(wanted)
    like = next((line for line in lines[1:] if len(known.intersection(line.names)) > 1), None)
    if like:
        message = Message("the header is not on line {line} but on line {other}", line=first.number, other=like.number)
        hint = Message("delete the lines above the header, or begin them with #")
        rows.note("no-header", message, first.number, 1, hint, source=first.text)
        return
    message = Message(
        "there is no header: this line is already a row"
        if len({kind for heading in first.headings[:MOST_LOOKED_AT] if (kind := _kind(heading, wanted))}) > 1
        else "this line is not a header: it has none of the columns of a data file"
    )
    header = EXAMPLE.replace(",", first.delimiter)
    hint = Message("the first line is a header: {header}; {otherwise}", header=header, otherwise=SAY_HOW)
    rows.note("no-header", message, first.number, 1, hint, source=first.text)


def _kind(cell: str, wanted: Wanted) -> str | None:
    """What a cell of a row is, as far as it can be told; a row has two such."""
    if isinstance(heading_of(cell, wanted), Heading):
        return "period"
    return "goal" if cell in wanted.goals else "number" if cell[:1].isdigit() else None
