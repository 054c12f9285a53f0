"""What each format of `--output` prints, typed out."""

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest

from dxtrack.render import FORMATS
from tests.conftest import Run
from tests.render.tiny import Page

TABLE = """\
Tiny programme                                                                                                                 as of 2024-12-31

By 2025-12-31 · 365 days left
  Goal             Baseline   Actual        Target       Gap  Progress                      Expected  Projected   Speed  Status
▼ Online services     10.0%    20.0%  2024    ≥50%  -30.0 pp  ├■■■■■───────────│───║   25%     42.0%      22.5%   12.0x  off track, provisional
► Errors (errors)   2,000.0  1,200.5  2024  ≤1,000    -200.5  ├■■■■■■■■■■■■■■■─│───║   80%   1,200.0    1,000.6  1.003x  on track
? Phones                  –        –          >95%         –                                       –          –       –  no data, waived

├ baseline   ■ actual   │ expected then   ║ target

Needs attention
▼ Online services  30.0 pp short  needs 12.0x the speed so far

Waiting for figures
? Phones  no figure yet

3 targets: 1 off track, 1 no data, 1 on track
"""  # noqa: E501  # a table at its natural width
TEXT = (
    "online: off track, provisional. Online services 20.0% (2024); target at least 50% by 2025-12-31; "
    "30.0 percentage points short; projected 22.5%.\n"
    "phones: no data, waived. Phones; target more than 95% by 2025-12-31.\n"
    "3 targets: 1 off track, 1 no data, 1 on track\n"
)
TEXT_VI = (
    "online: chậm tiến độ; tạm tính. Dịch vụ trực tuyến 20,0% (2024); mục tiêu tối thiểu 50% đến 31/12/2025; "
    "còn thiếu 30,0 điểm phần trăm; dự báo 22,5%.\n"
    "errors: đúng tiến độ. Lỗi 1.200,5 errors (2024); mục tiêu tối đa 1.000 errors đến 31/12/2025; "
    "còn cao hơn 200,5 errors; dự báo 1.000,6 errors.\n"
    "phones: chưa có số liệu; tạm miễn đánh giá. Điện thoại; mục tiêu trên 95% đến 31/12/2025.\n"
    "3 mục tiêu: 1 chậm tiến độ; 1 chưa có số liệu; 1 đúng tiến độ\n"
)
ONLINE_REASON = (
    "Made 31.3% of the planned move: 20% where the plan stood at 42% on 2024-12-31. "
    "Provisional: the figure of 2024 is preliminary."
)
ERRORS_REASON = (
    "Made 99.9% of the planned move: 1,200.5 errors where the plan stood at 1,200 errors on 2024-12-31; "
    "on plan so far, from here the plan asks -200.5 a year, 1.003x the speed so far."
)
PHONES_REASON = "No figure. Waived until 2025-06-30: no survey."
DOCUMENT: dict[str, Any] = {
    "schema": "dxtrack-status-1",
    "as_of": "2024-12-31",
    "programme": {"name": {"vi": "Chương trình nhỏ", "en": "Tiny programme"}, "source": "Decision 1"},
    "summary": {
        "targets": 3, "goals": 3, "missed": 0, "moving_away": 0, "off_track": 1, "due": 0, "no_data": 1, "at_risk": 0,
        "unrated": 0, "not_started": 0, "on_track": 1, "met": 0,
    },
    "results": [
        {
            "goal": "online",
            "name": {"vi": "Dịch vụ trực tuyến", "en": "Online services"},
            "unit": "%",
            "group": None,
            "owner": None,
            "area": None,
            "deadline": "2025-12-31",
            "threshold": {"operator": ">=", "value": "50"},
            "baseline": {"period": "2020", "date": "2020-12-31", "value": "10", "series": "office"},
            "actual": {
                "period": "2024", "date": "2024-12-31", "value": "20", "status": "preliminary", "series": "office",
                "source": {"file": "data.csv", "line": "3"},
            },
            "status": "off_track",
            "flags": ["provisional"],
            "reason": ONLINE_REASON,
            "gap": "-30",
            "progress": "0.25",
            "expected": "42",
            "pace": "0.3125",
            "lag_months": "33",
            "needed_per_year": "30",
            "speed_up": "12",
            "projected": "22.5",
            "reached": "2036-12-31",
            "kept": None,
            "alternatives": [{"series": "press", "period": "2024", "value": "45.5", "status": "unrated"}],
        },
        {
            "goal": "errors",
            "name": {"vi": "Lỗi", "en": "Errors"},
            "unit": "errors",
            "group": None,
            "owner": None,
            "area": None,
            "deadline": "2025-12-31",
            "threshold": {"operator": "<=", "value": "1000"},
            "baseline": {"period": "2020", "date": "2020-12-31", "value": "2000", "series": None},
            "actual": {
                "period": "2024", "date": "2024-12-31", "value": "1200.5", "status": "final", "series": None,
                "source": {"file": "data.csv", "line": "5"},
            },
            "status": "on_track",
            "flags": [],
            "reason": ERRORS_REASON,
            "gap": "-200.5",
            "progress": "0.7995",
            "expected": "1200",
            "pace": "0.999375",
            "lag_months": "0.03",
            "needed_per_year": "-200.5",
            "speed_up": "1.00312695434647",
            "projected": "1000.625",
            "reached": "2026-01-31",
            "kept": None,
            "alternatives": [],
        },
        {
            "goal": "phones",
            "name": {"vi": "Điện thoại", "en": "Phones"},
            "unit": "%",
            "group": None,
            "owner": None,
            "area": None,
            "deadline": "2025-12-31",
            "threshold": {"operator": ">", "value": "95"},
            "baseline": None,
            "actual": None,
            "status": "no_data",
            "flags": ["waived"],
            "reason": PHONES_REASON,
            "gap": None,
            "progress": None,
            "expected": None,
            "pace": None,
            "lag_months": None,
            "needed_per_year": None,
            "speed_up": None,
            "projected": None,
            "reached": None,
            "kept": None,
            "alternatives": [],
        },
    ],
    "problems": [],
}  # fmt: skip
"""Numbers as their digits."""
CSV = (
    "goal,name_vi,name_en,unit,area,deadline,threshold_operator,threshold_value,threshold_low,threshold_high,"
    "baseline_period,baseline_date,baseline_value,baseline_series,actual_period,actual_date,actual_value,actual_status,"
    "actual_series,actual_source_file,actual_source_line,status,flags,reason,gap,progress,expected,pace,lag_months,"
    "needed_per_year,speed_up,projected,reached,kept_periods,kept_of,alternatives,group_vi,group_en,owner_vi,owner_en,"
    "threshold_relative\n"
    "online,Dịch vụ trực tuyến,Online services,%,,2025-12-31,>=,50,,,2020,2020-12-31,10,office,2024,2024-12-31,20,"
    f"preliminary,office,data.csv,3,off_track,provisional,{ONLINE_REASON},"
    "-30,0.25,42,0.3125,33,30,12,22.5,2036-12-31,,,press 2024 45.5 unrated,,,,,\n"
    "errors,Lỗi,Errors,errors,,2025-12-31,<=,1000,,,2020,2020-12-31,2000,,2024,2024-12-31,1200.5,"
    f'final,,data.csv,5,on_track,,"{ERRORS_REASON}",'
    "-200.5,0.7995,1200,0.999375,0.03,-200.5,1.00312695434647,1000.625,2026-01-31,,,,,,,,\n"
    "phones,Điện thoại,Phones,%,,2025-12-31,>,95,,,,,,,,,,,,,,no_data,waived,"
    f"{PHONES_REASON},,,,,,,,,,,,,,,,,\n"
)
MARKDOWN = """\
### Tiny programme

**FAILED: 1 off track (--fail-on missed,moving\\_away,off\\_track,no\\_data)**

**1 of 3 targets are missed, off track or moving away**, as of 2024-12-31.

**Failing · 1 target: 1 off track**

| Status | Goal | Actual | Target | By | Gap | Progress | Projected |
|:--|:--|--:|--:|--:|--:|:--|--:|
| **▼ off track, provisional** | **Online services** | 20.0% (2024) | ≥50% | 2025 | -30.0~pp | `├■■■───────│──║` 25% | 22.5% |

**Needs attention**

1. ? no data: Phones, waived until 2025-06-30: no survey

**By 2025-12-31 · 365 days left**

| Status | Goal | Actual | Target | Gap | Progress | Projected |
|:--|:--|--:|--:|--:|:--|--:|
| ► on track | Errors | 1,200.5~errors (2024) | ≤1,000~errors | -200.5~errors | `├■■■■■■■■■■│──║` 80% | 1,000.6 |
| ? no data, waived | Phones | – | >95% | – |  | – |

3 targets: 1 off track, 1 no data, 1 on track
""".replace("~", "\u00a0")  # noqa: E501  # a row at its natural width
"""The space before a unit, here `~`, does not break."""
JUNIT = f"""\
<?xml version="1.0" encoding="UTF-8"?>
<testsuite name="dxtrack" tests="3" failures="1" errors="0" skipped="1" time="0">
  <testcase classname="online" name="online by 2025" time="0"><failure message="off track: Online services" \
type="off_track">{ONLINE_REASON}</failure></testcase>
  <testcase classname="errors" name="errors by 2025" time="0"><system-out>on track: {ERRORS_REASON}\
</system-out></testcase>
  <testcase classname="phones" name="phones by 2025" time="0"><skipped message="{PHONES_REASON}"/></testcase>
</testsuite>
"""
GITHUB = (
    "::error file=data.csv,line=3,title=off track%3A online by 2025::"
    f"{ONLINE_REASON.replace('%', '%25')}\n"
    f"::warning file=targets.yaml,line=23,title=no data%3A phones by 2025::{PHONES_REASON}\n"
)


