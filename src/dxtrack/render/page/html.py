"""The report as one page for screens, phones, paper and screen readers: no script, and nothing is loaded."""

from collections import Counter
from collections.abc import Sequence
from html import escape
from importlib.resources import files

from ...judge import Report, Status
from ...targets import Baseline, Goal, Programme, Target
from ...wording import (
    BAD,
    FLAG_WORDS,
    GLYPHS,
    Language,
    attention_order,
    clause,
    count_shown,
    day,
    gap_words,
    local,
    pick,
    reason,
    status_word,
    title_of,
    word,
)
from ..cells import unbroken
from ..gate import NO_GATE, Gate, gated_sections, headline, waived, waiver, worst_first
from ..sections import By, parted_by
from .areas import areas_table
from .chart import charts_of
from .entries import Entry, entries_in, entries_of, entry_link
from .markup import chip, escaped, link, more_note, prose, tone_of
from .notes import Notes, files_of, listed, mark, notes_for
from .tables import section_tables
from .words import FLAG_MEANINGS, STATUS_MEANINGS, say

Block = Programme | Goal | Baseline | Target
"""What the targets file gives a source, a quote and a note."""
MOST_ATTENTION = 10
MOST_WAITING = 30
"""Of long lists so many are shown, the worst first; the tables hold everything."""


def to_html(
    report: Report, language: Language, by: By | None = None, gate: Gate = NO_GATE, *, version: str = ""
) -> str:
    """The whole page: verdict, what needs attention, a table for each section, charts, areas, sources, definitions.

    `version` is that of dxtrack, for the last line.
    """
    by, notes = parted_by(report, by), notes_for(report)
    entries = entries_of(report, language)
    parts = gated_sections(report, by, language, gate, report.results)
    sections = [
        ("attention", word("attention", language), _attention(report, entries, gate, language)),
        ("targets", say(f"by_{by}", language), section_tables(parts, entries, notes, language)),
        ("waiting", say("waiting", language), _waiting(entries, language)),
        ("charts", say("charts", language), charts_of(report, entries, notes, language)),
        ("areas", say("by_area", language), areas_table(report, language)),
        ("sources", say("sources", language), _sources(report, notes, language)),
        ("definitions", say("definitions", language), _definitions(report, language)),
    ]
    sections = [section for section in sections if section[2]]
    links = "".join(f'<li><a href="#{key}">{escape(title)}</a></li>' for key, title, _ in sections)
    body = "".join(
        f'<section aria-labelledby="{key}"><h2 id="{key}">{escape(title)}</h2>{content}</section>\n'
        for key, title, content in sections
    )
    return (
        f"{_head(report, language)}<body>\n{_header(report, gate, language)}"
        f'<nav aria-label="{say("contents", language)}"><ul>{links}</ul></nav>\n<main>\n{body}</main>\n'
        f"<footer><p>dxtrack {escape(version)}</p></footer>\n</body>\n</html>\n"
    )


# --- the top of the page ---


def _head(report: Report, language: Language) -> str:
    title = f"{title_of(report, language)}, {word('as_of', language, day(report.as_of, language))}"
    heads = {key: word(key, language) for key in ("actual", "target", "gap", "projected")}
    css = files(__package__).joinpath("style.css").read_text("utf-8")
    labels = "".join(f'--{key}:"{text}";' for key, text in heads.items())
    return (
        f'<!DOCTYPE html>\n<html lang="{language}">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="color-scheme" content="light dark">\n<meta name="format-detection" content="telephone=no">\n'
        '<meta name="referrer" content="no-referrer">\n<meta http-equiv="Content-Security-Policy" '
        "content=\"default-src 'none'; style-src 'unsafe-inline'; img-src data:\">\n"
        f'<title>{escaped(title)}</title>\n<link rel="icon" href="data:,">\n'
        f"<style>\n{css}:root{{{labels}}}\n</style>\n</head>\n"
    )


def _header(report: Report, gate: Gate, language: Language) -> str:
    on = f'<time datetime="{report.as_of}">{day(report.as_of, language)}</time>'
    meta = [word("as_of", language, on)]
    if report.programme.source:
        meta.append(link(report.programme.source, report.programme.url))
    if read := files_of(report):
        meta.append(say("data", language, escaped(", ".join(read))))
    tiles = "".join(
        f'<li class="{tone_of(status)}"><span aria-hidden="true">{GLYPHS[status][0]}</span> '
        f"<b>{count_shown(count, language)}</b> {status_word(status, language)}</li>"
        for status, count in report.counts.items()
        if count
    )
    return (
        f"<header>\n<h1>{escaped(title_of(report, language))}</h1>\n"
        f'<p class="meta">{" · ".join(meta)}</p>\n'
        + (f'<p class="failed">{escaped(failed)}</p>\n' if (failed := headline(gate, language)) else "")
        + f'<p class="lead">{_lead(report, language)}</p>\n'
        + (f'<ul class="tiles">{tiles}</ul>\n' if tiles else "")
        + "</header>\n"
    )


