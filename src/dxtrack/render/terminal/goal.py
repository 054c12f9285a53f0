"""One goal in full: its facts, the arithmetic, every figure with its place, and what other series say."""

from collections.abc import Sequence
from functools import partial

from ...actuals import Figure
from ...judge import Assessment, Report
from ...targets import Goal, Programme, Target, Targets
from ...wording import (
    GLYPHS,
    Language,
    Number,
    brief,
    counting,
    day,
    decimals,
    distance,
    edges_of,
    exact,
    gap_unit,
    heading,
    number,
    period,
    pick,
    places_needed,
    progress_shown,
    reason,
    rule,
    safe,
    share,
    speed_shown,
    status_word,
    steps,
    steps_left,
    threshold_sign,
    verdict,
    with_unit,
    word,
)
from .chart import chart_lines
from .table import FIGURE_WORDS, Line, Look, Span, cell_width, cut, name_of, pad, wrap

MOST_STEPS = 6
"""How many of the periods that are left are listed."""
WIDEST = 100
"""On a wider terminal the view does not grow."""


def goal_lines(report: Report, targets: Targets, look: Look) -> list[Line]:
    """A block for each target of the goal, then its figures, the other series, and what the files say about it."""
    lines: list[Line] = []
    for result in report.results:
        lines += [*_target(result, targets, look), []]
    first = report.results[0]
    lines += _figures(report, look)
    lines += _others(report.results, look)
    lines += _said(report.programme, first.goal, [result.target for result in report.results], look)
    while lines and not lines[-1]:
        lines.pop()
    return lines


def _width(look: Look) -> int:
    return WIDEST if look.width is None else min(look.width, WIDEST)


def _texts(text: str, look: Look, *, indent: int = 2, hang: int = 2, style: str = "") -> list[Line]:
    """A paragraph, wrapped on a terminal."""
    blank = " " * indent
    if look.width is None:
        return [[Span(blank + text, style)]]
    first, *rest = wrap(text, max(_width(look) - indent - hang, 10))
    return [[Span(blank + first, style)], *([Span(blank + " " * hang + line, style)] for line in rest)]


def _place(targets: Targets, goal_id: str, *path: str | int) -> str:
    place = targets.place("goals", goal_id, *path)
    return f"{safe(targets.path)}:{place[0]}" if place else safe(targets.path)


def _target(result: Assessment, targets: Targets, look: Look) -> list[Line]:
    language, ascii_only = look.language, look.ascii_only
    glyph = GLYPHS[result.status][ascii_only]
    name, style = name_of(result, language), str(result.status)
    said = verdict(result, language)
    width = _width(look)
    room = width - cell_width(said) - 4
    lines: list[Line] = []
    if room < 12 and look.width is not None:  # no room for the verdict beside the name
        lines.append([Span(glyph, style), Span(" " + cut(name, width - 2, ascii_only))])
        lines += _texts(said, look, hang=0, style=style)
    else:
        name = cut(name, room, ascii_only) if look.width is not None else name
        lines.append([Span(glyph, style), Span(f" {pad(name, room)}  "), Span(said, style)])
    subtitle = f"{result.goal_id} · {heading(result.deadline, result.as_of, language)}"
    lines += [*_texts(subtitle, look, hang=0, style="dim"), []]
    facts = _facts(result, targets, look)
    left = max(cell_width(label) for label, _, _ in facts)
    right = max(cell_width(value) for _, value, _ in facts)
    for label, value, rest in facts:
        start = f"  {pad(label, left)}  {pad(value, right, right=True)}  "
        if look.width is None:
            lines.append([Span(start), Span(rest, "dim")])
            continue
        if width - left - right - 6 < 12:  # no room for the remark beside the figure
            lines += [[Span(start)], *_texts(rest, look, indent=4, hang=0, style="dim")]
            continue
        parts = wrap(rest, width - left - right - 6)
        lines.append([Span(start), Span(parts[0], "dim")])
        lines += [[Span(" " * (left + right + 6) + part, "dim")] for part in parts[1:]]
    lines += [[], *_texts(reason(result, language), look, hang=0)]
    if chart := chart_lines(result, look):
        lines += [[], *chart]
    return [*lines, *_arithmetic(result, look)]


