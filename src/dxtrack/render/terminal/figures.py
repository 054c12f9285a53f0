"""Every figure of a goal, with what it is used for and where it stands."""

from collections.abc import Iterator, Sequence

from ...actuals import Figure
from ...judge import Assessment, Report
from ...wording import Language, exact, figure_word, number, period, pick, safe, series_name, with_unit, word
from ..cells import MOST_CELLS, cut, pad, widest
from ..lines import Line, Look, Span, paragraph
from .facts import where_of

_HEADS = (
    ("Period", "Kỳ"),
    ("Figure", "Số liệu"),
    ("Status", "Loại"),
    ("Series", "Chuỗi"),
    ("Use", "Dùng làm"),
    ("Where", "Vị trí"),
)


def figures_lines(report: Report, look: Look) -> list[Line]:
    """Every figure of the goal in the areas that are shown; where they do not fit into columns, a line of text each."""
    figures, elsewhere = _figures(report, look)
    if not figures:
        return []
    heads = [pick(look.language, *head) for head in _HEADS]
    unit = cut(report.results[0].goal.unit_in(look.language) or "", MOST_CELLS, ascii_only=look.ascii_only)
    uses = _uses(figures, report.results, look.language)
    named = [_series(figure, report.results[0], look) for figure in figures]
    rows = [_cells(*each, unit, look) for each in zip(figures, named, uses, strict=True)]
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
            lines += paragraph(word("listing", look.language).join(cell for cell in row if cell.strip(" –-")), look)
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
    made = [figure for result in report.results for figure in (result.amounts or result).figures]
    found += [figure for figure in made if figure.line is None]
    unique = {(figure if figure.line else (figure.period, figure.series)): figure for figure in found}
    figures = sorted(unique.values(), key=lambda f: (f.series or "", f.period.last, f.period.first, f.line or 0))
    others = {area for area, _ in tracks if area not in areas}
    count = sum(len(figures) for (area, _), figures in tracks.items() if area in others)
    if not count:
        return figures, []
    things = f"figure{'' if count == 1 else 's'} of {len(others)} area{'' if len(others) == 1 else 's'}"
    english = f"{count} more {things} (--area NAME shows them)"
    vietnamese = f"còn {count} số liệu của {len(others)} địa bàn (xem bằng --area)"
    return figures, paragraph(pick(look.language, english, vietnamese), look, style="dim")


def _series(figure: Figure, result: Assessment, look: Look) -> str:
    if figure.series is None:
        return "-" if look.ascii_only else "–"
    name = safe(series_name(figure.series, result, look.language))
    return cut(name, MOST_CELLS, ascii_only=look.ascii_only)


def _cells(figure: Figure, series: str, use: str, unit: str | None, look: Look) -> list[str]:
    language = look.language
    value = with_unit(number(figure.value, language), unit)
    if figure.numerator is not None and figure.denominator is not None:
        value = f"{exact(figure.numerator)}/{exact(figure.denominator)} = {value}"
    return [
        period(figure.period, language),
        value,
        figure_word(figure.status, language),
        series,
        use,
        where_of(figure, language),
    ]


def _uses(figures: Sequence[Figure], results: Sequence[Assessment], language: Language) -> list[str]:
    """What each figure is used for, or why it is not: the first that holds."""
    first, frequency = results[0], results[0].goal.frequency
    judging = {result.actual for result in results}
    counted = set(first.figures)
    trend = {figure for result in results for figure in result.trend}
    baseline = first.baseline and (first.baseline.period, first.area)

    sums = {amount: said for result in results for amount, said in _sums(result, language)}

    def use(figure: Figure) -> tuple[str, str]:
        if figure in sums:
            return sums[figure]
        if figure in judging:
            return "judges", "để đánh giá"
        if figure.series != first.series:
            return "another series", "chuỗi khác"
        if (figure.period, figure.area) == baseline:
            return "baseline", "giá trị cơ sở"
        if figure.status == "forecast":
            return "a forecast", "chỉ là dự báo"
        if figure.day > first.as_of:
            return "after the as-of day", "sau ngày lập"
        if figure not in counted:
            other = frequency is not None and not figure.period.has(frequency)
            return ("other length", "khác độ dài kỳ") if other else ("superseded", "đã được thay")
        return ("trend", "xu hướng") if figure in trend else ("", "")

    return [pick(language, *use(figure)) for figure in figures]


def _sums(result: Assessment, language: Language) -> Iterator[tuple[Figure, tuple[str, str]]]:
    """Each amount of a sum over time, with the sum that there is once it is added."""
    if result.amounts is None:
        return
    sums = {figure.day: number(figure.value, language) for figure in result.figures}
    for amount in result.amounts.figures:
        total = sums.get(amount.day)
        yield amount, (f"sum {total}", f"cộng dồn {total}") if total else ("not counted", "chưa cộng")
