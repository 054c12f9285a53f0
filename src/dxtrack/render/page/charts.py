"""The charts section of the page: what is behind plan, the worst first, with its reason and its figures."""

from collections.abc import Sequence

from ...wording import Language, figure_word, number, period, reason
from .chart import chart_svg, charted
from .entries import MOST_CHARTS, Entry, behind_plan, entries_in, source_of
from .markup import escaped, more_note, prose, signed, verdict_tags
from .words import say


def charts_of(entries: Sequence[Entry], language: Language) -> str:
    """The charts; "" where nothing is behind plan."""
    found = entries_in(behind_plan(entry.result for entry in entries), entries)
    charts = "".join(_article(entry, language) for entry in found if entry.drawn)
    return f'<div class="charts">\n{charts}</div>{more_note(len(found) - MOST_CHARTS, language)}' if found else ""


def _article(entry: Entry, language: Language) -> str:
    result = entry.result
    figures, percent = charted(result), "%" if result.goal.is_percent else ""
    count = say("one_figure" if len(figures) == 1 else "figures", language, len(figures))
    heads = "".join(f'<th scope="col">{say(key, language)}</th>' for key in ("period", "figure", "kind", "source"))
    lines = ""
    for figure in figures:
        value = entry.row.with_own_unit(number(figure.value, language) + percent)
        lines += (
            f'<tr><th scope="row">{escaped(period(figure.period, language))}</th>'
            f'<td class="n">{escaped(signed(value))}</td>'
            f"<td>{figure_word(figure.status, language)}</td><td>{escaped(source_of(figure, language))}</td></tr>\n"
        )
    return (
        f'<article id="chart-{entry.key}" aria-labelledby="name-{entry.key}">'
        f'<h3 id="name-{entry.key}">{escaped(entry.full)}</h3>'
        f"<p>{verdict_tags(result, language)}</p>\n"
        f"{chart_svg(entry, language)}\n<p>{prose(reason(result, language))}</p>\n"
        f"<details><summary>{count}</summary>"
        f'<table class="figures"><caption class="unseen">{escaped(entry.full)}</caption>'
        f"<thead><tr>{heads}</tr></thead>\n<tbody>{lines}</tbody></table></details></article>\n"
    )
