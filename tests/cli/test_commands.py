"""The command line: every exit code, where files are found, what the options do, and the gate."""

import contextlib
import gzip
import json
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable
from itertools import product
from pathlib import Path
from typing import Any

import pytest

from dxtrack.cli.exits import EXIT_CODES
from dxtrack.judge import Status, worsened
from tests.conftest import ROOT, Result, Run

Process = Callable[..., subprocess.CompletedProcess[bytes]]

TARGETS = """\
version: 1
programme:
  name: {en: Tiny programme, vi: Chương trình nhỏ}
goals:
  online:
    name: {en: Online services, vi: Dịch vụ trực tuyến}
    unit: "%"
    baseline: {period: 2020, value: 10}
    targets:
      - {deadline: 2025, threshold: at least 50}
      - {deadline: 2030, threshold: at least 80}
  errors:
    name: {en: Errors, vi: Lỗi}
    baseline: {period: 2020, value: 40}
    targets:
      - {deadline: 2025, threshold: at most 20}
  phones:
    name: {en: Phones, vi: Điện thoại}
    unit: "%"
    targets:
      - {deadline: 2025, threshold: at least 100}
"""
DATA = """\
goal,period,value,area
online,2024,20,
errors,2024,15,
online,2024,60,North
"""
AS_OF = ("--as-of", "2024")


@pytest.fixture
def tiny(tmp_path: Path) -> Path:
    """A folder with a targets file and a data file: at the end of 2024 two targets off track, one no data, one met."""
    (tmp_path / "targets.yaml").write_text(TARGETS, "utf-8")
    (tmp_path / "data.csv").write_text(DATA, "utf-8")
    return tmp_path


def statuses(result: Result) -> dict[str, str]:
    """The verdicts of a run with `-o json`, by goal and year of the deadline, and area if there is one."""
    return {
        f"{row['goal']} {row['deadline'][:4]}" + (f" {row['area']}" if row["area"] else ""): row["status"]
        for row in json.loads(result.out)["results"]
    }


# --- exit codes, one by one, through the real process ---


def test_exit_0(process: Process, tiny: Path) -> None:
    """0: `status` is done, whatever the verdicts, and says nothing on stderr."""
    done = process("status", "data.csv", *AS_OF, cwd=tiny)
    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout.endswith(b"4 targets: 2 off track, 1 no data, 1 met\n")


def test_exit_1(process: Process, tiny: Path) -> None:
    """1: the gate failed; stdout still is the result, and why it failed is one line of stderr."""
    done = process("check", "data.csv", *AS_OF, cwd=tiny)
    assert done.returncode == 1
    assert done.stdout.endswith(b"4 targets: 2 off track, 1 no data, 1 met\n")
    assert done.stderr == b"FAILED: 2 off track, 1 no data (--fail-on missed,moving_away,off_track,no_data)\n"


def test_exit_2(process: Process, tiny: Path) -> None:
    """2: wrong use, with what was meant."""
    done = process("check", "data.csv", "--fail-onn", "missed", cwd=tiny)
    assert (done.returncode, done.stdout) == (2, b"")
    assert b"--fail-on" in done.stderr


def test_exit_3(process: Process, tiny: Path) -> None:
    """3: the data are invalid; nothing was judged and stdout is empty."""
    (tiny / "data.csv").write_text("goal,period,value\nonline,2024,abc\n", "utf-8")
    done = process("check", "data.csv", *AS_OF, cwd=tiny)
    assert (done.returncode, done.stdout) == (3, b"")
    assert b"error[bad-number]" in done.stderr
    assert b"data.csv:2:13" in done.stderr


def test_exit_4(process: Process, tiny: Path) -> None:
    """4: the data has no row for any goal asked for; `check` says that too, and not that the gate failed."""
    for command in ("status", "check"):
        done = process(command, "data.csv", "--goal", "phones", *AS_OF, cwd=tiny)
        assert done.returncode == 4
        assert done.stderr == b"nothing to judge: the data has no row for any goal asked for\n"


@pytest.mark.parametrize("verbose", [False, True])
def test_exit_70(process: Process, tiny: Path, verbose: bool) -> None:
    """70: a bug in dxtrack is one line that says how to report it; the traceback comes with -v."""
    (tiny / "sitecustomize.py").write_text(
        "import dxtrack.judge\ndef broken(*args, **kwargs):\n    return {}['the bug']\ndxtrack.judge.assess = broken\n",
        "utf-8",
    )
    done = process("check", "data.csv", *AS_OF, *(["-v"] if verbose else []), cwd=tiny, env={"PYTHONPATH": str(tiny)})
    error = done.stderr.decode()
    assert (done.returncode, done.stdout) == (70, b"")
    assert error.splitlines()[-1].startswith("error: a bug in dxtrack ")
    assert "please report it where you have dxtrack from" in error
    assert ("Traceback" in error) is verbose
    assert verbose or error.count("\n") == 1


