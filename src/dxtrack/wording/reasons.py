"""Why a result has its status and its flags: one sentence each, with the numbers in it."""

from datetime import date
from functools import cached_property

from ..actuals import Figure
from ..judge import LEAST_FOR_TREND, Assessment, Status
from ..problems import shown as quoted
from ..targets import satisfies
from .words import (
    Language,
    Number,
    day,
    decimals,
    exact,
    gap_unit,
    judged_value,
    period,
    places_of,
    safe,
    share,
    shown_gap,
    status_word,
    threshold_words,
    times,
    with_unit,
)


def reason(result: Assessment, language: Language) -> str:
    """All sentences: of the status, then of each flag."""
    say = _Say(result, language)
    return " ".join([_status_reason(say), *[_flag_reason(flag, say) for flag in result.flags]])


class _Say:
    """The numbers of one result, as its sentences say them; each is made once, since a sentence has two languages."""

    def __init__(self, result: Assessment, language: Language) -> None:
        self.result = result
        self.language = language
        self.unit = result.goal.unit
        self.places = places_of(result)

    def number(self, value: Number | None, *, unit: bool = True) -> str:
        """A figure with the decimals of its row, or with all its own where it has no more than four."""
        if value is None:
            return "–"
        text = decimals(value, self._places(value), self.language)
        return with_unit(text, self.unit) if unit else text

    def _places(self, value: Number) -> int:
        places = len((exact(value) or "").partition(".")[2])
        return places if places <= max(self.places, 4) else max(self.places, 2)

    @cached_property
    def actual(self) -> str:
        return self.number(judged_value(self.result))

    @cached_property
    def of(self) -> str:
        """The period of the actual."""
        return period(self.result.actual.period, self.language) if self.result.actual else "–"

    @cached_property
    def threshold(self) -> str:
        return threshold_words(self.result.threshold, self.language, self.unit)

    @cached_property
    def deadline(self) -> str:
        return period(self.result.target.deadline, self.language)

    @cached_property
    def distance(self) -> str:
        """`10.35 pp short`, or `3.1 pp over`, or `exactly there`."""
        value = judged_value(self.result)
        assert value is not None
        gap = shown_gap(value, self.result.threshold, max(self.places, self._places(value)))
        number = (exact(abs(gap)) or "0").partition(".")
        said = decimals(abs(gap), len(number[2]), self.language)
        said = f"{said} {unit}" if (unit := gap_unit(self.unit, self.language)) else said
        if gap == 0:
            return "đúng bằng ngưỡng" if self.language == "vi" else "exactly on it"
        if self.language == "vi":
            return f"còn thiếu {safe(said)}" if gap < 0 else f"vượt {safe(said)}"
        return f"{safe(said)} {'short' if gap < 0 else 'over'}"

    @cached_property
    def baseline(self) -> str:
        baseline = self.result.baseline
        return f"{self.number(baseline.value)} ({period(baseline.period, self.language)})" if baseline else "–"

    def day(self, value: date) -> str:
        return day(value, self.language)

    def pick(self, english: str, vietnamese: str) -> str:
        return vietnamese if self.language == "vi" else english


def _status_reason(say: _Say) -> str:
    """The sentence that says which rule decided, and on what numbers."""
    match say.result.status:
        case Status.NOT_STARTED:
            return _not_started(say)
        case Status.NO_DATA:
            return _no_data(say)
        case Status.DUE:
            return _due(say)
        case Status.UNRATED:
            return _unrated(say)
        case Status.MET | Status.MISSED:
            return _decided(say)
        case _:
            return _open(say)


def _not_started(say: _Say) -> str:
    result = say.result
    if result.goal.hold:
        window = result.goal.window(result.target)
        begins = say.day(window[0]) if window else "–"
        return say.pick(
            f"The window begins on {begins}, and no period of it has ended yet.",
            f"Kỳ đánh giá bắt đầu từ {begins}, chưa có kỳ nào kết thúc.",
        )
    assert result.baseline is not None
    ends = say.day(result.baseline.period.last)
    return say.pick(f"The baseline period ends only on {ends}.", f"Kỳ gốc đến {ends} mới kết thúc.")


