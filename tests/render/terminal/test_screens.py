"""What a real terminal shows: dxtrack in a tmux pane of several widths, compared with committed screens."""

import os
import shlex
import shutil
import subprocess
import sys
import tempfile
import time
import uuid
from collections.abc import Iterator
from pathlib import Path

import pytest
from rich.cells import cell_len

from tests.conftest import ROOT

pytestmark = pytest.mark.skipif(
    shutil.which("tmux") is None, reason="tmux is not installed (Debian: apt-get install tmux)"
)

SCREENS = Path(__file__).parent / "screens"
WIDTHS = (60, 80, 100, 140)
HEIGHT = 200
PATIENCE = 60.0
"""Seconds that a loaded machine has to show a screen."""

HCMC = ("examples/hcmc/actuals.csv", "--as-of", "2025-12-31")
CITY = ("examples/made-up-city/actuals.csv", "--as-of", "2026-03-31")
COMMANDS = {
    "hcmc": ("status", *HCMC, "--lang", "en"),
    "made-up-city.vi": ("status", *CITY, "--lang", "vi"),
    "show": ("show", "e_payment", *CITY, "--lang", "en"),
}


class Terminal:
    """A tmux server of its own, which nothing else on the machine shares."""

    def __init__(self, folder: str) -> None:
        self.socket = str(Path(folder, "tmux"))
        kept = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
        self.environment = {**kept, "LC_ALL": "C.UTF-8", "TERM": "xterm-256color", "SHELL": "/bin/sh"}

    def tmux(self, *arguments: str, check: bool = True) -> str:
        """What one tmux command prints."""
        command = ["tmux", "-u", "-S", self.socket, "-f", "/dev/null", *arguments]
        result = subprocess.run(
            command, env=self.environment, cwd=ROOT, capture_output=True, timeout=PATIENCE, check=False
        )
        assert result.returncode == 0 or not check, result.stderr.decode()
        return result.stdout.decode()

    def show(self, command: tuple[str, ...], width: int) -> tuple[list[str], list[str]]:
        """The lines that dxtrack leaves in a pane of this width: as they stand, and with wrapped ones joined."""
        line = shlex.join([sys.executable, "-m", "dxtrack", *command])
        name = f"s{uuid.uuid4().hex[:8]}"
        # `cat` keeps the pane: a server whose last one has gone would end while the next command talks to it
        script = f"{line}; printf 'exit %d %s\\n' $? {name}; exec cat"
        self.tmux("new-session", "-d", "-s", name, "-x", str(width), "-y", str(HEIGHT), script)
        end = time.monotonic() + PATIENCE
        while f" {name}" not in (screen := self.tmux("capture-pane", "-p", "-t", name)):
            assert time.monotonic() < end, f"nothing after {PATIENCE} s:\n{screen}"
            time.sleep(0.05)
        assert f"exit 0 {name}" in screen, screen
        joined = self.tmux("capture-pane", "-p", "-J", "-t", name)
        before = f"exit 0 {name}"
        return screen.split(before)[0].splitlines(), joined.split(before)[0].splitlines()


@pytest.fixture(scope="module")
def terminal() -> Iterator[Terminal]:
    """One tmux server for this module, ended whatever happens."""
    with tempfile.TemporaryDirectory() as folder:
        terminal = Terminal(folder)
        try:
            yield terminal
        finally:
            terminal.tmux("kill-server", check=False)


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("name", COMMANDS)
def test_screen(name: str, width: int, terminal: Terminal, request: pytest.FixtureRequest) -> None:
    """The screen is the committed one, nothing on it is wider than the pane, and the terminal wrapped no line."""
    screen, joined = terminal.show(COMMANDS[name], width)
    assert [line for line in screen if cell_len(line) > width] == []
    assert [line.rstrip() for line in joined] == screen
    assert len(screen) < HEIGHT - 1, "the screen scrolled"
    shown = "\n".join(screen) + "\n"
    path = Path(SCREENS, f"{name}.{width}.txt")
    if request.config.getoption("--update"):
        path.parent.mkdir(exist_ok=True)
        path.write_text(shown, "utf-8")
    assert shown == path.read_text("utf-8")


def test_every_screen_is_tried() -> None:
    """A committed screen that no test compares would grow old in silence."""
    assert {path.name for path in SCREENS.glob("*.txt")} == {
        f"{name}.{width}.txt" for name in COMMANDS for width in WIDTHS
    }
