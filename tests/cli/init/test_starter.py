"""The first minute: what `init` writes works at once, and the schema that editors use is the one that is committed."""

import json
import re
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from dxtrack.cli.init.blocks import seen
from dxtrack.cli.init.found import Found, goals_of
from dxtrack.cli.init.starter import targets_file
from tests.conftest import ROOT, Result, Run, targets_of

SCHEMA_LINE = "# yaml-language-server: $schema="


@pytest.mark.parametrize("language", ["en", "vi"])
def test_init_works_at_once(run: Run, tmp_path: Path, language: str) -> None:
    """Two files, judged without another word: a goal that is met, one that lags, one that nobody has measured."""
    assert run("init", "--lang", language, cwd=tmp_path).code == 0
    assert sorted(path.name for path in tmp_path.iterdir()) == ["actuals.csv", "targets.yaml"]
    written = (tmp_path / "targets.yaml").read_text("utf-8")
    assert written.startswith(SCHEMA_LINE)
    result = run("status", "-o", "json", cwd=tmp_path)
    assert (result.code, result.err) == (0, "")
    assert sorted(row["status"] for row in json.loads(result.out)["results"]) == ["met", "no_data", "off_track"]
    assert sum(line.lstrip().startswith("#") for line in written.splitlines()) >= 4, "the goals are explained"


@pytest.mark.parametrize("there", ["targets.yaml", "actuals.csv"])
def test_init_never_writes_over_a_file(run: Run, tmp_path: Path, there: str) -> None:
    """A file of one of the names stops it, stays as it is, and the other is not written either."""
    (tmp_path / there).write_text("mine\n", "utf-8")
    result = run("init", cwd=tmp_path)
    assert result.code == 2
    assert there in result.err
    assert [(path.name, path.read_text("utf-8")) for path in tmp_path.iterdir()] == [(there, "mine\n")]


def test_init_example(run: Run, tmp_path: Path) -> None:
    """The real programme has the verdicts that it has in the repository."""
    assert run("init", "--example", "hcmc", cwd=tmp_path).code == 0

    def verdicts(cwd: Path, *data: str) -> list[tuple[str, str, str]]:
        out = run("status", *data, "--as-of", "2025-12-31", "-o", "json", cwd=cwd).out
        return [(row["goal"], row["deadline"], row["status"]) for row in json.loads(out)["results"]]

    assert verdicts(tmp_path) == verdicts(ROOT, "examples/hcmc/actuals.csv")
    assert len(verdicts(tmp_path)) == 13


def test_init_from_data(run: Run, tmp_path: Path) -> None:
    """Each goal of the data begins one, with its first and its latest figure of the whole; its threshold is TODO."""
    (tmp_path / "my figures.csv").write_text(
        "goal,period,value,area,series,status\n"
        "churn,2024-Q4,5,,,\nchurn,2025,4.50,,,\nchurn,2026,3,,,forecast\nchurn,2025,9,North,,\n"
        "share,2025,10,,a,\nshare,2025,11,,b,\n",
        "utf-8",
    )
    result = run("init", "my figures.csv", cwd=tmp_path)
    assert (result.code, result.err) == (0, "")
    assert result.out.startswith(
        "wrote targets.yaml; now write the 2 thresholds in place of TODO, then run: dxtrack st"
    )
    written = (tmp_path / "targets.yaml").read_text("utf-8")
    assert "data: [my figures.csv]\n" in written
    assert "      period: 2024-Q4  # the figure of this period in the data is the baseline\n" in written
    assert "        threshold: TODO  # the latest figure is 4.5 (2025)\n" in written
    assert "    series: a  # which series judges: a, b\n" in written
    assert written.count("# to be replaced by what was promised") == 2
    told = run("status", cwd=tmp_path)
    assert (told.code, told.out, told.err.count("error[todo]")) == (3, "", 2)
    (tmp_path / "targets.yaml").write_text(written.replace("TODO", "at most 4"), "utf-8")
    result = run("status", "-o", "json", cwd=tmp_path)
    assert result.code == 0, result.err
    assert {row["goal"] for row in json.loads(result.out)["results"]} == {"churn", "share"}


