"""The charts of the page: each goal with two figures over time, the worst first, with its reason and its figures."""

from collections.abc import Iterable, Sequence
from datetime import date
from fractions import Fraction
from itertools import pairwise, takewhile

from ...actuals import Figure
from ...judge import Assessment, Report, Status
from ...wording import Language, day, edges_of, figure_word, number, period, reason, target_words, verdict, with_unit
from ..curves import Curve, day_between, drawn, figures_of, growing, is_below, points_of, start_of, straight
from .entries import MOST_CHARTS, Entry, charted, entries_in
from .markup import escaped, more_note, prose, signed, tone_of, verdict_tags
from .notes import Notes, place_of, series_of
from .plot import BOLD, HEIGHT, LETTER, WIDTH, Plot, as_of_line, framed, time_axis, value_axis
from .words import say

MOST_FIGURES = 500
"""So many of the newest stand beneath a chart; `dxtrack show` has them all."""
_MOST_DOTS = 60


def charts_of(report: Report, entries: Sequence[Entry], notes: Notes, language: Language) -> str:
    """The charts; "" where no goal has two figures."""
    found = entries_in(charted(report), entries)
    charts = "".join(_article(entry, notes, language) for entry in found[:MOST_CHARTS])
    return f'<div class="charts">\n{charts}</div>{more_note(len(found) - MOST_CHARTS, language)}' if found else ""


def _article(entry: Entry, notes: Notes, language: Language) -> str:
    result, figures = entry.result, figures_of(entry.result)
    count = say("one_figure" if len(figures) == 1 else "figures", language, len(figures))
    if series := series_of(result, language):
        count += f" · {series}"
    return (
        f'<article id="chart-{entry.key}" aria-labelledby="name-{entry.key}">'
        f'<h3 id="name-{entry.key}">{escaped(entry.full)}</h3>'
        f"<p>{verdict_tags(result, language)}</p>\n"
        f"{_chart_svg(entry, language)}\n<p>{prose(reason(result, language))}</p>\n"
        f"<details><summary>{count}</summary>"
        f"{_figures_table(entry, figures[-MOST_FIGURES:], notes, language)}"
        f"{more_note(len(figures) - MOST_FIGURES, language)}</details></article>\n"
    )


def _figures_table(entry: Entry, figures: Sequence[Figure], notes: Notes, language: Language) -> str:
    """Each figure with its source; what kind it is where one of them is not final."""
    percent = "%" if entry.result.goal.is_percent else ""
    kinds = any(figure.status != "final" for figure in figures)
    keys = ("period", "figure", "kind", "source") if kinds else ("period", "figure", "source")
    heads = "".join(f'<th scope="col">{say(key, language)}</th>' for key in keys)
    lines = ""
    for figure in figures:
        value = entry.row.with_own_unit(number(figure.value, language) + percent)
        kind = f"<td>{figure_word(figure.status, language)}</td>" if kinds else ""
        lines += (
            f'<tr><th scope="row">{escaped(period(figure.period, language))}</th>'
            f'<td class="n">{escaped(signed(value))}</td>{kind}<td>{place_of(figure, notes, language)}</td></tr>\n'
        )
    return (
        f'<table class="figures"><caption class="unseen">{escaped(entry.full)}</caption>'
        f"<thead><tr>{heads}</tr></thead>\n<tbody>{lines}</tbody></table>"
    )


def _chart_svg(entry: Entry, language: Language) -> str:
    """The figures of a result over time, with the plan, the projection and the target; "" where it has no figure."""
    result, cells = entry.result, entry.row.cells
    figures, plan, ahead = figures_of(result), _plan(result), _ahead(result)
    if not figures:
        return ""
    labels = [signed(cells.target)]
    if ahead:
        labels.append(signed(cells.actual if result.goal.hold else cells.projected))
    points = points_of(drawn(figures, result.actual), start_of(result))
    plot = _plot(result, points, plan, ahead, max(map(len, labels)), language)
    parts = [
        *value_axis(plot, entry.unit, language),
        *time_axis(plot, language),
        *as_of_line(plot, result.as_of, language),
        *_target_line(plot, result),
        *_plan_line(plot, plan, language),
        *_figure_lines(plot, result, points),
        *_ahead_line(plot, result, ahead),
        *_end_labels(plot, result, ahead, labels),
        _actual_label(plot, result, signed(cells.actual)),
    ]
    sentence = escaped(signed(_sentence(entry, figures, language)))
    return (
        f'<svg class="chart {tone_of(result.status)}" viewBox="0 0 {WIDTH:g} {HEIGHT:g}" role="img" '
        f'aria-label="{sentence}">{"".join(parts)}</svg>'
    )


# --- what is drawn ---


def _plan(result: Assessment) -> Curve:
    """The planned path from the baseline to the target."""
    stations = [(when, value) for when, value in result.stations if when <= result.deadline]
    if result.expected is None or len(stations) < 2:
        return []
    return growing(*stations) if result.goal.method == "compound" else stations


def _ahead(result: Assessment) -> Curve:
    """From the actual to the projection; of a mean, the mean over all its figures."""
    end, actual = result.projected, result.actual
    if end is None or actual is None or result.status == Status.MISSED:
        return []
    if result.goal.hold:
        return [(figures_of(result)[0].day, end), (result.deadline, end)]
    if actual.day >= result.deadline:
        return []
    curve = (actual.day, Fraction(actual.value)), (result.deadline, end)
    return growing(*curve) if result.goal.method == "compound" else straight(*curve)


