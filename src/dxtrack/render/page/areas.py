"""Areas × goals on the page: the gap of every area, the worst first."""

from collections.abc import Sequence
from typing import NamedTuple

from ...judge import Assessment, Report, Status, by_area
from ...wording import (
    BAD,
    GLYPHS,
    Language,
    gap_shown,
    judged_value,
    label_of,
    places_needed,
    status_word,
    threshold_sign,
    word,
)
from .markup import escaped, signed, tone_of
from .words import say


class _Column(NamedTuple):
    """A goal: its label, its head, its cells by area, and how many areas have met it."""

    label: str
    head: str
    cells: dict[str | None, str]
    met: str


def areas_table(report: Report, language: Language) -> str:
    """The table, of each goal the next deadline, else the last; "" where there are no two areas."""
    results = by_area(report).results
    of_area: dict[str | None, list[Assessment]] = {}
    of_goal: dict[str, list[Assessment]] = {}
    for result in results:
        of_area.setdefault(result.area, []).append(result)
        of_goal.setdefault(result.goal_id, []).append(result)
    if len(of_area) < 2:
        return ""
    columns = [_column(of_one, language) for of_one in of_goal.values()]
    title, behind = say("gap_of_area", language), say("behind", language)
    heads = "".join(f'<th scope="col" class="n">{column.head}</th>' for column in columns)
    head = f'<th scope="col">{word("area", language)}</th>{heads}<th scope="col" class="n">{behind}</th>'
    lines = "".join(_line(area, of_one, columns, language) for area, of_one in of_area.items())
    met = "".join(f'<td class="n" data-goal="{column.label}">{column.met}</td>' for column in columns)
    return (
        f'<div class="scroll" role="region" aria-label="{title}" tabindex="0">\n'
        f'<table class="heat" style="min-width:calc({len(columns) + 1}*5.5em + 9em)">'
        f"<caption>{title}</caption>\n<thead><tr>{head}</tr></thead>\n"
        f"<tbody>\n{lines}</tbody>\n"
        f'<tfoot><tr><th scope="row">{status_word(Status.MET, language)}</th>{met}<td></td></tr></tfoot>\n'
        "</table></div>\n"
    )


def _column(results: Sequence[Assessment], language: Language) -> _Column:
    first, places = results[0], places_needed(results)
    label, goal = escaped(label_of(first, language)), first.goal
    sign = threshold_sign(first.threshold, language, goal.unit)
    unit = "" if goal.is_percent or not goal.unit else f" {goal.unit}"
    return _Column(
        label=label,
        head=f"{label} <small>{escaped(signed(sign) + unit)}</small>",
        cells={result.area: _cell(result, label, places, language) for result in results},
        met=say("of", language, sum(result.status == Status.MET for result in results), len(results)),
    )


def _cell(result: Assessment, label: str, places: int, language: Language) -> str:
    value = judged_value(result)
    gap = "–" if value is None else gap_shown(value, result.threshold, places, language)
    return (
        f'<td class="n {tone_of(result.status)}" data-goal="{label}">'
        f'<span aria-hidden="true">{GLYPHS[result.status][0]}</span> '
        f'<span class="unseen">{status_word(result.status, language)} </span>{escaped(signed(gap))}</td>'
    )


def _line(area: str | None, results: Sequence[Assessment], columns: Sequence[_Column], language: Language) -> str:
    behind = sum(result.status in (*BAD, Status.AT_RISK) for result in results)
    name = say("whole", language) if area is None else escaped(area)
    tiles = "".join(column.cells.get(area, "<td></td>") for column in columns)
    return (
        f'<tr><th scope="row">{name}</th>{tiles}'
        f'<td class="n" data-goal="{say("behind", language)}">{say("of", language, behind, len(results))}</td></tr>\n'
    )
