"""Text in the cells of a terminal: how many it takes, padded, cut, wrapped, side by side."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence

_ONE_CELL = "[\x20-\x7e\xa0-\u02ff\u1e00-\u1eff\u2010-\u2027\u2190-\u21ff\u2200-\u22ff\u2500-\u25ff✓]*"
"""Characters that take one cell each, known without Rich."""
_WITH_UNIT = r"(?<=[0-9]) (?=\S)| (?=%)"
"""The space between a figure and its unit, and in `điểm %`."""

MOST_CELLS = 400
"""A name, unit or series in a table is cut here also where there is room: many rows with a long one fill no disk."""


def unbroken(figure: str) -> str:
    """Figures of ours, each of which stays on one line with its unit."""
    return re.sub(_WITH_UNIT, "\u00a0", figure)


def cell_width(text: str) -> int:
    """How many cells of a terminal the text takes."""
    if text.isascii() or re.fullmatch(_ONE_CELL, text):
        return len(text)
    from rich.cells import cell_len

    return cell_len(text)


def widest(texts: Iterable[str]) -> int:
    """How many cells the widest of these texts takes; 0 where there is none."""
    return max(map(cell_width, texts), default=0)


def pad(text: str, cells: int, *, right: bool = False) -> str:
    """The text with blanks to so many cells, behind it or (`right`) before it."""
    blanks = " " * (cells - cell_width(text))
    return blanks + text if right else text + blanks


def cut(text: str, cells: int, *, ascii_only: bool) -> str:
    """The text in at most so many cells, with `…` where something was cut off."""
    if _end(text, cells) == len(text):
        return text
    sign = "~" if ascii_only else "…"
    text = text[: _end(text, max(cells - 1, 0))]
    return text.rstrip() + sign if text.strip() else sign[:cells]


def wrap(text: str, cells: int) -> list[str]:
    """The text in lines of at most so many cells, broken between words; a longer word is cut into pieces."""
    lines, taken = [""], 0
    for word in text.split(" "):
        for at, piece in enumerate(_pieces(word, cells)):
            wide = cell_width(piece)
            if at == 0 and lines[-1] and taken + 1 + wide <= cells:
                lines[-1] += f" {piece}"
                taken += 1 + wide
            else:
                lines.append(piece)
                taken = wide
    return [line for line in lines if line] or [""]


def _pieces(word: str, cells: int) -> list[str]:
    """The word, cut where it is longer than a line; a piece has at least one character."""
    pieces, start = [], 0
    while (end := max(_end(word, cells, start), start + 1)) < len(word):
        pieces.append(word[start:end])
        start = end
    return [*pieces, word[start:]]


def _end(text: str, cells: int, start: int = 0) -> int:
    """Where the characters from `start` on that fit into so many cells end; more than 50 for a cell never do."""
    for most in (cells + 1, 50 * cells):  # some take no cell
        end = min(start + most, len(text))
        if cell_width(text[start:end]) > cells:
            break
    else:
        return end
    return bisect_right(range(start, end), cells, key=lambda end: cell_width(text[start:end])) + start - 1


def flow(parts: Sequence[str], cells: int) -> list[str]:
    """The parts side by side, in as many lines as they need."""
    lines: list[str] = []
    for part in parts:
        if lines and cell_width(lines[-1]) + 3 + cell_width(part) <= cells:
            lines[-1] += f"   {part}"
        else:
            lines.append(part)
    return lines
