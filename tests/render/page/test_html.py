"""The page: what stands where, that nothing foreign gets out of its place, and that everyone can read it."""

import re
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element

import pytest

from dxtrack.judge import FLAGS, Report, Status
from dxtrack.render.gate import Gate
from dxtrack.render.page.chart import MOST_FIGURES
from dxtrack.render.page.entries import MOST_CHARTS
from dxtrack.render.page.html import to_html
from dxtrack.render.page.markup import link
from dxtrack.render.page.tables import MOST_ROWS
from dxtrack.render.page.words import FLAG_MEANINGS, STATUS_MEANINGS
from dxtrack.targets import Localized, Programme, satisfies
from dxtrack.wording.figures import period
from dxtrack.wording.rows import places_needed, shown
from dxtrack.wording.words import FLAG_WORDS, STATUS_WORDS, Language, verdict
from tests.conftest import ROOT, Result, judge
from tests.oracles.test_oracles import CASES, judged

from .reports import BITING, biting, every_status, many_areas

html5lib = pytest.importorskip("html5lib", reason="html5lib reads the page as browsers do")

NOTHING = Report(date(2025, 1, 1), Programme(), ())
REPORTS: dict[str, Callable[[], Report]] = {
    "every status": every_status,
    "biting": biting,
    "areas": lambda: many_areas(20),
    "nothing": lambda: NOTHING,
}
LANGUAGES: tuple[Language, ...] = ("en", "vi")


@pytest.fixture(params=[(name, language) for name in REPORTS for language in LANGUAGES], ids=str, scope="module")
def page(request: pytest.FixtureRequest) -> str:
    """The page of each report in each language."""
    name, language = request.param
    return to_html(REPORTS[name](), language)


def tree(page: str) -> Element:
    """The page as a browser reads it; any parse error is raised."""
    parser = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False)
    return parser.parse(page)  # type: ignore[no-any-return]


def named(root: Element, *names: str) -> list[Element]:
    """All elements of these names, in the order of the page."""
    return [element for element in root.iter() if isinstance(element.tag, str) and tag(element) in names]


def tag(element: Element) -> str:
    """The name of an element without its namespace."""
    return element.tag.rpartition("}")[2]


def text(element: Element) -> str:
    """All text of an element, with single blanks."""
    return " ".join("".join(element.itertext()).split())


# --- structure ---


def test_fixture_has_every_status_and_flag() -> None:
    """Else the tests below would not see all of them."""
    report = every_status()
    assert {result.status for result in report.results} == set(Status)
    assert {flag for result in report.results for flag in result.flags} == set(FLAGS)


def test_page_is_valid(page: str) -> None:
    """No parse error; one h1; headings leave out no level; every id once, and every link inside leads somewhere."""
    root = tree(page)
    assert len(named(root, "h1")) == 1
    levels = [int(tag(heading)[1]) for heading in named(root, "h1", "h2", "h3", "h4")]
    assert all(after - before <= 1 for before, after in pairwise(levels))
    ids = [element.attrib["id"] for element in root.iter() if "id" in element.attrib]
    assert len(ids) == len(set(ids))
    links = [element.attrib["href"] for element in named(root, "a")]
    assert {link[1:] for link in links if link.startswith("#")} <= set(ids)
    labelled = [element for element in root.iter() if "aria-labelledby" in element.attrib]
    assert all(element.attrib["aria-labelledby"] in ids for element in labelled)
    assert {"header", "nav", "main", "footer"} <= {tag(element) for element in root.iter()}


def test_language_is_said() -> None:
    """`lang` is what the words are in."""
    for language in LANGUAGES:
        assert tree(to_html(every_status(), language)).attrib["lang"] == language


