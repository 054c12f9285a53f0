"""Whose figures a row holds: which goals it is of, and of which area, series and status."""

from collections.abc import Sequence
from unicodedata import normalize

from ..problems import Message, Severity, invisible, look_alike, named, shown
from ..targets import Goal, Localized
from .datafile import Column, DataFile, Feed, Kept, Lane, cell_text, columns_told, fulfils
from .figures import STATUS_WORDS, STATUSES
from .names import MOST_NAMES, did_you_mean, name_of_two


def lanes_of(file: DataFile, cells: Sequence[str]) -> tuple[Lane, ...] | None:
    """The lanes that a row goes into, none where it is of no goal; None with the reason noted where it is wrong."""
    header = file.header
    if not fulfils(cells, file.conditions):
        return ()
    feeds = file.feeds_of(cells)
    named_there = _named(file, cells, is_anyones=bool(feeds))
    if named_there is None:
        return None
    feeds += named_there
    if not feeds:
        return ()
    status, marks_break = _status(file, cells)
    area, series = _area(file, cells), file.entry.fixed.series or _label(file, cells, header.series)
    lanes: list[Lane] = []
    for feed in feeds:
        if marks_break:
            file.breaks.setdefault(feed.goal_id, file.rows.line)
        lanes += _lanes(file, cells, feed, None if _asks_for_one_area(feed, file) else area, series, status)
    return tuple(lanes)


def _asks_for_one_area(feed: Feed, file: DataFile) -> bool:
    """Whether the rows of a goal are all of one area, which it or the entry names."""
    conditions = {**file.conditions, **feed.conditions}
    asked = [conditions.get(index, ()) for index in file.header.area]
    return any(len(cells) == 1 and "" not in cells for cells in asked)


def _lanes(
    file: DataFile, cells: Sequence[str], feed: Feed, area: str | None, series: str | None, status: str
) -> list[Lane]:
    """A lane for each status that the columns of a row give to its figures."""
    parts = frozenset[int]()
    if file.header.layout.empty_is_whole:
        said = {*columns_told(file.header), *file.conditions, *feed.conditions}
        said.update(column.cell for column in feed.columns)
        parts = frozenset(index for index, cell in enumerate(cells) if index not in said and cell.strip())
    by_status: dict[str, list[Column]] = {}
    for column in feed.columns:
        by_status.setdefault(status if status == "missing" else column.status or status, []).append(column)
    lanes = []
    for of_columns, columns in by_status.items():
        common = feed.goal, of_columns, area, series
        kept = Kept(*common) if parts else file.reading.keep(feed.goal_id, *common)
        if not file.is_own:
            file.first_rows.setdefault(id(kept), cells)
        lanes.append(Lane(feed.goal_id, feed.goal, area, series, of_columns, kept, columns, parts))
    return lanes


_ANY_GOAL = Goal(unit=Localized("%", "%"), targets=[])
_LOOK_ALIKES = str.maketrans("аесоорхуіјѕԁɡһⅼո", "aecoopxyijsdghln")


def _named(file: DataFile, cells: Sequence[str], *, is_anyones: bool) -> list[Feed] | None:
    """The goal that a row names by its id or its name; None with the reason noted where there is no such, or two.

    A row that is somebody's already need not name a goal.
    """
    header = file.header
    written = file.entry.fixed.goal or ("" if header.goal is None else cells[header.goal].strip())
    if header.goal is None and not written:
        return []
    if file.reading.targets is None:
        if header.goal is not None and (not written or written.casefold() == "goal"):
            _note_unknown_goal(file, header.goal, written)
            return None
        return [Feed(written, _ANY_GOAL, {}, file.columns)]
    ids, index = file.named(written), header.goal or 0
    if header.goal is None and len(ids) != 1:  # of which is told once
        return []
    if len(ids) > 1:
        hint = Message("write the id of one, or say `rows:` under each")
        file.rows.bad(index, "unknown-goal", name_of_two(written, ids), hint)
        return None
    if not ids:
        if is_anyones or not file.is_own:
            return []
        _note_unknown_goal(file, index, written)
        return None
    goal = file.reading.targets.goals[ids[0]]
    if ids[0] in file.has_feed:  # its own rows are others
        return []
    return [Feed(ids[0], goal, {}, file.columns_of(goal))]


