"""What the data files say: every row checked, every figure kept, every problem collected."""

from typing import TYPE_CHECKING, Any

from .figures import STATUSES, Actuals, Figure, FileRead, Tracks, added, suppose
from .layouts import folded
from .reading import read_actuals
from .sources import Source, files_of, is_pattern
from .tracks import Track, before, periods_of, until

if TYPE_CHECKING:
    from .candidates import Candidate, survey_of
    from .table import Cell, read_table

__all__ = [
    "STATUSES",
    "Actuals",
    "Candidate",
    "Cell",
    "Figure",
    "FileRead",
    "Source",
    "Track",
    "Tracks",
    "added",
    "before",
    "files_of",
    "folded",
    "is_pattern",
    "periods_of",
    "read_actuals",
    "read_table",
    "suppose",
    "survey_of",
    "until",
]

_LATER = {"Candidate": "candidates", "survey_of": "candidates", "Cell": "table", "read_table": "table"}
"""What only `init` asks for, and in which file it is."""


def __getattr__(name: str) -> Any:
    from importlib import import_module

    if name not in _LATER:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f".{_LATER[name]}", __name__), name)
