"""How figures and verdicts read, in English and Vietnamese: all rounding of the house, and foreign text made safe."""

from collections.abc import Iterable
from datetime import date
from decimal import ROUND_HALF_EVEN, ROUND_HALF_UP, Context, Decimal
from fractions import Fraction
from functools import lru_cache
from typing import Any, Literal, NamedTuple
from unicodedata import category, normalize

from ..judge import Assessment, Report, Status, direction
from ..periods import Period
from ..targets import Localized, Threshold

Language = Literal["en", "vi"]
Number = Decimal | Fraction

MOST_DECIMALS = 30
"""Behind that many decimals two different figures of a data file cannot look alike."""
SHORT_OF_EXPECTED = 4
"""Up to so many decimals are added to tell an actual from its expected value."""


# --- the vocabulary ---

STATUS_WORDS: dict[Status, tuple[str, str]] = {
    Status.MET: ("met", "đạt"),
    Status.ON_TRACK: ("on track", "đúng tiến độ"),
    Status.AT_RISK: ("at risk", "có nguy cơ"),
    Status.OFF_TRACK: ("off track", "chậm tiến độ"),
    Status.MOVING_AWAY: ("moving away", "xa mục tiêu"),
    Status.MISSED: ("missed", "không đạt"),
    Status.DUE: ("result due", "chờ số liệu"),
    Status.NO_DATA: ("no data", "chưa có số liệu"),
    Status.UNRATED: ("not rated", "chưa đánh giá"),
    Status.NOT_STARTED: ("not started", "chưa bắt đầu"),
}
GLYPHS: dict[Status, tuple[str, str]] = {
    Status.MET: ("✓", "*"),
    Status.ON_TRACK: ("►", ">"),
    Status.AT_RISK: ("!", "!"),
    Status.OFF_TRACK: ("▼", "v"),
    Status.MOVING_AWAY: ("◄", "<"),
    Status.MISSED: ("×", "x"),
    Status.DUE: ("…", "."),
    Status.NO_DATA: ("?", "?"),
    Status.UNRATED: ("–", "-"),
    Status.NOT_STARTED: ("·", "o"),
}
"""For each status its glyph, and the one for terminals without Unicode."""

FLAG_WORDS: dict[str, tuple[str, str]] = {
    "break": ("break in series", "gián đoạn chuỗi"),
    "disputed": ("disputed", "số liệu không thống nhất"),
    "late": ("reached late", "đạt muộn"),
    "overshot": ("overshot", "vượt quá khoảng"),
    "provisional": ("provisional", "tạm tính"),
    "stale": ("stale", "số liệu cũ"),
    "waived": ("waived", "được miễn"),
    "worsening": ("worsening", "đang xấu đi"),
}
FLAG_MARKS: dict[str, tuple[str, str]] = {
    "break": ("¦", "b"),
    "disputed": ("≠", "d"),
    "late": ("»", "l"),
    "overshot": ("↔", "o"),
    "provisional": ("~", "p"),
    "stale": ("†", "s"),
    "waived": ("§", "v"),
    "worsening": ("↓", "w"),
}
"""For each flag the mark that stands for it where it is narrow, and the one without Unicode."""

WORDS: dict[str, tuple[str, str]] = {
    "goal": ("Goal", "Chỉ tiêu"),
    "actual": ("Actual", "Thực hiện"),
    "target": ("Target", "Mục tiêu"),
    "gap": ("Gap", "Chênh lệch"),
    "progress": ("Progress", "Tiến độ"),
    "expected": ("Expected", "Lẽ ra"),
    "projected": ("Projected", "Dự báo"),
    "speed": ("Speed", "Tốc độ cần"),
    "baseline": ("Baseline", "Số liệu gốc"),
    "status": ("Status", "Đánh giá"),
    "as_of": ("as of {0}", "tính đến {0}"),
    "by": ("By {0}", "Đến {0}"),
    "days_left": ("{0} days left", "còn {0} ngày"),
    "day_left": ("1 day left", "còn 1 ngày"),
    "years_left": ("{0} years left", "còn {0} năm"),
    "last_day": ("ends today", "hạn hôm nay"),
    "ended_days": ("ended {0} days ago", "đã qua {0} ngày"),
    "ended_day": ("ended 1 day ago", "đã qua 1 ngày"),
    "ended_years": ("ended {0} years ago", "đã qua {0} năm"),
    "attention": ("Needs attention", "Cần chú ý"),
    "more": ("+{0} more", "và {0} chỉ tiêu khác"),
    "waiting": ("Waiting for figures: {0}", "Chờ số liệu: {0}"),
    "short": ("{0} short", "còn thiếu {0}"),
    "over": ("{0} over", "vượt {0}"),
    "speed_needed": ("needs {0} the speed so far", "cần nhanh gấp {0} hiện nay"),
    "turning": ("moving away from the target", "đang đi xa mục tiêu"),
    "targets": ("targets", "mục tiêu"),
    "one_target": ("target", "mục tiêu"),
    "actual_legend": ("actual", "thực hiện"),
    "baseline_legend": ("baseline", "gốc"),
    "expected_legend": ("expected then", "lẽ ra khi đó"),
    "target_legend": ("target", "mục tiêu"),
    "pp": ("pp", "điểm %"),
    "mean": ("mean", "bình quân"),
    "reverse": ("reverse", "đảo chiều"),
    "times": ("{0}x", "{0} lần"),
    "area": ("Area", "Địa bàn"),
    "failed": ("FAILED", "KHÔNG QUA"),
}


