"""The gap table for people: columns chosen by measured width, in sections, cards where it is narrow."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from ...judge import Assessment, Report
from ...wording import GLYPHS, day, gap_unit, period, status_word, title_of, unaccented, verdict, verdict_marks, word
from ..bar import ALARMS, bar_spans
from ..cells import MOST_CELLS, cell_width, cut, pad, widest, wrap
from ..lines import Line, Look, Span, chip
from ..rows import NOTHING, Row, one_unit_of, rows_of
from ..sections import Section, parted_by, sections_of
from .beneath import beneath_lines

NARROW = 60
"""Below so many cells of a terminal, rows become cards."""
DISPLAY = (
    "baseline",
    "actual",
    "target",
    "deadline",
    "gap",
    "bar",
    "progress",
    "expected",
    "projected",
    "speed",
    "status",
)
"""The columns from left to right."""
_FIRST = ("actual", "target", "deadline")
"""The columns that stay however narrow it is; the deadline is one only where the sections have others."""
_ALWAYS = ("actual", "target", "gap", "status")
"""The columns that are shown however empty they are."""
_ALIGNED = ("actual", "gap", "expected", "projected", "baseline")
"""The columns whose decimal marks stand in one line."""
_LEFT = ("bar", "status")
"""The columns that begin at their left; the others are numbers."""
NAME_NEEDS = {
    "gap": 14,
    "status": 16,
    "bar": 18,
    "progress": 24,
    "projected": 28,
    "expected": 30,
    "speed": 36,
    "baseline": 36,
}
"""In which order columns are kept (the last ones go first), and the cells that the name must have beside each."""
LEAST_NAME = 14
BAR_CELLS = (17, 34)
"""The least and the most cells of the bar."""


class _Printed(NamedTuple):
    """A row, and the text of each of its columns; the status with words for its flags and with marks."""

    row: Row
    glyph: str
    texts: dict[str, str]
    marks: str


class _Layout(NamedTuple):
    """The columns of all sections together, so that they align: their heads and cells, from left to right."""

    heads: dict[str, str]
    columns: dict[str, int]
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
    for column in _ALIGNED:
        _align([each.texts for each in printed], column, "," if look.language == "vi" else ".")
    layout = _layout(printed, unit, look)
    taken = 2 + layout.name + sum(cells + _before(column) for column, cells in layout.columns.items())
    lines = [_title(report, look, look.width or taken), []]
    by_result = {id(each.row.result): each for each in printed}
    for section in sections:
        lines += [*_section(section, [by_result[id(result)] for result in section.results], layout, look), []]
    bars = "bar" in layout.columns and not layout.cards
    return [*lines, *beneath_lines(report, rows, look, bars=bars, marks=layout.marks, cards=layout.cards)]


# --- the text of every cell ---


def _printed(row: Row, look: Look, *, mixed: bool, dated: bool) -> _Printed:
    """The row as text; with mixed units each gap has its own; `dated` where each says its deadline."""
    cells, result = row.cells, row.result
    texts = cells._asdict()
    texts["actual"] = row.with_own_unit(cells.actual)
    texts["target"] = row.with_own_unit(cells.target)
    texts["deadline"] = period(result.target.deadline, look.language) if dated else ""
    if mixed:
        texts["gap"] = row.gap_with_unit(look.language)
    if cells.progress in NOTHING:
        texts["progress"] = ""
    texts["status"] = verdict(result, look.language)
    marks = verdict_marks(result, look.language, ascii_only=look.ascii_only)
    return _Printed(row, GLYPHS[result.status][look.ascii_only], texts, marks)


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
    """The columns that fit; where some do not, the flags are marks, and what is won is used."""
    heads = {column: word(column, look.language) for column in DISPLAY if column != "bar"}
    if unit:
        heads["gap"] += f" {gap_unit(unit, look.language)}"
    heads |= {"bar": heads["progress"], "progress": ""}
    name = widest([*(each.row.name for each in printed), word("goal", look.language)])
    natural = {}
    for column in DISPLAY:
        texts = [each.texts["progress" if column == "bar" else column] for each in printed]
        if column in _ALWAYS or any(text.strip() not in ("", *NOTHING) for text in texts):
            natural[column] = BAR_CELLS[0] if column == "bar" else widest([*texts, heads[column]])
    kept, name_cells, bar = choose_columns(natural, name, look.width)
    marks = look.width is not None and len(kept) < len(natural)
    if marks:
        natural["status"] = widest([*(each.marks for each in printed), heads["status"]])
        kept, name_cells, bar = choose_columns(natural, name, look.width)
    cards = look.width is not None and (look.width < NARROW or "status" not in kept)
    cells = {**natural, "bar": bar}
    return _Layout(heads, {column: cells[column] for column in DISPLAY if column in kept}, name_cells, marks, cards)


def _before(column: str) -> int:
    """How many blanks stand before a column: the progress belongs to the bar."""
    return 1 if column == "progress" else 2


def choose_columns(natural: Mapping[str, int], name: int, width: int | None) -> tuple[list[str], int, int]:
    """Which columns fit, and how wide the name and the bar are, for columns of these measured widths.

    Columns are kept in the order of `NAME_NEEDS` until the first that does not fit beside the name it needs; what is
    left over goes to the name up to its natural width, then to the bar. Without a `width` everything is shown.
    """
    narrow, wide = BAR_CELLS
    kept = [column for column in _FIRST if column in natural]
    wanted = [column for column in NAME_NEEDS if column in natural]
    if width is None:
        return [*kept, *wanted], name, narrow + 7
    left = width - 2 - sum(natural[column] + 2 for column in kept)
    least = min(name, LEAST_NAME)
    for column in wanted:
        cells = natural[column] + _before(column)
        needed = max(least, min(name, NAME_NEEDS[column]))
        if left - cells < needed:
            break
        kept.append(column)
        left -= cells
        least = needed
    given = max(min(name, left), 1)
    return kept, given, min(wide, narrow + left - given) if "bar" in kept else 0


# --- lines ---


def _title(report: Report, look: Look, width: int) -> Line:
    name = title_of(report, look.language)
    as_of = word("as_of", look.language, day(report.as_of, look.language))
    room = width - cell_width(as_of) - 2
    if look.width is not None:
        if room < 8:
            return [Span(cut(name, width, ascii_only=look.ascii_only), "heading")]
        name = cut(name, room, ascii_only=look.ascii_only)
    gap = max(width - cell_width(name) - cell_width(as_of), 2)
    return [Span(name, "heading"), Span(" " * gap + as_of, "dim")]


def _section(section: Section, rows: Sequence[_Printed], layout: _Layout, look: Look) -> list[Line]:
    """The rows of one section under their heading."""
    name = cut(section.title, MOST_CELLS, ascii_only=look.ascii_only)
    title = [Span(name, "heading"), Span(f" {'-' if look.ascii_only else '·'} {section.about}", "dim")]
    if layout.cards:
        return [title, *(line for each in rows for line in _card(each, look))]
    head = [Span("  " + pad(word("goal", look.language), layout.name), "dim")]
    for column, cells in layout.columns.items():
        text = pad(layout.heads[column], cells, right=column not in _LEFT)
        head.append(Span(" " * _before(column) + text, "dim"))
    return [title, head, *(_line(each, layout, look) for each in rows)]


def _line(printed: _Printed, layout: _Layout, look: Look) -> Line:
    row, status = printed.row, printed.row.result.status
    name = pad(cut(row.name, layout.name, ascii_only=look.ascii_only), layout.name)
    line = [Span(printed.glyph, status), Span(f" {name}")]
    for column, cells in layout.columns.items():
        if column == "bar":
            line += [Span("  "), *bar_spans(row.result, cells, ascii_only=look.ascii_only)]
        elif column == "status":
            said = status_word(status, look.language)
            text = printed.marks if layout.marks else printed.texts["status"]
            line += [Span("  "), Span(said, chip(status)), Span(text.removeprefix(said), "dim")]
        else:
            text = printed.texts[column]
            style = "dim" if text.strip() in NOTHING else ""
            if column == "gap" and status in ALARMS:
                style = status
            line.append(Span(" " * _before(column) + pad(text, cells, right=True), style))
    return line


def _card(printed: _Printed, look: Look) -> list[Line]:
    """The row on two lines or more: the name, then what there is to say."""
    width, row, status = look.width or NARROW, printed.row, printed.row.result.status
    figures = f"{printed.texts['actual'].strip()} / {printed.texts['target']}"
    if deadline := printed.texts["deadline"]:
        figures += f" ({deadline})"
    if row.cells.gap not in NOTHING:
        figures += f"  {row.gap_with_unit(look.language)}"
    name = cut(row.name, max(width - 2, 1), ascii_only=look.ascii_only)
    lines: list[Line] = [[Span(printed.glyph, status), Span(f" {name}")]]
    if 2 + cell_width(figures) + 2 + cell_width(printed.marks) <= width:
        return [*lines, [Span(f"  {figures}  "), Span(printed.marks, status)]]
    lines += [[Span("  " + text)] for text in wrap(figures, max(width - 2, 1))]
    return [*lines, [Span("  "), Span(printed.marks, status)]]
