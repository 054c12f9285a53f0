"""The facts of one result: what each quantity is, and what there is to say about it."""

from collections.abc import Iterator
from typing import NamedTuple

from ...actuals import Figure
from ...judge import Assessment
from ...targets import Targets
from ...wording import (
    Language,
    Number,
    brief,
    day,
    decimals,
    distance,
    edges_of,
    figure_word,
    from_baseline,
    gap_unit,
    is_limit,
    is_part,
    local,
    period,
    pick,
    places_needed,
    progress_shown,
    safe,
    series_name,
    share,
    share_of_whole,
    speed_shown,
    steps_left,
    target_sign,
    told,
    with_unit,
    word,
)
from ..lines import Look

MOST_STEPS = 6
"""How many of the periods that are left are listed."""


class Fact(NamedTuple):
    """A line of facts: `Actual`, `14.7%`, `2023, final (actuals.csv:7)`."""

    label: str
    value: str
    remark: str


def facts_of(result: Assessment, targets: Targets, look: Look) -> list[Fact]:
    """A fact for each quantity that is known."""
    places, unit = places_needed([result]), result.goal.unit_in(look.language)
    written = _Written(places, unit, look.language, edges_of(told(result)))
    goal = result.goal
    whose = [
        Fact(word(key, look.language), "", local(text, look.language))
        for key, text in (("group", goal.group), ("owner", goal.owner))
        if text
    ]
    return [*_given(result, targets, look, written), *_computed(result, look, written), *whose]


def where_of(figure: Figure, language: Language) -> str:
    """The file and line of a figure."""
    if figure.line is None:
        return pick(language, "summed over the areas", "cộng từ các địa bàn")
    return safe(figure.place)


class _Written(NamedTuple):
    """How the quantities of one result are written."""

    places: int
    unit: str | None
    language: Language
    edges: list[Number]

    def figure(self, value: Number | None) -> str:
        return "–" if value is None else with_unit(brief(value, self.places, self.language, self.edges), self.unit)

    def difference(self, value: Number, unit: str | None) -> str:
        sign = "+" if value > 0 else ""
        return with_unit(sign + brief(value, self.places, self.language), unit)

    def gap(self, value: Number) -> str:
        unit = gap_unit(self.unit, self.language)
        return self.difference(value, None if unit == "%" else unit)


def _given(result: Assessment, targets: Targets, look: Look, written: _Written) -> Iterator[Fact]:
    """What the files say: actual, target and baseline, each with its place."""
    language, goal = look.language, result.goal

    def place(*path: str | int) -> str:
        found = targets.place("goals", result.goal_id, *path)
        return f"{safe(targets.path)}:{found[0]}" if found else safe(targets.path)

    if figure := result.actual:
        where = where_of(figure, language)
        if result.amounts:
            where = pick(language, "the sum of {0} amounts", "tổng của {0} số liệu").format(_counted(result))
        series = f", {safe(series_name(figure.series, result, language))}" if figure.series else ""
        about = f"{period(figure.period, language)}, {figure_word(figure.status, language)}{series}"
        yield Fact(word("actual", language), written.figure(figure.value), f"{about} ({where})")
    sign = target_sign(result, language, ascii_only=look.ascii_only)
    by = pick(language, "by {0} ({1})", "đến {0} ({1})")
    by = by.format(day(result.deadline, language), place("targets", goal.position(result.target)))
    if said := from_baseline(result, language):
        by = f"{by}; {said}"
    plain = None if goal.is_percent or is_part(result) else goal.unit_in(language)
    yield Fact(word("target", language), with_unit(sign, plain), by)
    if baseline := result.baseline:
        series = f", {safe(series_name(baseline.series, result, language))}" if baseline.series else ""
        about = f"{period(baseline.period, language)}{series} ({place('baseline')})"
        yield Fact(word("baseline", language), written.figure(baseline.value), about)


def _counted(result: Assessment) -> int:
    """How many amounts make the sum that is shown."""
    actual, amounts = result.actual, result.amounts
    return sum(figure.day <= actual.day for figure in amounts.figures) if actual and amounts else 0