def pick(language: Language, english: str, vietnamese: str) -> str:
    """The one of two texts that stands in that language."""
    return vietnamese if language == "vi" else english


def word(key: str, language: Language, *values: object) -> str:
    """An entry of the vocabulary, with its places filled in."""
    text = WORDS[key][language == "vi"]
    return text.format(*values) if values else text


def status_word(status: Status, language: Language) -> str:
    """The status as people read it."""
    return STATUS_WORDS[status][language == "vi"]


def verdict(result: Assessment, language: Language) -> str:
    """The status with its flags: `met, provisional, disputed`."""
    words = (FLAG_WORDS[flag][language == "vi"] for flag in result.flags)
    return ", ".join([status_word(result.status, language), *words])


def verdict_marks(result: Assessment, language: Language, *, ascii_only: bool = False) -> str:
    """The status with the marks of its flags: `met ~≠`."""
    marks = "".join(FLAG_MARKS[flag][ascii_only] for flag in result.flags)
    return f"{status_word(result.status, language)} {marks}".rstrip()


BAD = (Status.MISSED, Status.MOVING_AWAY, Status.OFF_TRACK)
"""The statuses that are shown as alarms."""


def attention_order(results: Iterable[Assessment]) -> list[Assessment]:
    """The results that need attention, worst first: missed, moving away, off track, at risk; then by progress."""
    worst = [*BAD, Status.AT_RISK]
    found = [result for result in results if result.status in worst and "waived" not in result.flags]

    def badness(result: Assessment) -> tuple[Any, ...]:
        made = result.progress or 0
        return worst.index(result.status), result.progress is None, float(made), made  # floats are compared fast

    return sorted(found, key=badness)


def clause(result: Assessment, language: Language, speed: str) -> str:
    """What is wrong, speed or direction: `needs 8.3x the speed so far`, `moving away from the target`."""
    if result.status == Status.MOVING_AWAY:
        return word("turning", language)
    if result.speed_up is not None and result.status != Status.MISSED and speed not in ("–", "-"):
        return word("speed_needed", language, speed)
    return ""


def full_name(result: Assessment, results_of_goal: int, name: str, language: Language) -> str:
    """The name, with its deadline where the report has several results of the goal."""
    if results_of_goal < 2:
        return name
    deadline = result.target.deadline
    return f"{name} ({deadline.text if deadline.text.isdigit() else day(result.deadline, language)})"


# --- foreign text ---


def safe(text: str) -> str:
    """Text from a file, as it may be shown anywhere: one line, and what cannot be seen as its code.

    What a CI runner would take for a command of its own (`::…` at the start, `##[` anywhere) is broken up too.
    """
    if not text.isprintable():
        text = "".join(_safe(character) for character in text)
    if text.lstrip().startswith("::"):
        text = text.replace("::", r"\x3a:", 1)
    return text.replace("##[", r"#\x23[")


def _safe(character: str) -> str:
    if character in "\n\r\t":
        return " "
    if character.isprintable() or category(character) == "Zs":
        return character
    code = ord(character)
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


def unaccented(text: str) -> str:
    """Text for a stream without Unicode: one ASCII letter for each, `Hồ sơ` as `Ho so`."""
    if text.isascii():
        return text
    text = normalize("NFD", text.translate(_PLAIN))
    return "".join(c for c in text if not category(c).startswith("M")).encode("ascii", "replace").decode()


_PLAIN = str.maketrans(
    {
        "Đ": "D", "đ": "d", "–": "-", "—": "-", "…": ".", "·": "-", "×": "x", "≥": ">=", "≤": "<=",
        "“": '"', "”": '"', "‘": "'", "’": "'", "→": "->", "ø": "o", "≠": "#", "−": "-", "Π": "prod", "′": "'",
    }
)  # fmt: skip