def test_tables_and_pictures_say_what_they_are(page: str) -> None:
    """Tables have a caption and header cells a scope; a picture has a whole sentence, or a word beside it."""
    root = tree(page)
    for table in named(root, "table"):
        assert text(named(table, "caption")[0])
        assert all(cell.attrib["scope"] in ("row", "col") for cell in named(table, "th"))
    for picture in named(root, "svg"):
        if picture.attrib.get("aria-hidden") != "true":
            assert picture.attrib["role"] == "img"
            assert picture.attrib["aria-label"].endswith(".")


def test_nothing_is_loaded_and_nothing_runs(page: str) -> None:
    """No script, no source, no import, no url but data; and the policy refuses what a mistake would let in."""
    assert "<script" not in page.lower()
    assert not re.search(
        r"\ssrc\s*=|@import|\son[a-z]+\s*=|<(iframe|object|embed|base|form)", page.replace("&quot;", "")
    )
    assert all(found.startswith("data:") for found in re.findall(r"url\(([^)]*)", page))
    assert "default-src 'none'; style-src 'unsafe-inline'; img-src data:" in page
    links = [element.attrib["href"] for element in named(tree(page), "link")]
    assert links == ["data:,"]


def test_same_bytes(process: Callable[..., Any]) -> None:
    """The same input gives the same page, in another process and with another order of hashes."""
    arguments = ("status", "examples/hcmc/actuals.csv", "--as-of", "2025-12-31", "-o", "html")
    first, second = process(*arguments), process(*arguments, env={"PYTHONHASHSEED": "7"})
    assert first.stdout == second.stdout
    assert first.stdout == process(*arguments, env={"TZ": "Asia/Ho_Chi_Minh"}).stdout
    assert str(ROOT).encode() not in first.stdout


def test_is_a_format(run: Callable[..., Result], tmp_path: Path) -> None:
    """`-o html:FILE` writes it."""
    file = tmp_path / "report.html"
    assert run("status", "--as-of", "2025-12-31", "-o", f"html:{file}").code == 0
    assert file.read_text("utf-8").startswith("<!DOCTYPE html>")


def test_every_part_is_there_in_order() -> None:
    """What a reader needs first stands first."""
    root = tree(to_html(every_status(), "en"))
    assert [text(heading) for heading in named(root, "h2")] == [
        "Needs attention",
        "Targets by deadline",
        "Waiting for figures",
        "Over time",
        "Sources and notes",
        "What the words mean",
    ]
    areas = tree(to_html(many_areas(9), "en"))
    assert "Areas" in [text(heading) for heading in named(areas, "h2")]


# --- content ---


@pytest.mark.parametrize("language", LANGUAGES)
def test_rows_say_what_the_terminal_says(language: Language) -> None:
    """Figures, status and flags of each row are those of wording.py, with a true minus."""
    report = every_status()
    root = tree(to_html(report, language))
    rows = {row.attrib["id"]: row for row in named(root, "tr") if row.attrib.get("id", "").startswith("row-")}
    assert len(rows) == len(report.results)
    for result in report.results:
        group = [other for other in report.results if other.goal_id == result.goal_id]
        cells = shown(result, language, places_needed(group))
        row = [text(cell) for cell in rows[f"row-{result.goal_id}-{result.deadline}"]]
        assert row[1].startswith(cells.actual.replace("-", "−"))
        assert row[1].endswith(period(result.actual.period, language) if result.actual else "–")
        assert row[2].startswith(cells.target.replace("-", "−"))
        assert row[3].startswith(cells.gap.replace("-", "−"))
        assert row[5] == ("" if cells.progress == "–" else cells.progress.replace("-", "−"))
        assert row[6] == cells.projected.replace("-", "−")
        assert re.sub(r"^\S+ | (?=[,;])", "", row[7]) == verdict(result, language)
    assert not re.search(r"(?<![\w)/-])-[0-9]", "".join(text(row) for row in rows.values()))


