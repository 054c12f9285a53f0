"""Problems for people: `error[code]: sentence`, the place, the line with a caret, and what to write instead."""

from collections.abc import Callable, Sequence

from ..problems import JOINERS, Problem
from ..wording import safe
from .cells import cell_width

WIDEST_SOURCE = 100
"""Of a longer line only the part round the caret is shown."""

Paint = Callable[[str, str], str]


def no_paint(text: str, style: str) -> str:
    """The text as it is."""
    return text


def to_messages(problems: Sequence[Problem], *, most: int | None = 20, paint: Paint = no_paint) -> str:
    """The first `most` errors and as many warnings in the order of files and lines, the rest counted; "" for none."""
    blocks: list[str] = []
    for severity in ("error", "warning", "note"):
        found = [problem for problem in problems if problem.severity == severity]
        blocks += [_block(problem, paint) for problem in found[:most]]
        left = len(found) - len(found[:most])
        if left:
            thing = severity if left == 1 else f"{severity}s"
            blocks.append(f"{paint(severity, severity)}: and {left} more {thing} (--max-errors shows more)\n")
    return "\n".join(blocks)


def _block(problem: Problem, paint: Paint) -> str:
    title = paint(f"{problem.severity}[{problem.code}]", problem.severity)
    lines = [f"{title}: {paint(safe(problem.message), 'bold')}", f"  {paint('-->', 'frame')} {safe(problem.place)}"]
    if problem.source is not None and problem.line is not None and problem.source.strip():
        number = str(problem.line)
        gutter = " " * len(number)
        text, before = _excerpt(problem.source, problem.column)
        lines += [f"{gutter} {paint('|', 'frame')}", f"{paint(f'{number} |', 'frame')} {text}"]
        if before is not None:
            lines.append(f"{gutter} {paint('|', 'frame')} {' ' * before}{paint('^', problem.severity)}")
    if problem.hint:
        lines.append(f"   {paint('= help:', 'frame')} {safe(problem.hint)}")
    return "\n".join(lines) + "\n"


def _excerpt(source: str, column: int | None) -> tuple[str, int | None]:
    """The shown part of a line, and how many cells stand before the caret."""
    if column is None:
        return _seen(source[:WIDEST_SOURCE]), None
    start = max(0, column - 1 - WIDEST_SOURCE // 2) if len(source) > WIDEST_SOURCE else 0
    lead = "…" if start else ""
    before = lead + _seen(source[start : column - 1])
    after = _seen(source[column - 1 : start + WIDEST_SOURCE])
    return before + after + ("…" if start + WIDEST_SOURCE < len(source) else ""), cell_width(before)


def _seen(source: str) -> str:
    """Source text with all that has no width as its code, since it may be what the message is about."""
    return "".join(f"\\u{ord(character):04x}" if character in JOINERS else character for character in safe(source))
