"""What the data files say: every row checked, every figure kept, every problem collected."""

from .candidates import Candidate, survey_of
from .figures import STATUSES, Actuals, Figure, FileRead, Tracks, added, suppose
from .reading import read_actuals
from .sources import Source, files_of, is_pattern
from .table import Cell, read_table

__all__ = [
    "STATUSES",
    "Actuals",
    "Candidate",
    "Cell",
    "Figure",
    "FileRead",
    "Source",
    "Tracks",
    "added",
    "files_of",
    "is_pattern",
    "read_actuals",
    "read_table",
    "suppose",
    "survey_of",
]