def local(text: Localized | None, language: Language) -> str:
    """A text in that language, safe to show."""
    return safe(text.get(language)) if text else ""


# --- days ---


def day(value: date, language: Language) -> str:
    """`2025-12-31`, in Vietnamese `31/12/2025`."""
    return f"{value:%d/%m/}{value.year:04}" if language == "vi" else value.isoformat()


def period(value: Period, language: Language) -> str:
    """A period as it is written; a single day as days are."""
    return day(value.first, language) if value.first == value.last else value.text


def heading(deadline: date, as_of: date, language: Language) -> str:
    """`By 2025-12-31 · 92 days left`: a deadline, and how far it is from the as-of day."""
    days = (deadline - as_of).days
    if days == 0:
        distance = word("last_day", language)
    elif abs(days) > 730:
        years = decimals(Fraction(abs(days) * 4, 1461), 1, language)
        distance = word("years_left" if days > 0 else "ended_years", language, years)
    elif abs(days) == 1:
        distance = word("day_left" if days > 0 else "ended_day", language)
    else:
        distance = word("days_left" if days > 0 else "ended_days", language, abs(days))
    return f"{word('by', language, day(deadline, language))} · {distance}"


# --- numbers ---


def exact(value: Number | int | None) -> str | None:
    """A number for machines: the digits a data file gave, computed ones half-even to 15; no trailing zeros."""
    if value is None:
        return None
    number = value if isinstance(value, Decimal) else Decimal(value) if isinstance(value, int) else fifteen(value)
    text = str(number)
    if "E" in text:
        text = f"{number:f}"
    if text.endswith("0") and "." in text:
        text = text.rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def fifteen(value: Number) -> Decimal:
    """A number half-even to 15 digits."""
    return _FIFTEEN.divide(*value.as_integer_ratio())


_FIFTEEN = Context(prec=15, rounding=ROUND_HALF_EVEN)
_LONG = Context(prec=100, rounding=ROUND_HALF_UP)

_Ratio = tuple[int, int]
"""A number as its numerator and its denominator: compared and rounded in whole numbers, so exactly and fast."""


def apart(value: Number, edges: Iterable[Number | int], places: int) -> int:
    """So many decimals, or as many more as it takes that the rounded value lies on its own side of every edge."""
    ratio, lines = value.as_integer_ratio(), [edge.as_integer_ratio() for edge in edges]
    while places < MOST_DECIMALS and not _keeps_sides(ratio, lines, places):
        places += 1
    return places


def _keeps_sides(value: _Ratio, edges: Iterable[_Ratio], places: int, rounded: Iterable[_Ratio] = ()) -> bool:
    """Whether the value, rounded to so many decimals, is still less than, equal to or greater than every edge.

    `rounded` are numbers that are rounded as the value is before they are compared with it.
    """
    top, bottom = value
    units, unit = _units(value, places), 10**places
    for part, of in edges:
        left, right, shown_left, shown_right = top * of, part * bottom, units * of, part * unit
        if (shown_left > shown_right) - (shown_left < shown_right) != (left > right) - (left < right):
            return False
    for other in rounded:
        left, right, others = top * other[1], other[0] * bottom, _units(other, places)
        if (units > others) - (units < others) != (left > right) - (left < right):
            return False
    return True


def _units(value: _Ratio, places: int) -> int:
    """The number half up to so many decimals, counted in units of the last of them."""
    top, bottom = value
    units: int = (abs(top) * 2 * 10**places + bottom) // (2 * bottom)
    return units if top >= 0 else -units


def _rounded(value: Number, places: int) -> Decimal:
    """Half up to so many decimals; exactly, however many digits the number has."""
    return Decimal(_units(value.as_integer_ratio(), places)).scaleb(-places, _LONG)


def decimals(value: Number, places: int, language: Language, *, grouped: bool = True) -> str:
    """A number with so many decimals: `1,234.5`, in Vietnamese `1.234,5`. Zero has no sign."""
    return _decimals(value.as_integer_ratio(), places, language, grouped=grouped)


def _decimals(value: _Ratio, places: int, language: Language, *, grouped: bool = True) -> str:
    units = _units(value, places)
    whole, rest = divmod(abs(units), 10**places)
    number = whole if whole < _LARGE else Decimal(whole)  # Python writes no int of thousands of digits
    text = f"{number:,}" if grouped and whole > 999 else str(number)
    if places:
        text = f"{text}.{str(rest).zfill(places)}"
    if units < 0:
        text = f"-{text}"
    return text.translate(_VIETNAMESE) if language == "vi" else text


