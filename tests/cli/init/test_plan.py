"""A table of targets becomes a targets file that is valid, apart from what it does not say."""

import io
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dxtrack.actuals import Source, read_table
from dxtrack.cli.init.plan import COLUMNS, is_column, read_plan
from dxtrack.cli.init.promises import Table
from dxtrack.cli.init.starter import targets_file
from dxtrack.problems import InputError, Problem
from dxtrack.targets import Targets
from tests.conftest import Result, Run, targets_of


def written(run: Run, folder: Path, plan: str | bytes, *options: str) -> Result:
    """What `init --targets` says of a plan on the last day of September 2025."""
    (folder / "plan.csv").write_bytes(plan if isinstance(plan, bytes) else plan.encode())
    return run("init", "--targets", "plan.csv", "--as-of", "2025-09-30", *options, cwd=folder)


def targets_in(folder: Path) -> Targets:
    """The targets file that was written, which is valid."""
    return targets_of((folder / "targets.yaml").read_text("utf-8"))


def thresholds(targets: Targets) -> list[tuple[str, str, str]]:
    """Goal, deadline, and operator with number of each target."""
    return [
        (goal_id, target.deadline.text, f"{target.threshold.operator} {target.threshold.value}")
        for goal_id, goal in targets.goals.items()
        for target in goal.targets
    ]


def test_a_plan(run: Run, tmp_path: Path) -> None:
    """Each row is a target, rows of one goal are targets of one goal, and every column says its key."""
    plan = """\
id,name,unit,baseline,baseline_period,target,direction,deadline,group,owner,source
roads,Roads in good state,%,40,2020,at least 50,,2025,Transport,Ministry,Plan p. 3
roads,,,,,60,,2030,,,
wait,Days to wait,days,,,5,down,2026-06,Services,,
"""
    result = written(run, tmp_path, plan)
    assert (result.code, result.err) == (0, "")
    assert result.out.startswith("wrote targets.yaml; now run: dxtrack status DATA\n")
    read = targets_in(tmp_path)
    assert thresholds(read) == [("roads", "2025", ">= 50"), ("roads", "2030", ">= 60"), ("wait", "2026-06", "<= 5")]
    roads, wait = read.goals.values()
    assert [text and text.en for text in (roads.name, roads.unit, roads.group, roads.owner)] == [
        "Roads in good state", "%", "Transport", "Ministry"
    ]  # fmt: skip
    assert roads.baseline
    assert (roads.baseline.period.text, roads.baseline.value) == ("2020", 40)
    assert (roads.targets[0].source, roads.targets[1].source) == ("Plan p. 3", None)
    assert (wait.baseline, wait.owner) == (None, None)


def test_a_sheet_of_okrs(run: Run, tmp_path: Path) -> None:
    """The way leads from start to target, and where the key result stands goes into actuals.csv with its day."""
    plan = """\
Objective,Key Result,Start,Target,Current,Due
Delight users,NPS,20,40,25,2025-Q4
Delight users,Churn,5.5%,3%,5%,2025-Q4
Grow,Revenue,"$1,200,000","$2,000,000.50","$1,350,000",2026
"""
    result = written(run, tmp_path, plan)
    assert (result.code, result.err) == (0, "")
    read = targets_in(tmp_path)
    assert thresholds(read) == [
        ("nps", "2025-Q4", ">= 40"), ("churn", "2025-Q4", "<= 3"), ("revenue", "2026", ">= 2000000.50")
    ]  # fmt: skip
    assert [(goal.unit_in("en"), goal.group and goal.group.en) for goal in read.goals.values()] == [
        (None, "Delight users"), ("%", "Delight users"), ("$", "Grow")
    ]  # fmt: skip
    assert [(goal.baseline.period.text, goal.baseline.value) for goal in read.goals.values() if goal.baseline] == [
        ("2024", 20), ("2024", 5.5), ("2024", 1200000)
    ]  # fmt: skip
    figures = "goal,period,value\nnps,2025-09-30,25\nchurn,2025-09-30,5\nrevenue,2025-09-30,1350000\n"
    assert (tmp_path / "actuals.csv").read_text("utf-8") == figures
    status = run("status", "--as-of", "2025-09-30", cwd=tmp_path)
    assert (status.code, status.err) == (0, "")


