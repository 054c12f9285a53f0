"""The tables of the page: one for each section, with the reasons of its verdicts beneath."""

import re
from collections.abc import Mapping, Sequence
from html import escape

from ...wording import Language, count_shown, day, figure_word, gap_unit, local, period, reason, word
from ..cells import MOST_CELLS, cut
from ..rows import Row, one_unit_of
from ..sections import By, Section
from .bar import bar_svg
from .entries import Entry, entry_link
from .markup import chip, escaped, prose, signed, tone_of, verdict_tags
from .notes import Notes, place_of, series_of
from .words import say

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


Cells = dict[str, str]


def section_tables(sections: Sequence[Section], entries: Sequence[Entry], notes: Notes, language: Language) -> str:
    """A table for each section, the columns of all equally wide and none empty; "" where there is no target."""
    if not entries:
        return ""
    unit = one_unit_of(entry.row for entry in entries)
    lines = {id(entry.result): (entry, _cells(entry.row, language, mixed=unit is None)) for entry in entries}
    heads = {key: word(key, language).replace(" ", "\u00a0") for key in ("goal", *COLUMNS, "status")}
    if unit and (difference := gap_unit(unit, language)):
        heads["gap"] += ", " + difference.replace(" ", "\u00a0")
    shown = [column for column in COLUMNS if any(cells[column] not in ("", "–") for _, cells in lines.values())]
    columns = "<col>"
    for column in shown:
        digits = max(len(cells[column]) for _, cells in lines.values())
        if column == "progress":
            columns += '<col class="c-way">'
        else:  # also the longest word above it
            digits = max(digits, *(len(part) - 1 for part in heads[column].split(" ")))
        columns += f'<col style="width:calc({digits}ch + 16px)">'
    frame = _frame(columns, heads, shown)
    legend = _legend(language) if "progress" in shown else ""
    return legend + "".join(
        _table(section, [lines[id(result)] for result in section.results], frame, shown, notes, language)
        for section in sections
    )


def _cells(row: Row, language: Language, *, mixed: bool) -> Cells:
    """The text of a row; with mixed units each gap has its own."""
    return {
        "actual": row.with_own_unit(row.cells.actual),
        "target": row.with_own_unit(row.cells.target),
        "gap": row.gap_with_unit(language) if mixed else row.cells.gap,
        "progress": "" if row.cells.progress == "–" else row.cells.progress,
        "projected": row.cells.projected,
    }


def _legend(language: Language) -> str:
    keys = (
        f'<li><svg class="bar" viewBox="0 0 12 18" width="12" height="18" aria-hidden="true">{sign}</svg> '
        f"{word(key, language).lower()}</li>"
        for key, sign in _LEGEND.items()
    )
    return f'<ul class="legend">{"".join(keys)}</ul>\n'


def _frame(columns: str, heads: Mapping[str, str], shown: Sequence[str]) -> str:
    """The widths and heads that all tables have."""
    numeric = {key: f'<th scope="col" class="n">{escape(heads[key])}</th>' for key in shown}
    if "progress" in shown:
        numeric["progress"] = f'<th scope="col" class="way" colspan="2">{heads["progress"]}</th>'
    return (
        f'<colgroup>{columns}<col class="c-status"></colgroup>\n'
        f'<thead><tr><th scope="col">{heads["goal"]}</th>{"".join(numeric.values())}'
        f'<th scope="col">{heads["status"]}</th></tr></thead>\n'
    )


def _table(
    section: Section,
    rows: Sequence[tuple[Entry, Cells]],
    frame: str,
    shown: Sequence[str],
    notes: Notes,
    language: Language,
) -> str:
    """The rows of one section, and why they are judged so where no chart says it; many are folded."""
    title = escape(cut(section.title, MOST_CELLS, ascii_only=False))
    for column in _ALIGNED:
        _align([cells for _, cells in rows], column, "," if language == "vi" else ".")
    body = "".join(_tr(entry, cells, shown, section.by, language) for entry, cells in rows)
    why = "".join(_why(entry, notes, language) for entry, _ in rows if not entry.drawn)
    why = f"<details><summary>{say('reasons', language)}</summary><dl>\n{why}</dl></details>\n" if why else ""
    kind = "goals failing" if section.failing else "goals"
    table = (
        f'<table class="{kind}">\n<caption><h3>{title} <small>{section.about}</small></h3></caption>\n'
        f"{frame}<tbody>\n{body}</tbody></table>\n{why}"
    )
    if len(rows) <= MOST_ROWS:
        return table
    count = f"{count_shown(len(rows), language)} {word('targets', language)}"
    return f'<details class="many"><summary>{title} · {count}</summary>\n{table}</details>\n'


def _align(rows: Sequence[Cells], column: str, mark: str) -> None:
    """Puts figure spaces behind the cells of a column, so that their decimal marks stand in one line."""
    tails = [len(match[0]) if (match := re.search(rf"\{mark}[0-9]+", cells[column])) else 0 for cells in rows]
    most = max(tails)
    for cells, tail in zip(rows, tails, strict=True):
        if most:
            cells[column] += "\u2007" * (most - max(tail, 1)) + ("\u2008" if not tail else "")


def _beneath(entry: Entry, by: By, language: Language) -> str:
    """What the section does not say already: until when, and who answers for it."""
    result, parts = entry.result, []
    if by != "deadline":
        parts.append(word("by", language, day(result.deadline, language)))
    if by != "owner" and result.goal.owner:
        parts.append(cut(local(result.goal.owner, language), MOST_CELLS, ascii_only=False))
    return f'<br><small class="dim">{prose(" · ".join(parts))}</small>' if parts else ""


def _tr(entry: Entry, cells: Cells, shown: Sequence[str], by: By, language: Language) -> str:
    result = entry.result
    made = {key: escaped(signed(cell)) for key, cell in cells.items()}
    bar = bar_svg(entry, language)
    way = f'<td class="way">{bar}</td>' if bar else '<td class="way none dim">–</td>'
    when = ""
    if result.actual:
        when = f'<br><small class="dim">{escaped(period(result.actual.period, language))}</small>'
    columns = {
        "actual": f'<td class="n actual">{made["actual"]}{when}</td>',
        "target": f'<td class="n target">{made["target"]}</td>',
        "gap": f'<td class="n gap {tone_of(result.status)}">{made["gap"]}</td>',
        "progress": f'{way}<td class="n share{"" if bar else " none"}">{made["progress"]}</td>',
        "projected": f'<td class="n projected{" none" if result.projected is None else ""}">{made["projected"]}</td>',
    }
    name = entry_link(entry, entry.row.name, "why") + _beneath(entry, by, language)
    return (
        f'<tr id="row-{entry.key}"><th scope="row">{name}</th>{"".join(columns[key] for key in shown)}'
        f'<td class="status">{verdict_tags(result, language)}</td></tr>\n'
    )


def _why(entry: Entry, notes: Notes, language: Language) -> str:
    """The reason of a result, and where its figure comes from."""
    result, about = entry.result, ""
    if result.actual:
        series = series_of(result, language)
        kind = ", ".join(filter(None, [figure_word(result.actual.status, language), series]))
        on, place = escaped(period(result.actual.period, language)), place_of(result.actual, notes, language)
        about = f'<br><span class="dim">{on}, {kind}: {place}</span>'
    said = f"{chip(result.status, language)} {prose(reason(result, language))}{about}"
    return f'<dt id="why-{entry.key}">{escaped(entry.full)}</dt><dd>{said}</dd>\n'
