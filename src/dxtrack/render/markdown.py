"""The report as Markdown: a job summary or a comment that reads well on any forge."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from ..judge import Assessment, Report, Status
from ..wording import (
    BAD,
    GLYPHS,
    Language,
    attention_order,
    clause,
    day,
    full_name,
    gap_unit,
    gap_words,
    local,
    name_of,
    period,
    pick,
    places_needed,
    safe,
    shown,
    status_word,
    summary,
    title_of,
    verdict,
    word,
)
from .bar import bar_spans
from .cells import unbroken
from .gate import NO_GATE, Gate, gated_sections, headline, waived, waiver
from .sections import By, Section, parted_by

MOST_RESULTS = 200
"""With more than these, only what is not on track is listed: a comment holds 64 KB."""
BAR_CELLS = 17
MOST_BYTES = 1_000_000
"""A job summary of GitHub holds 1 MiB."""
MOST_ATTENTION = 5
LONGEST = 1_000
"""Of a longer text only the beginning is shown."""
_COLUMNS = {
    "status": ":--", "goal": ":--", "actual": "--:", "target": "--:", "deadline": "--:", "gap": "--:",
    "progress": ":--", "projected": "--:",
}  # fmt: skip
"""The columns from left to right, and where they are aligned; the deadline only where the sections have others."""
_NOTHING = ("", "–")
_SPECIAL = re.compile(r"([\\`*_{}\[\]<>|#~&])")
_REFERENCE = re.compile(r"(@(?=\w)|#(?=\d)|:(?=//)|\bwww(?=\.))", re.IGNORECASE)


def escaped(text: str) -> str:
    """Foreign text as Markdown shows it letter by letter, also inside a table: no mention, no number, no link.

    Forges look for those in the text that Markdown makes, so that only a space without width breaks them up.
    """
    text = text if len(text) <= LONGEST else text[:LONGEST] + "…"
    return _REFERENCE.sub(r"\1&#8203;", _SPECIAL.sub(r"\\\1", text))


def row_of(cells: Iterable[str]) -> str:
    """A line of a table."""
    return f"| {' | '.join(cells)} |"


def fitting(parts: Iterable[str], most: int) -> list[str]:
    """The first of the parts that take at most so many bytes together, each with what parts it from the next."""
    fit = []
    for part in parts:
        most -= len(part.encode()) + 3
        if most < 0:
            break
        fit.append(part)
    return fit


def size_of(lines: Iterable[str]) -> int:
    """How many bytes these lines take."""
    return sum(len(line.encode()) + 1 for line in lines)


def unlisted(left: int, thing: str, in_vietnamese: str, language: Language) -> list[str]:
    """How many things do not fit, as lines behind a table; none where all do."""
    if not left:
        return []
    english = f"{left} more {thing} does not fit here." if left == 1 else f"{left} more {thing}s do not fit here."
    return [pick(language, english, f"Còn {left} {in_vietnamese} nữa không đủ chỗ."), ""]


def to_markdown(report: Report, language: Language, by: By | None = None, gate: Gate = NO_GATE) -> str:
    """What failed if a gate did, a verdict sentence, what needs attention, and a table for each section."""
    lines = [f"### {escaped(title_of(report, language))}", ""]
    if failed := headline(gate, language):
        lines += [f"**{escaped(failed)}**", ""]
    lines += [_sentence(report, language), ""]
    results, left_out = list(report.results), []
    if len(results) > MOST_RESULTS:
        results = [result for result in results if result.status not in (Status.MET, Status.ON_TRACK)]
        left = len(report.results) - len(results)
        english = f"{left} targets that are met or on track are not listed."
        left_out = [pick(language, english, f"Không liệt kê {left} mục tiêu đã đạt hoặc đúng tiến độ."), ""]
    sections = gated_sections(report, parted_by(report, by), language, gate, results)
    failing = [section for section in sections if section.failing]
    lines += _tables(failing, language, MOST_BYTES - size_of(lines))
    lines += [*_attention(report, gate, language), *left_out]
    lines += _tables(sections[len(failing) :], language, MOST_BYTES - size_of(lines))
    return "\n".join([*lines, summary(report, language)]) + "\n"


def _tables(sections: Sequence[Section], language: Language, most: int) -> list[str]:
    """A table for each section, without empty columns, in at most so many bytes; behind them how many do not fit."""
    lines: list[str] = []
    left = sum(len(section.results) for section in sections)
    for section in sections:
        rows = [
            _cells(result, language, owned=section.by != "owner", bold=section.failing) for result in section.results
        ]
        columns = [
            column
            for column in _COLUMNS
            if (column != "deadline" or section.by != "deadline") and any(row[column] not in _NOTHING for row in rows)
        ]
        heads = [word(column, language) for column in columns]
        rule = f"|{'|'.join(_COLUMNS[column] for column in columns)}|"
        head = [f"**{escaped(section.title)} · {section.about}**", "", row_of(heads), rule]
        for cells in rows:
            row = row_of(cells[column] for column in columns)
            most -= size_of([*head, row])
            if most < 0:
                return [*lines, "", *unlisted(left, "target", "mục tiêu", language)]
            lines += [*head, row]
            head, left = [], left - 1
        lines.append("")
    return lines


def _sentence(report: Report, language: Language) -> str:
    bad = sum(result.status in BAD for result in report.results)
    total, on = len(report.results), word("as_of", language, day(report.as_of, language))
    if language == "vi":
        return f"**{bad}/{total} mục tiêu chậm tiến độ, thụt lùi hoặc không đạt**, {on}."
    verb = "target is" if total == 1 else "targets are"
    return f"**{bad} of {total} {verb} missed, off track or moving away**, {on}."


def _attention(report: Report, gate: Gate, language: Language) -> list[str]:
    """What needs attention and does not fail, the worst first, and behind it what is waived; nothing where none is."""
    failing, results_of = set(map(id, gate.failing)), Counter(result.goal_id for result in report.results)
    found = [result for result in attention_order(report.results) if id(result) not in failing]
    lines = []
    for results in found, waived(report.results):
        lines += [_item(result, results_of[result.goal_id], language) for result in results[:MOST_ATTENTION]]
        if len(results) > MOST_ATTENTION:
            lines.append(f"1. {word('more', language, len(results) - MOST_ATTENTION)}")
    return [f"**{word('attention', language)}**", "", *lines, ""] if lines else []


def _item(result: Assessment, results_of_goal: int, language: Language) -> str:
    cells = shown(result, language, places_needed([result]))
    name = escaped(full_name(result, results_of_goal, local(result.name, language), language))
    said = [unbroken(escaped(gap_words(result, cells.gap, language)))]
    if "waived" in result.flags:
        said.append(escaped(waiver(result, language)))
    else:
        said.append(clause(result, language, cells.speed))
    parts = "; ".join(filter(None, said))
    head = f"1. {GLYPHS[result.status][0]} {status_word(result.status, language)}: {name}"
    return f"{head}, {parts}" if parts else head


def _less(text: str) -> str:
    """Our own signs, of which only `<` means something to Markdown."""
    return text.replace("<", "\\<")


def _cells(result: Assessment, language: Language, *, owned: bool, bold: bool) -> dict[str, str]:
    """A row of the table by column; `owned` where it says its owner, `bold` where it fails a gate."""
    cells = shown(result, language, places_needed([result]))
    status = f"{GLYPHS[result.status][0]} {verdict(result, language)}"
    status = f"**{status}**" if bold or result.status in BAD else status
    name = escaped(name_of(result, language))
    unit = result.goal.unit_in(language)
    suffix = "" if unit in (None, "%") else f"\u00a0{escaped(safe(unit or ''))}"
    actual = cells.actual
    if result.actual:
        actual += f"{suffix} ({period(result.actual.period, language)})"
    gap = cells.gap
    if gap != "–" and (difference := gap_unit(unit, language)):
        gap = f"{gap}\u00a0{unbroken(escaped(difference))}"
    bar = "".join(span.text for span in bar_spans(result, BAR_CELLS, ascii_only=False)).rstrip()
    progress = f"`{bar}` {_less(cells.progress)}" if bar else ""
    owner = f" · {escaped(local(result.goal.owner, language))}" if owned and result.goal.owner else ""
    return {
        "status": status,
        "goal": (f"**{name}**" if bold else name) + owner,
        "actual": actual,
        "target": _less(cells.target) + suffix,
        "deadline": period(result.target.deadline, language),
        "gap": gap,
        "progress": progress,
        "projected": cells.projected,
    }