def _plot(result: Assessment, points: Curve, plan: Curve, ahead: Curve, label_letters: int, language: Language) -> Plot:
    """The frame: a projection that leads far away is cut off where the rest would become too flat."""
    days = [*(when for when, _ in [*points, *plan]), result.deadline]
    if not plan:
        days.append(figures_of(result)[0].period.first)
    values = [value for _, value in [*points, *plan]]
    values += [Fraction(edge) for edge in edges_of(result.threshold)]
    least, most = min(values), max(values)
    span = max(most - least, max(abs(most), abs(least)) / 10**9) or Fraction(1)
    near = [value for _, value in ahead if least - span < value < most + span]
    low, high = min([least, *near]) - span / 6, max([most, *near]) + span / 12
    return framed(days, low, high, label_letters, language)


# --- lines and labels ---


def _target_line(plot: Plot, result: Assessment) -> Iterable[str]:
    heights = [plot.y(edge) for edge in edges_of(result.threshold)]
    if len(heights) == 2:
        tall, wide = abs(heights[0] - heights[1]), plot.right - plot.left
        yield f'<rect class="zone" x="{plot.left:.1f}" y="{min(heights):.1f}" width="{wide:.1f}" height="{tall:.1f}"/>'
    for y in heights:
        yield f'<path class="goal" d="M{plot.left:.1f} {y:.1f}H{plot.right:.1f}"/>'


def _plan_line(plot: Plot, plan: Curve, language: Language) -> Iterable[str]:
    """The planned path, named where it is two fifths on its way, on the side where no unmet figure is."""
    if not plan:
        return
    yield _line("plan", [(plot.x(when), plot.y(value)) for when, value in plan])
    (begin, start), (end, goal) = plan[0], plan[-1]
    when = day_between(begin, end, Fraction(2, 5))
    (after, low), (before, high) = next(pair for pair in pairwise(plan) if pair[1][0] >= when)
    value = low + (high - low) * Fraction((when - after).days, max((before - after).days, 1))
    said, x = say("plan", language), plot.x(when) - 7
    y = plot.y(value) + (-5 if goal > start else 13)
    anchor = "end" if x - len(said) * LETTER > plot.left else "start"
    yield f'<text class="note" x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}">{said}</text>'


def _line(kind: str, points: Sequence[tuple[float, float]]) -> str:
    return f'<polyline class="{kind}" points="{" ".join(f"{x:.1f},{y:.1f}" for x, y in points)}"/>'


def _figure_lines(plot: Plot, result: Assessment, points: Curve) -> Iterable[str]:
    """The figures, joined but across a break."""
    cut = result.broken_by.date if result.broken_by else date.max
    places = [(plot.x(when), plot.apart(value, result), when < cut) for when, value in points]
    for before in (True, False):
        side = [(x, y) for x, y, early in places if early == before]
        if len(side) > 1:
            yield _line("line", side)
    if len(places) <= _MOST_DOTS:
        yield from (f'<circle class="point" cx="{x:.1f}" cy="{y:.1f}" r="3"/>' for x, y, _ in places)


def _ahead_line(plot: Plot, result: Assessment, ahead: Curve) -> Iterable[str]:
    if points := _kept(plot, ahead):
        yield _line("ahead", [(plot.x(when), plot.apart(value, result)) for when, value in points])


def _kept(plot: Plot, ahead: Curve) -> Curve:
    return list(takewhile(lambda point: plot.low <= point[1] <= plot.high, ahead))


def _end_labels(plot: Plot, result: Assessment, ahead: Curve, labels: Sequence[str]) -> Iterable[str]:
    """The target and the projection, named where their lines end, and never one over the other."""
    heights = [plot.y(edge) for edge in edges_of(result.threshold)]
    if not heights:  # what asks for nothing has no projection either
        return
    target = sum(heights) / len(heights)
    yield f'<text class="end" x="{plot.right + 6:.1f}" y="{target + 4:.1f}">{escaped(labels[0])}</text>'
    if kept := _kept(plot, ahead):
        y = plot.apart(kept[-1][1], result)
        if abs(y - target) < 14:
            y = target + (14 if y >= target else -14)
        yield f'<text class="end ahead-end" x="{plot.right + 6:.1f}" y="{y + 4:.1f}">{escaped(labels[1])}</text>'


def _actual_label(plot: Plot, result: Assessment, said: str) -> str:
    """The actual, named on the side of its point where the target is not, and away from the projection."""
    actual = result.actual
    if actual is None or result.goal.hold == "average":
        return ""
    below = any(is_below(actual.value, edge, result.threshold) for edge in edges_of(result.threshold)[:1])
    x, y = plot.x(actual.day), plot.apart(actual.value, result) + (17 if below else -9)
    half = len(said) * BOLD / 2
    if result.projected is not None and (result.projected < actual.value) == below:
        x -= half
    x = min(max(x, plot.left + half + 2), plot.right - half - 2)
    return f'<text class="end actual-end" x="{x:.1f}" y="{y:.1f}" text-anchor="middle">{escaped(said)}</text>'


def _sentence(entry: Entry, figures: Sequence[Figure], language: Language) -> str:
    """What the chart shows, for who does not see it."""
    result, cells = entry.result, entry.row.cells
    ends = [
        (with_unit(number(f.value, language), entry.unit), period(f.period, language))
        for f in (figures[0], figures[-1])
    ]
    goal = target_words(result, language)
    parts = [say("chart", language, entry.full, *ends[0], *ends[1], goal, day(result.deadline, language))]
    if result.expected is not None:
        parts.append(say("plan_then", language, entry.named(cells.expected)))
    if result.projected is not None:
        parts.append(say("projected", language, entry.named(cells.projected)))
    return f"{'; '.join(parts)}; {verdict(result, language)}."
