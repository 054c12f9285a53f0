"""The gap table for people: a row a target, in sections; names wrap under themselves; cards where it is narrow."""

from collections.abc import Sequence
from itertools import zip_longest
from typing import NamedTuple

from ...judge import Assessment, Report
from ...wording import (
    GLYPHS,
    actual_period,
    clause,
    day,
    gap_unit,
    period,
    status_word,
    title_of,
    unaccented,
    verdict,
    verdict_marks,
    word,
)
from ..bar import ALARMS, bar_spans
from ..cells import MOST_CELLS, cell_width, cut, pad, widest, wrap
from ..lines import Line, Look, Span, beside, chip
from ..rows import NOTHING, Row, one_unit_of, rows_of
from ..sections import Section, parted_by, sections_of
from .beneath import beneath_lines
from .columns import BAR_CELLS, DISPLAY, before, choose_columns, in_two_lines, name_needs

NARROW = 60
"""Below so many cells of a terminal, rows become cards."""
SPARSE = 3
"""On a terminal, a column that fewer than one row in so many fill is none: it stands beneath those rows."""
NO_BREAK = "\xa0"
_ALWAYS = ("actual", "period", "target", "gap", "status")
"""The columns that are shown however empty they are."""
BENEATH = ("bar", "progress", "speed", "projected", "expected", "baseline")
"""The columns that may be none, in the order in which they stand beneath a row."""
_ALIGNED = ("actual", "gap", "expected", "projected", "baseline")
"""The columns whose decimal marks stand in one line, where all rows have one unit."""
_LEFT = ("period", "bar", "status")
"""The columns that begin at their left; the others are numbers."""


class _Printed(NamedTuple):
    """A row, and the text of each of its columns; the status with words for its flags, and with `marks`."""

    row: Row
    glyph: str
    texts: dict[str, str]


class _Layout(NamedTuple):
    """The columns of all sections together, so that they align: their heads and cells, from left to right.

    What is `beneath` has no column: it stands under the rows that have it.
    """

    heads: dict[str, str]
    columns: dict[str, int]
    beneath: tuple[str, ...]
    name: int
    marks: bool
    cards: bool


def table_lines(report: Report, look: Look, listed: Sequence[Assessment] | None = None) -> list[Line]:
    """Title, the sections, the legend, what needs attention, and the summary as the last line.

    With `listed`, only these results are rows; the summary counts all.
    """
    by = parted_by(report, look.by)
    sections = sections_of(report, by, look.language, listed)
    rows = rows_of(report.results if listed is None else listed, look.language, ascii_only=look.ascii_only)
    if look.ascii_only:
        rows = [row._replace(name=unaccented(row.name)) for row in rows]
    unit = one_unit_of(rows)
    printed = [_printed(row, look, mixed=unit is None, dated=by != "deadline") for row in rows]
    for column in _ALIGNED if unit is not None else ():
        _align([each.texts for each in printed], column, "," if look.language == "vi" else ".")
    layout = _layout(printed, unit, look)
    taken = 2 + layout.name + sum(cells + before(column) for column, cells in layout.columns.items())
    as_of = word("as_of", look.language, day(report.as_of, look.language))
    lines = [*beside(title_of(report, look.language), as_of, look, look.width or taken), []]
    by_result = {id(each.row.result): each for each in printed}
    for section in sections:
        lines += [*_section(section, [by_result[id(result)] for result in section.results], layout, look), []]
    bars = not layout.cards and ("bar" in layout.columns or "bar" in layout.beneath)
    return [*lines, *beneath_lines(report, rows, look, bars=bars, marks=layout.marks)]


# --- the text of every cell ---


def _printed(row: Row, look: Look, *, mixed: bool, dated: bool) -> _Printed:
    """The row as text; with mixed units each gap has its own; `dated` where each says its deadline.

    The marks of the flags are never parted from the status.
    """
    cells, result = row.cells, row.result
    texts = {**cells._asdict(), "bar": cells.progress}
    texts["actual"] = row.with_own_unit(cells.actual)
    texts["period"] = actual_period(result, look.language)
    texts["target"] = row.with_own_unit(cells.target)
    texts["deadline"] = period(result.target.deadline, look.language) if dated else ""
    if mixed:
        texts["gap"] = row.gap_with_unit(look.language)
    if cells.progress in NOTHING:
        texts |= {"bar": "", "progress": ""}
    texts["status"] = verdict(result, look.language)
    said = status_word(result.status, look.language)
    marks = verdict_marks(result, look.language, ascii_only=look.ascii_only)
    marks = said + marks.removeprefix(said).replace(" ", NO_BREAK)
    return _Printed(row, GLYPHS[result.status][look.ascii_only], texts | {"marks": marks})


