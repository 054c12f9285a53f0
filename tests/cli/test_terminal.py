"""Manners in a terminal and off one: colour, width, encodings; through a pseudo-terminal where that is what decides."""

import io
import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from dxtrack.cli import program as cli
from dxtrack.render.cells import cell_width
from tests.conftest import ROOT, Run

pty = pytest.importorskip("pty", reason="pseudo-terminals are Unix's")
termios = pytest.importorskip("termios", reason="pseudo-terminals are Unix's")

TARGETS = """\
version: 1
programme:
  name: {en: A programme with a rather long name for a terminal, vi: Chương trình có tên khá dài so với màn hình}
goals:
  online:
    name: {en: Dossiers handled through online services, vi: Hồ sơ giải quyết qua dịch vụ công trực tuyến}
    unit: "%"
    baseline: {period: 2020, value: 10}
    targets:
      - {deadline: 2025, threshold: at least 50}
      - {deadline: 2030, threshold: at least 80}
  accounts:
    name: {en: People with an account, vi: Người dân có tài khoản}
    unit: accounts
    baseline: {period: 2020, value: 1000000}
    targets:
      - {deadline: 2025, threshold: more than 2500000}
  errors:
    name: {en: Errors found in dossiers, vi: Lỗi trong hồ sơ}
    unit: "%"
    baseline: {period: 2020, value: 5}
    targets:
      - {deadline: 2025, threshold: at most 1.25}
  wide:
    name: {en: 電子政府サービスの利用者の割合, vi: 電子政府サービスの利用者の割合}
    unit: "%"
    baseline: {period: 2020, value: 20}
    targets:
      - {deadline: 2025, threshold: at least 60}
  phones:
    name: {en: Smartphones, vi: Điện thoại thông minh}
    unit: "%"
    targets:
      - {deadline: 2025, threshold: at least 100}
"""
DATA = """\
goal,period,value,status
online,2024,49.96,final
accounts,2024,1234567.5,estimate
errors,2024,1.2,final
wide,2024,50,final
unheard,2024,1,final
"""
ARGUMENTS = ("data.csv", "--as-of", "2024", "--allow-unknown")
"""The unknown goal makes a warning on stderr beside the result on stdout."""
ROWS = {
    "en": [
        ("49.96%", "≥50%", "-0.04", "on track"),
        ("1,234,567.5", ">2,500,000", "-1,265,432.5", "off track"),
        ("1.20%", "≤1.25%", "+0.05", "met"),
        ("50.0%", "≥60%", "-10.0", "at risk"),
        ("–", "≥100%", "no data"),
        ("49.96%", "≥80%", "-30.04", "on track"),
    ],
    "vi": [
        ("49,96%", "≥50%", "-0,04", "đúng tiến độ"),
        ("1.234.567,5", ">2.500.000", "-1.265.432,5", "chậm tiến độ"),
        ("1,20%", "≤1,25%", "+0,05", "đạt"),
        ("50,0%", "≥60%", "-10,0", "có nguy cơ không đạt"),
        ("–", "≥100%", "chưa có số liệu"),
        ("49,96%", "≥80%", "-30,04", "đúng tiến độ"),
    ],
}
"""Of each row what may not be cut, in the order of the rows."""
ESCAPE = re.compile(rb"\x1b\[[0-9;]*m")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with a targets file and data."""
    (tmp_path / "targets.yaml").write_text(TARGETS, "utf-8")
    (tmp_path / "data.csv").write_text(DATA, "utf-8")
    return tmp_path


def with_area(folder: Path, area: str) -> None:
    """Adds a figure of one area to the data."""
    head, *rows = DATA.splitlines()
    lines = [f"{head},area", *(f"{row}," for row in rows), f"online,2024,9,final,{area}"]
    (folder / "data.csv").write_text("\n".join(lines) + "\n", "utf-8")


# --- running it ---


class Shown(NamedTuple):
    """What a run showed on its two streams, and its exit code."""

    code: int
    out: bytes
    err: bytes


def in_terminal(
    *arguments: str, cwd: Path, columns: int = 80, out: bool = True, err: bool = True, env: dict[str, str] | None = None
) -> Shown:
    """Runs dxtrack as a process, each stream at a pseudo-terminal of its own, or (`out`, `err`) at a pipe."""
    environment = {"PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8", "TERM": "xterm-256color", **(env or {})}
    pairs = [pty.openpty() if terminal else os.pipe() for terminal in (out, err)]
    for (reading, writing), terminal in zip(pairs, (out, err), strict=True):
        if terminal:
            termios.tcsetwinsize(reading, (24, columns))
            attributes = termios.tcgetattr(writing)
            attributes[1] &= ~termios.OPOST  # line ends as they were written
            termios.tcsetattr(writing, termios.TCSANOW, attributes)
    streams = [writing for _, writing in pairs]
    command = [sys.executable, "-m", "dxtrack", *arguments]
    with subprocess.Popen(
        command, cwd=cwd, env=environment, stdin=subprocess.DEVNULL, stdout=streams[0], stderr=streams[1]
    ) as run:
        for stream in streams:
            os.close(stream)
        texts = [_drained(reading) for reading, _ in pairs]
    return Shown(run.returncode, *texts)


def _drained(stream: int) -> bytes:
    content = b""
    try:
        while piece := os.read(stream, 65536):
            content += piece
    except OSError:  # how a pseudo-terminal says that nobody writes any more
        pass
    finally:
        os.close(stream)
    return content


class _Stream(io.TextIOWrapper):
    """A stream of that encoding, that raises where it cannot write a letter, as a real one does."""

    def __init__(self, encoding: str, terminal: bool) -> None:
        super().__init__(io.BytesIO(), encoding=encoding, errors="strict", newline="")
        self.terminal = terminal

    def isatty(self) -> bool:
        """Whether it was said to be a terminal."""
        return self.terminal

    @property
    def content(self) -> bytes:
        """What was written."""
        self.flush()
        assert isinstance(self.buffer, io.BytesIO)
        return self.buffer.getvalue()


@pytest.fixture
def shown(run: Run, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Shown]:
    """Runs dxtrack in this process with streams of an encoding, that are terminals or not."""
    for name in ("CLICOLOR_FORCE", "COLORTERM", "TERM"):
        monkeypatch.delenv(name, raising=False)

    def invoke(
        *arguments: str,
        cwd: Path,
        encoding: str = "utf-8",
        out: bool = False,
        err: bool = False,
        env: dict[str, str] | None = None,
    ) -> Shown:
        streams = _Stream(encoding, out), _Stream(encoding, err)
        with monkeypatch.context() as patch:
            for name, value in (env or {}).items():
                patch.setenv(name, value)
            patch.setattr(sys, "stdout", streams[0])
            patch.setattr(sys, "stderr", streams[1])
            patch.chdir(cwd)
            code = cli._run(list(arguments))
        return Shown(code, streams[0].content, streams[1].content)

    return invoke


# --- colour ---


@pytest.mark.parametrize(
    ("option", "env", "out", "err", "coloured_out", "coloured_err"),
    [
        ("auto", {}, True, True, True, True),
        ("auto", {}, False, True, False, True),
        ("auto", {}, True, False, True, False),
        ("auto", {}, False, False, False, False),
        ("auto", {"NO_COLOR": "1"}, True, True, False, False),
        ("auto", {"NO_COLOR": ""}, True, True, True, True),
        ("auto", {"FORCE_COLOR": "1"}, False, False, True, True),
        ("auto", {"FORCE_COLOR": "0"}, False, False, False, False),
        ("auto", {"FORCE_COLOR": ""}, False, False, False, False),
        ("auto", {"CLICOLOR_FORCE": "1"}, False, False, True, True),
        ("auto", {"CLICOLOR_FORCE": "0"}, True, True, True, True),
        ("auto", {"NO_COLOR": "1", "FORCE_COLOR": "1"}, True, True, False, False),
        ("auto", {"TERM": "dumb"}, True, True, False, False),
        ("auto", {"TERM": "dumb", "FORCE_COLOR": "1"}, True, True, True, True),
        ("never", {"FORCE_COLOR": "1", "CLICOLOR_FORCE": "1"}, True, True, False, False),
        ("always", {"NO_COLOR": "1", "TERM": "dumb"}, False, False, True, True),
    ],
)
def test_colour(
    shown: Callable[..., Shown],
    folder: Path,
    option: str,
    env: dict[str, str],
    out: bool,
    err: bool,
    coloured_out: bool,
    coloured_err: bool,
) -> None:
    """--color decides, then NO_COLOR, then FORCE_COLOR and CLICOLOR_FORCE, then TERM and the terminal, per stream."""
    env = {"TERM": "xterm-256color"} | env
    result = shown("status", *ARGUMENTS, "--color", option, cwd=folder, out=out, err=err, env=env)
    assert (b"\x1b" in result.out) is coloured_out
    assert (b"\x1b" in result.err) is coloured_err


@pytest.mark.parametrize(
    ("out", "err", "env"),
    [
        (True, True, {}),
        (False, True, {}),
        (True, False, {}),
        (True, True, {"NO_COLOR": "1"}),
        (True, True, {"TERM": "dumb"}),
    ],
)
def test_colour_in_a_real_terminal(folder: Path, out: bool, err: bool, env: dict[str, str]) -> None:
    """A pseudo-terminal gets colour and a pipe beside it none; off is not a single escape byte."""
    result = in_terminal("status", *ARGUMENTS, cwd=folder, out=out, err=err, env=env)
    assert result.code == 0
    assert (b"\x1b" in result.out) is (out and not env)
    assert (b"\x1b" in result.err) is (err and not env)


@pytest.mark.parametrize("command", ["status", "check", "show", "matrix", "compare"])
@pytest.mark.parametrize("term", ["xterm-256color", "xterm", "vt100"])
def test_colour_repeats(shown: Callable[..., Shown], folder: Path, command: str, term: str) -> None:
    """Colour adds escapes that set colours and nothing else: without them it is the text without colour."""
    with_area(folder, "Ward 1")
    arguments = {"show": ("online", *ARGUMENTS), "compare": ("data.csv", *ARGUMENTS)}.get(command, ARGUMENTS)
    results = [
        shown(command, *arguments, "--color", option, cwd=folder, env={"TERM": term, "COLUMNS": "90"})
        for option in ("always", "never")
    ]
    assert ESCAPE.sub(b"", results[0].out) == results[1].out
    assert ESCAPE.sub(b"", results[0].err) == results[1].err
    assert b"\x1b" not in results[1].out + results[1].err
    assert b"\x1b" in results[0].out
    if command in ("status", "check"):
        assert (b"38;5;" in results[0].out) is (term == "xterm-256color")


@pytest.mark.parametrize("form", ["json", "csv", "markdown", "html", "junit", "github", "text"])
def test_no_colour_in_machine_formats(shown: Callable[..., Shown], folder: Path, form: str) -> None:
    """What programs read has no colour, also where colour is forced."""
    result = shown("check", *ARGUMENTS, "-o", form, "--color", "always", cwd=folder, out=True)
    assert b"\x1b" not in result.out


@pytest.mark.parametrize("env", [{}, {"FORCE_COLOR": "1"}])
def test_table_in_a_file(folder: Path, env: dict[str, str]) -> None:
    """A file is no terminal: it gets the table without escapes, in Unicode and at its natural width."""
    arguments = ("status", *ARGUMENTS, "-o", "table:table.txt", "-o", "json:out.json")
    in_terminal(*arguments, cwd=folder, columns=60, env={"PYTHONIOENCODING": "cp1252", **env})
    in_a_file = (folder / "table.txt").read_bytes()
    assert b"\x1b" not in in_a_file
    assert in_a_file == in_terminal("status", *ARGUMENTS, cwd=folder, out=False).out


def test_help_in_a_pipe(folder: Path) -> None:
    """The help has no escape byte, in a terminal or in a pipe."""
    for terminal in (True, False):
        assert b"\x1b" not in in_terminal("status", "--help", cwd=folder, out=terminal).out


# --- width ---


@pytest.mark.parametrize("columns", ["", "0", "-1", "wide", "²", "٣", "9" * 5000])
def test_a_width_that_is_none(run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch, columns: str) -> None:
    """COLUMNS that says no width is as good as none, also for the help."""
    monkeypatch.delenv("COLUMNS", raising=False)
    expected = [run(*command, cwd=folder) for command in (("status", *ARGUMENTS), ("--help",))]
    monkeypatch.setenv("COLUMNS", columns)
    assert [run(*command, cwd=folder) for command in (("status", *ARGUMENTS), ("--help",))] == expected


@pytest.mark.parametrize("language", ["en", "vi"])
@pytest.mark.parametrize("ascii_only", [False, True])
def test_widths(run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch, language: str, ascii_only: bool) -> None:
    """At every width no line is wider than the terminal, and no figure, target, gap or status is cut."""
    plain = {"≥": ">=", "≤": "<=", "–": "-"}
    for columns in range(20, 201, 1 if (language, ascii_only) == ("vi", False) else 4):
        monkeypatch.setenv("COLUMNS", str(columns))
        options = ("--lang", language, *(["--ascii"] if ascii_only else []))
        text = run("status", *ARGUMENTS, *options, cwd=folder).out
        widest = max(text.splitlines(), key=cell_width)
        assert cell_width(widest) <= columns, widest
        flat = " ".join(text.split())
        place = 0
        for row in ROWS[language]:
            for token in " ".join(row).split():  # a status may stand on two lines
                if ascii_only:
                    token = cli_ascii(token, plain)  # noqa: PLW2901
                place = flat.find(f" {token}", place)
                assert place >= 0, (columns, token, text)
                place += len(token)


def cli_ascii(text: str, plain: dict[str, str]) -> str:
    """The text in ASCII: its letters without marks."""
    import unicodedata

    for sign, letters in plain.items():
        text = text.replace(sign, letters)
    text = unicodedata.normalize("NFD", text.replace("đ", "d"))
    return "".join(letter for letter in text if not unicodedata.combining(letter))


@pytest.mark.parametrize("language", ["en", "vi"])
@pytest.mark.parametrize(
    ("command", "columns"),
    [
        *(("check", columns) for columns in (40, 59, 60, 80)),
        *((command, columns) for command in ("show online", "show accounts", "matrix") for columns in (80, 100, 200)),
        *(("compare data.csv", columns) for columns in (50, 80, 120)),
        *((command, 40) for command in ("show online", "show accounts", "compare data.csv")),
        *(
            (command, columns)
            for command in ("check", "show online", "show accounts", "matrix")
            for columns in (20, 30)
        ),
        *(("compare data.csv", columns) for columns in (20, 30)),
    ],
)
def test_widths_of_other_views(
    run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch, command: str, columns: int, language: str
) -> None:
    """The other views for people are never wider than the terminal either."""
    with_area(folder, "Ward 1")
    monkeypatch.setenv("COLUMNS", str(columns))
    text = run(*command.split(), *ARGUMENTS, "--lang", language, cwd=folder).out
    widest = max(text.splitlines(), key=cell_width)
    assert cell_width(widest) <= columns, widest


@pytest.mark.parametrize("columns", [40, 80, 120])
def test_width_of_a_real_terminal(shown: Callable[..., Shown], folder: Path, columns: int) -> None:
    """The width is that of the terminal: the same as COLUMNS says elsewhere."""
    real = in_terminal("status", *ARGUMENTS, "--color", "never", cwd=folder, columns=columns)
    assert real.out == shown("status", *ARGUMENTS, cwd=folder, env={"COLUMNS": str(columns)}).out
    assert max(cell_width(line) for line in real.out.decode().splitlines()) <= columns


def test_off_a_terminal(folder: Path) -> None:
    """Off a terminal nothing is cut or wrapped: one line a target, with its name and period, and the summary last."""
    lines = in_terminal("status", *ARGUMENTS, cwd=folder, columns=40, out=False).out.decode().splitlines()
    rows = [line for line in lines if re.match("[✓►!▼◄×…?–·] .*(≥|>|≤)", line)]
    assert len(rows) == 6
    assert sum("Dossiers handled through online services" in row for row in rows) == 2
    assert sum(" 2024 " in row for row in rows) == 5
    assert not any("…" in line for line in lines)
    assert lines[-1] == "6 targets: 1 off track, 1 no data, 1 at risk, 2 on track, 1 met"
    status = {row.index(word) for row in rows for word in ("on track", "no data", "off track") if word in row}
    assert len(status) == 1


def test_marks_are_explained(run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where a mark stands for a flag, a legend says what it means, also on narrow screens."""
    monkeypatch.setenv("COLUMNS", "50")
    assert "provisional" in run("status", *ARGUMENTS, cwd=folder).out


