"""Counts dossier records with DuckDB and prints the figures as CSV.

python duckdb_count.py 'out/*.parquet' | dxtrack status - …
"""

import csv
import sys
from pathlib import Path

import duckdb

COLUMNS = {
    "id": "BIGINT",
    "day": "DATE",
    "ward": "VARCHAR",
    "channel": "VARCHAR",
    "satisfied": "VARCHAR",
    "late": "VARCHAR",
}
"""Stated, not guessed from the first rows."""


def main(pattern: str) -> None:
    """Prints the figures of all files that `pattern` matches, Parquet or CSV by its ending."""
    with duckdb.connect() as database:
        read(database, pattern).create_view("dossiers")
        counted = database.execute(Path(__file__).with_name("count.sql").read_text("utf-8"))
        sys.stdout.reconfigure(encoding="utf-8", newline="\n")
        out = csv.writer(sys.stdout, lineterminator="\n")
        out.writerow(column[0] for column in counted.description)
        out.writerows(counted.fetchall())


def read(database: duckdb.DuckDBPyConnection, pattern: str) -> duckdb.DuckDBPyRelation:
    """The records of all files that `pattern` matches."""
    if pattern.endswith(".parquet"):
        return database.read_parquet(pattern)
    return database.read_csv(pattern, header=True, columns=COLUMNS)


if __name__ == "__main__":
    main(*sys.argv[1:])
