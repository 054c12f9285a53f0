"""Both readers against bytes, broken files and long ones: an answer or a problem with its place, and never a crash.

The normal run is short. The long one takes some hours: `DXTRACK_FUZZ=long .venv/bin/pytest tests/test_fuzz.py`.
"""

import csv
import io
import json
import os
import re
import time
from collections.abc import Callable, Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dxtrack.actuals import Actuals, Source, read_actuals
from dxtrack.actuals import columns as header
from dxtrack.actuals import rows as csv_rows
from dxtrack.judge import assess
from dxtrack.problems import CODES, InputError, Problem
from dxtrack.render.json import to_json
from dxtrack.targets import Localized, Targets
from tests.conftest import ROOT, Result, targets_of

LONG = os.environ.get("DXTRACK_FUZZ") == "long"
HOSTILE = ROOT / "tests" / "hostile"
AS_OF = date(2024, 1, 15)
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]|\r(?!\n)")
CRASH = re.compile(r"Traceback|\b[A-Z][A-Za-z]*(?:Error|Exception|Warning)\b")


def fuzz(examples: int) -> settings:
    """So many examples, always the same; in the long run five hundred times as many, always others."""
    return settings(
        max_examples=examples * (int(os.environ.get("DXTRACK_FUZZ_TIMES", "500")) if LONG else 1),
        derandomize=not LONG,
        database=None,
        deadline=None,
        suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow, HealthCheck.data_too_large],
    )


# --- files ---


def _corpus(folder: str, most: int = 3000) -> list[bytes]:
    """The files of the hostile corpus that are short enough to be broken further."""
    contents = [path.read_bytes() for path in sorted((HOSTILE / folder).iterdir())]
    return [content for content in contents if content and len(content) <= most]


DATA = _corpus("data")
TARGETS = _corpus("targets")
GOOD_DATA = (HOSTILE / "data" / "good.csv").read_bytes()
GOOD_TARGETS = (HOSTILE / "targets" / "good.yaml").read_bytes()

CSV_PIECES = [
    *(
        b"\n",
        b"\r",
        b"\r\n",
        b",",
        b";",
        b"\t",
        b"|",
        b'"',
        b'""',
        b"'",
        b"#",
        b"\0",
        b"\xff",
        b"\xef\xbb\xbf",
        b"\xff\xfe",
    ),
    *(b"sep=;\n", b"sep=\r\n", b"\x1f\x8b\x08", b"\x1b[31m", "\u2028".encode(), "\x85".encode(), "\u200b".encode()),
    *(b"goal", b"period", b"value", b"area", b"series", b"status", b"numerator", b"denominator", b"source", b"note"),
    *(b"2023", b"2023-Q2", b"2023-04/2023-06", b"2023-W26", b"2099", b"9999-12-31", b"0001", b"2023-13", b"45107"),
    *(
        b"45.3",
        b"45,3",
        b"1.234",
        b"1,234",
        b"-0",
        b"1e30",
        b"1e-30",
        b"1e999",
        b"nan",
        b"%",
        b"5%",
        b"=1+1",
        b"0",
        b"1/3",
    ),
    *(
        b"online_dossiers",
        b"processing_days",
        b"nope",
        "Đ".encode(),
        b"forecast",
        b"preliminary",
        b"x" * 5000,
        b"9" * 70,
    ),
]
YAML_PIECES = [
    *(
        b"\n",
        b"\r\n",
        b"\t",
        b" ",
        b"  ",
        b":",
        b": ",
        b",",
        b"- ",
        b"? ",
        b"{",
        b"}",
        b"[",
        b"]",
        b'"',
        b"'",
        b"#",
        b"|",
        b">",
    ),
    *(
        b"&a ",
        b"*a",
        b"!!str ",
        b"<<: *a",
        b"---\n",
        b"...\n",
        b"%YAML 1.2\n",
        b"\0",
        b"\xff",
        b"\xef\xbb\xbf",
        b"\\",
        b'"\\e"',
    ),
    *(
        b"null",
        b"~",
        b"true",
        b"no",
        b"010",
        b"1:30",
        b".inf",
        b"1e999",
        b"1e30",
        b"-0",
        b"0",
        b"2025",
        b"2025-13",
        b"9999",
    ),
    *(
        b"version: 1\n",
        b"goals:\n",
        b"  g:\n",
        b"    targets:\n",
        b"x-a: 1\n",
        b"hold: every",
        b"method: compound",
        b"unit: %",
    ),
    *(
        b"at least 50",
        b">= 50",
        b"between 5 and 4",
        b"at most 5%",
        b"from: 2021",
        b"waive: {until: 2026}",
        b"bounds: [1, 0]",
    ),
    *("\u2028".encode(), "\x85".encode(), "\u202e".encode(), "Đ😀".encode(), b"[" * 60, b"x" * 2000, b"1" * 70),
]