@pytest.mark.parametrize("language", LANGUAGES)
def test_words_are_explained(language: Language) -> None:
    """Every status and flag has a sentence, and the page prints it."""
    assert set(STATUS_MEANINGS) == set(Status)
    assert set(FLAG_MEANINGS) == set(FLAGS)
    said = text(tree(to_html(every_status(), language)))
    vietnamese = language == "vi"
    for word, meaning in [
        *((STATUS_WORDS[status], meaning) for status, meaning in STATUS_MEANINGS.items()),
        *((FLAG_WORDS[flag], meaning) for flag, meaning in FLAG_MEANINGS.items()),
    ]:
        assert word[vietnamese] in said
        assert meaning[vietnamese] in said
        assert meaning[vietnamese].endswith(".")


def test_lead_sentence() -> None:
    """It counts what is bad by the words that occur, then what is at risk, then what waits."""
    report = every_status()

    def lead(*statuses: Status, language: Language = "en") -> str:
        results = tuple(next(r for r in report.results if r.status == status) for status in statuses)
        root = tree(to_html(report._replace(results=results) if results else NOTHING, language))
        return next(text(p) for p in named(root, "p") if p.attrib.get("class") == "lead")

    assert lead() == "There is no target to judge."
    assert lead(language="vi") == "Không có mục tiêu nào để đánh giá."
    assert lead(Status.MET) == "None of 1 targets is missed, moving away or off track."
    assert lead(Status.OFF_TRACK) == "1 of 1 targets is off track."
    assert lead(Status.OFF_TRACK, Status.MISSED, Status.MET) == "2 of 3 targets are missed or off track."
    assert lead(Status.MISSED, Status.MOVING_AWAY, Status.OFF_TRACK, Status.AT_RISK, Status.DUE) == (
        "3 of 5 targets are missed, moving away or off track; 1 is at risk; 1 waits for figures."
    )
    assert lead(Status.OFF_TRACK, Status.MISSED, Status.NO_DATA, language="vi") == (
        "2/3 mục tiêu không đạt hoặc chậm tiến độ; 1 đang chờ số liệu."
    )


def test_attention_leads_to_the_chart() -> None:
    """Worst first, and every name is a link to a chart or a row; what is waived stands below with its reason."""
    root = tree(to_html(every_status(), "en"))
    (attention,) = [found for found in named(root, "ol") if found.attrib.get("class") == "attention"]
    items = [text(item) for item in named(attention, "li")]
    assert items[0] == "× missed Online service dossiers (2025): 0.04 pp short"
    assert "◄ moving away Time to handle a dossier (days): 4.9 days too high; moving away from the target" in items
    assert not any("Smart lamps" in item for item in items)
    charts = {element.attrib["id"] for element in named(root, "article")}
    rows = {element.attrib["id"] for element in named(root, "tr") if "id" in element.attrib}
    assert {link.attrib["href"][1:] for link in named(attention, "a")} <= charts | rows
    assert "chart-lamps-2027-12-31" in charts
    (waived,) = [found for found in named(root, "ul") if found.attrib.get("class") == "attention"]
    assert text(waived) == "▼ off track Smart lamps: 4,700 short; waived until 2026-12-31: no supplier"


def test_every_goal_with_two_figures_is_drawn() -> None:
    """One chart for each of them, on plan or not, of the worst of its results; none where there is one figure."""
    report = every_status()
    charts = [element.attrib["id"] for element in named(tree(to_html(report, "en")), "article")]
    drawn = [key.split("-")[1] for key in charts]
    assert len(set(drawn)) == len(drawn)
    assert set(drawn) == {result.goal_id for result in report.results} - {"platform", "level4", "twins"}
    assert charts[0] == "chart-online-2025-12-31"
    assert drawn[-4:] == ["lamps", "payment", "satisfied", "mobile"]  # waived, on track, met, waiting


