"""The files that `dxtrack init` writes, as texts: a commented targets file, and data to begin with."""

import re
from collections.abc import Mapping
from datetime import date
from pathlib import Path

from ..actuals import Actuals
from ..targets import GOAL_ID
from ..wording import Language, exact

SCHEMA_LINE = "# yaml-language-server: $schema=./targets.schema.json"
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
    return {
        "targets.yaml": _TARGETS[language].format(schema=SCHEMA_LINE, **years),
        "actuals.csv": _ACTUALS.format(**years),
    }


def from_data(actuals: Actuals, path: str, today: date, language: Language) -> str:
    """A targets file with a goal for each that the data names, to be filled in with what was promised."""
    texts = _FROM_DATA[language]
    lines = [SCHEMA_LINE, texts["head"], "version: 1", "programme:", f"  name: {texts['name']}"]
    lines += [f"data: [{_quoted(path)}]", "goals:"]
    for goal_id, tracks in actuals.figures.items():
        if not re.match(GOAL_ID, goal_id):
            lines.append(f"  # {texts['bad_id'].format(goal_id)}")
            continue
        figures = sorted((f for track in tracks.values() for f in track if f.status != "forecast"), key=lambda f: f.day)
        names = sorted({series for _, series in tracks if series is not None})
        lines += [f"  {goal_id}:", "    # name: {vi: …, en: …}", '    # unit: "%"']
        if len(names) > 1 and all(series is not None for _, series in tracks):
            lines.append(f"    series: {_quoted(names[0])}  # {texts['series'].format(', '.join(names))}")
        if not figures:
            deadline = f"      - deadline: {today.year + 2}  # {texts['edit']}"
            lines += ["    targets:", deadline, "        threshold: at least 100"]
            continue
        first, latest = figures[0], figures[-1]
        if first.period != latest.period:
            lines += ["    baseline:", f"      period: {first.period.text}  # {texts['baseline']}"]
        threshold = exact(latest.value)
        lines += [
            "    targets:",
            f"      - deadline: {max(today.year, latest.day.year) + 2}  # {texts['edit']}",
            f"        threshold: at least {threshold}  # {texts['latest'].format(latest.period.text)}",
        ]
    return "\n".join(lines) + "\n"


def _quoted(text: str) -> str:
    return text if re.fullmatch(r"[\w./-]+", text) else "'" + text.replace("'", "''") + "'"


_TARGETS: Mapping[Language, str] = {
    "en": """\
{schema}
# What was promised. `dxtrack schema targets > targets.schema.json` gives your editor completion and checks.
version: 1
programme:
  name: Our programme
data: [actuals.csv]          # what `dxtrack status` reads when no file is named
goals:

  # Met: the latest figure satisfies the threshold already.
  online_services:
    name: Services that can be used online
    unit: "%"
    bounds: [0, 100]         # a value outside is refused, a projection stays inside
    baseline:
      period: {begin}
      value: 41
    targets:
      - deadline: {deadline}
        threshold: at least 60

  # Lagging: less is better here, and only a part of the planned move was made.
  answer_days:
    name: Days until an answer
    unit: days
    baseline:
      period: {begin}        # without a value: the figure of {begin} in the data is the baseline
    targets:
      - deadline: {deadline}
        threshold: at most 5

  # Missing: nobody has measured it yet, and dxtrack says so instead of guessing.
  satisfaction:
    name: People who are satisfied
    unit: "%"
    targets:
      - deadline: {deadline}
        threshold: more than 90
""",
    "vi": """\
{schema}
# Những gì đã cam kết. Lệnh `dxtrack schema targets > targets.schema.json` giúp trình soạn thảo gợi ý và kiểm tra.
version: 1
programme:
  name: Chương trình của chúng tôi
data: [actuals.csv]          # tệp mà `dxtrack status` đọc khi không nêu tên tệp
goals:

  # Đạt: số liệu mới nhất đã thỏa ngưỡng.
  online_services:
    name: Dịch vụ dùng được trực tuyến
    unit: "%"
    bounds: [0, 100]         # số ngoài khoảng này bị từ chối, dự báo không vượt khỏi khoảng
    baseline:
      period: {begin}
      value: 41
    targets:
      - deadline: {deadline}
        threshold: at least 60

  # Chậm: ở đây càng ít càng tốt, và mới đi được một phần quãng đường.
  answer_days:
    name: Số ngày chờ trả lời
    unit: ngày
    baseline:
      period: {begin}        # không ghi value: số liệu {begin} trong tệp dữ liệu là số gốc
    targets:
      - deadline: {deadline}
        threshold: at most 5

  # Thiếu: chưa ai đo, và dxtrack nói rõ như vậy thay vì đoán.
  satisfaction:
    name: Tỷ lệ người dân hài lòng
    unit: "%"
    targets:
      - deadline: {deadline}
        threshold: more than 90
""",
}
_ACTUALS = """\
goal,period,value,status
online_services,{begin},41,
online_services,{before},55,
online_services,{last},63.5,preliminary
answer_days,{begin},14,
answer_days,{before},13.5,
answer_days,{last},12.8,
"""
_FROM_DATA: Mapping[Language, Mapping[str, str]] = {
    "en": {
        "head": "# What was promised, for the goals found in the data: give each a name, unit, deadline, threshold.\n"
        "# `dxtrack schema targets > targets.schema.json` gives your editor completion and checks.",
        "name": "Our programme",
        "bad_id": "'{0}' cannot be an id: rename it in the data (a-z, 0-9, _ and -, beginning with a letter)",
        "series": "which series judges: {0}",
        "baseline": "the figure of this period in the data is the baseline",
        "edit": "to be replaced by what was promised",
        "latest": "the figure of {0}, to be replaced by what was promised",
    },
    "vi": {
        "head": "# Những gì đã cam kết cho các chỉ tiêu có trong dữ liệu: ghi tên, đơn vị, thời hạn và ngưỡng.\n"
        "# Lệnh `dxtrack schema targets > targets.schema.json` giúp trình soạn thảo gợi ý và kiểm tra.",
        "name": "Chương trình của chúng tôi",
        "bad_id": "'{0}' không dùng làm mã được: hãy đổi trong dữ liệu (a-z, 0-9, _ và -, bắt đầu bằng chữ cái)",
        "series": "chuỗi dùng để đánh giá: {0}",
        "baseline": "số liệu của kỳ này trong dữ liệu là số gốc",
        "edit": "thay bằng điều đã cam kết",
        "latest": "số liệu của {0}, thay bằng điều đã cam kết",
    },
}
