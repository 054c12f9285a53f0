"""Which columns of the table fit."""

import pytest

from dxtrack.render.terminal.table import choose_columns

NATURAL = {"actual": 6, "target": 6, "gap": 5, "bar": 17, "progress": 4, "projected": 9, "status": 12}


def test_off_a_terminal_everything_is_shown() -> None:
    """Without a width every column stays, the name uncut, the bar of 24 cells."""
    kept, name, bar = choose_columns(NATURAL, 50, None)
    assert (set(kept), name, bar) == (set(NATURAL), 50, 24)


@pytest.mark.parametrize(
    ("width", "kept", "name", "bar"),
    [
        (60, ["actual", "target", "gap", "status"], 21, 0),  # 60 − 2 − 8 − 8 − 7 − 14; the bar would leave 2
        (79, ["actual", "target", "gap", "status", "bar"], 21, 17),  # 19 more for the bar; progress leaves 16 of 24
        (140, ["actual", "target", "gap", "status", "bar", "progress", "projected"], 50, 33),
    ],
)
def test_columns_by_width(width: int, kept: list[str], name: int, bar: int) -> None:
    """Columns are kept as long as the name has its cells; then the name grows, then the bar.

    At 140 all of them leave 140 − 2 − 16 − 7 − 14 − 19 − 5 − 11 = 66: 50 for the name, 16 more for the bar.
    """
    assert choose_columns(NATURAL, 50, width) == (kept, name, bar)


@pytest.mark.parametrize("width", range(1, 200))
def test_columns_fit(width: int) -> None:
    """The name and the columns never take more than the width, from the 30 cells on in which two figures fit."""
    kept, name, bar = choose_columns(NATURAL, 50, width)
    cells = {**NATURAL, "bar": bar}
    taken = 2 + name + sum(cells[key] + (1 if key == "progress" else 2) for key in kept)
    assert taken <= max(width, 19)
