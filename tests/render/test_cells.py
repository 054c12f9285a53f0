"""Text in the cells of a terminal."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from dxtrack.render import cells
from dxtrack.render.cells import cell_width, cut, flow, pad, widest, wrap

TEXTS = st.text("ab -.Độ…✓漢字\u0301", max_size=40)


@given(TEXTS)
def test_widths_are_those_of_rich(text: str) -> None:
    """What is known without Rich is what Rich says."""
    assert cell_width(text) == cell_len(text)


@pytest.mark.parametrize(
    ("text", "cells", "lines"),
    [
        ("one two three", 7, ["one two", "three"]),
        ("a toolongword b", 4, ["a", "tool", "ongw", "ord", "b"]),
        ("漢字漢字", 5, ["漢字", "漢字"]),  # two cells each: three of them are six
        ("", 5, [""]),
    ],
)
def test_wrap(text: str, cells: int, lines: list[str]) -> None:
    """Lines break between words; a longer word begins a line and is cut."""
    assert wrap(text, cells) == lines


@given(TEXTS, st.integers(2, 12))
def test_wrapped_lines_fit_and_lose_nothing(text: str, cells: int) -> None:
    """No line is wider than it may be, and all letters stand in their order."""
    lines = wrap(text, cells)
    assert widest(lines) <= cells
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")


@given(TEXTS, st.integers(1, 12), st.booleans())
def test_cut_text_fits(text: str, cells: int, ascii_only: bool) -> None:
    """A text that fits stays; another ends in the sign that something is missing."""
    short = cut(text, cells, ascii_only=ascii_only)
    assert cell_width(short) <= cells
    assert short == text if cell_width(text) <= cells else short.endswith("~" if ascii_only else "…")


@pytest.mark.parametrize("letter", ["a", "漢", "\u0301", "a ", "\u200b "])
@pytest.mark.parametrize("use", [lambda text: wrap(text, 40), lambda text: cut(text, 40, ascii_only=False)])
def test_long_texts_are_measured_once(
    letter: str, use: Callable[[str], object], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Twice the text is at most twice the work and a little: no more is measured than what may fit."""
    measured = 0

    def counting(text: str) -> int:
        nonlocal measured
        measured += len(text)
        return cell_width(text)

    monkeypatch.setattr(cells, "cell_width", counting)
    work = []
    for count in (20_000, 40_000):
        measured = 0
        use(letter * count)
        work.append(measured)
    assert work[1] <= 2.2 * work[0]
    assert work[1] <= 20 * 40_000 * len(letter)


def test_pad() -> None:
    """Blanks are counted in cells: a wide letter takes two."""
    assert pad("漢", 4) == "漢  "
    assert pad("4.5", 5, right=True) == "  4.5"
    assert pad("long", 2) == "long"


def test_flow() -> None:
    """Parts stand side by side, three blanks apart, as long as they fit."""
    assert flow(["one", "two", "three"], 9) == ["one   two", "three"]


def test_widest_of_nothing() -> None:
    """Nothing takes no cell."""
    assert widest([]) == 0
