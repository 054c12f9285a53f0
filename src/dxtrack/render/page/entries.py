"""The results of the page: each with its row, its full name, its ids, and whether it has a chart."""

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from ...actuals import Figure
from ...judge import Assessment, Report, Status
from ...wording import BAD, Language, attention_order, full_name, with_unit
from ..rows import Row, rows_of
from .markup import escaped
from .words import say

MOST_CHARTS = 24


class Entry(NamedTuple):
    """One result; `key` ends its ids, `drawn` says that it has a chart."""

    row: Row
    full: str
    unit: str | None
    key: str
    drawn: bool

    @property
    def result(self) -> Assessment:
        """What was judged."""
        return self.row.result

    def named(self, figure: str) -> str:
        """A cell with its unit, however long; the percent sign stands there already."""
        return figure if self.unit == "%" else with_unit(figure, self.unit)


def entries_of(report: Report, language: Language) -> list[Entry]:
    """An entry for each result, in their order."""
    results = report.results
    targets_of = Counter((result.goal_id, result.area) for result in results)
    areas = {area: index for index, area in enumerate(dict.fromkeys(result.area for result in results))}
    drawn = {id(result) for result in behind_plan(results)[:MOST_CHARTS]}
    entries = []
    for row in rows_of(results, language):
        result = row.result
        full = full_name(result, targets_of[result.goal_id, result.area], row.name, language)
        key = f"{result.goal_id}-{result.deadline}" + (f"-{areas[result.area]}" if result.area is not None else "")
        entries.append(Entry(row, full, result.goal.unit_in(language), key, id(result) in drawn))
    return entries


def entries_in(results: Iterable[Assessment], entries: Sequence[Entry]) -> list[Entry]:
    """The entries of these results, in the order of the results."""
    known = {id(entry.result): entry for entry in entries}
    return [known[id(result)] for result in results]


def behind_plan(results: Iterable[Assessment]) -> list[Assessment]:
    """What is behind plan, worst first; what is waived comes last."""
    results = list(results)
    waived = [r for r in results if "waived" in r.flags and r.status in (*BAD, Status.AT_RISK)]
    return [*attention_order(results), *waived]


def entry_link(entry: Entry, text: str, otherwise: str) -> str:
    """A link to the chart of an entry; where it has none, to its `row` or to its reason (`why`)."""
    return f'<a href="#{"chart" if entry.drawn else otherwise}-{entry.key}">{escaped(text)}</a>'


def source_of(figure: Figure, language: Language) -> str:
    """Who says a figure, and the file and line, or the cell, where it stands."""
    if figure.line is None and "/" in figure.period.text:
        return say("added", language)
    if figure.line is None:
        return say("summed", language)
    return f"{figure.source} ({figure.place})" if figure.source else figure.place
