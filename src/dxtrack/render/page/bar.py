"""The bullet bar of a row on the page, in the grammar of the terminal's."""

from fractions import Fraction

from ...judge import Assessment, Status
from ...targets import satisfies
from ...wording import Language, target_words, verdict, word
from ..curves import share_of_way, way_of
from .entries import Entry
from .markup import escaped, signed, tone_of
from .words import say

_BASE, _TARGET, _END = 16.0, 226.0, 256.0
"""Where the baseline, the target and the end of a bar stand, in its 260 pixels."""
_BELOW = 2.0
_CLEAR = 2.5
"""So many pixels before the target line an unmet bar stops."""
_FARTHEST = Fraction(9)
"""So many times the way a value is followed, on either side."""


def bar_svg(entry: Entry, language: Language) -> str:
    """The bar of a row, from the baseline to the target; "" where it has no way."""
    result = entry.result
    if result.progress is None:
        return ""
    end, mark = _fill(result, result.progress)
    kind = tone_of(result.status)
    parts = [f'<rect class="track" x="{_BASE:g}" y="11" width="{_TARGET - _BASE:g}" height="8"/>']
    if end != _BASE:
        start = min(end, _BASE)
        parts.append(f'<rect class="fill {kind}" x="{start:.1f}" y="9" width="{abs(end - _BASE):.1f}" height="12"/>')
    if end in (_BELOW, _END):
        tip = "M3 6L-2 15l5 9z" if end == _BELOW else f"M{_END - 1:g} 6l5 9-5 9z"
        parts.append(f'<path class="fill {kind}" d="{tip}"/>')
    parts.append(f'<path class="base" d="M{_BASE:g} 7v16"/>')
    if mark is not None:
        parts.append(f'<path class="pace" d="M{mark:.1f} 4v22"/>')
    parts.append(f'<path class="goal" d="M{_TARGET:g} 3v24"/>')
    if (dot := _dot(result)) is not None:
        parts.append(f'<path class="ahead" d="M{max(end, _BASE):.1f} 15H{dot:.1f}"/>')
        parts.append(f'<circle class="dot" cx="{dot:.1f}" cy="15" r="3.5"/>')
    label = escaped(signed(_sentence(entry, language)))
    return f'<svg class="bar" viewBox="0 0 260 30" role="img" aria-label="{label}">{"".join(parts)}</svg>'


def _share(result: Assessment, value: Fraction | None) -> Fraction | None:
    """How far a value stands on the way from the baseline (0) to the target (1).

    Of a range, how much of the distance to it is gone, on whichever side the value is.
    """
    share, way = share_of_way(result, value), way_of(result)
    low, high = result.threshold.low, result.threshold.high
    if value is None or way is None or low is None or high is None:
        return share
    return 1 - max(Fraction(low) - value, value - Fraction(high), Fraction(0)) / abs(way[1] - way[0])


def _x(share: Fraction) -> float:
    return _BASE + float(min(max(share, -_FARTHEST), _FARTHEST)) * (_TARGET - _BASE)


def _fill(result: Assessment, progress: Fraction) -> tuple[float, float | None]:
    """Where the bar ends, and the mark of what was expected; the order of actual, expected and target is kept."""
    share, mark = _share(result, result.expected), None
    if share is not None and share < 1:
        mark = min(max(_x(share), _BASE + 4), _TARGET - 7)
    end = _x(progress)
    if result.satisfied:
        return min(max(end, _TARGET + (4 if progress > 1 else 0)), _END), mark
    if progress <= 0:
        return max(min(end, _BASE - 2), _BELOW) if progress else _BASE, mark
    end = min(max(end, _BASE + 1.5), _TARGET - _CLEAR)
    if mark is not None and result.pace is not None:
        end = max(end, mark + 2.5) if result.pace >= 1 else min(end, mark - 2)
    return end, mark


def _dot(result: Assessment) -> float | None:
    """Where the projection stands, on its side of the target; None behind the baseline, and of what is decided."""
    share = _share(result, result.projected)
    if share is None or result.projected is None or result.status in (Status.MET, Status.MISSED) or share < -0.05:
        return None
    x = _BASE + min(float(share), 1.13) * (_TARGET - _BASE)
    return max(x, _TARGET) if satisfies(result.projected, result.threshold) else min(x, _TARGET - 6)


def _sentence(entry: Entry, language: Language) -> str:
    """What the bar shows, for who does not see it."""
    result, cells = entry.result, entry.row.cells
    baseline = f"{word('baseline_legend', language)} {entry.named(cells.baseline)}"
    target = f"{word('target_legend', language)} {target_words(result, language)}"
    parts = [f"{word('actual_legend', language)} {entry.named(cells.actual)}"]
    parts.append(say("way", language, cells.progress, baseline, target))
    if result.expected is not None:
        parts.append(say("expected", language, entry.named(cells.expected)))
    if result.projected is not None:
        parts.append(say("projected", language, entry.named(cells.projected)))
    return f"{entry.full}: {', '.join(parts)}; {verdict(result, language)}."