@st.composite
def broken(draw: st.DrawFn, files: Sequence[bytes], pieces: Sequence[bytes]) -> bytes:
    """A file with pieces put in, bytes changed, taken out or doubled, and lines exchanged."""
    content = draw(st.sampled_from(files))
    for _ in range(draw(st.integers(1, 5))):
        start = draw(st.integers(0, len(content)))
        end = min(len(content), start + draw(st.integers(0, 12)))
        match draw(st.integers(0, 5)):
            case 0 | 1:
                content = content[:start] + draw(st.sampled_from(pieces)) + content[start:]
            case 2:
                content = content[:start] + draw(st.sampled_from(pieces)) + content[end:]
            case 3:
                content = content[:start] + content[end:]
            case 4:
                content = content[:end] + content[start:]
            case _:
                content = content[:start] + draw(st.binary(max_size=4)) + content[end:]
    return content


# --- what must hold of any file ---


def run_both(run: Callable[..., Result], folder: Path, data: bytes, targets: bytes) -> Result:
    """`status` on the two files, in words and as JSON: both end alike, in time, and print only what may be printed."""
    (folder / "data.csv").write_bytes(data)
    (folder / "targets.yaml").write_bytes(targets)
    command = ("status", "data.csv", "--as-of", AS_OF.isoformat())
    began = time.perf_counter()
    table, machine = run(*command, cwd=folder), run(*command, "-o", "json", cwd=folder)
    assert time.perf_counter() - began < 4
    assert table.code in (0, 3, 4), table.err
    assert table.code == machine.code
    for text in (table.out, table.err, machine.out, machine.err):
        assert not CONTROL.search(text)
        assert not CRASH.search(text)
    document = json.loads(machine.out)
    if table.code == 3:
        assert table.out == ""
        assert document["results"] == []
        assert [problem for problem in document["problems"] if problem["severity"] == "error"]
    return table


def check_places(problems: Sequence[Problem], content: bytes) -> None:
    """Each problem has a known code and stands inside the file."""
    lines = content.count(b"\n") + content.count(b"\r") + 1
    for problem in problems:
        assert problem.code in CODES
        assert problem.line is None or 1 <= problem.line <= lines
        assert problem.column is None or problem.column >= 1


def report(targets: Targets, actuals: Actuals) -> list[Any]:
    """The results of a report as JSON has them, without files and lines."""
    document = json.loads(to_json(assess(targets, actuals, AS_OF)), parse_float=Decimal)
    for result in document["results"]:
        if result["actual"]:
            del result["actual"]["source"]
            result["actual"]["period"] = None  # one period may have two spellings
        for other in result["alternatives"]:
            other["period"] = None
    return [document["summary"], *document["results"]]


# --- the data file ---

THE_TARGETS = targets_of(GOOD_TARGETS)


def to_data(actuals: Actuals) -> bytes:
    """The figures as the long data file that states them."""
    stream = io.StringIO()
    writer = csv.writer(stream)
    writer.writerow(header.COLUMNS)
    for goal_id, tracks in actuals.figures.items():
        for figure in (figure for track in tracks.values() for figure in track):
            value = f"{figure.value:f}" if isinstance(figure.value, Decimal) else ""
            counts = [f"{count:f}" if count is not None else "" for count in (figure.numerator, figure.denominator)]
            names = [figure.area, figure.series, figure.status]
            writer.writerow([goal_id, figure.period.text, value, *names, *counts, figure.source])
    return stream.getvalue().encode()


