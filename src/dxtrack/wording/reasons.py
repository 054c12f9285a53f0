"""Why a result has its status: one sentence, with the numbers in it; the sentences of its flags follow."""

from collections import defaultdict
from collections.abc import Callable, Iterator
from fractions import Fraction

from ..judge import LEAST_FOR_TREND, Assessment, Status
from ..problems import shown as quoted
from ..targets import satisfies
from .figures import (
    Number,
    apart,
    brief,
    brief_places,
    day,
    edges_of,
    gap_shown,
    gap_unit,
    period,
    share,
    threshold_words,
    times,
    with_unit,
)
from .foreign import safe
from .rows import judged_value, places_of
from .words import Language, pick, status_word, word

Pair = tuple[str, str]
"""What is said in English and in Vietnamese."""
UNJUDGED = (Status.NO_DATA, Status.DUE, Status.UNRATED)
"""The statuses of which a sentence says what there is instead of a figure."""
MOST_LISTED = 10
"""So many series are named in a sentence; it is made for every result."""
Quantity = Callable[[Number | None], str]


def reason(result: Assessment, language: Language) -> str:
    """All sentences: of the status, then of each flag."""
    facts = _facts(result, language)

    def say(pair: Pair) -> str:
        return pick(language, *pair).format_map(facts)

    facts["beside"] = "".join(f"; {say(pair)}" for pair in _beside(result))
    mean = ("The mean, {actual} a period,", "Bình quân {actual} mỗi kỳ")
    facts["because"] = say(_why_unrated(result))
    facts["who"] = say(mean if result.goal.hold == "average" else ("{actual} of {of}", "{actual} của {of}"))
    sentences = [say(_OF_STATUS.get(result.status, _open)(result))]
    for flag in result.flags:
        kind = f" {result.actual.status}" if flag == "provisional" and result.actual is not None else ""
        sentences.append(say(_OF_FLAG[flag + kind]))
    return " ".join(sentences)


# --- what the sentences are filled with ---


def _facts(result: Assessment, language: Language) -> dict[str, str]:
    """What stands for each `{name}` in the sentences; a dash where it is unknown."""
    places, unit = places_of(result), result.goal.unit
    value, baseline, kept = judged_value(result), result.baseline, result.kept
    edges, stated = edges_of(result.threshold), [] if baseline is None else [baseline.value]
    if value is not None:  # figures of a sentence are compared with the target and with each other
        places = apart(value, edges, max(places, 2), [number for number in stated if number is not None])

    def quantity(number: Number | None) -> str:
        if number is None:
            return "–"
        near = edges if value is None or number == value else [*edges, value]
        return with_unit(brief(number, places, language, near, grouped=True), unit)

    def speed(number: Fraction | None) -> str:
        return "–" if number is None else brief(number, places, language, grouped=True)

    facts = defaultdict[str, str](lambda: "–")
    facts |= {
        "actual": quantity(value),
        "gap": "–" if value is None else _gap(value, result, places, language),
        "threshold": threshold_words(result.threshold, language, unit),
        "deadline": period(result.target.deadline, language),
        "ended": day(result.deadline, language),
        "expected": quantity(result.expected),
        "projected": quantity(result.projected),
        "needed": with_unit(speed(result.needed_per_year), unit),
        "asks": speed(result.needed_per_year),
        "series": quoted(result.series or ""),
        "of_series": "",
        **dict(_facts_beside(result, language, quantity)),
    }
    if result.series is not None:
        facts["of_series"] = pick(language, " of the series ", " của chuỗi ") + facts["series"]
    if result.actual is not None:
        facts |= {"of": period(result.actual.period, language), "on": day(result.actual.day, language)}
    if baseline is not None:
        begin = period(baseline.period, language)
        facts |= {"begin": begin, "begun": day(baseline.period.last, language)}
        facts["baseline"] = f"{quantity(baseline.value)} ({begin})"
    if result.goal.hold and (window := result.goal.window(result.target)):
        facts |= {"first_day": day(window[0], language), "last_day": day(window[1], language)}
    if kept is not None:
        facts |= {"kept": str(kept.periods), "periods": str(kept.of)}
    if result.pace is not None:
        facts["made"] = share(result.pace, language, result.cuts)
    if result.speed_up is not None:
        facts["factor"] = times(result.speed_up, language)
    return facts