# --- encodings ---

ENCODINGS = ("ascii", "cp1252", "cp1258", "latin-1", "cp437")
COMMANDS = {
    "status": ("status", *ARGUMENTS),
    "check": ("check", *ARGUMENTS),
    "show": ("show", "online", *ARGUMENTS),
    "matrix": ("matrix", *ARGUMENTS),
    "compare": ("compare", "data.csv", *ARGUMENTS),
    "compare text": ("compare", "data.csv", *ARGUMENTS, "-o", "text"),
    "validate": ("validate", *ARGUMENTS),
    "text": ("status", *ARGUMENTS, "-o", "text"),
    "invalid": ("status", "data.csv"),
    "wrong use": ("status", "Dữ liệu.csv"),
}


@pytest.mark.parametrize("encoding", ENCODINGS)
@pytest.mark.parametrize("case", COMMANDS)
def test_encodings_never_raise(shown: Callable[..., Shown], folder: Path, encoding: str, case: str) -> None:
    """A stream that has no Vietnamese gets the same result, with the same exit code; nothing raises."""
    with_area(folder, "Phường 1")
    arguments = (*COMMANDS[case], "--lang", "vi")
    result = shown(*arguments, cwd=folder, encoding=encoding)
    usual = shown(*arguments, cwd=folder)
    assert result.code == usual.code != 70
    assert result.out.decode(encoding).count("\n") == usual.out.decode().count("\n")
    assert result.err.decode(encoding).count("\n") == usual.err.decode().count("\n")


