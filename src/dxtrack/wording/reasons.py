"""Why a result has its status: one sentence, with the numbers in it; the sentences of its flags follow."""

from ..judge import LEAST_FOR_TREND, Assessment, Status
from ..problems import shown as quoted
from ..targets import satisfies
from .figures import period, share, times
from .flags import FLAG_SENTENCES
from .foreign import safe
from .sentences import Say, speaker, unnamed
from .words import Language


def reason(result: Assessment, language: Language) -> str:
    """All sentences: of the status, then of each flag."""
    say = speaker(result, language)
    return " ".join([_SENTENCES[result.status](say), *[FLAG_SENTENCES[flag](say) for flag in result.flags]])


def _not_started(say: Say) -> str:
    result = say.result
    if result.goal.hold:
        return say(
            "The window begins on {begins}, and no period of it has ended yet.",
            "Kỳ đánh giá bắt đầu từ {begins}, chưa có kỳ nào kết thúc.",
            begins=_window(say)[0],
        )
    assert result.baseline is not None
    return say(
        "The baseline period ends only on {ends}.",
        "Kỳ gốc đến {ends} mới kết thúc.",
        ends=say.day(result.baseline.period.last),
    )


def _window(say: Say) -> tuple[str, str]:
    window = say.result.goal.window(say.result.target)
    return (say.day(window[0]), say.day(window[1])) if window else ("–", "–")


def _no_data(say: Say) -> str:
    result = say.result
    if result.goal.hold:
        first, last = _window(say)
        text = say(
            "No figure of a period between {first} and {last}",
            "Không có số liệu của kỳ nào từ {first} đến {last}",
            first=first,
            last=last,
        )
    elif result.baseline:
        since = period(result.baseline.period, say.language)
        text = say("No figure after the baseline of {since}", "Không có số liệu sau kỳ gốc {since}", since=since)
    else:
        text = say("No figure", "Không có số liệu")
    if result.series is not None:
        text += say(" of the series {series}", " của chuỗi {series}", series=quoted(result.series))
    return f"{text}{_beside(say)}."


def _beside(say: Say) -> str:
    """What there is instead of a figure: other series, other lengths of period, areas that do not add up."""
    return "".join(f"; {part}" for part in (_other_series(say), _set_aside(say), _roll_up(say)) if part)


def _other_series(say: Say) -> str:
    result = say.result
    others = [name for name in result.known_series if name != result.series]
    if not others or result.series in result.known_series:
        return ""
    names = ", ".join(quoted(name) for name in others if name) or unnamed(say)
    return say("the data has {names}", "dữ liệu có {names}", names=names)


def _set_aside(say: Say) -> str:
    frequency, count = say.result.goal.frequency, say.result.set_aside
    if not frequency or not count:
        return ""
    return say(
        "{count} {figures} set aside, being of another length of period than {frequency}",
        "{count} số liệu không được dùng vì độ dài kỳ khác với {length}",
        count=count,
        figures="figure is" if count == 1 else "figures are",
        frequency=frequency,
        length=_LENGTHS[frequency],
    )


_LENGTHS = {"annual": "năm", "half-yearly": "6 tháng", "quarterly": "quý", "monthly": "tháng", "weekly": "tuần"}


def _roll_up(say: Say) -> str:
    refused = say.result.roll_up
    if refused is None:
        return ""
    when = period(refused.period, say.language)
    if refused.bare:
        percentages = (
            "for {when} the areas state percentages without counts, which cannot be rolled up: they are never averaged"
        )
        values = "for {when} the areas state values without counts, which cannot be rolled up"
        return say(
            percentages if say.result.goal.is_percent else values,
            "kỳ {when} các địa bàn chỉ có tỷ lệ, không có tử số và mẫu số nên không cộng được thành số chung",
            when=when,
        )
    return say(
        "for {when} only {have} of {areas} areas have reported ({missing} missing), so it is not rolled up",
        "kỳ {when} mới có {have}/{areas} địa bàn báo cáo (thiếu {missing}) nên chưa cộng được",
        when=when,
        have=refused.areas - len(refused.missing),
        areas=refused.areas,
        missing=", ".join(safe(area) for area in refused.missing[:3]) + (", …" if len(refused.missing) > 3 else ""),
    )


