"""Areas × goals: a table of gaps of the worst areas, and one strip of glyphs a goal where there are many."""

from collections import Counter
from collections.abc import Sequence
from itertools import zip_longest

from ...judge import Report, Status
from ...wording import BAD, GLYPHS, Language, day, gap_unit, pick, safe, status_word, title_of, word
from ..cells import MOST_CELLS, cell_width, cut, pad, unbroken, widest, wrap
from ..grid import BEHIND, Column, behind_by_area, columns_of, known_and_unknown, without_figures
from ..lines import Line, Look, Span, beside, wrapped
from ..markdown import MOST_BYTES, escaped, fitting, row_of, size_of, unlisted

MOST_AREAS = 20
MOST_GOALS = 8
STRIPS_FROM = 60
"""Of more areas than this, or more goals than MOST_GOALS, strips show all beneath the table of the worst."""
AREA_CELLS = 24
HEAD_CELLS = 14
"""So many cells of a goal's label are shown, if its figures are not wider."""
STRIP_NAME_CELLS = 24
NAME_LINES = 4
"""A name wraps into so many lines before it is cut."""


def matrix_lines(report: Report, look: Look) -> list[Line]:
    """The gap of every area and goal, worst areas first, with what is met in the last line."""
    as_of = word("as_of", look.language, day(report.as_of, look.language))
    name = title_of(report, look.language)
    taken = cell_width(name) + 2 + cell_width(as_of)
    lines = [*beside(name, as_of, look, min(look.width or taken, taken)), []]
    nothing = "-" if look.ascii_only else "–"
    known, unknown = known_and_unknown(columns_of(report.results, look.language, nothing=nothing))
    behind = behind_by_area(report, len(known), look.language)
    table = _table(known, behind, look) if len(known) <= MOST_GOALS else []
    lines += table or _table([], behind, look)
    if not table or (len(behind) > STRIPS_FROM and not look.everything):
        lines += [[], *_strips(known, len(behind), look)]
    if unknown:
        lines += [[], *wrapped(without_figures(unknown, look.language), look)]
    return lines


# --- the table ---


def _table(columns: Sequence[Column], behind: dict[str | None, str], look: Look) -> list[Line]:
    """A line an area; without columns only how many of its goals are behind; empty where they have no room."""
    language, head = look.language, word("area", look.language)
    shown = list(behind)[: None if look.everything else MOST_AREAS]
    behind_head = pick(language, "behind", "chậm")
    last = widest([behind_head, *(behind[area] for area in shown)])
    name, cells = _fitted(
        widest([head, *(safe(area or "") for area in shown)]),
        columns,
        None if look.width is None else look.width - last - 2,
        language,
    )
    if len(cells) < len(columns):
        return []

    def numbers(first: str, texts: Sequence[str]) -> Line:
        numbers = (f"  {pad(text, width, right=True)}" for text, width in zip(texts, [*cells, last], strict=False))
        return [Span(pad(first, name), "dim" if first else ""), *(Span(text, "dim") for text in numbers)]

    labels = [_name(column.label, width, look) for column, width in zip(columns, cells, strict=True)]
    signs = [column.sign(language, ascii_only=look.ascii_only) for column in columns]
    *above, lowest = _from_below([*labels, [behind_head]])
    lines = [*(numbers("", texts) for texts in above), numbers(head, lowest)]
    if columns:
        periods = (column.period(language) for column in columns)
        cutting = (cut(said, width, ascii_only=look.ascii_only) for said, width in zip(periods, cells, strict=True))
        lines += [numbers("", signs), numbers("", list(cutting))]
    for area in shown:
        first, *others = _name(safe(area or ""), name, look)
        line = [Span(pad(first, name))]
        for column, width in zip(columns, cells, strict=True):
            line += _cell(column, area, width, look)
        lines += [[*line, Span("  " + pad(behind[area], last, right=True))], *([Span(other)] for other in others)]
    if more := len(behind) - len(shown):
        said = pick(language, f"{more} more area{'s' * (more > 1)} (--all)", f"còn {more} địa bàn (--all)")
        lines.append([Span(f"{'...' if look.ascii_only else '…'} {said}", "dim")])
    met = [f"{column.met}/{len(behind)}" for column in columns]
    return [*lines, numbers(pick(language, "Met", "Đạt"), met)] if columns else lines


def _name(name: str, cells: int, look: Look) -> list[str]:
    """A name in lines of so many cells, cut where it takes more than NAME_LINES; in one line off a terminal."""
    if look.width is None:
        return [cut(name, MOST_CELLS, ascii_only=look.ascii_only)]
    return wrap(cut(name, cells * NAME_LINES, ascii_only=look.ascii_only), cells)


def _from_below(columns: Sequence[Sequence[str]]) -> list[tuple[str, ...]]:
    """Wrapped headings as lines: the last line of each stands in the last."""
    height = max(map(len, columns))
    return list(zip(*([""] * (height - len(lines)) + [*lines] for lines in columns), strict=True))


