"""The documentation is true: tables and help come from the code, commands print what is shown, links lead somewhere.

Marks in docs/*.md, as comments that no reader sees:

- `<!-- generated: NAME -->` … `<!-- end -->`: what stands between is made here; `pytest --update` rewrites it.
- `<!-- file: NAME -->` before a block: the block is that file, in the scratch folder of its document. One in `.xlsx` is
  a workbook whose second sheet, `Năm 2025`, has these rows; a cell such as `45.3%` holds 0.453 and is shown so.
- `<!-- content: NAME -->` before a block: the block is what that file holds by then.
- `<!-- run: dxtrack … -->`: run without being shown. `<!-- exit: 1 -->` before a console block: its exit code, else 0.

A console block runs its lines `$ dxtrack …`, with `< FILE` and `> FILE`; where it shows output, that is compared.
The exit code is that of the last line. The terminal is 100 columns wide.
"""

import csv
import re
import shlex
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from dxtrack.actuals import layouts
from dxtrack.actuals.figures import STATUS_WORDS
from dxtrack.cli import options
from dxtrack.cli import program as cli
from dxtrack.cli.init.plan import COLUMNS
from dxtrack.judge import Status
from dxtrack.problems import CODES
from dxtrack.render import FORMATS
from dxtrack.targets import kinds, model, records
from dxtrack.targets.kinds import Key
from dxtrack.wording import FLAG_MARKS, FLAG_WORDS, GLYPHS
from dxtrack.wording.words import STATUS_WORDS as STATUS_NAMES
from tests.conftest import ROOT, Result

DOCS = sorted((ROOT / "docs").glob("*.md"))
GENERATED = re.compile(r"(<!-- generated: ([^>]+?) -->\n)(.*?)(<!-- end -->)", re.DOTALL)
STEP = re.compile(
    r"<!-- run: (?P<run>dxtrack .+?) -->"
    r"|<!-- (?P<mark>file|content): (?P<name>\S+) -->\n```\w*\n(?P<text>.*?)```\n"
    r"|(?:<!-- exit: (?P<exit>\d+) -->\n)?```console\n(?P<console>.*?)```\n",
    re.DOTALL,
)
LINK = re.compile(r"\]\(([^)\s#]*)(?:#([^)\s]+))?\)")
FENCE = re.compile(r"^```.*?^```", re.DOTALL | re.MULTILINE)


class Today(date):
    """The day on which the documents are run."""

    @classmethod
    def today(cls) -> date:  # type: ignore[override]
        """Always the same."""
        return date(2026, 4, 15)


# --- what is generated ---

KEYS: dict[str, Mapping[str, Key]] = {
    f"keys of {record.__name__}": records.record(record, record.__doc__ or "").keys
    for record in (
        model.Targets,
        model.Programme,
        model.Entry,
        model.Goal,
        model.Baseline,
        model.Target,
        model.Waiver,
        model.Break,
        model.Pace,
    )
}
KINDS = (
    (kinds.TEXT, "text"),
    (kinds.NUMBER, "number"),
    (kinds.BOOLEAN, "`true` or `false`"),
    (kinds.PERIOD, "[period](#periods)"),
    (kinds.DAY, "day"),
    (kinds.MONTH, "month, `1` to `12`"),
    (kinds.THRESHOLD, "[threshold](#thresholds)"),
    (kinds.ENCODING, "name of an encoding"),
    (model.LOCALIZED, "text, or [one per language](#text-per-language)"),
    (model.CELLS, "cell, or list of cells"),
    (model.ROWS, "mapping from [heading to cell](data.md#rows-and-column), or to a list of cells"),
    (model.UNIT, "text, or [one per language](#text-per-language)"),
    (model.SERIES_NAMES, "mapping from series to text, or [one per language](#text-per-language)"),
)
SECTIONS = {
    "programme": "[mapping](#programme)",
    "data": "list of files, each a text or a [mapping](data.md#entries-of-data)",
    "columns": "mapping from [our column](#columns) to their heading",
    "fixed": f"mapping of {', '.join(f'`{name}`' for name in records.record(model.Fixed, '').keys)}",
    "statuses": "mapping from mark to `final`, `preliminary`, `estimate`, `forecast` or `missing`",
    "header": "number of a line",
    "goals": "[mapping](#goals) from goal id to goal",
    "baseline": "[mapping](#baseline)",
    "targets": "[list](#targets), one or more",
    "areas": "mapping from area to [threshold](#thresholds)",
    "waive": "[mapping](#waive)",
    "breaks": "[list](#breaks)",
    "pace": "[mapping](#pace)",
}


