"""dxtrack tells how far each promise is from being kept.

As a library: `assess(read_targets("targets.yaml"), read_actuals("actuals.csv"), date.today())` gives a `Report`.
What is imported from here is loaded when it is asked for, since most runs of the command need little of it.
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .actuals import Actuals, Figure, Source, read_actuals
    from .judge import Assessment, Status
    from .library import Report, assess
    from .problems import InputError, Problem
    from .targets import Goal, Target, Targets, Threshold, read_targets

__version__ = "1.0.0"

__all__ = [
    "Actuals",
    "Assessment",
    "Figure",
    "Goal",
    "InputError",
    "Problem",
    "Report",
    "Source",
    "Status",
    "Target",
    "Targets",
    "Threshold",
    "__version__",
    "assess",
    "read_actuals",
    "read_targets",
]

_ROOMS = {
    "actuals": ("Actuals", "Figure", "Source", "read_actuals"),
    "judge": ("Assessment", "Status"),
    "library": ("Report", "assess"),
    "problems": ("InputError", "Problem"),
    "targets": ("Goal", "Target", "Targets", "Threshold", "read_targets"),
}


def __getattr__(name: str) -> Any:
    from importlib import import_module

    for room, names in _ROOMS.items():
        if name in names:
            return getattr(import_module(f".{room}", __name__), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return __all__
