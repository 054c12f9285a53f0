"""The report as one page for screens, phones, paper and screen readers: no script, and nothing is loaded."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from html import escape
from typing import NamedTuple

from ...actuals import Figure
from ...judge import Assessment, Report, Status, by_area
from ...targets import Baseline, Goal, Programme, Target
from ...wording import (
    BAD,
    FLAG_WORDS,
    GLYPHS,
    Language,
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
    number,
    period,
    places_needed,
    reason,
    shown,
    status_word,
    threshold_sign,
    with_unit,
    word,
)
from ..terminal.table import FIGURE_WORDS, gap_words, name_and_unit, places_by_goal, title_of
from .css import CSS
from .svg import bar_svg, chart_svg, charted, escaped, signed, tone_of

MOST_ATTENTION = 10
MOST_WAITING = 30
MOST_CHARTS = 24
MOST_ROWS = 100
"""Of long lists so many are shown, the worst first; the tables hold everything, and longer ones are folded."""
COLUMNS = ("actual", "target", "gap", "progress", "projected")


def to_html(report: Report, language: Language, *, version: str = "") -> str:
    """The whole page: verdict, what needs attention, a table for each deadline, charts, areas and definitions.

    `version` is that of dxtrack, for the last line.
    """
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
        f"<footer><p>dxtrack {escape(version)}</p></footer>\n</body>\n</html>\n"
    )


# --- words and text ---

_WORDS: dict[str, tuple[str, str]] = {
    "bad": ("{0} of {1} targets {2} {3}", "{0} trên {1} mục tiêu được đánh giá {3}"),
    "none_bad": (
        "None of {0} targets is missed, moving away or off track",
        "Không có mục tiêu nào chậm hoặc không đạt trong {0} mục tiêu",
    ),
    "nothing": ("There is no target to judge.", "Không có mục tiêu nào để đánh giá."),
    "at_risk": ("{0} {1} at risk", "{0} có nguy cơ"),
    "waits": ("{0} {1} for figures", "{0} đang chờ số liệu"),
    "waiting": ("Waiting for figures", "Chờ số liệu"),
    "contents": ("Contents", "Mục lục"),
    "by_deadline": ("Targets by deadline", "Mục tiêu theo thời hạn"),
    "behind_plan": ("Behind plan", "Chậm so với kế hoạch"),
    "by_area": ("Areas", "Theo địa bàn"),
    "sources": ("Sources and notes", "Nguồn và ghi chú"),
    "said": ("What the targets file says", "Ghi trong tệp chỉ tiêu"),
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
    "behind": ("behind", "chậm"),
    "whole": ("Whole programme", "Toàn chương trình"),
    "of": ("{0} of {1}", "{0}/{1}"),
    "gap_of_area": ("The gap of every area, the worst first", "Chênh lệch của từng địa bàn, xấu nhất trước"),
}

STATUS_MEANINGS: dict[Status, tuple[str, str]] = {
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
FLAG_MEANINGS: dict[str, tuple[str, str]] = {
    "break": ("Figures before and after a change are not comparable.", "Số liệu trước và sau không so sánh được."),
    "disputed": ("Another series says something else.", "Một chuỗi số liệu khác cho kết quả khác."),
    "late": ("The target was satisfied only after its deadline.", "Sau thời hạn mới đạt mục tiêu."),
    "overshot": ("The figure went through the range and out of it.", "Số liệu đã đi qua khoảng và ra phía bên kia."),
    "provisional": ("The figure is preliminary or an estimate.", "Số liệu là số sơ bộ hoặc ước tính."),
    "stale": ("The newest figure is more than two periods old.", "Số liệu mới nhất đã quá hai kỳ."),
    "waived": ("Shown and counted, and excused until a day.", "Vẫn tính và hiển thị, nhưng được miễn đến một ngày."),
    "worsening": ("The latest figures lead away from the target.", "Các số liệu gần nhất đi xa mục tiêu."),
}


def _say(key: str, language: Language, *values: object) -> str:
    return _WORDS[key][language == "vi"].format(*values)


def _count(number_of: int, language: Language) -> str:
    return decimals(Decimal(number_of), 0, language)


def _prose(sentences: str) -> str:
    """Sentences of ours, in which no date is broken at its hyphens."""
    return re.sub(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", r'<span class="whole">\g<0></span>', escaped(signed(sentences)))


def _chip(status: Status, language: Language) -> str:
    glyph = f'<span aria-hidden="true">{GLYPHS[status][0]}</span>'
    return f'<span class="chip {tone_of(status)}">{glyph} {status_word(status, language)}</span>'


# --- rows ---


class _Row(NamedTuple):
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
        return f'<a href="#{"chart" if self.drawn else "why"}-{self.key}">{escaped(self.name)}</a>'

    def figure(self, value: str) -> str:
        """A cell with its short unit; the percent sign stands there already."""
        return value if value == "–" or self.unit in ("", "%") else f"{value} {self.unit}"


def _rows(report: Report, language: Language) -> list[_Row]:
    places = places_by_goal(report.results)
    targets_of = Counter((result.goal_id, result.area) for result in report.results)
    areas = {area: index for index, area in enumerate(dict.fromkeys(result.area for result in report.results))}
    drawn = {id(result) for result in _behind(report.results)[:MOST_CHARTS]}
    rows = []
    for result in report.results:
        key = result.goal_id, result.area
        name, unit = name_and_unit(result, language)
        cells = shown(result, language, places[key])
        full = full_name(result, targets_of[key], name, language)
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
    title = f"{title_of(report, language)}, {word('as_of', language, day(report.as_of, language))}"
    heads = {key: word(key, language) for key in ("actual", "target", "gap", "projected")}
    labels = "".join(f'--{key}:"{text}";' for key, text in heads.items())
    return (
        f'<!DOCTYPE html>\n<html lang="{language}">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="color-scheme" content="light dark">\n<meta name="format-detection" content="telephone=no">\n'
        '<meta name="referrer" content="no-referrer">\n<meta http-equiv="Content-Security-Policy" '
        "content=\"default-src 'none'; style-src 'unsafe-inline'; img-src data:\">\n"
        f'<title>{escaped(title)}</title>\n<link rel="icon" href="data:,">\n'
        f"<style>\n{CSS}:root{{{labels}}}\n</style>\n</head>\n"
    )


def _header(report: Report, rows: Sequence[_Row], language: Language) -> str:
    on = f'<time datetime="{report.as_of}">{day(report.as_of, language)}</time>'
    meta = [word("as_of", language, on)]
    if report.programme.source:
        meta.append(_link(report.programme.source, report.programme.url))
    tracks = report.actuals.figures.values() if report.actuals else ()
    files = dict.fromkeys(figure.file for track in tracks for figures in track.values() for figure in figures)
    if files:
        meta.append(_say("data", language, escaped(", ".join(files))))
    tiles = "".join(
        f'<li class="{tone_of(status)}"><span aria-hidden="true">{GLYPHS[status][0]}</span> '
        f"<b>{_count(count, language)}</b> {status_word(status, language)}</li>"
        for status, count in report.counts.items()
        if count
    )
    return (
        f"<header>\n<h1>{escaped(title_of(report, language))}</h1>\n"
        f'<p class="meta">{" · ".join(meta)}</p>\n<p class="lead">{_lead(rows, report, language)}</p>\n'
        + (f'<ul class="tiles">{tiles}</ul>\n' if tiles else "")
        + "</header>\n"
    )


def _lead(rows: Sequence[_Row], report: Report, language: Language) -> str:
    """One sentence: how many are behind, how many are at risk, and how many cannot be judged yet."""
    if not rows:
        return _say("nothing", language)
    counts = report.counts
    bad = sum(counts[status] for status in BAD)
    said = [status_word(status, language) for status in BAD if counts[status]]
    words = _listed(said, language)
    text = _say("bad", language, _count(bad, language), _count(len(rows), language), "is" if bad == 1 else "are", words)
    parts = [text if bad else _say("none_bad", language, _count(len(rows), language))]
    if risk := counts[Status.AT_RISK]:
        parts.append(_say("at_risk", language, _count(risk, language), "is" if risk == 1 else "are"))
    if waiting := counts[Status.DUE] + counts[Status.NO_DATA]:
        parts.append(_say("waits", language, _count(waiting, language), "waits" if waiting == 1 else "wait"))
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
    parts = gap_words(result, row.cells.gap, language), clause(result, language, row.cells.speed)
    said = "; ".join(filter(None, parts))
    link = f'<a href="#{"chart" if row.drawn else "row"}-{row.key}">{escaped(row.full)}</a>'
    return f"{_chip(result.status, language)} {link}{': ' if said else ''}{escaped(said)}"


def _more(count: int, language: Language) -> str:
    return f'<p class="dim">{word("more", language, _count(count, language))}</p>' if count > 0 else ""


def _waiting(rows: Sequence[_Row], language: Language) -> str:
    found = [row for row in rows if row.result.status in (Status.DUE, Status.NO_DATA)]
    items = "".join(
        f'<li>{_chip(row.result.status, language)} <a href="#row-{row.key}">{escaped(row.full)}</a>: '
        f"{_prose(reason(row.result, language))}</li>\n"
        for row in found[:MOST_WAITING]
    )
    return f'<ul class="waiting">\n{items}</ul>{_more(len(found) - MOST_WAITING, language)}' if found else ""


# --- a table for each deadline ---


def _tables(report: Report, rows: Sequence[_Row], language: Language) -> str:
    units = {row.unit for row in rows}
    one_unit = units.pop() if len(units) == 1 else None
    groups: dict[date, list[tuple[_Row, dict[str, str]]]] = {}
    for row in rows:
        groups.setdefault(row.result.deadline, []).append((row, _cells(row, one_unit, language)))
    heads = {key: word(key, language).replace(" ", "\u00a0") for key in ("goal", *COLUMNS, "status")}
    if one_unit and (difference := gap_unit(one_unit, language)):
        heads["gap"] += ", " + difference.replace(" ", "\u00a0")
    widths = {key: max(len(cells[key]) for group in groups.values() for _, cells in group) for key in COLUMNS if rows}
    longest = {key: max(len(part) for part in head.split(" ")) - 1 for key, head in heads.items()}
    widths = {key: width if key == "progress" else max(width, longest[key]) for key, width in widths.items()}
    tables = (_table(report, deadline, groups[deadline], heads, widths, language) for deadline in sorted(groups))
    return _legend(language) + "".join(tables) if rows else ""


def _cells(row: _Row, one_unit: str | None, language: Language) -> dict[str, str]:
    cells = row.cells
    difference = gap_unit(row.unit, language) if row.unit and not one_unit else None
    return {
        "actual": row.figure(cells.actual),
        "target": row.figure(cells.target),
        "gap": cells.gap if cells.gap == "–" else with_unit(cells.gap, difference),
        "progress": "" if cells.progress == "–" else cells.progress,
        "projected": cells.projected,
    }


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
    report: Report,
    deadline: date,
    group: Sequence[tuple[_Row, dict[str, str]]],
    heads: Mapping[str, str],
    widths: Mapping[str, int],
    language: Language,
) -> str:
    """The rows of one deadline; the `widths` of its columns, in digits, are those of all tables of the page."""
    by, _, rest = heading(deadline, report.as_of, language).partition(" · ")
    for key in ("actual", "gap", "projected"):
        texts = _aligned([cells[key] for _, cells in group], "," if language == "vi" else ".")
        for (_, cells), padded in zip(group, texts, strict=True):
            cells[key] = padded
    columns = {key: f'<col style="width:calc({width}ch + 16px)">' for key, width in widths.items()}
    columns["progress"] = f'<col class="c-way">{columns["progress"]}'
    numeric = {key: f'<th scope="col" class="n">{escape(heads[key])}</th>' for key in COLUMNS}
    numeric["progress"] = f'<th scope="col" colspan="2">{heads["progress"]}</th>'
    body = "".join(_tr(row, cells, language) for row, cells in group)
    why = "".join(_why(row, language) for row, _ in group)
    table = (
        f'<table class="goals">\n<caption><h3>{by} <small>{rest}</small></h3></caption>\n'
        f'<colgroup><col>{"".join(columns.values())}<col class="c-status"></colgroup>\n'
        f'<thead><tr><th scope="col">{heads["goal"]}</th>{"".join(numeric.values())}'
        f'<th scope="col">{heads["status"]}</th></tr></thead>\n<tbody>\n{body}</tbody></table>\n'
        f"<details><summary>{_say('reasons', language)}</summary><dl>\n{why}</dl></details>\n"
    )
    if len(group) <= MOST_ROWS:
        return table
    count = f"{_count(len(group), language)} {word('targets', language)}"
    return f'<details class="many"><summary>{by} · {count}</summary>\n{table}</details>\n'


def _aligned(texts: Sequence[str], mark: str) -> list[str]:
    """The cells of a column with figure spaces behind, so that their decimal marks stand in one line."""
    tails = [len(match[0]) if (match := re.search(rf"\{mark}[0-9]+", text)) else 0 for text in texts]
    most = max(tails, default=0)
    spaces = ("\u2007" * (most - max(tail, 1)) + ("\u2008" if not tail < most else "") for tail in tails)
    return [text + space if most else text for text, space in zip(texts, spaces, strict=True)]


def _tr(row: _Row, cells: Mapping[str, str], language: Language) -> str:
    result = row.result
    made = {key: escaped(signed(cell)) for key, cell in cells.items()}
    bar = bar_svg(result, row.cells, row.full, language)
    way = f'<td class="way">{bar}</td>' if bar else '<td class="way none dim">–</td>'
    share = f'<td class="n share{"" if bar else " none"}">{made["progress"]}</td>'
    ahead = f'<td class="n projected{" none" if row.cells.projected == "–" else ""}">{made["projected"]}</td>'
    return (
        f'<tr id="row-{row.key}"><th scope="row">{row.link}</th><td class="n actual">{made["actual"]}</td>'
        f'<td class="n target">{made["target"]}</td><td class="n gap {tone_of(result.status)}">{made["gap"]}</td>'
        f'{way}{share}{ahead}<td class="status">{_verdict(result, language)}</td></tr>\n'
    )


def _verdict(result: Assessment, language: Language) -> str:
    """The status and its flags, each in a frame of its own; the commas between them are read aloud only."""
    flags = (FLAG_WORDS[flag][language == "vi"] for flag in result.flags)
    tags = "".join(f'<span class="unseen">,</span> <span class="flag">{flag}</span>' for flag in flags)
    return _chip(result.status, language) + tags


def _why(row: _Row, language: Language) -> str:
    """The reason of a result, and where its figure comes from."""
    result = row.result
    about = ""
    if result.actual:
        on, kind = period(result.actual.period, language), FIGURE_WORDS[result.actual.status][language == "vi"]
        about = f'<br><span class="dim">{escaped(f"{on}, {kind}: {_where(result.actual, language)}")}</span>'
    said = f"{_chip(result.status, language)} {_prose(reason(result, language))}{about}"
    return f'<dt id="why-{row.key}">{escaped(row.full)}</dt><dd>{said}</dd>\n'


def _where(figure: Figure, language: Language) -> str:
    if figure.line is None:
        return _say("summed", language)
    place = f"{figure.file}:{figure.line}"
    return f"{figure.source} ({place})" if figure.source else place


# --- charts ---


def _charts(rows: Sequence[_Row], language: Language) -> str:
    """A chart for what is behind plan, the worst first, with its reason and its figures."""
    drawn = _by_result(rows, (result for result in _behind(row.result for row in rows)))
    charts = "".join(_chart(row, language) for row in drawn if row.drawn)
    return f'<div class="charts">\n{charts}</div>{_more(len(drawn) - MOST_CHARTS, language)}' if drawn else ""


def _chart(row: _Row, language: Language) -> str:
    result = row.result
    figures, percent = charted(result), "%" if result.goal.is_percent else ""
    count = _say("one_figure" if len(figures) == 1 else "figures", language, len(figures))
    heads = "".join(f'<th scope="col">{_say(key, language)}</th>' for key in ("period", "figure", "kind", "source"))
    lines = "".join(
        f'<tr><th scope="row">{escaped(period(figure.period, language))}</th>'
        f'<td class="n">{escaped(signed(row.figure(number(figure.value, language) + percent)))}</td>'
        f"<td>{FIGURE_WORDS[figure.status][language == 'vi']}</td><td>{escaped(_where(figure, language))}</td></tr>\n"
        for figure in figures
    )
    return (
        f'<article id="chart-{row.key}" aria-labelledby="name-{row.key}">'
        f'<h3 id="name-{row.key}">{escaped(row.full)}</h3>'
        f"<p>{_verdict(result, language)}</p>\n"
        f"{chart_svg(result, row.cells, row.full, language)}\n<p>{_prose(reason(result, language))}</p>\n"
        f"<details><summary>{count}</summary>"
        f'<table class="figures"><caption class="unseen">{escaped(row.full)}</caption>'
        f"<thead><tr>{heads}</tr></thead>\n<tbody>{lines}</tbody></table></details></article>\n"
    )


# --- areas ---


def _areas(report: Report, language: Language) -> str:
    """Areas × goals, the worst areas first: of each goal the next deadline, else the last."""
    results = by_area(report).results
    areas = list(dict.fromkeys(result.area for result in results))
    if len(areas) < 2:
        return ""
    cells = {(result.area, result.goal_id): result for result in results}
    of_goal: dict[str, list[Assessment]] = {}
    for result in results:
        of_goal.setdefault(result.goal_id, []).append(result)
    heads, places, met = "", {}, ""
    title, behind_word = _say("gap_of_area", language), _say("behind", language)
    for goal_id, of_one in of_goal.items():
        places[goal_id] = places_needed(of_one)
        heads += f'<th scope="col" class="n">{_goal_head(of_one[0], language)}</th>'
        kept = sum(result.status == Status.MET for result in of_one)
        met += f'<td class="n" data-goal="{_label(of_one[0], language)}">{_say("of", language, kept, len(of_one))}</td>'
    lines = []
    for area in areas:
        of_area = [cells[area, goal_id] for goal_id in of_goal if (area, goal_id) in cells]
        behind = sum(result.status in (*BAD, Status.AT_RISK) for result in of_area)
        tiles = "".join(
            _area_cell(cells[area, goal_id], places[goal_id], language) if (area, goal_id) in cells else "<td></td>"
            for goal_id in of_goal
        )
        name = _say("whole", language) if area is None else escaped(area)
        lines.append(
            f'<tr><th scope="row">{name}</th>{tiles}'
            f'<td class="n" data-goal="{behind_word}">{_say("of", language, behind, len(of_area))}</td></tr>\n'
        )
    head = f'<th scope="col">{word("area", language)}</th>{heads}<th scope="col" class="n">{behind_word}</th>'
    return (
        f'<div class="scroll" role="region" aria-label="{title}" tabindex="0">\n'
        f'<table class="heat" style="min-width:calc({len(of_goal) + 1}*5.5em + 9em)">'
        f"<caption>{title}</caption>\n<thead><tr>{head}</tr></thead>\n"
        f"<tbody>\n{''.join(lines)}</tbody>\n"
        f'<tfoot><tr><th scope="row">{status_word(Status.MET, language)}</th>{met}<td></td></tr></tfoot>\n'
        "</table></div>\n"
    )


def _label(result: Assessment, language: Language) -> str:
    return escaped(local(result.goal.label or result.name, language))


def _goal_head(result: Assessment, language: Language) -> str:
    sign = threshold_sign(result.threshold, language, result.goal.unit)
    unit = "" if result.goal.is_percent or not result.goal.unit else f" {result.goal.unit}"
    return f"{_label(result, language)} <small>{escaped(signed(sign) + unit)}</small>"


def _area_cell(result: Assessment, places: int, language: Language) -> str:
    value = judged_value(result)
    gap = "–" if value is None else gap_shown(value, result.threshold, places, language)
    return (
        f'<td class="n {tone_of(result.status)}" data-goal="{_label(result, language)}">'
        f'<span aria-hidden="true">{GLYPHS[result.status][0]}</span> '
        f'<span class="unseen">{status_word(result.status, language)} </span>{escaped(signed(gap))}</td>'
    )


# --- the end of the page ---


def _sources(report: Report, language: Language) -> str:
    """What the targets file says of the programme and of each goal: source, quote and note."""
    items = [(title_of(report, language), _said(report.programme))]
    goals = {result.goal_id: result for result in report.results}
    for result in goals.values():
        goal = result.goal
        blocks = [_said(goal), _said(goal.baseline, word("baseline", language))]
        blocks += [_said(target, day(target.deadline.last, language)) for target in goal.targets]
        items.append((local(result.name, language), "".join(blocks)))
    found = "".join(f"<dt>{escaped(name)}</dt><dd>{said}</dd>\n" for name, said in items if said)
    return f"<details><summary>{_say('said', language)}</summary><dl>\n{found}</dl></details>\n" if found else ""


def _said(block: Programme | Goal | Baseline | Target | None, title: str = "") -> str:
    if block is None:
        return ""
    parts = [f"“{escaped(block.quote)}”"] if block.quote else []
    if block.source or block.url:
        parts.append(_link(block.source or block.url or "", block.url))
    if block.note:
        parts.append(escaped(block.note))
    return f"<p>{f'{escaped(title)}: ' if title else ''}{' – '.join(parts)}</p>" if parts else ""


def _link(said: str, url: str | None) -> str:
    """Text that leads to a page of the web, where it is one."""
    if url and re.match(r"https?://", url, re.IGNORECASE):
        return f'<a href="{escape(url)}">{escaped(said)}</a>'
    return escaped(said)


def _definitions(language: Language) -> str:
    vietnamese = language == "vi"
    statuses = "".join(
        f"<dt>{_chip(status, language)}</dt><dd>{meanings[vietnamese]}</dd>\n"
        for status, meanings in STATUS_MEANINGS.items()
    )
    flags = "".join(
        f"<dt>{FLAG_WORDS[flag][vietnamese]}</dt><dd>{meanings[vietnamese]}</dd>\n"
        for flag, meanings in FLAG_MEANINGS.items()
    )
    return f'<div class="words"><dl>\n{statuses}</dl>\n<dl>\n{flags}</dl></div>\n'
