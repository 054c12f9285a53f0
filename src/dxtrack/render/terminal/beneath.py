"""What stands beneath the gap table: the legend, what needs attention, what waits for figures, the summary."""

import re
from collections import Counter
from collections.abc import Sequence

from ...judge import Report, Status
from ...wording import (
    FLAG_MARKS,
    FLAG_WORDS,
    GLYPHS,
    attention_order,
    clause,
    full_name,
    gap_words,
    status_word,
    summary,
    word,
)
from ..bar import BAR_SIGNS
from ..cells import cell_width, cut, flow, pad, widest
from ..lines import Line, Look, Span, wrapped
from ..rows import Row

MOST_ATTENTION = 5
_LEAST_NAME = 16
"""With less room for names, what is wrong is not said beside them."""


def beneath_lines(
    report: Report, rows: Sequence[Row], look: Look, *, bars: bool, marks: bool, cards: bool
) -> list[Line]:
    """All that stands beneath these rows; `bars`, `marks` and `cards` say which of them the table has."""
    targets_of = Counter(row.result.goal_id for row in rows)
    full_names = {
        id(row.result): full_name(row.result, targets_of[row.result.goal_id], row.name, look.language) for row in rows
    }
    attention = [] if cards else _attention(rows, full_names, look)
    if waiting := [full_names[id(row.result)] for row in rows if row.result.status in (Status.DUE, Status.NO_DATA)]:
        attention += wrapped(word("waiting", look.language, ", ".join(waiting)), look)
    legend = _legend(rows, look, bars=bars, marks=marks or cards)
    return [*legend, *attention, *([[]] if attention else []), *_summary(report, look)]


def _legend(rows: Sequence[Row], look: Look, *, bars: bool, marks: bool) -> list[Line]:
    parts = []
    if bars:
        for sign, name in ("start", "baseline"), ("fill", "actual"), ("pace", "expected"), ("target", "target"):
            parts.append(f"{BAR_SIGNS[sign][look.ascii_only]} {word(f'{name}_legend', look.language)}")
    if marks:
        flags = sorted({flag for row in rows for flag in row.result.flags})
        parts += [f"{FLAG_MARKS[flag][look.ascii_only]} {FLAG_WORDS[flag][look.language == 'vi']}" for flag in flags]
    if not parts:
        return []
    texts = ["   ".join(parts)] if look.width is None else flow(parts, look.width)
    return [*([Span(text, "dim")] for text in texts), []]


def _attention(rows: Sequence[Row], full_names: dict[int, str], look: Look) -> list[Line]:
    """The worst results, a line each: the name, the gap in words, and what is wrong where there is room."""
    by_result = {id(row.result): row for row in rows}
    needing = [by_result[id(result)] for result in attention_order(row.result for row in rows)]
    if not needing:
        return []
    listed = needing if look.everything else needing[:MOST_ATTENTION]
    names = [full_names[id(row.result)] for row in listed]
    gaps = [gap_words(row.result, row.cells.gap, look.language) for row in listed]
    clauses = [clause(row.result, look.language, row.cells.speed) for row in listed]
    gap_cells, name_cells = widest(gaps), widest(names)
    if look.width is not None:
        room = look.width - 2 - gap_cells - 2
        if room - widest(clauses) - 2 >= min(_LEAST_NAME, name_cells):
            room -= widest(clauses) + 2
        else:
            clauses = [""] * len(clauses)
        name_cells = max(min(name_cells, room), 1)
    lines: list[Line] = [[Span(word("attention", look.language), "heading")]]
    for row, name, gap, said in zip(listed, names, gaps, clauses, strict=True):
        year = name.removeprefix(row.name)  # the deadline stays, or two rows could not be told apart
        short = cut(row.name, max(name_cells - cell_width(year), 1), ascii_only=look.ascii_only) + year
        figures = f" {pad(short, name_cells)}  {pad(gap, gap_cells, right=True)}"
        status = row.result.status
        lines.append([Span(GLYPHS[status][look.ascii_only], status), Span(figures), Span(f"  {said}", "dim")])
    if len(needing) > len(listed):
        lines.append([Span("  " + word("more", look.language, len(needing) - len(listed)), "dim")])
    return lines


def _summary(report: Report, look: Look) -> list[Line]:
    """The summary, each count in the colour of its status."""
    styles = {status_word(status, look.language): str(status) for status in Status}
    mark = word("listing", look.language).strip()
    lines: list[Line] = []
    for ((text, _),) in wrapped(summary(report, look.language), look):
        line: list[Span] = []
        for piece in re.split(f"(?<=[{mark}:]) ", text):
            name = re.sub(f"^[0-9]+ |{mark}$", "", piece)
            line += [Span(piece, styles.get(name, "heading")), Span(" ")]
        lines.append(line[:-1])
    return lines