def _no_data(say: _Say) -> str:
    result = say.result
    if result.goal.hold:
        window = result.goal.window(result.target)
        first, last = (say.day(window[0]), say.day(window[1])) if window else ("–", "–")
        text = say.pick(
            f"No figure of a period between {first} and {last}",
            f"Không có số liệu của kỳ nào từ {first} đến {last}",
        )
    elif result.baseline:
        since = period(result.baseline.period, say.language)
        text = say.pick(f"No figure after the baseline of {since}", f"Không có số liệu sau kỳ gốc {since}")
    else:
        text = say.pick("No figure", "Không có số liệu")
    if result.series is not None:
        text += say.pick(f" of the series {quoted(result.series)}", f" của chuỗi {quoted(result.series)}")
    return f"{text}{_beside(say)}."


def _beside(say: _Say) -> str:
    """What there is instead of a figure: other series, other lengths of period, areas that do not add up."""
    result = say.result
    parts = []
    others = [name for name in result.known_series if name != result.series]
    if others and result.series not in result.known_series:
        names = ", ".join(quoted(name) for name in others if name) or say.pick(
            "rows without a series", "dòng không ghi chuỗi"
        )
        parts.append(say.pick(f"the data has {names}", f"dữ liệu có {names}"))
    if result.set_aside and result.goal.frequency:
        count = result.set_aside
        figures = "figure is" if count == 1 else "figures are"
        parts.append(
            say.pick(
                f"{count} {figures} set aside, being of another length of period than {result.goal.frequency}",
                f"{count} số liệu không được dùng vì độ dài kỳ khác với {_FREQUENCIES[result.goal.frequency]}",
            )
        )
    if result.roll_up:
        parts.append(_roll_up(say))
    return "".join(f"; {part}" for part in parts)


_FREQUENCIES = {
    "annual": "năm",
    "half-yearly": "6 tháng",
    "quarterly": "quý",
    "monthly": "tháng",
    "weekly": "tuần",
}


def _roll_up(say: _Say) -> str:
    refused = say.result.roll_up
    assert refused is not None
    of = period(refused.period, say.language)
    if refused.bare:
        return say.pick(
            f"for {of} the areas state percentages without counts, which cannot be rolled up: they are never averaged"
            if say.result.goal.is_percent
            else f"for {of} the areas state values without counts, which cannot be rolled up",
            f"kỳ {of} các địa bàn chỉ có tỷ lệ, không có tử số và mẫu số nên không cộng được thành số chung",
        )
    missing = ", ".join(safe(area) for area in refused.missing[:3])
    if len(refused.missing) > 3:
        missing += ", …"
    have, count = refused.areas - len(refused.missing), refused.areas
    return say.pick(
        f"for {of} only {have} of {count} areas have reported ({missing} missing), so it is not rolled up",
        f"kỳ {of} mới có {have}/{count} địa bàn báo cáo (thiếu {missing}) nên chưa cộng được",
    )


def _due(say: _Say) -> str:
    result = say.result
    if result.goal.hold == "every" and result.kept:
        kept, of = result.kept
        return say.pick(
            f"The window ended on {say.day(result.deadline)}; {kept} of {of} periods are known and kept, "
            f"the others have no figure yet.",
            f"Kỳ đánh giá kết thúc ngày {say.day(result.deadline)}; mới biết {kept}/{of} kỳ, đều đạt.",
        )
    if result.goal.hold == "average":
        return say.pick(
            f"The window ended on {say.day(result.deadline)} and lacks figures; the mean of those there are, "
            f"{say.actual} a period, is {say.distance}.",
            f"Kỳ đánh giá kết thúc ngày {say.day(result.deadline)}, còn thiếu số liệu; bình quân đến nay "
            f"{say.actual} mỗi kỳ, {say.distance}.",
        )
    text = say.pick(
        f"The deadline has passed and its figure, of {say.deadline}, is not known yet",
        f"Đã qua thời hạn nhưng chưa có số liệu của {say.deadline}",
    )
    if result.actual:
        text += say.pick(
            f"; the latest, {say.actual} of {say.of}, is {say.distance}",
            f"; số gần nhất, {say.actual} của {say.of}, {say.distance}",
        )
    return f"{text}{_beside(say)}."


