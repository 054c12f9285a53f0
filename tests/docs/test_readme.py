"""The README is true: what it says first is what is done first."""

import re

from tests.conftest import ROOT

README = ROOT / "README.md"


def test_first_commands() -> None:
    """The two commands of the house stand first, and .ci/run begins with exactly them."""
    console = re.search(r"```console\n(.*?)```", README.read_text("utf-8"), re.DOTALL)
    assert console
    first, second = [command.strip() for command in console[1].removeprefix("$ ").split("\n$ ")]
    ci = (ROOT / ".ci" / "run").read_text("utf-8")
    assert first in ci
    assert ci.index(first) < ci.index(second)
    assert all(len(line) <= 80 for line in console[1].splitlines())


def test_short() -> None:
    """The README is read at one sitting; what is a reference stands in docs/."""
    assert len(README.read_text("utf-8").splitlines()) < 120