def _facts(result: Assessment, targets: Targets, look: Look) -> list[tuple[str, str, str]]:
    """Label, value and remark of each quantity that is known."""
    say, language, unit = partial(pick, look.language), look.language, result.goal.unit
    places, edges = places_needed([result]), edges_of(result.threshold)
    averaged = result.goal.hold == "average"
    facts: list[tuple[str, str, str]] = []

    def add(label: str, value: str, remark: str) -> None:
        facts.append((label, value, remark))

    def figure(value: Number | None) -> str:
        return "–" if value is None else with_unit(brief(value, places, language, edges), unit)

    def signed(value: Number) -> str:
        return ("+" if value > 0 else "") + brief(value, places, language)

    if result.actual:
        add(word("actual", language), figure(result.actual.value), _of_figure(result.actual, language))
    place = _place(targets, result.goal_id, "targets", result.goal.targets.index(result.target))
    sign = threshold_sign(result.threshold, language, unit, ascii_only=look.ascii_only)
    by = say("by {0} ({1})", "đến {0} ({1})").format(day(result.deadline, language), place)
    add(word("target", language), with_unit(sign, None if unit == "%" else unit), by)
    if baseline := result.baseline:
        series = f", {safe(baseline.series)}" if baseline.series else ""
        place = _place(targets, result.goal_id, "baseline")
        remark = f"{period(baseline.period, language)}{series} ({place})"
        add(word("baseline", language), figure(baseline.value), remark)
    difference = gap_unit(unit, language)
    if result.gap is not None:
        way = say("{0} of the way from the baseline", "đã đi {0} quãng đường").format(progress_shown(result))
        value = with_unit(signed(result.gap), None if difference == "%" else difference)
        add(word("gap", language), value, "" if result.progress is None else way)
    if result.expected is not None and result.actual is not None:
        remark = say("on the plan of that day, {0}", "theo kế hoạch ngày {0}").format(day(result.actual.day, language))
        add(word("expected", language), figure(result.expected), remark)
    if result.projected is not None:
        remark = say("the mean so far", "bình quân đến nay")
        if not averaged:
            remark = say("at the deadline: {0}", "đến hạn: {0}")
            remark = remark.format(distance(result.projected, result, places, language))
        add(word("projected", language), figure(result.projected), remark)
    if result.pace is not None:
        remark = say("of the planned move is made", "quãng đường kế hoạch đã đi được")
        add(say("Pace", "Nhịp độ"), share(result.pace, language, result.cuts), remark)
    if result.lag_months:
        remark = say("months behind the plan", "tháng chậm hơn kế hoạch")
        if result.lag_months < 0:
            remark = say("months ahead of the plan", "tháng sớm hơn kế hoạch")
        add(say("Lag", "Độ trễ"), decimals(abs(result.lag_months), 1, language), remark)
    if result.needed_per_year is not None and not result.satisfied:
        speed = speed_shown(result, language, "")
        remark = say("a year from here", "mỗi năm từ đây")
        if averaged:
            remark = say("in every period that is left", "trong mỗi kỳ còn lại")
        value = with_unit(signed(result.needed_per_year), unit if averaged else difference)
        add(say("Needed", "Cần thêm"), value, remark + (f" ({speed})" if speed else ""))
        if listed := [f"{period(when, language)}: {figure(value)}" for when, value in steps_left(result)]:
            if len(listed) > MOST_STEPS:
                listed = [*listed[: MOST_STEPS - 1], "..." if look.ascii_only else "…", listed[-1]]
            straight = say("on a straight way to the target", "nếu đi đều đến mục tiêu")
            add(say("Steps", "Từng kỳ"), "", f"{', '.join(listed)} ({straight})")
    if result.kept:
        add(say("Kept", "Giữ được"), f"{result.kept.periods}/{result.kept.of}", say("periods kept", "kỳ đạt"))
    return facts