def test_reason_of_every_result() -> None:
    """Each result has its reason once, at its chart or below its table, and where its figure stands."""
    report = every_status()
    root = tree(to_html(report, "en"))
    reasons = [element.attrib["id"] for element in named(root, "dt") if "id" in element.attrib]
    reasons += [element.attrib["id"].replace("chart-", "why-") for element in named(root, "article")]
    assert sorted(reasons) == sorted(f"why-{result.goal_id}-{result.deadline}" for result in report.results)


def test_a_source_stands_once() -> None:
    """All sources stand once, as numbered notes; a figure says the number and where it stands."""
    root = tree(to_html(every_status(), "en"))
    (notes,) = [found for found in named(root, "ol") if found.attrib.get("class") == "notes"]
    sources = {item.attrib["id"]: text(item) for item in named(notes, "li")}
    assert list(sources.values()).count("Office, press <2026>") == 1
    assert text(root).count("Office, press <2026>") == 1
    (row,) = [row for row in named(root, "tr") if text(row).endswith(" data.csv:6")]
    assert sources[named(row, "a")[0].attrib["href"][1:]] == "Office, press <2026>"
    assert [text(cell) for cell in row] == ["2025", "49.96%", "preliminary", "[1] data.csv:6"]


def test_series_are_called_by_their_names() -> None:
    """The series that was judged is named as the targets file calls it."""
    targets = """
version: 1
programme: {series_names: {vp: {en: Office of the committee, vi: Văn phòng UBND}}}
goals:
  a: {baseline: {period: 2020, value: 1}, targets: [{deadline: 2030, threshold: at least 9}]}
"""
    page = to_html(judge(targets, "goal,period,value,series\na,2022,2,vp\na,2023,3,vp\n", "2025-01-01"), "vi")
    assert "2 số liệu · Văn phòng UBND" in text(tree(page))


