"""What each format of `--output` prints, that foreign text is harmless in all of them, and how files are written."""

import csv
import io
import json
import os
import re
import signal
import stat
import subprocess
import sys
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path
from typing import Any, NamedTuple
from xml.etree import ElementTree

import pytest

from dxtrack.render import FORMATS
from tests.conftest import Result

Run = Callable[..., Result]
Process = Callable[..., subprocess.CompletedProcess[bytes]]
SCHEMAS = Path(__file__).parent / "schemas"

TARGETS = """\
version: 1
programme:
  name: {en: Tiny programme, vi: Chương trình nhỏ}
  source: Decision 1
goals:
  online:
    name: {en: Online services, vi: Dịch vụ trực tuyến}
    unit: "%"
    series: office
    baseline: {period: 2020, value: 10}
    targets:
      - {deadline: 2025, threshold: at least 50}
  errors:
    name: {en: Errors, vi: Lỗi}
    unit: errors
    baseline: {period: 2020, value: 2000}
    targets:
      - {deadline: 2025, threshold: at most 1000}
  phones:
    name: {en: Phones, vi: Điện thoại}
    unit: "%"
    targets:
      - deadline: 2025
        threshold: more than 95
        waive: {until: 2025-06-30, reason: no survey}
"""
DATA = """\
goal,period,value,series,status
online,2023,18,office,final
online,2024,20,office,preliminary
online,2024,45.5,press,final
errors,2024,1200.5,,final
"""


@pytest.fixture
def tiny(tmp_path: Path) -> Path:
    """A folder with a targets file and data: one target off track, one on track, one waived that has no data."""
    (tmp_path / "targets.yaml").write_text(TARGETS, "utf-8")
    (tmp_path / "data.csv").write_text(DATA, "utf-8")
    return tmp_path


# --- each format, typed out ---

TABLE = """\
Tiny programme                                                                                                             as of 2024-12-31

By 2025-12-31 · 365 days left
  Goal             Baseline    Actual  Target        Gap  Progress                      Expected  Projected   Speed  Status
▼ Online services     10.0%     20.0%    ≥50%   -30.0 pp  ├■■■■■───────────│───║   25%     42.0%      22.5%   12.0x  off track, provisional
► Errors (errors)  2,000.0   1,200.5   ≤1,000  -200.5     ├■■■■■■■■■■■■■■■─│───║   80%  1,200.0    1,000.6   1.003x  on track
? Phones                –         –      >95%        –                                       –          –         –  no data, waived

├ baseline   ■ actual   │ expected then   ║ target

Needs attention
▼ Online services  30.0 pp short  needs 12.0x the speed so far
Waiting for figures: Phones

3 targets: 1 off track, 1 no data, 1 on track
"""  # noqa: E501  # a table at its natural width
TEXT = (
    "online: off track, provisional. Online services 20.0% (2024); target at least 50% by 2025-12-31; "
    "30.0 percentage points short; projected 22.5%.\n"
    "phones: no data, waived. Phones; target more than 95% by 2025-12-31.\n"
    "3 targets: 1 off track, 1 no data, 1 on track\n"
)
TEXT_VI = (
    "online: chậm tiến độ, tạm tính. Dịch vụ trực tuyến 20,0% (2024); mục tiêu ít nhất 50% đến 31/12/2025; "
    "còn thiếu 30,0 điểm phần trăm; dự báo 22,5%.\n"
    "errors: đúng tiến độ. Lỗi 1.200,5 errors (2024); mục tiêu tối đa 1.000 errors đến 31/12/2025; "
    "còn thiếu 200,5 errors; dự báo 1.000,6 errors.\n"
    "phones: chưa có số liệu, được miễn. Điện thoại; mục tiêu trên 95% đến 31/12/2025.\n"
    "3 mục tiêu: 1 chậm tiến độ, 1 chưa có số liệu, 1 đúng tiến độ\n"
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
    "needed_per_year,speed_up,projected,reached,kept_periods,kept_of,alternatives\n"
    "online,Dịch vụ trực tuyến,Online services,%,,2025-12-31,>=,50,,,2020,2020-12-31,10,office,2024,2024-12-31,20,"
    f"preliminary,office,data.csv,3,off_track,provisional,{ONLINE_REASON},"
    "-30,0.25,42,0.3125,33,30,12,22.5,2036-12-31,,,press 2024 45.5 unrated\n"
    "errors,Lỗi,Errors,errors,,2025-12-31,<=,1000,,,2020,2020-12-31,2000,,2024,2024-12-31,1200.5,"
    f'final,,data.csv,5,on_track,,"{ERRORS_REASON}",'
    "-200.5,0.7995,1200,0.999375,0.03,-200.5,1.00312695434647,1000.625,2026-01-31,,,\n"
    "phones,Điện thoại,Phones,%,,2025-12-31,>,95,,,,,,,,,,,,,,no_data,waived,"
    f"{PHONES_REASON},,,,,,,,,,,,\n"
)
MARKDOWN = """\
### Tiny programme

**1 of 3 targets are missed, off track or moving away**, as of 2024-12-31.

**Needs attention**

1. ▼ off track: Online services, 30.0 pp short; needs 12.0x the speed so far

**By 2025-12-31 · 365 days left**

| Status | Goal | Actual | Target | Gap | Progress | Projected |
|:--|:--|--:|--:|--:|:--|--:|
| **▼ off track, provisional** | Online services | 20.0% | ≥50% | -30.0 pp | `├■■■───────│──║` 25% | 22.5% |
| ► on track | Errors | 1,200.5 errors | ≤1,000 errors | -200.5 errors | `├■■■■■■■■■■│──║` 80% | 1,000.6 |
| ? no data, waived | Phones | – | >95% | – |  | – |

3 targets: 1 off track, 1 no data, 1 on track
"""
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
    ("form", "expected"),
    [("csv", CSV), ("markdown", MARKDOWN), ("junit", JUNIT), ("github", GITHUB), ("text", TEXT)],
)
def test_golden(run: Run, tiny: Path, form: str, expected: str) -> None:
    """What `check` prints in each format, letter by letter; the verdict is that of the gate."""
    result = run("check", "data.csv", "--as-of", "2024", "-o", form, cwd=tiny)
    assert result.out == expected
    assert (result.code, result.err.split(" (")[0]) == (1, "FAILED: 1 off_track")


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