def read_data(content: bytes) -> Actuals | None:
    """The figures of a data file, or None where it is refused for a reason that stands in it."""
    actuals: Actuals | None = None
    try:
        actuals = read_actuals([Source("data.csv", io.BytesIO(content))], THE_TARGETS, today=AS_OF)
        problems = actuals.problems
    except InputError as error:
        problems = error.problems
    check_places(problems, content)
    assert (actuals is None) == any(problem.severity == "error" for problem in problems)
    return actuals


def check_data(content: bytes) -> None:
    """A data file is refused, or it survives being written and read again."""
    actuals = read_data(content)
    if actuals is None:
        return
    again = read_data(to_data(actuals))
    assert again is not None
    assert report(THE_TARGETS, again) == report(THE_TARGETS, actuals)


@fuzz(300)
@given(st.binary(max_size=300) | st.text(max_size=100).map(str.encode))
def test_any_bytes_as_data(content: bytes) -> None:
    """No bytes crash the reader of data files."""
    check_data(content)


@fuzz(300)
@given(
    st.text(st.sampled_from('goalperidvu,;\t|"\n\r#=2023-Q.5% x\0'), max_size=60).map(
        lambda text: f"goal,period,value\n{text}".encode()
    )
)
def test_any_rows_as_data(content: bytes) -> None:
    """No rows below a good header crash the reader of data files."""
    check_data(content)


@fuzz(350)
@given(broken([GOOD_DATA, *DATA], CSV_PIECES))
def test_broken_data(content: bytes) -> None:
    """A broken data file is refused with places inside it, or survives being written and read again."""
    check_data(content)


@fuzz(60)
@given(broken([GOOD_DATA, *DATA], CSV_PIECES))
def test_broken_data_on_the_command_line(run: Callable[..., Result], tmp_path: Path, content: bytes) -> None:
    """A broken data file ends with 0, 3 or 4, in words and as JSON, and prints no control character."""
    run_both(run, tmp_path, content, GOOD_TARGETS)


# --- the size of what is read at once ---

CELLS = {
    "goal": ["days", "days", "days", "share", "other", " days", "nope", "#days", '"days"', "Days"],
    "period": ["2020", "2021", "2022", "2023", "2020-01", "2020-02", "2023-Q4", "2099", "2020-13", '"2021"', " 2022"],
    "value": ["1", "2", "30", "45.5", "0.5", "1.234", "1,5", "", "x", "007", "5%", '"7\n"', '"1,5"', "1e3", "-4", "."],
    "status": ["", "", "final", "forecast", "Final", "estimate", "draft"],
    "area": ["", "Quận 1", "Quận 1", "Quận  1", "Quan 2", '"Quan, 2"', "\u200bx"],
    "series": ["", "gso", "vp_ubnd", "gso "],
    "numerator": ["1", "20", "0", "7.5", "", "x", "-1", "1,5"],
    "denominator": ["40", "50", "0", "", "0.0", "3.5", '"40"'],
    "source": ["", "Niên giám", "a b", '"a, b"', " c", "e\u0302"],
    "note": ["", "x", '"y"', '"two ""z"""', "0x1F"],
}
CELLS |= dict.fromkeys(("2020", "2021", "2022", "2099"), CELLS["value"])
LAYOUTS = [
    ("goal", "period", "value"),
    ("goal", "period", "value", "status"),
    ("value", "goal", "period"),
    ("note", "goal", "series", "period", "value", "source"),
    ("goal", "area", "period", "value"),
    ("goal", "area", "period", "numerator", "denominator"),
    ("period", "goal", "value", "numerator", "denominator", "source"),
    ("goal", "period", "value", "denominator"),
    ("goal", "2020", "2021", "2022", "2099"),
    ("source", "area", "2021", "goal", "status", "2020", "2099"),
]


BLOCK_TARGETS = targets_of(
    """\
version: 1
goals:
  days: {baseline: {period: 2020, value: 3}, targets: [{deadline: 2025, threshold: at least 50}]}
  share: {unit: "%", bounds: [0, 100], targets: [{deadline: 2025, threshold: at least 50}]}
  other: {unit: "%", targets: [{deadline: 2025, threshold: at least 50}]}
"""
)