def test_no_column_is_empty() -> None:
    """A column that no row fills is left out, with the legend of the bars where there is none."""
    targets = "version: 1\ngoals:\n  a: {targets: [{deadline: 2030, threshold: at least 9}]}\n"
    root = tree(to_html(judge(targets, "goal,period,value\na,2022,2\n", "2025-01-01"), "en"))
    (table,) = [found for found in named(root, "table") if found.attrib.get("class") == "goals"]
    assert [text(head) for head in named(named(table, "thead")[0], "th")] == [
        "Goal", "Actual", "Target", "Gap", "Status",
    ]  # fmt: skip
    assert len(named(table, "col")) == 5
    assert not [found for found in named(root, "ul") if found.attrib.get("class") == "legend"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_failed_gate_comes_first(language: Language) -> None:
    """The page says first that the gate failed, lists what fails first and bold, and its rows before all others."""
    report = every_status()
    failing = tuple(result for result in report.results if result.status in (Status.NO_DATA, Status.MISSED))
    root = tree(to_html(report, language, None, Gate(failing, "--fail-on missed,no_data")))
    first, _ = [text(found) for found in named(root, "p") if found.attrib.get("class") in ("failed", "lead")]
    words = "FAILED: 4 missed, 1 no data" if language == "en" else "KHÔNG ĐẠT: 4 không đạt; 1 chưa có số liệu"
    assert first == f"{words} (--fail-on missed,no_data)"
    (attention,) = [found for found in named(root, "ol") if found.attrib.get("class") == "attention"]
    assert [bool(named(item, "b")) for item in named(attention, "li")] == [True] * 5 + [False] * 5
    rows = [row.attrib["id"] for row in named(root, "tr") if row.attrib.get("id", "").startswith("row-")]
    assert set(rows[:5]) == {f"row-{result.goal_id}-{result.deadline}" for result in failing}
    assert len(rows) == len(set(rows)) == len(report.results)


# --- foreign text ---


@pytest.mark.parametrize("language", LANGUAGES)
def test_foreign_text_stays_text(language: Language) -> None:
    """Markup of names, units, areas, series, sources and notes is shown, and what cannot be seen as its code."""
    root = tree(to_html(biting(), language))
    assert {tag(element) for element in root.iter() if isinstance(element.tag, str)} <= KNOWN_ELEMENTS
    said = text(root)
    assert BITING in said and f"{BITING} again" in said and "<b>" in said
    assert not [link for link in named(root, "a") if link.attrib["href"].lower().startswith("javascript")]
    assert [link.attrib["href"] for link in named(root, "a") if "example" in link.attrib["href"]] == [
        'https://example.org/"><script>'
    ]


@pytest.mark.parametrize(
    ("url", "leads_to"),
    [
        ("https://example.org/a?b=1&c=%20#d", "https://example.org/a?b=1&amp;c=%20#d"),
        ("https://example.org/Hồ", "https://example.org/H%E1%BB%93"),
        ("https://example.org/\u202efdp.exe", "https://example.org/%E2%80%AEfdp.exe"),
        ("https://example\u200b.org/\u3164", "https://example%E2%80%8B.org/%E3%85%A4"),
        ("HTTP://example.org/\ufeff", "HTTP://example.org/%EF%BB%BF"),
        ("ftp://example.org/", None),
        ("javascript:alert(1)//https://example.org/", None),
        ("\ufeffhttps://example.org/", None),
    ],
)
def test_addresses_hide_nothing(url: str, leads_to: str | None) -> None:
    """A link leads to http and https only, and its address has no character that is invisible or turns the others."""
    assert link("Plan", url) == (f'<a href="{leads_to}">Plan</a>' if leads_to else "Plan")


KNOWN_ELEMENTS = set(
    re.findall(
        r"\w+",
        "html head meta title link style body header nav main footer section article div h1 h2 h3 p time ul ol li dl "
        "dt dd a span b small br table caption colgroup col thead tbody tfoot tr th td details summary "
        "svg path rect circle text polyline",
    )
)


def test_control_characters_are_shown_as_codes() -> None:
    """Should one come through, from a file that is called so or through the library, it is shown as its code."""
    name = "A\x1b[31m\u202e\x00B"
    report = every_status()
    goals = [result.goal._replace(name=Localized(name, name), unit=Localized(name, name)) for result in report.results]
    results = [result._replace(goal=goal, area=name) for result, goal in zip(report.results, goals, strict=True)]
    programme = report.programme._replace(name=Localized(name, name), source=name, note=name)
    page = to_html(report._replace(programme=programme, results=tuple(results)), "en")
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f\u202a-\u202e]", page)
    assert r"A\x1b[31m\u202e\x00B" in text(tree(page))


def test_areas_with_markup() -> None:
    """An area is named as the data names it."""
    assert "Xã <Bình> & Chánh" in text(tree(to_html(many_areas(9), "vi")))


# --- pictures ---


def bars(report: Report) -> Iterator[tuple[Any, Element]]:
    """Each result that has a bar, with it."""
    root = tree(to_html(report, "en"))
    rows = {row.attrib.get("id"): row for row in named(root, "tr")}
    for result in report.results:
        end = f"-{sorted({r.area for r in report.results}, key=str).index(result.area)}" if result.area else ""
        found = named(rows[f"row-{result.goal_id}-{result.deadline}{end}"], "svg")
        if found:
            yield result, found[0]


def at(svg: Element, kind: str, key: str = "d") -> float | None:
    """Where a mark of a bar stands."""
    found = [element for element in svg.iter() if element.attrib.get("class", "").split()[:1] == [kind]]
    return float(re.findall(r"-?[0-9.]+", found[0].attrib[key])[0]) if found else None


