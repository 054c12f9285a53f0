"""What stands beneath the gap table: the legend, what needs attention, what waits for figures, the summary."""

import re
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from ...judge import Assessment, Report, Status
from ...wording import (
    FLAG_MARKS,
    FLAG_WORDS,
    GLYPHS,
    Language,
    attention_order,
    clause,
    day,
    full_name,
    gap_words,
    period,
    status_word,
    summary,
    word,
)
from ..bar import BAR_SIGNS
from ..cells import cell_width, flow, pad, widest, wrap
from ..lines import Line, Look, Span
from ..rows import Row

MOST_LISTED = 5
"""So many results need attention, and so many goals wait for figures, before the others are counted."""


class _Item(NamedTuple):
    """A line of a list: the status it stands for, the name, and what is said of it."""

    status: Status
    name: str
    figure: str
    said: str


def beneath_lines(report: Report, rows: Sequence[Row], look: Look, *, bars: bool, marks: bool) -> list[Line]:
    """All that stands beneath these rows; `bars` and `marks` say which of them the table has."""
    attention, waiting = _attention(rows, look), _waiting(rows, look)
    lists = _list("attention", attention, look) + _list("waiting", waiting, look)
    return [*_legend(rows, look, bars=bars, marks=marks), *lists, _summary(report, look)]


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


def _attention(rows: Sequence[Row], look: Look) -> list[_Item]:
    """The worst results: the name, with its deadline where the goal has others, the gap in words, and what is wrong."""
    targets_of = Counter(row.result.goal_id for row in rows)
    by_result = {id(row.result): row for row in rows}
    return [
        _Item(
            result.status,
            full_name(result, targets_of[result.goal_id], by_result[id(result)].name, look.language),
            gap_words(result, by_result[id(result)].cells.gap, look.language),
            clause(result, look.language, by_result[id(result)].cells.speed),
        )
        for result in attention_order(row.result for row in rows)
    ]


def _waiting(rows: Sequence[Row], look: Look) -> list[_Item]:
    """The goals that wait for figures, each once: those of which one is due, and those that have none."""
    goals: dict[tuple[str, str | None], _Item] = {}
    for row in rows:
        result = row.result
        if result.status in (Status.DUE, Status.NO_DATA):
            item = _Item(result.status, row.name, "", _since(result, look.language))
            goals.setdefault((result.goal_id, result.area), item)
    return list(goals.values())


def _since(result: Assessment, language: Language) -> str:
    """`no figure yet`, `last 2023, of the deadline due since 2025-12-31`."""
    last = word("no_figure", language)
    if result.actual:
        last = word("last_figure", language, period(result.actual.period, language))
    return word("due_since", language, last, day(result.deadline, language)) if result.status == Status.DUE else last


def _list(title: str, items: Sequence[_Item], look: Look) -> list[Line]:
    """The first of the items, a line each in columns; where these are too wide, what is said may stand beneath."""
    if not items:
        return []
    listed = items if look.everything else items[:MOST_LISTED]
    names, figures = widest(item.name for item in listed), widest(item.figure for item in listed)
    taken = 2 + names + figures + 2 * bool(figures) + 2 + widest(item.said for item in listed)
    if look.width is not None and taken > look.width:
        names = figures = 0
    lines: list[Line] = [[Span(word(title, look.language), "heading")]]
    for item in listed:
        figure = f"  {pad(item.figure, figures, right=True)}" if item.figure or figures else ""
        line = [Span(pad(item.name, names) + figure), Span(f"  {item.said}" if item.said else "", "dim")]
        lines += _item(item, line, look)
    if len(items) > len(listed):
        lines.append([Span("  " + word("more", look.language, len(items) - len(listed)), "dim")])
    return [*lines, []]


def _item(item: _Item, line: Line, look: Look) -> list[Line]:
    """An item on its line if that fits, else its name and what is said of it, each wrapped under itself."""
    parts = [line]
    room = max((look.width or 0) - 2, 1)
    if look.width is not None and sum(cell_width(span.text) for span in line) > room:
        names = wrap(item.name, room)
        said = wrap("  ".join(text for text in (item.figure, item.said) if text), room)
        parts = [*([Span(part)] for part in names), *([Span(part, "dim")] for part in said)]
    first, *rest = parts
    return [
        [Span(GLYPHS[item.status][look.ascii_only] + " ", item.status), *first],
        *([Span("  "), *part] for part in rest),
    ]


def _summary(report: Report, look: Look) -> Line:
    """The summary, each count in the colour of its status."""
    styles = {status_word(status, look.language): str(status) for status in Status}
    mark = word("listing", look.language).strip()
    line: list[Span] = []
    for piece in re.split(f"(?<=[{mark}:]) ", summary(report, look.language)):
        name = re.sub(f"^[0-9]+ |{mark}$", "", piece)
        line += [Span(piece, styles.get(name, "heading")), Span(" ")]
    return line[:-1]
