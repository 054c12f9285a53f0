"""What heads a column of a wide table: a period, and how certain the figures below it are."""

import re
from unicodedata import normalize

from ..periods import FORMS, Period, PeriodError, read_period
from ..problems import Message, shown
from ..spellings import LONGEST, MONTH_NAME
from .figures import STATUS_WORDS

_STATUS_OF = {word: status for status, words in STATUS_WORDS.items() for word in words}
_WORDS = "|".join(sorted((word for word in _STATUS_OF if len(word) > 1), key=len, reverse=True))
_LETTERS = "|".join(word for word in _STATUS_OF if len(word) == 1)
_BEFORE = rf"[(\[ ]*({_WORDS})\b[-–/.,:;)\] ]*"
_BEHIND = rf"[-–/.,:;]*(?:[-–/.,:; ]*[(\[ ]({_WORDS}|{_LETTERS})|(?<=[0-9])({_LETTERS}))[.)\] ]*$"

_YEAR = r"(?<![0-9])(?:19[0-9]{2}|20[0-9]{2}|2100)(?![0-9])"
_LOOKS_LIKE_A_PERIOD = "|".join(
    (
        _YEAR,
        rf"{MONTH_NAME}[^0-9]{{0,20}}[0-9]",
        rf"[0-9][^0-9]{{0,20}}{MONTH_NAME}",
        r"\b(?:tháng|thg) ?[0-9]",
        r"\b(?:fy|fy['’ ])[0-9]{2}\b",
        r"\b(?:q|quý|quí|qúy) ?(?:[1-4]|i{1,3}|iv)[-/'’ ][0-9]{2}$",
        r"\bt[0-9]{1,2}[-/'’][0-9]{2}$",
        r"^[0-9]{1,2}/[0-9]{1,2}/[0-9]{2}$",
        r"^(?:3[6-9]|4[0-9]|5[0-4])[0-9]{3}$",  # the days of 2000 to 2049, as spreadsheets number them
    )
)


def heading_period(text: str, fiscal: int | None = None) -> tuple[Period, str | None] | None:
    """The period that heads a column, and the status that its heading gives the figures; None where it names neither.

    `Prel. 2020`, `2025e` and `Ước thực hiện 2025` are a year with a status. Raises PeriodError where a heading holds a
    year from 1900 to 2100 or a month with a number and is no period that is certain: none of these is left out.
    """
    if not re.search("[0-9]", text):  # as most are not
        return None
    heading = " ".join(normalize("NFC", text).split())
    bare, status = _without_status(heading)
    try:
        return read_period(bare, fiscal), status
    except PeriodError as error:
        refusal = error
    folded = bare.casefold()
    if not re.search(_LOOKS_LIKE_A_PERIOD, folded):
        return None
    hint = refusal.hint
    if hint in (None, f"write one of {FORMS}"):
        year = re.search(_YEAR, folded)
        hint = Message(
            "write {period} if that is its period" if year else "write the year too, as in 2025-06",
            period=year and year[0],
        )
    said = refusal.message
    if said.values.get("text") == shown(bare):
        said = said.but(text=shown(heading))
    raise PeriodError(Message("the heading {said}", said=said), hint)


def _without_status(heading: str) -> tuple[str, str | None]:
    """The heading without the words of a status at its ends, and that status; as it is where they contradict."""
    if len(heading) > 2 * LONGEST:
        return heading, None
    bare, found = heading, set()
    while match := re.match(_BEFORE, bare, re.IGNORECASE):
        found.add(_STATUS_OF[match[1].casefold()])
        bare = bare[match.end() :]
    while match := re.search(_BEHIND, bare, re.IGNORECASE):
        found.add(_STATUS_OF[(match[1] or match[2]).casefold()])
        bare = bare[: match.start()]
    return (bare, next(iter(found), None)) if len(found) < 2 else (heading, None)