def _facts_beside(result: Assessment, language: Language, quantity: Quantity) -> Iterator[tuple[str, str]]:
    """The same for what is seldom there: a trend, a break, a waiver, areas that do not add up, other series."""
    actual, trend, refused = result.actual, result.trend, result.roll_up
    if newest := trend[-1] if trend else actual:
        yield "newest", period(newest.period, language)
    if trend:
        yield "count", str(len(trend))
        yield "first", f"{quantity(trend[0].value)} ({period(trend[0].period, language)})"
        yield "last", f"{quantity(trend[-1].value)} ({period(trend[-1].period, language)})"
    if broken := result.broken_by:
        yield "since", day(broken.date, language)
        yield "note", f" ({safe(broken.note)})" if broken.note else ""
    if waive := result.target.waive:
        yield "until", day(waive.until.last, language)
        yield "why", safe(waive.reason)
    if refused:
        yield "when", period(refused.period, language)
        yield "areas", str(refused.areas)
        yield "have", str(refused.areas - len(refused.missing))
        yield "missing", ", ".join(map(safe, refused.missing[:3])) + (", …" if len(refused.missing) > 3 else "")
    unnamed = pick(language, "rows without a series", "dòng không ghi chuỗi")
    named = [name for name in result.known_series if name] if result.status in UNJUDGED else []
    yield "names", _listed([quoted(name) for name in named[:MOST_LISTED]], len(named), ", ", language) or unnamed
    others = [
        f"{quoted(other.series) if other.series else unnamed} {quantity(other.actual.value)} "
        f"({period(other.actual.period, language)}, {status_word(other.status, language)})"
        for other in result.alternatives[:MOST_LISTED]
        if other.actual is not None
    ]
    yield "others", _listed(others, len(result.alternatives), "; ", language)
    if "late" in result.flags and actual is not None:
        later = next(f for f in result.figures if f.day > actual.day and satisfies(f.value, result.threshold))
        yield "later", quantity(later.value)
        yield "later_period", period(later.period, language)


def _listed(some: list[str], count: int, mark: str, language: Language) -> str:
    """These, and how many more there are."""
    left = count - len(some)
    return mark.join([*some, pick(language, f"{left} more", f"{left} chuỗi khác")] if left else some)


def _gap(value: Number, result: Assessment, places: int, language: Language) -> str:
    """`10.35 pp short`, or `3.1 pp over`, or `exactly on it`."""
    threshold, unit = result.threshold, gap_unit(result.goal.unit, language)
    places = max(places, brief_places(value, places, edges_of(threshold)))
    gap = gap_shown(value, threshold, places, language, trimmed=True)
    if gap[0] not in "+-":
        return pick(language, "exactly on it", "đúng bằng ngưỡng")
    return word("short" if gap[0] == "-" else "over", language, with_unit(gap[1:], unit))


# --- nothing to judge ---


def _not_started(result: Assessment) -> Pair:
    if result.goal.hold:
        return (
            "The window begins on {first_day}, and no period of it has ended yet.",
            "Kỳ đánh giá bắt đầu từ {first_day}, chưa có kỳ nào kết thúc.",
        )
    return "The baseline period ends only on {begun}.", "Kỳ gốc đến {begun} mới kết thúc."


def _no_data(result: Assessment) -> Pair:
    if result.goal.hold:
        return (
            "No figure of a period between {first_day} and {last_day}{of_series}{beside}.",
            "Không có số liệu của kỳ nào từ {first_day} đến {last_day}{of_series}{beside}.",
        )
    if result.baseline:
        return (
            "No figure after the baseline of {begin}{of_series}{beside}.",
            "Không có số liệu sau kỳ gốc {begin}{of_series}{beside}.",
        )
    return "No figure{of_series}{beside}.", "Không có số liệu{of_series}{beside}."


def _beside(result: Assessment) -> Iterator[Pair]:
    """What there is instead of a figure: other series, other lengths of period, areas that do not add up."""
    if result.series not in result.known_series and result.known_series:
        yield "the data has {names}", "dữ liệu có {names}"
    frequency, count, refused = result.goal.frequency, result.set_aside, result.roll_up
    if frequency and count:
        figures = "figure is" if count == 1 else "figures are"
        yield (
            f"{count} {figures} set aside, being of another length of period than {frequency}",
            f"{count} số liệu không được dùng vì độ dài kỳ khác với {_LENGTHS[frequency]}",
        )
    if refused and refused.bare:
        kind, never = ("percentages", ": they are never averaged") if result.goal.is_percent else ("values", "")
        yield (
            f"for {{when}} the areas state {kind} without counts, which cannot be rolled up{never}",
            "kỳ {when} các địa bàn chỉ có tỷ lệ, không có tử số và mẫu số nên không cộng được thành số chung",
        )
    elif refused:
        yield (
            "for {when} only {have} of {areas} areas have reported ({missing} missing), so it is not rolled up",
            "kỳ {when} mới có {have}/{areas} địa bàn báo cáo (thiếu {missing}) nên chưa cộng được",
        )


_LENGTHS = {"annual": "năm", "half-yearly": "6 tháng", "quarterly": "quý", "monthly": "tháng", "weekly": "tuần"}


