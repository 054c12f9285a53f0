"""The README is true: every output in it is what its command prints."""

import re
import shlex
from collections.abc import Callable

import pytest

from tests.conftest import ROOT, Result

README = ROOT / "README.md"
OUTPUT = re.compile(r"<!-- output: dxtrack (.+?) -->\n```text\n(.*?)```\n", re.DOTALL)


def test_outputs(run: Callable[..., Result], request: pytest.FixtureRequest) -> None:
    """Each marked block holds what the command above it prints; `pytest --update` rewrites it."""
    text = README.read_text("utf-8")
    blocks = list(OUTPUT.finditer(text))
    assert blocks
    for block in blocks:
        result = run(*shlex.split(block[1]))
        assert result.code == 0, result.err
        if request.config.getoption("--update"):
            text = text.replace(block[0], block[0].replace(f"```text\n{block[2]}", f"```text\n{result.out}"))
            README.write_text(text, "utf-8")
        else:
            assert block[2] == result.out


def test_first_commands() -> None:
    """The two commands of the house stand first, and .ci/run begins with exactly them."""
    console = re.search(r"```console\n(.*?)```", README.read_text("utf-8"), re.DOTALL)
    assert console
    first, second = [line.removeprefix("$ ") for line in console[1].splitlines()]
    ci = (ROOT / ".ci" / "run").read_text("utf-8")
    assert first in ci
    assert ci.index(first) < ci.index(second)