def test_a_vietnamese_plan(run: Run, tmp_path: Path) -> None:
    """Vietnamese headings, decimal commas that the file proves, titles above the header and between the rows."""
    plan = """\
KẾ HOẠCH CHUYỂN ĐỔI SỐ;;;;;;;
TT;Mã;Chỉ tiêu;Đơn vị tính;Số gốc;Kỳ gốc;Kế hoạch;Thời hạn;Chủ trì
;;I. Kinh tế số;;;;;;
1;1.1;Tỷ trọng kinh tế số trong GRDP;%;12,62;2020;≥ 25;2025;Sở TT&TT
2;;Tỷ lệ hồ sơ trực tuyến;%;;;tối thiểu 80%;2025;Văn phòng
3;;Số ngày chờ;ngày;14;2023;5;2026;
"""
    result = written(run, tmp_path, plan, "--lang", "vi")
    assert result.code == 0
    assert "'TT'" in result.err
    assert "plan.csv:3:3" in result.err
    read = targets_in(tmp_path)
    assert thresholds(read) == [
        ("ty_trong_kinh_te_so_trong_grdp", "2025", ">= 25"),
        ("ty_le_ho_so_truc_tuyen", "2025", ">= 80"),
        ("so_ngay_cho", "2026", "<= 5"),
    ]
    assert [str(goal.baseline and goal.baseline.value) for goal in read.goals.values()] == ["12.62", "None", "14"]
    assert [goal.owner and goal.owner.vi for goal in read.goals.values()] == ["Sở TT&TT", "Văn phòng", None]


@pytest.mark.parametrize(
    ("target", "direction", "baseline", "expected"),
    [
        ("at least 50", "", "", "at least 50"),
        ("≥ 50", "down", "", "at least 50"),
        (">=50", "", "", "at least 50"),
        ("< 4.5%", "", "", "less than 4.5"),
        ("Tối thiểu 50", "", "", "at least 50"),
        ("between 45 and 50", "", "", "between 45 and 50"),
        ("50", "UP", "", "at least 50"),
        ("50%", "giảm", "", "at most 50"),
        ("50", "≥", "60", "at least 50"),
        ("50", "at most", "40", "at most 50"),
        ("50", "", "40", "at least 50"),
        ("-50", "", "-40", "at most -50"),
        ("50", "", "50", "TODO  # the plan says: 50"),
        ("50", "", "", "TODO  # the plan says: 50"),
        ("50", "maintain", "40", "TODO  # the plan says: 50, maintain"),
        ("Tăng 10%", "", "40", "TODO  # the plan says: Tăng 10%"),
        ("A law: #1", "", "", "TODO  # the plan says: A law: #1"),
        ("50-60", "", "40", "TODO  # the plan says: 50-60"),
        ("", "", "40", "TODO  # the plan says nothing"),
    ],
)
def test_thresholds(run: Run, tmp_path: Path, target: str, direction: str, baseline: str, expected: str) -> None:
    """A threshold as one writes it, or a number with a direction or a baseline; else it is still to be written."""
    plan = f"name\ttarget\tdirection\tbaseline\tdeadline\nA\t{target}\t{direction}\t{baseline}\t2030\n"
    assert written(run, tmp_path, plan).code == 0
    assert f"        threshold: {expected}\n" in (tmp_path / "targets.yaml").read_text("utf-8")
    told = run("validate", cwd=tmp_path)
    assert told.code == (3 if expected.startswith("TODO") else 0)
    assert told.err.count("error[") == told.err.count("error[todo]")


