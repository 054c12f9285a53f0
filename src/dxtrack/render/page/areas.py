"""Areas × goals on the page: the gap of every area, the worst first."""

from ...judge import Assessment, Report, Status, by_area
from ...wording import GLYPHS, Language, status_word, word
from ..grid import BEHIND, Column, columns_of, known_and_unknown
from .markup import escaped, signed, tone_of
from .words import say


def areas_table(report: Report, language: Language) -> str:
    """The table, of each goal the next deadline, else the last; "" where there are no two areas."""
    of_area: dict[str | None, list[Assessment]] = {}
    for result in by_area(report).results:
        of_area.setdefault(result.area, []).append(result)
    if len(of_area) < 2:
        return ""
    columns, _ = known_and_unknown(columns_of((result for results in of_area.values() for result in results), language))
    title, behind = say("gap_of_area", language), say("behind", language)
    heads = "".join(f'<th scope="col" class="n">{_head(column, language)}</th>' for column in columns)
    lines = ""
    for area, results in of_area.items():
        name = say("whole", language) if area is None else escaped(area)
        tiles = "".join(_cell(column, area, language) for column in columns)
        count = say("of", language, sum(result.status in BEHIND for result in results), len(results))
        lines += f'<tr><th scope="row">{name}</th>{tiles}<td class="n" data-goal="{behind}">{count}</td></tr>\n'
    met = "".join(
        f'<td class="n" data-goal="{escaped(column.label)}">{say("of", language, column.met, len(column.results))}</td>'
        for column in columns
    )
    return (
        f'<div class="scroll" role="region" aria-label="{title}" tabindex="0">\n'
        f'<table class="heat" style="min-width:calc({len(columns) + 1}*5.5em + 9em)"><caption>{title}</caption>\n'
        f'<thead><tr><th scope="col">{word("area", language)}</th>{heads}'
        f'<th scope="col" class="n">{behind}</th></tr></thead>\n<tbody>\n{lines}</tbody>\n'
        f'<tfoot><tr><th scope="row">{status_word(Status.MET, language)}</th>{met}<td></td></tr></tfoot>\n'
        "</table></div>\n"
    )


def _head(column: Column, language: Language) -> str:
    goal = column.first.goal
    unit = "" if goal.is_percent or not goal.unit_in(language) else f" {goal.unit_in(language)}"
    sign = signed(column.sign(language))
    return f"{escaped(column.label)} <small>{escaped(sign + unit)}</small>"


def _cell(column: Column, area: str | None, language: Language) -> str:
    result = column.results.get(area)
    if result is None:
        return "<td></td>"
    return (
        f'<td class="n {tone_of(result.status)}" data-goal="{escaped(column.label)}">'
        f'<span aria-hidden="true">{GLYPHS[result.status][0]}</span> '
        f'<span class="unseen">{status_word(result.status, language)} </span>{escaped(signed(column.gaps[area]))}</td>'
    )