# --- what the formats are read by ---


class Command(NamedTuple):
    """A workflow command as GitHub's runner reads it."""

    name: str
    properties: dict[str, str]
    data: str


def commands(log: str) -> list[Command]:
    """What GitHub's runner takes for commands in a log: `::name …::` after blanks, or `##[name …]` anywhere."""
    known = "add-mask|add-matcher|debug|echo|endgroup|error|group|notice|remove-matcher|stop-commands|warning"
    found = []
    for line in log.splitlines():
        match = re.match(rf"\s*::({known})(?: (.*?))?::(.*)", line) or re.search(
            rf"##\[({known})(?: (.*?))?\](.*)", line
        )
        if match:
            pairs = [pair.split("=", 1) for pair in (match[2] or "").split(",") if "=" in pair]
            properties = {name: _plain(value, ":,") for name, value in pairs}
            found.append(Command(match[1], properties, _plain(match[3], "")))
    return found


def _plain(text: str, more: str) -> str:
    for sign in "\r\n" + more + "%":
        text = text.replace(f"%{ord(sign):02X}", sign)
    return text


class Page(HTMLParser):
    """The tags, attributes and text of a page."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str]] = []
        self.text = ""
        self.feed(page)
        self.close()

    @property
    def links(self) -> list[str]:
        """Where the page leads or what it loads, outside itself."""
        found = [value for name, value in self.attributes if name in ("src", "href", "xlink:href", "srcset", "action")]
        return [value for value in found if not value.startswith("#") and value != "data:,"]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Notes the tag and its attributes."""
        self.tags.append(tag)
        self.attributes += [(name, value or "") for name, value in attrs]

    def handle_data(self, data: str) -> None:
        """Notes the text."""
        self.text += data


