"""The gap table for people: columns chosen by measured width, a group for each deadline, cards where it is narrow."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from ...judge import Assessment, Report
from ...wording import (
    GLYPHS,
    Language,
    day,
    gap_unit,
    heading,
    status_word,
    title_of,
    unaccented,
    verdict,
    verdict_marks,
    word,
)
from ..bar import ALARMS, bar_spans
from ..cells import cell_width, cut, pad, widest, wrap
from ..lines import Line, Look, Span, chip
from ..rows import NOTHING, Row, one_unit_of, rows_of
from .beneath import beneath_lines
from .columns import BAR_CELLS, DISPLAY, Columns, blanks_before, choose_columns

NARROW = 60
"""Below so many cells of a terminal, rows become cards."""
_ALWAYS = ("actual", "target", "gap")
"""The columns that are shown however empty they are."""
_ALIGNED = ("actual", "gap", "expected", "projected", "baseline")
"""The columns whose decimal marks stand in one line."""
_LEFT = ("bar", "status")
"""The columns that begin at their left; the others are numbers."""
_GAP = Span("  ")


class _Printed(NamedTuple):
    """A row, and the text of each of its columns; the status with words for its flags and with marks."""

    row: Row
    glyph: str
    texts: dict[str, str]
    marks: str


class _Layout(NamedTuple):
    """The columns of all groups together, so that groups align: their heads and cells, from left to right."""

    heads: dict[str, str]
    columns: dict[str, int]
    name: int
    marks: bool
    cards: bool

    @property
    def width(self) -> int:
        """How many cells a line takes."""
        return 2 + self.name + sum(cells + blanks_before(column) for column, cells in self.columns.items())


def table_lines(report: Report, look: Look, listed: Sequence[Assessment] | None = None) -> list[Line]:
    """Title, a group for each deadline, the legend, what needs attention, and the summary as the last line.

    With `listed`, only these results are rows; the summary counts all.
    """
    rows = rows_of(report.results if listed is None else listed, look.language, ascii_only=look.ascii_only)
    if look.ascii_only:
        rows = [row._replace(name=unaccented(row.name)) for row in rows]
    printed = _printed(rows, look)
    layout = _layout(printed, look)
    lines = [_title(report, look, look.width or layout.width), []]
    groups: dict[date, list[_Printed]] = {}
    for each in printed:
        groups.setdefault(each.row.result.deadline, []).append(each)
    for deadline in sorted(groups):
        lines += [*_group(deadline, report.as_of, groups[deadline], layout, look), []]
    bars = "bar" in layout.columns and not layout.cards
    return [*lines, *beneath_lines(report, rows, look, bars=bars, marks=layout.marks, cards=layout.cards)]


# --- the text of every cell ---


def _printed(rows: Sequence[Row], look: Look) -> list[_Printed]:
    mixed = one_unit_of(rows) is None
    printed = [_printed_row(row, look, mixed=mixed) for row in rows]
    for column in _ALIGNED:
        _align([each.texts for each in printed], column, "," if look.language == "vi" else ".")
    return printed


def _printed_row(row: Row, look: Look, *, mixed: bool) -> _Printed:
    """The row as text; with mixed units each gap has its own."""
    cells, result = row.cells, row.result
    texts = cells._asdict()
    texts["actual"] = row.with_own_unit(cells.actual)
    texts["target"] = row.with_own_unit(cells.target)
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


def _layout(printed: Sequence[_Printed], look: Look) -> _Layout:
    """The columns that fit; where some do not, the flags are marks, and what is won is used."""
    heads = _heads(one_unit_of([each.row for each in printed]), look.language)
    name = widest([*(each.row.name for each in printed), word("goal", look.language)])
    natural = _measured(printed, heads)
    chosen = choose_columns(natural, name, look.width)
    marks = look.width is not None and len(chosen.kept) < len(natural)
    if marks:
        natural["status"] = widest([*(each.marks for each in printed), heads["status"]])
        chosen = choose_columns(natural, name, look.width)
    cards = look.width is not None and (look.width < NARROW or "status" not in chosen.kept)
    return _Layout(heads, _in_order(chosen, natural), chosen.name, marks, cards)


def _heads(unit: str | None, language: Language) -> dict[str, str]:
    heads = {column: word(column, language) for column in DISPLAY if column != "bar"}
    if unit:
        heads["gap"] += f" {gap_unit(unit, language)}"
    return {**heads, "bar": heads["progress"], "progress": ""}


def _measured(printed: Sequence[_Printed], heads: dict[str, str]) -> dict[str, int]:
    """How wide each column is by itself; a column without anything in it is left out."""
    natural: dict[str, int] = {}
    for column in DISPLAY:
        if column == "bar":
            if any(each.row.result.progress is not None for each in printed):
                natural["bar"] = BAR_CELLS[0]
            continue
        texts = [each.texts[column] for each in printed]
        if column in (*_ALWAYS, "status") or any(text.strip() not in ("", *NOTHING) for text in texts):
            natural[column] = widest([*texts, heads[column]])
    return natural


def _in_order(chosen: Columns, natural: dict[str, int]) -> dict[str, int]:
    cells = {**natural, "bar": chosen.bar}
    return {column: cells[column] for column in DISPLAY if column in chosen.kept}


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


def _group(deadline: date, as_of: date, group: Sequence[_Printed], layout: _Layout, look: Look) -> list[Line]:
    """The rows of one deadline under their heading."""
    by, _, rest = heading(deadline, as_of, look.language).partition(" · ")
    title = [Span(by, "heading"), Span(f" {'-' if look.ascii_only else '·'} {rest}", "dim")]
    if layout.cards:
        return [title, *(line for each in group for line in _card(each, look))]
    return [title, _head(layout, look.language), *(_line(each, layout, look) for each in group)]


def _head(layout: _Layout, language: Language) -> Line:
    line = [Span("  " + pad(word("goal", language), layout.name), "dim")]
    for column, cells in layout.columns.items():
        head = pad(layout.heads[column], cells, right=column not in _LEFT)
        line.append(Span(" " * blanks_before(column) + head, "dim"))
    return line


def _line(printed: _Printed, layout: _Layout, look: Look) -> Line:
    row, status = printed.row, printed.row.result.status
    name = pad(cut(row.name, layout.name, ascii_only=look.ascii_only), layout.name)
    line = [Span(printed.glyph, status), Span(f" {name}")]
    for column, cells in layout.columns.items():
        if column == "bar":
            line += [_GAP, *bar_spans(row.result, cells, ascii_only=look.ascii_only)]
        elif column == "status":
            said = status_word(status, look.language)
            text = printed.marks if layout.marks else printed.texts["status"]
            line += [_GAP, Span(said, chip(status)), Span(text.removeprefix(said), "dim")]
        else:
            text = pad(printed.texts[column], cells, right=True)
            line.append(Span(" " * blanks_before(column) + text, _style(column, text, status)))
    return line


def _style(column: str, text: str, status: str) -> str:
    """The gap of a bad status stands out, and what is unknown does not."""
    if column == "gap" and status in ALARMS:
        return status
    return "dim" if text.strip() in NOTHING else ""


def _card(printed: _Printed, look: Look) -> list[Line]:
    """The row on two lines or more: the name, then what there is to say."""
    width, row, status = look.width or NARROW, printed.row, printed.row.result.status
    figures = f"{printed.texts['actual'].strip()} / {printed.texts['target']}"
    if row.cells.gap not in NOTHING:
        figures += f"  {row.gap_with_unit(look.language)}"
    name = cut(row.name, max(width - 2, 1), ascii_only=look.ascii_only)
    lines: list[Line] = [[Span(printed.glyph, status), Span(f" {name}")]]
    if 2 + cell_width(figures) + 2 + cell_width(printed.marks) <= width:
        return [*lines, [Span(f"  {figures}  "), Span(printed.marks, status)]]
    lines += [[Span("  " + text)] for text in wrap(figures, max(width - 2, 1))]
    return [*lines, [Span("  "), Span(printed.marks, status)]]