@pytest.mark.parametrize("encoding", ["ascii", "cp1252", *(pytest.param(name) for name in ("latin-1", "cp437"))])
def test_help_never_raises(shown: Callable[..., Shown], folder: Path, encoding: str) -> None:
    """The help of every command can be read on every stream."""
    for command in ((), ("status",), ("check",), ("show",), ("matrix",), ("compare",), ("validate",)):
        assert shown(*command, "--help", cwd=folder, encoding=encoding).code == 0


@pytest.mark.parametrize("encoding", ENCODINGS)
@pytest.mark.parametrize("case", COMMANDS)
def test_letters_lose_only_their_marks(shown: Callable[..., Shown], folder: Path, encoding: str, case: str) -> None:
    """Where a stream has no Vietnamese, `Hồ sơ` is `Ho so`, not `H? s?`; and that is what --ascii prints as well."""
    (folder / "targets.yaml").write_text(TARGETS.replace("電子政府サービスの利用者の割合", "Rộng"), "utf-8")
    with_area(folder, "Phường 1")
    arguments = (*COMMANDS[case], "--lang", "vi")
    result = shown(*arguments, cwd=folder, encoding=encoding)
    text = (result.out + result.err).decode(encoding)
    usual = shown(*arguments, cwd=folder)
    assert text.isascii()
    assert text.count("?") == (usual.out + usual.err).decode().count("?")
    assert result.out == shown(*arguments, "--ascii", cwd=folder).out


