"""Every example as its user runs it: the committed outputs are today's outputs, and HCMC's verdicts stand by hand."""

import json
import subprocess
import sys
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from dxtrack.judge import Status
from tests.conftest import ROOT, Run

AS_OF = {
    "hcmc": "2025-12-31",
    "hcmc-2393": "2025-12-31",
    "eu-digital-decade": "2025-12-31",
    "eu-energy": "2026-06-30",
    "german-strategy": "2020-12-31",
    "made-up-city": "2026-03-31",
    "quang-tri": "2024-06-30",
    "vietnam-plan": "2020-06-30",
}
"""The as-of day of each example's committed outputs."""

OUTPUTS = {
    "status.txt": ("status", "--lang", "en"),
    "status.vi.txt": ("status", "--lang", "vi"),
    "status.json": ("status", "-o", "json"),
    "status.html": ("status", "-o", "html"),
    "matrix.txt": ("matrix", "--lang", "en"),
}
WITH_AREAS = ("made-up-city",)
"""The examples whose data has areas: only they have a matrix."""


def command(example: str, name: str = "status") -> list[str]:
    """What prints an example's outputs; an example without actuals.csv names its data in its targets file."""
    folder = f"examples/{example}"
    data, targets = [
        [path] if (ROOT / path).exists() else [] for path in (f"{folder}/actuals.csv", f"{folder}/targets.yaml")
    ]
    named = ["--targets", *targets] if targets else []
    return [name, *data, *named, "--as-of", AS_OF[example]]


@pytest.mark.parametrize(
    ("example", "output"),
    [(example, output) for example in AS_OF for output in OUTPUTS if output != "matrix.txt" or example in WITH_AREAS],
)
def test_committed_output(example: str, output: str, run: Run, request: pytest.FixtureRequest) -> None:
    """The committed output is what the command prints; `pytest --update` rewrites it, and the diff is read."""
    name, *options = OUTPUTS[output]
    result = run(*command(example, name), *options)
    assert result.code == 0
    path = ROOT / "examples" / example / output
    if request.config.getoption("--update"):
        path.write_text(result.out, "utf-8")
    assert result.out == path.read_text("utf-8")


def test_every_example_is_tried() -> None:
    """A folder with data that is not in AS_OF would be an example that nobody runs."""
    assert {path.parent.name for path in Path(ROOT, "examples").glob("*/*.csv")} == set(AS_OF)


def test_made_up_figures_are_generated(tmp_path: Path) -> None:
    """generate.py writes the committed figures byte for byte."""
    city = ROOT / "examples" / "made-up-city"
    written = tmp_path / "actuals.csv"
    subprocess.run([sys.executable, str(city / "generate.py"), str(written)], check=True, timeout=60)
    assert written.read_bytes() == (city / "actuals.csv").read_bytes()


def test_made_up_figures_say_so() -> None:
    """No row of the made-up city can be taken for a figure that somebody published."""
    city = ROOT / "examples" / "made-up-city"
    assert {row.rsplit(",", 1)[1] for row in (city / "actuals.csv").read_text("utf-8").splitlines()[1:]} == {"MADE UP"}
    assert "all figures made up" in (city / "status.txt").read_text("utf-8").splitlines()[0]
    assert "số liệu giả định" in (city / "status.vi.txt").read_text("utf-8").splitlines()[0]


def test_made_up_city_has_every_status(run: Run) -> None:
    """All ten statuses stand in the report of the made-up city, and eight of its flags."""
    results = json.loads(run(*command("made-up-city"), "-o", "json").out)["results"]
    assert {row["status"] for row in results} == {status.value for status in Status}
    assert {flag for row in results for flag in row["flags"]} == {
        "break", "disputed", "late", "overshot", "provisional", "stale", "waived", "worsening",
    }  # fmt: skip


def test_made_up_city_is_the_sum_of_its_wards(run: Run) -> None:
    """A goal without rows of the city is rolled up: counts are summed, percentages never averaged."""
    document = json.loads(
        run(*command("made-up-city"), "--goal", "online_dossiers", "-o", "json").out, parse_float=Decimal
    )
    rows = [row.split(",") for row in (ROOT / "examples/made-up-city/actuals.csv").read_text("utf-8").splitlines()]
    wards = [row for row in rows if row[:2] == ["online_dossiers", "2025"]]
    assert len(wards) == 168
    yes, asked = (sum(int(row[column]) for row in wards) for column in (4, 5))
    assert document["results"][0]["actual"]["value"] == pytest.approx(Decimal(100 * yes) / asked)


def hcmc(run: Run, as_of: str) -> dict[tuple[str, str], dict[str, Any]]:
    """The results of the real programme on a day, by goal and year of the deadline."""
    result = run("status", "examples/hcmc/actuals.csv", "--as-of", as_of, "-o", "json")
    assert result.code == 0, result.err
    document = json.loads(result.out, parse_float=Decimal)
    return {(row["goal"], row["deadline"][:4]): row for row in document["results"]}


NO_FIGURE = {
    ("labour_productivity", "2025"),  # no yearly figure of the city was published, only means of several years
    ("e_payment", "2025"),  # national figures of bank accounts only
    ("e_payment", "2030"),
    ("broadband", "2025"),  # the city publishes communes, not households
    ("mobile_4g5g", "2025"),  # statements without a number
    ("smartphone", "2025"),
    ("services_multichannel", "2030"),
}
"""The seven targets of which no city figure exists."""


