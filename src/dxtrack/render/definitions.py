"""What every status and every flag means, in one sentence for readers of a report; and the kinds of figures."""

from ..assessment import Status

STATUS_MEANINGS: dict[Status, tuple[str, str]] = {
    Status.MISSED: (
        "The figure of the deadline does not satisfy the target, or a rate was not kept in one of its periods.",
        "Số liệu của thời hạn không đạt mục tiêu, hoặc có một kỳ không giữ được tốc độ.",
    ),
    Status.MOVING_AWAY: (
        "The figures go the wrong way: further from the target than at the baseline, or no longer satisfying it.",
        "Số liệu đi ngược hướng: xa mục tiêu hơn số gốc, hoặc đã đạt mà nay không còn đạt.",
    ),
    Status.OFF_TRACK: (
        "Less than 60% of the move planned so far has been made, or the trend does not reach the target.",
        "Mới đi được dưới 60% quãng đường kế hoạch đến nay, hoặc xu hướng không đạt tới mục tiêu.",
    ),
    Status.DUE: (
        "The deadline has passed and its figure is not known yet.",
        "Đã qua thời hạn nhưng chưa có số liệu của thời hạn đó.",
    ),
    Status.NO_DATA: ("There is no figure since the baseline.", "Chưa có số liệu nào sau kỳ gốc."),
    Status.AT_RISK: (
        "From 60% to less than 95% of the move planned so far has been made.",
        "Đã đi được từ 60% đến dưới 95% quãng đường kế hoạch đến nay.",
    ),
    Status.UNRATED: (
        "There is a figure and nothing to measure the way with: no baseline, too few figures, or a break in between.",
        "Có số liệu nhưng không đo được quãng đường: thiếu số gốc, quá ít số liệu, hoặc chuỗi bị gián đoạn.",
    ),
    Status.NOT_STARTED: ("No figure can exist yet.", "Chưa đến lúc có số liệu."),
    Status.ON_TRACK: (
        "At least 95% of the move planned so far has been made.",
        "Đã đi được từ 95% quãng đường kế hoạch đến nay trở lên.",
    ),
    Status.MET: (
        "The latest figure satisfies the target; after the deadline, the figure of the deadline does.",
        "Số liệu mới nhất đạt mục tiêu; sau thời hạn thì số liệu của thời hạn đạt.",
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
    "waived": ("Shown and counted, and excused until a day.", "Vẫn tính và hiển thị, nhưng được miễn đến một ngày."),
    "worsening": ("The latest figures lead away from the target.", "Các số liệu gần nhất đi xa mục tiêu."),
}
FIGURE_WORDS: dict[str, tuple[str, str]] = {
    "final": ("final", "chính thức"),
    "preliminary": ("preliminary", "sơ bộ"),
    "estimate": ("estimate", "ước tính"),
    "forecast": ("forecast", "dự báo"),
}
