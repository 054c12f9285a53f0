"""The facts of one result: what each quantity is, and what there is to say about it."""

from collections.abc import Callable
from datetime import date
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
    gap_unit,
    period,
    pick,
    places_needed,
    progress_shown,
    safe,
    share,
    speed_shown,
    steps_left,
    threshold_sign,
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
    subject = _Subject(result, targets, look)
    return [fact for make in _FACTS if (fact := make(subject))]


def where_of(figure: Figure, language: Language) -> str:
    """The file and line of a figure."""
    if figure.line is None:
        return pick(language, "summed over the areas", "cộng từ các địa bàn")
    return f"{safe(figure.file)}:{figure.line}"


class _Subject(NamedTuple):
    """A result, and how its quantities are written."""

    result: Assessment
    targets: Targets
    look: Look

    def say(self, english: str, vietnamese: str) -> str:
        return pick(self.look.language, english, vietnamese)

    def word(self, key: str) -> str:
        return word(key, self.look.language)

    def day(self, value: date) -> str:
        return day(value, self.look.language)

    def brief(self, value: Number) -> str:
        return brief(value, places_needed([self.result]), self.look.language, edges_of(self.result.threshold))

    def figure(self, value: Number | None) -> str:
        return "–" if value is None else with_unit(self.brief(value), self.result.goal.unit)

    def signed(self, value: Number) -> str:
        return ("+" if value > 0 else "") + brief(value, places_needed([self.result]), self.look.language)

    def place(self, *path: str | int) -> str:
        """Where a key of the goal stands in the targets file."""
        place = self.targets.place("goals", self.result.goal_id, *path)
        return f"{safe(self.targets.path)}:{place[0]}" if place else safe(self.targets.path)


def _actual(subject: _Subject) -> Fact | None:
    figure, language = subject.result.actual, subject.look.language
    if figure is None:
        return None
    status = figure_word(figure.status, language)
    series = f", {safe(figure.series)}" if figure.series else ""
    remark = f"{period(figure.period, language)}, {status}{series} ({where_of(figure, language)})"
    return Fact(subject.word("actual"), subject.figure(figure.value), remark)


def _target(subject: _Subject) -> Fact:
    result, look, unit = subject.result, subject.look, subject.result.goal.unit
    sign = threshold_sign(result.threshold, look.language, unit, ascii_only=look.ascii_only)
    place = subject.place("targets", result.goal.targets.index(result.target))
    by = subject.say("by {0} ({1})", "đến {0} ({1})").format(subject.day(result.deadline), place)
    return Fact(subject.word("target"), with_unit(sign, None if unit == "%" else unit), by)


def _baseline(subject: _Subject) -> Fact | None:
    baseline = subject.result.baseline
    if baseline is None:
        return None
    series = f", {safe(baseline.series)}" if baseline.series else ""
    remark = f"{period(baseline.period, subject.look.language)}{series} ({subject.place('baseline')})"
    return Fact(subject.word("baseline"), subject.figure(baseline.value), remark)


def _gap(subject: _Subject) -> Fact | None:
    result = subject.result
    if result.gap is None:
        return None
    remark = ""
    if result.progress is not None:
        remark = subject.say("{0} of the way from the baseline", "đã đi {0} quãng đường")
    return Fact(subject.word("gap"), _difference(subject, result.gap), remark.format(progress_shown(result)))


def _difference(subject: _Subject, value: Number) -> str:
    """A signed difference with its unit."""
    unit = gap_unit(subject.result.goal.unit, subject.look.language)
    return with_unit(subject.signed(value), None if unit == "%" else unit)


def _expected(subject: _Subject) -> Fact | None:
    result = subject.result
    if result.expected is None or result.actual is None:
        return None
    remark = subject.say("on the plan of that day, {0}", "theo kế hoạch ngày {0}")
    remark = remark.format(subject.day(result.actual.day))
    return Fact(subject.word("expected"), subject.figure(result.expected), remark)


def _projected(subject: _Subject) -> Fact | None:
    result = subject.result
    if result.projected is None:
        return None
    if result.goal.hold == "average":
        remark = subject.say("the mean so far", "bình quân đến nay")
    else:
        gap = distance(result.projected, result, places_needed([result]), subject.look.language)
        remark = subject.say("at the deadline: {0}", "đến hạn: {0}").format(gap)
    return Fact(subject.word("projected"), subject.figure(result.projected), remark)


def _pace(subject: _Subject) -> Fact | None:
    result = subject.result
    if result.pace is None:
        return None
    remark = subject.say("of the planned move is made", "quãng đường kế hoạch đã đi được")
    return Fact(subject.say("Pace", "Nhịp độ"), share(result.pace, subject.look.language, result.cuts), remark)


def _lag(subject: _Subject) -> Fact | None:
    months = subject.result.lag_months
    if not months:
        return None
    remark = subject.say("months behind the plan", "tháng chậm hơn kế hoạch")
    if months < 0:
        remark = subject.say("months ahead of the plan", "tháng sớm hơn kế hoạch")
    return Fact(subject.say("Lag", "Độ trễ"), decimals(abs(months), 1, subject.look.language), remark)


def _needed(subject: _Subject) -> Fact | None:
    result = subject.result
    if result.needed_per_year is None or result.satisfied:
        return None
    if result.goal.hold == "average":
        value = with_unit(subject.signed(result.needed_per_year), result.goal.unit)
        remark = subject.say("in every period that is left", "trong mỗi kỳ còn lại")
    else:
        value = _difference(subject, result.needed_per_year)
        remark = subject.say("a year from here", "mỗi năm từ đây")
    speed = speed_shown(result, subject.look.language, "")
    return Fact(subject.say("Needed", "Cần thêm"), value, f"{remark} ({speed})" if speed else remark)


def _steps(subject: _Subject) -> Fact | None:
    language = subject.look.language
    listed = [f"{period(when, language)}: {subject.figure(value)}" for when, value in steps_left(subject.result)]
    if not listed:
        return None
    if len(listed) > MOST_STEPS:
        listed = [*listed[: MOST_STEPS - 1], "..." if subject.look.ascii_only else "…", listed[-1]]
    straight = subject.say("on a straight way to the target", "nếu đi đều đến mục tiêu")
    return Fact(subject.say("Steps", "Từng kỳ"), "", f"{', '.join(listed)} ({straight})")


def _kept(subject: _Subject) -> Fact | None:
    kept = subject.result.kept
    if not kept:
        return None
    return Fact(subject.say("Kept", "Giữ được"), f"{kept.periods}/{kept.of}", subject.say("periods kept", "kỳ đạt"))


_FACTS: tuple[Callable[[_Subject], Fact | None], ...] = (
    _actual,
    _target,
    _baseline,
    _gap,
    _expected,
    _projected,
    _pace,
    _lag,
    _needed,
    _steps,
    _kept,
)