@pytest.mark.parametrize("schema", ["jenkins", "surefire"])
@pytest.mark.parametrize("case", ["plain", "hostile", "areas", "empty"])
def test_junit_schemas(run: Run, tiny: Path, schema: str, case: str) -> None:
    """The JUnit report is valid for Jenkins and for Surefire, whatever stands in it."""
    xmlschema = pytest.importorskip("xmlschema")
    arguments = {
        "plain": ("--as-of", "2024"),
        "hostile": ("--as-of", "2024", "-t", "hostile.yaml"),
        "areas": ("--as-of", "2024", "--area", HOSTILE, "-t", "hostile.yaml"),
        "empty": ("--as-of", "2019", "--goal", "online"),
    }[case]
    hostile(tiny, HOSTILE)
    file = "hostile.csv" if "hostile.yaml" in arguments else "data.csv"
    result = run("check", file, *arguments, "-o", "junit", cwd=tiny)
    assert result.code in (0, 1)
    xmlschema.XMLSchema(str(SCHEMAS / f"{schema}.xsd")).validate(result.out)


def test_junit_cases(run: Run, tiny: Path) -> None:
    """One test case for each goal and deadline; the counts of the head are those of the cases."""
    (tiny / "targets.yaml").write_text(
        TARGETS.replace(
            "      - {deadline: 2025, threshold: at least 50}\n",
            "      - {deadline: 2025, threshold: at least 50}\n      - {deadline: 2030, threshold: at least 80}\n",
        ),
        "utf-8",
    )
    root = ElementTree.fromstring(run("check", "data.csv", "--as-of", "2024", "-o", "junit", cwd=tiny).out)
    cases = root.findall("testcase")
    assert [(case.get("classname"), case.get("name")) for case in cases] == [
        ("online", "online by 2025"), ("online", "online by 2030"), ("errors", "errors by 2025"),
        ("phones", "phones by 2025"),
    ]  # fmt: skip
    heads = {name: int(root.get(name, "")) for name in ("tests", "failures", "errors", "skipped")}
    assert heads == {"tests": 4, "failures": 2, "errors": 0, "skipped": 1}
    assert [len(case.findall("failure")) for case in cases] == [1, 1, 0, 0]
    assert len(root.findall("testcase/skipped")) == 1


def test_github_positions(run: Run, tiny: Path) -> None:
    """Annotations are worst first, at the line of the figure, or at that of the target where there is no figure."""
    (tiny / "targets.yaml").write_text(
        TARGETS + "  calls:\n    unit: '%'\n    baseline: {period: 2020, value: 10}\n    targets:\n"
        "      - {deadline: 2023, threshold: at least 50}\n      - {deadline: 2030, threshold: at least 90}\n",
        "utf-8",
    )
    (tiny / "data.csv").write_text(DATA + "calls,2023,40,,final\ncalls,2024,41,,final\n", "utf-8")
    result = run("check", "data.csv", "--as-of", "2025-07-01", "-o", "github", cwd=tiny)
    found = [
        (read.name, read.properties["title"], read.properties["file"], read.properties["line"])
        for read in commands(result.out)
    ]
    assert found == [
        ("error", "missed: calls by 2023", "data.csv", "6"),
        ("error", "off track: online by 2025", "data.csv", "3"),
        ("error", "no data: phones by 2025", "targets.yaml", "23"),
        ("warning", "at risk: calls by 2030", "data.csv", "7"),
    ]
    lines = (tiny / "targets.yaml").read_text("utf-8").splitlines()
    assert lines[22] == "      - deadline: 2025"
    read = run("check", "data.csv", "--as-of", "2025-07-01", "-o", "github", "--fail-on", "at_risk", cwd=tiny).out
    again = [(command.name, command.properties["title"]) for command in commands(read)]
    assert again == [("error", found[3][1]), *(("warning", title) for _, title, _, _ in found[:3])]


def test_github_areas(run: Run, tiny: Path) -> None:
    """An annotation of an area says once which area."""
    (tiny / "data.csv").write_text("goal,period,value,area,series\nonline,2024,9,Ward 1,office\n", "utf-8")
    result = run(
        "check",
        "data.csv",
        "--as-of",
        "2024",
        "--area",
        "Ward 1",
        "--goal",
        "online",
        "--fail-on",
        "unrated",
        "-o",
        "github",
        cwd=tiny,
    )
    (command,) = commands(result.out)
    assert re.fullmatch(r"Ward 1: not rated: online by 20\d\d", command.properties["title"])