def _of_figure(figure: Figure, language: Language) -> str:
    status = FIGURE_WORDS[figure.status][language == "vi"]
    series = f", {safe(figure.series)}" if figure.series else ""
    return f"{period(figure.period, language)}, {status}{series} ({_where(figure, language)})"


def _where(figure: Figure, language: Language) -> str:
    if figure.line is None:
        return pick(language, "summed over the areas", "cộng từ các địa bàn")
    return f"{safe(figure.file)}:{figure.line}"


def _arithmetic(result: Assessment, look: Look) -> list[Line]:
    language = look.language
    found = steps(result, language)
    lines: list[Line] = []
    if found:
        lines += [[], [Span("  " + pick(language, "The arithmetic", "Cách tính"), "heading")]]
        if symbols := _symbols(result, language):
            lines += _texts(symbols, look, indent=4, style="dim")
        for step in found:
            lines += _texts(str(step), look, indent=4)
        if result.counted is not None:
            lines += _texts(counting(result.counted, language), look, indent=4, style="dim")
    why, status = rule(result, language), status_word(result.status, language)
    decided = f"{pick(language, 'Rule', 'Quy tắc')} {result.rule}: {why} → {status}"
    return [*lines, *_texts(decided, look, indent=4 if found else 2)]


def _symbols(result: Assessment, language: Language) -> str:
    """What the letters stand for: `b = 12.62 (2020-12-31), x = 14.65 (2023-12-31), T = 25 (2025-12-31)`."""
    parts = []
    if result.baseline and result.baseline.value is not None and not result.goal.hold:
        parts.append(f"b = {number(result.baseline.value, language)} ({day(result.baseline.period.last, language)})")
    if result.actual:
        parts.append(f"x = {number(result.actual.value, language)} (t = {day(result.actual.day, language)})")
    if result.threshold.value is not None:
        parts.append(f"T = {number(result.threshold.value, language)} ({day(result.deadline, language)})")
    return ", ".join(parts)


# --- figures ---


def _figures(report: Report, look: Look) -> list[Line]:
    """Every figure of the goal in the areas that are shown, with what it is used for and where it stands."""
    assert report.actuals is not None
    language = look.language
    first = report.results[0]
    areas = {result.area for result in report.results}
    tracks = report.actuals.figures.get(first.goal_id, {})
    rows = [figure for (area, _), figures in tracks.items() if area in areas for figure in figures]
    rows += [figure for result in report.results for figure in result.figures if figure.line is None]
    unique = list({(id(figure) if figure.line else (figure.period, figure.series)): figure for figure in rows}.values())
    if not unique:
        return []
    unique.sort(key=lambda figure: (figure.series or "", figure.period.last, figure.period.first, figure.line or 0))
    heads = ["Period", "Figure", "Status", "Series", "Use", "Where"]
    if language == "vi":
        heads = ["Kỳ", "Số liệu", "Loại", "Chuỗi", "Dùng làm", "Ở đâu"]
    table = [heads, *(_figure_row(figure, report.results, look) for figure in unique)]
    columns = [max(cell_width(row[index]) for row in table) for index in range(len(heads))]
    lines: list[Line] = [[Span(pick(language, "Figures", "Số liệu"), "heading")]]
    for number_of_row, row in enumerate(table):
        cells = [pad(cell, columns[index], right=index == 1) for index, cell in enumerate(row)]
        if look.width is not None and 2 + sum(columns) + 2 * len(columns) - 2 > look.width:
            if number_of_row:
                lines += _texts(", ".join(cell for cell in row if cell.strip(" –-")), look)
        else:
            lines.append([Span("  " + "  ".join(cells), "dim" if number_of_row == 0 else "")])
        source = unique[number_of_row - 1].source if number_of_row else None
        if source:
            lines += _texts(safe(source), look, indent=4, hang=0, style="dim")
    elsewhere = sum(len(figures) for (area, _), figures in tracks.items() if area not in areas)
    if elsewhere:
        count = len({area for area, _ in tracks if area not in areas})
        text = f"còn {elsewhere} số liệu của {count} địa bàn (xem bằng --area)"
        if language == "en":
            more = f"{elsewhere} more figure{'' if elsewhere == 1 else 's'}"
            text = f"{more} of {count} area{'' if count == 1 else 's'} (--area NAME shows them)"
        lines += _texts(text, look, style="dim")
    return [*lines, []]


