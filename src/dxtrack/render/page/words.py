"""The words that only the page has, and what the statuses and flags mean."""

from ...judge import Status
from ...wording import Language

_WORDS: dict[str, tuple[str, str]] = {
    "bad": ("{0} of {1} targets {2} {3}", "{0}/{1} mục tiêu {3}"),
    "none_bad": (
        "None of {0} targets is missed, moving away or off track",
        "Trong {0} mục tiêu, không mục tiêu nào chậm tiến độ, thụt lùi hoặc không đạt",
    ),
    "nothing": ("There is no target to judge.", "Không có mục tiêu nào để đánh giá."),
    "at_risk": ("{0} {1} at risk", "{0} có nguy cơ không đạt"),
    "waits": ("{0} {1} for figures", "{0} đang chờ số liệu"),
    "waiting": ("Waiting for figures", "Chờ số liệu"),
    "contents": ("Contents", "Mục lục"),
    "by_deadline": ("Targets by deadline", "Mục tiêu theo thời hạn"),
    "by_group": ("Targets by group", "Mục tiêu theo nhóm"),
    "by_owner": ("Targets by owner", "Mục tiêu theo đơn vị phụ trách"),
    "charts": ("Over time", "Diễn biến"),
    "by_area": ("Areas", "Theo địa bàn"),
    "sources": ("Sources and notes", "Nguồn và ghi chú"),
    "said": ("What the targets file says", "Ghi trong tệp chỉ tiêu"),
    "definitions": ("What the words mean", "Giải thích từ ngữ"),
    "reasons": ("Reasons", "Lý do"),
    "figures": ("{0} figures", "{0} số liệu"),
    "one_figure": ("1 figure", "1 số liệu"),
    "period": ("Period", "Kỳ"),
    "figure": ("Figure", "Số liệu"),
    "kind": ("Status", "Loại"),
    "source": ("Source", "Nguồn"),
    "data": ("data: {0}", "số liệu: {0}"),
    "added": ("the sum of amounts", "tổng các số liệu"),
    "summed": ("summed over the areas", "cộng từ các địa bàn"),
    "behind": ("behind", "chậm"),
    "whole": ("Whole programme", "Toàn chương trình"),
    "of": ("{0} of {1}", "{0}/{1}"),
    "gap_of_area": ("The gap of every area, the worst first", "Chênh lệch của từng địa bàn, kém nhất trước"),
    "way": ("{0} of the way from {1} to {2}", "tiến độ {0}, từ {1} đến {2}"),
    "expected": ("expected then {0}", "lộ trình khi đó {0}"),
    "projected": ("projected {0}", "dự báo {0}"),
    "plan": ("plan", "lộ trình"),
    "chart": (
        "{0}: from {1} ({2}) to {3} ({4}); the target is {5} by {6}",
        "{0}: từ {1} ({2}) đến {3} ({4}); mục tiêu là {5} đến {6}",
    ),
    "plan_then": ("the plan stood at {0} then", "lộ trình khi đó là {0}"),
}

STATUS_MEANINGS: dict[Status, tuple[str, str]] = {
    Status.MISSED: (
        "The figure of the deadline does not satisfy the target, or a rate was not kept in one of its periods.",
        "Số liệu tại thời hạn không đạt mục tiêu, hoặc có một kỳ không giữ được tốc độ.",
    ),
    Status.MOVING_AWAY: (
        "The figures go the wrong way: further from the target than at the baseline, or no longer satisfying it.",
        "Diễn biến ngược mục tiêu: kém hơn giá trị cơ sở, hoặc đã đạt mà nay không còn đạt.",
    ),
    Status.OFF_TRACK: (
        "Less than 60% of the move planned so far has been made, or the trend does not reach the target.",
        "Mới thực hiện dưới 60% mức tăng (giảm) theo lộ trình đến nay, hoặc xu hướng không đạt tới mục tiêu.",
    ),
    Status.DUE: (
        "The deadline has passed and its figure is not known yet.",
        "Đã qua thời hạn nhưng chưa có số liệu tại thời hạn đó.",
    ),
    Status.NO_DATA: ("There is no figure since the baseline.", "Chưa có số liệu nào sau kỳ cơ sở."),
    Status.AT_RISK: (
        "From 60% to less than 95% of the move planned so far has been made.",
        "Đã thực hiện từ 60% đến dưới 95% mức tăng (giảm) theo lộ trình đến nay.",
    ),
    Status.UNRATED: (
        "There is a figure and nothing to measure the way with: no baseline, too few figures, or a break in between.",
        "Có số liệu nhưng chưa đủ cơ sở so sánh: thiếu giá trị cơ sở, quá ít số liệu, hoặc chuỗi bị gián đoạn.",
    ),
    Status.NOT_STARTED: ("No figure can exist yet.", "Chưa đến lúc có số liệu."),
    Status.ON_TRACK: (
        "At least 95% of the move planned so far has been made.",
        "Đã thực hiện từ 95% mức tăng (giảm) theo lộ trình đến nay trở lên.",
    ),
    Status.MET: (
        "The latest figure satisfies the target; after the deadline, the figure of the deadline does.",
        "Số liệu mới nhất đạt mục tiêu; sau thời hạn thì số liệu tại thời hạn đạt.",
    ),
}
"""With the usual cuts; a targets file may set its own."""
FLAG_MEANINGS: dict[str, tuple[str, str]] = {
    "break": ("Figures before and after a change are not comparable.", "Số liệu trước và sau không so sánh được."),
    "disputed": ("Another series says something else.", "Một chuỗi số liệu khác cho kết quả khác."),
    "late": ("The target was satisfied only after its deadline.", "Sau thời hạn mới đạt mục tiêu."),
    "overshot": ("The figure went through the range and out of it.", "Số liệu đã đi qua khoảng và ra phía bên kia."),
    "provisional": ("The figure is preliminary or an estimate.", "Số liệu là số sơ bộ hoặc ước tính."),
    "stale": ("The newest figure is more than two periods old.", "Số liệu mới nhất đã quá hai kỳ."),
    "waived": ("Shown and counted, and excused until a day.", "Vẫn tính và hiển thị, tạm miễn đánh giá đến một ngày."),
    "worsening": ("The latest figures lead away from the target.", "Các số liệu gần nhất diễn biến ngược mục tiêu."),
}


def say(key: str, language: Language, *values: object) -> str:
    """An entry of the words of the page, with its places filled in."""
    return _WORDS[key][language == "vi"].format(*values)
