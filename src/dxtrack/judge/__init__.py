"""How an actual is judged against a target: pure rules that read no clock, print nothing and round nothing."""

from .changes import (
    RANK,
    Change,
    Comparison,
    by_area,
    compare,
    worsened,
)
from .levels import (
    FLAGS,
    LEAST_FOR_TREND,
    Alternative,
    Assessment,
    BaselineFigure,
    Kept,
    Report,
    Status,
    aim,
    assess,
    direction,
    satisfies,
)
from .paths import (
    Clock,
    Path,
    clock,
    power,
)

__all__ = [
    "Alternative",
    "Assessment",
    "BaselineFigure",
    "Change",
    "Clock",
    "Comparison",
    "FLAGS",
    "Kept",
    "LEAST_FOR_TREND",
    "Path",
    "RANK",
    "Report",
    "Status",
    "aim",
    "assess",
    "by_area",
    "clock",
    "compare",
    "direction",
    "power",
    "satisfies",
    "worsened",
]