@pytest.mark.parametrize(
    "arguments", [["status", "data.csv"], ["check", "data.csv"], ["check", "data.csv", "-o", "json"], ["--help"]]
)
@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="needs /dev/full")
def test_exit_74_stdout(process: Process, tiny: Path, arguments: list[str]) -> None:
    """74: what stdout cannot take is said once, also where the gate would have failed, and never as 1 or 120."""
    with open("/dev/full", "wb") as full:
        done = process(*arguments, cwd=tiny, stdout=full, stderr=subprocess.PIPE, capture_output=False)
    assert done.returncode == 74
    assert done.stderr == b"error: cannot write standard output: No space left on device\n"


@pytest.mark.parametrize(
    "file",
    [
        pytest.param("/dev/full", marks=pytest.mark.skipif(not os.path.exists("/dev/full"), reason="no /dev/full")),
        "missing/out.json",
        "data.csv/out.json",
        ".",
    ],
)
def test_exit_74_file(process: Process, tiny: Path, file: str) -> None:
    """74: a file that cannot be written is named; stdout gets nothing, since files are written first."""
    done = process("check", "data.csv", *AS_OF, "-o", "table", "-o", f"json:{file}", cwd=tiny)
    assert (done.returncode, done.stdout) == (74, b"")
    assert done.stderr.startswith(f"error: cannot write {file}: ".encode())
    assert sorted(path.name for path in tiny.iterdir()) == ["data.csv", "targets.yaml"]


@pytest.mark.skipif(hasattr(os, "geteuid") and os.geteuid() == 0, reason="root may write everywhere")
def test_exit_74_unwritable_folder(process: Process, tiny: Path) -> None:
    """74: a folder without write permission."""
    (tiny / "locked").mkdir(mode=0o555)
    done = process("status", "data.csv", "-o", "json:locked/out.json", cwd=tiny)
    assert done.returncode == 74


def test_exit_130(tiny: Path) -> None:
    """130: an interrupt while standard input is read ends the run, without a result and without a traceback."""
    command = [sys.executable, "-m", "dxtrack", "check", "-", "-v"]
    pipes: Any = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    with subprocess.Popen(command, cwd=tiny, **pipes) as run:
        assert run.stdin and run.stdout and run.stderr
        run.stdin.write(b"goal,period,value\nonline,2024,20\n")
        run.stdin.flush()
        assert run.stderr.readline() == b"targets: targets.yaml\n"
        for _ in range(10):  # Python loses a signal that comes just before a read begins: whoever waits presses again
            run.send_signal(signal.SIGINT)
            with contextlib.suppress(subprocess.TimeoutExpired):
                run.wait(3)
                break
        assert run.returncode == 130
        assert run.stdout.read() == b""
        assert run.stderr.read().strip() == b""
        with contextlib.suppress(BrokenPipeError):
            run.stdin.close()


@pytest.mark.parametrize("arguments", [["status", "data.csv"], ["check", "data.csv", "-o", "json"], ["--help"]])
def test_exit_141(process: Process, tiny: Path, arguments: list[str]) -> None:
    """141: the reader went away; not a word about it, and above all not 1."""
    reading, writing = os.pipe()
    os.close(reading)
    try:
        done = process(*arguments, cwd=tiny, stdout=writing, stderr=subprocess.PIPE, capture_output=False)
    finally:
        os.close(writing)
    assert (done.returncode, done.stderr) == (141, b"")


def test_head(tiny: Path) -> None:
    """`| head -1` takes its line from more than a pipe holds; the files that the run also writes are whole."""
    rows = "".join(f"online,2024,{number},area {number}\n" for number in range(10, 80))
    (tiny / "data.csv").write_text(DATA + rows, "utf-8")
    areas = " ".join(f"--area 'area {number}'" for number in range(10, 80))
    command = f'"$0" -m dxtrack status data.csv {areas} --as-of 2024 -o json -o csv:all.csv'
    script = f"{command} | head -1; exit ${{PIPESTATUS[0]}}"
    done = subprocess.run(["bash", "-c", script, sys.executable], cwd=tiny, capture_output=True, check=False)
    assert done.stdout == b'{"schema": "dxtrack-status-1",\n'
    assert (done.returncode, done.stderr) == (141, b"")
    assert (tiny / "all.csv").read_text("utf-8").count("\n") == 1 + 70 * 4


@pytest.mark.parametrize(
    ("closed", "arguments", "code"),
    [
        (">&-", "check data.csv --as-of 2024", 74),
        ("2>&-", "check data.csv --as-of 2024", 1),
        ("2>&-", "nonsense", 2),
        ("<&-", "check data.csv --as-of 2024", 1),
        pytest.param("<&-", "check -", 2),
        (">&- 2>&- <&-", "check data.csv --as-of 2024", 74),
    ],
)
def test_closed_streams(tiny: Path, closed: str, arguments: str, code: int) -> None:
    """A stream that was closed from the start is no bug: the code says what happened."""
    script = f'"$0" -m dxtrack {arguments} {closed}'
    done = subprocess.run(["bash", "-c", script, sys.executable], cwd=tiny, capture_output=True, check=False)
    assert done.returncode == code
    assert b"bug" not in done.stderr


