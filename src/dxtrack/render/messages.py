"""Problems for people: `error[code]: sentence`, the place, the line with a caret, and what to write instead."""

from collections.abc import Callable, Sequence

from ..problems import Problem
from ..wording import Language, pick, safe, sentence, word
from .cells import cell_width, wrap

WIDEST_SOURCE = 100
"""Of a longer line only the part round the caret is shown."""

Paint = Callable[[str, str], str]


def no_paint(text: str, style: str) -> str:
    """The text as it is."""
    return text


def to_messages(
    problems: Sequence[Problem],
    language: Language,
    *,
    most: int | None = 20,
    paint: Paint = no_paint,
    width: int | None = None,
) -> str:
    """The first `most` errors and as many warnings in the order of files and lines, the rest counted; "" for none.

    On a terminal of that `width` sentences wrap under themselves.
    """
    blocks: list[str] = []
    for severity in ("error", "warning", "note"):
        found = [problem for problem in problems if problem.severity == severity]
        blocks += [_block(problem, language, paint, width) for problem in found[:most]]
        if left := len(found) - len(found[:most]):
            things = severity if left == 1 else f"{severity}s"
            named = word(severity, language)
            more = pick(
                language,
                f"and {left} more {things} (--max-errors shows more)",
                f"và {left} {named} khác (--max-errors để xem thêm)",
            )
            blocks.append(f"{paint(named, severity)}: {more}\n")
    return "\n".join(blocks)


def to_line(message: str, language: Language, *, kind: str = "", width: int | None = None) -> str:
    """A message of no file, which begins with its `kind`, such as `error`; on a terminal it wraps under itself."""
    lead = f"{word(kind, language)}: " if kind else ""
    lines = _wrapped(safe(sentence(message, language)), len(lead), width)
    return lead + f"\n{' ' * len(lead)}".join(lines) + "\n"


def _block(problem: Problem, language: Language, paint: Paint, width: int | None) -> str:
    title = f"{word(problem.severity, language)}[{problem.code}]"
    under = " " * (len(title) + 2)
    said, *more = [
        paint(line, "bold") for line in _wrapped(safe(sentence(problem.message, language)), len(under), width)
    ]
    lines = [f"{paint(title, problem.severity)}: {said}", *(f"{under}{line}" for line in more)]
    lines.append(f"  {paint('-->', 'frame')} {safe(problem.place)}")
    if problem.source is not None and problem.line is not None and problem.source.strip():
        number = str(problem.line)
        gutter = " " * len(number)
        text, before = _excerpt(problem.source, problem.column)
        lines += [f"{gutter} {paint('|', 'frame')}", f"{paint(f'{number} |', 'frame')} {text}"]
        if before is not None:
            lines.append(f"{gutter} {paint('|', 'frame')} {' ' * before}{paint('^', problem.severity)}")
    if problem.hint:
        sign = f"= {word('help', language)}:"
        first, *rest = _wrapped(safe(sentence(problem.hint, language)), len(sign) + 4, width)
        lines += [f"   {paint(sign, 'frame')} {first}", *(" " * (len(sign) + 4) + line for line in rest)]
    return "\n".join(lines) + "\n"


LEAST_ROOM = 20
"""A sentence does not wrap into less."""


def _wrapped(text: str, before: int, width: int | None) -> list[str]:
    """A sentence behind so many cells in lines that fit into the terminal."""
    return [text] if width is None else wrap(text, max(width - before, LEAST_ROOM))


def _excerpt(source: str, column: int | None) -> tuple[str, int | None]:
    """The shown part of a line, and how many cells stand before the caret."""
    if column is None:
        return safe(source[:WIDEST_SOURCE], without_width=False), None
    start = max(0, column - 1 - WIDEST_SOURCE // 2) if len(source) > WIDEST_SOURCE else 0
    lead = "…" if start else ""
    before = lead + safe(source[start : column - 1], without_width=False)
    after = safe(source[column - 1 : start + WIDEST_SOURCE], without_width=False)
    return before + after + ("…" if start + WIDEST_SOURCE < len(source) else ""), cell_width(before)