def test_github_standard_input(run: Run, tiny: Path) -> None:
    """A figure from a pipe stands in no file of the repository: the annotation is at the target."""
    result = run("check", "-", "--as-of", "2024", "--goal", "online", "-o", "github", cwd=tiny, stdin=DATA.encode())
    (command,) = commands(result.out)
    assert (command.properties["file"], command.properties["line"]) == ("targets.yaml", "12")


def test_github_problems(run: Run, tiny: Path) -> None:
    """Warnings about the data are annotations too, with their line and column."""
    (tiny / "data.csv").write_text(f"{DATA}unheard,2024,1,,final\n", "utf-8")
    result = run("check", "data.csv", "--as-of", "2024", "--allow-unknown", "-o", "github", cwd=tiny)
    first = commands(result.out)[0]
    assert (first.name, first.properties) == (
        "warning", {"file": "data.csv", "line": "6", "col": "1", "title": "unknown-goal"}
    )  # fmt: skip


# --- foreign text ---

HOSTILE = (
    "*a* _b_ `c` [d](javascript:x) <img src=x onerror=e> | &lt; ~~f~~ # \\| {g} [bold]h[/bold] %0A::error::i, 'j' \"k\""
)
"""One text with what each format could take for its own."""


def hostile(folder: Path, text: str) -> None:
    """Writes hostile.yaml and hostile.csv, where every text that users give is `text`."""
    quoted = json.dumps(text)
    (folder / "hostile.yaml").write_text(
        f"version: 1\nprogramme: {{name: {quoted}, source: {quoted}}}\ngoals:\n  online:\n    name: {quoted}\n"
        f"    label: {quoted}\n    unit: {quoted}\n    series: {quoted}\n    note: {quoted}\n"
        "    baseline: {period: 2020, value: 10}\n    targets:\n"
        f"      - {{deadline: 2025, threshold: at least 50, quote: {quoted}}}\n"
        "  phones:\n    targets:\n      - deadline: 2025\n        threshold: at least 95\n"
        f"        waive: {{until: 2025-01-01, reason: {quoted}}}\n",
        "utf-8",
    )
    with (folder / "hostile.csv").open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream)
        writer.writerow(["goal", "period", "value", "area", "series", "source"])
        for area in ("", text):
            writer.writerow(["online", "2024", "20", area, text, text])
            writer.writerow(["online", "2024", "60", area, f"{text}2", text])


@pytest.mark.parametrize("area", [False, True])
def test_hostile_markdown(run: Run, tiny: Path, area: bool) -> None:
    """Markdown shows foreign text letter by letter: no link, no tag, no emphasis, and the table keeps its columns."""
    from markdown_it import MarkdownIt

    hostile(tiny, HOSTILE)
    selected = ("--area", HOSTILE) if area else ()
    text = run(
        "check", "hostile.csv", "-t", "hostile.yaml", "--as-of", "2024", *selected, "-o", "markdown", cwd=tiny
    ).out
    page = Page(MarkdownIt("commonmark").enable(["table", "strikethrough"]).render(text))
    assert set(page.tags) <= {"h3", "p", "strong", "ol", "li", "table", "thead", "tbody", "tr", "th", "td", "code"}
    assert page.tags.count("td") == 2 * 7
    assert page.text.count(HOSTILE) >= 4
    assert [name for name, _ in page.attributes if name != "style"] == []


@pytest.mark.parametrize("area", [False, True])
def test_hostile_html(run: Run, tiny: Path, area: bool) -> None:
    """The page shows foreign text letter by letter: no tag and no attribute comes from it."""
    pages = []
    for text in ("a zebra", HOSTILE):
        hostile(tiny, text)
        selected = ("--area", text) if area else ()
        arguments = ("check", "hostile.csv", "-t", "hostile.yaml", "--as-of", "2024", *selected, "-o", "html")
        pages.append(Page(run(*arguments, cwd=tiny).out))
    plain, page = pages
    assert page.text.count(HOSTILE) >= plain.text.count("a zebra") - 2 > 4  # a reason cuts the name of a series
    assert page.tags == plain.tags
    assert [name for name, _ in page.attributes] == [name for name, _ in plain.attributes]
    assert page.links == []


