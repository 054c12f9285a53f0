"""The tables of the page: one for each deadline, with the reasons of its verdicts beneath."""

import re
from collections.abc import Mapping, Sequence
from datetime import date
from html import escape
from typing import NamedTuple

from ...judge import Report
from ...wording import Language, figure_word, gap_unit, heading, period, reason, word
from ..rows import one_unit_of
from .bar import bar_svg
from .entries import Entry, entry_link, source_of
from .markup import chip, escaped, prose, signed, tone_of, verdict_tags
from .words import count_shown, say

MOST_ROWS = 100
"""A longer table is folded."""
COLUMNS = ("actual", "target", "gap", "progress", "projected")
_ALIGNED = ("actual", "gap", "projected")
_LEGEND = {
    "baseline_legend": '<path class="base" d="M6 2v14"/>',
    "actual_legend": '<rect class="fill on" y="4" width="12" height="10"/>',
    "expected_legend": '<path class="pace" d="M6 1v16"/>',
    "target_legend": '<path class="goal" d="M6 0v18"/>',
    "projected": '<circle class="dot" cx="6" cy="9" r="3.5"/>',
}
"""What the bars mean, with each sign as the bars have it."""


class _Line(NamedTuple):
    """A row of a table, and the text of its cells."""

    entry: Entry
    cells: dict[str, str]


def deadline_tables(report: Report, entries: Sequence[Entry], language: Language) -> str:
    """A table for each deadline, the columns of all equally wide; "" where there is no target."""
    if not entries:
        return ""
    unit = one_unit_of(entry.row for entry in entries)
    lines = [_Line(entry, _cells(entry, language, mixed=unit is None)) for entry in entries]
    heads = _heads(unit, language)
    widths = {column: _width(column, heads[column], lines) for column in COLUMNS}
    groups: dict[date, list[_Line]] = {}
    for line in lines:
        groups.setdefault(line.entry.result.deadline, []).append(line)
    tables = (_table(report, deadline, groups[deadline], heads, widths, language) for deadline in sorted(groups))
    return _legend(language) + "".join(tables)


def _cells(entry: Entry, language: Language, *, mixed: bool) -> dict[str, str]:
    """The text of a row; with mixed units each gap has its own."""
    row = entry.row
    return {
        "actual": row.with_own_unit(row.cells.actual),
        "target": row.with_own_unit(row.cells.target),
        "gap": row.gap_with_unit(language) if mixed else row.cells.gap,
        "progress": "" if row.cells.progress == "–" else row.cells.progress,
        "projected": row.cells.projected,
    }


def _heads(unit: str | None, language: Language) -> dict[str, str]:
    heads = {key: word(key, language).replace(" ", "\u00a0") for key in ("goal", *COLUMNS, "status")}
    if unit and (difference := gap_unit(unit, language)):
        heads["gap"] += ", " + difference.replace(" ", "\u00a0")
    return heads


def _width(column: str, head: str, lines: Sequence[_Line]) -> int:
    """How wide a column is, in digits: that of its longest cell, and of the longest word above it."""
    longest = max(len(line.cells[column]) for line in lines)
    return longest if column == "progress" else max(longest, *(len(part) - 1 for part in head.split(" ")))


def _legend(language: Language) -> str:
    keys = (
        f'<li><svg class="bar" viewBox="0 0 12 18" width="12" height="18" aria-hidden="true">{sign}</svg> '
        f"{word(key, language).lower()}</li>"
        for key, sign in _LEGEND.items()
    )
    return f'<ul class="legend">{"".join(keys)}</ul>\n'


def _table(
    report: Report,
    deadline: date,
    group: Sequence[_Line],
    heads: Mapping[str, str],
    widths: Mapping[str, int],
    language: Language,
) -> str:
    """The rows of one deadline; many are folded."""
    by, _, rest = heading(deadline, report.as_of, language).partition(" · ")
    for column in _ALIGNED:
        _align(group, column, "," if language == "vi" else ".")
    columns = {key: f'<col style="width:calc({width}ch + 16px)">' for key, width in widths.items()}
    columns["progress"] = f'<col class="c-way">{columns["progress"]}'
    numeric = {key: f'<th scope="col" class="n">{escape(heads[key])}</th>' for key in COLUMNS}
    numeric["progress"] = f'<th scope="col" colspan="2">{heads["progress"]}</th>'
    body = "".join(_tr(line, language) for line in group)
    why = "".join(_why(line.entry, language) for line in group)
    table = (
        f'<table class="goals">\n<caption><h3>{by} <small>{rest}</small></h3></caption>\n'
        f'<colgroup><col>{"".join(columns.values())}<col class="c-status"></colgroup>\n'
        f'<thead><tr><th scope="col">{heads["goal"]}</th>{"".join(numeric.values())}'
        f'<th scope="col">{heads["status"]}</th></tr></thead>\n<tbody>\n{body}</tbody></table>\n'
        f"<details><summary>{say('reasons', language)}</summary><dl>\n{why}</dl></details>\n"
    )
    if len(group) <= MOST_ROWS:
        return table
    count = f"{count_shown(len(group), language)} {word('targets', language)}"
    return f'<details class="many"><summary>{by} · {count}</summary>\n{table}</details>\n'


def _align(group: Sequence[_Line], column: str, mark: str) -> None:
    """Puts figure spaces behind the cells of a column, so that their decimal marks stand in one line."""
    texts = [line.cells[column] for line in group]
    tails = [len(match[0]) if (match := re.search(rf"\{mark}[0-9]+", text)) else 0 for text in texts]
    most = max(tails)
    for line, tail in zip(group, tails, strict=True):
        if most:
            line.cells[column] += "\u2007" * (most - max(tail, 1)) + ("\u2008" if tail == most else "")


def _tr(line: _Line, language: Language) -> str:
    entry, result = line.entry, line.entry.result
    made = {key: escaped(signed(cell)) for key, cell in line.cells.items()}
    bar = bar_svg(entry, language)
    way = f'<td class="way">{bar}</td>' if bar else '<td class="way none dim">–</td>'
    share = f'<td class="n share{"" if bar else " none"}">{made["progress"]}</td>'
    ahead = f'<td class="n projected{" none" if result.projected is None else ""}">{made["projected"]}</td>'
    return (
        f'<tr id="row-{entry.key}"><th scope="row">{entry_link(entry, entry.row.name, "why")}</th>'
        f'<td class="n actual">{made["actual"]}</td>'
        f'<td class="n target">{made["target"]}</td><td class="n gap {tone_of(result.status)}">{made["gap"]}</td>'
        f'{way}{share}{ahead}<td class="status">{verdict_tags(result, language)}</td></tr>\n'
    )


def _why(entry: Entry, language: Language) -> str:
    """The reason of a result, and where its figure comes from."""
    result, about = entry.result, ""
    if result.actual:
        on, kind = period(result.actual.period, language), figure_word(result.actual.status, language)
        about = f'<br><span class="dim">{escaped(f"{on}, {kind}: {source_of(result.actual, language)}")}</span>'
    said = f"{chip(result.status, language)} {prose(reason(result, language))}{about}"
    return f'<dt id="why-{entry.key}">{escaped(entry.full)}</dt><dd>{said}</dd>\n'
