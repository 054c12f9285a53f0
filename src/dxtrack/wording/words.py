"""The vocabulary in English and Vietnamese: languages, the words for statuses and flags, their marks and glyphs."""

from collections.abc import Sequence
from typing import Literal

from ..judge import Assessment, Report, Status

Language = Literal["en", "vi"]

STATUS_WORDS: dict[Status, tuple[str, str]] = {
    Status.MET: ("met", "đạt"),
    Status.ON_TRACK: ("on track", "đúng tiến độ"),
    Status.AT_RISK: ("at risk", "có nguy cơ không đạt"),
    Status.OFF_TRACK: ("off track", "chậm tiến độ"),
    Status.MOVING_AWAY: ("moving away", "thụt lùi"),
    Status.MISSED: ("missed", "không đạt"),
    Status.DUE: ("result due", "đến hạn, chờ số liệu"),
    Status.NO_DATA: ("no data", "chưa có số liệu"),
    Status.UNRATED: ("not rated", "chưa đủ cơ sở đánh giá"),
    Status.NOT_STARTED: ("not started", "chưa đến kỳ đánh giá"),
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
    "late": ("reached late", "đạt sau thời hạn"),
    "overshot": ("overshot", "vượt ra ngoài khoảng"),
    "provisional": ("provisional", "tạm tính"),
    "stale": ("stale", "số liệu cũ"),
    "waived": ("waived", "tạm miễn đánh giá"),
    "worsening": ("worsening", "có chiều hướng xấu"),
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
    "expected": ("Expected", "Theo lộ trình"),
    "projected": ("Projected", "Dự báo"),
    "speed": ("Speed", "Tốc độ cần"),
    "baseline": ("Baseline", "Giá trị cơ sở"),
    "status": ("Status", "Đánh giá"),
    "as_of": ("as of {0}", "tính đến {0}"),
    "by": ("By {0}", "Đến {0}"),
    "deadline": ("By", "Hạn"),
    "group": ("Group", "Nhóm"),
    "owner": ("Owner", "Phụ trách"),
    "no_group": ("In no group", "Chưa xếp nhóm"),
    "no_owner": ("Without an owner", "Chưa có đơn vị phụ trách"),
    "days_left": ("{0} days left", "còn {0} ngày"),
    "day_left": ("1 day left", "còn 1 ngày"),
    "years_left": ("{0} years left", "còn {0} năm"),
    "last_day": ("ends today", "hết hạn hôm nay"),
    "ended_days": ("ended {0} days ago", "quá hạn {0} ngày"),
    "ended_day": ("ended 1 day ago", "quá hạn 1 ngày"),
    "ended_years": ("ended {0} years ago", "quá hạn {0} năm"),
    "attention": ("Needs attention", "Cần chú ý"),
    "more": ("+{0} more", "và {0} chỉ tiêu khác"),
    "waiting": ("Waiting for figures", "Chờ số liệu"),
    "no_figure": ("no figure yet", "chưa có số liệu"),
    "last_figure": ("last {0}", "mới nhất: {0}"),
    "due_since": ("{0}, of the deadline due since {1}", "{0}; chờ số liệu tại thời hạn từ {1}"),
    "within": ("within the range", "trong khoảng mục tiêu"),
    "on_it": ("exactly on it", "đúng bằng mức đề ra"),
    "speed_needed": ("needs {0} the speed so far", "cần nhanh gấp {0} hiện nay"),
    "turning": ("moving away from the target", "diễn biến ngược mục tiêu"),
    "targets": ("targets", "mục tiêu"),
    "one_target": ("target", "mục tiêu"),
    "actual_legend": ("actual", "thực hiện"),
    "baseline_legend": ("baseline", "cơ sở"),
    "expected_legend": ("expected then", "lộ trình khi đó"),
    "target_legend": ("target", "mục tiêu"),
    "pp": ("pp", "điểm %"),
    "mean": ("mean", "bình quân"),
    "reverse": ("reverse", "đảo chiều"),
    "times": ("{0}x", "{0} lần"),
    "area": ("Area", "Địa bàn"),
    "final": ("final", "chính thức"),
    "preliminary": ("preliminary", "sơ bộ"),
    "estimate": ("estimate", "ước tính"),
    "forecast": ("forecast", "dự báo"),
    ">=": ("at least {0}", "tối thiểu {0}"),
    ">": ("more than {0}", "trên {0}"),
    "<=": ("at most {0}", "tối đa {0}"),
    "<": ("less than {0}", "dưới {0}"),
    "between": ("between {0} and {1}", "từ {0} đến {1}"),
    "listing": (", ", "; "),
    "failed": ("FAILED: {0} ({1})", "KHÔNG ĐẠT: {0} ({1})"),
    "failing": ("Failing", "Không đạt yêu cầu"),
    "waived_until": ("waived until {0}: {1}", "tạm miễn đánh giá đến {0}: {1}"),
    "error": ("error", "lỗi"),
    "warning": ("warning", "cảnh báo"),
    "note": ("note", "lưu ý"),
    "help": ("help", "gợi ý"),
}
_LEAST = ("{0} short", "còn thiếu {0}"), ("{0} over", "vượt {0}")
_MOST = ("{0} too high", "còn cao hơn {0}"), ("{0} below the limit", "thấp hơn mức tối đa {0}")
SIDES: dict[str, tuple[tuple[str, str], ...]] = {
    ">=": _LEAST,
    ">": _LEAST,
    "<=": _MOST,
    "<": _MOST,
    "sum": (("{0} too much", "vượt mức tối đa {0}"), ("{0} left", "còn được dùng {0}")),
    "below": (("{0} below the range", "còn thấp hơn mức tối thiểu {0}"),),
    "above": (("{0} above the range", "còn cao hơn mức tối đa {0}"),),
}
"""A gap in words: what does not satisfy the target, then what does. A value satisfies a range only by lying in it."""


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


def figure_word(status: str, language: Language) -> str:
    """The status of a figure: `final`, `preliminary`, `estimate` or `forecast`."""
    return word(status, language)


def verdict(result: Assessment, language: Language) -> str:
    """The status with its flags: `met, provisional, disputed`."""
    words = (FLAG_WORDS[flag][language == "vi"] for flag in result.flags)
    return word("listing", language).join([status_word(result.status, language), *words])


def verdict_marks(result: Assessment, language: Language, *, ascii_only: bool = False) -> str:
    """The status with the marks of its flags: `met ~≠`."""
    marks = "".join(FLAG_MARKS[flag][ascii_only] for flag in result.flags)
    return f"{status_word(result.status, language)} {marks}".rstrip()


def summary(report: Report, language: Language) -> str:
    """`13 targets: 1 off track, 3 result due, …`: the total, then worst to best, what is not there left out."""
    total = len(report.results)
    parts = [f"{count} {status_word(status, language)}" for status, count in report.counts.items() if count]
    text = f"{total} {word('one_target' if total == 1 else 'targets', language)}"
    return f"{text}: {word('listing', language).join(parts)}" if parts else text


def failure(failing: Sequence[Assessment], why: str, language: Language) -> str:
    """`FAILED: 2 off track, 1 no data (--fail-on …)`: what made the gate fail, and `why`, made safe already."""
    failed = [result.status for result in failing]
    counts = (f"{failed.count(status)} {status_word(status, language)}" for status in dict.fromkeys(failed))
    return word("failed", language, word("listing", language).join(counts), why)


BAD = (Status.MISSED, Status.MOVING_AWAY, Status.OFF_TRACK)
"""The statuses that are shown as alarms."""