def table(heads: list[str], rows: list[list[str]]) -> str:
    """A Markdown table; a bar inside a cell is escaped."""
    lines = [" | ".join(cell.replace("|", r"\|") for cell in row) for row in (heads, *rows)]
    return "".join(f"| {line} |\n" for line in lines).replace("\n", f"\n|{'---|' * len(heads)}\n", 1)


def stands(name: str, json: dict[str, Any]) -> str:
    """What may stand at a key, in words."""
    if name in SECTIONS:
        return SECTIONS[name]
    for kind, words in KINDS:
        if json == kind.json:
            return words
    if "enum" in json:
        return ", ".join(f"`{word}`" for word in json["enum"])
    if "const" in json:
        return f"`{json['const']}`"
    items = stands("", json["items"])
    return f"list of {json['maxItems']} {items}s" if "maxItems" in json else f"list of {items}s"


def keys_table(keys: Mapping[str, Key]) -> str:
    """The keys of one mapping of the targets file."""
    rows = [
        [f"`{name}`", stands(name, key.kind.json), "yes" if key.required else "", key.about]
        for name, key in keys.items()
    ]
    return table(["key", "what stands there", "required", "meaning"], rows)


def layouts_table() -> str:
    """The layouts that are recognised, and which heading is which column in each."""
    rows = []
    for layout in layouts.PUBLISHED:
        columns = [", ".join(f"`{word}`" for word in layout.columns.get(name, ())) for name in LAYOUT_COLUMNS]
        rows.append([layout.name, ", ".join(f"`{word}`" for word in layout.headings), *columns])
    return table(["layout", "recognised by", *LAYOUT_COLUMNS], rows)


LAYOUT_COLUMNS = ("period", "value", "area", "status")


def headings_table() -> str:
    """What our own columns may be called."""
    own = layouts.OWN.columns
    return table(["column", "may be called"], [[f"`{name}`", ", ".join(own[name][1:]) or "–"] for name in own])


def marks_table() -> str:
    """What the marks of SDMX mean."""
    marks: dict[str, list[str]] = {}
    for mark, meaning in layouts.STATUSES_OF_SDMX.items():
        marks.setdefault(meaning, []).append(f"`{mark}`")
    return table(["read as", "marks"], [[meaning, " ".join(said)] for meaning, said in marks.items()])


def status_words_table() -> str:
    """How published files say how certain a figure is."""
    return table(
        ["status", "words and marks"], [[f"`{status}`", ", ".join(said)] for status, said in STATUS_WORDS.items()]
    )


def problems_table() -> str:
    """The codes of all problems; how grave one is, is what messages of the tests and of the documents say."""
    told = [*(ROOT / "tests" / "problems").glob("*/expected.txt"), *DOCS]
    said = {found for path in told for found in GRAVE.findall(path.read_text("utf-8"))}
    rows = []
    for code, meaning in CODES.items():
        grave = [word for word in ("error", "warning", "note") if (word, code) in said] or ["error"]
        rows.append([f"`{code}`", ", ".join(grave), meaning])
    return table(["code", "is", "meaning"], rows)


GRAVE = re.compile(r"^(error|warning|note)\[([a-z-]+)\]", re.MULTILINE)


def help_of(command: str, run: Callable[..., Result]) -> tuple[str, list[str]]:
    """What `dxtrack … --help` says: what stands above the options, and each option."""
    result = run(*shlex.split(command)[1:])
    assert result.code == 0, result.err
    about, _, listed = result.out.partition("\nOptions:\n")
    return about, re.findall(r"^  -.*\n(?:    .*\n)*", listed, re.MULTILINE)


def shared_options(run: Callable[..., Result]) -> list[str]:
    """The options that all commands have that read data."""
    first, *others = (help_of(f"dxtrack {command} --help", run)[1] for command in READING)
    return [option for option in first if all(option in options for options in others)]


READING = ("status", "check", "show", "matrix", "compare", "validate")