@st.composite
def rows(draw: st.DrawFn) -> str:
    """A file of mostly plain rows, with one kind of line end or several, and quotation marks here and there."""
    columns = draw(st.sampled_from(LAYOUTS))
    delimiter = draw(st.sampled_from([",", ",", ";", "\t"]))
    ends = draw(st.sampled_from(["\n", "\n", "\r\n", "\r", "\n\n", "\n#\n"]))
    quoting = draw(st.sampled_from(["none", "all", "some"]))
    plain = {name: CELLS[name][: 4 if draw(st.booleans()) else None] for name in columns}

    def cell(name: str) -> str:
        text = draw(st.sampled_from(plain[name]))
        quoted = quoting == "all" or (quoting == "some" and draw(st.booleans()))
        return f'"{text}"' if quoted and '"' not in text else text

    lines = [delimiter.join(columns)]
    lines += [delimiter.join(map(cell, columns)) for _ in range(draw(st.integers(1, 14)))]
    return ends.join(lines) + draw(st.sampled_from(["", ends]))


Outcome = tuple[list[Problem], list[list[Any]]]


def outcome(contents: list[str], today: date, decimal: Any) -> Outcome:
    """All that reading files comes to: their problems and their figures."""
    sources = [Source(f"{number}.csv", io.BytesIO(content.encode())) for number, content in enumerate(contents)]
    try:
        actuals = read_actuals(sources, BLOCK_TARGETS, today=today, decimal=decimal)
    except InputError as error:
        return list(error.problems), []
    figures = [figure for tracks in actuals.figures.values() for track in tracks.values() for figure in track]
    known = [[getattr(figure, name) for name in STATED] for figure in figures]
    return list(actuals.problems), sorted(known, key=repr)


STATED = (
    *("period", "value", "status", "area", "series", "file", "line", "column", "source", "numerator", "denominator"),
)


@fuzz(600)
@given(st.lists(rows(), min_size=1, max_size=2), st.integers(1, 60), st.sampled_from([None, None, ".", ","]))
def test_the_size_of_a_block_changes_nothing(
    monkeypatch: pytest.MonkeyPatch, contents: list[str], size: int, decimal: Any
) -> None:
    """Files come to the same figures and problems, whether they are read in one piece or in many."""
    with monkeypatch.context() as patch:
        patch.setattr(csv_rows, "FIRST_BLOCK", 1 << 20)
        whole = outcome(contents, AS_OF, decimal)
    with monkeypatch.context() as patch:
        patch.setattr(csv_rows, "FIRST_BLOCK", size)
        patch.setattr(csv_rows, "BLOCK", 3 * size)
        pieces = outcome(contents, AS_OF, decimal)
    assert pieces == whole


# --- the targets file ---


def to_targets(targets: Targets) -> str:
    """A targets file in JSON that says the same."""
    top: dict[str, Any] = {
        "version": 1,
        "programme": _sourced(targets.programme),
        "data": [_entry(each) for each in targets.data],
    }
    top["pace"] = targets.pace and {"on_track": targets.pace.on_track, "at_risk": targets.pace.at_risk}
    programme = top["programme"]
    programme["name"] = _localized(targets.programme.name)
    programme["fiscal_year_starts"] = targets.programme.fiscal_year_starts
    programme["series_names"] = {
        series: _localized(name) for series, name in targets.programme.series_names.items()
    } or None
    programme["breaks"] = [{"date": cut.date.isoformat(), "note": cut.note} for cut in targets.programme.breaks]
    top["goals"] = {goal_id: _goal(goal) for goal_id, goal in targets.goals.items()}
    return _written(top)


def _entry(entry: Any) -> dict[str, Any]:
    fixed = entry.fixed._replace(period=entry.fixed.period and entry.fixed.period.text)
    return {
        **entry._asdict(),
        "columns": entry.columns._asdict(),
        "fixed": fixed._asdict(),
        "rows": {heading: list(cells) for heading, cells in entry.rows.items()} or None,
        "statuses": dict(entry.statuses) or None,
        "whole": list(entry.whole),
        "missing": list(entry.missing),
    }


def _sourced(entry: Any) -> dict[str, Any]:
    return {"source": entry.source, "quote": entry.quote, "note": entry.note, "url": entry.url}


