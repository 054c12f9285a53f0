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
    "STATUSES",
    "TREND_WINDOW",
    "Actuals",
    "Figure",
    "Gone",
    "Source",
    "Tracks",
    "read_actuals",
    "share",
    "suppose",
]
