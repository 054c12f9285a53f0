"""Where output goes: never over what was read or another output, whole or not at all, and never left behind."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from dxtrack.cli import streams
from dxtrack.cli.program import COMMANDS
from tests.conftest import Run

Process = Callable[..., subprocess.CompletedProcess[bytes]]

TARGETS = """\
version: 1
programme: {name: Tiny}
goals:
  online:
    baseline: {period: 2020, value: 10}
    targets: [{deadline: 2025, threshold: at least 50}]
"""
DATA = "goal,period,value\nonline,2024,20\n"
AS_OF = ("--as-of", "2024")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Targets beside two data files, a link to the first, and a folder."""
    (tmp_path / "targets.yaml").write_text(TARGETS, "utf-8")
    (tmp_path / "data.csv").write_text(DATA, "utf-8")
    (tmp_path / "old.csv").write_text("goal,period,value\nonline,2024,42\n", "utf-8")
    (tmp_path / "soft.csv").symlink_to("data.csv")
    (tmp_path / "hard.csv").hardlink_to(tmp_path / "data.csv")
    (tmp_path / "sub").mkdir()
    return tmp_path


def contents(folder: Path) -> dict[str, str]:
    """The files of a folder."""
    return {path.name: path.read_text("utf-8") for path in folder.iterdir() if path.is_file()}


# --- nothing is overwritten ---


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["status", "data.csv", "-o", "csv:data.csv"], "-o csv:data.csv would write over data.csv, which is read"),
        (["status", "data.csv", "-o", "csv:./sub/../data.csv"], "would write over data.csv, which is read"),
        (["status", "data.csv", "-o", "csv:soft.csv"], "would write over data.csv, which is read"),
        (["status", "data.csv", "-o", "csv:hard.csv"], "would write over data.csv, which is read"),
        (["status", "soft.csv", "-o", "csv:data.csv"], "would write over soft.csv, which is read"),
        (["status", "data.csv", "-o", "json:targets.yaml"], "would write over targets.yaml, which is read"),
        (["show", "online", "data.csv", "-o", "json:data.csv"], "would write over data.csv, which is read"),
        (["matrix", "data.csv", "-o", "json:data.csv"], "would write over data.csv, which is read"),
        (["validate", "data.csv", "-o", "json:data.csv"], "would write over data.csv, which is read"),
        (["check", "data.csv", "--against", "old.csv", "-o", "csv:old.csv"], "over old.csv, which is read"),
        (["compare", "old.csv", "data.csv", "-o", "json:old.csv"], "over old.csv, which is read"),
        (["compare", "old.csv", "data.csv", "-o", "json:data.csv"], "over data.csv, which is read"),
        (["status", "data.csv", "-o", "json:new", "-o", "csv:./new"], "-o csv:./new would write over new, another"),
        (["status", "data.csv", "-o", "json:new", "-o", "json:new"], "-o json:new would write over new, another"),
        (["status", "data.csv", "-o", "json:new", "-o", "csv:NEW"], "-o csv:NEW would write over new, another"),
    ],
)
def test_nothing_is_overwritten(run: Run, folder: Path, arguments: list[str], said: str) -> None:
    """2: an output over a file that is read, or over another output, by whatever path; not a byte is written."""
    before = contents(folder)
    result = run(*arguments, *AS_OF, cwd=folder)
    assert (result.code, result.out) == (2, "")
    assert said in result.err
    assert contents(folder) == before


def test_nor_where_the_targets_file_names_the_data(run: Run, folder: Path) -> None:
    """2: also over data that only the targets file names, and where the targets themselves are invalid."""
    (folder / "targets.yaml").write_text(f"data: [data.csv]\n{TARGETS}", "utf-8")
    assert run("status", *AS_OF, "-o", "csv:data.csv", cwd=folder).code == 2
    (folder / "targets.yaml").write_text("version: 1\n", "utf-8")
    assert run("status", "data.csv", "-o", "json:data.csv", cwd=folder).code == 2
    assert contents(folder)["data.csv"] == DATA


