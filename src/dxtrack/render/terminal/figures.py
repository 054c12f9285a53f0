"""Every figure of a goal, with what it is used for and where it stands."""

from collections.abc import Callable, Sequence

from ...actuals import Figure
from ...judge import Assessment, Report
from ...wording import exact, figure_word, number, period, pick, safe, with_unit
from ..cells import pad, widest
from ..lines import Line, Look, Span, paragraph
from .facts import where_of

_HEADS = (
    ("Period", "Kỳ"),
    ("Figure", "Số liệu"),
    ("Status", "Loại"),
    ("Series", "Chuỗi"),
    ("Use", "Dùng làm"),
    ("Where", "Ở đâu"),
)


def figures_lines(report: Report, look: Look) -> list[Line]:
    """Every figure of the goal in the areas that are shown; where they do not fit into columns, a line of text each."""
    figures, elsewhere = _figures(report, look)
    if not figures:
        return []
    heads = [pick(look.language, *head) for head in _HEADS]
    rows = [_cells(figure, report.results, look) for figure in figures]
    columns = [widest(column) for column in zip(heads, *rows, strict=True)]
    fits = look.width is None or 2 * len(columns) + sum(columns) <= look.width

    def in_columns(row: Sequence[str]) -> str:
        return "".join(f"  {pad(cell, columns[at], right=at == 1)}" for at, cell in enumerate(row))

    lines: list[Line] = [[Span(pick(look.language, "Figures", "Số liệu"), "heading")]]
    if fits:
        lines.append([Span(in_columns(heads), "dim")])
    for figure, row in zip(figures, rows, strict=True):
        if fits:
            lines.append([Span(in_columns(row))])
        else:
            lines += paragraph(", ".join(cell for cell in row if cell.strip(" –-")), look)
        if figure.source:
            lines += paragraph(safe(figure.source), look, indent=4, hang=0, style="dim")
    return [*lines, *elsewhere, []]


def _figures(report: Report, look: Look) -> tuple[list[Figure], list[Line]]:
    """The figures of the areas that are shown, each once, and how many there are of others.

    What was summed over areas has no line of its own.
    """
    assert report.actuals is not None
    areas = {result.area for result in report.results}
    tracks = report.actuals.figures.get(report.results[0].goal_id, {})
    found = [figure for (area, _), figures in tracks.items() if area in areas for figure in figures]
    found += [figure for result in report.results for figure in result.figures if figure.line is None]
    unique = {(id(figure) if figure.line else (figure.period, figure.series)): figure for figure in found}
    figures = sorted(unique.values(), key=lambda f: (f.series or "", f.period.last, f.period.first, f.line or 0))
    others = {area for area, _ in tracks if area not in areas}
    count = sum(len(figures) for (area, _), figures in tracks.items() if area in others)
    if not count:
        return figures, []
    things = f"figure{'' if count == 1 else 's'} of {len(others)} area{'' if len(others) == 1 else 's'}"
    english = f"{count} more {things} (--area NAME shows them)"
    vietnamese = f"còn {count} số liệu của {len(others)} địa bàn (xem bằng --area)"
    return figures, paragraph(pick(look.language, english, vietnamese), look, style="dim")


def _cells(figure: Figure, results: Sequence[Assessment], look: Look) -> list[str]:
    language = look.language
    value = with_unit(number(figure.value, language), results[0].goal.unit)
    if figure.numerator is not None and figure.denominator is not None:
        value = f"{exact(figure.numerator)}/{exact(figure.denominator)} = {value}"
    return [
        period(figure.period, language),
        value,
        figure_word(figure.status, language),
        safe(figure.series) if figure.series else ("-" if look.ascii_only else "–"),
        next((pick(language, *use) for is_used, *use in _USES if is_used(figure, results)), ""),
        where_of(figure, language),
    ]


def _is_baseline(figure: Figure, results: Sequence[Assessment]) -> bool:
    baseline = results[0].baseline
    return baseline is not None and figure.period == baseline.period and figure.area == results[0].area


def _has_other_length(figure: Figure, results: Sequence[Assessment]) -> bool:
    frequency = results[0].goal.frequency
    return figure not in results[0].figures and frequency is not None and not figure.period.has(frequency)


_USES: tuple[tuple[Callable[[Figure, Sequence[Assessment]], bool], str, str], ...] = (
    (lambda figure, results: any(figure is result.actual for result in results), "judges", "để đánh giá"),
    (lambda figure, results: figure.series != results[0].series, "another series", "chuỗi khác"),
    (_is_baseline, "baseline", "số gốc"),
    (lambda figure, _: figure.status == "forecast", "a forecast", "chỉ là dự báo"),
    (lambda figure, results: figure.day > results[0].as_of, "after the as-of day", "sau ngày lập"),
    (_has_other_length, "other length", "khác độ dài kỳ"),
    (lambda figure, results: figure not in results[0].figures, "superseded", "đã được thay"),
    (lambda figure, results: any(figure in result.trend for result in results), "trend", "xu hướng"),
)
"""What a figure is used for, or why it is not: the first that holds."""