@pytest.mark.parametrize(
    ("plan", "code", "said"),
    [
        ("name,target\nA,5\n", "missing-column", "plan.csv:1:1\n"),
        ("name,due\nA,2025\n", "missing-column", "the column target is missing"),
        ("what,when\nA,2025\n", "no-header", "no line has two columns of a table of targets"),
        ("name,target,due\n", "no-goals", "the table has no target"),
        ("name,target,due\nA,5,\n", "missing-key", "the deadline is missing"),
        ("name,target,due\n,5,2025\n", "missing-key", "the row says no goal"),
        ("name,target,due\nA,5,soon\n", "bad-period", "plan.csv:2:5"),
        ("name,target,due\nA,5,05/06/2025\n", "bad-period", "05/06/2025 is 2025-06-05 or 2025-05-06"),
        ("name,target,due\nA,5,30/06/2025\nB,5,05/06/2025\nC,5,06/30/2025\n", "bad-period", "05/06/2025 is"),
        ("name,target,due\nA,5,2025,6\n", "row-length", "the row has 4 cells, the header 3"),
        ("name,target,due\nA,5,2025\na,6,2025-12\n", "contradiction", "the first is on line 2"),
        ("name,target,due,unit\nA,5,2025,%\nA,6,2026,days\n", "conflict", "unit: 'days'"),
        ("name,target,due,unit\nA,5%,2025,days\n", "contradiction", "'5%' is in %, but the goal is in days"),
        ("name;start;target;due\nA;900;1.5M;2025\n", "contradiction", "'900' has no unit, but the goal is in M"),
        ("name;start;target;due\nA;$900;1.5M;2025\n", "contradiction", "'1.5M' is in M, but the goal is in $"),
        ('name,target,due\nA,"1,200",2025\n', "decimal-mark", "two readings: 1.200 or 1200"),
        ('name,target,due\nA,"1,5",2025\nB,1.5,2025\n', "decimal-mark", "'1.5' on line 3"),
        ("name,start,start date,target,due\nA,1,2025,5,2025\n", "contradiction", "the baseline 2025 is not before"),
        ("name,target,due\nA,12345678901234567890123456789012,2025\n", "number-range", "plan.csv:2:3"),
        ("", "empty-file", "the file is empty"),
    ],
)
def test_what_is_wrong_with_a_plan(run: Run, tmp_path: Path, plan: str, code: str, said: str) -> None:
    """Each mistake is said with its place, and nothing is written."""
    result = written(run, tmp_path, plan)
    assert result.code == 3
    assert f"error[{code}]" in result.err
    assert said in result.err
    assert [path.name for path in tmp_path.iterdir()] == ["plan.csv"]
    in_vietnamese = written(run, tmp_path, plan, "--lang", "vi")
    assert in_vietnamese.code == 3
    both = zip(result.err.splitlines(), in_vietnamese.err.splitlines(), strict=True)
    told = [(one, other) for one, other in both if one.startswith(("error", "note", "   = help: "))]
    assert [one for one, other in told if one.partition(": ")[2] == other.partition(": ")[2]] == []


def test_thousands_where_the_mark_is_said(run: Run, tmp_path: Path) -> None:
    """--decimal and --encoding say how the plan is read."""
    plan = "name;target;due;direction\nLiên kết;1.200;2025;tăng\n"
    assert written(run, tmp_path, plan.encode("utf-16-le"), "--decimal", "comma", "--encoding", "utf-16-le").code == 0
    assert thresholds(targets_in(tmp_path)) == [("lien_ket", "2025", ">= 1200")]


def test_periods_as_tables_write_them(run: Run, tmp_path: Path) -> None:
    """Quarters, months and days as people write them; which comes first in a day, one above 12 proves for all."""
    plan = "name;target;due\nA;≥1;Q3/2026\nB;≥1;Quý IV/2026\nC;≥1;05/06/2026\nD;≥1;30/06/2026\nE;≥1;Tháng 6/2026\n"
    assert written(run, tmp_path, plan).code == 0
    deadlines = [deadline for _, deadline, _ in thresholds(targets_in(tmp_path))]
    assert deadlines == ["2026-Q3", "2026-Q4", "2026-06-05", "2026-06-30", "2026-06"]
    (tmp_path / "targets.yaml").unlink()
    plan = "name,start,start date,target,due\nA,1,1/2/2025,5,12/31/2026\n"
    assert written(run, tmp_path, plan).code == 0
    (goal,) = targets_in(tmp_path).goals.values()
    assert goal.baseline
    assert (goal.baseline.period.text, goal.targets[0].deadline.text) == ("2025-01-02", "2026-12-31")