def test_hostile_junit(run: Run, tiny: Path) -> None:
    """The JUnit report gives foreign text back as it was."""
    hostile(tiny, HOSTILE)
    result = run(
        "check", "hostile.csv", "-t", "hostile.yaml", "--as-of", "2024", "--area", HOSTILE, "-o", "junit", cwd=tiny
    )
    root = ElementTree.fromstring(result.out)
    assert root.findall("testcase")[0].get("name") == f"{HOSTILE}: online by 2025"
    assert HOSTILE in (root.findall("testcase/*")[0].text or "")


@pytest.mark.parametrize("text", [HOSTILE, "::error::x", "##[add-mask]o", "a%0A::stop-commands::x", "x,line=1::y"])
def test_hostile_github(run: Run, tiny: Path, text: str) -> None:
    """Foreign text starts no workflow command of its own, and gives none of ours another property."""
    hostile(tiny, text)
    result = run("check", "hostile.csv", "-t", "hostile.yaml", "--as-of", "2024", "-o", "github", cwd=tiny)
    read = commands(result.out)
    assert len(read) == result.out.count("\n") == 2
    assert {command.name for command in read} == {"error", "warning"}
    assert set(read[0].properties) == {"file", "line", "title"}
    assert read[0].properties["file"] == "hostile.csv"
    assert text.replace("##[", r"#\x23[") in read[0].data


@pytest.mark.parametrize(
    ("form", "text"),
    [
        *((form, "plain") for form in ("table", "text", "markdown", "csv", "json", "junit", "html")),
        *((form, "::stop-commands::x") for form in ("text", "markdown", "csv", "json", "junit", "html")),
        ("table", "::stop-commands::x"),
        ("markdown", "##[add-mask]o"),
        *((form, "##[add-mask]o") for form in ("table", "text", "csv", "json", "junit")),
    ],
)
def test_no_command_in_the_log(run: Run, tiny: Path, form: str, text: str) -> None:
    """In the log of a job no other format holds anything that the runner takes for a workflow command."""
    hostile(tiny, text)
    result = run("check", "hostile.csv", "-t", "hostile.yaml", "--as-of", "2024", "-o", form, cwd=tiny)
    assert commands(result.out) == []
    assert commands(result.err) == []


@pytest.mark.parametrize("sign", ["=", "+", "-", "@"])
def test_hostile_csv(run: Run, tiny: Path, sign: str) -> None:
    """No cell of the CSV starts a formula; what is a number stays one, also below zero; the text is still there."""
    text = f"{sign}HYPERLINK(1)"
    hostile(tiny, text)
    for selected in ((), ("--area", text)):
        out = run(
            "status", "hostile.csv", "-t", "hostile.yaml", "--as-of", "2024", *selected, "-o", "csv", cwd=tiny
        ).out
        rows = list(csv.DictReader(io.StringIO(out)))
        cells = [(name, cell) for row in rows for name, cell in row.items()]
        for name, cell in cells:
            number = re.fullmatch(r"-?[0-9]+(\.[0-9]+)?", cell)
            assert number or not cell.startswith(("=", "+", "-", "@", "\t", "\r", "\n")), (name, cell)
        assert rows[0]["name_en"] == rows[0]["unit"] == rows[0]["actual_series"] == f"'{text}"
        assert rows[0]["gap"] == "-30"
        assert rows[0]["area"] == (f"'{text}" if selected else "")
        assert rows[0]["alternatives"].startswith(f"'{text}2 2024 60 ")


@pytest.mark.parametrize(
    "text",
    [
        "=SUM(1)",  # excel of East Asia reads the wide signs as the narrow ones
        "x;=SUM(1)",  # where the list separator is a semicolon, a new cell begins behind it
    ],
)
def test_hostile_csv_elsewhere(run: Run, tiny: Path, text: str) -> None:
    """Formulas do not fire in spreadsheets of other countries either."""
    hostile(tiny, text.replace("=", "＝", 1) if text.startswith("=") else text)
    line = run(
        "status", "hostile.csv", "-t", "hostile.yaml", "--as-of", "2024", "-o", "csv", cwd=tiny
    ).out.splitlines()[1]
    assert not re.search(r"(^|[,;])＝", line)
    for row in csv.reader([line], delimiter=";"):
        assert not [cell for cell in row[1:] if cell.startswith("=")]


