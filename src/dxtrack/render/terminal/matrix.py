"""Areas × goals: a table of gaps, or one strip of glyphs a goal where there are many."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from ...judge import Assessment, Report, Status
from ...wording import (
    BAD,
    GLYPHS,
    Language,
    day,
    gap_shown,
    gap_unit,
    judged_value,
    label_of,
    pick,
    places_needed,
    safe,
    status_word,
    threshold_sign,
    title_of,
    word,
)
from ..cells import cell_width, cut, pad, widest, wrap
from ..lines import Line, Look, Span, wrapped
from ..markdown import escaped, row_of

MOST_AREAS = 20
MOST_GOALS = 8
STRIPS_FROM = 60
"""More areas than this, or more goals than MOST_GOALS, are shown as strips on a terminal of people."""
BEHIND = (*BAD, Status.AT_RISK)
AREA_CELLS = 24
HEAD_CELLS = 14
"""So many cells of a goal's label are shown, if its figures are not wider."""
STRIP_NAME_CELLS = 24


class _Grid(NamedTuple):
    """The results by area and goal, in the order of the report; not every area has every goal."""

    areas: list[str | None]
    goals: list[str]
    results: dict[tuple[str | None, str], Assessment]

    def of_goal(self, goal: str) -> list[Assessment]:
        """The results of a goal, area by area."""
        return [self.results[area, goal] for area in self.areas if (area, goal) in self.results]

    def of_area(self, area: str | None) -> list[Assessment]:
        """The results of an area, goal by goal."""
        return [self.results[area, goal] for goal in self.goals if (area, goal) in self.results]

    def behind(self, area: str | None, language: Language) -> str:
        """`2 of 5`: how many goals of the area are behind."""
        count = sum(result.status in BEHIND for result in self.of_area(area))
        return pick(language, f"{count} of {len(self.goals)}", f"{count}/{len(self.goals)}")


def _grid(results: Sequence[Assessment]) -> _Grid:
    areas = dict.fromkeys(result.area for result in results)
    goals = dict.fromkeys(result.goal_id for result in results)
    return _Grid([*areas], [*goals], {(result.area, result.goal_id): result for result in results})


def matrix_lines(report: Report, look: Look) -> list[Line]:
    """The gap of every area and goal, worst areas first, with what is met in the last line."""
    name = title_of(report, look.language)
    as_of = word("as_of", look.language, day(report.as_of, look.language))
    if look.width is not None:
        name = cut(name, max(look.width - cell_width(as_of) - 2, 1), ascii_only=look.ascii_only)
    lines: list[Line] = [[Span(name, "heading"), Span(f"  {as_of}", "dim")], []]
    whole = _grid(report.results)
    known = [goal for goal in whole.goals if any(result.actual for result in whole.of_goal(goal))] or whole.goals
    grid = whole._replace(goals=known)
    strips = len(known) > MOST_GOALS or (len(grid.areas) > STRIPS_FROM and not look.everything)
    lines += (None if strips else _table(grid, look)) or _strips(grid, look)
    return [*lines, *_without_figures(whole, known, look)]


def _without_figures(grid: _Grid, known: Sequence[str], look: Look) -> list[Line]:
    """The goals of which no area has a figure."""
    labels = [label_of(grid.of_goal(goal)[0], look.language) for goal in grid.goals if goal not in known]
    if not labels:
        return []
    said = pick(look.language, "No figures by area: {0}", "Chưa có số liệu theo địa bàn: {0}")
    return [[], *wrapped(said.format(", ".join(labels)), look)]


# --- the table ---


class _Column(NamedTuple):
    """A goal: its results by area, what is printed of each, and the lines above and below."""

    label: str
    target: str
    results: dict[str | None, Assessment]
    gaps: dict[str | None, str]
    met: str

    @property
    def least(self) -> int:
        """The cells that its figures need."""
        return widest(self.gaps.values()) + 3

    @property
    def natural(self) -> int:
        """The cells that its figures and its label need."""
        return max(self.least, min(cell_width(self.label), HEAD_CELLS))


def _column(grid: _Grid, goal: str, look: Look) -> _Column:
    results = grid.of_goal(goal)
    first, places = results[0], places_needed(results)
    met = sum(result.status == Status.MET for result in results)
    return _Column(
        label=label_of(first, look.language),
        target=threshold_sign(first.threshold, look.language, first.goal.unit, ascii_only=look.ascii_only),
        results={result.area: result for result in results},
        gaps={result.area: _gap(result, places, look) for result in results},
        met=f"{met}/{len(grid.areas)}",
    )


def _table(grid: _Grid, look: Look) -> list[Line]:
    """A line an area; empty where the width has no room for it."""
    language = look.language
    columns = [_column(grid, goal, look) for goal in grid.goals]
    shown = grid.areas if look.everything else grid.areas[:MOST_AREAS]
    behind_head = pick(language, "behind", "chậm")
    behind = widest([behind_head, *(grid.behind(area, language) for area in shown)])
    name = widest([word("area", language), *(safe(area or "") for area in shown)])
    cells = [column.natural for column in columns]
    if look.width is not None:
        name, cells = _fitted(name, columns, look.width - behind - 2)
        if not cells:
            return []
    labels = [
        cut(column.label, width, ascii_only=look.ascii_only) for column, width in zip(columns, cells, strict=True)
    ]
    lines: list[Line] = [
        [Span(pad(word("area", language), name), "dim"), *_numbers([*labels, behind_head], [*cells, behind])],
        [Span(pad("", name)), *_numbers([column.target for column in columns], cells)],
    ]
    for area in shown:
        line = [Span(pad(cut(safe(area or ""), name, ascii_only=look.ascii_only), name))]
        for column, width in zip(columns, cells, strict=True):
            line += _cell(column, area, width, look)
        lines.append([*line, Span("  " + pad(grid.behind(area, language), behind, right=True))])
    met = Span(pad(pick(language, "Met", "Đạt"), name), "dim")
    lines += _left_out(len(grid.areas) - len(shown), look)
    return [*lines, [met, *_numbers([column.met for column in columns], cells)]]