def _due(result: Assessment) -> Pair:
    if result.goal.hold == "every" and result.kept:
        return (
            "The window ended on {ended}; {kept} of {periods} periods are known and kept, the others have no figure "
            "yet.",
            "Kỳ đánh giá kết thúc ngày {ended}; mới biết {kept}/{periods} kỳ, đều đạt.",
        )
    if result.goal.hold == "average":
        return (
            "The window ended on {ended} and lacks figures; the mean of those there are, {actual} a period, is {gap}.",
            "Kỳ đánh giá kết thúc ngày {ended}, còn thiếu số liệu; bình quân đến nay {actual} mỗi kỳ, {gap}.",
        )
    if result.actual:
        return (
            "The deadline has passed and its figure, of {deadline}, is not known yet; the latest, {actual} of {of}, "
            "is {gap}{beside}.",
            "Đã qua thời hạn nhưng chưa có số liệu của {deadline}; số gần nhất, {actual} của {of}, {gap}{beside}.",
        )
    return (
        "The deadline has passed and its figure, of {deadline}, is not known yet{beside}.",
        "Đã qua thời hạn nhưng chưa có số liệu của {deadline}{beside}.",
    )


def _unrated(result: Assessment) -> Pair:
    if result.goal.hold:
        return (
            "No mean can be taken: up to {of} a period fell by more than 100%.",
            "Không tính được bình quân: đến {of} có kỳ giảm quá 100%.",
        )
    english, vietnamese = _why_unrated(result)
    return (
        f"{{actual}} of {{of}} is {{gap}}; {english}{{beside}}.",
        f"{{actual}} của {{of}} {{gap}}; {vietnamese}{{beside}}.",
    )


def _why_unrated(result: Assessment) -> Pair:
    baseline, count = result.baseline, len(result.trend)
    if result.broken_by:
        return (
            "the break of {since} makes it incomparable with the baseline",
            "chuỗi số liệu gián đoạn ngày {since} nên không so được với số gốc",
        )
    if result.goal.method == "trend" and count < LEAST_FOR_TREND:
        return (
            f"a trend needs {LEAST_FOR_TREND} consecutive figures and there {'is' if count == 1 else 'are'} {count}",
            f"cần {LEAST_FOR_TREND} số liệu liên tiếp để tính xu hướng, mới có {count}",
        )
    if baseline and baseline.value is None and result.series:
        return (
            "the series {series} has no figure of the baseline period {begin}",
            "chuỗi {series} không có số liệu kỳ gốc {begin}",
        )
    if baseline is None or baseline.value is None:
        return "there is no baseline to measure the way from", "không có số liệu gốc để đo quãng đường"
    return "compound growth cannot lead from {baseline} through 0", "tăng trưởng kép không thể đi từ {baseline} qua 0"


# --- settled ---


def _met(result: Assessment) -> Pair:
    if result.kept:
        return (
            "Kept in all {periods} periods; the worst, {actual} of {of}, is {gap}.",
            "Đạt trong cả {periods} kỳ; thấp nhất là {actual} của {of}, {gap}.",
        )
    if result.rule == 5:
        return "{who} satisfies already {threshold}, {gap}.", "{who} đã thỏa {threshold}, {gap}."
    return "{who} satisfies {threshold}, {gap}.", "{who} thỏa {threshold}, {gap}."


def _missed(result: Assessment) -> Pair:
    if result.kept:
        return (
            "{of} breaks it: {actual} is {gap} of {threshold}; {kept} of {periods} periods kept.",
            "{of} không đạt: {actual}, {gap} so với {threshold}; đạt {kept}/{periods} kỳ.",
        )
    return "{who} does not satisfy {threshold}: {gap}.", "{who} không thỏa {threshold}: {gap}."


# --- on the way ---


