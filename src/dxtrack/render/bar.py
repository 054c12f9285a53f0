"""The bullet bar: how far the actual is on the way from the baseline to the target, and where it should be."""

from fractions import Fraction
from math import floor

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


def bar_spans(result: Assessment, cells: int, *, ascii_only: bool) -> Line:
    """The bar of a result in so many cells; blanks where the way is unknown."""
    if result.progress is None:
        return [Span(" " * cells)]
    inner = cells - 4  # a cell each for baseline and target, and two beyond the target
    filled, mark, beyond = _measured(result, result.progress, inner)
    signs = {name: pair[ascii_only] for name, pair in BAR_SIGNS.items()}
    style = result.status if result.status in ALARMS else "dim"
    near = filled == inner and not result.satisfied  # the last cell is no full one
    fill = signs["fill"] * (filled - near) + signs["near"] * near

    def stretch(first: int, last: int) -> Line:
        full = fill[first:last]
        return [Span(full, style), Span(signs["track"] * (last - first - len(full)), "dim")]

    line = [Span(signs["below"], style) if result.progress < 0 else Span(signs["start"], "dim")]
    if mark is not None:
        line += [*stretch(0, mark - 1), Span(signs["pace"], "mark")]
    over = signs["fill"] + signs["far"] if beyond > 2 else signs["fill"] * beyond
    return [*line, *stretch(mark or 0, inner), Span(signs["target"], "mark"), Span(over.ljust(2), style)]


def _measured(result: Assessment, progress: Fraction, inner: int) -> tuple[int, int | None, int]:
    """Of so many cells between baseline and target: the filled ones, that of the expected mark, and those beyond.

    The order of actual, expected and target is kept exactly, at the price of up to two cells of proportion.
    """
    expected = share_of_way(result, result.expected)
    mark = None
    if expected is not None and expected < 1:
        mark = min(max(1 + floor(expected * inner), 2), inner - 1)
    made = floor(progress * inner)
    if result.satisfied:
        return inner, mark, max(made - inner, int(progress > 1))
    filled = min(max(made, int(progress > 0)), inner - 1)
    if mark is not None and expected is not None:
        filled = max(filled, mark + 1) if progress >= expected else min(filled, mark - 1)
    return filled, mark, 0