def _left_out(count: int, look: Look) -> list[Line]:
    if not count:
        return []
    more = pick(look.language, f"{count} more areas (--all)", f"còn {count} địa bàn (--all)")
    return [[Span(f"{'...' if look.ascii_only else '…'} {more}", "dim")]]


def _numbers(texts: Sequence[str], cells: Sequence[int]) -> list[Span]:
    return [Span("  " + pad(text, width, right=True), "dim") for text, width in zip(texts, cells, strict=True)]


def _fitted(name: int, columns: Sequence[_Column], width: int) -> tuple[int, list[int]]:
    """The cells of the name and of the columns: labels give way before the name does; none where there is no room."""
    for cells, least in (([column.natural for column in columns], 8), ([column.least for column in columns], 6)):
        room = width - sum(cells) - 2 * len(cells)
        if room >= min(name, least):
            return min(name, room, AREA_CELLS), cells
    return 0, []


def _cell(column: _Column, area: str | None, width: int, look: Look) -> Line:
    result = column.results.get(area)
    if result is None:
        return [Span(" " * (width + 2))]
    style = str(result.status)
    glyph = Span(GLYPHS[result.status][look.ascii_only], style)
    gap = pad(column.gaps[area], width - 2, right=True)
    return [Span("  "), glyph, Span(f" {gap}", style if result.status in BEHIND else "")]


def _gap(result: Assessment, places: int, look: Look) -> str:
    value = judged_value(result)
    if value is None:
        return "-" if look.ascii_only else "–"
    return gap_shown(value, result.threshold, places, look.language)


# --- strips ---


def _strips(grid: _Grid, look: Look) -> list[Line]:
    """One goal a line: a glyph for each area, the worst first; where they are too many, one for several areas."""
    language = look.language
    results = {goal: grid.of_goal(goal) for goal in grid.goals}
    labels = {goal: label_of(of_goal[0], language) for goal, of_goal in results.items()}
    name = min(widest(labels.values()), STRIP_NAME_CELLS)
    per_glyph = 1 if look.width is None else -(-len(grid.areas) // max(look.width - name - 2, 10))
    each = pick(language, "one glyph per area", "mỗi ký hiệu là một địa bàn")
    if per_glyph > 1:
        each = pick(language, "one glyph for {0} areas", "mỗi ký hiệu là {0} địa bàn").format(per_glyph)
    worst = pick(language, "worst first", "xấu nhất trước")
    count = f"{len(grid.areas)} {pick(language, 'areas', 'địa bàn')}"
    lines: list[Line] = [[Span(count, "heading"), Span(f"  {each}, {worst}", "dim")], []]
    for goal, of_goal in results.items():
        counts = _counts(of_goal)
        drawn = glyphs_of(list(counts.values()), -(-len(of_goal) // per_glyph))
        label = pad(cut(labels[goal], name, ascii_only=look.ascii_only), name)
        glyphs = (
            Span(GLYPHS[status][look.ascii_only] * count, str(status))
            for status, count in zip(counts, drawn, strict=True)
        )
        lines.append([Span(f"{label}  "), *glyphs])
        said = ", ".join(f"{number} {status_word(status, language)}" for status, number in counts.items())
        parts = [said] if look.width is None else wrap(said, max(look.width - name - 2, 8))
        lines += [[Span(" " * (name + 2) + part, "dim")] for part in parts]
    return lines


def _counts(results: Iterable[Assessment]) -> dict[Status, int]:
    """How many results have each status, worst first; what none has is left out."""
    found = [result.status for result in results]
    return {status: found.count(status) for status in Status if status in found}


def glyphs_of(counts: Sequence[int], cells: int) -> list[int]:
    """How many of so many cells each count gets: its share, and at least one, however rare it is."""
    total = sum(counts)
    shares = [max(1, count * cells // total) for count in counts]
    while sum(shares) < cells:  # to whom the most is missing
        shares[max(range(len(counts)), key=lambda at: counts[at] * cells - shares[at] * total)] += 1
    while sum(shares) > cells and max(shares) > 1:
        shares[shares.index(max(shares))] -= 1
    return shares


# --- Markdown ---


def matrix_markdown(report: Report, language: Language) -> str:
    """The table of gaps as Markdown, all areas, the worst first."""
    grid, look = _grid(report.results), Look(language)
    columns = [_column(grid, goal, look) for goal in grid.goals]
    heads = []
    for goal, column in zip(grid.goals, columns, strict=True):
        unit = gap_unit(grid.of_goal(goal)[0].goal.unit, language)
        heads.append(escaped(column.label) + (f" ({escaped(unit)})" if unit else ""))
    lines = [
        f"### {escaped(title_of(report, language))}",
        "",
        word("as_of", language, day(report.as_of, language)),
        "",
        row_of([word("area", language), *heads, pick(language, "behind", "chậm")]),
        "|:--|" + "--:|" * (len(columns) + 1),
    ]
    for area in grid.areas:
        tiles = [_markdown_cell(column, area) for column in columns]
        lines.append(row_of([escaped(safe(area or "")), *tiles, grid.behind(area, language)]))
    return "\n".join(lines) + "\n"


def _markdown_cell(column: _Column, area: str | None) -> str:
    result = column.results.get(area)
    if result is None:
        return ""
    text = f"{GLYPHS[result.status][0]} {column.gaps[area]}"
    return f"**{text}**" if result.status in BAD else text