def _lead(report: Report, language: Language) -> str:
    """One sentence: how many are behind, how many are at risk, and how many cannot be judged yet."""
    if not report.results:
        return say("nothing", language)
    counts, total = report.counts, count_shown(len(report.results), language)
    parts = [say("none_bad", language, total)]
    if bad := sum(counts[status] for status in BAD):
        *others, last = (status_word(status, language) for status in BAD if counts[status])
        words = f"{', '.join(others)} {pick(language, 'or', 'hoặc')} {last}" if others else last
        parts = [say("bad", language, count_shown(bad, language), total, "is" if bad == 1 else "are", words)]
    if risk := counts[Status.AT_RISK]:
        parts.append(say("at_risk", language, count_shown(risk, language), "is" if risk == 1 else "are"))
    if waiting := counts[Status.DUE] + counts[Status.NO_DATA]:
        parts.append(say("waits", language, count_shown(waiting, language), "waits" if waiting == 1 else "wait"))
    return "; ".join(parts) + "."


def _attention(report: Report, entries: Sequence[Entry], gate: Gate, language: Language) -> str:
    """What fails a gate, then what else is behind, the worst first; beneath them what is waived, with its reason."""
    failing = worst_first(gate.failing)
    known = set(map(id, failing))
    behind = [result for result in attention_order(report.results) if id(result) not in known]
    lists = ""
    for results, tag in ([*failing, *behind], "ol"), (waived(report.results), "ul"):
        items = ""
        for entry in entries_in(results[:MOST_ATTENTION], entries):
            item = _item(entry, language)
            items += f"<li><b>{item}</b></li>\n" if id(entry.result) in known else f"<li>{item}</li>\n"
        if items:
            more = more_note(len(results) - MOST_ATTENTION, language)
            lists += f'<{tag} class="attention">\n{items}</{tag}>{more}\n'
    return lists


def _item(entry: Entry, language: Language) -> str:
    """The status and the name of what needs attention, and why."""
    result, cells = entry.result, entry.row.cells
    parts = [unbroken(gap_words(result, cells.gap, language))]
    parts.append(waiver(result, language) if "waived" in result.flags else clause(result, language, cells.speed))
    said = escaped("; ".join(filter(None, parts)))
    return f"{chip(result.status, language)} {entry_link(entry, entry.full, 'row')}{': ' if said else ''}{said}"


def _waiting(entries: Sequence[Entry], language: Language) -> str:
    found = [entry for entry in entries if entry.result.status in (Status.DUE, Status.NO_DATA)]
    items = "".join(
        f'<li>{chip(entry.result.status, language)} <a href="#row-{entry.key}">{escaped(entry.full)}</a>: '
        f"{prose(reason(entry.result, language))}</li>\n"
        for entry in found[:MOST_WAITING]
    )
    return f'<ul class="waiting">\n{items}</ul>{more_note(len(found) - MOST_WAITING, language)}' if found else ""


# --- the end of the page ---


def _sources(report: Report, notes: Notes, language: Language) -> str:
    """What the targets file says of the programme and of each goal, quote and note; then all sources of the page."""
    goals = {result.goal_id: result for result in report.results}
    said: list[tuple[str, list[tuple[str, Block]]]] = [(title_of(report, language), [("", report.programme)])]
    for result in goals.values():
        goal = result.goal
        blocks: list[tuple[str, Block]] = [("", goal)]
        if goal.baseline:
            blocks.append((word("baseline", language), goal.baseline))
        blocks += [(day(target.deadline.last, language), target) for target in goal.targets]
        said.append((local(result.name, language), blocks))
    often = Counter(block.source for _, blocks in said for _, block in blocks)
    items = [
        (name, "".join(_said(title, block, notes, often[block.source]) for title, block in blocks))
        for name, blocks in said
    ]
    found = "".join(f"<dt>{escaped(name)}</dt><dd>{text}</dd>\n" for name, text in items if text)
    folded = f"<details><summary>{say('said', language)}</summary><dl>\n{found}</dl></details>\n" if found else ""
    return folded + listed(notes)


def _said(title: str, block: Block, notes: Notes, times: int) -> str:
    """What one block of the targets file says; a source that stands elsewhere too is said by its number."""
    parts = [f"“{escaped(block.quote)}”"] if block.quote else []
    if block.source or block.url:
        said = block.source or block.url or "", block.url
        parts.append(mark(notes, *said) if times > 1 or said in notes.numbers else link(*said))
    if block.note:
        parts.append(escaped(block.note))
    return f"<p>{f'{escaped(title)}: ' if title else ''}{' – '.join(parts)}</p>" if parts else ""


def _definitions(report: Report, language: Language) -> str:
    """What the statuses and flags mean that the page has."""
    vietnamese = language == "vi"
    flagged = {flag for result in report.results for flag in result.flags}
    statuses = "".join(
        f"<dt>{chip(status, language)}</dt><dd>{meanings[vietnamese]}</dd>\n"
        for status, meanings in STATUS_MEANINGS.items()
        if report.counts[status]
    )
    flags = "".join(
        f"<dt>{FLAG_WORDS[flag][vietnamese]}</dt><dd>{meanings[vietnamese]}</dd>\n"
        for flag, meanings in FLAG_MEANINGS.items()
        if flag in flagged
    )
    lists = "\n".join(f"<dl>\n{items}</dl>" for items in (statuses, flags) if items)
    return f'<div class="words">{lists}</div>\n' if lists else ""