def test_hcmc_long_after_the_deadline(run: Run) -> None:
    """As of 2026-11-23, 327 days after the first deadline.

    - Dossiers, satisfaction, digital economy 2025: due. Figures exist, none of them of the year 2025 or of a period
      that contains 2025-12-31, so nobody knows whether the promise was kept.
    - Digital economy 2030: the plan goes from 12.62 (2020) to 25 (2025): 12.38 in 60 months, so at the end of 2023,
      after 36 months, it stands at 12.62 + 12.38·36/60 = 20.048. Made: 14.65 - 12.62 = 2.03 of 7.428, pace 0.27329:
      off track. Projected: 12.62 + 2.03·120/36 = 19.38667. Stale: 2023 and two years more end on 2025-12-31.
    - Services at level 4: 1,778 of 2,251 = 78.987 %, without a baseline: not rated.
    - Productivity 2030: its window begins with 2026, which has not ended: not started.
    """
    rows = hcmc(run, "2026-11-23")
    assert len(rows) == 13
    statuses = {key: row["status"] for key, row in rows.items()}
    assert {key for key, status in statuses.items() if status == "no_data"} == NO_FIGURE
    assert {key: status for key, status in statuses.items() if key not in NO_FIGURE} == {
        ("online_dossiers", "2025"): "due",
        ("satisfaction", "2025"): "due",
        ("digital_economy", "2025"): "due",
        ("digital_economy", "2030"): "off_track",
        ("services_level4", "2030"): "unrated",
        ("labour_productivity", "2030"): "not_started",
    }
    economy = rows["digital_economy", "2030"]
    assert economy["pace"] == pytest.approx(Decimal("0.273290253096392"))
    assert economy["projected"] == pytest.approx(Decimal("19.3866666666667"))
    assert "stale" in economy["flags"]
    services = rows["services_level4", "2030"]
    assert services["actual"]["value"] == pytest.approx(Decimal(177800) / 2251)


def test_hcmc_on_the_deadline_day(run: Run) -> None:
    """On 2025-12-31 the deadline is not past, so the plan still judges.

    Digital economy 2025: gap 14.65 - 25 = -10.35; progress 2.03 / 12.38 = 0.16397; expected 20.048 as above; pace
    2.03 / 7.428: off track. Not stale: the second year after 2023 ends on that very day.
    """
    row = hcmc(run, "2025-12-31")["digital_economy", "2025"]
    assert row["status"] == "off_track"
    assert row["gap"] == Decimal("-10.35")
    assert row["progress"] == pytest.approx(Decimal("0.163974151857835"))
    assert row["expected"] == Decimal("20.048")
    assert "stale" not in row["flags"]


def test_hcmc_a_day_later(run: Run) -> None:
    """On 2026-01-01 the deadline is past and the figure of 2025 is not in: due, and stale from that day on."""
    row = hcmc(run, "2026-01-01")["digital_economy", "2025"]
    assert row["status"] == "due"
    assert "stale" in row["flags"]


def test_same_bytes_on_every_run(process: Callable[..., Any]) -> None:
    """JSON is byte-identical for the same input and as-of day, with one result for each goal and deadline."""
    arguments = ("status", "examples/hcmc/actuals.csv", "--as-of", "2025-12-31", "-o", "json")
    first, second = process(*arguments), process(*arguments, env={"PYTHONHASHSEED": "7", "DXTRACK_LANG": "vi"})
    assert first.stdout == second.stdout
    results = json.loads(first.stdout)["results"]
    assert len({(result["goal"], result["deadline"]) for result in results}) == len(results) == 13


BY_HAND = {
    "eu-energy": {
        ("final_energy", "2020"): ("met", "", "66.93"),  # 959 - 892.07; Eurostat's own row FEC_DT2020 says -66.93
        ("primary_energy", "2020"): ("met", "", "75.65"),  # 1312 - 1236.35; PEC_DT2020
        ("renewables", "2020"): ("met", "", "2.038"),  # 22.038 - 20
        ("final_energy", "2030"): ("off_track", "", "-137.97"),  # FEC_DT2030; 900.97 - 6 * 13.55 leaves 56.67, 41%
        ("primary_energy", "2030"): ("off_track", "", "-216.84"),  # PEC_DT2030; 1209.34 - 6 * 28.774 leaves 20.4%
        ("renewables", "2030"): ("off_track", "", "-17.259"),  # 25.241 + 6 * 1.0708 leaves 10.83 of 17.259, 63%
    },
    "quang-tri": {
        # 52.8 + 27.2 * 3/5 = 69.12 was planned for 2023, 71 is there under "Sơ bộ 2023"
        ("grdp_per_capita", "2025"): ("on_track", "provisional", "-9"),
        ("grdp_per_capita", "2030"): ("on_track", "provisional", "-79"),
    },
    "vietnam-plan": {
        (goal, "2019"): ("met", "provisional", gap)  # an estimate of the year; the table says "Đạt" or "Vượt" of each
        for goal, gap in {
            "gdp_growth": "0.42",  # 7.02 of at least 6.6
            "consumer_prices": "1.21",  # 2.79 of at most 4
            "exports": "1.1",
            "investment": "0.9",
            "poverty_cut": "0.1",
            "unemployment": "0.9",
            "hospital_beds": "0.5",
            "health_insurance": "1.2",
            "waste_water": "0",
            "forest_cover": "0",
        }.items()
    },
}


@pytest.mark.parametrize("example", BY_HAND)
def test_published_files_are_judged_as_their_readme_says(example: str) -> None:
    """Files that nobody has touched give the verdicts and gaps that stand in the README, worked out by hand."""
    text = (ROOT / "examples" / example / "status.json").read_text("utf-8")
    results = json.loads(text, parse_float=Decimal)["results"]
    assert {
        (row["goal"], row["deadline"][:4]): (row["status"], " ".join(row["flags"]), Decimal(row["gap"]))
        for row in results
    } == {key: (status, flags, Decimal(gap)) for key, (status, flags, gap) in BY_HAND[example].items()}
