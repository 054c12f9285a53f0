"""How figures and verdicts read, in both languages: all rounding of the house, and foreign text made safe."""

from .figures import (
    Number,
    brief,
    count_shown,
    day,
    decimals,
    edges_of,
    exact,
    gap_unit,
    heading,
    judged_value,
    period,
    share,
    threshold_sign,
    with_unit,
)
from .files import how_read
from .foreign import local, safe, unaccented
from .messages import sentence
from .reasons import reason
from .rows import (
    Shown,
    actual_period,
    attention_order,
    clause,
    full_name,
    gap_words,
    label_of,
    name_of,
    places_needed,
    progress_shown,
    series_name,
    shown,
    speed_shown,
    title_of,
)
from .thresholds import (
    distance,
    from_baseline,
    is_limit,
    is_part,
    part_shown,
    row_gap,
    share_of_whole,
    side,
    target_sign,
    target_words,
    told,
)
from .words import (
    BAD,
    FLAG_MARKS,
    FLAG_WORDS,
    GLYPHS,
    Language,
    failure,
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
    "BAD", "FLAG_MARKS", "FLAG_WORDS", "GLYPHS", "Language", "Number", "Shown", "actual_period", "attention_order",
    "brief", "clause", "count_shown", "counting", "day", "decimals", "distance", "edges_of", "exact", "failure",
    "figure_word", "from_baseline", "full_name", "gap_unit", "gap_words", "heading", "how_read", "is_limit", "is_part",
    "judged_value", "label_of", "local", "name_of", "number", "part_shown", "period", "pick", "places_needed",
    "progress_shown", "reason", "row_gap", "rule", "safe", "sentence", "series_name", "share", "share_of_whole",
    "shown", "side", "speed_shown", "status_word", "steps", "steps_left", "summary", "target_sign", "target_words",
    "threshold_sign", "title_of", "told", "unaccented", "verdict", "verdict_marks", "with_unit", "word",
]  # fmt: skip
