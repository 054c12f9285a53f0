"""How an actual is judged against a target: pure rules that read no clock, print nothing and round nothing.

The rules are those of docs/method.md: which actual (`figures`), the quantities of a level (`quantities`, on the `paths`
of the plan), the status of a level (`levels`), of a rate (`rates`) and of a sum over time (`sums`), the whole programme
(`report`).
"""

from .changes import Change, Comparison, compare, worsened
from .figures import LEAST_FOR_TREND
from .paths import Clock, Path, clock, power
from .report import assess, by_area
from .results import (
    FLAGS,
    RANK,
    VERDICTS,
    Alternative,
    Amounts,
    Assessment,
    BaselineFigure,
    Kept,
    Report,
    RollUp,
    Status,
)
from .thresholds import direction, gap_of

__all__ = [
    "FLAGS",
    "LEAST_FOR_TREND",
    "RANK",
    "VERDICTS",
    "Alternative",
    "Amounts",
    "Assessment",
    "BaselineFigure",
    "Change",
    "Clock",
    "Comparison",
    "Kept",
    "Path",
    "Report",
    "RollUp",
    "Status",
    "assess",
    "by_area",
    "clock",
    "compare",
    "direction",
    "gap_of",
    "power",
    "worsened",
]
