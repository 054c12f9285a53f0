"""Paragraphs of the view of one goal: indented, and wrapped on a terminal."""

from ..cells import wrap
from ..lines import Line, Look, Span

WIDEST = 100
"""On a wider terminal the view does not grow."""


def view_width(look: Look) -> int:
    """The cells that the view takes."""
    return WIDEST if look.width is None else min(look.width, WIDEST)


def paragraph(text: str, look: Look, *, indent: int = 2, hang: int = 2, style: str = "") -> list[Line]:
    """The text behind so many blanks; lines but the first stand `hang` cells further in."""
    if look.width is None:
        return [[Span(" " * indent + text, style)]]
    first, *rest = wrap(text, max(view_width(look) - indent - hang, 10))
    further = " " * (indent + hang)
    return [[Span(" " * indent + first, style)], *([Span(further + line, style)] for line in rest)]