@pytest.mark.parametrize("text", ["a\x1b[31mb", "a\x07b", "a\u202eb", "a\u200bb"])
def test_control_characters(run: Run, tiny: Path, text: str) -> None:
    """What cannot be seen is refused in both files, and the message shows it as its code."""
    hostile(tiny, "fine")
    with (tiny / "hostile.csv").open("a", encoding="utf-8") as stream:
        stream.write(f'online,2024,1,"{text}",fine,\n')
    result = run("status", "hostile.csv", "-t", "hostile.yaml", cwd=tiny)
    assert result.code == 3
    assert "control-character" in result.err
    assert text not in result.err
    hostile(tiny, text)
    result = run("status", "data.csv", "-t", "hostile.yaml", cwd=tiny)
    assert (result.code, text in result.err) == (3, False)


# --- files ---


def test_several_outputs(run: Run, tiny: Path) -> None:
    """One run writes every format at once, each what it would be alone."""
    files = {form: f"out.{form}" for form in FORMATS}
    outputs = [part for form, file in files.items() for part in ("-o", f"{form}:{file}")]
    arguments = ("check", "data.csv", "--as-of", "2024")
    result = run(*arguments, *outputs, "-o", "text", cwd=tiny)
    assert (result.code, result.out) == (1, TEXT)
    for form, file in files.items():
        assert (tiny / file).read_text("utf-8") == run(*arguments, "-o", form, cwd=tiny).out


def test_file_with_a_colon(run: Run, tiny: Path) -> None:
    """Only the first colon parts format and file."""
    assert run("status", "data.csv", "-o", "json:a:b.json", cwd=tiny).code == 0
    assert json.loads((tiny / "a:b.json").read_text("utf-8"))["schema"] == "dxtrack-status-1"


def test_file_mode(process: Process, tiny: Path) -> None:
    """A new file gets the permissions that the umask leaves; one that is replaced keeps its own."""
    (tiny / "old.json").write_text("old", "utf-8")
    (tiny / "old.json").chmod(0o640)
    script = f'umask 027; "{sys.executable}" -m dxtrack status data.csv -o json:old.json -o json:new.json'
    subprocess.run(["bash", "-c", script], cwd=tiny, check=True)
    assert stat.S_IMODE((tiny / "new.json").stat().st_mode) == 0o640
    assert stat.S_IMODE((tiny / "old.json").stat().st_mode) == 0o640
    (tiny / "old.json").chmod(0o604)
    process("status", "data.csv", "-o", "json:old.json", cwd=tiny)
    assert stat.S_IMODE((tiny / "old.json").stat().st_mode) == 0o604
    assert (tiny / "old.json").read_bytes() == (tiny / "new.json").read_bytes()


def test_symlink(run: Run, tiny: Path) -> None:
    """A link stays a link: what it leads to is written, also where that is not there yet."""
    (tiny / "real").mkdir()
    for file in ("there.json", "new.json"):
        (tiny / file).symlink_to(tiny / "real" / file)
    (tiny / "real" / "there.json").write_text("old", "utf-8")
    assert run("status", "data.csv", "-o", "json:there.json", "-o", "json:new.json", cwd=tiny).code == 0
    for file in ("there.json", "new.json"):
        assert (tiny / file).is_symlink()
        assert (tiny / "real" / file).read_text("utf-8").startswith('{"schema"')
    assert sorted(path.name for path in (tiny / "real").iterdir()) == ["new.json", "there.json"]


def test_device(run: Run, tiny: Path) -> None:
    """A device is written to, not replaced."""
    assert run("status", "data.csv", "-o", "json:/dev/null", cwd=tiny).code == 0
    assert stat.S_ISCHR(os.stat("/dev/null").st_mode)


