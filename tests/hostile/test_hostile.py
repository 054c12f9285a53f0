"""Every hostile file: bad and odd input, and what its user must get (see expect.json)."""

import json
import re
import shutil
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import Result

HERE = Path(__file__).parent
FILES = {path.name: path for folder in ("data", "targets") for path in (HERE / folder).iterdir()}
CASES: dict[str, dict[str, Any]] = json.loads((HERE / "expect.json").read_text("utf-8"))

CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]|\r(?!\n)")
CRASH = re.compile(r"Traceback|\b[A-Z][A-Za-z]*(?:Error|Exception|Warning)\b|pydantic|yaml\.(?:scanner|parser)")
MOST_SECONDS = 20
NO_SUCH_NUMBER = ("NaN", "Infinity", "-Infinity")
KEYS = {
    "file", "command", "with", "stdin", "exit", "positions", "must_match", "must_show", "never", "max_stderr",
    "same_as", "line_shift", "actuals", "baselines", "dates", "lines", "statuses", "flags", "reasons", "errors",
    "problem", "no_problems",
}  # fmt: skip


@dataclass(frozen=True)
class Ran:
    """What a case printed: once for people, once as JSON (None where stdout held none)."""

    table: Result
    machine: Result
    document: dict[str, Any] | None

    @property
    def results(self) -> list[dict[str, Any]]:
        """The judged targets."""
        return list(self.document["results"]) if self.document else []

    @property
    def problems(self) -> list[dict[str, Any]]:
        """What the JSON says is wrong."""
        return list(self.document["problems"]) if self.document else []


@pytest.fixture(scope="module")
def kept() -> dict[str, Ran]:
    """The runs so far, for the cases that are compared with another one."""
    return {}


@pytest.fixture
def ran(run: Callable[..., Result], kept: dict[str, Ran], tmp_path: Path) -> Callable[[str], Ran]:
    """Runs a case twice in a folder of its own, that holds only the files it names; each case once."""

    def invoke(name: str) -> Ran:
        if name not in kept:
            folder = tmp_path / str(len(kept))
            folder.mkdir()
            kept[name] = _run(CASES[name], folder, run)
        return kept[name]

    return invoke


def _run(case: dict[str, Any], folder: Path, run: Callable[..., Result]) -> Ran:
    words = [case["file"] if word == "FILE" else word for word in case["command"]]
    for name in {*words, *case.get("with", []), *filter(None, [case["file"]])} & FILES.keys():
        shutil.copy(FILES[name], folder / name)
    if "data" in words and not (folder / "data").exists():
        (folder / "data").mkdir()
    stdin = (folder / case["file"]).read_bytes() if case.get("stdin") else b""
    began = time.perf_counter()
    table = run(*words, stdin=stdin, cwd=folder)
    has_output = any(word.startswith(("-o", "--output")) for word in words)
    machine = table if has_output else run(words[0], "-o", "json", *words[1:], stdin=stdin, cwd=folder)
    assert time.perf_counter() - began < 2 * MOST_SECONDS
    assert str(folder) not in machine.out + machine.err + table.out + table.err, "an absolute path is named"
    return Ran(table, machine, _document(machine.out) if machine.out.startswith("{") else None)


def _document(text: str) -> dict[str, Any]:
    """The JSON in `text`, which is one valid document: no number that is none, no key twice."""

    def once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        assert len(dict(pairs)) == len(pairs), f"a key stands twice in {pairs}"
        return dict(pairs)

    def refuse(constant: str) -> None:
        pytest.fail(f"{constant} is no JSON")

    document: dict[str, Any] = json.loads(text, object_pairs_hook=once, parse_constant=refuse, parse_float=Decimal)
    return document


def _messages(case: dict[str, Any], ran: Ran) -> str:
    """Where messages are looked for: stderr, and of `validate` also stdout."""
    return ran.table.err + (ran.table.out if case["command"][0] == "validate" else "")