def test_goals_called_by_a_name(run: Run, tmp_path: Path) -> None:
    """A name that is no id makes one and is kept; what differs only in case and blanks is one goal."""
    rows = "".join(f"{name},2025,5\n" for name in ("Tỷ lệ hồ sơ trực tuyến", "ty_le_ho_so_truc_tuyen", "'A: b' #c"))
    (tmp_path / "data.csv").write_text(f"goal,period,value\n{rows}Roads,2024,4\nroads,2025,5\n", "utf-8")
    assert run("init", "data.csv", "--lang", "vi", cwd=tmp_path).code == 0
    written = (tmp_path / "targets.yaml").read_text("utf-8")
    goals = targets_of(written.replace("TODO", "at least 5")).goals
    assert {goal_id: goal.name and goal.name.vi for goal_id, goal in goals.items()} == {
        "ty_le_ho_so_truc_tuyen_2": "Tỷ lệ hồ sơ trực tuyến",
        "ty_le_ho_so_truc_tuyen": None,
        "a_b_c": "'A: b' #c",
        "roads": "Roads",
    }


def test_goals_of_a_published_file() -> None:
    """What tells a goal's rows is written with it, and its id is made of its name."""
    found = [
        Found("energy", unit="Mtoe", rows={"unit": "MTOE", "nrg_bal": "", "note #": "a: b"}),
        Found("Life expectancy at birth", column="Life expectancy at birth"),
        Found("energy", rows={"unit": "I05"}),
    ]
    text = targets_file(goals_of(found, date(2025, 1, 1), "en"), "f.csv", "x", left_out="", language="en")
    goals = yaml.safe_load(text)["goals"]
    assert list(goals) == ["energy", "life_expectancy_at_birth", "energy_2"]
    assert (goals["energy"]["rows"], goals["energy"]["unit"]) == (found[0].rows, "Mtoe")
    assert goals["life_expectancy_at_birth"]["column"] == "Life expectancy at birth"


def test_many_goals(run: Run, tmp_path: Path) -> None:
    """Thirty are written, and how many are left out is said on standard error and in the file."""
    rows = "".join(f"g{number},2025,5\n" for number in range(42))
    (tmp_path / "data.csv").write_text("goal,period,value\n" + rows, "utf-8")
    result = run("init", "data.csv", cwd=tmp_path)
    said = "12 more goals of the data are left out: add those that were promised\n"
    assert (result.code, result.err) == (0, f"note: {said}")
    written = (tmp_path / "targets.yaml").read_text("utf-8")
    assert written.endswith(f"  # {said}")
    assert list(targets_of(written.replace("TODO", "at least 5")).goals) == [f"g{number}" for number in range(30)]


def test_data_without_a_goal(run: Run, tmp_path: Path) -> None:
    """Nothing is written for a file of which nothing would come."""
    (tmp_path / "data.csv").write_text("goal,period,value\n", "utf-8")
    assert run("init", "data.csv", cwd=tmp_path).code == 2
    assert not (tmp_path / "targets.yaml").exists()


def test_how_the_data_is_read(run: Run, tmp_path: Path) -> None:
    """--decimal and --encoding say how DATA is read, and stand in the targets file for every later run."""
    (tmp_path / "data.csv").write_bytes("goal;period;value\nđô;2025;1.234\n".encode("cp1258"))
    assert run("init", "data.csv", "--encoding", "cp1258", "--decimal", "comma", cwd=tmp_path).code == 0
    written = (tmp_path / "targets.yaml").read_text("utf-8")
    assert yaml.safe_load(written)["data"] == [{"file": "data.csv", "encoding": "cp1258", "decimal": "comma"}]
    assert "the latest figure is 1234 (2025)" in written


@given(st.lists(st.text(st.characters(exclude_categories=["Cs"]), max_size=30), min_size=1))
def test_any_name_of_a_goal(names: list[str]) -> None:
    """Whatever goals, series and units are called, the targets file is one that can be read."""
    found = [
        Found(name, unit=name, rows={name: name}, column=name, series=[name, name]) for name in names if seen(name)
    ]
    goals = goals_of([Found("g"), *found], date(2025, 1, 1), "en")
    text = targets_file(goals, {"file": names[0] or "x"}, "x", left_out="", language="en")
    read = yaml.safe_load(text)["goals"]
    assert [goal.get("rows") for goal in read.values()] == [None, *({seen(f.name): seen(f.name)} for f in found)]
    assert len(read) == len(found) + 1
    unmade = re.sub("^    (rows|column):.*\n(      .*\n)?", "", text, flags=re.MULTILINE).replace("TODO", "at least 1")
    targets_of(re.sub("^data:\n.*\n", "", unmade, flags=re.MULTILINE))


def test_the_committed_schema(run: Run) -> None:
    """targets.schema.json is what `dxtrack schema targets` prints."""
    assert run("schema", "targets").out == (ROOT / "targets.schema.json").read_text("utf-8")


