"""Which columns of the table fit."""

import pytest

from dxtrack.render.terminal.columns import choose_columns, in_two_lines

NATURAL = {
    "actual": 6, "period": 4, "target": 6, "gap": 5, "bar": 17, "progress": 4, "projected": 9, "status": 12,
}  # fmt: skip


def test_off_a_terminal_everything_is_shown() -> None:
    """Without a width every column stays, the name on one line, the bar of 24 cells."""
    kept, name, bar = choose_columns(NATURAL, 50, None)
    assert (set(kept), name, bar) == (set(NATURAL), 50, 24)


@pytest.mark.parametrize(
    ("width", "kept", "name", "bar"),
    [
        (63, ["actual", "period", "target", "gap"], 32, 0),  # 63 − 2 − 8 − 6 − 8 − 7; the status would leave 18 of 20
        (79, ["actual", "period", "target", "gap", "status"], 34, 0),  # 14 more for it; the bar would leave 15 of 21
        (85, ["actual", "period", "target", "gap", "status", "bar"], 21, 17),  # just as many as 50 on three lines need
        (98, ["actual", "period", "target", "gap", "status", "bar", "progress"], 29, 17),  # and on two
        (146, ["actual", "period", "target", "gap", "status", "bar", "progress", "projected"], 50, 33),
    ],
)
def test_columns_by_width(width: int, kept: list[str], name: int, bar: int) -> None:
    """Columns are kept as long as the name has its cells; then the name grows, then the bar.

    A name of 50 cells takes 50/3 + 4 = 21 on three lines, 50/2 + 4 = 29 on two. At 146 all columns leave
    146 − 2 − 22 − 7 − 14 − 19 − 5 − 11 = 66: 50 for the name, 16 more for the bar.
    """
    assert choose_columns(NATURAL, 50, width) == (kept, name, bar)


@pytest.mark.parametrize("width", range(1, 200))
def test_columns_fit(width: int) -> None:
    """The name and the columns never take more than the width, from the 30 cells on in which two figures fit."""
    kept, name, bar = choose_columns(NATURAL, 50, width)
    cells = {**NATURAL, "bar": bar}
    taken = 2 + name + sum(cells[key] + (1 if key == "progress" else 2) for key in kept)
    assert taken <= max(width, 25)


def test_two_lines() -> None:
    """Two words of a head stand on two lines, of three the last two where that is narrower; one word has one line."""
    assert in_two_lines(["Gap pp", "Actual"]) == len("Actual")
    assert in_two_lines(["Chênh lệch điểm %"]) == len("Chênh lệch")
    assert in_two_lines([]) == 0