def help_text(name: str, run: Callable[..., Result]) -> str:
    """The help of a command without what stands elsewhere: exit codes, and the options of all that read data."""
    if name.split()[1] not in READING:
        return run(*shlex.split(name)[1:]).out.partition("\nExit codes:")[0]
    about, options = help_of(name, run)
    shared = shared_options(run)
    own = [option for option in options if option not in shared]
    return "".join([about, *(["\nOptions:\n"] if own else []), *own])


def generated(name: str, run: Callable[..., Result]) -> str:
    """The text of the generated block of that name."""
    if name in KEYS:
        return keys_table(KEYS[name])
    if name.startswith("dxtrack"):
        return f"```text\n{help_text(name, run)}```\n"
    match name:
        case "shared options":
            return f"```text\n{''.join(shared_options(run))}```\n"
        case "examples of periods":
            return "".join(f"- `{example}`\n" for example in kinds.PERIOD.json["examples"])
        case "examples of thresholds":
            return "".join(f"- `{example}`\n" for example in kinds.THRESHOLD.json["examples"])
        case "columns of plans":
            names = [[f"`{column}`", headings.replace(" | ", ", ")] for column, headings in COLUMNS.items()]
            return table(["column", "may be called"], names)
        case "layouts":
            return layouts_table()
        case "headings of our columns":
            return headings_table()
        case "marks of SDMX":
            return marks_table()
        case "words of a status":
            return status_words_table()
        case "exit codes":
            return table(["code", "meaning"], [[f"`{code}`", meaning] for code, meaning in cli.EXIT_CODES.items()])
        case "problem codes":
            return problems_table()
        case "formats":
            return table(["format", "what it is"], [[f"`{form}`", made.about] for form, made in FORMATS.items()])
    raise AssertionError(f"nothing generates {name!r}")


def exchanged(block: re.Match[str], group: str, text: str) -> str:
    """What matched, with another text for one of its groups."""
    begin, end = (place - block.start() for place in block.span(group))
    return block[0][:begin] + text + block[0][end:]


def write(path: Path, text: str) -> None:
    """Writes a file that a document shows."""
    path.parent.mkdir(exist_ok=True)
    if path.suffix == ".xlsx":
        write_workbook(path, text)
    else:
        path.write_text(text, "utf-8")


def write_workbook(path: Path, text: str) -> None:
    """Writes the rows of a CSV into the second sheet of a workbook, numbers and percentages as a person types them."""
    from openpyxl import Workbook

    book = Workbook()
    book.create_sheet("Năm 2025")
    for row, cells in enumerate(csv.reader(text.splitlines()), 1):
        for column, said in enumerate(cells, 1):
            cell = book.worksheets[1].cell(row, column)
            number = said.removesuffix("%")
            is_number = number.replace(".", "", 1).isdigit()
            cell.value = float(number) / (100 if number != said else 1) if is_number else said or None
            cell.number_format = "0.0%" if number != said else "General"
    book.save(path)


# --- the tests ---