@pytest.mark.parametrize(
    ("form", "expected"), [("csv", CSV), ("markdown", MARKDOWN), ("junit", JUNIT), ("github", GITHUB), ("text", TEXT)]
)
def test_golden(run: Run, tiny: Path, form: str, expected: str) -> None:
    """What `check` prints in each format, letter by letter; the verdict is that of the gate."""
    result = run("check", "data.csv", "--as-of", "2024", "-o", form, cwd=tiny)
    assert result.out == expected
    assert (result.code, result.err.split(" (")[0]) == (1, "FAILED: 1 off track")


def test_golden_table(run: Run, tiny: Path) -> None:
    """The table of `status`, off a terminal at its natural width."""
    assert run("status", "data.csv", "--as-of", "2024", cwd=tiny).out == TABLE


def test_golden_vietnamese(run: Run, tiny: Path) -> None:
    """The sentences in Vietnamese: words, decimal comma, dd/mm/yyyy."""
    assert run("status", "data.csv", "--as-of", "2024", "--lang", "vi", "-o", "text", cwd=tiny).out == TEXT_VI


def test_golden_json(run: Run, tiny: Path) -> None:
    """The JSON: every key in its order, and every number in plain digits."""
    result = run("check", "data.csv", "--as-of", "2024", "-o", "json", cwd=tiny)
    document = json.loads(result.out, parse_int=str, parse_float=str)
    numbers = document["summary"]
    document["summary"] = {key: int(value) for key, value in numbers.items()}
    assert document == DOCUMENT
    assert list(document) == list(DOCUMENT)
    for row, expected in zip(document["results"], DOCUMENT["results"], strict=True):
        assert list(row) == list(expected)


