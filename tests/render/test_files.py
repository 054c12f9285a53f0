"""How the files of `--output` are written: whole or not at all."""

import json
import os
import signal
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from dxtrack.render import FORMATS
from tests.conftest import Run
from tests.render.tiny import Process


def test_several_outputs(run: Run, tiny: Path) -> None:
    """One run writes every format at once, each what it would be alone."""
    files = {form: f"out.{form}" for form in FORMATS}
    outputs = [part for form, file in files.items() for part in ("-o", f"{form}:{file}")]
    arguments = ("check", "data.csv", "--as-of", "2024")
    result = run(*arguments, *outputs, "-o", "text", cwd=tiny)
    assert (result.code, result.out) == (1, run(*arguments, "-o", "text", cwd=tiny).out)
    for form, file in files.items():
        assert (tiny / file).read_text("utf-8") == run(*arguments, "-o", form, cwd=tiny).out


def test_file_with_a_colon(run: Run, tiny: Path) -> None:
    """Only the first colon parts format and file."""
    assert run("status", "data.csv", "-o", "json:a:b.json", cwd=tiny).code == 0
    assert json.loads((tiny / "a:b.json").read_text("utf-8"))["schema"] == "dxtrack-status-1"


def test_file_mode(process: Process, tiny: Path) -> None:
    """A new file gets the permissions that the umask leaves; one that is replaced keeps its own."""
    (tiny / "old.json").write_text("old", "utf-8")
    (tiny / "old.json").chmod(0o640)
    script = f'umask 027; "{sys.executable}" -m dxtrack status data.csv -o json:old.json -o json:new.json'
    subprocess.run(["bash", "-c", script], cwd=tiny, check=True)
    assert stat.S_IMODE((tiny / "new.json").stat().st_mode) == 0o640
    assert stat.S_IMODE((tiny / "old.json").stat().st_mode) == 0o640
    (tiny / "old.json").chmod(0o604)
    process("status", "data.csv", "-o", "json:old.json", cwd=tiny)
    assert stat.S_IMODE((tiny / "old.json").stat().st_mode) == 0o604
    assert (tiny / "old.json").read_bytes() == (tiny / "new.json").read_bytes()


def test_symlink(run: Run, tiny: Path) -> None:
    """A link stays a link: what it leads to is written, also where that is not there yet."""
    (tiny / "real").mkdir()
    for file in ("there.json", "new.json"):
        (tiny / file).symlink_to(tiny / "real" / file)
    (tiny / "real" / "there.json").write_text("old", "utf-8")
    assert run("status", "data.csv", "-o", "json:there.json", "-o", "json:new.json", cwd=tiny).code == 0
    for file in ("there.json", "new.json"):
        assert (tiny / file).is_symlink()
        assert (tiny / "real" / file).read_text("utf-8").startswith('{"schema"')
    assert sorted(path.name for path in (tiny / "real").iterdir()) == ["new.json", "there.json"]


def test_device(run: Run, tiny: Path) -> None:
    """A device is written to, not replaced."""
    assert run("status", "data.csv", "-o", "json:/dev/null", cwd=tiny).code == 0
    assert stat.S_ISCHR(os.stat("/dev/null").st_mode)


@pytest.mark.parametrize(
    "script", ["-o table -o json:>(cat > copy.json); wait $!", "-o json:/dev/stdout | cat > copy.json"]
)
def test_pipe_as_a_file(tiny: Path, script: str) -> None:
    """A pipe may stand for a file, as the shell gives it: `-o json:>(jq .)`, `-o json:/dev/stdout`."""
    command = f'set -e; "$0" -m dxtrack status data.csv --as-of 2024 {script}'
    done = subprocess.run(["bash", "-c", command, sys.executable], cwd=tiny, capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (0, b"")
    assert json.loads((tiny / "copy.json").read_text("utf-8"))["summary"]["targets"] == 3


def test_failing_run_leaves_the_old_files(run: Run, tiny: Path) -> None:
    """A run that judges nothing (2, 3) touches no file but the JSON, which then says what is wrong."""
    files = [f"out.{form}" for form in FORMATS]
    outputs = [part for form in FORMATS for part in ("-o", f"{form}:out.{form}")]
    for file in files:
        (tiny / file).write_text("old", "utf-8")
    assert run("check", "data.csv", *outputs, "--goal", "unheard", cwd=tiny).code == 2
    assert {(tiny / file).read_text("utf-8") for file in files} == {"old"}
    (tiny / "data.csv").write_text("goal,period,value\nonline,2024,x\n", "utf-8")
    assert run("check", "data.csv", *outputs, cwd=tiny).code == 3
    changed = {file for file in files if (tiny / file).read_text("utf-8") != "old"}
    assert changed == {"out.json", "out.github"}


def test_failing_write_leaves_the_old_file(run: Run, tiny: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A write that fails half way (74) leaves the old file as it was, and nothing beside it."""
    (tiny / "out.json").write_text("old", "utf-8")
    before = sorted(path.name for path in tiny.iterdir())

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    for step in ("chmod", "replace"):
        with monkeypatch.context() as patch:
            patch.setattr(os, step, full)
            result = run("status", "data.csv", "-o", "json:out.json", cwd=tiny)
        assert (result.code, result.err) == (74, "error: cannot write out.json: No space left on device\n")
        assert (tiny / "out.json").read_text("utf-8") == "old"
        assert sorted(path.name for path in tiny.iterdir()) == before


@pytest.mark.parametrize("sent", [signal.SIGKILL, signal.SIGTERM, signal.SIGINT])
def test_killed_run_leaves_the_old_file(tiny: Path, sent: signal.Signals) -> None:
    """A run that is killed while it writes leaves the old file; one that is asked to end also cleans up (130, 143)."""
    (tiny / "out.json").write_text("old", "utf-8")
    (tiny / "sitecustomize.py").write_text(
        "import os, sys, time\n"
        "def wait(*args):\n"
        "    sys.stderr.write('about to replace\\n')\n"
        "    sys.stderr.flush()\n"
        "    time.sleep(60)\n"
        "os.replace = wait\n",
        "utf-8",
    )
    before = sorted(path.name for path in tiny.iterdir() if path.suffix != ".pyc" and path.name != "__pycache__")
    command = [sys.executable, "-m", "dxtrack", "status", "data.csv", "-o", "json:out.json"]
    environment = {"PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8", "PYTHONPATH": str(tiny)}
    with subprocess.Popen(command, cwd=tiny, env=environment, stderr=subprocess.PIPE) as run:
        assert run.stderr
        assert run.stderr.readline() == b"about to replace\n"
        run.send_signal(sent)
        code = run.wait(30)
    assert code == {signal.SIGINT: 130, signal.SIGTERM: 143}.get(sent, -sent)
    assert (tiny / "out.json").read_text("utf-8") == "old"
    if sent != signal.SIGKILL:
        left = sorted(path.name for path in tiny.iterdir() if path.name != "__pycache__")
        assert left == before


def test_files_are_utf8_with_plain_line_ends(process: Process, tiny: Path) -> None:
    """Files are UTF-8 without a mark and with LF, whatever the locale and the stream."""
    outputs = [part for form in FORMATS for part in ("-o", f"{form}:out.{form}")]
    process("status", "data.csv", "--as-of", "2024", *outputs, cwd=tiny, env={"LC_ALL": "C", "PYTHONUTF8": "0"})
    for form in FORMATS:
        content = (tiny / f"out.{form}").read_bytes()
        assert not content.startswith(b"\xef\xbb\xbf")
        assert b"\r" not in content
        content.decode()