def test_1_is_never_anything_else(process: Process, tiny: Path) -> None:
    """A broken completion variable is wrong use, not a failed gate."""
    assert process("check", "data.csv", cwd=tiny, env={"_DXTRACK_COMPLETE": "nonsense"}).returncode == 2


def test_exit_codes_in_help(run: Run) -> None:
    """`--help` lists every exit code with its meaning."""
    printed = " ".join(run("--help").out.split())
    for code, meaning in EXIT_CODES.items():
        assert f"{code} {meaning}" in printed
    assert set(EXIT_CODES) == {0, 1, 2, 3, 4, 70, 74, 129, 130, 141, 143}


# --- wrong use ---


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["staus", "data.csv"], "there is no command 'staus'; did you mean status?"),
        (["frobnicate"], "there is no command 'frobnicate'; the commands are status, check,"),
        (["status", "data.csv", "--targts", "x"], "--targets"),
        (["status", "data.csv", "-o", "jsn"], "there is no format 'jsn'; did you mean json?"),
        (["status", "data.csv", "-o", "pdf"], "the formats here are table, text, json, csv, markdown, html, junit"),
        (["matrix", "data.csv", "-o", "junit"], "the formats here are table, json, csv, markdown"),
        (["check", "data.csv", "--fail-on", "offtrack"], "there is no status 'offtrack'; did you mean off_track?"),
        (["check", "data.csv", "--fail-on", "red"], "the statuses are missed, moving_away, off_track, due, no_data,"),
        (["status", "data.csv", "--goal", "onlin"], "there is no goal 'onlin'; did you mean online?"),
        (["status", "data.csv", "--goal", "zzz"], "there is no goal 'zzz'; there are online, errors, phones"),
        (["show", "onlin", "data.csv"], "there is no goal 'onlin'; did you mean online?"),
        (["status", "data.csv", "--deadline", "2026"], "there is no deadline '2026'; did you mean 2025?"),
        (["status", "data.csv", "--area", "Nort"], "there is no area 'Nort'; did you mean North?"),
        (["status", "data.csv", "--as-of", "yesterday"], "'yesterday' is not a period; write one of 2025, 2025-H1"),
        (["status", "data.csv", "--lang", "fr"], "'fr' is not one of 'en', 'vi'"),
        (["status", "data.csv", "--color", "red"], "'red' is not one of 'auto', 'always', 'never'"),
        (["status", "data.csv", "--decimal", ";"], "';' is not one of '.', 'point', ',', 'comma'"),
        (
            ["status", "data.csv", "--encoding", "klingon"],
            "there is no text encoding 'klingon'; try utf-8, cp1258 or utf-16",
        ),
        (["status", "data.csv", "--max-errors", "0"], "0 is not in the range x>=1"),
        (["status", "nothing.csv"], "there is no data file nothing.csv"),
        (["status", "."], ". is a folder, not a data file"),
        (["status", "data.csv", "-t", "nothing.yaml"], "there is no targets file nothing.yaml"),
        (["status", "data.csv", "-t", "."], ". is a folder, not a targets file"),
        (["check", "data.csv", "--against", "nothing.csv"], "there is no data file nothing.csv"),
        (["status"], "no data file is named, and the targets file has no data:"),
        (["status", "-", "-"], "standard input can be read only once"),
        (["compare", "data.csv"], "NEW"),
        (["show"], "GOAL"),
        (["status", "data.csv", "-o", "json", "-o", "csv"], "only one format can go to stdout, not json and csv"),
        (["status", "data.csv", "-o", "github", "-o", "json", "-o", "csv"], "only one format can go to stdout"),
    ],
)
def test_wrong_use(run: Run, tiny: Path, arguments: list[str], said: str) -> None:
    """Wrong use is exit 2, says what was meant, and prints no result."""
    result = run(*arguments, cwd=tiny)
    assert (result.code, result.out) == (2, "")
    assert said in result.err
    assert result.err.startswith("error: ")
    assert "--help" in result.err


def test_bare(run: Run) -> None:
    """Without a command the help is shown, and the exit code is 2."""
    result = run()
    assert result.code == 2
    assert "Commands:" in result.out + result.err


@pytest.mark.parametrize("command", ["status", "check"])
def test_no_target_is_nothing_to_judge(run: Run, tiny: Path, command: str) -> None:
    """A goal and a deadline that exist, but not together, are nothing to judge: no gate passes on zero targets."""
    result = run(command, "data.csv", "--goal", "errors", "--deadline", "2030", *AS_OF, cwd=tiny)
    assert result.code in (2, 4)


