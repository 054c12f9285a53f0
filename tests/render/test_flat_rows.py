"""Flat rows for a frame: the names of the CSV, plain values."""

import csv
import io
from fractions import Fraction
from pathlib import Path

from dxtrack import assess, read_actuals, read_targets
from dxtrack.judge import Report
from dxtrack.render import flat_rows
from dxtrack.render.csv import COLUMNS, to_csv


def report_of(tiny: Path) -> Report:
    """The tiny programme at the end of 2024."""
    from datetime import date

    targets = read_targets(tiny / "targets.yaml")
    return assess(targets, read_actuals([tiny / "data.csv"], targets), date(2024, 12, 31))


def test_rows_have_the_names_of_the_csv(tiny: Path) -> None:
    """A row for each result, with every column of the CSV in its order; floats for figures, None for the unknown."""
    report = report_of(tiny)
    rows = flat_rows(report)
    assert [tuple(row) for row in rows] == [COLUMNS] * len(report.results)
    online, _, phones = rows
    assert (online["goal"], online["status"], online["flags"]) == ("online", "off_track", "provisional")
    assert (online["actual_value"], online["gap"], online["progress"]) == (20.0, -30.0, 0.25)
    assert (online["deadline"], online["actual_source_line"]) == ("2025-12-31", 3)
    assert {type(row["status"]) for row in rows} == {str}
    assert phones["actual_value"] is None
    assert phones["kept_of"] is None


def test_rows_say_what_the_csv_says(tiny: Path) -> None:
    """Each cell of the CSV is the value of its row."""
    report = report_of(tiny)
    for row, cells in zip(flat_rows(report), csv.DictReader(io.StringIO(to_csv(report))), strict=True):
        for name, value in row.items():
            shown = cells[name].removeprefix("'")
            assert float(shown) == value if isinstance(value, float) else shown == ("" if value is None else str(value))


def test_a_number_beyond_all_floats_is_infinite(tiny: Path) -> None:
    """What grew beyond 1.8e308 ends no frame."""
    report = report_of(tiny)
    huge = report._replace(results=(report.results[0]._replace(pace=Fraction(10**400)),))
    assert flat_rows(huge)[0]["pace"] == float("inf")