@pytest.mark.parametrize("value", ["20.01", "21.5", "22", "35", "49.9", "49.9999", "50", "50.1", "80", "200", "-100"])
@pytest.mark.parametrize("year", ["2021", "2023", "2025"])
@pytest.mark.parametrize("threshold", ["at least 50", "more than 50", "between 50 and 60"])
def test_bar_keeps_the_order(value: str, year: str, threshold: str) -> None:
    """An unmet bar stops 2.5 px before the target; it passes the expected mark only where it is not behind the plan."""
    targets = f"""
version: 1
goals:
  one: {{baseline: {{period: 2020, value: 21.5}}, targets: [{{deadline: 2025, threshold: {threshold}}}]}}
"""
    report = judge(targets, f"goal,period,value\none,{year},{value}\n", "2025-12-31")
    for result, svg in bars(report):
        fills = [element for element in svg.iter() if element.attrib.get("class", "").startswith("fill")]
        width = [element for element in fills if tag(element) == "rect"]
        start = float(width[0].attrib["x"]) if width else 16.0
        end = start + float(width[0].attrib["width"]) if width else 16.0
        target, pace, dot = at(svg, "goal"), at(svg, "pace"), at(svg, "dot", "cx")
        assert target == 226
        assert end >= target if result.satisfied else end <= target - 2.5
        assert (start < 16) == (result.progress < 0)
        assert not result.progress > 0 or end > 16
        if pace is not None and not result.satisfied and result.pace is not None:
            assert end > pace if result.pace >= 1 else end < pace
        if dot is not None:
            assert dot >= target if satisfies(result.projected, result.threshold) else dot + 3.5 < target


def test_chart_keeps_unmet_figures_off_the_target_line() -> None:
    """94.98 of more than 95 is drawn below the line, however near."""
    root = tree(to_html(every_status(), "en"))
    charts = {element.attrib["id"]: named(element, "svg")[0] for element in named(root, "article")}
    svg = charts["chart-broadband-2023-12-31"]
    (line,) = [element for element in svg.iter() if element.attrib.get("class") == "goal"]
    target = float(re.findall(r"[0-9.]+", line.attrib["d"])[1])
    points = [float(element.attrib["cy"]) for element in svg.iter() if element.attrib.get("class") == "point"]
    assert len(points) == 7
    assert all(y >= target + 3 for y in points[:-1])
    assert points[-1] < target


def in_frame(root: Element) -> int:
    """How many charts there are; every mark of them lies inside of the picture."""
    charts = [svg for svg in named(root, "svg") if svg.attrib.get("class", "").startswith("chart")]
    for svg in charts:
        _, _, width, height = (float(number) for number in svg.attrib["viewBox"].split())
        for element in svg.iter():
            for key, most in (("x", width), ("y", height), ("cx", width), ("cy", height)):
                assert 0 <= float(element.attrib.get(key, 0)) <= most
            points = re.findall(r"([0-9.-]+),([0-9.-]+)", element.attrib.get("points", ""))
            assert all(0 <= float(x) <= width and 0 <= float(y) <= height for x, y in points)
    return len(charts)


def test_chart_stays_in_its_frame() -> None:
    """Also where a projection leads far away, all figures are the same, or time is a day or a thousand years."""
    targets = """
version: 1
goals:
  far: {baseline: {period: 2020, value: 0.001}, method: compound,
        targets: [{deadline: 2040, threshold: at most 0.0001}]}
  flat: {baseline: {period: 2020, value: 5}, targets: [{deadline: 2030, threshold: more than 5}]}
  huge: {baseline: {period: 2020, value: 1}, unit: "%", targets: [{deadline: 2099, threshold: at least 1e30}]}
  day: {baseline: {period: 2025-01-01, value: 1}, targets: [{deadline: 2025-01-03, threshold: at least 9}]}
  month: {baseline: {period: 2025-01, value: 1}, targets: [{deadline: 2025-09, threshold: at least 9}]}
  old: {baseline: {period: 0001, value: 1}, targets: [{deadline: 9999, threshold: at least 9}]}
"""
    figures = "goal,period,value\nfar,2021,900\nfar,2022,1000\nflat,2022,5\nflat,2023,5\nhuge,2021,2\n"
    figures += "day,2025-01-02,2\nmonth,2025-02,1.2\nold,2020,2\n"
    report = judge(targets, figures, "2025-03-31")
    assert in_frame(tree(to_html(report, "en"))) == in_frame(tree(to_html(report, "vi"))) >= 5