@pytest.mark.parametrize("encoding", ENCODINGS)
@pytest.mark.parametrize(
    "form",
    [
        "json", "csv", "markdown", "html", "junit",
        pytest.param("github"),
    ],
)  # fmt: skip
def test_machine_formats_are_utf8(shown: Callable[..., Shown], folder: Path, encoding: str, form: str) -> None:
    """What programs read is UTF-8 on every stream, byte for byte the same."""
    arguments = ("check", *ARGUMENTS, "--lang", "vi", "-o", form)
    assert shown(*arguments, cwd=folder, encoding=encoding).out == shown(*arguments, cwd=folder).out


@pytest.mark.parametrize("encoding", ["ascii", "cp1258:strict", "utf-8"])
def test_encodings_of_a_real_stream(folder: Path, encoding: str) -> None:
    """PYTHONIOENCODING is obeyed by the real process, in a terminal and in a pipe."""
    for terminal in (True, False):
        result = in_terminal(
            "status", *ARGUMENTS, "--lang", "vi", cwd=folder, out=terminal, env={"PYTHONIOENCODING": encoding}
        )
        assert result.code == 0
        text = ESCAPE.sub(b"", result.out).decode(encoding.partition(":")[0])
        assert ("Chuong trinh" in text) is (encoding != "utf-8")
        assert ("Chương trình" in text) is (encoding == "utf-8")


