"""What is wrong with a file a user gave us, and where."""

import re
from collections.abc import Iterable, Sequence
from typing import Literal, NamedTuple

Severity = Literal["error", "warning", "note"]

CODES = {
    # files as a whole
    "encoding": "The bytes of the file are not text in the encoding it is read in.",
    "empty-file": "The file has no content.",
    "not-csv": "The file is something else: a web page, a targets file, a workbook that cannot be read.",
    "compressed": "The gzip stream is damaged.",
    "too-large": "A workbook that is larger than any is read.",
    "sheet": "A workbook has other sheets than the one that is named or read.",
    "formula": "A formula of a workbook that has no stored result.",
    "hidden-rows": "Rows of a workbook are hidden, and are read.",
    # the targets file
    "yaml-syntax": "The file is not YAML.",
    "yaml-limit": "Too large, too deep, or aliases unfold to too much.",
    "yaml-tag": "YAML tags are not allowed.",
    "yaml-documents": "One file is one document.",
    "duplicate-key": "A key stands twice in one mapping.",
    "unknown-key": "A key that dxtrack does not know.",
    "missing-key": "A key that must be there is not.",
    "wrong-type": "A value of another kind than its key takes.",
    "version": "The file is made for another version of dxtrack.",
    "goal-id": "A goal id is made of a-z, 0-9, _ and -, and begins with a letter.",
    "no-goals": "The targets file states no goal.",
    "no-targets": "A goal states no target.",
    "threshold": "A threshold that cannot be read.",
    "todo": "A threshold that is still to be written.",
    "more-problems": "There are more problems in the file than are told.",
    "contradiction": "Two statements of the targets file exclude each other.",
    "no-file": "A pattern under `data:` that names no file.",
    "heading": "The targets file names a column that the data file does not have.",
    "rows": "Rows that the targets file describes and that the data does not have.",
    # a table of targets
    "unread": "A column, a row or a figure that is not read.",
    # the data file
    "title": "Lines above the header, which are not read.",
    "other-rows": "Rows that belong to no goal.",
    "break": "The file marks a break in a series that the targets file does not know of.",
    "quote": "A quotation mark that does not close, or stands where none can.",
    "no-header": "The first line is not a header.",
    "missing-column": "A column that must be there is not.",
    "duplicate-column": "A column stands twice.",
    "near-column": "A column whose name is nearly one that dxtrack reads.",
    "row-length": "A row has fewer or more cells than the header.",
    "too-long": "A cell or a line that is longer than any is read.",
    "comment": "A line that begins with # and is read as a row, since it has the cells of one.",
    "header-again": "The header stands once more among the rows.",
    "control-character": "A character that cannot be seen.",
    "unknown-goal": "A row names a goal that the targets file does not have.",
    "bad-period": "A period that cannot be read.",
    "bad-number": "A figure that is not a number.",
    "number-range": "A number too large or too small, or with too many digits.",
    "decimal-mark": "A figure with two readings, or decimal marks that contradict each other.",
    "decimal-comma": "Decimal commas were read, since the file proves them.",
    "no-value": "A row without a figure.",
    "counts": "A numerator or denominator that is missing or impossible.",
    "out-of-bounds": "A figure outside the goal's bounds.",
    "bad-status": "A status word that dxtrack does not know.",
    "conflict": "Two figures for one goal, period, area, series and status.",
    "duplicate": "The same figure twice.",
    "series-needed": "Several series, and the targets file does not say which one judges.",
    "series-absent": "The series that judges does not occur in the data.",
    "future-figure": "A figure dated after today.",
    "fraction": "A figure between 0 and 1 for a goal in percent.",
    "jump": "A figure ten times its predecessor, or a tenth.",
    "parts": "A figure of the whole that the counts of its areas contradict.",
    "baseline": "A figure that the baseline of the targets file contradicts.",
    "frequency": "A goal whose figures are all of another length of period than its frequency.",
    "frequency-needed": "Amounts of several lengths of period, and the targets file does not say which one counts.",
    "area-absent": "An area that has a threshold of its own, and no figure.",
    "sum-of-shares": "Percentages that are added up over areas.",
    "whole": "An area that is named as if it were the whole.",
    "areas-only": "Goals that have figures of areas only, from which no whole can be made.",
}
"""Every code a problem can have, and what it says. Codes are promises: added, never renamed."""


class Message(str):
    """A sentence, filled with its values: as text it is English, and of `template` and `values` others are made.

    Values are words and foreign text, or again messages.
    """

    __slots__ = ("template", "values")
    template: str
    values: dict[str, object]

    def __new__(cls, template: str, /, **values: object) -> "Message":
        """Fills the places of the template; braces in it that are none are doubled."""
        message = str.__new__(cls, template.format(**values))
        message.template, message.values = template, values
        return message

    def __getnewargs_ex__(self) -> tuple[tuple[str], dict[str, object]]:
        return (self.template,), self.values

    def but(self, **values: object) -> "Message":
        """The same sentence with other values in some of its places."""
        return type(self)(self.template, **(self.values | values))