@pytest.mark.parametrize("language", ["en", "vi"])
def test_a_chart_without_a_threshold(language: Language) -> None:
    """Of an area that is a part of a sum, and of a share of an unknown baseline, the figures are drawn all the same."""
    targets = """
version: 1
goals:
  part: {unit: people, roll_up: sum, targets: [{deadline: 2027, threshold: at least 50}]}
  share: {unit: people, baseline: {period: 2020}, targets: [{deadline: 2027, threshold: at most 50% of baseline}]}
"""
    figures = "goal,period,value,area\n" + "".join(
        f"{goal},{year},{value},A\n" for goal in ("part", "share") for year, value in ((2024, 20), (2025, 30))
    )
    root = tree(to_html(judge(targets, figures, "2026-03-31", area="A"), language))
    assert in_frame(root) == 2
    ends = [text for text in named(root, "text") if "end" in text.attrib.get("class", "").split()]
    assert [text.text for text in ends] == ["30", "30"]


@pytest.mark.parametrize("case", [case for case in CASES if case["expect"] != {"exit": 3}], ids=lambda case: case["id"])
def test_every_oracle_case_is_a_valid_page(case: dict[str, Any]) -> None:
    """Whatever can be judged can be shown, and its charts stay in their frames."""
    in_frame(tree(to_html(judged(case), "en")))


def test_less_than_is_no_markup() -> None:
    """`<0%` stands as text in a cell, a label and a sentence."""
    targets = 'version: 1\ngoals:\n  one: {unit: "%", baseline: {period: 2020, value: 4}, '
    targets += "targets: [{deadline: 2030, threshold: less than 0}]}\n"
    root = tree(to_html(judge(targets, "goal,period,value\none,2022,4.5\n", "2023-01-01"), "en"))
    assert [text(found) for found in named(root, "td", "text") if text(found).startswith("<")] == ["<0%", "<0%"]


# --- many ---


def test_areas_become_a_map() -> None:
    """Areas × goals, the worst first: every cell has a glyph, the status in words for those who hear it, a number."""
    report = many_areas(20)
    root = tree(to_html(report, "en"))
    (heat,) = [table for table in named(root, "table") if table.attrib["class"] == "heat"]
    rows = named(named(heat, "tbody")[0], "tr")
    assert len(rows) == 20
    words = {word[0] for word in STATUS_WORDS.values()}
    for row in rows:
        cells = named(row, "td")
        assert len(cells) == 4
        for cell in cells[:3]:
            glyph, *hidden, number = text(cell).split(" ")
            assert glyph.strip() and " ".join(hidden) in words
            assert re.fullmatch(r"[+−]?[0-9.]+|–", number)
    (region,) = [found for found in named(root, "div") if found.attrib.get("role") == "region"]
    assert region.attrib["tabindex"] == "0" and region.attrib["aria-label"]


def test_long_lists_are_cut_and_folded() -> None:
    """With 168 areas the page shows the worst charts, says how many more there are, and folds the long tables."""
    report = many_areas(168)
    page = to_html(report, "en")
    root = tree(page)
    assert len(named(root, "article")) == MOST_CHARTS
    assert len(report.results) > MOST_ROWS
    assert [text(named(found, "summary")[0]) for found in named(root, "details") if found.attrib.get("class")] == [
        "By 2025-12-31 · 504 targets"
    ]
    assert "+" in page and " more</p>" in page
    assert len([row for row in named(root, "tr") if row.attrib.get("id")]) == len(report.results)


# --- colours ---


CSS = (ROOT / "src/dxtrack/render/page/style.css").read_text("utf-8")