_LARGE = 10**100
_VIETNAMESE = str.maketrans(",.", ".,")


def written(value: Decimal, language: Language) -> str:
    """A number of the targets file, with the decimals it is written with."""
    return _written(str(value), language)


@lru_cache(maxsize=4096)  # by its text, since 40.0 equals 40
def _written(digits: str, language: Language) -> str:
    value = Decimal(digits)
    text = exact(value) or ""
    places = max(0, -_exponent(value))
    return decimals(value, places, language) if len(text) < MOST_DECIMALS else text


def _exponent(value: Decimal) -> int:
    exponent = value.as_tuple().exponent
    return exponent if isinstance(exponent, int) else 0


SIGNS = {">=": ("≥", ">="), ">": (">", ">"), "<=": ("≤", "<="), "<": ("<", "<")}


def threshold_sign(threshold: Threshold, language: Language, unit: str | None, *, ascii_only: bool = False) -> str:
    """`≥50%`, `>60%`, `45–50%`: the threshold as a column shows it."""
    suffix = "%" if unit == "%" else ""
    if threshold.low is not None and threshold.high is not None:
        dash = "-" if ascii_only else "–"
        return f"{written(threshold.low, language)}{dash}{written(threshold.high, language)}{suffix}"
    assert threshold.value is not None
    return f"{SIGNS[threshold.operator][ascii_only]}{written(threshold.value, language)}{suffix}"


_OPERATORS: dict[str, tuple[str, str]] = {
    ">=": ("at least {0}", "ít nhất {0}"),
    ">": ("more than {0}", "trên {0}"),
    "<=": ("at most {0}", "tối đa {0}"),
    "<": ("less than {0}", "dưới {0}"),
}


def threshold_words(threshold: Threshold, language: Language, unit: str | None) -> str:
    """`at least 50%`: the threshold as a sentence says it."""
    if threshold.low is not None and threshold.high is not None:
        low, high = written(threshold.low, language), with_unit(written(threshold.high, language), unit)
        return f"từ {low} đến {high}" if language == "vi" else f"between {low} and {high}"
    assert threshold.value is not None
    return _OPERATORS[threshold.operator][language == "vi"].format(with_unit(written(threshold.value, language), unit))


def with_unit(number: str, unit: str | None) -> str:
    """`50%`, `9.8 million`."""
    if unit == "%":
        return f"{number}%"
    return f"{number} {safe(unit)}" if unit else number


def gap_unit(unit: str | None, language: Language) -> str | None:
    """The unit of differences: percentage points for percentages."""
    return word("pp", language) if unit == "%" else unit


# --- a row ---


class Shown(NamedTuple):
    """One result as people read it; unknown is a dash. No shown comparison contradicts the verdict."""

    actual: str
    target: str
    gap: str
    progress: str
    expected: str
    projected: str
    speed: str
    baseline: str


def judged_value(result: Assessment) -> Number | None:
    """The figure whose gap is shown: the actual, or for `hold: average` the mean so far."""
    if result.goal.hold == "average" and result.projected is not None:
        return result.projected
    return result.actual.value if result.actual else None


def places_needed(results: Iterable[Assessment]) -> int:
    """How many decimals the results of one goal need, so that no comparison that they show is changed by rounding."""
    return max((places_of(result) for result in results), default=1)


def edges_of(threshold: Threshold) -> list[Decimal]:
    """The number of a threshold, or the two of a range."""
    return [edge for edge in (threshold.value, threshold.low, threshold.high) if edge is not None]


def places_of(result: Assessment) -> int:
    """How many decimals one result needs for that."""
    judged = judged_value(result)
    edges = edges_of(result.threshold)
    places = max(0, *(-_exponent(edge) for edge in edges))
    value = None if judged is None else judged.as_integer_ratio()
    known = result.baseline.value if result.baseline else None
    baseline = None if known is None else known.as_integer_ratio()
    if result.goal.is_percent or (value and value[1] != 1) or (baseline and baseline[1] != 1):
        places = max(1, places)
    if value is None:
        return places
    lines = [edge.as_integer_ratio() for edge in edges]
    rounded = [baseline] if baseline else []
    while places < MOST_DECIMALS and not _keeps_sides(value, lines, places, rounded):
        places += 1
    if result.expected is not None:
        rounded = [result.expected.as_integer_ratio()]
        for more in range(places, max(places, SHORT_OF_EXPECTED) + 1):
            if _keeps_sides(value, (), more, rounded):
                return more
    return places


