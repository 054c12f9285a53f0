"""What was promised: programme, goals, baselines, deadlines and thresholds, read from YAML with places."""

from .model import DEFAULT_PACE, GOAL_ID, Baseline, Break, Entry, Goal, Localized, Pace, Programme, Target, Targets
from .reading import json_schema, read_targets
from .threshold import Relative, Threshold, resolved, satisfies

__all__ = [
    "DEFAULT_PACE",
    "GOAL_ID",
    "Baseline",
    "Break",
    "Entry",
    "Goal",
    "Localized",
    "Pace",
    "Programme",
    "Relative",
    "Target",
    "Targets",
    "Threshold",
    "json_schema",
    "read_targets",
    "resolved",
    "satisfies",
]
