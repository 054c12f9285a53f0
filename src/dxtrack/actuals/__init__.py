"""What the data files say: every row checked, every figure kept, every problem collected."""

from .lanes import (
    TREND_WINDOW,
    share,
)
from .reading import (
    STATUSES,
    Actuals,
    Figure,
    Gone,
    Source,
    Tracks,
    read_actuals,
    suppose,
)

__all__ = [
    "Actuals",
    "Figure",
    "Gone",
    "STATUSES",
    "Source",
    "TREND_WINDOW",
    "Tracks",
    "read_actuals",
    "share",
    "suppose",
]