def _open(result: Assessment) -> Pair:
    if result.goal.hold:
        return _open_rate(result)
    if result.rule == 7:
        return (
            "The baseline {baseline} satisfied {threshold}, {actual} of {of} no more: {gap}.",
            "Số gốc {baseline} đã thỏa {threshold}, còn {actual} của {of} thì không: {gap}.",
        )
    if "overshot" in result.flags:
        return (
            "{actual} of {of} has gone through {threshold} and is {gap} on the other side.",
            "{actual} của {of} đã vượt qua khoảng {threshold}, {gap} ở phía bên kia.",
        )
    if result.goal.method == "trend":
        return (
            "The last {count} figures lead from {first} to {actual} ({of}) and on to {projected} at the deadline, "
            "against {threshold}.",
            "{count} số liệu gần nhất đi từ {first} đến {actual} ({of}), đến hạn sẽ là {projected}, "
            "so với {threshold}.",
        )
    if result.pace is None:
        return (
            "The plan stays at the baseline {baseline}; {actual} of {of} is {gap}.",
            "Kế hoạch đứng ở số gốc {baseline}; {actual} của {of} {gap}.",
        )
    if result.pace < 0:
        return (
            "Moved away: from {baseline} to {actual} ({of}), where the plan stood at {expected}.",
            "Đi xa mục tiêu: từ {baseline} đến {actual} ({of}), trong khi kế hoạch là {expected}.",
        )
    if result.status == Status.ON_TRACK and _falls_short(result):
        return (
            "Made {made} of the planned move: {actual} where the plan stood at {expected} on {on}; on plan so far, "
            "from here the plan asks {asks} a year, {factor} the speed so far.",
            "Đi được {made} quãng đường kế hoạch: {actual}, trong khi ngày {on} lẽ ra là {expected}; "
            "đến nay đúng kế hoạch, từ đây cần {asks} mỗi năm, gấp {factor} tốc độ đến nay.",
        )
    return (
        "Made {made} of the planned move: {actual} where the plan stood at {expected} on {on}.",
        "Đi được {made} quãng đường kế hoạch: {actual}, trong khi ngày {on} lẽ ra là {expected}.",
    )


def _falls_short(result: Assessment) -> bool:
    """Whether the projection says that the speed so far is too low: the plan grows steeper."""
    faster = result.needed_per_year is not None and (result.speed_up or 0) > 1
    return faster and result.projected is not None and not satisfies(result.projected, result.threshold)


def _open_rate(result: Assessment) -> Pair:
    if result.kept:
        return (
            "{kept} of {periods} periods kept so far; the worst, {actual} of {of}, is {gap}.",
            "Đến nay đạt {kept}/{periods} kỳ; thấp nhất là {actual} của {of}, {gap}.",
        )
    if result.goal.hold == "average":
        if result.needed_per_year is not None and not result.satisfied:
            return (
                "The mean so far, {actual} a period, is {gap} of {threshold}; every period left needs {needed}.",
                "Bình quân đến nay {actual} mỗi kỳ, {gap} so với {threshold}; mỗi kỳ còn lại cần {needed}.",
            )
        return (
            "The mean so far, {actual} a period, is {gap} of {threshold}.",
            "Bình quân đến nay {actual} mỗi kỳ, {gap} so với {threshold}.",
        )
    if result.status == Status.OFF_TRACK:
        return (
            "{actual} of {of} does not keep {threshold}: {gap}; the trend points to it.",
            "{actual} của {of} không giữ được {threshold}: {gap}; xu hướng đang tiến lại gần.",
        )
    return (
        "{actual} of {of} does not keep {threshold}: {gap}; the trend does not point to it.",
        "{actual} của {of} không giữ được {threshold}: {gap}; xu hướng không tiến lại gần.",
    )


_OF_STATUS = {
    Status.NOT_STARTED: _not_started,
    Status.NO_DATA: _no_data,
    Status.DUE: _due,
    Status.UNRATED: _unrated,
    Status.MET: _met,
    Status.MISSED: _missed,
}
_OF_FLAG: dict[str, Pair] = {
    "break": (
        "Break: figures before and since {since}{note} are not comparable.",
        "Gián đoạn: số liệu trước và từ {since}{note} không so sánh được.",
    ),
    "disputed": ("Disputed by other series: {others}.", "Số liệu không thống nhất: {others}."),
    "late": (
        "Late: reached afterwards, {later} in {later_period}.",
        "Đạt muộn: sau hạn mới đạt, {later} ở {later_period}.",
    ),
    "overshot": (
        "Overshot: the baseline {baseline} lies on the other side of the range.",
        "Vượt quá: số gốc {baseline} nằm ở phía bên kia của khoảng.",
    ),
    "provisional estimate": (
        "Provisional: the figure of {of} is an estimate.",
        "Tạm tính: số liệu của {of} là số ước tính.",
    ),
    "provisional preliminary": (
        "Provisional: the figure of {of} is preliminary.",
        "Tạm tính: số liệu của {of} là số sơ bộ.",
    ),
    "provisional final": (
        "Provisional: figures of the mean are not final.",
        "Tạm tính: bình quân có số chưa chính thức.",
    ),
    "stale": (
        "Stale: the newest figure is of {newest}, more than two periods back.",
        "Số liệu cũ: số mới nhất là của {newest}, đã quá hai kỳ.",
    ),
    "waived": ("Waived until {until}: {why}.", "Được miễn đến {until}: {why}."),
    "worsening": (
        "Worsening: the last {count} figures point away, {first} → {last}.",
        "Đang xấu đi: {count} số liệu gần nhất đi xa mục tiêu, {first} → {last}.",
    ),
}