def _align(rows: Sequence[dict[str, str]], column: str, mark: str) -> None:
    """Pads the cells of a column so that their decimal marks stand in one line."""
    tails = [_tail(texts[column], mark) for texts in rows]
    most = max(tails, default=0)
    for texts, tail in zip(rows, tails, strict=True):
        texts[column] += " " * (min(most, 2) if texts[column] in NOTHING else most - tail)


def _tail(text: str, mark: str) -> int:
    """How many cells a figure takes from its decimal mark on, or from where it would stand."""
    if text in NOTHING:
        return 0
    number, _, _ = text.partition(" ")
    at = number.find(mark)
    return cell_width(text) - (at if at >= 0 else len(number.removesuffix("%")))


# --- columns ---


def _layout(printed: Sequence[_Printed], unit: str | None, look: Look) -> _Layout:
    """The columns that fit; where it is tight the flags are marks and the status wraps, and what is won is used."""
    heads = {column: word(column, look.language) for column in DISPLAY if column not in ("period", "bar")}
    if unit:
        heads["gap"] += f" {gap_unit(unit, look.language)}"
    heads |= {"period": "", "bar": heads["progress"], "progress": ""}
    name = widest([*(each.row.name for each in printed), word("goal", look.language)])
    filled = {column: _filled(column, printed) for column in DISPLAY}
    few = 0 if look.width is None else len(printed) / SPARSE
    beneath = tuple(column for column in BENEATH if 0 < filled[column] < few)
    natural = {
        column: _natural(column, printed, heads[column], look)
        for column in DISPLAY
        if column not in beneath and (filled[column] or column in _ALWAYS)
    }
    kept, name_cells, bar = choose_columns(natural, name, look.width)
    marks = look.width is not None and (len(kept) < len(natural) or name_cells < name)
    if marks:
        natural["status"] = _natural("marks", printed, heads["status"], look)
        kept, name_cells, bar = choose_columns(natural, name, look.width)
        if "status" not in kept or name_cells < name_needs(name, 3):
            natural["status"] = in_two_lines([*(each.texts["marks"] for each in printed), heads["status"]])
            kept, name_cells, bar = choose_columns(natural, name, look.width)
    cards = look.width is not None and (look.width < NARROW or "status" not in kept)
    cells_of = {**natural, "bar": bar}
    columns = {column: cells_of[column] for column in DISPLAY if column in kept}
    return _Layout(heads, columns, beneath, name_cells, marks or cards, cards)


def _filled(column: str, printed: Sequence[_Printed]) -> int:
    """How many rows have something in that column."""
    return sum(_has(each, column) for each in printed)


def _has(printed: _Printed, column: str) -> bool:
    return printed.texts[column].strip() not in ("", *NOTHING)


def _natural(column: str, printed: Sequence[_Printed], head: str, look: Look) -> int:
    """The cells that a column wants; on a terminal a head that is wider than its figures stands on two lines."""
    head_cells = cell_width(head) if look.width is None else in_two_lines([head])
    return max(BAR_CELLS[0] if column == "bar" else widest(each.texts[column] for each in printed), head_cells)


# --- lines ---


def _section(section: Section, rows: Sequence[_Printed], layout: _Layout, look: Look) -> list[Line]:
    """The rows of one section under their heading."""
    name = cut(section.title, MOST_CELLS, ascii_only=look.ascii_only)
    title = [Span(name, "heading"), Span(f" {'-' if look.ascii_only else '·'} {section.about}", "dim")]
    if layout.cards:
        return [title, *(line for each in rows for line in _card(each, look))]
    return [title, *_heads(layout, look), *(line for each in rows for line in _lines(each, layout, look))]


def _heads(layout: _Layout, look: Look) -> list[Line]:
    """The heads of the columns, in two lines where one is wider than its column."""
    heads = [wrap(layout.heads[column], cells) for column, cells in layout.columns.items()]
    lines: list[Line] = []
    for first, *texts in zip_longest([word("goal", look.language)], *heads, fillvalue=""):
        line = "  " + pad(first, layout.name)
        for text, (column, cells) in zip(texts, layout.columns.items(), strict=True):
            line += " " * before(column) + pad(text, cells, right=column not in _LEFT)
        lines.append([Span(line, "dim")])
    return lines


