"""Writes actuals.csv: MADE-UP figures of a MADE-UP city of 168 wards. Nobody published or measured any of them.

Whole numbers only, and no chance: the same bytes on every machine.

    python examples/made-up-city/generate.py
"""

import csv
import sys
from pathlib import Path
from typing import TextIO

WARDS = 168
YEARS = (2023, 2024, 2025)
SOURCE = "MADE UP"

BY_WARD = {
    "online_dossiers": (480, 100, 120, 75, ""),
    "e_payment": (410, 50, 110, 60, "preliminary"),
    "broadband": (800, 25, 90, 40, ""),
    "satisfaction": (861, -17, 40, 40, ""),
}
"""Goal: share in 2023 and its change a year, in thousandths; how far wards lie from both; status of the year 2025."""

SILENT = 40
"""Every ward with this number or a multiple of it has no figure of satisfaction for 2025."""

OF_THE_CITY = [
    # satisfaction has rows of the city, since wards are silent; the other goals by ward are summed
    ("satisfaction", "2023", "88.1", "survey", ""),
    ("satisfaction", "2024", "86.4", "survey", ""),
    ("satisfaction", "2025", "84.7", "survey", ""),
    ("satisfaction", "2025", "92.5", "portal", ""),
    ("smartphone", "2023", "76", "", ""),
    ("smartphone", "2024", "80", "", ""),
    ("smartphone", "2025", "83.6", "", ""),
    ("smartphone", "2026-Q1", "85.3", "", "preliminary"),
    ("digital_economy", "2021", "13.5", "", ""),
    ("digital_economy", "2022", "15.2", "", ""),
    ("digital_economy", "2023", "17", "", ""),
    ("digital_economy", "2025", "24", "", "forecast"),
    ("wifi_points", "2023", "6400", "", ""),
    ("wifi_points", "2024", "8250", "", ""),
    ("wifi_points", "2025", "10875", "", "estimate"),
    ("answer_days", "2023", "21.5", "", ""),
    ("answer_days", "2024", "17.2", "", ""),
    ("answer_days", "2025", "14.8", "", ""),
    ("server_room", "2024-Q4", "31.5", "", ""),
    ("server_room", "2025-Q2", "24.2", "", ""),
    ("server_room", "2025-Q4", "17.1", "", ""),
    ("labour_productivity", "2024", "5.2", "", ""),
    ("labour_productivity", "2025", "6.1", "", ""),
]
"""Goal, period, value, series, status."""

LEVEL4 = ((2023, 612), (2024, 1105), (2025, 1622))
LEVEL4_OF = 1985


def spread(*numbers: int) -> int:
    """A whole number from -1000 to 1000 that looks like chance and is none."""
    state = 2393
    for number in numbers:
        state = (state * 48271 + number * 69621 + 11) % 2147483647
    for _ in range(3):
        state = state * 48271 % 2147483647
    return state % 2001 - 1000


def write(out: TextIO) -> None:
    """Writes the whole file."""
    table = csv.writer(out, lineterminator="\n")
    table.writerow(["goal", "period", "area", "value", "numerator", "denominator", "series", "status", "source"])
    for goal, period, value, series, status in OF_THE_CITY:
        table.writerow([goal, period, "", value, "", "", series, status, SOURCE])
    for year, online in LEVEL4:
        table.writerow(["level4_services", year, "", "", online, LEVEL4_OF, "", "", SOURCE])
    for number, (goal, (start, step, apart, uneven, newest)) in enumerate(BY_WARD.items()):
        series = "survey" if goal == "satisfaction" else ""
        for ward in range(1, WARDS + 1):
            asked = 4000 + spread(ward) * 3  # people, households or dossiers of the ward: 1,000 to 7,000
            level = start * 1000 + spread(ward, number) * apart
            pace = step * 1000 + spread(ward, number, 1) * uneven
            for year in YEARS:
                if goal == "satisfaction" and year == 2025 and ward % SILENT == 0:
                    continue
                share = min(max(level + pace * (year - 2023), 0), 1_000_000)
                yes = asked * share // 1_000_000
                status = newest if year == 2025 else ""
                table.writerow([goal, year, f"Phường {ward:03}", "", yes, asked, series, status, SOURCE])


if __name__ == "__main__":
    target = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).with_name("actuals.csv")
    with target.open("w", encoding="utf-8", newline="") as file:
        write(file)
