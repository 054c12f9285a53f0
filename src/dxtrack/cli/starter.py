"""The files that `dxtrack init` writes, as texts: a commented targets file, and data to begin with."""

import re
from datetime import date
from pathlib import Path

from ..actuals import Actuals
from ..targets import GOAL_ID
from ..wording import Language, exact

EXAMPLES = ("hcmc",)


def example(name: str) -> dict[str, str]:
    """The files of an example that comes with dxtrack, by name; the targets file names its data beside it."""
    inside = Path(__file__).parents[1] / "examples" / name
    outside = Path(__file__).parents[3]
    targets = inside / "targets.yaml" if inside.is_dir() else outside / "targets.yaml"
    actuals = inside / "actuals.csv" if inside.is_dir() else outside / "examples" / name / "actuals.csv"
    text = targets.read_text("utf-8")
    return {
        "targets.yaml": text.replace(f"examples/{name}/actuals.csv", "actuals.csv"),
        "actuals.csv": actuals.read_text("utf-8"),
    }


def first_files(today: date, language: Language) -> dict[str, str]:
    """A small programme with a goal that is met, one that lags and one that nobody has measured yet."""
    years = {"begin": today.year - 3, "before": today.year - 2, "last": today.year - 1, "deadline": today.year + 2}
    return {"targets.yaml": _in(language, _TARGETS).format(**years), "actuals.csv": _ACTUALS.format(**years)}


def from_data(actuals: Actuals, path: str, today: date, language: Language) -> str:
    """A targets file with a goal for each that the data names, to be filled in with what was promised."""
    promised = _in(language, "«to be replaced by what was promised|thay bằng điều đã cam kết»")
    text = _in(language, _HEAD) + f"data: [{_quoted(path)}]\ngoals:\n"
    for goal_id, tracks in actuals.figures.items():
        if not re.match(GOAL_ID, goal_id):
            text += f"  # '{goal_id}' {_in(language, _NO_ID)}\n"
            continue
        text += f'  {goal_id}:\n    # name: {{vi: …, en: …}}\n    # unit: "%"\n'
        names = sorted({series for _, series in tracks if series is not None})
        if len(names) > 1 and all(series is not None for _, series in tracks):
            judging = _in(language, "«which series judges|chuỗi dùng để đánh giá»")
            text += f"    series: {_quoted(names[0])}  # {judging}: {', '.join(names)}\n"
        deadline, threshold = today.year + 2, "at least 100"
        figures = sorted((f for track in tracks.values() for f in track if f.status != "forecast"), key=lambda f: f.day)
        if figures:
            first, latest = figures[0], figures[-1]
            if first.period != latest.period:
                text += f"    baseline:\n      period: {first.period.text}  # {_in(language, _BASELINE)}\n"
            deadline = max(today.year, latest.day.year) + 2
            figure_of = _in(language, "«the figure of|số liệu của»")
            threshold = f"at least {exact(latest.value)}  # {figure_of} {latest.period.text}, {promised}"
        text += f"    targets:\n      - deadline: {deadline}  # {promised}\n        threshold: {threshold}\n"
    return text


def _quoted(text: str) -> str:
    return text if re.fullmatch(r"[\w./-]+", text) else "'" + text.replace("'", "''") + "'"


def _in(language: Language, text: str) -> str:
    """The text with one of each «English|Vietnamese»."""
    return re.sub(r"«(.*?)\|(.*?)»", r"\2" if language == "vi" else r"\1", text)


_HEAD = """\
# yaml-language-server: $schema=./targets.schema.json
# «What was promised, for the goals found in the data: give each a name, unit, deadline, threshold.\
|Những gì đã cam kết cho các chỉ tiêu có trong dữ liệu: ghi tên, đơn vị, thời hạn và ngưỡng.»
# «`dxtrack schema targets > targets.schema.json` gives your editor completion and checks.\
|Lệnh `dxtrack schema targets > targets.schema.json` giúp trình soạn thảo gợi ý và kiểm tra.»
version: 1
programme:
  name: «Our programme|Chương trình của chúng tôi»
"""
_NO_ID = """\
«cannot be an id: rename it in the data (a-z, 0-9, _ and -, beginning with a letter)\
|không dùng làm mã được: hãy đổi trong dữ liệu (a-z, 0-9, _ và -, bắt đầu bằng chữ cái)»"""
_BASELINE = "«the figure of this period in the data is the baseline|số liệu của kỳ này trong dữ liệu là số gốc»"
_TARGETS = """\
# yaml-language-server: $schema=./targets.schema.json
# «What was promised. `dxtrack schema targets > targets.schema.json` gives your editor completion and checks.\
|Những gì đã cam kết. Lệnh `dxtrack schema targets > targets.schema.json` giúp trình soạn thảo gợi ý và kiểm tra.»
version: 1
programme:
  name: «Our programme|Chương trình của chúng tôi»
data: [actuals.csv]          # «what `dxtrack status` reads when no file is named\
|tệp mà `dxtrack status` đọc khi không nêu tên tệp»
goals:

  # «Met: the latest figure satisfies the threshold already.|Đạt: số liệu mới nhất đã thỏa ngưỡng.»
  online_services:
    name: «Services that can be used online|Dịch vụ dùng được trực tuyến»
    unit: "%"
    bounds: [0, 100]         # «a value outside is refused, a projection stays inside\
|số ngoài khoảng này bị từ chối, dự báo không vượt khỏi khoảng»
    baseline:
      period: {begin}
      value: 41
    targets:
      - deadline: {deadline}
        threshold: at least 60

  # «Lagging: less is better here, and only a part of the planned move was made.\
|Chậm: ở đây càng ít càng tốt, và mới đi được một phần quãng đường.»
  answer_days:
    name: «Days until an answer|Số ngày chờ trả lời»
    unit: «days|ngày»
    baseline:
      period: {begin}        # «without a value: the figure of {begin} in the data is the baseline\
|không ghi value: số liệu {begin} trong tệp dữ liệu là số gốc»
    targets:
      - deadline: {deadline}
        threshold: at most 5

  # «Missing: nobody has measured it yet, and dxtrack says so instead of guessing.\
|Thiếu: chưa ai đo, và dxtrack nói rõ như vậy thay vì đoán.»
  satisfaction:
    name: «People who are satisfied|Tỷ lệ người dân hài lòng»
    unit: "%"
    targets:
      - deadline: {deadline}
        threshold: more than 90
"""
_ACTUALS = """\
goal,period,value,status
online_services,{begin},41,
online_services,{before},55,
online_services,{last},63.5,preliminary
answer_days,{begin},14,
answer_days,{before},13.5,
answer_days,{last},12.8,
"""