@pytest.mark.parametrize(
    ("script", "code"),
    [
        ('"$0" -m dxtrack status - --as-of 2024 -o json:data.csv < data.csv', 2),
        ('"$0" -m dxtrack status data.csv --as-of 2024 -o text -o json:out > out', 2),
        ('"$0" -m dxtrack status data.csv --as-of 2024 -o text -o github > out', 0),
        ('"$0" -m dxtrack status data.csv --as-of 2024 -o json:/dev/null -o csv:/dev/null', 0),
        ('"$0" -m dxtrack status data.csv --as-of 2024 -o json:one -o csv:two -o csv:three', 0),
    ],
)
def test_streams_are_files_too(folder: Path, script: str, code: int) -> None:
    """Standard input and output that are files are told from others as files are; devices take any number."""
    done = subprocess.run(["bash", "-c", script, sys.executable], cwd=folder, capture_output=True, check=False)
    assert done.returncode == code, done.stderr
    assert contents(folder)["data.csv"] == DATA


def test_a_format_is_made_once(run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The same format in twenty files is made once, and each file has it whole."""
    from dxtrack.render import FORMATS

    made: list[None] = []
    form = FORMATS["csv"]
    counting = form._replace(make=lambda report, scene: made.append(None) or form.make(report, scene))  # type: ignore[func-returns-value]
    monkeypatch.setitem(FORMATS, "csv", counting)
    outputs = [part for number in range(20) for part in ("-o", f"csv:{number}.out")]
    assert run("status", "data.csv", *AS_OF, *outputs, cwd=folder).code == 0
    assert len(made) == 1
    assert len({path.read_text("utf-8") for path in folder.glob("*.out")}) == 1


# --- whole or not at all ---


@pytest.mark.parametrize(
    ("file", "said"),
    [
        ("missing/out.json", "there is no folder missing"),
        ("sub/a/b/out.json", "there is no folder sub/a/b"),
        ("data.csv/out.json", "there is no folder data.csv"),
        ("mis\x1bsing/out.json", r"there is no folder mis\x1bsing"),
        ("sub", "Is a directory"),
    ],
)
def test_what_cannot_be_written(run: Run, folder: Path, file: str, said: str) -> None:
    """74: the message names the folder that is not there, with what cannot be seen as its code."""
    before = contents(folder)
    result = run("status", "data.csv", *AS_OF, "-o", f"json:{file}", cwd=folder)
    named = file.replace("\x1b", r"\x1b")
    assert (result.code, result.err) == (74, f"error: cannot write {named}: {said}\n")
    assert contents(folder) == before


def test_the_mode_of_a_file(folder: Path) -> None:
    """A file that is replaced keeps its mode, a new one has what the umask leaves."""
    (folder / "kept").write_text("old", "utf-8")
    (folder / "kept").chmod(0o640)
    umask = os.umask(0o027)
    try:
        for name in ("kept", "new"):
            streams.save("text", str(folder / name))
    finally:
        os.umask(umask)
    assert [(folder / name).stat().st_mode & 0o777 for name in ("kept", "new")] == [0o640, 0o640]
    assert (folder / "kept").read_text("utf-8") == "text"


@pytest.mark.parametrize("name", ["SIGTERM", "SIGHUP", "SIGINT"])
def test_a_signal_leaves_nothing_behind(folder: Path, name: str) -> None:
    """128 + n: a run that is stopped while it writes a file leaves the old one, and no other beside it."""
    (folder / "out.json").write_text("old", "utf-8")
    (folder / "slow.py").write_text(
        "import os, sys, time\nfrom dxtrack.cli import main\n"
        "def slow(*_):\n    print('now', file=sys.stderr, flush=True)\n    time.sleep(60)\n"
        "os.replace = slow\nmain()\n",
        "utf-8",
    )
    before = contents(folder)
    command = [sys.executable, "slow.py", "status", "data.csv", *AS_OF, "-o", "json:out.json"]
    with subprocess.Popen(command, cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as run:
        assert run.stderr is not None and run.stderr.readline() == b"now\n"
        assert len(contents(folder)) == len(before) + 1
        time.sleep(0.2)
        run.send_signal(getattr(signal, name))
        assert run.wait(20) == 128 + getattr(signal, name)
        assert run.stderr.read() == b""
    assert contents(folder) == before


def test_who_ignores_a_hangup_goes_on(folder: Path) -> None:
    """Under nohup a hangup is ignored, and stays so."""
    code = (
        "import signal, sys\nsignal.signal(signal.SIGHUP, signal.SIG_IGN)\nfrom dxtrack.cli import program\n"
        "def hung_up(arguments):\n    signal.raise_signal(signal.SIGHUP)\n    return 0\n"
        "program._run = hung_up\nprogram.main()\n"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


# --- closed streams ---


@pytest.mark.parametrize("arguments", ["--help", "--version", "status --help", "schema", "init"])
def test_a_closed_stdout(tmp_path: Path, arguments: str) -> None:
    """74: what has nowhere to go is said, of a help as of every other output."""
    done = subprocess.run(
        ["bash", "-c", f'"$0" -m dxtrack {arguments} >&-', sys.executable],
        cwd=tmp_path, capture_output=True, check=False,
    )  # fmt: skip
    assert done.returncode == 74
    assert done.stderr == b"error: cannot write standard output: it is closed\n"


def test_a_closed_stdout_of_completion(process: Process) -> None:
    """74: completion that is heard by nobody is no success either."""
    script = '_DXTRACK_COMPLETE=bash_source "$0" -m dxtrack >&-'
    done = subprocess.run(["bash", "-c", script, sys.executable], capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (74, b"error: cannot write standard output: it is closed\n")


# --- what is quoted from the command line ---


@pytest.mark.parametrize(
    "arguments",
    [
        ["status", "--\x1b[31mred"],
        ["status", "x\x1b]0;title\x07.csv"],
        ["status", "data.csv", "--lang", "\u202egnp"],
        ["status", "data.csv", "--color", "\udc80"],
        ["status", "data.csv", "--max-errors", "\u2066"],
        ["status", "data.csv", "--as-of", "\x9b"],
        ["status", "data.csv", "-t", "\u202e.yaml"],
        ["status", "data.csv", "--goal", "\x1b"],
        ["status", "data.csv", "--set", "\x1b"],
        ["status", "data.csv", "-o", "js\x1b"],
        ["status", "data.csv", "-o", "csv:data.csv", "-o", "json:\x1b/\x1b"],
        ["check", "data.csv", "--against", "\u202e"],
        ["check", "data.csv", "--fail-on", "\u202e"],
        ["show", "\u2067", "data.csv"],
        ["\x1bstatus"],
        ["schema", "\x1b"],
        ["init", "\x1b"],
        ["init", "--example", "\x1b"],
        ["status", "data.csv", "--encoding", "\x1b"],
        ["status", "data.csv", "::error::x\n::error::y"],
    ],
)
def test_quoted_words_are_safe(run: Run, folder: Path, arguments: list[str]) -> None:
    """2: nothing of a command line can colour, reorder or begin a line; surrogates are codes, too."""
    result = run(*arguments, cwd=folder)
    assert result.code == 2
    assert all(character.isprintable() or character == "\n" for character in result.err), result.err
    assert [line[:6] for line in result.err.splitlines()] == ["error:", "   = h"]


def test_the_gate_and_verbose_are_safe(run: Run, folder: Path) -> None:
    """The names of files that `check` and -v repeat are safe as well."""
    odd = "odd\x1b[31m.csv"
    (folder / odd).write_text("goal,period,value\nonline,2024,42\n", "utf-8")
    (folder / "\x1b.yaml").write_text(TARGETS, "utf-8")
    result = run("check", "data.csv", "--against", odd, "-t", "\x1b.yaml", "-v", *AS_OF, cwd=folder)
    assert (result.code, "\x1b" in result.err) == (1, False)
    assert result.err == f"targets: \\x1b.yaml\nFAILED: 1 off track (--against {odd})\n".replace("\x1b", "\\x1b")


# --- without docstrings ---


@pytest.mark.parametrize("command", [*COMMANDS, ""])
def test_without_docstrings(process: Process, tmp_path: Path, command: str) -> None:
    """Help and results are the same under `python -OO`, which takes docstrings and asserts away."""
    (tmp_path / "targets.yaml").write_text(TARGETS, "utf-8")
    (tmp_path / "data.csv").write_text(f"{DATA.replace('value', 'value,area')}".replace("20\n", "20,North\n"), "utf-8")
    data = ["data.csv", *AS_OF]
    runs = {
        "show": ["online", *data], "compare": ["data.csv", *data], "schema": ["status"], "init": ["data.csv"], "": []
    }  # fmt: skip
    for arguments in (["--help"], runs.get(command, data)):
        words = [*filter(None, [command]), *arguments]
        results = []
        for env in ({}, {"PYTHONOPTIMIZE": "2"}):
            done = process(*words, cwd=tmp_path, env=env)
            results.append((done.returncode, done.stdout, done.stderr))
        assert results[0] == results[1]
        assert results[0][0] in ((0, 1, 2, 4) if arguments != ["--help"] else (0,))
