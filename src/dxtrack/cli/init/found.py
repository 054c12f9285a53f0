"""The goals that a data file has, as they begin a targets file: nothing is promised yet, so each threshold is TODO."""

import re
from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from ...actuals import Actuals, Candidate, Figure, Tracks, folded, read_actuals
from ...periods import between
from ...problems import InputError, Message
from ...targets import GOAL_ID, read_targets
from ...wording import Language, exact, pick
from .blocks import Remarked, Value, seen
from .names import made_id

MOST_GOALS = 30
"""So many are enough to begin with; a published file may have thousands."""


class Found(NamedTuple):
    """A goal that stands in a data file, and how its rows are told from those of others."""

    name: str
    """What the file calls it; its `goal` cell where it has neither `rows` nor `column`."""
    unit: str | None = None
    rows: Mapping[str, str] | None = None
    column: str | None = None
    series: Sequence[str] = ()
    """Those that the file names, where every figure is of a named one and they are several."""
    first: Figure | None = None
    latest: Figure | None = None
    of_areas: bool = False
    """Whether no figure is of the whole."""


def found_in(actuals: Actuals) -> list[Found]:
    """The goals of a file with our own columns; what differs only in case and blanks is one."""
    found: dict[str, Found] = {}
    for name, tracks in actuals.figures.items():
        if seen(name):
            found.setdefault(folded(name), _found(name, tracks))
    return list(found.values())


def found_as(candidates: Sequence[Candidate], file: str, entry: object) -> list[Found]:
    """What a published file has figures of; the latest of the first ones is what its own reader gives them."""
    threshold = [{"deadline": "9999", "threshold": "at least 0"}]
    goals = {
        f"g{number}": {"rows": dict(each.rows), "column": each.column, "targets": threshold}
        for number, each in enumerate(candidates[:MOST_GOALS])
    }
    try:
        actuals = read_actuals(file, read_targets({"version": 1, "data": [entry], "goals": goals}, name="targets.yaml"))
    except InputError:  # of which `validate` tells once the thresholds are written
        actuals = Actuals({})
    known = [_found(each.name, actuals.figures.get(f"g{number}", {})) for number, each in enumerate(candidates)]
    return [found._replace(rows=each.rows, column=each.column) for found, each in zip(known, candidates, strict=True)]


def _found(name: str, tracks: Tracks) -> Found:
    series = sorted({series for _, series in tracks if series is not None})
    unnamed = any(each is None for _, each in tracks)
    of_whole = tracks.get((None, None if unnamed or not series else series[0]), [])
    figures = sorted((figure for figure in of_whole if figure.status != "forecast"), key=lambda figure: figure.day)
    first, latest = (figures[0], figures[-1]) if figures else (None, None)
    return Found(
        name,
        series=() if unnamed or len(series) < 2 else series,
        first=first,
        latest=latest,
        of_areas=bool(tracks) and not figures,
    )


def goals_of(found: Sequence[Found], today: date, language: Language) -> dict[str, Value]:
    """The goals by id, as the targets file has them."""
    taken = {each.name for each in found if _names_itself(each)}
    goals: dict[str, Value] = {}
    for each in found:
        goal_id = each.name if _names_itself(each) else made_id(each.name, taken)
        taken.add(goal_id)
        goals[goal_id] = _goal(each, goal_id, today, language)
    return goals


def _names_itself(found: Found) -> bool:
    """Whether its rows say its id."""
    return bool(re.fullmatch(GOAL_ID, found.name)) and not found.rows and not found.column


def left_out(number: int) -> Message:
    """Says how many goals of the data are not in the targets file."""
    return Message("{number} more goals of the data are left out: add those that were promised", number=number)


def _goal(found: Found, goal_id: str, today: date, language: Language) -> dict[str, Value]:
    latest = found.latest
    promised = pick(language, "to be replaced by what was promised", "thay bằng thời hạn đã cam kết")
    of_period = pick(
        language,
        "the figure of this period in the data is the baseline",
        "số liệu của kỳ này trong tệp số liệu là giá trị cơ sở",
    )
    judging = pick(language, "which series judges: ", "chuỗi dùng để đánh giá: ") + ", ".join(found.series)
    threshold = pick(language, "there is no figure yet", "chưa có số liệu")
    if found.of_areas:
        threshold = pick(
            language,
            "all figures are of areas: say which is the `whole:` under data:, or ask for one under rows:",
            "chỉ có số liệu của địa bàn: ghi địa bàn nào là `whole:` dưới data:, hoặc chọn một dưới rows:",
        )
    goal: dict[str, Value] = {
        "name": Remarked(None, "name: {vi: …, en: …}") if found.name == goal_id else found.name,
        "unit": found.unit or Remarked(None, 'unit: "%"'),
        "rows": found.rows,
        "column": found.column,
        "series": Remarked(found.series[0], judging) if found.series else None,
    }
    if latest and found.first:
        said = pick(language, "the latest figure is", "số liệu mới nhất là")
        period = between(latest.period.first, latest.period.last)
        threshold = f"{said} {exact(latest.value)} ({period.text})"
        if found.first.period != latest.period:
            began = found.first.period
            goal["baseline"] = {"period": Remarked(between(began.first, began.last), of_period)}
    deadline = Decimal(min(max(today.year, latest.day.year if latest else 0) + 2, date.max.year))
    goal["targets"] = [{"deadline": Remarked(deadline, promised), "threshold": Remarked("TODO", threshold)}]
    return goal
