"""Areas × goals: a table of gaps, or one strip of glyphs a goal where there are many."""

from collections.abc import Sequence

from ...judge import Assessment, Report, Status
from ...wording import (
    BAD,
    GLYPHS,
    Language,
    day,
    gap_shown,
    gap_unit,
    judged_value,
    local,
    pick,
    places_needed,
    safe,
    status_word,
    threshold_sign,
    word,
)
from ..markdown import escaped, row_of
from .table import Line, Look, Span, cell_width, cut, pad, title_of, wrap, wrapped

MOST_AREAS = 20
MOST_GOALS = 8
STRIPS_FROM = 60
"""More areas than this, or more goals than MOST_GOALS, are shown as strips on a terminal of people."""
BEHIND = (*BAD, Status.AT_RISK)
AREA_CELLS = 24


def _grid(report: Report) -> tuple[list[str | None], list[str], dict[tuple[str | None, str], Assessment]]:
    areas = list(dict.fromkeys(result.area for result in report.results))
    order = dict.fromkeys(result.goal_id for result in report.results)
    return areas, list(order), {(result.area, result.goal_id): result for result in report.results}


def _label(result: Assessment, language: Language) -> str:
    return local(result.goal.label or result.name, language)


def matrix_lines(report: Report, look: Look) -> list[Line]:
    """The gap of every area and goal, worst areas first, with what is met in the last line."""
    areas, goals, cells = _grid(report)
    name = title_of(report, look.language)
    as_of = word("as_of", look.language, day(report.as_of, look.language))
    if look.width is not None:
        name = cut(name, max(look.width - cell_width(as_of) - 2, 1), look.ascii_only)
    lines: list[Line] = [[Span(name, "heading"), Span(f"  {as_of}", "dim")], []]
    known = [goal for goal in goals if any(cells[area, goal].actual for area in areas if (area, goal) in cells)]
    known = known or goals
    strips = len(known) > MOST_GOALS or (len(areas) > STRIPS_FROM and not look.everything)
    shown = {key: result for key, result in cells.items() if key[1] in known}
    lines += (_strips if strips else _table)(areas, known, shown, look)
    some = {result.goal_id: result for result in cells.values()}
    if unknown := [_label(some[goal], look.language) for goal in goals if goal not in known]:
        said = pick(look.language, "No figures by area: {0}", "Chưa có số liệu theo địa bàn: {0}")
        lines += [[], *wrapped(said.format(", ".join(unknown)), look)]
    return lines


def _table(
    areas: Sequence[str | None], goals: Sequence[str], cells: dict[tuple[str | None, str], Assessment], look: Look
) -> list[Line]:
    language = look.language
    results = list(cells.values())
    places = {goal: places_needed(result for result in results if result.goal_id == goal) for goal in goals}
    some = {goal: next(result for result in results if result.goal_id == goal) for goal in goals}
    heads = {goal: _label(some[goal], language) for goal in goals}
    texts = {key: _gap(result, places[result.goal_id], look) for key, result in cells.items()}
    behind_head = pick(language, "behind", "chậm")
    shown = areas if look.everything else areas[:MOST_AREAS]
    behind = {
        area: sum(cells[area, goal].status in BEHIND for goal in goals if (area, goal) in cells) for area in areas
    }
    behind_cells = max(
        [cell_width(_of(behind[area], len(goals), language)) for area in shown] + [cell_width(behind_head)]
    )
    widest = max([cell_width(safe(area or "")) for area in shown] + [cell_width(word("area", language))])
    least = {goal: max(cell_width(text) for (_, of), text in texts.items() if of == goal) + 3 for goal in goals}
    columns = {goal: max(least[goal], min(cell_width(heads[goal]), 14)) for goal in goals}
    if look.width is not None:
        room = look.width - sum(columns[goal] + 2 for goal in goals) - 2 - behind_cells
        if room < min(widest, 8):
            columns = least
            room = look.width - sum(columns[goal] + 2 for goal in goals) - 2 - behind_cells
        if room < min(widest, 6):
            return _strips(areas, goals, cells, look)
        widest = min(widest, room, AREA_CELLS)
    title = [Span(pad(word("area", language), widest), "dim")]
    title += [
        Span("  " + pad(cut(heads[goal], columns[goal], look.ascii_only), columns[goal], right=True), "dim")
        for goal in goals
    ]
    lines: list[Line] = [[*title, Span("  " + pad(behind_head, behind_cells, right=True), "dim")]]
    targets = [Span(pad("", widest))]
    for goal in goals:
        sign = threshold_sign(some[goal].threshold, language, some[goal].goal.unit, ascii_only=look.ascii_only)
        targets.append(Span("  " + pad(sign, columns[goal], right=True), "dim"))
    lines.append(targets)
    for area in shown:
        line = [Span(pad(cut(safe(area or ""), widest, look.ascii_only), widest))]
        for goal in goals:
            result = cells.get((area, goal))
            if result is None:
                line.append(Span(" " * (columns[goal] + 2)))
                continue
            glyph = GLYPHS[result.status][look.ascii_only]
            text = pad(texts[area, goal], columns[goal] - 2, right=True)
            style = str(result.status)
            line += [Span("  "), Span(glyph, style), Span(" " + text, style if result.status in BEHIND else "")]
        count = pad(_of(behind[area], len(goals), language), behind_cells, right=True)
        lines.append([*line, Span("  " + count)])
    if len(shown) < len(areas):
        more = pick(language, "{0} more areas (--all)", "còn {0} địa bàn (--all)").format(len(areas) - len(shown))
        lines.append([Span(f"{'...' if look.ascii_only else '…'} {more}", "dim")])
    last = [Span(pad(pick(language, "Met", "Đạt"), widest), "dim")]
    for goal in goals:
        met = sum(cells[area, goal].status == Status.MET for area in areas if (area, goal) in cells)
        last.append(Span("  " + pad(f"{met}/{len(areas)}", columns[goal], right=True), "dim"))
    return [*lines, last]