@pytest.mark.parametrize(
    "script", ["-o table -o json:>(cat > copy.json); wait $!", "-o json:/dev/stdout | cat > copy.json"]
)
def test_pipe_as_a_file(tiny: Path, script: str) -> None:
    """A pipe may stand for a file, as the shell gives it: `-o json:>(jq .)`, `-o json:/dev/stdout`."""
    command = f'set -e; "$0" -m dxtrack status data.csv --as-of 2024 {script}'
    done = subprocess.run(["bash", "-c", command, sys.executable], cwd=tiny, capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (0, b"")
    assert json.loads((tiny / "copy.json").read_text("utf-8"))["summary"]["targets"] == 3


def test_failing_run_leaves_the_old_files(run: Run, tiny: Path) -> None:
    """A run that judges nothing (2, 3) touches no file but the JSON, which then says what is wrong."""
    files = [f"out.{form}" for form in FORMATS]
    outputs = [part for form in FORMATS for part in ("-o", f"{form}:out.{form}")]
    for file in files:
        (tiny / file).write_text("old", "utf-8")
    assert run("check", "data.csv", *outputs, "--goal", "unheard", cwd=tiny).code == 2
    assert {(tiny / file).read_text("utf-8") for file in files} == {"old"}
    (tiny / "data.csv").write_text("goal,period,value\nonline,2024,x\n", "utf-8")
    assert run("check", "data.csv", *outputs, cwd=tiny).code == 3
    changed = {file for file in files if (tiny / file).read_text("utf-8") != "old"}
    assert changed == {"out.json", "out.github"}


def test_failing_write_leaves_the_old_file(run: Run, tiny: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A write that fails half way (74) leaves the old file as it was, and nothing beside it."""
    (tiny / "out.json").write_text("old", "utf-8")
    before = sorted(path.name for path in tiny.iterdir())

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    for step in ("chmod", "replace"):
        with monkeypatch.context() as patch:
            patch.setattr(os, step, full)
            result = run("status", "data.csv", "-o", "json:out.json", cwd=tiny)
        assert (result.code, result.err) == (74, "error: cannot write out.json: No space left on device\n")
        assert (tiny / "out.json").read_text("utf-8") == "old"
        assert sorted(path.name for path in tiny.iterdir()) == before


@pytest.mark.parametrize("sent", [signal.SIGKILL, signal.SIGTERM, signal.SIGINT])
def test_killed_run_leaves_the_old_file(tiny: Path, sent: signal.Signals) -> None:
    """A run that is killed while it writes leaves the old file; one that is interrupted also cleans up (130)."""
    (tiny / "out.json").write_text("old", "utf-8")
    (tiny / "sitecustomize.py").write_text(
        "import os, sys, time\n"
        "def wait(*args):\n"
        "    sys.stderr.write('about to replace\\n')\n"
        "    sys.stderr.flush()\n"
        "    time.sleep(60)\n"
        "os.replace = wait\n",
        "utf-8",
    )
    before = sorted(path.name for path in tiny.iterdir() if path.suffix != ".pyc" and path.name != "__pycache__")
    command = [sys.executable, "-m", "dxtrack", "status", "data.csv", "-o", "json:out.json"]
    environment = {"PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8", "PYTHONPATH": str(tiny)}
    with subprocess.Popen(command, cwd=tiny, env=environment, stderr=subprocess.PIPE) as run:
        assert run.stderr
        assert run.stderr.readline() == b"about to replace\n"
        run.send_signal(sent)
        code = run.wait(30)
    assert code == (130 if sent == signal.SIGINT else -sent)
    assert (tiny / "out.json").read_text("utf-8") == "old"
    if sent == signal.SIGINT:
        left = sorted(path.name for path in tiny.iterdir() if path.name != "__pycache__")
        assert left == before


def test_files_are_utf8_with_plain_line_ends(process: Process, tiny: Path) -> None:
    """Files are UTF-8 without a mark and with LF, whatever the locale and the stream."""
    outputs = [part for form in FORMATS for part in ("-o", f"{form}:out.{form}")]
    process("status", "data.csv", "--as-of", "2024", *outputs, cwd=tiny, env={"LC_ALL": "C", "PYTHONUTF8": "0"})
    for form in FORMATS:
        content = (tiny / f"out.{form}").read_bytes()
        assert not content.startswith(b"\xef\xbb\xbf")
        assert b"\r" not in content
        content.decode()