def _unrated(say: _Say) -> str:
    result = say.result
    if result.goal.hold:
        return say.pick(
            f"No mean can be taken: up to {say.of} a period fell by more than 100%.",
            f"Không tính được bình quân: đến {say.of} có kỳ giảm quá 100%.",
        )
    stands = say.pick(f"{say.actual} of {say.of} is {say.distance}", f"{say.actual} của {say.of} {say.distance}")
    if result.broken_by:
        since = say.day(result.broken_by.date)
        why = say.pick(
            f"the break of {since} makes it incomparable with the baseline",
            f"chuỗi số liệu gián đoạn ngày {since} nên không so được với số gốc",
        )
    elif result.goal.method == "trend" and len(result.trend) < LEAST_FOR_TREND:
        count = len(result.trend)
        why = say.pick(
            f"a trend needs {LEAST_FOR_TREND} consecutive figures and there {'is' if count == 1 else 'are'} {count}",
            f"cần {LEAST_FOR_TREND} số liệu liên tiếp để tính xu hướng, mới có {count}",
        )
    elif result.baseline is None or result.baseline.value is None:
        why = say.pick("there is no baseline to measure the way from", "không có số liệu gốc để đo quãng đường")
        if result.baseline and result.series:
            why = say.pick(
                f"the series {quoted(result.series)} has no figure of the baseline period "
                f"{period(result.baseline.period, say.language)}",
                f"chuỗi {quoted(result.series)} không có số liệu kỳ gốc {period(result.baseline.period, say.language)}",
            )
    else:
        why = say.pick(
            f"compound growth cannot lead from {say.baseline} through 0",
            f"tăng trưởng kép không thể đi từ {say.baseline} qua 0",
        )
    return f"{stands}; {why}{_beside(say)}."


def _decided(say: _Say) -> str:
    result = say.result
    if result.kept:
        kept, of = result.kept
        if result.status == Status.MET:
            return say.pick(
                f"Kept in all {of} periods; the worst, {say.actual} of {say.of}, is {say.distance}.",
                f"Đạt trong cả {of} kỳ; thấp nhất là {say.actual} của {say.of}, {say.distance}.",
            )
        return say.pick(
            f"{say.of} breaks it: {say.actual} is {say.distance} of {say.threshold}; {kept} of {of} periods kept.",
            f"{say.of} không đạt: {say.actual}, {say.distance} so với {say.threshold}; đạt {kept}/{of} kỳ.",
        )
    subject = say.pick(f"{say.actual} of {say.of}", f"{say.actual} của {say.of}")
    if result.goal.hold == "average":
        subject = say.pick(f"The mean, {say.actual} a period,", f"Bình quân {say.actual} mỗi kỳ")
    if result.status == Status.MET:
        verb = say.pick("satisfies", "thỏa")
        if result.rule == 5:
            verb = say.pick("satisfies already", "đã thỏa")
        return f"{subject} {verb} {say.threshold}, {say.distance}."
    return say.pick(
        f"{subject} does not satisfy {say.threshold}: {say.distance}.",
        f"{subject} không thỏa {say.threshold}: {say.distance}.",
    )


