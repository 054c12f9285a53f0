"""Which files a run reads: found under both endings, read once, and told what is wrong where they cannot be read."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from dxtrack.cli import places
from tests.conftest import Run

TARGETS = """\
version: 1
programme: {name: Tiny}
goals:
  online:
    baseline: {period: 2020, value: 10}
    targets: [{deadline: 2025, threshold: at least 50}]
"""
AS_OF = ("--as-of", "2024")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Targets beside data and older data."""
    (tmp_path / "targets.yaml").write_text(TARGETS, "utf-8")
    (tmp_path / "data.csv").write_text("goal,period,value\nonline,2024,20\n", "utf-8")
    (tmp_path / "old.csv").write_text("goal,period,value\nonline,2024,42\n", "utf-8")
    return tmp_path


# --- targets.yml ---


def test_the_short_ending(run: Run, folder: Path) -> None:
    """A targets.yml is found as a targets.yaml is: here, beside the data, and upward to the repository."""
    (folder / "targets.yaml").rename(folder / "targets.yml")
    (folder / ".git").mkdir()
    (folder / "sub").mkdir()
    for cwd, data in ((folder, "data.csv"), (folder.parent, f"{folder.name}/data.csv"), (folder / "sub", "-")):
        result = run("status", data, *AS_OF, "-v", cwd=cwd, stdin=b"goal,period,value\nonline,2024,20\n")
        assert (result.code, result.out.split()[0]) == (0, "Tiny"), result.err
        assert "targets.yml\n" in result.err


def test_both_endings(run: Run, folder: Path) -> None:
    """Of two in one folder targets.yaml is read, and a note says so; the nearer folder decides, not the ending."""
    (folder / "targets.yml").write_text(TARGETS.replace("Tiny", "Other"), "utf-8")
    result = run("status", "data.csv", *AS_OF, cwd=folder)
    assert (result.code, result.out.split()[0]) == (0, "Tiny")
    assert result.err == "note: targets.yaml is read, and the targets.yml beside it is not\n"
    assert run("status", "data.csv", *AS_OF, "-q", cwd=folder).err == ""
    assert run("status", "data.csv", *AS_OF, "-t", "targets.yml", cwd=folder).out.split()[0] == "Other"
    (folder / ".git").mkdir()
    (folder / "sub").mkdir()
    (folder / "sub" / "targets.yml").write_text(TARGETS.replace("Tiny", "Near"), "utf-8")
    assert run("status", "../data.csv", *AS_OF, cwd=folder / "sub").out.split()[0] == "Tiny"
    (folder / "data.csv").rename(folder / "sub" / "data.csv")
    assert run("status", "data.csv", *AS_OF, cwd=folder / "sub").out.split()[0] == "Near"


def test_init_beside_the_short_ending(run: Run, tmp_path: Path) -> None:
    """`init` makes no second targets file."""
    (tmp_path / "targets.yml").write_text(TARGETS, "utf-8")
    result = run("init", cwd=tmp_path)
    assert (result.code, len(list(tmp_path.iterdir()))) == (2, 1)
    assert "targets.yml exists already" in result.err


# --- each file once ---


@pytest.mark.parametrize(
    "arguments",
    [
        "status data.csv -t <(cat targets.yaml)",
        "check data.csv --against old.csv -t <(cat targets.yaml)",
        "check <(cat data.csv) --against <(cat old.csv) -t <(cat targets.yaml)",
        "compare old.csv data.csv -t <(cat targets.yaml)",
        "compare <(cat old.csv) - -t <(cat targets.yaml) < data.csv",
    ],
)
def test_pipes(folder: Path, arguments: str) -> None:
    """Targets and data may come from pipes, which can be read only once; the verdict is that of the files."""
    script = f'"$0" -m dxtrack {arguments} --as-of 2024'
    done = subprocess.run(["bash", "-c", script, sys.executable], cwd=folder, capture_output=True, check=False)
    assert (done.returncode, b"error" in done.stderr) == (1 if "check" in arguments else 0, False), done.stderr
    assert b"off track" in done.stdout


