"""Foreign text is harmless in every format."""

import csv
import io
import re
from pathlib import Path
from xml.etree import ElementTree

import pytest

from dxtrack.wording import safe, unaccented
from tests.conftest import Run
from tests.render.tiny import HOSTILE, Page, commands, hostile


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
    assert page.tags.count("td") == sum(line.count(" | ") + 1 for line in _rows(text))
    assert page.text.count(HOSTILE) >= 4
    assert [name for name, _ in page.attributes if name != "style"] == []


def _rows(markdown: str) -> list[str]:
    """The rows of the tables in Markdown, without heads."""
    lines = [line for line in markdown.splitlines() if line.startswith("|")]
    rules = {number for number, line in enumerate(lines) if line.startswith("|:--")}
    return [line for number, line in enumerate(lines) if not rules & {number, number + 1}]


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
    assert HOSTILE in (root.findall("testcase/skipped")[0].get("message") or "")


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


@pytest.mark.parametrize("text", ["a\x1b[31mb", "a\x07b", "a\u202eb"])
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


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("می\u200cخواهم क्\u200dष", "می\u200cخواهم क्\u200dष"),
        ("soft\u00adhyphen\u200bspace", "soft\u00adhyphen\u200bspace"),
        ("a\u202eb\u2066c\u200fd", r"a\u202eb\u2066c\u200fd"),
        ("a\ufeffb\udc80\U000e0041", r"a\ufeffb\udc80\U000e0041"),
    ],
)
def test_what_has_no_width(text: str, shown: str) -> None:
    """Joiners, zero-width spaces and soft hyphens are text; what reorders or hides, marks and surrogates are codes."""
    assert safe(text) == shown
    unaccented(text).encode("ascii")
    assert unaccented("a\u200db\u00adc") == "abc"