def _localized(text: Localized | None) -> dict[str, Any] | None:
    return text and {"vi": text.vi, "en": text.en}


def _goal(goal: Any) -> dict[str, Any]:
    plain = ("column", "frequency", "series", "method", "hold", "accumulate", "roll_up")
    baseline = goal.baseline and _sourced(goal.baseline) | {
        "period": goal.baseline.period.text,
        "value": goal.baseline.value,
        "series": goal.baseline.series,
    }
    return {
        **_sourced(goal),
        **{name: getattr(goal, name) for name in plain},
        "rows": {heading: list(cells) for heading, cells in goal.rows.items()} or None,
        **{name: _localized(getattr(goal, name)) for name in ("name", "label", "unit", "group", "owner")},
        "bounds": goal.bounds and list(goal.bounds),
        "baseline": baseline,
        "breaks": [{"date": cut.date.isoformat(), "note": cut.note} for cut in goal.breaks],
        "pace": goal.pace and {"on_track": goal.pace.on_track, "at_risk": goal.pace.at_risk},
        "targets": [_target(target) for target in goal.targets],
    }


def _target(target: Any) -> dict[str, Any]:
    words = {">=": "at least", ">": "more than", "<=": "at most", "<": "less than"}

    def written(threshold: Any) -> str:
        if threshold.operator == "between":
            text = f"between {threshold.low:f} and {threshold.high:f}"
        elif threshold.relative:
            text = f"{words[threshold.operator]} {threshold.relative.text}"
        else:
            text = f"{words[threshold.operator]} {threshold.value:f}"
        return text + (f" {threshold.unit}" if threshold.unit else "")

    waive = target.waive and {"until": target.waive.until.text, "reason": target.waive.reason}
    return _sourced(target) | {
        "deadline": target.deadline.text,
        "threshold": written(target.threshold),
        "areas": {area: written(threshold) for area, threshold in target.areas.items()} or None,
        "from": target.start and target.start.text,
        "waive": waive,
    }


def _written(value: Any) -> str:
    """JSON with plain numbers, and with an escape for what YAML would take for something else."""
    if isinstance(value, Decimal | Fraction):
        return f"{value:f}"
    if isinstance(value, list):
        return "[" + ", ".join(map(_written, value)) + "]"
    if isinstance(value, dict):
        return "{" + ", ".join(f"{_written(key)}: {_written(item)}" for key, item in value.items()) + "}"
    if isinstance(value, str):
        return "".join(
            character if character.isprintable() else f"\\U{ord(character):08x}"
            for character in json.dumps(value, ensure_ascii=False)
        )
    return json.dumps(value)


def check_targets(content: bytes) -> None:
    """A targets file is refused, or it survives being written and read again."""
    targets: Targets | None = None
    problems: Sequence[Problem] = ()
    try:
        targets = targets_of(content)
    except InputError as error:
        problems = error.problems
    check_places(problems, content)
    assert (targets is None) == bool(problems)
    if targets is None:
        return
    text = to_targets(targets)
    again = targets_of(text)
    assert to_targets(again) == text
    figures = "".join(f"{goal_id},{year},{year % 97}\n" for goal_id in targets.goals for year in (2021, 2022, 2023))
    stated = f"goal,period,value\n{figures}".encode()
    answers = []
    for each in (targets, again):
        try:
            actuals = read_actuals([Source("data.csv", io.BytesIO(stated))], each)
        except InputError:  # out of bounds
            actuals = Actuals({})
        answers.append(report(each, actuals))
    assert answers[0] == answers[1]


@fuzz(300)
@given(st.binary(max_size=300) | st.text(max_size=100).map(str.encode))
def test_any_bytes_as_targets(content: bytes) -> None:
    """No bytes crash the reader of targets files."""
    check_targets(content)


@fuzz(250)
@given(broken([GOOD_TARGETS, *TARGETS], YAML_PIECES))
def test_broken_targets(content: bytes) -> None:
    """A broken targets file is refused with places inside it, or survives being written and read again."""
    check_targets(content)