@pytest.mark.parametrize(
    "arguments",
    [["compare", "-", "-"], ["check", "-", "--against", "-"], ["check", "data.csv", *["--against", "-"] * 2]],
)
def test_standard_input_once(run: Run, folder: Path, arguments: list[str]) -> None:
    """2: standard input stands for one file."""
    result = run(*arguments, cwd=folder, stdin=b"goal,period,value\n")
    assert (result.code, "standard input can be read only once" in result.err) == (2, True)


def test_all_problems_of_both_files(run: Run, folder: Path) -> None:
    """3: what is wrong in the old and in the new data is said in one run, and each problem once."""
    for name in ("old.csv", "data.csv"):
        (folder / name).write_text("goal,period,value\nonline,2024,x\n", "utf-8")
    for arguments in (["compare", "old.csv", "data.csv"], ["check", "data.csv", "--against", "old.csv"]):
        result = run(*arguments, cwd=folder)
        assert result.code == 3
        assert [result.err.count(f"--> {name}:2:13") for name in ("old.csv", "data.csv")] == [1, 1]
    assert run("compare", "data.csv", "data.csv", cwd=folder).err.count("--> data.csv:2:13") == 1


def test_a_supposed_figure_is_noted_once(run: Run, folder: Path) -> None:
    """What `--set` says in vain is said once, also where two files are judged."""
    result = run("compare", "old.csv", "data.csv", *AS_OF, "--set", "online=2025:90", cwd=folder)
    assert result.err.count("note: ") == 1


# --- what cannot be read ---


@pytest.mark.parametrize(
    "arguments", ["status data.csv", "status", "init", "init data.csv", "compare data.csv data.csv"]
)
def test_a_folder_that_is_gone(folder: Path, arguments: str) -> None:
    """2: the current folder was removed meanwhile; never 74, and no bug."""
    script = f'cd gone && rmdir ../gone && "$0" -m dxtrack {arguments}'
    (folder / "gone").mkdir()
    done = subprocess.run(["bash", "-c", script, sys.executable], cwd=folder, capture_output=True, check=False)
    assert done.returncode == 2, done.stderr
    assert done.stderr.startswith((b"error: the current folder is gone\n", b"error: there is no data file data.csv\n"))


def test_from_a_folder_that_is_gone(folder: Path) -> None:
    """Files that are named by absolute paths can be judged from there all the same."""
    (folder / "gone").mkdir()
    script = f'cd gone && rmdir ../gone && "$0" -m dxtrack status {folder}/data.csv -t {folder}/targets.yaml -o csv'
    done = subprocess.run(["bash", "-c", script, sys.executable], cwd=folder, capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (0, b"")
    assert b",data.csv,2," in done.stdout


@pytest.mark.skipif(not os.path.exists("/proc/self/mem"), reason="needs a file that opens and cannot be read")
@pytest.mark.parametrize(
    "arguments",
    [
        ["status", "/proc/self/mem"],
        ["init", "/proc/self/mem"],
        ["compare", "data.csv", "/proc/self/mem"],
        ["check", "data.csv", "--against", "/proc/self/mem"],
        ["status", "data.csv", "-t", "/proc/self/mem"],
    ],
)
def test_an_unreadable_file(run: Run, folder: Path, arguments: list[str]) -> None:
    """2: a file that is there and cannot be read is named, with the reason."""
    if arguments[0] == "init":
        (folder / "targets.yaml").unlink()
    result = run(*arguments, cwd=folder)
    assert (result.code, result.out) == (2, "")
    assert result.err.splitlines()[0].endswith("proc/self/mem: Input/output error")


# --- the root of annotations ---


def test_the_root(run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Annotations name files from GITHUB_WORKSPACE, else from the folder with .git, else from where one stands."""
    (folder / ".git").mkdir()
    (folder / "sub").mkdir()
    monkeypatch.delenv("GITHUB_WORKSPACE", raising=False)
    monkeypatch.chdir(folder / "sub")
    assert places.root() == str(folder)
    monkeypatch.setenv("GITHUB_WORKSPACE", "/elsewhere")
    assert places.root() == "/elsewhere"
    monkeypatch.setenv("GITHUB_WORKSPACE", "")
    (folder / ".git").rmdir()
    assert places.root() == str(folder / "sub")
    (folder / "sub").rmdir()
    assert places.root() == ""
