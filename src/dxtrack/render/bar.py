"""The bullet bar: how far the actual is on the way from the baseline to the target, and where it should be."""

from fractions import Fraction
from math import floor
from typing import NamedTuple

from ..judge import Assessment, Status
from ..wording import BAD
from .curves import share_of_way
from .lines import Line, Span

ALARMS = frozenset({*BAD, Status.AT_RISK})
"""The statuses whose colour stands out."""
BAR_SIGNS = {
    "start": ("├", "["),
    "below": ("◄", "<"),
    "fill": ("■", "#"),
    "near": ("▪", "+"),
    "track": ("─", "."),
    "pace": ("│", ":"),
    "target": ("║", "|"),
    "far": ("►", ">"),
}
"""For each sign of the bar, with Unicode and without."""
_ENDS = 4
"""The cells of a bar that are not between baseline and target: both of these, and two beyond the target."""


class _Bar(NamedTuple):
    """Filled cells, the cell of the expected mark, cells beyond the target, and whether there are more."""

    filled: int
    mark: int | None
    beyond: int = 0
    more: bool = False


def bar_spans(result: Assessment, cells: int, *, ascii_only: bool) -> Line:
    """The bar of a result in so many cells; blanks where the way is unknown."""
    if result.progress is None:
        return [Span(" " * cells)]
    inner = cells - _ENDS
    bar = _measured(result, result.progress, inner)
    signs = {name: pair[ascii_only] for name, pair in BAR_SIGNS.items()}
    style = result.status if result.status in ALARMS else "dim"
    line = [Span(signs["below"], style) if result.progress < 0 else Span(signs["start"], "dim")]
    near = bar.filled == inner and not result.satisfied  # the last cell is no full one
    fill = signs["fill"] * (bar.filled - near) + signs["near"] * near
    if bar.mark is not None:
        line += [*_stretch(fill, 0, bar.mark - 1, signs, style), Span(signs["pace"], "mark")]
    line += [*_stretch(fill, bar.mark or 0, inner, signs, style), Span(signs["target"], "mark")]
    over = signs["fill"] + signs["far"] if bar.more else signs["fill"] * bar.beyond
    return [*line, Span(over.ljust(2), style)]


def _stretch(fill: str, first: int, last: int, signs: dict[str, str], style: str) -> Line:
    """The cells from `first` to before `last`: filled as far as the fill reaches, then the track."""
    full = fill[first:last]
    return [Span(full, style), Span(signs["track"] * (last - first - len(full)), "dim")]


def _measured(result: Assessment, progress: Fraction, inner: int) -> _Bar:
    """The bar in so many cells between baseline and target.

    The order of actual, expected and target is kept exactly, at the price of up to two cells of proportion.
    """
    expected = share_of_way(result, result.expected)
    mark = None
    if expected is not None and expected < 1:
        mark = min(max(1 + floor(expected * inner), 2), inner - 1)
    made = floor(progress * inner)
    if result.satisfied:
        beyond = max(made - inner, int(progress > 1))
        return _Bar(inner, mark, min(beyond, 2), beyond > 2)
    filled = min(max(made, int(progress > 0)), inner - 1)
    if mark is not None and expected is not None:
        filled = max(filled, mark + 1) if progress >= expected else min(filled, mark - 1)
    return _Bar(filled, mark)