def test_ascii(run: Run) -> None:
    """`--ascii` prints the real programme in both languages without a single byte beyond ASCII."""
    for language in ("en", "vi"):
        for command in (("status",), ("check",), ("show", "digital_economy")):
            result = run(*command, "--as-of", "2025-12-31", "--ascii", "--lang", language, "-q", cwd=ROOT)
            assert result.out.isascii()
            assert "?" not in result.out.replace("? ", "")


def test_file_name_that_is_no_text(run: Run, folder: Path) -> None:
    """A file whose name is not UTF-8 is shown with the code of its odd byte, and never stops a run."""
    name = os.fsdecode(b"caf\xe9.csv")
    (folder / name).write_text(DATA, "utf-8")
    for form in ("table", "text", "json", "markdown", "junit", "github", "html"):
        result = run("status", name, *ARGUMENTS[1:], "-q", "-o", f"{form}:out.{form}", cwd=folder)
        assert result.code == 0, form
    missing = run("status", os.fsdecode(b"no\xe9.csv"), cwd=folder)
    assert (missing.code, "no\\udce9.csv" in missing.err) == (2, True)


def test_file_name_that_is_no_text_in_csv(run: Run, folder: Path) -> None:
    """The same for the CSV."""
    name = os.fsdecode(b"caf\xe9.csv")
    (folder / name).write_text(DATA, "utf-8")
    assert run("status", name, *ARGUMENTS[1:], "-q", "-o", "csv:out.csv", cwd=folder).code == 0


