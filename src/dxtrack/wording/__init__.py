"""How figures and verdicts read, in both languages: all rounding of the house, and foreign text made safe."""

from .figures import (
    Number,
    brief,
    day,
    decimals,
    distance,
    edges_of,
    exact,
    gap_shown,
    gap_unit,
    heading,
    period,
    share,
    threshold_sign,
    threshold_words,
    with_unit,
)
from .files import how_read
from .foreign import local, safe, unaccented
from .reasons import reason
from .rows import (
    Shown,
    attention_order,
    clause,
    full_name,
    gap_words,
    judged_value,
    label_of,
    name_of,
    places_needed,
    progress_shown,
    series_name,
    shown,
    speed_shown,
    title_of,
)
from .words import (
    BAD,
    FLAG_MARKS,
    FLAG_WORDS,
    GLYPHS,
    Language,
    figure_word,
    pick,
    status_word,
    summary,
    verdict,
    verdict_marks,
    word,
)
from .working import counting, number, rule, steps, steps_left

__all__ = [
    "BAD", "FLAG_MARKS", "FLAG_WORDS", "GLYPHS", "Language", "Number", "Shown", "attention_order", "brief", "clause",
    "counting", "day", "decimals", "distance", "edges_of", "exact", "figure_word", "full_name",
    "gap_shown", "gap_unit", "gap_words", "heading", "how_read", "judged_value", "label_of", "local", "name_of",
    "number", "period", "pick", "places_needed", "progress_shown", "reason", "rule", "safe", "series_name", "share",
    "shown", "speed_shown", "status_word", "steps", "steps_left", "summary", "threshold_sign", "threshold_words",
    "title_of", "unaccented", "verdict", "verdict_marks", "with_unit", "word",
]  # fmt: skip
