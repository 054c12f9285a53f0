"""Lines of a terminal as spans in styles, and how they become text: plain, or coloured by Rich."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from ..wording import Language, unaccented
from .cells import cell_width, wrap
from .sections import By


class Span(NamedTuple):
    """A piece of a line in one style: a status, `heading`, `dim`, `mark`, `chip-…`, or nothing."""

    text: str
    style: str = ""


Line = Sequence[Span]


class Look(NamedTuple):
    """How to show: `width` is that of the terminal, None off one, where nothing is cut or wrapped."""

    language: Language = "en"
    width: int | None = None
    ascii_only: bool = False
    everything: bool = False
    by: By | None = None
    """What makes sections of a report; where it is None, what the report has."""


def wrapped(text: str, look: Look, style: str = "dim") -> list[Line]:
    """A paragraph, wrapped on a terminal."""
    return [[Span(part, style)] for part in ([text] if look.width is None else wrap(text, look.width))]


def beside(name: str, said: str, look: Look, width: int) -> list[Line]:
    """A name as a heading, and what is said of it at the end of its line or, where that has no room, beneath."""
    gap = width - cell_width(name) - cell_width(said)
    if gap < 2 and look.width is not None:
        return [*wrapped(name, look, "heading"), [Span(said, "dim")]]
    return [[Span(name, "heading"), Span(" " * max(gap, 2) + said, "dim")]]


def view_width(look: Look) -> int:
    """The cells that the view of one goal takes; it does not grow on a wide terminal."""
    return min(look.width or 100, 100)


def paragraph(text: str, look: Look, *, indent: int = 2, hang: int = 2, style: str = "") -> list[Line]:
    """The text behind so many blanks; lines but the first stand `hang` cells further in."""
    if look.width is None:
        return [[Span(" " * indent + text, style)]]
    first, *rest = wrap(text, max(view_width(look) - indent - hang, 10))
    further = " " * (indent + hang)
    return [[Span(" " * indent + first, style)], *([Span(further + line, style)] for line in rest)]


def _shown(lines: Iterable[Line], look: Look) -> Iterator[Line]:
    """The lines in the letters of the terminal, and several for one that is wider."""
    for spans in lines:
        line = [Span(unaccented(text), style) for text, style in spans] if look.ascii_only else spans
        text = "".join([span.text for span in line]).rstrip()
        if look.width is None or cell_width(text) <= look.width:
            yield line
            continue
        end = 0
        for part in wrap(text, look.width):
            start = text.index(part, end)
            end = start + len(part)
            yield _cut_out(line, start, end)


def _cut_out(line: Line, start: int, end: int) -> Line:
    """The characters from `start` to before `end`, in their styles."""
    found, at = [], 0
    for text, style in line:
        found.append(Span(text[max(start - at, 0) : max(end - at, 0)], style))
        at += len(text)
    return found


def plain(lines: Iterable[Line], look: Look) -> str:
    """Lines as text without an escape byte."""
    return "\n".join("".join([span.text for span in line]).rstrip() for line in _shown(lines, look)) + "\n"


def coloured(lines: Iterable[Line], look: Look, *, colours: str) -> str:
    """Lines with colour, drawn by Rich; `colours` is its name for what the terminal can do."""
    from io import StringIO

    from rich.console import Console
    from rich.style import Style
    from rich.text import Text

    few = colours == "standard"
    styles = {name: Style.parse(sixteen if few else many) for name, (many, sixteen) in STYLES.items()}
    stream = StringIO()
    console = Console(
        file=stream,
        force_terminal=True,
        color_system=colours,  # type: ignore[arg-type]  # one of Rich's own names, checked in cli/
        no_color=False,
        width=10_000,
        legacy_windows=False,
    )
    for line in _shown(lines, look):
        text = Text()
        for span in line:
            text.append(span.text, styles.get(span.style))
        text.rstrip()
        console.print(text, soft_wrap=True)
    return stream.getvalue()


_BAD = ("bold color(167)", "bold bright_red")
_CHIP = ("bold color(16) on color(167)", "bold bright_white on red")
"""Black by its number: terminals that brighten bold make a grey of plain black."""
STYLES: dict[str, tuple[str, str]] = {
    "heading": ("bold", "bold"),
    "dim": ("dim", "dim"),
    "mark": ("bold", "bold"),
    "met": ("color(31)", "cyan"),
    "on_track": ("default", "default"),
    "at_risk": ("color(136)", "yellow"),
    "due": ("color(136)", "yellow"),
    "off_track": _BAD,
    "moving_away": _BAD,
    "missed": _BAD,
    "no_data": ("dim", "dim"),
    "unrated": ("dim", "dim"),
    "not_started": ("dim", "dim"),
    "chip-off_track": _CHIP,
    "chip-moving_away": _CHIP,
    "chip-missed": _CHIP,
    "chip-at_risk": ("bold color(136)", "black on yellow"),
}
"""For each style, with many colours and with sixteen; colour only repeats what glyph and word say."""


def chip(status: str) -> str:
    """The style of the word of a status, where it is to stand out."""
    name = f"chip-{status}"
    return name if name in STYLES else status