def _figure_row(figure: Figure, results: Sequence[Assessment], look: Look) -> list[str]:
    language = look.language
    value = with_unit(number(figure.value, language), results[0].goal.unit)
    if figure.numerator is not None and figure.denominator is not None:
        value = f"{exact(figure.numerator)}/{exact(figure.denominator)} = {value}"
    return [
        period(figure.period, language),
        value,
        FIGURE_WORDS[figure.status][language == "vi"],
        safe(figure.series) if figure.series else ("-" if look.ascii_only else "–"),
        _use(figure, results, language),
        _where(figure, language),
    ]


def _use(figure: Figure, results: Sequence[Assessment], language: Language) -> str:
    for result in results:
        if figure is result.actual:
            return pick(language, "judges", "để đánh giá")
    first = results[0]
    if figure.series != first.series:
        return pick(language, "another series", "chuỗi khác")
    if first.baseline and figure.period == first.baseline.period and figure.area == first.area:
        return pick(language, "baseline", "số gốc")
    if figure.status == "forecast":
        return pick(language, "a forecast", "chỉ là dự báo")
    if figure.day > first.as_of:
        return pick(language, "after the as-of day", "sau ngày lập")
    if figure not in first.figures:
        if first.goal.frequency and not figure.period.has(first.goal.frequency):
            return pick(language, "other length", "khác độ dài kỳ")
        return pick(language, "superseded", "đã được thay")
    if any(figure in result.trend for result in results):
        return pick(language, "trend", "xu hướng")
    return ""


def _others(results: Sequence[Assessment], look: Look) -> list[Line]:
    language = look.language
    lines: list[Line] = []
    for result in results:
        for other in result.alternatives:
            assert other.actual is not None
            name = (
                safe(other.series) if other.series else pick(language, "rows without a series", "dòng không ghi chuỗi")
            )
            value = with_unit(number(other.actual.value, language), result.goal.unit)
            gap = distance(other.actual.value, result, places_needed([result]), language)
            said = f"{name} {value} ({period(other.actual.period, language)}), {gap}"
            text = f"{day(result.deadline, language)}: {said}: {status_word(other.status, language)}"
            lines += _texts(text, look)
    if not lines:
        return []
    title = pick(language, "What other series say", "Các chuỗi khác")
    return [[Span(title, "heading")], *lines, []]


def _said(programme: Programme, goal: Goal, targets: Sequence[Target], look: Look) -> list[Line]:
    """Sources, quotes and notes of the targets file: shown, never judged."""
    language = look.language
    labels = {
        "source": pick(language, "source", "nguồn"),
        "quote": pick(language, "quote", "trích"),
        "note": pick(language, "note", "ghi chú"),
        "url": "url",
    }
    blocks = [
        (pick(language, "programme", "chương trình"), programme),
        (pick(language, "goal", "chỉ tiêu"), goal),
        (word("baseline", language).lower(), goal.baseline),
        *((day(target.deadline.last, language), target) for target in targets),
    ]
    lines: list[Line] = []
    for title, block in blocks:
        for key, label in labels.items():
            text = getattr(block, key, None)
            if text:
                lines += _texts(f"{title}, {label}: {safe(text)}", look, style="dim")
    if not lines:
        return []
    return [[Span(pick(language, "What the targets file says", "Ghi trong tệp chỉ tiêu"), "heading")], *lines]