def _due(say: Say) -> str:
    result = say.result
    if result.goal.hold == "every" and result.kept:
        return say(
            "The window ended on {ended}; {kept} of {periods} periods are known and kept, the others have no figure "
            "yet.",
            "Kỳ đánh giá kết thúc ngày {ended}; mới biết {kept}/{periods} kỳ, đều đạt.",
        )
    if result.goal.hold == "average":
        return say(
            "The window ended on {ended} and lacks figures; the mean of those there are, {actual} a period, is {gap}.",
            "Kỳ đánh giá kết thúc ngày {ended}, còn thiếu số liệu; bình quân đến nay {actual} mỗi kỳ, {gap}.",
        )
    text = say(
        "The deadline has passed and its figure, of {deadline}, is not known yet",
        "Đã qua thời hạn nhưng chưa có số liệu của {deadline}",
    )
    if result.actual:
        text += say("; the latest, {actual} of {of}, is {gap}", "; số gần nhất, {actual} của {of}, {gap}")
    return f"{text}{_beside(say)}."


def _unrated(say: Say) -> str:
    if say.result.goal.hold:
        return say(
            "No mean can be taken: up to {of} a period fell by more than 100%.",
            "Không tính được bình quân: đến {of} có kỳ giảm quá 100%.",
        )
    stands = say("{actual} of {of} is {gap}", "{actual} của {of} {gap}")
    return f"{stands}; {_why_unrated(say)}{_beside(say)}."


def _why_unrated(say: Say) -> str:
    result, baseline = say.result, say.result.baseline
    if result.broken_by:
        return say(
            "the break of {since} makes it incomparable with the baseline",
            "chuỗi số liệu gián đoạn ngày {since} nên không so được với số gốc",
            since=say.day(result.broken_by.date),
        )
    count = len(result.trend)
    if result.goal.method == "trend" and count < LEAST_FOR_TREND:
        return say(
            "a trend needs {least} consecutive figures and there {are} {count}",
            "cần {least} số liệu liên tiếp để tính xu hướng, mới có {count}",
            least=LEAST_FOR_TREND,
            are="is" if count == 1 else "are",
            count=count,
        )
    if baseline and baseline.value is None and result.series:
        return say(
            "the series {series} has no figure of the baseline period {begin}",
            "chuỗi {series} không có số liệu kỳ gốc {begin}",
            series=quoted(result.series),
            begin=period(baseline.period, say.language),
        )
    if baseline is None or baseline.value is None:
        return say("there is no baseline to measure the way from", "không có số liệu gốc để đo quãng đường")
    return say(
        "compound growth cannot lead from {baseline} through 0", "tăng trưởng kép không thể đi từ {baseline} qua 0"
    )


def _met(say: Say) -> str:
    result = say.result
    if result.kept:
        return say(
            "Kept in all {periods} periods; the worst, {actual} of {of}, is {gap}.",
            "Đạt trong cả {periods} kỳ; thấp nhất là {actual} của {of}, {gap}.",
        )
    if result.rule == 5:
        return say("{who} satisfies already {threshold}, {gap}.", "{who} đã thỏa {threshold}, {gap}.", who=_who(say))
    return say("{who} satisfies {threshold}, {gap}.", "{who} thỏa {threshold}, {gap}.", who=_who(say))


def _missed(say: Say) -> str:
    if say.result.kept:
        return say(
            "{of} breaks it: {actual} is {gap} of {threshold}; {kept} of {periods} periods kept.",
            "{of} không đạt: {actual}, {gap} so với {threshold}; đạt {kept}/{periods} kỳ.",
        )
    return say("{who} does not satisfy {threshold}: {gap}.", "{who} không thỏa {threshold}: {gap}.", who=_who(say))


def _who(say: Say) -> str:
    if say.result.goal.hold == "average":
        return say("The mean, {actual} a period,", "Bình quân {actual} mỗi kỳ")
    return say("{actual} of {of}", "{actual} của {of}")