def _note_unknown_goal(file: DataFile, index: int, goal_id: str) -> None:
    reading, hint = file.reading, None
    if reading.allow_unknown and goal_id in reading.unknown:
        return
    reading.unknown.add(goal_id)
    if not goal_id:
        file.rows.bad(index, "unknown-goal", Message("the row names no goal"))
        return
    if goal_id.casefold() == "goal":
        file.rows.bad(index, "header-again", Message("the header stands here once more"), Message("delete this line"))
        return
    known = list(reading.targets.goals) if reading.targets else []
    plain_id = normalize("NFKD", goal_id.translate(_LOOK_ALIKES)).encode("ascii", "ignore").decode()
    plain_id = "".join(filter(str.isprintable, plain_id))
    if guess := file.guess(plain_id, known):
        odd = next((character for character in goal_id if not character.isascii()), None)
        hint = did_you_mean(guess)
        if odd:
            hint = Message("did you mean {meant}? It has {character}", meant=guess, character=named(odd))
    elif len(known) <= MOST_NAMES:
        hint = Message("the goals are {goals}", goals=", ".join(known))
    severity: Severity = "warning" if reading.allow_unknown else "error"
    message = Message("the targets file has no goal {goal}", goal=shown(goal_id))
    file.rows.bad(index, "unknown-goal", message, hint, severity)


def _status(file: DataFile, cells: Sequence[str]) -> tuple[str, bool]:
    """How certain a row is, or "missing"; and whether it marks a break."""
    index = file.header.status
    written = "" if index is None else cell_text(cells[index])
    if index is None or not written:
        return file.entry.fixed.status or "final", False
    marks = {**file.header.layout.statuses, **file.entry.statuses}
    word = written.casefold()
    letters = [letter for letter in written if letter not in " ,;"]
    meanings = [marks[written]] if written in marks else [marks.get(letter, "") for letter in letters]
    if word in STATUSES and written not in marks:
        meanings = [word]
    elif not all(meanings):
        meanings = [status for status, words in STATUS_WORDS.items() if word in words]
    if not meanings:
        hint = did_you_mean(file.guess(word, STATUSES))
        if not file.is_own:
            hint = Message(
                "say what it means in the targets file: `statuses: {{{mark}: estimate}}` under data:", mark=written[:20]
            )
        elif hint is None:
            hint = Message("write one of {statuses}, or leave it empty", statuses=", ".join(STATUSES))
        message = Message("{text} is not a status{odd}", text=shown(written), odd=look_alike(written))
        file.rows.bad(index, "bad-status", message, hint)
        return "final", False
    certain = [meaning for meaning in meanings if meaning in STATUSES]
    status = max(certain, key=STATUSES.index, default="final")
    return "missing" if "missing" in meanings else status, "break" in meanings


def _area(file: DataFile, cells: Sequence[str]) -> str | None:
    if file.entry.fixed.area:
        return file.entry.fixed.area
    names = [name for index in file.header.area if (name := _label(file, cells, index))]
    if whole := next((name for name in names if name in file.entry.whole), None):
        file.wholes.add(whole)
        return None
    return names[0] if names else None


def _label(file: DataFile, cells: Sequence[str], index: int | None) -> str | None:
    """A name of an area or series, in composed form; None where it is empty."""
    text = "" if index is None else cell_text(cells[index])
    if index is None or not text:
        return None
    if odd := invisible(text):
        message = Message("{text} has {character}", text=shown(text), character=odd)
        file.rows.bad(index, "control-character", message, Message("names are told apart by what can be seen"))
    return text
