"""The files that `dxtrack init` writes, as texts: a commented targets file, and data to begin with."""

import re
from collections.abc import Mapping
from datetime import date
from pathlib import Path

from ...wording import Language, pick
from .blocks import Value, to_block

EXAMPLES = ("hcmc",)


def example(name: str) -> dict[str, str]:
    """The files of an example that comes with dxtrack, by name; the targets file names its data beside it."""
    inside = Path(__file__).parents[2] / "examples" / name
    outside = Path(__file__).parents[4]
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


def targets_file(goals: Mapping[str, Value], data: Value, about: str, *, left_out: str, language: Language) -> str:
    """A targets file with those goals, which says at the top what it is `about` and at the end what it lacks."""
    programme = pick(language, "Our programme", "Tên chương trình")
    whole = {"programme": {"name": programme}, "data": None if data is None else [data], "goals": goals}
    end = f"  # {left_out}\n" if left_out else ""
    return _in(language, _HEAD).format(about=about) + to_block(whole) + end


def _in(language: Language, text: str) -> str:
    """The text with one of each «English|Vietnamese»."""
    return re.sub(r"«(.*?)\|(.*?)»", r"\2" if language == "vi" else r"\1", text)


_HEAD = """\
# yaml-language-server: $schema=./targets.schema.json
# {about}
# «`dxtrack schema targets > targets.schema.json` gives your editor completion and checks.\
|Lệnh `dxtrack schema targets > targets.schema.json` giúp trình soạn thảo gợi ý và kiểm tra.»
version: 1
"""
_TARGETS = """\
# yaml-language-server: $schema=./targets.schema.json
# «What was promised. `dxtrack schema targets > targets.schema.json` gives your editor completion and checks.\
|Các chỉ tiêu đã cam kết. Lệnh `dxtrack schema targets > targets.schema.json` giúp trình soạn thảo gợi ý và kiểm tra.»
version: 1
programme:
  name: «Our programme|Chương trình mẫu»
data: [actuals.csv]          # «what `dxtrack status` reads when no file is named\
|tệp số liệu được đọc khi lệnh không nêu tệp nào»
goals:

  # «Met: the latest figure satisfies the threshold already.|Đạt: số liệu mới nhất đã đạt mức đề ra.»
  online_services:
    name: «Services that can be used online|Dịch vụ dùng được trực tuyến»
    unit: "%"
    bounds: [0, 100]         # «a value outside is refused, a projection stays inside\
|số liệu ngoài khoảng này là lỗi, dự báo không vượt khỏi khoảng»
    baseline:
      period: {begin}
      value: 41
    targets:
      - deadline: {deadline}
        threshold: at least 60

  # «Lagging: less is better here, and only a part of the planned move was made.\
|Chậm tiến độ: ở đây càng ít càng tốt, và mới thực hiện được một phần mức giảm theo lộ trình.»
  answer_days:
    name: «Days until an answer|Số ngày chờ trả lời»
    unit: «days|ngày»
    baseline:
      period: {begin}        # «without a value: the figure of {begin} in the data is the baseline\
|không ghi value: số liệu năm {begin} trong tệp số liệu là giá trị cơ sở»
    targets:
      - deadline: {deadline}
        threshold: at most 5

  # «Missing: nobody has measured it yet, and dxtrack says so instead of guessing.\
|Chưa có số liệu: chưa ai đo, và dxtrack nói rõ như vậy, không đoán.»
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