def test_messages_wrap_under_themselves(folder: Path) -> None:
    """On a terminal no line of a message is wider than it: what is said goes on under itself; a pipe gets one line."""
    (folder / "targets.yaml").write_text(TARGETS + "    zzz: 1\n", "utf-8")
    shown = in_terminal("status", *ARGUMENTS, cwd=folder, columns=60)
    lines = ESCAPE.sub(b"", shown.err).decode().splitlines()
    piped = in_terminal("status", *ARGUMENTS, cwd=folder, err=False).err.decode().splitlines()
    assert max(map(len, lines)) <= 60 < max(map(len, piped))
    assert " ".join(" ".join(lines).split()) == " ".join(" ".join(piped).split())
    first = next(number for number, line in enumerate(lines) if line.startswith("   = help: the keys here are"))
    assert lines[first + 1].startswith(" " * len("   = help: ") + "rows, column,")


@pytest.mark.parametrize(("language", "said"), [("en", "error: there is no format"), ("vi", "lỗi: không có định dạng")])
def test_wrong_use_wraps_under_itself(folder: Path, language: str, said: str) -> None:
    """The same for wrong use, in both languages."""
    arguments = ("status", *ARGUMENTS, "-o", "pdf", "--lang", language)
    lines = ESCAPE.sub(b"", in_terminal(*arguments, cwd=folder, columns=60).err).decode().splitlines()
    piped = in_terminal(*arguments, cwd=folder, err=False).err.decode().splitlines()
    assert max(map(len, lines)) <= 60 < max(map(len, piped))
    assert lines[0].startswith(said)
    assert lines[1].startswith(" " * (said.index(" ") + 1))
    assert " ".join(" ".join(lines).split()) == " ".join(" ".join(piped).split())