def _rows(ran: Ran, goal: str) -> list[dict[str, Any]]:
    """The results of `goal` or `goal@deadline` for the whole programme; there is at least one."""
    goal_id, _, deadline = goal.partition("@")
    rows = [
        row
        for row in ran.results
        if row["goal"] == goal_id and row["area"] is None and deadline in ("", row["deadline"])
    ]
    assert rows, f"no result for {goal}"
    return rows


def _without_files(value: Any, shift: int | None) -> Any:
    """A part of the JSON without names of files, its lines moved back by `shift` (None: left out)."""
    if isinstance(value, list):
        return [_without_files(item, shift) for item in value]
    if not isinstance(value, dict):
        return value
    kept = {key: _without_files(item, shift) for key, item in value.items() if key != "file"}
    if isinstance(kept.get("line"), int):
        kept["line"] = None if shift is None else kept["line"] - shift
    return kept


PLACE = re.compile(r"(?:(?P<file>[^:]*[^:0-9][^:]*):)?(?P<line>[0-9]+)(?::(?P<column>[0-9]+))?")


def _places(alternatives: str, default: str) -> Iterator[tuple[str, int, int | None]]:
    """File, line and column of each of `12:9|13|other.csv:3:22`."""
    for text in alternatives.split("|"):
        match = PLACE.fullmatch(text)
        assert match, text
        yield match["file"] or default, int(match["line"]), int(match["column"]) if match["column"] else None


def _named(alternatives: str, text: str, default: str) -> bool:
    """Whether one of the places is named; of a line alone, its number in words will do."""
    for file, line, column in _places(alternatives, default):
        name = rf"(?<!\S){re.escape(file)}:{line}"
        pattern = rf"{name}(?![0-9])|\bline {line}\b" if column is None else rf"{name}:{column}(?![:0-9])"
        if re.search(pattern, text):
            return True
    return False


def _in_problems(alternatives: str, ran: Ran, default: str) -> bool:
    """Whether a problem of the JSON stands at one of the places; lines alone need not be there."""
    there = {(problem["file"], problem["line"], problem["column"]) for problem in ran.problems}
    places = list(_places(alternatives, default))
    return any(column is None for _, _, column in places) or not there.isdisjoint(places)


def _expectations(name: str, case: dict[str, Any], ran: Ran) -> Iterator[tuple[str, bool]]:
    """All that must hold of a case that names it, one by one, and whether it does."""
    messages = _messages(case, ran)
    printed = ran.table.out + ran.table.err
    everything = printed + ran.machine.out + ran.machine.err
    file = "-" if case.get("stdin") else case["file"] or ""
    for places in case["positions"]:
        yield f"the place {places} is named", _named(places, messages, file)
        yield f"the place {places} is in the JSON", _in_problems(places, ran, file)
    for pattern in case["must_match"]:
        yield f"the messages match {pattern}", bool(re.search(pattern, messages, re.IGNORECASE | re.MULTILINE))
    for pattern in case.get("must_show", []):
        yield f"{pattern} is shown", bool(re.search(pattern, printed, re.IGNORECASE | re.MULTILINE))
    for pattern in case["never"]:
        yield f"{pattern} is nowhere", not re.search(pattern, everything, re.IGNORECASE | re.MULTILINE)
    if "max_stderr" in case:
        yield "stderr is short", len(ran.table.err.encode()) <= case["max_stderr"]
    for goal, value in case.get("actuals", {}).items():
        for row in _rows(ran, goal):
            said = row["actual"] and row["actual"]["value"]
            same = said is None if value is None else said is not None and Decimal(said) == Decimal(value)
            yield f"{goal}: the actual is {value}, not {said}", same
    for goal, value in case.get("baselines", {}).items():
        for row in _rows(ran, goal):
            yield f"{goal}: the baseline is {value}", Decimal(row["baseline"]["value"]) == Decimal(value)
    for goal, day in case.get("dates", {}).items():
        yield f"{goal}: the day is {day}", all(row["actual"]["date"] == day for row in _rows(ran, goal))
    for goal, line in case.get("lines", {}).items():
        lines = [row["actual"]["source"]["line"] for row in _rows(ran, goal)]
        yield f"{goal}: the line is {line}", set(lines) == {line}
    for goal, status in case.get("statuses", {}).items():
        fine = status if isinstance(status, list) else [status]
        yield f"{goal}: the status is {status}", all(row["status"] in fine for row in _rows(ran, goal))
    for goal, flags in case.get("flags", {}).items():
        yield f"{goal}: the flags are {flags}", all(set(flags) <= set(row["flags"]) for row in _rows(ran, goal))
    for goal, pattern in case.get("reasons", {}).items():
        texts = [*(row["reason"] for row in _rows(ran, goal)), *(p["message"] for p in ran.problems), messages]
        yield f"{goal}: the reason matches {pattern}", bool(re.search(pattern, "\n".join(texts), re.IGNORECASE))
    severities = [problem["severity"] for problem in ran.problems]
    if "errors" in case:
        least, most = case["errors"] if isinstance(case["errors"], list) else [case["errors"]] * 2
        yield f"there are {case['errors']} errors", least <= severities.count("error") <= most
    for part in case.get("problem", []):
        yield f"a problem has {part}", any(part.items() <= problem.items() for problem in ran.problems)
    if case.get("no_problems"):
        yield "nothing is wrong", not {"error", "warning"} & set(severities)