TARGETS_FILES = sorted(
    [ROOT / "targets.yaml", *(ROOT / "examples").glob("**/targets.yaml")], key=lambda path: path.as_posix()
)


@pytest.mark.parametrize("path", TARGETS_FILES, ids=lambda path: path.parent.name)
def test_targets_files_name_the_schema(path: Path) -> None:
    """The first line of each targets file of the repository leads an editor to the schema."""
    first = path.read_text("utf-8").splitlines()[0]
    assert first.startswith(SCHEMA_LINE)
    assert (path.parent / first.removeprefix(SCHEMA_LINE)).resolve() == ROOT / "targets.schema.json"


def test_what_each_period_would_have_to_reach(run: Run, tmp_path: Path) -> None:
    """From 20 at the end of 2024 to 50 at the end of 2027 are 10 a year: 30, 40, 50. Nothing where it is satisfied."""
    (tmp_path / "targets.yaml").write_text(
        "version: 1\ngoals:\n  g:\n    baseline: {period: 2020, value: 0}\n"
        "    targets: [{deadline: 2027, threshold: at least 50}]\n",
        "utf-8",
    )
    (tmp_path / "data.csv").write_text("goal,period,value\ng,2024,20\n", "utf-8")
    shown = run("show", "g", "data.csv", "--as-of", "2025-06-01", cwd=tmp_path).out
    assert "2025: 30, 2026: 40, 2027: 50 (on a straight way to the target)" in shown
    (tmp_path / "data.csv").write_text("goal,period,value\ng,2024,50\n", "utf-8")
    assert "straight way" not in run("show", "g", "data.csv", "--as-of", "2025-06-01", cwd=tmp_path).out


# --- published files ---


def test_a_published_file(run: Callable[..., Result], tmp_path: Path) -> None:
    """What tells its figures apart becomes the goals; what has no figure is said; the thresholds are still to write."""
    (tmp_path / "estat.csv").write_text(
        "DATAFLOW,unit,geo,TIME_PERIOD,OBS_VALUE\nX,MTOE,EU,2020,1237.5\nX,MTOE,EU,2021,:\nX,I05,EU,2020,82.6\n"
    )
    assert run("init", "estat.csv", cwd=tmp_path).code == 0
    text = (tmp_path / "targets.yaml").read_text("utf-8")
    assert yaml.safe_load(text)["data"] == [{"file": "estat.csv", "missing": [":"]}]
    goals = yaml.safe_load(text)["goals"]
    assert {goal_id: goal["rows"] for goal_id, goal in goals.items()} == {
        "mtoe": {"unit": "MTOE"},
        "i05": {"unit": "I05"},
    }
    refused = run("validate", cwd=tmp_path)
    assert (refused.code, refused.err.count("the threshold is still to be written")) == (3, 2)
    (tmp_path / "targets.yaml").write_text(text.replace("threshold: TODO", "threshold: at least 5"), "utf-8")
    accepted = run("validate", cwd=tmp_path)
    assert accepted.code == 0
    assert "estat.csv: SDMX-CSV; period TIME_PERIOD, value OBS_VALUE, area geo; 3 of 3 rows" in accepted.out


def test_goals_in_columns(run: Callable[..., Result], tmp_path: Path) -> None:
    """Where the figures of each goal have a column, the goal says which."""
    (tmp_path / "owid.csv").write_text("Entity,Code,Year,Life expectancy,Births\nA,AAA,2020,73.4,15.2\n")
    assert run("init", "owid.csv", cwd=tmp_path).code == 0
    goals = yaml.safe_load((tmp_path / "targets.yaml").read_text("utf-8"))["goals"]
    assert [goal["column"] for goal in goals.values()] == ["Life expectancy", "Births"]


def test_one_goal_of_a_file(run: Callable[..., Result], tmp_path: Path) -> None:
    """A file in which nothing tells rows apart but its parts is one goal, of which the whole is the latest figure."""
    (tmp_path / "1-2-1.csv").write_text("Year,Unit,Sex,Value\n2020,%,,6.5\n2020,%,F,6.3\n2021,%,,5.2\n")
    assert run("init", "1-2-1.csv", cwd=tmp_path).code == 0
    text = (tmp_path / "targets.yaml").read_text("utf-8")
    (goal,) = yaml.safe_load(text)["goals"].values()
    assert goal["rows"] == {"file": "1-2-1.csv"}
    assert "threshold: TODO  # the latest figure is 5.2 (2021)" in text
