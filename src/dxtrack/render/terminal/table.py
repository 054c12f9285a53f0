"""The gap table for people: columns chosen by measured width, bullet bars, what needs attention, the summary."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date
from fractions import Fraction
from typing import NamedTuple

from ...judge import Assessment, Report, Status
from ...targets import satisfies
from ...wording import (
    BAD,
    FLAG_MARKS,
    FLAG_WORDS,
    GLYPHS,
    Language,
    Shown,
    attention_order,
    clause,
    day,
    full_name,
    gap_unit,
    heading,
    judged_value,
    local,
    places_needed,
    safe,
    shown,
    status_word,
    summary,
    unaccented,
    verdict,
    verdict_marks,
    with_unit,
    word,
)

NARROW = 60
"""Below so many cells of a terminal, rows become cards."""
BAR_CELLS = (17, 34)
NOTHING = ("–", "-")
"""What stands for the unknown, with and without Unicode."""
BLANK = ("", *NOTHING)
MOST_ATTENTION = 5


class Span(NamedTuple):
    """A piece of a line in one style: a status, `heading`, `dim`, `mark`, `chip-…`, or nothing."""

    text: str
    style: str = ""


Line = Sequence[tuple[str, str]]
"""Spans; where there are thousands of lines they are plain pairs, which are made ten times as fast."""
_GAP = ("  ", "")


class Look(NamedTuple):
    """How to show: `width` is that of the terminal, None off one, where nothing is cut or wrapped."""

    language: Language = "en"
    width: int | None = None
    ascii_only: bool = False
    everything: bool = False


def plain(lines: Iterable[Line], look: Look) -> str:
    """Lines as text without an escape byte."""
    text = "\n".join(["".join([text for text, _ in line]).rstrip() for line in lines]) + "\n"
    return unaccented(text) if look.ascii_only else text


def coloured(lines: Iterable[Line], look: Look, *, colours: str) -> str:
    """Lines with colour, drawn by Rich; `colours` is its name for what the terminal can do."""
    from io import StringIO

    from rich.console import Console
    from rich.style import Style
    from rich.text import Text

    few = colours == "standard"
    styles = {name: Style.parse(sixteen if few else many) for name, (many, sixteen) in STYLES.items()}
    stream = StringIO()
    console = Console(
        file=stream,
        force_terminal=True,
        color_system=colours,  # type: ignore[arg-type]  # one of Rich's own names, checked in cli.py
        no_color=False,
        width=10_000,
        legacy_windows=False,
        highlight=False,
        markup=False,
        emoji=False,
    )
    for line in lines:
        text = Text(no_wrap=True, end="")
        for piece, style in _trimmed(line):
            text.append(unaccented(piece) if look.ascii_only else piece, styles.get(style))
        console.print(text, soft_wrap=True)
    return stream.getvalue()


def _trimmed(line: Line) -> Line:
    """The line without blanks at its end."""
    spans = list(line)
    while spans:
        text, style = spans.pop()
        if text := text.rstrip():
            return [*spans, (text, style)]
    return []


_BAD = ("bold color(167)", "bold bright_red")
_CHIP = ("bold black on color(167)", "bold bright_white on red")
STYLES: dict[str, tuple[str, str]] = {
    "heading": ("bold", "bold"),
    "dim": ("dim", "dim"),
    "mark": ("bold", "bold"),
    "met": ("color(31)", "cyan"),
    "on_track": ("default", "default"),
    "at_risk": ("color(136)", "yellow"),
    "due": ("color(136)", "yellow"),
    "off_track": _BAD,
    "moving_away": _BAD,
    "missed": _BAD,
    "no_data": ("dim", "dim"),
    "unrated": ("dim", "dim"),
    "not_started": ("dim", "dim"),
    "chip-off_track": _CHIP,
    "chip-moving_away": _CHIP,
    "chip-missed": _CHIP,
    "chip-at_risk": ("bold color(136)", "black on yellow"),
}
"""For each style, with many colours and with sixteen; colour only repeats what glyph and word say."""
_CHIPS = {style.removeprefix("chip-"): style for style in STYLES if style.startswith("chip-")}


# --- rows ---


class _Row(NamedTuple):
    result: Assessment
    glyph: str
    name: str
    cells: Shown
    verdict: str
    unit: str
    parts: dict[str, str]
    look: Look

    @property
    def marks(self) -> str:
        """The verdict where it is narrow."""
        return verdict_marks(self.result, self.look.language, ascii_only=self.look.ascii_only)


def table_lines(report: Report, look: Look, listed: Sequence[Assessment] | None = None) -> list[Line]:
    """Title, a group for each deadline, the legend, what needs attention, and the summary as the last line.

    With `listed`, only these results are rows; the summary counts all.
    """
    rows = _rows(report.results if listed is None else listed, look)
    table = _Table(rows, look)
    lines = [_title(report, look, table.width), []]
    groups: dict[date, list[_Row]] = {}
    for row in rows:
        groups.setdefault(row.result.deadline, []).append(row)
    for deadline in sorted(groups):
        lines += table.group(deadline, report.as_of, groups[deadline])
        lines.append([])
    lines += _legend(table, rows, look)
    if attention := _attention(rows, look, table):
        lines += [*attention, []]
    lines += _summary(report, look)
    return lines


def _rows(results: Sequence[Assessment], look: Look) -> list[_Row]:
    language, ascii_only = look.language, look.ascii_only
    places = places_by_goal(results)
    rows = []
    for result in results:
        name, unit = name_and_unit(result, language)
        rows.append(
            _Row(
                result,
                GLYPHS[result.status][ascii_only],
                unaccented(name) if ascii_only else name,
                shown(result, language, places[result.goal_id, result.area], ascii_only=ascii_only),
                verdict(result, language),
                unit,
                {},
                look,
            )
        )
    return rows


def places_by_goal(results: Iterable[Assessment]) -> dict[tuple[str, str | None], int]:
    """How many decimals the results of each goal and area need."""
    groups: dict[tuple[str, str | None], list[Assessment]] = {}
    for result in results:
        groups.setdefault((result.goal_id, result.area), []).append(result)
    return {key: places_needed(group) for key, group in groups.items()}


def name_of(result: Assessment, language: Language) -> str:
    """The name, behind that of the area if it has one."""
    name = local(result.name, language)
    return f"{safe(result.area)}: {name}" if result.area else name


def name_and_unit(result: Assessment, language: Language) -> tuple[str, str]:
    """The name, and the unit to stand at each figure; a longer unit stands behind the name."""
    name, unit = name_of(result, language), safe(result.goal.unit or "")
    return (name, unit) if unit == "%" or cell_width(unit) <= 3 else (f"{name} ({unit})", "")


# --- columns ---

ORDER = ("gap", "status", "bar", "progress", "projected", "expected", "speed", "baseline")
"""In which order columns are kept; the last ones go first."""
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
"""How many cells the name must have before that column is shown."""
DISPLAY = ("baseline", "actual", "target", "gap", "bar", "progress", "expected", "projected", "speed", "status")


def choose_columns(
    natural: dict[str, int], name: int, width: int | None, bar: tuple[int, int] = BAR_CELLS
) -> tuple[list[str], int, int]:
    """Which columns fit, and how wide the name and the bar are, for columns of these measured widths.

    Columns are kept in `ORDER` until the first that does not fit beside the name it needs; what is left over goes to
    the name up to its natural width, then to the bar. Without a `width` everything is shown.
    """
    kept: list[str] = [column for column in ("actual", "target") if column in natural]
    if width is None:
        return [*kept, *(column for column in ORDER if column in natural)], name, bar[0] + 7
    used = 2 + sum(natural[column] + 2 for column in kept)
    least = min(name, 14)
    for column in ORDER:
        if column not in natural:
            continue
        cells = (bar[0] if column == "bar" else natural[column]) + (1 if column == "progress" else 2)
        needed = max(least, min(name, NAME_NEEDS[column]))
        if used + cells + needed > width:
            break
        kept.append(column)
        used += cells
        least = needed
    left = width - used
    given = max(min(name, left), min(least, left))
    bar_cells = min(bar[1], bar[0] + left - given) if "bar" in kept else 0
    return kept, max(given, 1), bar_cells


class _Table:
    """The measured columns of all groups together, so that groups align."""

    def __init__(self, rows: Sequence[_Row], look: Look) -> None:
        self.look = look
        units = {row.unit for row in rows}
        self.one_unit = next(iter(units)) if len(units) == 1 else None
        self.heads = {key: word("progress" if key == "bar" else key, look.language) for key in DISPLAY}
        if self.one_unit and (unit := gap_unit(self.one_unit, look.language)):
            self.heads["gap"] += f" {unit}"
        self._fill(rows)
        natural = self._measure(rows, "verdict")
        name = widest([*(row.name for row in rows), word("goal", look.language)])
        self.use_marks = False
        self.columns, self.name, self.bar = choose_columns(natural, name, look.width)
        if look.width is not None and len(self.columns) < len(natural):
            self.use_marks = True
            natural = self._measure(rows, "marks")
            self.columns, self.name, self.bar = choose_columns(natural, name, look.width)
        self.natural = natural
        self.in_line = [column for column in DISPLAY if column in self.columns]
        self.cards = look.width is not None and (look.width < NARROW or "status" not in self.columns)

    def _fill(self, rows: Sequence[_Row]) -> None:
        for row in rows:
            unit = "" if row.unit in ("", "%") else f" {row.unit}"
            parts = row.parts
            parts.update(row.cells._asdict())
            parts["target"] += unit
            if parts["gap"] not in NOTHING:
                parts["actual"] += unit
                if row.unit and not self.one_unit:
                    parts["gap"] += f" {gap_unit(row.unit, self.look.language)}"
            if parts["progress"] in NOTHING:
                parts["progress"] = ""
        for column in ("actual", "gap", "expected", "projected", "baseline"):
            _align(rows, column, "," if self.look.language == "vi" else ".")

    def _measure(self, rows: Sequence[_Row], verdicts: str) -> dict[str, int]:
        natural: dict[str, int] = {}
        for column in DISPLAY:
            if column == "bar":
                if any(_bar(row.result, 5) for row in rows):
                    natural["bar"] = BAR_CELLS[0]
                continue
            if column == "status":
                texts = [getattr(row, verdicts) for row in rows]
            else:
                texts = [row.parts[column] for row in rows]
                if column not in ("actual", "target", "gap") and all(text.strip() in BLANK for text in texts):
                    continue
            head = "" if column == "progress" else self.heads[column]
            natural[column] = widest([*texts, head])
        return natural

    @property
    def width(self) -> int:
        """How many cells the table takes."""
        if self.look.width is not None:
            return self.look.width
        return 2 + self.name + sum(self._cells(column) + 2 - (column == "progress") for column in self.columns)

    def _cells(self, column: str) -> int:
        return self.bar if column == "bar" else self.natural[column]

    def group(self, deadline: date, as_of: date, rows: Sequence[_Row]) -> list[Line]:
        """The rows of one deadline under their heading."""
        by, _, rest = heading(deadline, as_of, self.look.language).partition(" · ")
        title = [Span(by, "heading"), Span(f" {'-' if self.look.ascii_only else '·'} {rest}", "dim")]
        if self.cards:
            return [title, *(line for row in rows for line in self._card(row))]
        return [title, self._head(), *(self._line(row) for row in rows)]

    def _head(self) -> Line:
        line = [Span("  " + pad(word("goal", self.look.language), self.name), "dim")]
        for column in self.in_line:
            if column != "progress":
                right = column not in ("bar", "status")
                line.append(Span("  " + pad(self.heads[column], self._cells(column), right=right), "dim"))
                if column == "bar" and "progress" in self.columns:
                    line.append(Span(" " * (self.natural["progress"] + 1), "dim"))
        return line

    def _line(self, row: _Row) -> Line:
        status, parts, natural = row.result.status, row.parts, self.natural
        line: list[tuple[str, str]] = [(row.glyph, status)]
        line.append((" " + pad(cut(row.name, self.name, self.look.ascii_only), self.name), ""))
        for column in self.in_line:
            if column == "bar":
                line.append(_GAP)
                line += bar_spans(row.result, self.bar, self.look.ascii_only)
            elif column == "status":
                text = row.marks if self.use_marks else row.verdict
                name = status_word(status, self.look.language)
                line += [_GAP, (name, _CHIPS.get(status, status)), (text[len(name) :], "dim")]
            elif column == "progress":
                line.append((" " + parts[column].rjust(natural[column]), ""))
            else:
                text = pad(parts[column], natural[column], right=True)
                style = status if column == "gap" and status in ALARMS else "dim" if text.strip() in NOTHING else ""
                line.append(("  " + text, style))
        return line

    def _card(self, row: _Row) -> list[Line]:
        width = self.look.width or NARROW
        status = row.result.status
        ascii_only = self.look.ascii_only
        figures = f"  {row.parts['actual'].strip()} / {row.parts['target']}"
        gap = row.cells.gap
        if gap not in NOTHING:
            unit = gap_unit(row.unit, self.look.language)
            figures += f"  {gap}{f' {unit}' if unit else ''}"
        name = [Span(row.glyph, str(status)), Span(" " + cut(row.name, max(width - 2, 1), ascii_only))]
        verdict_line = Span(row.marks, str(status))
        if cell_width(figures) + 2 + cell_width(row.marks) <= width:
            return [name, [Span(figures + "  "), verdict_line]]
        lines = [name]
        lines += [[Span("  " + text)] for text in wrap(figures.strip(), max(width - 2, 1))]
        return [*lines, [Span("  "), verdict_line]]


def _align(rows: Sequence[_Row], column: str, mark: str) -> None:
    """Pads the cells of a column so that their decimal marks stand in one line."""
    tails = [_tail(row.parts[column], mark) for row in rows]
    most = max(tails, default=0)
    for row, tail in zip(rows, tails, strict=True):
        if text := row.parts[column]:
            row.parts[column] = text + " " * (min(most, 2) if text in BLANK else most - tail)


def _tail(text: str, mark: str) -> int:
    """How many cells a figure takes from its decimal mark on, or from where it would stand."""
    if text in BLANK:
        return 0
    number, _, _ = text.partition(" ")
    at = number.find(mark)
    return cell_width(text) - (at if at >= 0 else len(number.removesuffix("%")))


# --- the bullet bar ---

ALARMS = frozenset({*BAD, Status.AT_RISK})
"""The statuses whose colour stands out."""

BAR_SIGNS = {
    "start": ("├", "["),
    "below": ("◄", "<"),
    "fill": ("■", "#"),
    "near": ("▪", "+"),
    "track": ("─", "."),
    "pace": ("│", ":"),
    "target": ("║", "|"),
    "far": ("►", ">"),
}
_SIGNS = [{name: pair[ascii_only] for name, pair in BAR_SIGNS.items()} for ascii_only in (False, True)]


def _share(result: Assessment, value: Fraction) -> Fraction | None:
    """How far along the way from the baseline to the target a value stands: 0 at the baseline, 1 at the target."""
    made, way = _way(result, value)
    return Fraction(made, way) if way else None


def _way(result: Assessment, value: Fraction) -> tuple[int, int]:
    """The way from the baseline to a value and to the target, in one unit, the latter not negative; 0 where unknown."""
    baseline, deadline = result.baseline, result.deadline
    if baseline is not None and baseline.value is not None:
        for when, station in result.stations:
            if when == deadline:
                (start, of), (end, of_end) = baseline.value.as_integer_ratio(), station.as_integer_ratio()
                here, of_here = value.as_integer_ratio()
                made, way = (here * of - start * of_here) * of_end, (end * of - start * of_end) * of_here
                return (made, way) if way > 0 else (-made, -way)
    return 0, 0


def _bar(result: Assessment, inner: int) -> tuple[int, int | None, int, bool] | None:
    """Filled cells, the cell of the pace mark, cells beyond the target and whether there are more; None without a bar.

    The order of actual, expected and target is kept exactly, at the price of up to two cells of proportion.
    """
    if result.progress is None:
        return None
    progress, whole = result.progress.as_integer_ratio()
    expected, way = (0, 0) if result.expected is None else _way(result, result.expected)
    mark = min(max(1 + expected * inner // way, 2), inner - 1) if expected < way else None
    made = progress * inner // whole
    if result.satisfied:
        beyond = made - inner
        return inner, mark, min(max(beyond, progress > whole), 2), beyond > 2
    filled = min(max(made, progress > 0), inner - 1)
    if mark is not None:
        filled = max(filled, mark + 1) if progress * way >= expected * whole else min(filled, mark - 1)
    return filled, mark, 0, False


def bar_spans(result: Assessment, cells: int, ascii_only: bool) -> Line:
    """The bar of a result in so many cells; blanks where the way is unknown."""
    inner = cells - 4
    measured = _bar(result, inner)
    if measured is None:
        return [(" " * cells, "")]
    signs = _SIGNS[ascii_only]
    filled, mark, beyond, more = measured
    fill_style = result.status if result.status in ALARMS else "dim"
    below = result.progress is not None and result.progress.numerator < 0
    line: list[tuple[str, str]] = [(signs["below"], fill_style) if below else (signs["start"], "dim")]
    near = filled == inner and not result.satisfied  # the last cell is no full one
    bar = signs["fill"] * (filled - near) + signs["near"] * near
    for first, last in [(0, inner)] if mark is None else [(0, mark - 1), (mark, inner)]:
        if first:
            line.append((signs["pace"], "mark"))
        full = bar[first:last]
        line += [(full, fill_style), (signs["track"] * (last - first - len(full)), "dim")]
    line.append((signs["target"], "mark"))
    over = signs["fill"] * (1 if more else beyond) + (signs["far"] if more else "")
    return [*line, (over.ljust(2), fill_style)]


# --- around the table ---


def _title(report: Report, look: Look, width: int) -> Line:
    name = title_of(report, look.language)
    as_of = word("as_of", look.language, day(report.as_of, look.language))
    room = width - cell_width(as_of) - 2
    if look.width is not None:
        if room < 8:
            return [Span(cut(name, width, look.ascii_only), "heading")]
        name = cut(name, room, look.ascii_only)
    gap = max(width - cell_width(name) - cell_width(as_of), 2)
    return [Span(name, "heading"), Span(" " * gap + as_of, "dim")]


FIGURE_WORDS: dict[str, tuple[str, str]] = {
    "final": ("final", "chính thức"),
    "preliminary": ("preliminary", "sơ bộ"),
    "estimate": ("estimate", "ước tính"),
    "forecast": ("forecast", "dự báo"),
}


def title_of(report: Report, language: Language) -> str:
    """The name of the programme, if it has one."""
    return local(report.programme.name, language) or "dxtrack"


def _legend(table: _Table, rows: Sequence[_Row], look: Look) -> list[Line]:
    parts = []
    if "bar" in table.columns and not table.cards:
        names = {"start": "baseline", "fill": "actual", "pace": "expected", "target": "target"}
        parts += [
            f"{BAR_SIGNS[sign][look.ascii_only]} {word(f'{name}_legend', look.language)}"
            for sign, name in names.items()
        ]
    if table.use_marks or table.cards:
        flags = sorted({flag for row in rows for flag in row.result.flags})
        parts += [f"{FLAG_MARKS[flag][look.ascii_only]} {FLAG_WORDS[flag][look.language == 'vi']}" for flag in flags]
    if not parts:
        return []
    texts = ["   ".join(parts)] if look.width is None else flow(parts, look.width)
    return [*([Span(text, "dim")] for text in texts), []]


def wrapped(text: str, look: Look, style: str = "dim") -> list[Line]:
    """A paragraph, wrapped on a terminal."""
    return [[Span(part, style)] for part in ([text] if look.width is None else wrap(text, look.width))]


def flow(parts: Sequence[str], width: int) -> list[str]:
    """The parts side by side, in as many lines as they need."""
    lines: list[str] = []
    for part in parts:
        if lines and cell_width(lines[-1]) + 3 + cell_width(part) <= width:
            lines[-1] += f"   {part}"
        else:
            lines.append(part)
    return lines


def _attention(rows: Sequence[_Row], look: Look, table: _Table) -> list[Line]:
    by_result = {id(row.result): row for row in rows}
    results_of = Counter(row.result.goal_id for row in rows)
    needing = attention_order(row.result for row in rows)
    lines: list[Line] = []
    if needing and not table.cards:
        lines.append([Span(word("attention", look.language), "heading")])
        listed = [by_result[id(result)] for result in needing[: None if look.everything else MOST_ATTENTION]]
        names = [full_name(row.result, results_of[row.result.goal_id], row.name, look.language) for row in listed]
        gaps = [_gap_words(row, look) for row in listed]
        clauses = [clause(row.result, look.language, row.cells.speed) for row in listed]
        gap_cells, clause_cells, name_cells = widest(gaps), widest(clauses), widest(names)
        if look.width is not None:
            room = look.width - 2 - gap_cells - 2
            if room - clause_cells - 2 >= min(16, name_cells):
                room -= clause_cells + 2
            else:
                clauses = [""] * len(clauses)
            name_cells = max(min(name_cells, room), 1)
        for row, name, gap, text in zip(listed, names, gaps, clauses, strict=True):
            year = name.removeprefix(row.name)  # the deadline stays, or two rows could not be told apart
            short = cut(row.name, max(name_cells - cell_width(year), 1), look.ascii_only) + year
            said = f" {pad(short, name_cells)}  {pad(gap, gap_cells, right=True)}"
            lines.append([Span(row.glyph, str(row.result.status)), Span(said), Span(f"  {text}", "dim")])
        if len(needing) > len(listed):
            lines.append([Span("  " + word("more", look.language, len(needing) - len(listed)), "dim")])
    waiting = [row for row in rows if row.result.status in (Status.DUE, Status.NO_DATA)]
    if waiting:
        names = [full_name(row.result, results_of[row.result.goal_id], row.name, look.language) for row in waiting]
        lines += wrapped(word("waiting", look.language, ", ".join(names)), look)
    return lines


def _gap_words(row: _Row, look: Look) -> str:
    return gap_words(row.result, row.cells.gap, look.language)


def gap_words(result: Assessment, gap: str, language: Language) -> str:
    """`10.3 pp short`: the gap of a row in words; "" where there is none."""
    value = judged_value(result)
    if value is None:
        return ""
    key = "over" if satisfies(Fraction(value), result.threshold) else "short"
    return word(key, language, with_unit(gap.lstrip("+-"), gap_unit(result.goal.unit, language)))


def _summary(report: Report, look: Look) -> list[Line]:
    words = {status_word(status, look.language): str(status) for status in Status}
    lines: list[Line] = []
    for ((part, _),) in wrapped(summary(report, look.language), look):
        line: list[Span] = []
        for piece in re.split(r"(?<=[,:]) ", part):
            name = re.sub(r"^[0-9]+ |,$", "", piece)
            line += [Span(piece, words.get(name, "heading")), Span(" ")]
        lines.append(line[:-1])
    return lines


# --- cells ---

_ONE_CELL = re.compile("[\x20-\x7e\xa0-\u02ff\u1e00-\u1eff\u2010-\u2027\u2190-\u21ff\u2200-\u22ff\u2500-\u25ff✓]*")


def cell_width(text: str) -> int:
    """How many cells of a terminal the text takes."""
    if text.isascii() or _ONE_CELL.fullmatch(text):
        return len(text)
    from rich.cells import cell_len

    return cell_len(text)


def widest(texts: Sequence[str]) -> int:
    """How many cells the widest of these texts takes."""
    together = "".join(texts)
    plain_cells = together.isascii() or _ONE_CELL.fullmatch(together)
    return max(map(len if plain_cells else cell_width, texts))


def pad(text: str, cells: int, *, right: bool = False) -> str:
    """The text with blanks to so many cells, behind it or (`right`) before it."""
    if not text.isascii():
        cells += len(text) - cell_width(text)
    return text.rjust(cells) if right else text.ljust(cells)


def cut(text: str, cells: int, ascii_only: bool = False) -> str:
    """The text in at most so many cells, with `…` where something was cut off."""
    if cell_width(text) <= cells:
        return text
    sign = "~" if ascii_only else "…"
    while text and cell_width(text) + 1 > cells:
        text = text[:-1]
    return text.rstrip() + sign if text.strip() else sign[:cells]


def wrap(text: str, cells: int) -> list[str]:
    """The text in lines of at most so many cells, broken between words; a longer word is cut into pieces."""
    lines = [""]
    for piece in text.split(" "):
        rest = piece
        while cell_width(rest) > cells:
            if lines[-1]:
                lines.append("")
            head = rest
            while cell_width(head) > cells:
                head = head[:-1]
            head = head or rest[:1]
            lines[-1] = head
            rest = rest[len(head) :]
            lines.append("")
        if not lines[-1]:
            lines[-1] = rest
        elif cell_width(lines[-1]) + 1 + cell_width(rest) <= cells:
            lines[-1] += f" {rest}"
        else:
            lines.append(rest)
    return [line for line in lines if line] or [""]