def _of(count: int, total: int, language: Language) -> str:
    return f"{count}/{total}" if language == "vi" else f"{count} of {total}"


def _gap(result: Assessment, places: int, look: Look) -> str:
    value = judged_value(result)
    if value is None:
        return "-" if look.ascii_only else "–"
    return gap_shown(value, result.threshold, places, look.language)


def _strips(
    areas: Sequence[str | None], goals: Sequence[str], cells: dict[tuple[str | None, str], Assessment], look: Look
) -> list[Line]:
    """One goal a line: a glyph for each area, the worst first; where they are too many, one for several areas."""
    language = look.language
    results = {goal: [cells[area, goal] for area in areas if (area, goal) in cells] for goal in goals}
    labels = {goal: _label(results[goal][0], language) for goal in goals}
    name = min(max(cell_width(label) for label in labels.values()), 24)
    per_glyph = 1
    if look.width is not None:
        room = max(look.width - name - 2, 10)
        per_glyph = -(-len(areas) // room)
    each = pick(language, "one glyph per area", "mỗi ký hiệu là một địa bàn")
    if per_glyph > 1:
        each = pick(language, "one glyph for {0} areas", "mỗi ký hiệu là {0} địa bàn").format(per_glyph)
    worst = pick(language, "worst first", "xấu nhất trước")
    count = f"{len(areas)} {pick(language, 'areas', 'địa bàn')}"
    lines: list[Line] = [[Span(count, "heading"), Span(f"  {each}, {worst}", "dim")], []]
    order = list(Status)
    for goal in goals:
        counts = {status: sum(result.status == status for result in results[goal]) for status in order}
        counts = {status: count for status, count in counts.items() if count}
        drawn = glyphs_of(list(counts.values()), -(-len(results[goal]) // per_glyph))
        glyphs = [
            Span(GLYPHS[status][look.ascii_only] * count, str(status))
            for status, count in zip(counts, drawn, strict=True)
        ]
        label = pad(cut(labels[goal], name, look.ascii_only), name)
        lines.append([Span(f"{label}  "), *glyphs])
        said = ", ".join(f"{number} {status_word(status, language)}" for status, number in counts.items())
        parts = [said] if look.width is None else wrap(said, max(look.width - name - 2, 8))
        lines += [[Span(" " * (name + 2) + part, "dim")] for part in parts]
    return lines


def glyphs_of(counts: Sequence[int], cells: int) -> list[int]:
    """How many of so many cells each count gets: its share, and at least one, however rare it is."""
    total = sum(counts)
    shares = [max(1, count * cells // total) for count in counts]
    while sum(shares) < cells:  # to whom the most is missing
        shares[max(range(len(counts)), key=lambda at: counts[at] * cells - shares[at] * total)] += 1
    while sum(shares) > cells and max(shares) > 1:
        shares[shares.index(max(shares))] -= 1
    return shares


def matrix_markdown(report: Report, language: Language) -> str:
    """The table of gaps as Markdown, all areas, the worst first."""
    areas, goals, cells = _grid(report)
    look = Look(language)
    results = list(cells.values())
    places = {goal: places_needed(result for result in results if result.goal_id == goal) for goal in goals}
    some = {goal: next(result for result in results if result.goal_id == goal) for goal in goals}
    heads = []
    for goal in goals:
        unit = gap_unit(some[goal].goal.unit, language)
        heads.append(escaped(_label(some[goal], language)) + (f" ({escaped(unit)})" if unit else ""))
    lines = [
        f"### {escaped(title_of(report, language))}",
        "",
        word("as_of", language, day(report.as_of, language)),
        "",
        row_of([word("area", language), *heads, pick(language, "behind", "chậm")]),
        "|:--|" + "--:|" * (len(goals) + 1),
    ]
    for area in areas:
        row = [escaped(safe(area or ""))]
        for goal in goals:
            result = cells.get((area, goal))
            text = "" if result is None else f"{GLYPHS[result.status][0]} {_gap(result, places[goal], look)}"
            row.append(f"**{text}**" if result is not None and result.status in BAD else text)
        behind = sum(cells[area, goal].status in BEHIND for goal in goals if (area, goal) in cells)
        lines.append(row_of([*row, _of(behind, len(goals), language)]))
    return "\n".join(lines) + "\n"
