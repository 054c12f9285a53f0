"""Why a result has its status: one sentence, with the numbers in it; the sentences of its flags follow."""

from collections.abc import Iterator

from ..judge import LEAST_FOR_TREND, Assessment, Status
from ..targets import satisfies
from .facts import UNJUDGED, facts_of
from .thresholds import is_limit, is_part
from .words import Language, pick

Pair = tuple[str, str]
"""What is said in English and in Vietnamese."""


def reason(result: Assessment, language: Language) -> str:
    """All sentences: of the status, then of each flag."""
    facts = facts_of(result, language)

    def say(pair: Pair) -> str:
        return pick(language, *pair).format_map(facts)

    if result.status in UNJUDGED:
        facts["beside"] = "".join(f"; {say(pair)}" for pair in _beside(result))
        facts["because"] = say(_why_unrated(result))
    mean = ("The mean, {actual} a period,", "Bình quân {actual} mỗi kỳ")
    facts["who"] = say(mean if result.goal.hold == "average" else ("{actual} of {of}", "{actual} của {of}"))
    sentences = [say(_OF_STATUS.get(result.status, _open)(result)), *map(say, _of_amounts(result))]
    for flag in result.flags:
        kind = f" {result.actual.status}" if flag == "provisional" and result.actual is not None else ""
        sentences.append(say(_OF_FLAG[flag + kind]))
    return " ".join(sentences)


def _of_amounts(result: Assessment) -> Iterator[Pair]:
    """What is missing in a sum over time, and what that leaves out."""
    amounts = result.amounts
    if amounts is None or amounts.missing is None:
        return
    if result.actual and result.actual.day > amounts.missing.first:
        yield "{lost} is missing; what is known decides.", "Thiếu số liệu {lost}; số liệu đã có đủ để kết luận."
        return
    figures = "1 later figure is" if amounts.left_out == 1 else f"{amounts.left_out} later figures are"
    yield (
        f"{{lost}} is missing; {figures} not counted.",
        f"Thiếu số liệu {{lost}}; {amounts.left_out} số liệu sau đó chưa được cộng dồn.",
    )


# --- nothing to judge ---


def _not_started(result: Assessment) -> Pair:
    if result.goal.hold:
        return (
            "The window begins on {first_day}, and no period of it has ended yet.",
            "Kỳ đánh giá bắt đầu từ {first_day}, chưa có kỳ nào kết thúc.",
        )
    if result.goal.accumulate:
        return "The sum begins only on {first_day}.", "Đến {first_day} mới bắt đầu cộng dồn."
    return "The baseline period ends only on {begun}.", "Kỳ cơ sở đến {begun} mới kết thúc."


def _no_data(result: Assessment) -> Pair:
    if result.goal.hold:
        return (
            "No figure of a period between {first_day} and {last_day}{of_series}{beside}.",
            "Không có số liệu của kỳ nào từ {first_day} đến {last_day}{of_series}{beside}.",
        )
    if result.goal.accumulate:
        return (
            "Nothing can be added up from {first_day} on{of_series}{beside}.",
            "Chưa có số liệu nào để cộng dồn từ {first_day}{of_series}{beside}.",
        )
    if result.baseline:
        return (
            "No figure after the baseline of {begin}{of_series}{beside}.",
            "Không có số liệu sau kỳ cơ sở ({begin}){of_series}{beside}.",
        )
    return "No figure{of_series}{beside}.", "Không có số liệu{of_series}{beside}."


