"""Makes up dossier records as CSV: made-up data, drawn by chance, about no real place, person or dossier.

python make_records.py --rows 10000000 --parts 8 out/

The same --rows gives the same records on every machine, into however many files they are dealt.
"""

import argparse
import sys
from collections.abc import Iterator
from datetime import date, timedelta
from functools import partial
from multiprocessing import Pool
from pathlib import Path
from random import Random

NOTICE = "The records in this folder are made up by examples/pipelines/make_records.py. They are about no real place.\n"
HEADER = "id,day,ward,channel,satisfied,late\n"
WARDS = 168
BLOCK = 1000
"""Records are drawn in blocks, each from its number alone, so that any part can be made without the others."""

FIRST, LAST = date(2025, 7, 1), date(2026, 3, 31)
DAYS = [
    (day.isoformat(), (day.year - FIRST.year) * 12 + day.month - FIRST.month)
    for day in (FIRST + timedelta(days) for days in range((LAST - FIRST).days + 1))
]
"""Every day, with the number of its month."""

SLOTS = [0] * 10 + [ward for ward in range(1, WARDS + 1) for _ in range(4 + ward % 5)]
"""Wards in the proportion of their dossiers; 0 stands for the one dossier in a hundred that names no ward."""

NAMES = ["", *(f"Phường {ward:03}" for ward in range(1, WARDS + 1))]


def main() -> None:
    """Writes the files that the command line asks for."""
    parser = argparse.ArgumentParser(description="Makes up dossier records as CSV.")
    parser.add_argument("--rows", type=_count, default=100_000, help="how many records (default: 100,000)")
    parser.add_argument("--parts", type=_count, default=1, help="how many files to deal them into (default: 1)")
    parser.add_argument("--parquet", action="store_true", help="write each file as Parquet too (needs duckdb)")
    parser.add_argument("folder", type=Path, help="where the files go: dossiers-001.csv, …")
    options = parser.parse_args()
    if any(options.folder.glob("dossiers-*")):
        parser.error(f"{options.folder} holds records already, which would be counted too: name another folder")
    options.folder.mkdir(parents=True, exist_ok=True)
    (options.folder / "MADE-UP.txt").write_text(NOTICE, "utf-8")
    make = partial(write_part, options.folder, options.rows, options.parts)
    with Pool() as pool:
        paths = pool.map(make, range(options.parts), chunksize=1)
    if options.parquet:
        for path in paths:
            write_parquet(path)
    sys.stderr.write(f"{options.rows} made-up records in {options.parts} files: {options.folder}\n")


def write_part(folder: Path, rows: int, parts: int, part: int) -> Path:
    """One file with every `parts`-th block of records; it may hold none."""
    path = folder / f"dossiers-{part + 1:03}.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        file.write(HEADER)
        for first in range(part * BLOCK, rows, parts * BLOCK):
            file.writelines(records(first, min(first + BLOCK, rows)))
    return path


def records(first: int, stop: int) -> Iterator[str]:
    """The records of one block as lines, from the id `first` until before `stop`."""
    draw = Random(first // BLOCK).getrandbits
    days, slots = len(DAYS), len(SLOTS)
    for number in range(first, stop):
        bits = draw(64)
        day, month = DAYS[(bits & 0xFFFF) % days]
        ward = SLOTS[(bits >> 16 & 0xFFFF) % slots]
        channel = "online" if (bits >> 32 & 1023) < 300 + ward * 37 % 250 + 28 * month else "in person"
        answer = bits >> 42 & 2047
        satisfied = "unknown" if answer & 1 else "yes" if answer >> 1 < 850 + ward * 13 % 80 + 5 * month else "no"
        late = "yes" if (bits >> 53 & 1023) < 30 + ward * 7 % 30 - month else "no"
        yield f"{number},{day},{NAMES[ward]},{channel},{satisfied},{late}\n"


def write_parquet(path: Path) -> None:
    """The CSV file at `path` once more, as Parquet beside it."""
    import duckdb
    from duckdb_count import read

    with duckdb.connect() as database:
        read(database, str(path)).write_parquet(str(path.with_suffix(".parquet")))


def _count(text: str) -> int:
    number = int(text)
    if number < 1:
        raise ValueError
    return number


if __name__ == "__main__":
    main()
