"""What the data files say: every row checked, every figure kept, every problem collected."""

from .figures import STATUSES, Actuals, Figure, Tracks, share, suppose
from .reading import read_actuals
from .sources import Source
from .table import Cell, read_table

__all__ = [
    "STATUSES",
    "Actuals",
    "Cell",
    "Figure",
    "Source",
    "Tracks",
    "read_actuals",
    "read_table",
    "share",
    "suppose",
]