def test_the_corpus_is_whole() -> None:
    """All cases are here, each knows only keys that this file reads, and each file is the matter of a case."""
    assert len(CASES) == 179
    for case in CASES.values():
        assert case.keys() <= KEYS
    used = {word for case in CASES.values() for word in (*case["command"], case["file"], *case.get("with", []))}
    assert FILES.keys() <= used


@pytest.mark.parametrize("name", CASES)
def test_exit_code(name: str, ran: Callable[[str], Ran]) -> None:
    """The code is the one that is right, whatever the format."""
    case, result = CASES[name], ran(name)
    fine = case["exit"] if isinstance(case["exit"], list) else [case["exit"]]
    assert result.table.code in fine, result.table.err
    assert result.machine.code == result.table.code, result.machine.err


@pytest.mark.parametrize("name", CASES)
def test_what_is_said(name: str, ran: Callable[[str], Ran]) -> None:
    """Places, words, figures and verdicts are the ones that its user must get."""
    result = ran(name)
    failed = [what for what, holds in _expectations(name, CASES[name], result) if not holds]
    assert not failed, result.table.err + result.table.out


@pytest.mark.parametrize("name", CASES)
def test_in_all_cases(name: str, ran: Callable[[str], Ran]) -> None:
    """One valid document, no crash that shows, and no control character."""
    case, result = CASES[name], ran(name)
    everything = result.table.out + result.table.err + result.machine.out + result.machine.err
    assert not CRASH.search(everything)
    assert not CONTROL.search(everything)
    if result.table.code in (0, 1, 3, 4):
        assert result.document is not None
    if result.document is not None:
        assert isinstance(result.document["problems"], list)
    if result.table.code == 3:
        assert result.document is not None
        assert result.document.get("results", []) == []
        assert result.problems
        assert result.table.out == "" or case["command"][0] == "validate"


@pytest.mark.parametrize("name", [name for name, case in CASES.items() if "same_as" in case])
def test_same_as_another(name: str, ran: Callable[[str], Ran]) -> None:
    """The odd file says what the plain one says, in the lines where it says it."""
    case = CASES[name]
    result, other = ran(name), ran(case["same_as"])
    assert result.document is not None and other.document is not None
    shift = case.get("line_shift", 0)
    any_line = shift == "any"
    for part in ("summary", "results"):
        mine = _without_files(result.document[part], None if any_line else shift)
        assert mine == _without_files(other.document[part], None if any_line else 0)
