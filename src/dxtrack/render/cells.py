"""Text in the cells of a terminal: how many it takes, padded, cut, wrapped, side by side."""

import re
from collections.abc import Iterable, Sequence

_ONE_CELL = re.compile("[\x20-\x7e\xa0-\u02ff\u1e00-\u1eff\u2010-\u2027\u2190-\u21ff\u2200-\u22ff\u2500-\u25ff✓]*")
"""Characters that take one cell each, known without Rich."""


def cell_width(text: str) -> int:
    """How many cells of a terminal the text takes."""
    if text.isascii() or _ONE_CELL.fullmatch(text):
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
    if cell_width(text) <= cells:
        return text
    sign = "~" if ascii_only else "…"
    while text and cell_width(text) + 1 > cells:
        text = text[:-1]
    return text.rstrip() + sign if text.strip() else sign[:cells]


def wrap(text: str, cells: int) -> list[str]:
    """The text in lines of at most so many cells, broken between words; a longer word is cut into pieces."""
    lines = [""]
    for word in text.split(" "):
        for at, piece in enumerate(_pieces(word, cells)):
            if at == 0 and lines[-1] and cell_width(lines[-1]) + 1 + cell_width(piece) <= cells:
                lines[-1] += f" {piece}"
            else:
                lines.append(piece)
    return [line for line in lines if line] or [""]


def _pieces(word: str, cells: int) -> list[str]:
    """The word, cut where it is longer than a line; a piece has at least one character."""
    pieces = []
    while cell_width(word) > cells:
        size = len(word)
        while size > 1 and cell_width(word[:size]) > cells:
            size -= 1
        pieces.append(word[:size])
        word = word[size:]
    return [*pieces, word]


def flow(parts: Sequence[str], cells: int) -> list[str]:
    """The parts side by side, in as many lines as they need."""
    lines: list[str] = []
    for part in parts:
        if lines and cell_width(lines[-1]) + 3 + cell_width(part) <= cells:
            lines[-1] += f"   {part}"
        else:
            lines.append(part)
    return lines