@pytest.mark.parametrize("path", DOCS, ids=lambda path: path.name)
def test_generated(
    path: Path, run: Callable[..., Result], request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each generated block holds what the code says."""
    monkeypatch.setenv("COLUMNS", "80")
    text = path.read_text("utf-8")
    made = GENERATED.sub(lambda block: f"{block[1]}{generated(block[2], run)}{block[4]}", text)
    if request.config.getoption("--update") and made != text:
        path.write_text(made, "utf-8")
    else:
        assert text == made


def test_nothing_is_left_out() -> None:
    """Every table of keys, every command and every list of codes has its generated block."""
    found = {block[2] for path in DOCS for block in GENERATED.finditer(path.read_text("utf-8"))}
    commands = {f"dxtrack {command} --help" for command in cli.COMMANDS}
    assert found >= {*KEYS, *commands, "dxtrack --help", "shared options", "exit codes", "problem codes", "formats"}
    assert found >= {"layouts", "headings of our columns", "marks of SDMX", "words of a status"}


def test_statuses_and_flags() -> None:
    """codes.md explains every status and every flag, each with its sign and its words in both languages."""
    rows = re.findall(
        r"^\| (\S) \| (.+?) \| (.+?) \| .+ \|$", (ROOT / "docs" / "codes.md").read_text("utf-8"), re.MULTILINE
    )
    statuses = [(GLYPHS[status][0], *STATUS_NAMES[status]) for status in Status]
    flags = [(FLAG_MARKS[flag][0], *words) for flag, words in FLAG_WORDS.items()]
    assert rows == [*statuses, *flags]


def test_nothing_leads_nowhere() -> None:
    """No text names an address of dxtrack: there is none, and what a reader has is a clone."""
    texts = [*DOCS, ROOT / "README.md", ROOT / "pyproject.toml", ROOT / "action.yml", *(ROOT / "src").rglob("*.py")]
    assert [path.name for path in texts if "dxtrack/dxtrack" in path.read_text("utf-8")] == []


@pytest.mark.parametrize("path", DOCS, ids=lambda path: path.name)
def test_commands(
    path: Path,
    run: Callable[..., Result],
    request: pytest.FixtureRequest,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    """Each command of a document exits and prints as shown, with the files that the document has shown by then."""
    monkeypatch.setenv("COLUMNS", "100")
    monkeypatch.setattr(options, "date", Today)
    text = path.read_text("utf-8")

    def execute(line: str, code: int) -> str:
        words = shlex.split(line)[1:]
        stdin, into = b"", None
        if "<" in words:
            stdin = (tmp_path / words.pop(words.index("<") + 1)).read_bytes()
            words.remove("<")
        if ">" in words:
            into = tmp_path / words.pop(words.index(">") + 1)
            words.remove(">")
        result = run(*words, stdin=stdin, cwd=tmp_path)
        assert result.code == code, f"{path.name}: {line}: {result.code}\n{result.err}{result.out}"
        if into:
            into.write_text(result.out, "utf-8")
        out = "" if into else result.out
        return out + result.err if code == 1 else result.err + out

    def step(block: re.Match[str]) -> str:
        if block["run"]:
            execute(block["run"], 0)
        elif block["mark"] == "file":
            write(tmp_path / block["name"], block["text"])
        elif block["mark"] == "content":
            return exchanged(block, "text", (tmp_path / block["name"]).read_text("utf-8"))
        else:
            return console(block)
        return block[0]

    def console(block: re.Match[str]) -> str:
        lines = re.split(r"^\$ ", block["console"], flags=re.MULTILINE)[1:]
        made = []
        for number, line in enumerate(lines, 1):
            command, _, shown = line.partition("\n")
            if command.startswith("dxtrack "):
                last = number == len(lines)
                printed = execute(command, int(block["exit"] or 0) if last else 0)
                shown = printed if shown else ""
            made.append(f"$ {command}\n{shown}")
        return exchanged(block, "console", "".join(made))

    made = STEP.sub(step, text)
    if request.config.getoption("--update") and made != text:
        path.write_text(made, "utf-8")
    else:
        assert text == made


@pytest.mark.parametrize("path", DOCS, ids=lambda path: path.name)
def test_links(path: Path) -> None:
    """Each relative link leads to a file that is there, and to a heading that it has."""
    for target, anchor in LINK.findall(FENCE.sub("", path.read_text("utf-8"))):
        if "://" in target:
            continue
        file = (path.parent / target).resolve() if target else path
        assert file.exists(), f"{path.name}: {target}"
        if anchor:
            headings = re.findall(r"^#+ (.+)$", FENCE.sub("", file.read_text("utf-8")), re.MULTILINE)
            slugs = {re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-") for heading in headings}
            assert anchor in slugs, f"{path.name}: {target}#{anchor}"


def test_index() -> None:
    """The index names every document."""
    index = (ROOT / "docs" / "README.md").read_text("utf-8")
    for path in DOCS:
        assert path.name == "README.md" or f"({path.name})" in index


def test_workflow_of_the_tutorial() -> None:
    """The tutorial's workflow is a whole one, and its steps are those of ci.md, of the files that `data:` names."""
    tutorial, guide = ((ROOT / "docs" / name).read_text("utf-8") for name in ("tutorial.md", "ci.md"))
    workflow = re.search(r"```yaml\n(on: .*?)```", tutorial, re.DOTALL)
    steps = re.search(r"## GitHub\n.*?```yaml\n(.*?)```", guide, re.DOTALL)
    assert workflow
    assert steps
    (job,) = yaml.load(workflow[1], yaml.BaseLoader)["jobs"].values()
    assert job["steps"] == yaml.load(steps[1].replace(" actuals.csv", ""), yaml.BaseLoader)
