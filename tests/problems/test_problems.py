"""Every problem folder as its user sees it: the exact message in both languages. A new message is a new folder.

A folder holds `data.csv`, `targets.yaml` or both (those of `_default` stand in), and `expected.txt`: what
`dxtrack status data.csv --targets targets.yaml --as-of 2024-01-15` writes to stderr there, on 2024-01-15, and
`expected.vi.txt`, which is the same in Vietnamese. Instead of
`data.csv` there may be `data.xlsx`, as the folder that the workbook is when it is unpacked; parts that it does not
have are those of `_workbook`.
"""

import re
import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from dxtrack.cli import options
from dxtrack.problems import CODES
from tests.conftest import Result, zipped

HERE = Path(__file__).parent
DEFAULT = HERE / "_default"
FOLDERS = sorted(path.name for path in HERE.iterdir() if path.is_dir() and not path.name.startswith("_"))
EXPECTED = {"en": "expected.txt", "vi": "expected.vi.txt"}
COMMAND = ("--targets", "targets.yaml", "--as-of", "2024-01-15")
UNREACHABLE = {
    "more-problems": "it is the 1,001st, and 20 are shown",
    "no-file": "it is of data that the targets file names, and the folders name their data",
    "too-large": "the workbook would unpack to 256 MiB",
    "unread": "only `init --targets` reads tables of targets",
}
"""Codes that `status` cannot produce, and why."""


class Day(date):
    """The day on which the folders are tried."""

    @classmethod
    def today(cls) -> "Day":
        """2024-01-15."""
        return cls(2024, 1, 15)


def parts_of(folder: Path) -> dict[str, str | bytes]:
    """The files in a folder and below, by their path in it."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.fixture
def said(run: Callable[..., Result], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Result]:
    """Runs the command in a copy of a folder, in a language."""

    def invoke(name: str, language: str = "en") -> Result:
        monkeypatch.setattr(options, "date", Day)
        for source in (DEFAULT, HERE / name):
            for path in source.iterdir():
                if path.is_file() and not path.name.startswith("expected"):
                    shutil.copy(path, tmp_path / path.name)
        if (HERE / name / "data.xlsx").is_dir():
            own = parts_of(HERE / name / "data.xlsx")
            parts = own if "mimetype" in own else parts_of(HERE / "_workbook") | own
            (tmp_path / "data.xlsx").write_bytes(zipped(parts))
            return run("status", "data.xlsx", *COMMAND, "--lang", language, cwd=tmp_path)
        return run("status", "data.csv", *COMMAND, "--lang", language, cwd=tmp_path)

    return invoke


@pytest.mark.parametrize("language", ["en", "vi"])
@pytest.mark.parametrize("name", FOLDERS)
def test_message(name: str, language: str, said: Callable[..., Result], request: pytest.FixtureRequest) -> None:
    """The message is the committed one; `pytest --update` rewrites it, and the diff is read."""
    result = said(name, language)
    assert result.code in (0, 3, 4)
    assert result.err, "nothing is said"
    path = HERE / name / EXPECTED[language]
    if request.config.getoption("--update"):
        path.write_text(result.err, "utf-8")
    assert result.err == path.read_text("utf-8")


@pytest.mark.parametrize("name", FOLDERS)
def test_nothing_stays_english(name: str) -> None:
    """In Vietnamese no sentence and no help is the English one; codes, places and lines of files are the same."""
    english, vietnamese = ((HERE / name / file).read_text("utf-8").splitlines() for file in EXPECTED.values())
    assert len(english) == len(vietnamese)
    for one, other in zip(english, vietnamese, strict=True):
        is_sentence = re.match(r"\w+(\[.+?\])?: |   = help:|nothing to judge", one)
        texts = [line.partition(": ")[2] or line for line in (one, other)]
        assert (texts[0] != texts[1]) if is_sentence else (one == other)


def test_nothing_is_wrong_with_the_default(said: Callable[[str], Result]) -> None:
    """The files that stand in where a folder has none are sound."""
    result = said("_default")
    assert (result.code, result.err) == (0, "")


def test_every_code_has_a_folder() -> None:
    """Each code of a problem stands in one of the expected messages, but for those that say why they cannot."""
    shown = {
        code
        for name in FOLDERS
        for code in re.findall(r"^\w+\[(.+?)\]:", (HERE / name / "expected.txt").read_text("utf-8"), re.MULTILINE)
    }
    assert shown | UNREACHABLE.keys() == CODES.keys()
    assert not shown & UNREACHABLE.keys()