def shown(result: Assessment, language: Language, places: int, *, ascii_only: bool = False) -> Shown:
    """The columns of one result, with so many decimals (`places_needed`)."""
    nothing = "-" if ascii_only else "–"
    unit = result.goal.unit
    percent = "%" if unit == "%" else ""
    value = judged_value(result)

    def figure(number: Number | None) -> str:
        return nothing if number is None else decimals(number, places, language) + percent

    actual = figure(value)
    if result.goal.hold == "average" and value is not None:
        actual = ("o" if ascii_only else "ø") + actual
    return Shown(
        actual=actual,
        target=threshold_sign(result.threshold, language, unit, ascii_only=ascii_only),
        gap=nothing if value is None else gap_shown(value, result.threshold, places, language),
        progress=progress_shown(result, nothing),
        expected=figure(result.expected),
        projected=nothing if result.projected is None else projected_shown(result, places, language) + percent,
        speed=speed_shown(result, language, nothing),
        baseline=figure(result.baseline.value if result.baseline else None),
    )


def shown_gap(value: Number, threshold: Threshold, places: int) -> Decimal:
    """The gap that a reader gets who subtracts the printed target from the printed actual; negative is short."""
    number = _rounded(value, places)
    if threshold.value is not None:
        return direction(threshold) * (number - threshold.value)
    assert threshold.low is not None and threshold.high is not None
    return min(number - threshold.low, threshold.high - number, Decimal(0))


def gap_shown(value: Number, threshold: Threshold, places: int, language: Language) -> str:
    """The gap with its sign: - is short, + is over, and zero has none."""
    gap = shown_gap(value, threshold, places)
    return ("+" if gap > 0 else "") + decimals(gap, places, language)


def progress_shown(result: Assessment, nothing: str = "–") -> str:
    """A whole percentage: 100% only where the threshold is satisfied, 0% only at the baseline."""
    progress = result.progress
    if progress is None:
        return nothing
    if progress == 0:
        return "0%"
    percent = _units(progress.as_integer_ratio(), 2)
    if result.satisfied:
        return f"{max(percent, 100)}%"
    if percent >= 100:
        return ">99%"
    if percent == 0:
        return "<1%" if progress > 0 else ">-1%"
    return f"{percent}%"


def projected_shown(result: Assessment, places: int, language: Language) -> str:
    """The projection with one decimal, or as many more as keep it on its side of the target."""
    projected = result.projected
    assert projected is not None
    edges = edges_of(result.threshold)
    return decimals(projected, apart(projected, edges, min(places, 1)), language)


def speed_shown(result: Assessment, language: Language, nothing: str = "–") -> str:
    """How many times the speed so far is needed: `8.3x`, a dash where it suffices, `reverse` where it is wrong."""
    if result.satisfied or result.status in (Status.MISSED, Status.DUE):
        return nothing
    if result.speed_up is None:
        return word("reverse", language) if result.status == Status.MOVING_AWAY else nothing
    if result.speed_up <= 1:
        return nothing
    return times(result.speed_up, language)


def times(factor: Fraction, language: Language) -> str:
    """`8.3x`, in Vietnamese `8,3 lần`; never 1.0x for what is more than that, and `>99x` at the most."""
    if factor.numerator > 99 * factor.denominator:
        return word("times", language, ">99")
    places = 1
    if factor.numerator > factor.denominator:
        places = apart(factor, [1], places)
    return word("times", language, decimals(factor, places, language))


def share(value: Fraction, language: Language, cuts: Iterable[Decimal] = ()) -> str:
    """A share as a percentage with one decimal, or as many more as tell it from 0 %, 60 %, 95 %, 100 % and `cuts`."""
    ratio = value.as_integer_ratio()
    marks = _MARKS.union([cut.as_integer_ratio() for cut in cuts])
    places = 1
    while places < MOST_DECIMALS - 1 and not _keeps_sides(ratio, marks, places + 2):
        places += 1
    return _decimals((100 * ratio[0], ratio[1]), places, language) + "%"


_MARKS = frozenset({(0, 1), (3, 5), (19, 20), (1, 1)})


def summary(report: Report, language: Language) -> str:
    """`13 targets: 1 off track, 3 result due, …`: the total, then worst to best, what is not there left out."""
    counts = report.counts
    total = len(report.results)
    parts = [f"{count} {status_word(status, language)}" for status, count in counts.items() if count]
    name = word("one_target" if total == 1 else "targets", language)
    return f"{total} {name}: {', '.join(parts)}" if parts else f"{total} {name}"