def test_github_beside_one_other(run: Run, tiny: Path) -> None:
    """`github` may stand on stdout beside one other format, in the order that was asked for."""
    result = run("check", "data.csv", *AS_OF, "-o", "text", "-o", "github", cwd=tiny)
    lines = result.out.splitlines()
    assert lines[0].startswith("online: off track.")
    assert lines[-1].startswith("::error ")


# --- where files are found ---


def write(path: Path, name: str, goal: str = "online") -> Path:
    """A targets file whose programme has that name."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(
        f"version: 1\nprogramme: {{name: {name}}}\ngoals:\n  {goal}:\n    targets:\n"
        "      - {deadline: 2025, threshold: at least 50}\n",
        "utf-8",
    )
    return path


def test_discovery(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The targets file is the named one, else DXTRACK_TARGETS, else beside the first data file, else upward."""
    write(tmp_path / "targets.yaml", "upward")
    (tmp_path / ".git").mkdir()
    work = tmp_path / "deep" / "deeper"
    write(tmp_path / "deep" / "data" / "targets.yaml", "beside")
    write(work / "env.yaml", "environment")
    write(work / "option.yaml", "option")
    row = "goal,period,value\nonline,2024,20\n"
    (tmp_path / "deep" / "data" / "data.csv").write_text(row, "utf-8")
    (work / "here.csv").write_text(row, "utf-8")

    def found(*arguments: str, stdin: bytes = b"") -> str:
        result = run("status", *arguments, cwd=work, stdin=stdin)
        assert result.code == 0, result.err
        return result.out.split()[0]

    assert found("here.csv") == "upward"
    assert found("-", stdin=row.encode()) == "upward"
    assert found("../data/data.csv") == "beside"
    assert found("../data/data.csv", "here.csv") == "beside"
    assert found("here.csv", "../data/data.csv") == "upward"
    monkeypatch.setenv("DXTRACK_TARGETS", "env.yaml")
    assert found("../data/data.csv") == "environment"
    assert found("../data/data.csv", "-t", "option.yaml") == "option"
    monkeypatch.setenv("DXTRACK_TARGETS", "nothing.yaml")
    result = run("status", "here.csv", cwd=work)
    assert (result.code, "there is no targets file nothing.yaml" in result.err) == (2, True)


def test_not_above_the_repository(run: Run, tmp_path: Path) -> None:
    """The search upward ends at the folder that holds .git, and without any .git at the current folder."""
    write(tmp_path / "targets.yaml", "outside")
    inside = tmp_path / "repository" / "folder"
    inside.mkdir(parents=True)
    (inside / "data.csv").write_text("goal,period,value\nonline,2024,20\n", "utf-8")
    for _ in range(2):
        result = run("status", "data.csv", cwd=inside)
        assert result.code == 2
        assert "there is no targets.yaml here; name one with --targets" in result.err
        (inside.parent / ".git").write_text("gitdir: elsewhere\n", "utf-8")  # as in a worktree
    write(inside.parent / "targets.yaml", "root")
    assert run("status", "data.csv", cwd=inside).out.startswith("root")


def test_data_of_the_targets_file(run: Run, tiny: Path) -> None:
    """`data:` names files relative to the targets file; a file on the command line replaces them."""
    (tiny / "targets.yaml").write_text(f"data: [figures/one.csv, figures/two.csv]\n{TARGETS}", "utf-8")
    (tiny / "figures").mkdir()
    (tiny / "elsewhere").mkdir()
    (tiny / "figures" / "one.csv").write_text("goal,period,value\nonline,2024,42\n", "utf-8")
    (tiny / "figures" / "two.csv").write_text("goal,period,value\nerrors,2024,41\n", "utf-8")
    for where, targets in ((tiny, "targets.yaml"), (tiny / "elsewhere", "../targets.yaml")):
        result = run("status", *AS_OF, "-t", targets, "-o", "json", cwd=where)
        assert statuses(result)["online 2025"] == "on_track"
        assert statuses(result)["errors 2025"] == "moving_away"
        sources = [row["actual"]["source"]["file"] for row in json.loads(result.out)["results"] if row["actual"]]
        assert sources[0] == f"{targets.removesuffix('targets.yaml')}figures/one.csv"
    assert statuses(run("status", "data.csv", *AS_OF, "-o", "json", cwd=tiny))["online 2025"] == "off_track"
    (tiny / "figures" / "two.csv").unlink()
    result = run("status", cwd=tiny)
    assert (result.code, "there is no data file figures/two.csv" in result.err) == (2, True)