def _open(say: _Say) -> str:
    result = say.result
    if result.goal.hold:
        return _open_rate(say)
    if result.rule == 7:
        return say.pick(
            f"The baseline {say.baseline} satisfied {say.threshold}, {say.actual} of {say.of} no more: {say.distance}.",
            f"Số gốc {say.baseline} đã thỏa {say.threshold}, còn {say.actual} của {say.of} thì không: {say.distance}.",
        )
    if "overshot" in result.flags:
        return say.pick(
            f"{say.actual} of {say.of} has gone through {say.threshold} and is {say.distance} on the other side.",
            f"{say.actual} của {say.of} đã vượt qua khoảng {say.threshold}, {say.distance} ở phía bên kia.",
        )
    if result.goal.method == "trend":
        return _open_trend(say)
    if result.pace is None:
        return say.pick(
            f"The plan stays at the baseline {say.baseline}; {say.actual} of {say.of} is {say.distance}.",
            f"Kế hoạch đứng ở số gốc {say.baseline}; {say.actual} của {say.of} {say.distance}.",
        )
    assert result.actual is not None
    expected, on = say.number(result.expected), say.day(result.actual.day)
    if result.pace.numerator < 0:
        return say.pick(
            f"Moved away: from {say.baseline} to {say.actual} ({say.of}), where the plan stood at {expected}.",
            f"Đi xa mục tiêu: từ {say.baseline} đến {say.actual} ({say.of}), trong khi kế hoạch là {expected}.",
        )
    made = share(result.pace, say.language, result.cuts)
    text = say.pick(
        f"Made {made} of the planned move: {say.actual} where the plan stood at {expected} on {on}",
        f"Đi được {made} quãng đường kế hoạch: {say.actual}, trong khi ngày {on} lẽ ra là {expected}",
    )
    return text + _ahead(say) + "."


def _ahead(say: _Say) -> str:
    """On plan so far, though the projection falls short: the plan grows steeper."""
    result = say.result
    if result.status != Status.ON_TRACK or result.projected is None:
        return ""
    needed, speed_up = result.needed_per_year, result.speed_up
    if needed is None or speed_up is None or speed_up.numerator <= speed_up.denominator:
        return ""
    if satisfies(result.projected, result.threshold):
        return ""
    asks, factor = say.number(needed, unit=False), times(speed_up, say.language)
    return say.pick(
        f"; on plan so far, from here the plan asks {asks} a year, {factor} the speed so far",
        f"; đến nay đúng kế hoạch, từ đây cần {asks} mỗi năm, gấp {factor} tốc độ đến nay",
    )


def _open_trend(say: _Say) -> str:
    result = say.result
    count = len(result.trend)
    first = result.trend[0]
    since = f"{say.number(first.value)} ({period(first.period, say.language)})"
    projected = say.number(result.projected)
    return say.pick(
        f"The last {count} figures lead from {since} to {say.actual} ({say.of}) and on to {projected} at the deadline, "
        f"against {say.threshold}.",
        f"{count} số liệu gần nhất đi từ {since} đến {say.actual} ({say.of}), đến hạn sẽ là {projected}, "
        f"so với {say.threshold}.",
    )


def _open_rate(say: _Say) -> str:
    result = say.result
    if result.kept:
        kept, of = result.kept
        return say.pick(
            f"{kept} of {of} periods kept so far; the worst, {say.actual} of {say.of}, is {say.distance}.",
            f"Đến nay đạt {kept}/{of} kỳ; thấp nhất là {say.actual} của {say.of}, {say.distance}.",
        )
    if result.goal.hold == "average":
        text = say.pick(
            f"The mean so far, {say.actual} a period, is {say.distance} of {say.threshold}",
            f"Bình quân đến nay {say.actual} mỗi kỳ, {say.distance} so với {say.threshold}",
        )
        if result.needed_per_year is not None and not result.satisfied:
            needed = say.number(result.needed_per_year)
            text += say.pick(f"; every period left needs {needed}", f"; mỗi kỳ còn lại cần {needed}")
        return text + "."
    turn = {
        Status.OFF_TRACK: say.pick("the trend points to it", "xu hướng đang tiến lại gần"),
        Status.MOVING_AWAY: say.pick("the trend does not point to it", "xu hướng không tiến lại gần"),
    }[result.status]
    return say.pick(
        f"{say.actual} of {say.of} does not keep {say.threshold}: {say.distance}; {turn}.",
        f"{say.actual} của {say.of} không giữ được {say.threshold}: {say.distance}; {turn}.",
    )


