"""The results of the page: each with its row, its full name, its ids, and whether it has a chart."""

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from ...judge import Assessment, Report
from ...wording import Language, attention_order, full_name, with_unit
from ..curves import figures_of, points_of, start_of
from ..gate import waived
from ..rows import Row, rows_of
from .markup import escaped

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
    drawn = {id(result) for result in charted(report)[:MOST_CHARTS]}
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


def charted(report: Report) -> list[Assessment]:
    """Of each goal and area that has two figures the result to draw: the worst, else that of the next deadline.

    What is behind plan stands first, then what is waived.
    """
    found: dict[tuple[str, str | None], Assessment] = {}
    others = sorted(report.results, key=lambda result: result.deadline < report.as_of)
    for result in [*attention_order(report.results), *waived(report.results), *others]:
        key = result.goal_id, result.area
        if key not in found and len(points_of(figures_of(result), start_of(result))) > 1:
            found[key] = result
    return list(found.values())


def entry_link(entry: Entry, text: str, otherwise: str) -> str:
    """A link to the chart of an entry; where it has none, to its `row` or to its reason (`why`)."""
    return f'<a href="#{"chart" if entry.drawn else otherwise}-{entry.key}">{escaped(text)}</a>'