def _lines(printed: _Printed, layout: _Layout, look: Look) -> list[Line]:
    """A row: its figures, what of its name and status goes on beneath, and what has no column."""
    row, status = printed.row, printed.row.result.status
    names, said = [row.name], [printed.texts["marks" if layout.marks else "status"]]
    if look.width is not None:
        names, said = wrap(row.name, layout.name), wrap(said[0], layout.columns["status"])
    figures = {column: cells for column, cells in layout.columns.items() if column != "status"}
    blank = " " * sum(before(column) + cells for column, cells in figures.items())
    left = len(status_word(status, look.language))
    lines: list[Line] = []
    for name, text in zip_longest(names, said, fillvalue=""):
        line = [Span("  " if lines else f"{printed.glyph} ", "" if lines else status), Span(pad(name, layout.name))]
        if lines:
            line.append(Span(blank))
        else:
            line += [span for column, cells in figures.items() for span in _cell(printed, column, cells, look)]
        lines.append(
            [*line, Span("  "), Span(text[:left], chip(status)), Span(text[left:].replace(NO_BREAK, " "), "dim")]
        )
        left = max(left - len(text) - 1, 0)
    details = _beneath(printed, layout, look)
    return [*lines, details] if details else lines


def _cell(printed: _Printed, column: str, cells: int, look: Look) -> Line:
    """A cell of a row but the status, with the blanks before it."""
    result, text = printed.row.result, printed.texts[column]
    blanks = " " * before(column)
    if column == "bar":
        return [Span(blanks), *bar_spans(result, cells, ascii_only=look.ascii_only)]
    style = "dim" if column == "period" or text.strip() in NOTHING else ""
    if column == "gap" and result.status in ALARMS:
        style = result.status
    return [Span(blanks + pad(text, cells, right=column not in _LEFT), style)]


def _beneath(printed: _Printed, layout: _Layout, look: Look) -> Line:
    """As much as fits of what a row has for columns that are none."""
    line: list[Span] = []
    left = (look.width or NARROW) - 2
    for column in layout.beneath:
        if spans := _detail(printed, column, layout.heads[column].lower(), look):
            left -= before(column) + sum(cell_width(span.text) for span in spans)
            if left < 0:
                break
            line += [Span(" " * before(column)), *spans]
    return line


def _detail(printed: _Printed, column: str, head: str, look: Look) -> Line:
    """What has no column, with what it is: `16%` behind its bar, `projected 16.0%`, `needs 5.4x the speed so far`."""
    result, text = printed.row.result, printed.texts[column].strip()
    if not _has(printed, column):
        return []
    if column == "bar":
        return bar_spans(result, BAR_CELLS[0] + 7, ascii_only=look.ascii_only)
    if column == "progress":
        return [Span(text)]
    if column == "speed":  # the direction is in the status
        return [] if result.speed_up is None else [Span(clause(result, look.language, text), "dim")]
    return [Span(f"{head} {text}", "dim")]


def _card(printed: _Printed, look: Look) -> list[Line]:
    """The row on two lines or more: the name, then what there is to say."""
    width, row, status = look.width or NARROW, printed.row, printed.row.result.status
    marks = printed.texts["marks"].replace(NO_BREAK, " ")
    actual, of = printed.texts["actual"].strip(), printed.texts["period"]
    figures = f"{actual} ({of}) / {printed.texts['target']}" if of else f"{actual} / {printed.texts['target']}"
    if deadline := printed.texts["deadline"]:
        figures += f" ({deadline})"
    if row.cells.gap not in NOTHING:
        figures += f"  {row.gap_with_unit(look.language)}"
    room = max(width - 2, 1)
    first, *rest = wrap(row.name, room)
    lines: list[Line] = [[Span(printed.glyph, status), Span(f" {first}")], *([Span(f"  {part}")] for part in rest)]
    if 2 + cell_width(figures) + 2 + cell_width(marks) <= width:
        return [*lines, [Span(f"  {figures}  "), Span(marks, status)]]
    lines += [[Span("  " + text)] for text in wrap(figures, room)]
    return [*lines, *([Span("  " + text, status)] for text in wrap(marks, room))]