def _fitted(name: int, columns: Sequence[Column], width: int | None, language: Language) -> tuple[int, list[int]]:
    """The cells of the name and of the columns: labels wrap before the name does; none where there is no room."""
    least = [widest(column.gaps.values()) + 3 for column in columns]
    narrow, natural = (
        [
            max(cells, min(widest(texts), MOST_CELLS if width is None else HEAD_CELLS))
            for cells, texts in zip(least, heads, strict=True)
        ]
        for heads in (
            [column.label.split() for column in columns],
            [[column.label, column.period(language)] for column in columns],
        )
    )
    if width is None:
        return name, natural
    for cells, enough in ((natural, AREA_CELLS), (narrow, 6)):
        room = width - sum(cells) - 2 * len(cells)
        if room >= min(name, enough):
            return min(name, room, AREA_CELLS), cells
    return 0, []


def _cell(column: Column, area: str | None, width: int, look: Look) -> Line:
    result = column.results.get(area)
    if result is None:
        return [Span(" " * (width + 2))]
    style = str(result.status)
    glyph = Span(GLYPHS[result.status][look.ascii_only], style)
    gap = pad(column.gaps[area], width - 2, right=True)
    return [Span("  "), glyph, Span(f" {gap}", style if result.status in BEHIND else "")]


# --- strips ---


def _strips(columns: Sequence[Column], areas: int, look: Look) -> list[Line]:
    """One goal a line: a glyph for each area, the worst first; where they are too many, one for several areas."""
    language = look.language
    name, per_glyph = min(widest(column.label for column in columns), MOST_CELLS), 1
    if look.width is not None:
        name = max(min(name, look.width - 12, STRIP_NAME_CELLS), 1)
        per_glyph = -(-areas // max(look.width - name - 2, 10))
    each = pick(language, "one glyph per area", "mỗi ký hiệu là một địa bàn")
    if per_glyph > 1:
        each = pick(language, "one glyph for {0} areas", "mỗi ký hiệu là {0} địa bàn").format(per_glyph)
    worst = pick(language, "worst first", "kém nhất trước")
    count = f"{areas} {pick(language, 'area' if areas == 1 else 'areas', 'địa bàn')}"
    lines: list[Line] = [[Span(count, "heading"), Span(f"  {each}, {worst}", "dim")], []]
    for column in columns:
        found = Counter(result.status for result in column.results.values())
        counts = {status: found[status] for status in Status if status in found}
        drawn = glyphs_of(list(counts.values()), -(-len(column.results) // per_glyph))
        label = _name(column.label, name, look)
        glyphs = (
            Span(GLYPHS[status][look.ascii_only] * count, str(status))
            for status, count in zip(counts, drawn, strict=True)
        )
        said = word("listing", language).join(
            f"{number} {status_word(status, language)}" for status, number in counts.items()
        )
        parts = [said] if look.width is None else wrap(said, max(look.width - name - 2, 8))
        shown: list[Line] = [[*glyphs], *([Span(part, "dim")] for part in parts)]
        lines += [[Span(pad(text or "", name + 2)), *(line or [])] for text, line in zip_longest(label, shown)]
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


# --- Markdown ---


def matrix_markdown(report: Report, language: Language) -> str:
    """The table of gaps as Markdown, the worst areas first; how many areas or goals do not fit is said."""
    known, unknown = known_and_unknown(columns_of(report.results, language))
    heads = fitting((_markdown_head(column, language) for column in known), MOST_BYTES // 4)
    columns = known[: len(heads)]
    lines = [
        f"### {escaped(title_of(report, language))}",
        "",
        word("as_of", language, day(report.as_of, language)),
        "",
        row_of([word("area", language), *heads, pick(language, "behind", "chậm")]),
        "|:--|" + "--:|" * (len(heads) + 1),
    ]
    behind = behind_by_area(report, len(known), language)
    met = row_of([status_word(Status.MET, language), *(f"{column.met}/{len(behind)}" for column in columns), ""])
    without = escaped(without_figures(unknown, language)) if unknown else ""
    rows = fitting(
        (
            row_of([escaped(safe(area or "")), *(_markdown_cell(column, area) for column in columns), said])
            for area, said in behind.items()
        ),
        MOST_BYTES - size_of([*lines, met, without]),
    )
    left = unlisted(len(behind) - len(rows), "area", "địa bàn", language)
    left += unlisted(len(known) - len(heads), "goal", "chỉ tiêu", language)
    left += [without, ""] if unknown else []
    return "\n".join([*lines, *rows, met, *([""] if left else []), *left[:-1]]) + "\n"


def _markdown_head(column: Column, language: Language) -> str:
    unit = gap_unit(column.first.goal.unit_in(language), language)
    head = escaped(column.label) + (f" ({escaped(unit)})" if unit else "")
    return f"{head} {unbroken(said)}" if (said := column.period(language)) else head


def _markdown_cell(column: Column, area: str | None) -> str:
    result = column.results.get(area)
    if result is None:
        return ""
    text = f"{GLYPHS[result.status][0]}\u00a0{unbroken(column.gaps[area])}"
    return f"**{text}**" if result.status in BAD else text
