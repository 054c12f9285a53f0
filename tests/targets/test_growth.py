"""No targets file under a megabyte takes long, whatever it says; limits are counted, and time is only a last guard."""

import subprocess
import sys

import pytest

from dxtrack.problems import InputError
from tests.conftest import targets_of

TARGET = "targets: [{deadline: 2025, threshold: at least 5}]"


def in_goal(lines: str) -> str:
    """A file with one goal of these lines."""
    return f"version: 1\ngoals:\n  g:\n    {lines}\n    {TARGET}\n"


def many_goals(lines: str, many: int) -> str:
    """A file with many goals that say this."""
    return "version: 1\ngoals:\n" + "".join(f"  g{number}: {{{lines}, {TARGET}}}\n" for number in range(many))


def rates(goals: int) -> str:
    """Rates in weeks over two centuries, written once and meant many times."""
    years = "".join(f", {{deadline: {year}, threshold: at least 5}}" for year in range(1828, 2026))
    first = (
        "hold: every, frequency: weekly, baseline: {period: 1826}, targets: [{deadline: 1827, threshold: at least 5}"
    )
    aliases = "".join(f"  g{number}: *a\n" for number in range(goals))
    return f"version: 1\ngoals:\n  g: &a {{{first}{years}]}}\n{aliases}"


FILES = {
    "accents": lambda: in_goal('name: "a' + "\u0301\u0323" * 220_000 + '"'),
    "a long key": lambda: in_goal("? " + "name" * 220_000 + "\n    : x"),
    "a long word": lambda: in_goal("hold: " + "every" * 180_000),
    "long words": lambda: many_goals("hold: " + "every" * 100, 1500),
    "words": lambda: many_goals("hold: evry, method: liner", 10_000),
    "thresholds": lambda: (
        many_goals("", 0)
        + "".join(
            f"  g{number}: {{targets: [{{deadline: 2025, threshold: at leest {number}}}]}}\n"
            for number in range(14_000)
        )
    ),
    "unknown keys": lambda: in_goal("\n    ".join(f"frequence{number}: x" for number in range(40_000))),
    "keys without values": lambda: in_goal("baseline: {" + ",".join(f"k{number}" for number in range(100_000)) + "}"),
    "faulty goals": lambda: many_goals("unit: 5, nmae: x, bounds: [2, 1]", 9000),
    "keys twice": lambda: "version: 1\n" + "a: 1\n" * 170_000,
    "items": lambda: "version: 1\ndata: [" + "1," * 440_000 + "]\n",
    "breaks": lambda: in_goal("breaks: [" + "{date: x}," * 85_000 + "]"),
    "ids": lambda: "version: 1\ngoals:\n" + "".join(f"  G{number}: 1\n" for number in range(75_000)),
    "rates in weeks": lambda: rates(80),
    "a deep line": lambda: "version: 1\ngoals:\n" + " " * 900_000 + "x: [\n",
    "blanks behind a sign": lambda: "version: 1\nk: >=" + " " * 900_000 + "\n",
    "a long name of a sign": lambda: "version: 1\n" + "a-" * 450_000 + ": >= 4\n",
    "faulty items under aliases": lambda: (
        "version: 1\ngoals:\n  g: &a {targets: ["
        + "1," * 199
        + "]}\n"
        + "".join(f"  g{number}: *a\n" for number in range(450))
    ),
}


@pytest.mark.parametrize("name", FILES)
def test_a_megabyte_is_read_at_once(name: str) -> None:
    """Each takes about a second at most; what grows with the square would take minutes."""
    text = FILES[name]()
    assert len(text.encode()) < 1_000_000
    code = """\
import io, sys
from dxtrack import InputError, read_targets
try:
    read_targets(io.TextIOWrapper(sys.stdin.buffer, "utf-8"))
except InputError as error:
    assert len(error.problems) <= 1001
"""
    subprocess.run([sys.executable, "-c", code], input=text.encode(), timeout=20, check=True)


def test_aliases_unfold_to_so_many_characters() -> None:
    """An anchored text that stands for many names counts with its length."""
    for many, length, refused in ((1000, 400_000, True), (1000, 2000, False), (3000, 2000, True)):
        text = f'version: 1\nx-a: &t "{"x" * length}"\n' + many_goals("name: *t", many)[len("version: 1\n") :]
        if refused:
            with pytest.raises(InputError, match="unfold"):
                targets_of(text)
        else:
            assert len(targets_of(text).goals) == many
