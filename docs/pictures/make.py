"""Makes the pictures of this folder from what dxtrack prints: `.venv/bin/python docs/pictures/make.py`.

Each picture is one command at 100 columns with 256 colours, drawn by Rich as an SVG. No font and no script is loaded
from anywhere: a monospace font of the reader's own draws the text, and every piece of it is set to its width. The same
output gives the same bytes.
"""

import io
import os
import re
import sys
from contextlib import chdir, redirect_stdout
from pathlib import Path
from unittest.mock import patch

from rich.console import CONSOLE_SVG_FORMAT, Console  # noqa: TID253 - a script, of which nothing waits for the start
from rich.terminal_theme import TerminalTheme  # noqa: TID253
from rich.text import Text  # noqa: TID253

from dxtrack.cli import program as cli

HERE = Path(__file__).parent
ROOT = HERE.parent.parent
CELLS = 100
HCMC = "examples/hcmc/actuals.csv --as-of 2025-12-31"
WARDS = " ".join(f"--goal {goal}" for goal in ("online_dossiers", "e_payment", "broadband", "satisfaction"))
PICTURES = {
    "status": f"status {HCMC}",
    "status.vi": f"status {HCMC} --lang vi",
    "show": f"show digital_economy {HCMC} --deadline 2025",
    "matrix": f"matrix examples/made-up-city/actuals.csv --as-of 2026-03-31 {WARDS}",
}
"""For each picture the command that it shows."""
UNTIL = {"show": "  The arithmetic"}
"""Where a picture ends that would be long: before the line that reads so."""
FONTS = "'JetBrains Mono', 'Noto Sans Mono', 'Cascadia Mono', Consolas, Menlo, monospace"

COLOURS = [(0, 0, 0), (205, 49, 49), (13, 188, 121), (229, 229, 16), (36, 114, 200), (188, 63, 188), (17, 168, 205)]
THEME = TerminalTheme((30, 30, 30), (224, 224, 224), [*COLOURS, (229, 229, 229)])
"""Black is black, as in the chips; dim text keeps a contrast of 5:1."""


def printed(command: str) -> str:
    """What a dxtrack command prints in a coloured terminal, whatever the environment here says."""
    stream = io.TextIOWrapper(io.BytesIO(), encoding="utf-8", newline="")
    environment = {"COLUMNS": str(CELLS), "TERM": "xterm-256color", "LC_ALL": "C.UTF-8"}
    with patch.dict(os.environ, environment, clear=True), redirect_stdout(stream), chdir(ROOT):
        code = cli._run([*command.split(), "--quiet", "--color", "always"])
    if code:
        sys.exit(f"dxtrack {command}: exit {code}")
    stream.seek(0)
    return stream.read()


def template() -> str:
    """Rich's SVG without the fonts that it would load from the network."""
    text = re.sub(r"@font-face \{\{.*?\}\}\s*", "", CONSOLE_SVG_FORMAT, flags=re.DOTALL)
    text = text.replace("Fira Code, monospace", FONTS).replace("font-family: arial", "font-family: sans-serif")
    return re.sub(r" +$", "", text, flags=re.MULTILINE)


def picture(name: str) -> str:
    """The SVG of one command, under its command line."""
    command = PICTURES[name]
    lines = printed(command).rstrip("\n").split("\n")
    if name in UNTIL:
        plain = [Text.from_ansi(line).plain for line in lines]
        lines = lines[: plain.index(UNTIL[name])]
    title = f"dxtrack {re.sub(r' --goal .*', ' …', command)}"
    prefix = f"dxtrack-{name.replace('.', '-')}"
    with patch.dict(os.environ, {"TERM": "xterm-256color"}, clear=True):  # Rich asks it to the end
        console = Console(record=True, width=CELLS, file=io.StringIO(), color_system="256", force_terminal=True)
        for line in "\n".join(lines).rstrip().split("\n"):
            console.print(Text.from_ansi(line), no_wrap=True, overflow="ignore", crop=False)
        svg = console.export_svg(title=title, theme=THEME, code_format=template(), unique_id=prefix)
    return "\n".join(line.rstrip() for line in svg.strip().split("\n")) + "\n"


def main() -> None:
    """Writes all pictures."""
    for name in PICTURES:
        (HERE / f"{name}.svg").write_text(picture(name), "utf-8", newline="\n")


if __name__ == "__main__":
    main()