def test_standard_input(run: Run, process: Process, tiny: Path) -> None:
    """`-` reads standard input, plain or gzip, also beside files; messages and reports call it `-`."""
    packed = gzip.compress(DATA.encode(), mtime=0)
    plain = run("status", "-", *AS_OF, "-o", "json", cwd=tiny, stdin=DATA.encode())
    assert statuses(plain)["online 2025"] == "off_track"
    assert run("status", "-", *AS_OF, "-o", "json", cwd=tiny, stdin=packed) == plain
    assert json.loads(plain.out)["results"][0]["actual"]["source"] == {"file": "-", "line": 2}
    real = process("status", "-", *AS_OF, "-o", "json", cwd=tiny, input=packed, stdin=None)
    assert real.stdout.decode() == plain.out
    more = b"goal,period,value\nphones,2024,100\n"
    both = run("status", "data.csv", "-", *AS_OF, "-o", "json", cwd=tiny, stdin=more)
    assert statuses(both)["phones 2025"] == "met"
    wrong = run("status", "-", cwd=tiny, stdin=b"goal,period,value\nonline,2024,x\n")
    assert (wrong.code, "--> -:2:13" in wrong.err) == (3, True)


def test_several_files(run: Run, tiny: Path) -> None:
    """Several files are one set of figures: their order decides nothing, and a contradiction between them is found."""
    (tiny / "more.csv").write_text("goal,period,value\nphones,2024,99.5\nonline,2023,15\n", "utf-8")
    one, other = (
        run("status", *files, *AS_OF, "-o", "json", cwd=tiny)
        for files in (("data.csv", "more.csv"), ("more.csv", "data.csv"))
    )
    assert statuses(one)["phones 2025"] == "unrated"
    assert one == other
    (tiny / "more.csv").write_text("goal,period,value\nonline,2024,21\n", "utf-8")
    result = run("status", "data.csv", "more.csv", cwd=tiny)
    assert result.code == 3
    assert "more.csv:2" in result.err


def test_no_absolute_path(run: Run, tiny: Path) -> None:
    """Reports name files relative to the current folder, also where they were named by an absolute path."""
    files = (str(tiny / "data.csv"), "-t", str(tiny / "targets.yaml"))
    for form in ("json", "csv", "junit", "github", "markdown", "html", "text", "table"):
        assert str(tiny) not in run("check", *files, *AS_OF, "-o", form, cwd=tiny).out
    (tiny / "data.csv").write_text("goal,period,value\nonline,2024,x\n", "utf-8")
    result = run("check", *files, "-o", "json", cwd=tiny)
    assert [problem["file"] for problem in json.loads(result.out)["problems"]] == ["data.csv"]
    assert str(tiny) not in result.out + result.err


# --- options ---


@pytest.mark.parametrize(
    ("as_of", "day"),
    [
        ("2024", "2024-12-31"),
        ("2024-H1", "2024-06-30"),
        ("2024-Q3", "2024-09-30"),
        ("2024-02", "2024-02-29"),
        ("2024-W27", "2024-07-07"),
        ("2024-08-05", "2024-08-05"),
        ("2024-01-01/2024-09-10", "2024-09-10"),
    ],
)
def test_as_of(run: Run, tiny: Path, as_of: str, day: str) -> None:
    """`--as-of` takes a period in every form and means its last day; figures after it are ignored."""
    result = run("status", "data.csv", "--as-of", as_of, "-o", "json", cwd=tiny)
    assert json.loads(result.out)["as_of"] == day
    assert statuses(result)["online 2025"] == ("off_track" if as_of == "2024" else "no_data")


def test_selection(run: Run, tiny: Path) -> None:
    """`--goal`, `--deadline` and `--area` are repeatable and select; an area stands in for the whole."""

    def chosen(*options: str) -> list[str]:
        result = run("status", "data.csv", *AS_OF, *options, "-o", "json", cwd=tiny)
        assert result.code == 0, result.err
        return list(statuses(result))

    assert chosen() == ["online 2025", "online 2030", "errors 2025", "phones 2025"]
    assert chosen("--goal", "errors", "--goal", "online") == ["online 2025", "online 2030", "errors 2025"]
    assert chosen("--deadline", "2030") == ["online 2030"]
    assert chosen("--deadline", "2030-12-31") == ["online 2030"]
    assert chosen("--deadline", "2030", "--deadline", "2025", "--goal", "online") == ["online 2025", "online 2030"]
    assert chosen("--area", "North", "--goal", "online") == ["online 2025 North", "online 2030 North"]