def test_csv_is_the_json(run: Run, tiny: Path) -> None:
    """The CSV holds what the JSON holds, under the same names, flattened."""
    arguments = ("status", "data.csv", "--as-of", "2024")
    rows = list(csv.DictReader(io.StringIO(run(*arguments, "-o", "csv", cwd=tiny).out)))
    results = json.loads(run(*arguments, "-o", "json", cwd=tiny).out, parse_int=str, parse_float=str)["results"]
    for row, result in zip(rows, results, strict=True):
        for key in ("goal", "deadline", "status", "reason", "gap", "progress", "pace", "speed_up", "reached"):
            assert row[key] == (result[key] or "")
        assert row["threshold_value"] == result["threshold"]["value"]
        assert row["actual_source_line"] == (result["actual"]["source"]["line"] if result["actual"] else "")


def test_html(run: Run, tiny: Path) -> None:
    """The page is one file: it asks for nothing from elsewhere and runs nothing."""
    page = run("check", "data.csv", "--as-of", "2024", "-o", "html", cwd=tiny).out
    assert page.startswith("<!DOCTYPE html>")
    assert page.rstrip().endswith("</html>")
    read = Page(page)
    assert "script" not in read.tags
    assert read.links == []
    assert "Online services" in read.text


def test_invalid_input(run: Run, tiny: Path) -> None:
    """Where nothing was judged, JSON is one document without results, GitHub is told where, others print nothing."""
    (tiny / "data.csv").write_text("goal,period,value\nonline,2024,a%b\n", "utf-8")
    document = json.loads(run("check", "data.csv", "--as-of", "2024", "-o", "json", cwd=tiny).out)
    assert list(document) == list(DOCUMENT)
    assert (document["results"], document["as_of"], document["summary"]["targets"]) == ([], "2024-12-31", 0)
    (problem,) = document["problems"]
    assert list(problem) == ["file", "line", "column", "code", "severity", "message", "hint"]
    assert (problem["file"], problem["line"], problem["column"], problem["code"]) == ("data.csv", 2, 13, "bad-number")
    for form in FORMATS:
        result = run("check", "data.csv", "--as-of", "2024", "-o", form, cwd=tiny)
        assert result.code == 3
        if form == "github":
            assert result.out.startswith(
                "::error file=data.csv,line=2,col=13,title=bad-number::'a%25b' is not a number"
            )
        elif form != "json":
            assert result.out == ""