def _open(say: Say) -> str:
    result = say.result
    if result.goal.hold:
        return _open_rate(say)
    if result.rule == 7:
        return say(
            "The baseline {baseline} satisfied {threshold}, {actual} of {of} no more: {gap}.",
            "Số gốc {baseline} đã thỏa {threshold}, còn {actual} của {of} thì không: {gap}.",
        )
    if "overshot" in result.flags:
        return say(
            "{actual} of {of} has gone through {threshold} and is {gap} on the other side.",
            "{actual} của {of} đã vượt qua khoảng {threshold}, {gap} ở phía bên kia.",
        )
    if result.goal.method == "trend":
        return say(
            "The last {count} figures lead from {first} to {actual} ({of}) and on to {projected} at the deadline, "
            "against {threshold}.",
            "{count} số liệu gần nhất đi từ {first} đến {actual} ({of}), đến hạn sẽ là {projected}, "
            "so với {threshold}.",
            count=len(result.trend),
            first=say.figure(result.trend[0]),
            projected=say.number(result.projected),
        )
    return _open_level(say)


def _open_level(say: Say) -> str:
    result = say.result
    if result.pace is None:
        return say(
            "The plan stays at the baseline {baseline}; {actual} of {of} is {gap}.",
            "Kế hoạch đứng ở số gốc {baseline}; {actual} của {of} {gap}.",
        )
    assert result.actual is not None
    expected = say.number(result.expected)
    if result.pace < 0:
        return say(
            "Moved away: from {baseline} to {actual} ({of}), where the plan stood at {expected}.",
            "Đi xa mục tiêu: từ {baseline} đến {actual} ({of}), trong khi kế hoạch là {expected}.",
            expected=expected,
        )
    made = say(
        "Made {made} of the planned move: {actual} where the plan stood at {expected} on {on}",
        "Đi được {made} quãng đường kế hoạch: {actual}, trong khi ngày {on} lẽ ra là {expected}",
        made=share(result.pace, say.language, result.cuts),
        expected=expected,
        on=say.day(result.actual.day),
    )
    return f"{made}{_ahead(say)}."


def _ahead(say: Say) -> str:
    """On plan so far, though the projection falls short: the plan grows steeper."""
    result = say.result
    needed, speed_up = result.needed_per_year, result.speed_up
    if result.status != Status.ON_TRACK or result.projected is None or needed is None or speed_up is None:
        return ""
    if speed_up <= 1 or satisfies(result.projected, result.threshold):
        return ""
    return say(
        "; on plan so far, from here the plan asks {asks} a year, {factor} the speed so far",
        "; đến nay đúng kế hoạch, từ đây cần {asks} mỗi năm, gấp {factor} tốc độ đến nay",
        asks=say.number(needed, unit=False),
        factor=times(speed_up, say.language),
    )


def _open_rate(say: Say) -> str:
    result = say.result
    if result.kept:
        return say(
            "{kept} of {periods} periods kept so far; the worst, {actual} of {of}, is {gap}.",
            "Đến nay đạt {kept}/{periods} kỳ; thấp nhất là {actual} của {of}, {gap}.",
        )
    if result.goal.hold == "average":
        text = say(
            "The mean so far, {actual} a period, is {gap} of {threshold}",
            "Bình quân đến nay {actual} mỗi kỳ, {gap} so với {threshold}",
        )
        if result.needed_per_year is not None and not result.satisfied:
            needed = say.number(result.needed_per_year)
            text += say("; every period left needs {needed}", "; mỗi kỳ còn lại cần {needed}", needed=needed)
        return text + "."
    if result.status == Status.OFF_TRACK:
        turn = say("the trend points to it", "xu hướng đang tiến lại gần")
    else:
        turn = say("the trend does not point to it", "xu hướng không tiến lại gần")
    return say(
        "{actual} of {of} does not keep {threshold}: {gap}; {turn}.",
        "{actual} của {of} không giữ được {threshold}: {gap}; {turn}.",
        turn=turn,
    )


_SENTENCES = {
    Status.NOT_STARTED: _not_started,
    Status.NO_DATA: _no_data,
    Status.DUE: _due,
    Status.UNRATED: _unrated,
    Status.MET: _met,
    Status.MISSED: _missed,
    Status.ON_TRACK: _open,
    Status.AT_RISK: _open,
    Status.OFF_TRACK: _open,
    Status.MOVING_AWAY: _open,
}
