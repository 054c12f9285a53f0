"""The sections of a report: by deadline, by group, by owner."""

import re

import pytest

from dxtrack.judge import Report
from dxtrack.render.markdown import to_markdown
from dxtrack.render.page.html import to_html
from dxtrack.render.sections import Section, parted_by, sections_of
from dxtrack.render.text import to_text
from tests.conftest import judge

TARGETS = """\
version: 1
goals:
  trees: {targets: [{deadline: 2025, threshold: at least 25}]}
  online:
    group: {vi: Chính quyền số, en: Digital government}
    owner: City Office
    targets: [{deadline: 2025, threshold: at least 50}, {deadline: 2030, threshold: at least 80}]
  share:
    group: {vi: Kinh tế số, en: Digital economy}
    owner: Statistics
    targets: [{deadline: 2025, threshold: at least 25}]
  days:
    group: {vi: Chính quyền số, en: Digital government}
    owner: Statistics
    targets: [{deadline: 2025-06, threshold: at most 5}]
"""
FIGURES = "goal,period,value\ntrees,2024,30\nonline,2024,60\n"


@pytest.fixture
def report() -> Report:
    """Five targets of four goals, of which one has neither group nor owner."""
    return judge(TARGETS, FIGURES, "2024-12-31")


def ids(sections: list[Section]) -> list[tuple[str, str, list[str]]]:
    """Title, what is said of it, and the goals of each section."""
    return [(part.title, part.about, [result.goal_id for result in part.results]) for part in sections]


def test_groups(report: Report) -> None:
    """Groups stand in the official order of their goals, what has none is last, and each counts its own statuses."""
    assert ids(sections_of(report, "group", "en")) == [
        ("Digital government", "3 targets: 1 no data, 1 not rated, 1 met",
         ["online", "online", "days"]),
        ("Digital economy", "1 target: 1 no data", ["share"]),
        ("In no group", "1 target: 1 met", ["trees"]),
    ]  # fmt: skip


def test_owners(report: Report) -> None:
    """Owners stand likewise, in the language of the report."""
    assert ids(sections_of(report, "owner", "vi")) == [
        ("City Office", "2 mục tiêu: 1 chưa đủ cơ sở đánh giá; 1 đạt", ["online", "online"]),
        ("Statistics", "2 mục tiêu: 2 chưa có số liệu", ["share", "days"]),
        ("Chưa có đơn vị phụ trách", "1 mục tiêu: 1 đạt", ["trees"]),
    ]


def test_deadlines(report: Report) -> None:
    """Deadlines stand in their order, with how far they are."""
    assert ids(sections_of(report, "deadline", "en")) == [
        ("By 2025-06-30", "181 days left", ["days"]),
        ("By 2025-12-31", "365 days left", ["trees", "online", "share"]),
        ("By 2030-12-31", "6.0 years left", ["online"]),
    ]


def test_what_a_gate_lists(report: Report) -> None:
    """Where only some results are listed, a section counts all of its results, and one without any is left out."""
    days = [result for result in report.results if result.goal_id == "days"]
    (part,) = sections_of(report, "group", "en", days)
    assert (part.title, part.about.split(":")[0], part.results) == ("Digital government", "3 targets", tuple(days))


def test_what_parts_a_report_by_itself(report: Report) -> None:
    """Without `--by` it is the groups where there are any, else the deadlines."""
    assert parted_by(report, None) == "group"
    assert parted_by(report, "owner") == "owner"
    assert parted_by(report._replace(results=report.results[:1]), None) == "deadline"


def test_every_row_says_its_deadline(report: Report) -> None:
    """In sections that are no deadlines each row says its own: in Markdown and on the page."""
    rows = [line for line in to_markdown(report, "en").splitlines() if "Statistics" in line]
    assert [re.findall(r"\| (20[0-9-]+) \|", row) for row in rows] == [["2025-06"], ["2025"]]
    page = to_html(report, "en", "owner")
    assert "<h3>Statistics <small>2 targets: 2 no data</small></h3>" in page
    assert page.count("By <span") == 5


def test_text(report: Report) -> None:
    """A section of the text begins with a line of its own; the sentences say who answers for what."""
    lines = to_text(report, report.results, "en").splitlines()
    assert lines[0] == "Digital government. 3 targets: 1 no data, 1 not rated, 1 met."
    assert lines[3].startswith("days: ")
    assert lines[3].endswith("; owner: Statistics.")
    assert len(to_text(report, report.results, "en", "deadline").splitlines()) == 6


def test_no_group_writes_markup() -> None:
    """The names of groups and owners are foreign text: nothing of them is markup on the page or in Markdown."""
    hostile = TARGETS.replace("Digital government", "'<b>#1 [x](y)'").replace("Statistics", "'<i>@all|'")
    report = judge(hostile, FIGURES, "2024-12-31")
    page, comment = to_html(report, "en"), to_markdown(report, "en")
    assert "<b>#1" not in page
    assert "<i>@all" not in page
    assert "[x](y)" not in comment
    assert "@all" not in comment
