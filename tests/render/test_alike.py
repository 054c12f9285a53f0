"""Results that differ in nothing but their area."""

import csv
import io
import json
from datetime import date

from dxtrack.actuals import Source, read_actuals
from dxtrack.judge import Assessment, assess
from dxtrack.render.alike import made_once
from dxtrack.render.csv import to_csv
from dxtrack.render.json import to_json
from tests.conftest import targets_of

TARGETS = """\
version: 1
goals:
  a:
    name: 'the "area": null of it'
    targets: [{deadline: 2025, threshold: at least 5}, {deadline: 2030, threshold: at least 9}]
"""
AREAS = ("=north", "south", 'a, "b"', "west")
REPORT = assess(
    targets_of(TARGETS),
    read_actuals([Source("d.csv", io.BytesIO(b"goal,period,value,area\na,2020,3,south\n"))], targets_of(TARGETS)),
    date(2021, 1, 1),
    areas=AREAS,
)


def test_the_rest_is_made_once() -> None:
    """Three areas without a row share what is made of each target; the one with a figure has its own."""
    made: list[Assessment] = []
    assert [area for area, _ in made_once(REPORT.results, made.append)] == [area for area in AREAS for _ in range(2)]
    assert [(result.area, result.deadline.year, result.actual is None) for result in made] == [
        (None, 2025, True),
        (None, 2030, True),
        (None, 2025, False),
        (None, 2030, False),
    ]


def test_each_result_has_its_area() -> None:
    """In JSON and CSV every result is a line with its own area, also where texts look like what is put in."""
    results = json.loads(to_json(REPORT))["results"]
    assert [(result["area"], result["name"]["en"]) for result in results] == [
        (area, 'the "area": null of it') for area in AREAS for _ in range(2)
    ]
    assert [result["actual"] is not None for result in results] == [area == "south" for area in AREAS for _ in range(2)]
    rows = list(csv.DictReader(io.StringIO(to_csv(REPORT))))
    assert [row["area"] for row in rows] == [area for area in ("'=north", *AREAS[1:]) for _ in range(2)]
    assert {row["goal"] for row in rows} == {"a"} and [row["status"] for row in rows[2:4]] == ["unrated"] * 2