def palettes() -> dict[str, dict[str, str]]:
    """The colours of each scheme, by name."""
    light, dark = re.findall(r":root\{([^}]*)\}", CSS)
    colours = dict(re.findall(r"--([a-z-]+):(#[0-9a-f]+)", light))
    return {"light": colours, "dark": {**colours, **dict(re.findall(r"--([a-z-]+):(#[0-9a-f]+)", dark))}}


def luminance(colour: str) -> float:
    """WCAG 2.2, relative luminance."""
    digits = colour[1:] if len(colour) == 7 else "".join(digit * 2 for digit in colour[1:])
    parts = [int(digits[index : index + 2], 16) / 255 for index in (0, 2, 4)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """WCAG 2.2, contrast ratio."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


TEXTS = {
    "fg": ("bg", "off-bg", "risk-bg", "met-bg"),
    "dim": ("bg",),
    "off": ("bg", "off-bg"),
    "risk": ("bg", "risk-bg"),
    "met": ("bg", "met-bg"),
}
"""On which backgrounds each colour of text stands."""
PICTURES = {"bar": "track", "off-bar": "track", "risk-bar": "track", "met-bar": "track", "fg": "track", "dim": "bg"}
"""What is drawn, and on what."""


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_contrast(scheme: str) -> None:
    """Every text has 4.5:1 at least, every mark 3:1."""
    colours = palettes()[scheme]
    for name, grounds in TEXTS.items():
        for ground in grounds:
            assert contrast(colours[name], colours[ground]) >= 4.5, (name, ground)
    for name, ground in PICTURES.items():
        assert contrast(colours[name], colours[ground]) >= 3, (name, ground)


def test_no_other_colours() -> None:
    """Every colour of text in the style is one whose contrast is measured, and stands on a measured ground."""
    style = re.sub(r":root\{[^}]*\}", "", CSS)
    assert not re.search(r"#[0-9a-f]{3}", style)
    assert set(re.findall(r"(?<![a-z-])color:(?:var\(--([a-z-]+)\)|(?!inherit)(\w+))", style)) <= {
        (name, "") for name in TEXTS
    }
    grounds = set(re.findall(r"background:var\(--([a-z-]+)\)", style))
    assert grounds == {ground for of_text in TEXTS.values() for ground in of_text}


def test_wcag_formula() -> None:
    """Black on white is 21:1, #777 on white 4.48:1."""
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


def test_decimal_marks_stand_in_one_line() -> None:
    """Behind a figure stand figure spaces for its missing decimals, and a narrow one where it lacks the mark too."""
    goals = "".join(
        f"  {name}: {{targets: [{{deadline: 2025, threshold: at least {edge}}}]}}\n"
        for name, edge in (("whole", "5"), ("tenths", "5.5"), ("hundredths", "5.25"))
    )
    rows = "goal,period,value\nwhole,2025,12\ntenths,2025,12.5\nhundredths,2025,12.75\n"
    page = to_html(judge(f"version: 1\ngoals:\n{goals}", rows, "2026-01-02"), "en")
    cells = [cell.text for cell in named(tree(page), "td") if "actual" in cell.get("class", "").split()]
    assert cells == ["12\u2007\u2007\u2008", "12.5\u2007", "12.75"]


def test_a_chart_lists_its_newest_figures() -> None:
    """Beneath a chart stand so many figures at the most, and how many there are before them."""
    goal = "{baseline: {period: 1999, value: 1}, targets: [{deadline: 2040, threshold: at least 90}]}"
    days = "".join(f"a,{date(2000, 1, 1) + timedelta(number)},2\n" for number in range(MOST_FIGURES + 7))
    root = tree(to_html(judge(f"version: 1\ngoals:\n  a: {goal}", f"goal,period,value\n{days}", "2026-01-02"), "en"))
    (article,) = named(root, "article")
    assert len(named(article, "tr")) == 1 + MOST_FIGURES
    assert [text for text in article.itertext() if "more" in text] == ["+7 more"]
