"""What was promised: programme, goals, baselines, deadlines and thresholds, read from YAML with places."""

from .model import (
    DEFAULT_PACE,
    GOAL_ID,
    Baseline,
    Break,
    Goal,
    Localized,
    Pace,
    Programme,
    Target,
    Targets,
    goal_targets,
)
from .reading import json_schema, read_targets
from .threshold import Operator, Threshold, satisfies

__all__ = [
    "DEFAULT_PACE",
    "GOAL_ID",
    "Baseline",
    "Break",
    "Goal",
    "Localized",
    "Operator",
    "Pace",
    "Programme",
    "Target",
    "Targets",
    "Threshold",
    "goal_targets",
    "json_schema",
    "read_targets",
    "satisfies",
]
