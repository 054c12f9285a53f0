"""What the data files say: every row checked, every figure kept, every problem collected."""

from .figures import STATUSES, Actuals, Figure, Tracks, share, suppose
from .reading import read_actuals
from .sources import Source

__all__ = ["STATUSES", "Actuals", "Figure", "Source", "Tracks", "read_actuals", "share", "suppose"]