def _made_of(result: Assessment, look: Look, written: _Written) -> Iterator[Fact]:
    """Of a sum over time what it lacks, and of a part its share of the whole."""
    language, amounts = look.language, result.amounts
    if amounts and amounts.figures:
        about = pick(language, "since {0}", "số liệu từ {0}")
        about = about.format(day(result.goal.start(result.target) or result.deadline, language))
        if amounts.missing and (not result.actual or result.actual.day < amounts.missing.first):
            lost, left = period(amounts.missing, language), amounts.left_out
            said = pick(
                language, "; {0} is missing, {1} later not counted", "; thiếu {0}, {1} số liệu sau đó chưa cộng"
            )
            about += said.format(lost, left)
        counted = pick(language, "{0} of {1}", "{0}/{1}").format(_counted(result), len(amounts.figures))
        yield Fact(pick(language, "Amounts", "Đã cộng"), counted, about)
    if result.whole and (share_shown := share_of_whole(result, language)):
        about = pick(language, "of the whole, {0}", "của toàn chương trình, {0}").format(
            written.figure(result.whole.value)
        )
        yield Fact(pick(language, "Share", "Tỷ trọng"), share_shown, about)


def _computed(result: Assessment, look: Look, written: _Written) -> Iterator[Fact]:
    """What follows: where it stands, where it leads, and what is left to do."""
    language, average = look.language, result.goal.hold == "average"
    yield from _made_of(result, look, written)
    if result.gap is not None:
        made = pick(language, "{0} of the way from the baseline", "tiến độ {0} tính từ giá trị cơ sở")
        made = made.format(progress_shown(result)) if result.progress is not None else ""
        yield Fact(word("gap", language), written.gap(result.gap), made)
    if result.expected is not None and result.actual:
        on = pick(language, "on the plan of that day, {0}", "vào ngày {0}")
        on = on.format(day(result.actual.day, language))
        yield Fact(word("expected", language), written.figure(result.expected), on)
    if result.projected is not None:
        ahead = pick(language, "the mean so far", "bình quân đến nay")
        if not average:
            gap = distance(result.projected, result, written.places, language)
            ahead = pick(language, "at the deadline: {0}", "đến hạn: {0}").format(gap)
        yield Fact(word("projected", language), written.figure(result.projected), ahead)
    if result.pace is not None:
        made = pick(language, "of the planned move is made", "mức tăng (giảm) theo lộ trình đã thực hiện")
        if is_limit(result):
            made = pick(language, "is what was planned over what is used", "lộ trình so với mức đã dùng")
        yield Fact(pick(language, "Pace", "Nhịp độ"), share(result.pace, language, result.cuts), made)
    if months := result.lag_months:
        late = pick(language, "months behind the plan", "tháng chậm hơn lộ trình")
        early = pick(language, "months ahead of the plan", "tháng sớm hơn lộ trình")
        yield Fact(pick(language, "Lag", "Lệch"), decimals(abs(months), 1, language), late if months > 0 else early)
    yield from _ahead(result, look, written)


def _ahead(result: Assessment, look: Look, written: _Written) -> Iterator[Fact]:
    """What is needed in the time that is left, and what was kept so far."""
    language = look.language
    if is_limit(result) and result.satisfied and result.needed_per_year is not None:
        left = pick(language, "a year, up to the limit", "mỗi năm cho đến mức tối đa")
        yield Fact(pick(language, "Left", "Còn lại"), written.figure(result.needed_per_year), left)
    if (needed := result.needed_per_year) is not None and not result.satisfied:
        value, about = written.gap(needed), pick(language, "a year from here", "mỗi năm từ đây")
        if result.goal.hold == "average":
            value = written.difference(needed, written.unit)
            about = pick(language, "in every period that is left", "trong mỗi kỳ còn lại")
        speed = speed_shown(result, language, "")
        yield Fact(pick(language, "Needed", "Tốc độ cần"), value, f"{about} ({speed})" if speed else about)
    between = "..." if look.ascii_only else "…"
    listed = [
        f"{period(step[0], language)}: {written.figure(step[1])}" if step else between
        for step in steps_left(result, MOST_STEPS)
    ]
    if listed:
        straight = pick(language, "on a straight way to the target", "nếu đi đều đến mục tiêu")
        yield Fact(pick(language, "Steps", "Từng kỳ"), "", f"{word('listing', language).join(listed)} ({straight})")
    if kept := result.kept:
        about = pick(language, "periods kept", "kỳ")
        yield Fact(pick(language, "Kept", "Đạt"), f"{kept.periods}/{kept.of}", about)