class Problem(NamedTuple):
    """One thing wrong, at one place of one file.

    `line` and `column` count from 1, columns in characters; None where a place has none.
    `source` is the line of the file as it stands there, for showing; it is foreign text.
    """

    path: str
    line: int | None
    column: int | None
    code: str
    message: Message
    hint: Message | None = None
    severity: Severity = "error"
    source: str | None = None

    @property
    def place(self) -> str:
        """`file:line:column`, as far as it is known, and `book.xlsx!Sheet:C7` of a cell."""
        return place(self.path, self.line, self.column)


def place(path: str, line: int | None, column: int | None) -> str:
    """`file:line:column`, as far as it is known; in a sheet the name of the cell, as in `book.xlsx!Sheet:C7`."""
    if in_sheet(path) and line is not None and column is not None:
        letters = ""
        while column:
            column, letter = divmod(column - 1, 26)
            letters = chr(ord("A") + letter) + letters
        return f"{path}:{letters}{line}"
    return ":".join(str(part) for part in (path, line, column) if part is not None)


_SHEET = re.compile(r"(?:^-|\.(?:xls[xm]?|csv|gz))!", re.IGNORECASE)


def in_sheet(path: str) -> bool:
    """Whether a file, as messages call it, is a sheet of a workbook: `book.xlsx!Sheet`."""
    return _SHEET.search(path) is not None


def file_of(path: str) -> str:
    """The path of a file without the sheet."""
    found = _SHEET.search(path)
    return path[: found.end() - 1] if found else path


class InputError(Exception):
    """The input is invalid and nothing was judged; `problems` says why, errors and warnings, in order.

    As text it is the first twenty errors, each with its place and below it what to write instead.
    """

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = ordered(problems)
        super().__init__(self.problems)

    def __str__(self) -> str:
        errors = [problem for problem in self.problems if problem.severity == "error"]
        lines = []
        for problem in errors[:20]:
            lines.append(f"{problem.place}: {problem.message}")
            if problem.hint:
                lines.append(f"    help: {problem.hint}")
        if len(errors) > 20:
            lines.append(f"and {len(errors) - 20} more in .problems")
        return "\n".join(lines)


def ordered(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Problems file by file in the order the files were read, each by line and column."""
    listed = list(problems)
    files = {path: index for index, path in enumerate(dict.fromkeys(problem.path for problem in listed))}
    return tuple(sorted(listed, key=lambda problem: (files[problem.path], problem.line or 0, problem.column or 0)))


MOST_LIKE = 2000
LONGEST_LIKE = 100


def closest(word: str, known: Sequence[str]) -> str | None:
    """The one of `known` that `word` was probably meant to be, or None; what is very long or many is not compared."""
    from difflib import get_close_matches

    if len(word) > LONGEST_LIKE:
        return None
    folded = {name.casefold(): name for name in reversed(known[:MOST_LIKE]) if len(name) <= LONGEST_LIKE}
    found = get_close_matches(word.strip().casefold(), list(folded), n=1, cutoff=0.75)
    return folded[found[0]] if found else None


FEW = 3
"""So many places of one cause are each named."""


def counted(problems: Iterable[Problem]) -> list[Problem]:
    """The same cause in many places of a file once, at its first place, with how many more rows have it."""
    causes: dict[tuple[str, str, str, str | None], list[Problem]] = {}
    for problem in problems:
        causes.setdefault((problem.path, problem.code, problem.message, problem.hint), []).append(problem)
    said = []
    for same in causes.values():
        rows = len({problem.line for problem in same}) - 1
        if rows < FEW:
            said += same
        else:
            message = Message("{message}, and {rows} more rows", message=same[0].message, rows=rows)
            said.append(same[0]._replace(message=message))
    return said


def shown(text: str, limit: int = 60) -> str:
    """Foreign text in quotation marks, what cannot be seen as its code, and not more than `limit` characters."""
    return repr(text if len(text) <= limit else text[: limit - 1] + "…")


def either(texts: Sequence[str]) -> str:
    """One text, or several of which one is to be chosen."""
    *others, last = texts
    return Message("{one} or {other}", one=either(others), other=last) if others else last


def look_alike(text: str) -> Message:
    """Names, as the end of a message, the first character of `text` of a script in which no key or period is written.

    Vietnamese letters are Latin and are seen to be what they are.
    """
    odd = next((c for c in text[:60] if not c.isascii() and named(c).split()[1] != "LATIN"), None)
    return it_has(named(odd) if odd else None)


def it_has(odd: Message | None) -> Message:
    """Names a character as the end of a message; nothing of none."""
    return Message(": it has {character}", character=odd) if odd else Message("")


JOINERS = "\u200b\u200c\u200d\u00ad"
"""Zero-width space, non-joiner and joiner, and the soft hyphen: some scripts are not written without them."""


def invisible(text: str) -> Message | None:
    """Names the first character of `text` that cannot be seen, reorders others or is not what it looks like, or None.

    What joins and parts letters is text.
    """
    if text.isprintable():
        return None
    odd = next((c for c in text if not c.isprintable() and c not in JOINERS), None)
    return named(odd) if odd else None


def named(character: str) -> Message:
    """A character by its code and its name."""
    from unicodedata import category, name

    nameless = Message("control character" if category(character) == "Cc" else "unnamed")
    return Message("{code} {name}", code=f"U+{ord(character):04X}", name=name(character, nameless))