@fuzz(60)
@given(broken([GOOD_TARGETS, *TARGETS], YAML_PIECES))
def test_broken_targets_on_the_command_line(run: Callable[..., Result], tmp_path: Path, content: bytes) -> None:
    """A broken targets file ends with 0, 3 or 4, in words and as JSON, and prints no control character."""
    run_both(run, tmp_path, GOOD_DATA, content)


@pytest.mark.parametrize("content", TARGETS)
def test_the_corpus_of_targets_survives(content: bytes) -> None:
    """Each valid targets file of the corpus says the same when it is written and read again."""
    check_targets(content)


@pytest.mark.parametrize("content", DATA)
def test_the_corpus_of_data_survives(content: bytes) -> None:
    """Each valid data file of the corpus says the same when it is written and read again."""
    check_data(content)


# --- published files, and what the targets file says of them ---

PUBLISHED = [
    ["TIME_PERIOD", "OBS_VALUE", "geo", "unit", "OBS_FLAG"],
    ["Year", "Value", "Sex", "Units"],
    ["Entity", "Code", "Year", "Life", "Births"],
    ["Country Name", "Country Code", "Indicator Name", "Indicator Code", "2019", "Prel. 2020", "FY2021"],
    ["goal", "period", "value", "area", "unit"],
    ["Chỉ tiêu", "2019", "Ước 2020", "05/06/2021", "2019"],
    ["#", "Key", "Latest", "dân số 2020", "", "Key"],
]
SAID = [
    "",
    "g",
    "h",
    "2020",
    "2021",
    "2009-10",
    "05/06/2025",
    "30/06/2025",
    "1",
    "2.5",
    "3,5",
    "-99",
    ":",
    "p",
    "be",
    "EU",
]
FIXED = ["goal: g", "goal: nope", "period: 2022", "area: EU", "series: s", "status: missing", "source: x"]
OURS = header.COLUMNS


@st.composite
def published(draw: st.DrawFn) -> tuple[bytes, str]:
    """A table as offices publish them, and a targets file that says something of it."""
    headings = draw(st.sampled_from(PUBLISHED))

    def cells(many: int) -> list[str]:
        return draw(st.lists(st.sampled_from(SAID), min_size=many, max_size=many))

    def rows_said() -> str:
        asked = draw(st.lists(st.sampled_from([*headings, "file", "nope"]), min_size=1, max_size=2, unique=True))
        return json.dumps({heading: cells(draw(st.integers(1, 2))) for heading in asked})

    def maybe(text: str) -> list[str]:
        return [text] if draw(st.booleans()) else []

    above = [["Bảng 1"]] if draw(st.booleans()) else []
    table = [*above, headings, *(cells(len(headings)) for _ in range(draw(st.integers(0, 6))))]
    stream = io.StringIO()
    csv.writer(stream, delimiter=draw(st.sampled_from(",;\t"))).writerows(table)
    theirs = draw(st.dictionaries(st.sampled_from(OURS), st.sampled_from(headings).filter(bool), max_size=2))
    entry = ["file: data.csv"]
    entry += maybe(f"columns: {json.dumps(theirs)}") if theirs else []
    entry += [*maybe(f"rows: {rows_said()}"), *maybe(f"whole: {json.dumps(cells(1))}")]
    entry += [*maybe(f"missing: {json.dumps(cells(2))}"), *maybe("statuses: {p: missing}"), *maybe("header: 2")]
    entry += maybe(f"fixed: {{{draw(st.sampled_from(FIXED))}}}")
    text = f"version: 1\ndata: [{{{', '.join(entry)}}}]\ngoals:\n"
    for goal_id in ("g", "h"):
        keys = ["targets: [{deadline: 2030, threshold: at least 5}]", *maybe(f"rows: {rows_said()}")]
        keys += maybe(f"column: {json.dumps(draw(st.sampled_from([*headings, 'nope'])) or 'x')}")
        text += f"  {goal_id}: {{{', '.join(keys)}}}\n"
    return stream.getvalue().encode(), text


@fuzz(120)
@given(published())
def test_published_files_on_the_command_line(
    run: Callable[..., Result], tmp_path: Path, both: tuple[bytes, str]
) -> None:
    """Whatever an entry and the goals say of a published file, it is read, or it is said why not."""
    run_both(run, tmp_path, both[0], both[1].encode())
