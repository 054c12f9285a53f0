"""The matrix: how a strip of glyphs is shared out."""

import pytest

from dxtrack.render.terminal.matrix import glyphs_of


@pytest.mark.parametrize(
    ("counts", "cells", "drawn"),
    [
        ([119, 2, 1, 46], 56, [39, 1, 1, 15]),  # 39.7, 0.7, 0.3 and 15.3 cells: the rare ones take one each
        ([39, 39, 52, 38], 28, [7, 6, 9, 6]),  # 6.5, 6.5, 8.7, 6.3
        ([1, 1, 1], 2, [1, 1, 1]),  # each status stays, even where there is no room
        ([5], 5, [5]),
    ],
)
def test_every_status_has_a_glyph(counts: list[int], cells: int, drawn: list[int]) -> None:
    """A strip of fewer cells than areas shares them out, and forgets no status."""
    assert glyphs_of(counts, cells) == drawn