def _flag_reason(flag: str, say: _Say) -> str:
    """The sentence of a flag."""
    result, language = say.result, say.language
    match flag:
        case "break":
            assert result.broken_by is not None
            note = f" ({safe(result.broken_by.note)})" if result.broken_by.note else ""
            on = say.day(result.broken_by.date)
            return say.pick(
                f"Break: figures before and since {on}{note} are not comparable.",
                f"Gián đoạn: số liệu trước và từ {on}{note} không so sánh được.",
            )
        case "disputed":
            return _disputed(say)
        case "late":
            later = _first_late(result)
            return say.pick(
                f"Late: reached afterwards, {say.number(later.value)} in {period(later.period, language)}.",
                f"Đạt muộn: sau hạn mới đạt, {say.number(later.value)} ở {period(later.period, language)}.",
            )
        case "overshot":
            return say.pick(
                f"Overshot: the baseline {say.baseline} lies on the other side of the range.",
                f"Vượt quá: số gốc {say.baseline} nằm ở phía bên kia của khoảng.",
            )
        case "provisional":
            return _provisional(say)
        case "stale":
            newest = result.trend[-1] if result.trend else result.actual
            assert newest is not None
            return say.pick(
                f"Stale: the newest figure is of {period(newest.period, language)}, more than two periods back.",
                f"Số liệu cũ: số mới nhất là của {period(newest.period, language)}, đã quá hai kỳ.",
            )
        case "waived":
            assert result.target.waive is not None
            until, why = say.day(result.target.waive.until.last), safe(result.target.waive.reason)
            return say.pick(f"Waived until {until}: {why}.", f"Được miễn đến {until}: {why}.")
        case _:
            first, last = result.trend[0], result.trend[-1]
            moved = f"{say.number(first.value)} ({period(first.period, language)}) → "
            moved += f"{say.number(last.value)} ({period(last.period, language)})"
            return say.pick(
                f"Worsening: the last {len(result.trend)} figures point away, {moved}.",
                f"Đang xấu đi: {len(result.trend)} số liệu gần nhất đi xa mục tiêu, {moved}.",
            )


def _first_late(result: Assessment) -> Figure:
    actual = result.actual
    assert actual is not None
    return next(
        figure for figure in result.figures if figure.day > actual.day and satisfies(figure.value, result.threshold)
    )


def _disputed(say: _Say) -> str:
    result = say.result
    parts = []
    for other in result.alternatives:
        assert other.actual is not None
        name = quoted(other.series) if other.series else say.pick("rows without a series", "dòng không ghi chuỗi")
        of = period(other.actual.period, say.language)
        parts.append(f"{name} {say.number(other.actual.value)} ({of}, {status_word(other.status, say.language)})")
    listed = "; ".join(parts)
    return say.pick(f"Disputed by other series: {listed}.", f"Số liệu không thống nhất: {listed}.")


def _provisional(say: _Say) -> str:
    words = {"estimate": ("an estimate", "ước tính"), "preliminary": ("preliminary", "sơ bộ")}
    result = say.result
    assert result.actual is not None
    status = result.actual.status
    if status not in words:
        return say.pick("Provisional: figures of the mean are not final.", "Tạm tính: bình quân có số chưa chính thức.")
    return say.pick(
        f"Provisional: the figure of {say.of} is {words[status][0]}.",
        f"Tạm tính: số liệu của {say.of} là số {words[status][1]}.",
    )