def _beside(result: Assessment) -> Iterator[Pair]:
    """What there is instead of a figure: other series, other lengths of period, areas that do not add up."""
    if result.series not in result.known_series and result.known_series:
        yield "the data has {names}", "chỉ có {names}"
    frequency, count, refused = result.goal.frequency, result.set_aside, result.roll_up
    if frequency and count:
        figures = "figure is" if count == 1 else "figures are"
        yield (
            f"{count} {figures} set aside, being of another length of period than {frequency}",
            f"{count} số liệu không được dùng vì kỳ không phải là {_LENGTHS[frequency]}",
        )
    if refused and refused.bare:
        kind, never = ("percentages", ": they are never averaged") if result.goal.is_percent else ("values", "")
        yield (
            f"for {{when}} the areas state {kind} without counts, which cannot be rolled up{never}",
            "{when} các địa bàn không có tử số và mẫu số nên không tính được số liệu chung",
        )
    elif refused:
        yield (
            "for {when} only {have} of {areas} areas have reported ({missing} missing), so it is not rolled up",
            "{when} mới có {have}/{areas} địa bàn báo cáo (thiếu {missing}) nên chưa tính được số liệu chung",
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
    if result.actual and result.gap is None:
        return (
            "The deadline has passed and its figure, of {deadline}, is not known yet; the latest is {actual} of {of}"
            "{beside}.",
            "Đã qua thời hạn nhưng chưa có số liệu tại thời hạn ({deadline}); số liệu mới nhất là {actual} của {of}"
            "{beside}.",
        )
    if result.target.deadline.first == result.deadline and result.behind(result.deadline):
        return (
            "The deadline has passed and no figure tells what stood on {ended}: the first is of {after}{beside}.",
            "Đã qua thời hạn nhưng không có số liệu nào đến {ended}: số liệu đầu tiên sau đó là của {after}{beside}.",
        )
    if result.actual:
        return (
            "The deadline has passed and its figure, of {deadline}, is not known yet; the latest, {actual} of {of}, "
            "is {gap}{beside}.",
            "Đã qua thời hạn nhưng chưa có số liệu tại thời hạn ({deadline}); số liệu mới nhất là {actual} của {of}, "
            "{gap}{beside}.",
        )
    return (
        "The deadline has passed and its figure, of {deadline}, is not known yet{beside}.",
        "Đã qua thời hạn nhưng chưa có số liệu tại thời hạn ({deadline}){beside}.",
    )


def _unrated(result: Assessment) -> Pair:
    if result.goal.hold:
        return (
            "No mean can be taken: up to {of} a period fell by more than 100%.",
            "Không tính được bình quân: đến {of} có kỳ giảm quá 100%.",
        )
    english, vietnamese = _why_unrated(result)
    if result.gap is None:
        return f"{{actual}} of {{of}}; {english}{{beside}}.", f"{{actual}} của {{of}}; {vietnamese}{{beside}}."
    return (
        f"{{actual}} of {{of}} is {{gap}}; {english}{{beside}}.",
        f"{{actual}} của {{of}}, {{gap}}; {vietnamese}{{beside}}.",
    )


def _why_unrated(result: Assessment) -> Pair:
    baseline, count = result.baseline, len(result.trend)
    if is_part(result):
        return _why_part(result)
    if result.broken_by and result.goal.accumulate:
        return (
            "the break of {since} ends the sum, and {threshold} is asked of the whole of it",
            "chuỗi số liệu gián đoạn ngày {since} nên không cộng dồn tiếp được, mà mục tiêu {threshold} tính cho cả kỳ",
        )
    if result.broken_by:
        return (
            "the break of {since} makes it incomparable with the baseline",
            "chuỗi số liệu gián đoạn ngày {since} nên không so được với giá trị cơ sở",
        )
    if result.goal.method == "trend" and count < LEAST_FOR_TREND:
        return (
            f"a trend needs {LEAST_FOR_TREND} consecutive figures and there {'is' if count == 1 else 'are'} {count}",
            f"cần {LEAST_FOR_TREND} số liệu liên tiếp để tính xu hướng, mới có {count}",
        )
    if result.gap is None and not result.goal.hold:
        return _why_unknown(result)
    if baseline and baseline.value is None and result.series:
        return (
            "the series {series} has no figure of the baseline period {begin}",
            "chuỗi {series} không có số liệu kỳ cơ sở ({begin})",
        )
    if baseline is None or baseline.value is None:
        return "there is no baseline to measure the way from", "chưa có giá trị cơ sở để so sánh"
    return (
        "compound growth cannot lead from {baseline} through 0",
        "tăng trưởng kép không tính được từ {baseline} qua 0",
    )


def _why_part(result: Assessment) -> Pair:
    if result.whole is None or not result.whole.value:
        return (
            "the target is one of the whole and says nothing of this part",
            "mục tiêu là của toàn chương trình, không có mục tiêu riêng cho địa bàn này",
        )
    return (
        "that is {share} of the whole, {whole}, and the target says nothing of a part",
        "bằng {share} của toàn chương trình ({whole}), không có mục tiêu riêng cho từng địa bàn",
    )


def _why_unknown(result: Assessment) -> Pair:
    """Why the threshold has no number, or the sum no beginning."""
    if result.baseline is not None and result.baseline.value == 0:
        return (
            "{threshold} is no number: the baseline is 0",
            "mục tiêu {threshold} không tính được: giá trị cơ sở bằng 0",
        )
    if result.goal.accumulate:
        return ("how much there was when the sum began is not known", "chưa rõ lúc bắt đầu cộng dồn đã có bao nhiêu")
    return (
        "{threshold} is not known: there is no figure of the baseline period {begin}",
        "mục tiêu {threshold} chưa tính được: không có số liệu kỳ cơ sở ({begin})",
    )


# --- settled ---


def _met(result: Assessment) -> Pair:
    if result.kept:
        return (
            "Kept in all {periods} periods; the worst, {actual} of {of}, is {gap}.",
            "Đạt trong cả {periods} kỳ; kỳ kém nhất là {of}: {actual}, {gap}.",
        )
    if result.rule == 5:
        return "{who} satisfies already {threshold}, {gap}.", "{who} đã đạt mục tiêu {threshold}, {gap}."
    return "{who} satisfies {threshold}, {gap}.", "{who} đạt mục tiêu {threshold}, {gap}."


def _missed(result: Assessment) -> Pair:
    if result.kept:
        return (
            "{of} breaks it: {actual} is {gap}, against {threshold}; {kept} of {periods} periods kept.",
            "Không đạt ở {of}: {actual}, {gap} so với mục tiêu {threshold}; đạt {kept}/{periods} kỳ.",
        )
    return "{who} does not satisfy {threshold}: {gap}.", "{who} không đạt mục tiêu {threshold}: {gap}."


# --- on the way ---


def _open(result: Assessment) -> Pair:
    if result.goal.hold:
        return _open_rate(result)
    if result.rule == 7:
        return (
            "The baseline {baseline} satisfied {threshold}, {actual} of {of} no more: {gap}.",
            "Giá trị cơ sở {baseline} đã đạt mục tiêu {threshold}, nhưng {actual} của {of} thì không: {gap}.",
        )
    if "overshot" in result.flags:
        return (
            "{actual} of {of} has gone through {threshold} and is {gap}.",
            "{actual} của {of} đã vượt ra ngoài khoảng {threshold}, {gap}.",
        )
    if result.goal.method == "trend":
        return (
            "The last {count} figures lead from {first} to {actual} ({of}) and on to {projected} at the deadline, "
            "against {threshold}.",
            "{count} số liệu gần nhất đi từ {first} đến {actual} ({of}), dự báo đến hạn là {projected}, "
            "so với mục tiêu {threshold}.",
        )
    if is_limit(result) and result.pace is None:
        return "Nothing is used yet of {threshold}.", "Chưa dùng gì trong mức {threshold}."
    if is_limit(result) and result.satisfied:
        return (
            "{actual} is used by {on}, where the plan stood at {expected}; going on like this it will be {projected} "
            "at the deadline, against {threshold}.",
            "Đến {on} đã dùng {actual}, lộ trình khi đó là {expected}; cứ như vậy, dự báo đến hạn là {projected}, "
            "so với mục tiêu {threshold}.",
        )
    if result.pace is None:
        return (
            "The plan stays at the baseline {baseline}; {actual} of {of} is {gap}.",
            "Lộ trình giữ nguyên giá trị cơ sở {baseline}; {actual} của {of}, {gap}.",
        )
    if result.pace < 0:
        return (
            "Moved away: from {baseline} to {actual} ({of}), where the plan stood at {expected}.",
            "Diễn biến ngược mục tiêu: từ {baseline} đến {actual} ({of}), trong khi lộ trình là {expected}.",
        )
    if result.status == Status.ON_TRACK and _falls_short(result):
        return (
            "Made {made} of the planned move: {actual} where the plan stood at {expected} on {on}; on plan so far, "
            "from here the plan asks {asks} a year, {factor} the speed so far.",
            "Thực hiện {made} {move} theo lộ trình: {actual}, trong khi lộ trình ngày {on} là {expected}; "
            "đến nay đúng lộ trình, từ đây cần {asks} mỗi năm, gấp {factor} tốc độ đến nay.",
        )
    return (
        "Made {made} of the planned move: {actual} where the plan stood at {expected} on {on}.",
        "Thực hiện {made} {move} theo lộ trình: {actual}, trong khi lộ trình ngày {on} là {expected}.",
    )


def _falls_short(result: Assessment) -> bool:
    """Whether the projection says that the speed so far is too low: the plan grows steeper."""
    faster = result.needed_per_year is not None and (result.speed_up or 0) > 1
    return faster and result.projected is not None and not satisfies(result.projected, result.threshold)


def _open_rate(result: Assessment) -> Pair:
    if result.kept:
        return (
            "{kept} of {periods} periods kept so far; the worst, {actual} of {of}, is {gap}.",
            "Đến nay đạt {kept}/{periods} kỳ; kỳ kém nhất là {of}: {actual}, {gap}.",
        )
    if result.goal.hold == "average":
        if result.needed_per_year is not None and not result.satisfied:
            return (
                "The mean so far, {actual} a period, is {gap}, against {threshold}; every period left needs {needed}.",
                "Bình quân đến nay {actual} mỗi kỳ, {gap} so với mục tiêu {threshold}; mỗi kỳ còn lại cần {needed}.",
            )
        return (
            "The mean so far, {actual} a period, is {gap}, against {threshold}.",
            "Bình quân đến nay {actual} mỗi kỳ, {gap} so với mục tiêu {threshold}.",
        )
    if result.status == Status.OFF_TRACK:
        return (
            "{actual} of {of} does not keep {threshold}: {gap}; the trend points to it.",
            "{actual} của {of} không đạt mục tiêu {threshold}: {gap}; xu hướng đang tiến lại gần.",
        )
    return (
        "{actual} of {of} does not keep {threshold}: {gap}; the trend does not point to it.",
        "{actual} của {of} không đạt mục tiêu {threshold}: {gap}; xu hướng không tiến lại gần.",
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
    "late": ("Late: reached afterwards, {later} in {later_period}.", "Đạt sau thời hạn: {later} ({later_period})."),
    "overshot": (
        "Overshot: the baseline {baseline} lies on the other side of the range.",
        "Vượt ra ngoài khoảng: giá trị cơ sở {baseline} nằm ở phía bên kia của khoảng.",
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
        "Số liệu cũ: mới nhất là của {newest}, đã quá hai kỳ.",
    ),
    "waived": ("Waived until {until}: {why}.", "Tạm miễn đánh giá đến {until}: {why}."),
    "worsening": (
        "Worsening: the last {count} figures point away, {first} → {last}.",
        "Có chiều hướng xấu: {count} số liệu gần nhất diễn biến ngược mục tiêu, {first} → {last}.",
    ),
}
