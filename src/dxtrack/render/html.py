"""The report as one page for screens, phones, paper and screen readers: no script, and nothing is loaded."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from html import escape
from itertools import takewhile
from typing import NamedTuple

from .. import __version__
from ..actuals import Figure
from ..assess import Assessment, Report, Status, direction, satisfies
from ..compare import by_area
from ..paths import power
from ..periods import month_end, month_index
from ..reasons import reason
from ..targets import Baseline, Goal, Programme, Target
from ..wording import (
    BAD,
    FLAG_WORDS,
    GLYPHS,
    STATUS_WORDS,
    Language,
    Number,
    Shown,
    attention_order,
    clause,
    day,
    decimals,
    full_name,
    gap_shown,
    gap_unit,
    heading,
    judged_value,
    local,
    period,
    places_needed,
    safe,
    shown,
    status_word,
    threshold_sign,
    threshold_words,
    verdict,
    with_unit,
    word,
)
from ..working import number
from .table import cell_width

MOST_ATTENTION = 10
MOST_WAITING = 30
MOST_CHARTS = 24
"""Of long lists so many are shown, the worst first; the tables always hold everything."""


def to_html(report: Report, language: Language) -> str:
    """The whole page: verdict, what needs attention, a table for each deadline, charts, areas and definitions."""
    rows = _rows(report, language)
    sections = [
        ("attention", word("attention", language), _attention(rows, language)),
        ("targets", _say("by_deadline", language), _tables(report, rows, language)),
        ("waiting", _say("waiting", language), _waiting(rows, language)),
        ("charts", _say("behind_plan", language), _charts(rows, language)),
        ("areas", _say("by_area", language), _areas(report, language)),
        ("sources", _say("sources", language), _sources(report, language)),
        ("definitions", _say("definitions", language), _definitions(language)),
    ]
    sections = [section for section in sections if section[2]]
    links = "".join(f'<li><a href="#{key}">{escape(title)}</a></li>' for key, title, _ in sections)
    body = "".join(
        f'<section aria-labelledby="{key}"><h2 id="{key}">{escape(title)}</h2>{content}</section>\n'
        for key, title, content in sections
    )
    return (
        f"{_head(report, language)}<body>\n{_header(report, rows, language)}"
        f'<nav aria-label="{_say("contents", language)}"><ul>{links}</ul></nav>\n<main>\n{body}</main>\n'
        f"<footer><p>dxtrack {escape(__version__)}</p></footer>\n</body>\n</html>\n"
    )


# --- words and text ---

_WORDS: dict[str, tuple[str, str]] = {
    "bad": ("{0} of {1} targets {2} {3}", "{0} trên {1} mục tiêu {3}"),
    "none_bad": ("None of {0} targets is missed, moving away or off track", "Không mục tiêu nào trong {0} bị chậm"),
    "nothing": ("There is no target to judge.", "Không có mục tiêu nào để đánh giá."),
    "at_risk": ("{0} {1} at risk", "{0} có nguy cơ"),
    "waits": ("{0} {1} for figures", "{0} đang chờ số liệu"),
    "waiting": ("Waiting for figures", "Chờ số liệu"),
    "contents": ("Contents", "Mục lục"),
    "by_deadline": ("Targets by deadline", "Mục tiêu theo thời hạn"),
    "behind_plan": ("Behind plan", "Chậm so với kế hoạch"),
    "by_area": ("Areas", "Theo địa bàn"),
    "sources": ("Sources and notes", "Nguồn và ghi chú"),
    "definitions": ("What the words mean", "Giải thích từ ngữ"),
    "reasons": ("Reasons", "Lý do"),
    "figures": ("{0} figures", "{0} số liệu"),
    "one_figure": ("1 figure", "1 số liệu"),
    "period": ("Period", "Kỳ"),
    "figure": ("Figure", "Số liệu"),
    "kind": ("Status", "Loại"),
    "source": ("Source", "Nguồn"),
    "data": ("data: {0}", "dữ liệu: {0}"),
    "summed": ("summed over the areas", "cộng từ các địa bàn"),
    "plan": ("plan", "kế hoạch"),
    "as_of_line": ("as-of day", "ngày lập"),
    "behind": ("behind", "chậm"),
    "whole": ("Whole programme", "Toàn chương trình"),
    "of": ("{0} of {1}", "{0}/{1}"),
    "bar_way": ("{0} of the way from {1} to {2}", "đã đi {0} quãng đường từ {1} đến {2}"),
    "bar_expected": ("expected then {0}", "lẽ ra khi đó {0}"),
    "bar_projected": ("projected {0}", "dự báo {0}"),
    "chart": (
        "Figures from {1} ({2}) to {3} ({4}) against the target, {5} by {6}",
        "Số liệu từ {1} ({2}) đến {3} ({4}) so với mục tiêu {5} đến {6}",
    ),
    "gap_of_area": ("The gap of every area, the worst first", "Chênh lệch của từng địa bàn, xấu nhất trước"),
}
_FIGURE_WORDS = {
    "final": ("final", "chính thức"),
    "preliminary": ("preliminary", "sơ bộ"),
    "estimate": ("estimate", "ước tính"),
    "forecast": ("forecast", "dự báo"),
}
_STATUS_MEANINGS: dict[Status, tuple[str, str]] = {
    Status.MISSED: (
        "The figure of the deadline does not satisfy the target, or a rate was not kept in one of its periods.",
        "Số liệu của thời hạn không đạt mục tiêu, hoặc có một kỳ không giữ được tốc độ.",
    ),
    Status.MOVING_AWAY: (
        "The figures go the wrong way: further from the target than at the baseline, or no longer satisfying it.",
        "Số liệu đi ngược hướng: xa mục tiêu hơn số gốc, hoặc đã đạt mà nay không còn đạt.",
    ),
    Status.OFF_TRACK: (
        "Less than 60% of the move planned so far has been made, or the trend does not reach the target.",
        "Mới đi được dưới 60% quãng đường kế hoạch đến nay, hoặc xu hướng không đạt tới mục tiêu.",
    ),
    Status.DUE: (
        "The deadline has passed and its figure is not known yet.",
        "Đã qua thời hạn nhưng chưa có số liệu của thời hạn đó.",
    ),
    Status.NO_DATA: ("There is no figure since the baseline.", "Chưa có số liệu nào sau kỳ gốc."),
    Status.AT_RISK: (
        "From 60% to less than 95% of the move planned so far has been made.",
        "Đã đi được từ 60% đến dưới 95% quãng đường kế hoạch đến nay.",
    ),
    Status.UNRATED: (
        "There is a figure and nothing to measure the way with: no baseline, too few figures, or a break in between.",
        "Có số liệu nhưng không đo được quãng đường: thiếu số gốc, quá ít số liệu, hoặc chuỗi bị gián đoạn.",
    ),
    Status.NOT_STARTED: ("No figure can exist yet.", "Chưa đến lúc có số liệu."),
    Status.ON_TRACK: (
        "At least 95% of the move planned so far has been made.",
        "Đã đi được từ 95% quãng đường kế hoạch đến nay trở lên.",
    ),
    Status.MET: (
        "The latest figure satisfies the target; after the deadline, the figure of the deadline does.",
        "Số liệu mới nhất đạt mục tiêu; sau thời hạn thì số liệu của thời hạn đạt.",
    ),
}
"""With the usual cuts; a targets file may set its own."""
_FLAG_MEANINGS: dict[str, tuple[str, str]] = {
    "break": ("Figures before and after a change are not comparable.", "Số liệu trước và sau không so sánh được."),
    "disputed": ("Another series says something else.", "Một chuỗi số liệu khác cho kết quả khác."),
    "late": ("The target was satisfied only after its deadline.", "Sau thời hạn mới đạt mục tiêu."),
    "overshot": ("The figure went through the range and out of it.", "Số liệu đã đi qua khoảng và ra phía bên kia."),
    "provisional": ("The figure is preliminary or an estimate.", "Số liệu là số sơ bộ hoặc ước tính."),
    "stale": ("The newest figure is more than two periods old.", "Số liệu mới nhất đã quá hai kỳ."),
    "waived": ("Shown and counted, and excused until a day.", "Vẫn tính và hiển thị, nhưng được miễn đến một ngày."),
    "worsening": ("The latest figures lead away from the target.", "Các số liệu gần nhất đi xa mục tiêu."),
}
_TONES = {
    **dict.fromkeys(BAD, "off"),
    Status.AT_RISK: "risk",
    Status.DUE: "due",
    Status.ON_TRACK: "on",
    Status.MET: "met",
}
"""The CSS class of a status; the others are dim."""
_MINUS = re.compile(r"(?<![\w)/-])-(?=[0-9])")


def _say(key: str, language: Language, *values: object) -> str:
    return _WORDS[key][language == "vi"].format(*values)


def _text(text: str) -> str:
    """Any text as the page shows it: what is not to be seen as its code, markup as text."""
    return escape(safe(text))


def _signed(text: str) -> str:
    """Text of ours, with a true minus before its numbers."""
    return _MINUS.sub("−", text)


def _tone(status: Status) -> str:
    return _TONES.get(status, "dim")


def _chip(status: Status, language: Language) -> str:
    glyph = f'<span aria-hidden="true">{GLYPHS[status][0]}</span>'
    return f'<span class="chip {_tone(status)}">{glyph} {status_word(status, language)}</span>'


# --- rows ---


@dataclass(frozen=True, slots=True)
class _Row:
    """One result with all that is shown of it; `key` ends its ids, `drawn` says that it has a chart."""

    result: Assessment
    cells: Shown
    name: str
    full: str
    unit: str
    key: str
    drawn: bool

    @property
    def link(self) -> str:
        """The name, leading to the chart, else to the reason."""
        return f'<a href="#{"chart" if self.drawn else "why"}-{self.key}">{_text(self.name)}</a>'

    def figure(self, value: str) -> str:
        """A cell with its short unit; the percent sign stands there already."""
        return value if value == "–" or self.unit in ("", "%") else f"{value} {self.unit}"


def _rows(report: Report, language: Language) -> list[_Row]:
    groups: dict[tuple[str, str | None], list[Assessment]] = {}
    for result in report.results:
        groups.setdefault((result.goal_id, result.area), []).append(result)
    places = {key: places_needed(group) for key, group in groups.items()}
    areas = {area: index for index, area in enumerate(dict.fromkeys(result.area for result in report.results))}
    drawn = {id(result) for result in _behind(report.results)[:MOST_CHARTS]}
    rows = []
    for result in report.results:
        key = result.goal_id, result.area
        unit, name = safe(result.goal.unit or ""), local(result.name, language)
        if result.area is not None:
            name = f"{safe(result.area)}: {name}"
        if unit != "%" and cell_width(unit) > 3:
            name, unit = f"{name} ({unit})", ""
        cells = shown(result, language, places[key])
        full = full_name(result, [result.goal_id] * len(groups[key]), name, language)
        end = f"{result.goal_id}-{result.deadline}" + (f"-{areas[result.area]}" if result.area is not None else "")
        rows.append(_Row(result, cells, name, full, unit, end, id(result) in drawn))
    return rows


def _behind(results: Iterable[Assessment]) -> list[Assessment]:
    """What is behind plan, worst first; what is waived comes last."""
    results = list(results)
    waived = [r for r in results if "waived" in r.flags and r.status in (*BAD, Status.AT_RISK)]
    return [*attention_order(results), *waived]


def _by_result(rows: Sequence[_Row], results: Iterable[Assessment]) -> list[_Row]:
    known = {id(row.result): row for row in rows}
    return [known[id(result)] for result in results]


# --- the top of the page ---


def _head(report: Report, language: Language) -> str:
    title = f"{_title(report, language)}, {word('as_of', language, day(report.as_of, language))}"
    heads = {key: word(key, language) for key in ("actual", "target", "gap", "projected")}
    labels = "".join(f'--{key}:"{text}";' for key, text in heads.items())
    return (
        f'<!DOCTYPE html>\n<html lang="{language}">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="color-scheme" content="light dark">\n<meta name="format-detection" content="telephone=no">\n'
        '<meta name="referrer" content="no-referrer">\n<meta http-equiv="Content-Security-Policy" '
        "content=\"default-src 'none'; style-src 'unsafe-inline'; img-src data:\">\n"
        f'<title>{_text(title)}</title>\n<link rel="icon" href="data:,">\n'
        f"<style>\n{CSS}:root{{{labels}}}\n</style>\n</head>\n"
    )


def _title(report: Report, language: Language) -> str:
    return local(report.programme.name, language) or "dxtrack"


def _header(report: Report, rows: Sequence[_Row], language: Language) -> str:
    on = f'<time datetime="{report.as_of}">{day(report.as_of, language)}</time>'
    meta = [word("as_of", language, on)]
    if report.programme.source:
        meta.append(_link(report.programme.source, report.programme.url))
    tracks = report.actuals.figures.values() if report.actuals else ()
    files = dict.fromkeys(figure.file for track in tracks for figures in track.values() for figure in figures)
    if files:
        meta.append(_say("data", language, _text(", ".join(files))))
    tiles = "".join(
        f'<li class="{_tone(status)}"><span aria-hidden="true">{GLYPHS[status][0]}</span> '
        f"<b>{count}</b> {status_word(status, language)}</li>"
        for status, count in report.counts.items()
        if count
    )
    return (
        f"<header>\n<h1>{_text(_title(report, language))}</h1>\n"
        f'<p class="meta">{" · ".join(meta)}</p>\n<p class="lead">{_verdict(rows, report, language)}</p>\n'
        + (f'<ul class="tiles">{tiles}</ul>\n' if tiles else "")
        + "</header>\n"
    )


def _verdict(rows: Sequence[_Row], report: Report, language: Language) -> str:
    """One sentence: how many are behind, how many are at risk, and how many cannot be judged yet."""
    if not rows:
        return _say("nothing", language)
    counts = report.counts
    bad = sum(counts[status] for status in BAD)
    said = [status_word(status, language) for status in BAD if counts[status]]
    words = _listed(said, language)
    text = _say("bad", language, bad, len(rows), "is" if bad == 1 else "are", words)
    parts = [text if bad else _say("none_bad", language, len(rows))]
    if risk := counts[Status.AT_RISK]:
        parts.append(_say("at_risk", language, risk, "is" if risk == 1 else "are"))
    if waiting := counts[Status.DUE] + counts[Status.NO_DATA]:
        parts.append(_say("waits", language, waiting, "waits" if waiting == 1 else "wait"))
    return "; ".join(parts) + "."


def _listed(words: Sequence[str], language: Language) -> str:
    last = " hoặc " if language == "vi" else " or "
    return last.join(filter(None, [", ".join(words[:-1]), *words[-1:]]))


def _attention(rows: Sequence[_Row], language: Language) -> str:
    found = _by_result(rows, attention_order(row.result for row in rows))
    items = "".join(f"<li>{_attention_item(row, language)}</li>\n" for row in found[:MOST_ATTENTION])
    return f'<ol class="attention">\n{items}</ol>{_more(len(found) - MOST_ATTENTION, language)}' if found else ""


def _attention_item(row: _Row, language: Language) -> str:
    result = row.result
    parts = []
    if judged_value(result) is not None:
        gap = with_unit(row.cells.gap.lstrip("+-"), gap_unit(result.goal.unit, language))
        parts.append(word("over" if result.satisfied else "short", language, gap))
    if text := clause(result, language, row.cells.speed):
        parts.append(text)
    link = f'<a href="#{"chart" if row.drawn else "row"}-{row.key}">{_text(row.full)}</a>'
    return f"{_chip(result.status, language)} {link}{': ' if parts else ''}{_text('; '.join(parts))}"


def _more(count: int, language: Language) -> str:
    return f'<p class="dim">{word("more", language, count)}</p>' if count > 0 else ""


def _waiting(rows: Sequence[_Row], language: Language) -> str:
    found = [row for row in rows if row.result.status in (Status.DUE, Status.NO_DATA)]
    items = "".join(
        f'<li>{_chip(row.result.status, language)} <a href="#row-{row.key}">{_text(row.full)}</a>: '
        f"{_text(_signed(reason(row.result, language)))}</li>\n"
        for row in found[:MOST_WAITING]
    )
    return f'<ul class="waiting">\n{items}</ul>{_more(len(found) - MOST_WAITING, language)}' if found else ""


# --- a table for each deadline ---


def _tables(report: Report, rows: Sequence[_Row], language: Language) -> str:
    units = {row.unit for row in rows}
    one_unit = units.pop() if len(units) == 1 else None
    groups: dict[date, list[_Row]] = {}
    for row in rows:
        groups.setdefault(row.result.deadline, []).append(row)
    tables = (_table(report, deadline, groups[deadline], one_unit, language) for deadline in sorted(groups))
    return _legend(language) + "".join(tables) if rows else ""


def _legend(language: Language) -> str:
    """What the bars mean, with each sign as the bars have it."""
    signs = {
        "baseline_legend": '<path class="base" d="M6 2v14"/>',
        "actual_legend": '<rect class="fill on" y="4" width="12" height="10"/>',
        "expected_legend": '<path class="pace" d="M6 1v16"/>',
        "target_legend": '<path class="goal" d="M6 0v18"/>',
        "projected": '<circle class="dot" cx="6" cy="9" r="3.5"/>',
    }
    keys = (
        f'<li><svg class="bar" viewBox="0 0 12 18" width="12" height="18" aria-hidden="true">{sign}</svg> '
        f"{word(key, language).lower()}</li>"
        for key, sign in signs.items()
    )
    return f'<ul class="legend">{"".join(keys)}</ul>\n'


def _table(
    report: Report, deadline: date, rows: Sequence[_Row], one_unit: str | None, language: Language
) -> str:
    by, _, rest = heading(deadline, report.as_of, language).partition(" · ")
    heads = {key: word(key, language) for key in ("actual", "target", "gap")}
    if one_unit and (difference := gap_unit(one_unit, language)):
        heads["gap"] += f", {difference}"
    columns = "".join(f'<th scope="col" class="n">{_text(text)}</th>' for text in heads.values())
    mark = "," if language == "vi" else "."
    actuals = _aligned([row.figure(row.cells.actual) for row in rows], mark)
    gaps = _aligned([_gap_cell(row, one_unit, language) for row in rows], mark)
    body = "".join(_tr(row, actual, gap, language) for row, actual, gap in zip(rows, actuals, gaps, strict=True))
    why = "".join(_why(row, language) for row in rows)
    return (
        f'<table class="goals">\n<caption><h3>{by} <small>{rest}</small></h3></caption>\n'
        f'<thead><tr><th scope="col">{word("goal", language)}</th>{columns}'
        f'<th scope="col" colspan="2">{word("progress", language)}</th>'
        f'<th scope="col" class="n">{word("projected", language)}</th>'
        f'<th scope="col">{word("status", language)}</th></tr></thead>\n<tbody>\n{body}</tbody></table>\n'
        f"<details><summary>{_say('reasons', language)}</summary><dl>\n{why}</dl></details>\n"
    )


def _gap_cell(row: _Row, one_unit: str | None, language: Language) -> str:
    unit = gap_unit(row.unit, language) if row.unit and not one_unit else None
    return row.cells.gap if row.cells.gap == "–" else with_unit(row.cells.gap, unit)


def _aligned(texts: Sequence[str], mark: str) -> list[str]:
    """The cells of a column with figure spaces behind, so that their decimal marks stand in one line."""
    tails = [len(match[0]) if (match := re.search(rf"\{mark}[0-9]+", text)) else 0 for text in texts]
    most = max(tails, default=0)
    spaces = ("\u2007" * (most - max(tail, 1)) + ("\u2008" if not tail < most else "") for tail in tails)
    return [text + space if most else text for text, space in zip(texts, spaces, strict=True)]


def _tr(row: _Row, actual: str, gap: str, language: Language) -> str:
    result, cells = row.result, row.cells
    tone = _tone(result.status)
    flags = verdict(result, language)[len(status_word(result.status, language)) :]
    progress = "" if cells.progress == "–" else _signed(cells.progress)
    return (
        f'<tr id="row-{row.key}"><th scope="row">{row.link}</th><td class="n actual">{_text(_signed(actual))}</td>'
        f'<td class="n target">{_text(_signed(row.figure(cells.target)))}</td>'
        f'<td class="n gap {tone}">{_text(_signed(gap))}</td><td class="way">{_bar(row, language)}</td>'
        f'<td class="n share">{_text(progress)}</td><td class="n projected">{_text(_signed(cells.projected))}</td>'
        f'<td class="status">{_chip(result.status, language)}{_text(flags)}</td></tr>\n'
    )


def _why(row: _Row, language: Language) -> str:
    """The reason of a result, and where its figure comes from."""
    result = row.result
    about = ""
    if result.actual:
        on, kind = period(result.actual.period, language), _FIGURE_WORDS[result.actual.status][language == "vi"]
        about = f'<br><span class="dim">{_text(f"{on}, {kind}: {_where(result.actual, language)}")}</span>'
    said = f"{_chip(result.status, language)} {_text(_signed(reason(result, language)))}{about}"
    return f'<dt id="why-{row.key}">{_text(row.full)}</dt><dd>{said}</dd>\n'


def _where(figure: Figure, language: Language) -> str:
    if figure.line is None:
        return _say("summed", language)
    place = f"{figure.file}:{figure.line}"
    return f"{figure.source} ({place})" if figure.source else place


# --- the bullet bar ---

_BASE, _TARGET, _END = 16.0, 226.0, 256.0
"""Where the baseline, the target and the end of a bar stand, in its 260 pixels."""
_CLEAR = 2.5
"""So many pixels before the target line an unmet bar stops."""


def _share(result: Assessment, value: Fraction | None) -> float | None:
    """How far a value stands on the way from the baseline (0) to the target (1)."""
    end = next((station for when, station in result.stations[1:] if when == result.deadline), None)
    if value is None or end is None or end == result.stations[0][1]:
        return None
    start = result.stations[0][1]
    return float(min(max((value - start) / (end - start), Fraction(-9)), Fraction(9)))


def _bar(row: _Row, language: Language) -> str:
    result = row.result
    if result.progress is None:
        return '<span class="dim">–</span>'
    end, expected = _fill(result)
    parts = [f'<rect class="track" x="{_BASE:g}" y="11" width="{_TARGET - _BASE:g}" height="8"/>']
    if end != _BASE:
        left = min(end, _BASE)
        tone = _tone(result.status)
        parts.append(f'<rect class="fill {tone}" x="{left:.1f}" y="9" width="{abs(end - _BASE):.1f}" height="12"/>')
        if end in (2.0, _END):
            tip = "M2 7l-2 8 2 8z" if end == 2.0 else f"M{_END:g} 7l4 8-4 8z"
            parts.append(f'<path class="fill {tone}" d="{tip}"/>')
    parts.append(f'<path class="base" d="M{_BASE:g} 7v16"/>')
    if expected is not None:
        parts.append(f'<path class="pace" d="M{expected:.1f} 4v22"/>')
    parts.append(f'<path class="goal" d="M{_TARGET:g} 3v24"/>')
    if (dot := _dot(result)) is not None:
        near = min(max(end, _BASE), _TARGET)
        parts.append(f'<path class="ahead" d="M{near:.1f} 15H{dot:.1f}"/>')
        parts.append(f'<circle class="dot" cx="{dot:.1f}" cy="15" r="3.5"/>')
    label = _text(_signed(_bar_sentence(row, language)))
    return f'<svg class="bar" viewBox="0 0 260 30" role="img" aria-label="{label}">{"".join(parts)}</svg>'


def _fill(result: Assessment) -> tuple[float, float | None]:
    """Where the bar ends, and the mark of what was expected; their order with the target is kept exactly."""
    assert result.progress is not None
    progress = float(min(max(result.progress, Fraction(-9)), Fraction(9)))
    expected, mark = _share(result, result.expected), None
    if expected is not None and expected < 1:
        mark = min(max(_BASE + expected * (_TARGET - _BASE), _BASE + 4), _TARGET - 7)
    end = _BASE + progress * (_TARGET - _BASE)
    if result.satisfied:
        return min(max(end, _TARGET + (4 if progress > 1 else 0)), _END), mark
    if progress <= 0:
        return max(end, 2.0) if progress == 0 else max(min(end, _BASE - 2), 2.0), mark
    end = min(max(end, _BASE + 1.5), _TARGET - _CLEAR)
    if mark is not None and expected is not None:
        ahead = result.expected is not None and progress >= expected
        end = max(end, mark + 2.5) if ahead else min(end, mark - 2)
    return end, mark


def _dot(result: Assessment) -> float | None:
    """Where the projection stands, on its side of the target; None where the target is met or decided."""
    place = _share(result, result.projected)
    if place is None or result.projected is None or result.status in (Status.MET, Status.MISSED):
        return None
    x = _BASE + min(max(place, -0.05), 1.13) * (_TARGET - _BASE)
    return max(x, _TARGET) if satisfies(result.projected, result.threshold) else min(x, _TARGET - 6)


def _bar_sentence(row: _Row, language: Language) -> str:
    result, cells, unit = row.result, row.cells, row.result.goal.unit
    plain = None if unit == "%" else unit
    baseline = f"{word('baseline_legend', language)} {with_unit(cells.baseline, plain)}"
    target = f"{word('target_legend', language)} {threshold_words(result.threshold, language, unit)}"
    parts = [f"{word('actual_legend', language)} {with_unit(cells.actual, plain)}"]
    parts.append(_say("bar_way", language, cells.progress, baseline, target))
    if cells.expected != "–":
        parts.append(_say("bar_expected", language, with_unit(cells.expected, plain)))
    if cells.projected != "–":
        parts.append(_say("bar_projected", language, with_unit(cells.projected, plain)))
    return f"{row.full}: {', '.join(parts)}; {verdict(result, language)}."