def test_the_year_before(run: Run, tmp_path: Path) -> None:
    """Where nothing says when it began, a baseline stands in the year before, and before the first deadline."""
    plan = "name,start,target,due\nA,1,5,2026\nB,1,5,2025-06\nC,1,5,2023\n"
    assert written(run, tmp_path, plan).code == 0
    goals = targets_in(tmp_path).goals.values()
    assert [goal.baseline.period.text for goal in goals if goal.baseline] == ["2024", "2024", "2022"]
    assert "period: 2022  # the plan says no period" in (tmp_path / "targets.yaml").read_text("utf-8")


def test_the_first_years(run: Run, tmp_path: Path) -> None:
    """Before the year 1 there is none: no crash at the end of the calendar."""
    assert written(run, tmp_path, "name,start,target,due\nA,1,5,0001\n").code == 0
    (tmp_path / "data.csv").write_text("goal,period,value\ng,9998,1\ng,9999,2\n", "utf-8")
    (tmp_path / "targets.yaml").unlink()
    assert run("init", "data.csv", cwd=tmp_path).code == 0
    assert "deadline: 9999" in (tmp_path / "targets.yaml").read_text("utf-8")


def test_what_is_no_figure(run: Run, tmp_path: Path) -> None:
    """A baseline or current figure that is no number is not lost: it stands in a remark or is noted."""
    result = written(run, tmp_path, "name,baseline,target,current,deadline\nA,n/a,≥5,Pending,2026\n")
    assert result.code == 0
    assert "'Pending' is not a number: there is no current figure" in result.err
    assert "    # baseline: n/a\n" in (tmp_path / "targets.yaml").read_text("utf-8")
    assert not (tmp_path / "actuals.csv").exists()


def test_both_files_or_none(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is written over, and where the second file cannot be written the first is taken away."""
    plan = "name,start,target,current,due\nA,1,5,2,2026\n"
    (tmp_path / "actuals.csv").write_text("mine\n", "utf-8")
    assert written(run, tmp_path, plan).code == 2
    assert not (tmp_path / "targets.yaml").exists()
    (tmp_path / "actuals.csv").unlink()

    from dxtrack.cli.init import command
    from dxtrack.cli.streams import NoOutput, save

    def full(text: str, file: str) -> None:
        if file == "actuals.csv":
            raise NoOutput("actuals.csv: No space left on device")
        save(text, file)

    monkeypatch.setattr(command, "save", full)
    assert written(run, tmp_path, plan).code == 74
    assert [path.name for path in tmp_path.iterdir()] == ["plan.csv"]


def test_one_thing_to_begin_with(run: Run, tmp_path: Path) -> None:
    """Data, an example and a plan exclude each other, and a plan must be there."""
    assert run("init", "data.csv", "--targets", "plan.csv", cwd=tmp_path).code == 2
    assert "there is no table of targets plan.csv" in run("init", "--targets", "plan.csv", cwd=tmp_path).err


CELLS = st.one_of(
    st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=20),
    st.sampled_from(
        ["5", "5%", "≥ 7", "1,5", "1.234", "2025", "2026-Q1", "$3", "a: b", "- x", "%", '"', "#", "TODO", ""]
    ),
)


@given(st.lists(st.fixed_dictionaries(dict.fromkeys(COLUMNS, CELLS)), max_size=4))
def test_whatever_stands_in_a_plan(rows: list[dict[str, str]]) -> None:
    """It is a problem with its place, or what is written reads back, apart from what is still to be written."""
    import csv

    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(COLUMNS)
    writer.writerows([{**row, "deadline": "2030"}[column] for column in COLUMNS] for row in rows)
    problems: list[Problem] = []
    table = read_table(Source("p.csv", io.BytesIO(text.getvalue().encode())), None, problems, is_column)
    plan = read_plan(table, Table("p.csv", date(2025, 9, 30), "en", problems), None)
    errors = [problem for problem in problems if problem.severity == "error"]
    assert all(problem.line for problem in errors)
    if not errors:
        made = targets_file(plan.goals, "actuals.csv", "x", left_out="", language="en")
        assert codes(made) <= {"todo"}


def codes(text: str) -> set[str]:
    """What is wrong with a targets file."""
    try:
        targets_of(text)
    except InputError as error:
        return {problem.code for problem in error.problems}
    return set()
