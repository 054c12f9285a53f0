"""Why a result has a flag: one sentence for each flag."""

from ..problems import shown as quoted
from ..targets import satisfies
from .foreign import safe
from .sentences import Say, unnamed
from .words import status_word


def _break(say: Say) -> str:
    broken = say.result.broken_by
    assert broken is not None
    return say(
        "Break: figures before and since {on}{note} are not comparable.",
        "Gián đoạn: số liệu trước và từ {on}{note} không so sánh được.",
        on=say.day(broken.date),
        note=f" ({safe(broken.note)})" if broken.note else "",
    )


def _disputed(say: Say) -> str:
    parts = []
    for other in say.result.alternatives:
        assert other.actual is not None
        name = quoted(other.series) if other.series else unnamed(say)
        said = f"{say.period(other.actual)}, {status_word(other.status, say.language)}"
        parts.append(f"{name} {say.number(other.actual.value)} ({said})")
    return say("Disputed by other series: {listed}.", "Số liệu không thống nhất: {listed}.", listed="; ".join(parts))


def _late(say: Say) -> str:
    actual, threshold = say.result.actual, say.result.threshold
    assert actual is not None
    later = next(
        figure for figure in say.result.figures if figure.day > actual.day and satisfies(figure.value, threshold)
    )
    return say(
        "Late: reached afterwards, {value} in {when}.",
        "Đạt muộn: sau hạn mới đạt, {value} ở {when}.",
        value=say.number(later.value),
        when=say.period(later),
    )


def _overshot(say: Say) -> str:
    return say(
        "Overshot: the baseline {baseline} lies on the other side of the range.",
        "Vượt quá: số gốc {baseline} nằm ở phía bên kia của khoảng.",
    )


def _provisional(say: Say) -> str:
    actual = say.result.actual
    assert actual is not None
    if actual.status == "estimate":
        kind = say("an estimate", "ước tính")
    elif actual.status == "preliminary":
        kind = say("preliminary", "sơ bộ")
    else:
        return say("Provisional: figures of the mean are not final.", "Tạm tính: bình quân có số chưa chính thức.")
    return say("Provisional: the figure of {of} is {kind}.", "Tạm tính: số liệu của {of} là số {kind}.", kind=kind)


def _stale(say: Say) -> str:
    newest = say.result.trend[-1] if say.result.trend else say.result.actual
    assert newest is not None
    return say(
        "Stale: the newest figure is of {newest}, more than two periods back.",
        "Số liệu cũ: số mới nhất là của {newest}, đã quá hai kỳ.",
        newest=say.period(newest),
    )


def _waived(say: Say) -> str:
    waive = say.result.target.waive
    assert waive is not None
    return say(
        "Waived until {until}: {why}.",
        "Được miễn đến {until}: {why}.",
        until=say.day(waive.until.last),
        why=safe(waive.reason),
    )


def _worsening(say: Say) -> str:
    trend = say.result.trend
    return say(
        "Worsening: the last {count} figures point away, {first} → {last}.",
        "Đang xấu đi: {count} số liệu gần nhất đi xa mục tiêu, {first} → {last}.",
        count=len(trend),
        first=say.figure(trend[0]),
        last=say.figure(trend[-1]),
    )


FLAG_SENTENCES = {
    "break": _break,
    "disputed": _disputed,
    "late": _late,
    "overshot": _overshot,
    "provisional": _provisional,
    "stale": _stale,
    "waived": _waived,
    "worsening": _worsening,
}