def test_language(run: Run, tiny: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The language is that of --lang, else DXTRACK_LANG, else the locale (LC_ALL, LC_MESSAGES, LANG), else English."""

    def programme(*options: str) -> str:
        return run("status", "data.csv", *AS_OF, *options, cwd=tiny).out.split("  ")[0]

    english, vietnamese = "Tiny programme", "Chương trình nhỏ"
    assert programme() == english
    monkeypatch.delenv("LC_ALL")
    assert programme() == english
    monkeypatch.setenv("LANG", "vi_VN.UTF-8")
    assert programme() == vietnamese
    monkeypatch.setenv("LC_MESSAGES", "de_DE.UTF-8")
    assert programme() == english
    monkeypatch.setenv("LC_ALL", "vi_VN")
    assert programme() == vietnamese
    monkeypatch.setenv("DXTRACK_LANG", "en")
    assert programme() == english
    assert programme("--lang", "vi") == vietnamese
    machine = [run("status", "data.csv", *AS_OF, "--lang", lang, "-o", "json", cwd=tiny).out for lang in ("en", "vi")]
    assert machine[0] == machine[1]


def test_quiet_and_verbose(run: Run, tiny: Path) -> None:
    """-q leaves out warnings but no error; -v names the targets file; neither touches the result."""
    (tiny / "data.csv").write_text(DATA + "unheard,2024,1,\n", "utf-8")
    arguments = ("status", "data.csv", *AS_OF, "--allow-unknown")
    plain, quiet, verbose = (run(*arguments, *more, cwd=tiny) for more in ((), ("-q",), ("-v",)))
    assert (plain.code, quiet.code, verbose.code) == (0, 0, 0)
    assert plain.out == quiet.out == verbose.out
    assert "warning[unknown-goal]" in plain.err
    assert quiet.err == ""
    assert verbose.err == f"targets: targets.yaml\n{plain.err}"
    assert "error[unknown-goal]" in run("status", "data.csv", "-q", cwd=tiny).err


def test_allow_unknown_and_strict(run: Run, tiny: Path) -> None:
    """Rows of unknown goals are an error, with --allow-unknown a warning, with --strict beside it an error again."""
    (tiny / "data.csv").write_text(DATA + "unheard,2024,1,\n", "utf-8")
    for options, code, severity in (
        ((), 3, "error"),
        (("--allow-unknown",), 0, "warning"),
        (("--allow-unknown", "--strict"), 3, "error"),
    ):
        result = run("status", "data.csv", *AS_OF, *options, "-o", "json", cwd=tiny)
        assert result.code == code
        (problem,) = json.loads(result.out)["problems"]
        assert (problem["severity"], problem["code"], problem["line"]) == (severity, "unknown-goal", 5)
        assert bool(json.loads(result.out)["results"]) is (code == 0)


def test_max_errors(run: Run, tiny: Path) -> None:
    """`--max-errors` says how many problems are shown, the rest is counted; the JSON always has all of them."""
    (tiny / "data.csv").write_text("goal,period,value\n" + "".join(f"online,2024,x{n}\n" for n in range(30)), "utf-8")
    for options, shown, more in (((), 20, "10 more errors"), (("--max-errors", "29"), 29, "1 more error ")):
        result = run("validate", "data.csv", *options, "-o", "json", cwd=tiny)
        assert result.code == 3
        assert result.err.count("error[bad-number]") == shown
        assert f"and {more}" in result.err
        assert len(json.loads(result.out)["problems"]) == 30


def test_encoding_and_decimal(run: Run, tiny: Path) -> None:
    """`--encoding` reads files that are not UTF-8, `--decimal` settles figures with two readings."""
    (tiny / "data.csv").write_bytes("goal;period;value;area\nonline;2024;1,234;Hà\n".encode("cp1258", "replace"))
    assert run("status", "data.csv", cwd=tiny).code == 3
    for mark, value in ((",", 1.234), ("comma", 1.234), (".", 1234), ("point", 1234)):
        result = run(
            "show", "online", "data.csv", *AS_OF, "--encoding", "cp1258", "--decimal", mark, "-o", "json", "--area",
            "Hà", cwd=tiny,
        )  # fmt: skip
        assert json.loads(result.out)["results"][0]["actual"]["value"] == value


# --- the gate ---


def test_check_prints(run: Run, tiny: Path) -> None:
    """`check` prints the failing goals and the summary of all, the summary last; stderr says why it failed."""
    result = run("check", "data.csv", *AS_OF, cwd=tiny)
    assert result.code == 1
    assert "▼ Online services" in result.out
    assert "? Phones" in result.out
    assert "Errors" not in result.out
    assert result.out.splitlines()[-1] == "4 targets: 2 off track, 1 no data, 1 met"
    assert result.err.splitlines()[-1].startswith("FAILED: 2 off track, 1 no data (")


def test_check_passes(run: Run, tiny: Path) -> None:
    """A gate that holds prints the summary, says nothing and exits with 0."""
    result = run("check", "data.csv", *AS_OF, "--goal", "errors", cwd=tiny)
    assert (result.code, result.err) == (0, "")
    assert result.out.splitlines()[-1] == "1 target: 1 met"


@pytest.mark.parametrize(
    ("fail_on", "failing"),
    [
        ("missed", ""),
        ("off_track", "2 off track"),
        ("off-track", "2 off track"),
        (" off_track , met ", "2 off track, 1 met"),
        ("no_data", "1 no data"),
        ("due,unrated,not_started,on_track,at_risk,moving_away", ""),
    ],
)
def test_fail_on(run: Run, tiny: Path, fail_on: str, failing: str) -> None:
    """`--fail-on` names the statuses that fail, and nothing else fails then."""
    result = run("check", "data.csv", *AS_OF, "--fail-on", fail_on, cwd=tiny)
    assert result.code == (1 if failing else 0)
    assert result.err.startswith(f"FAILED: {failing} (--fail-on " if failing else "")
    assert bool(result.err) is bool(failing)


def test_due_does_not_fail(run: Run, tiny: Path) -> None:
    """The calendar alone turns no build red: past the deadline without its figure is `due`, which passes."""
    result = run("check", "data.csv", "--as-of", "2026-01-01", "--goal", "online", "--deadline", "2025", cwd=tiny)
    assert result.code == 0
    assert result.out.splitlines()[-1] == "1 target: 1 result due"


def test_check_json_is_the_same(run: Run, tiny: Path) -> None:
    """The JSON of `check` is that of `status`: all results, not only the failing ones."""
    assert run("check", "data.csv", *AS_OF, "-o", "json", cwd=tiny).out == (
        run("status", "data.csv", *AS_OF, "-o", "json", cwd=tiny).out
    )


WAIVED = TARGETS.replace(
    "- {deadline: 2025, threshold: at least 100}",
    "- {deadline: 2025, threshold: at least 100, waive: {until: 2024-06-30, reason: the survey begins in July}}",
)


def test_waive(run: Run, tiny: Path) -> None:
    """A waived target is counted and shown, and fails again on the day after `until`."""
    (tiny / "targets.yaml").write_text(WAIVED, "utf-8")
    arguments = ("check", "data.csv", "--goal", "phones", "--goal", "errors", "--fail-on", "no_data")
    (tiny / "data.csv").write_text("goal,period,value\nerrors,2023,15\n", "utf-8")
    kept = run(*arguments, "--as-of", "2024-06-30", cwd=tiny)
    assert (kept.code, kept.err) == (0, "")
    assert "no data, waived" in kept.out
    assert kept.out.splitlines()[-1] == "2 targets: 1 no data, 1 met"
    failed = run(*arguments, "--as-of", "2024-07-01", cwd=tiny)
    assert failed.code == 1
    assert "waived" not in failed.out
    shown = json.loads(run(*arguments, "--as-of", "2024-06-30", "-o", "json", cwd=tiny).out)["results"][1]
    assert shown["flags"] == ["waived"]
    assert "Waived until 2024-06-30: the survey begins in July." in shown["reason"]


# --- the ratchet ---


NO_VERDICT = {"no_data", "due", "unrated", "not_started"}
WORST_FIRST = (
    "missed", "moving_away", "off_track", "due", "no_data", "at_risk", "unrated", "not_started", "on_track", "met",
)  # fmt: skip


def _transitions() -> list[Any]:
    """Every pair of statuses, with whether the second is a worsening of the first."""
    pairs = []
    for before, after in product(WORST_FIRST, repeat=2):
        first_figure = before in NO_VERDICT
        loses_it = after in ("no_data", "due") and before not in NO_VERDICT
        worse = not first_figure and (loses_it or WORST_FIRST.index(after) < WORST_FIRST.index(before))
        pairs.append(pytest.param(before, after, worse, id=f"{before} to {after}"))
    return pairs


@pytest.mark.parametrize(("before", "after", "worse"), _transitions())
def test_worsened(before: str, after: str, worse: bool) -> None:
    """Worse is a status further up the list, or a figure lost; a first figure never is, whatever it says."""
    assert worsened(Status(before), Status(after)) is worse


HEAD = "goal,period,value\nerrors,2020,40\n"


@pytest.mark.parametrize(
    ("old", "new", "as_of", "code"),
    [
        pytest.param("online,2024,42", "online,2024,36", "2024", 1, id="on_track to at_risk"),
        pytest.param("online,2024,36", "online,2024,42", "2024", 0, id="at_risk to on_track"),
        pytest.param("online,2024,20", "online,2024,19", "2024", 0, id="off_track stays, further behind"),
        pytest.param("online,2024,20", "online,2024,9", "2024", 1, id="off_track to moving_away"),
        pytest.param("", "online,2024,9", "2024", 0, id="first figure after no_data"),
        pytest.param("online,2024,20", "", "2024", 1, id="lost to no_data"),
        pytest.param("online,2024,20", "online,2025,45", "2026", 0, id="first figure after due"),
        pytest.param("online,2025,50", "online,2024,42", "2026", 1, id="lost to due"),
        pytest.param(
            "online,2025,45", "online,2024,44", "2026", 1, id="missed, lost to due",
        ),
        pytest.param("online,2024,36\nonline,2025,50", "online,2024,36", "2024", 0, id="both at the same as-of"),
    ],
)  # fmt: skip
def test_ratchet(run: Run, tiny: Path, old: str, new: str, as_of: str, code: int) -> None:
    """`--against` fails only on targets whose status is worse than OLD made it, both judged at the same as-of."""
    (tiny / "old.csv").write_text(f"{HEAD}{old}\n", "utf-8")
    (tiny / "new.csv").write_text(f"{HEAD}{new}\n", "utf-8")
    result = run("check", "new.csv", "--against", "old.csv", "--as-of", as_of, "--deadline", "2025", cwd=tiny)
    assert result.code == code, result.out + result.err
    assert ("(--against old.csv)" in result.err) is bool(code)
    assert ("Online services" in result.out) is bool(code)


def test_ratchet_already_behind(run: Run, tiny: Path) -> None:
    """A programme that is far behind passes against itself, where the plain gate fails."""
    assert run("check", "data.csv", *AS_OF, cwd=tiny).code == 1
    assert run("check", "data.csv", *AS_OF, "--against", "data.csv", cwd=tiny).code == 0


def test_ratchet_new_area(run: Run, tiny: Path) -> None:
    """An area that OLD does not have is new, not worse."""
    (tiny / "old.csv").write_text("goal,period,value\nonline,2024,42\n", "utf-8")
    arguments = ("check", "data.csv", *AS_OF, "--against", "old.csv", "--area", "North")
    assert run(*arguments, cwd=tiny).code == 0


def test_ratchet_several_old_files(run: Run, tiny: Path) -> None:
    """OLD may be several files, as the data may; from a pipe as well."""
    (tiny / "one.csv").write_text("goal,period,value\nonline,2024,42\n", "utf-8")
    (tiny / "two.csv").write_text("goal,period,value\nerrors,2024,15\n", "utf-8")
    result = run("check", "data.csv", *AS_OF, "--against", "one.csv", "--against", "two.csv", cwd=tiny)
    assert result.code == 1
    assert result.err == "FAILED: 2 off track (--against one.csv two.csv)\n"
    piped = run("check", "data.csv", *AS_OF, "--against", "-", cwd=tiny, stdin=b"goal,period,value\nonline,2024,42\n")
    assert (piped.code, piped.err) == (1, "FAILED: 2 off track (--against -)\n")


def test_ratchet_invalid_old(run: Run, tiny: Path) -> None:
    """An OLD that cannot be read is invalid input (3), never a passed or a failed gate."""
    (tiny / "old.csv").write_text("goal,period,value\nonline,2024,x\n", "utf-8")
    result = run("check", "data.csv", *AS_OF, "--against", "old.csv", cwd=tiny)
    assert (result.code, "old.csv:2:13" in result.err) == (3, True)


def test_ratchet_standard_input_twice(run: Run, tiny: Path) -> None:
    """Standard input can be read only once: not as data and as OLD."""
    result = run("check", "-", *AS_OF, "--against", "-", cwd=tiny, stdin=DATA.encode())
    assert (result.code, "standard input can be read only once" in result.err) == (2, True)


def test_ratchet_keeps_waivers(run: Run, tiny: Path) -> None:
    """A waived target may get worse."""
    (tiny / "targets.yaml").write_text(WAIVED, "utf-8")
    old = b"goal,period,value\nphones,2023,100\nerrors,2023,15\n"
    (tiny / "new.csv").write_text("goal,period,value\nerrors,2023,15\n", "utf-8")
    for as_of, code in (("2024-06-30", 0), ("2024-07-01", 1)):
        assert run("check", "new.csv", "--against", "-", "--as-of", as_of, cwd=tiny, stdin=old).code == code


# --- the same on every run ---


def test_machine_formats_do_not_change(process: Process, tiny: Path) -> None:
    """The same input and as-of give the same bytes, in another folder, time zone, hash seed and locale."""
    twin = tiny / "copy"
    shutil.copytree(tiny, twin, ignore=shutil.ignore_patterns("copy"))
    files = ("json", "csv", "markdown", "junit", "html")
    outputs = [part for form in files for part in ("-o", f"{form}:out.{form}")]
    for where, zone, seed in ((tiny, "Asia/Ho_Chi_Minh", "1"), (twin, "America/New_York", "2")):
        done = process(
            "check", "data.csv", *AS_OF, "-o", "github", *outputs, cwd=where, env={"TZ": zone, "PYTHONHASHSEED": seed}
        )
        assert done.returncode == 1
    for form in files:
        assert (tiny / f"out.{form}").read_bytes() == (twin / f"out.{form}").read_bytes()


def test_the_real_programme_is_gated(run: Run) -> None:
    """The gate of this very repository, without naming a file: its targets file names the data."""
    result = run("check", "--as-of", "2025-12-31", cwd=ROOT)
    assert result.code == 1
    assert result.out.splitlines()[-1] == "13 targets: 2 off track, 7 no data, 2 not rated, 1 not started, 1 met"
    assert result.err.startswith("FAILED: 2 off track, 7 no data (")
