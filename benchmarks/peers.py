"""The peers: scripts that print the latest value of every goal (of every area, where there are some) and its gap.

`python benchmarks/peers.py NAME TARGETS DATA`. None of them checks its input, judges a pace or looks ahead.
"""

import json
import sys
from typing import NamedTuple


class Thresholds(NamedTuple):
    """What a gap needs of the targets file, a column each."""

    goal: list[str]
    sign: list[float]
    """1 where more is better, -1 where less is."""
    limit: list[float]


def read_thresholds(path: str) -> Thresholds:
    """The thresholds of a targets file, by the fastest loader that PyYAML has."""
    import yaml

    with open(path, encoding="utf-8") as stream:
        goals = yaml.load(stream, yaml.CSafeLoader)["goals"]
    words = [goal["targets"][0]["threshold"].rpartition(" ") for goal in goals.values()]
    signs = [-1.0 if word == "at most" else 1.0 for word, _, _ in words]
    return Thresholds(list(goals), signs, [float(limit) for _, _, limit in words])


def pandas(thresholds: Thresholds, path: str) -> list[dict[str, object]]:
    """The gaps by pandas."""
    import pandas as pd

    rows = pd.read_csv(path)
    of = ["goal", "area"] if "area" in rows else ["goal"]
    latest = rows.sort_values("period").drop_duplicates(of, keep="last")
    if "numerator" in latest:
        latest = latest.assign(value=latest["numerator"] / latest["denominator"] * 100)
    table = pd.DataFrame(thresholds._asdict()).merge(latest, on="goal")
    table["gap"] = (table["value"] - table["limit"]) * table["sign"]
    return table[[*of, "value", "gap"]].to_dict("records")


def polars(thresholds: Thresholds, path: str) -> list[dict[str, object]]:
    """The gaps by polars, streaming."""
    import polars as pl

    rows = pl.scan_csv(path)
    columns = rows.collect_schema().names()
    of = ["goal", "area"] if "area" in columns else ["goal"]
    if "numerator" in columns:
        rows = rows.with_columns(value=pl.col("numerator") / pl.col("denominator") * 100)
    latest = rows.group_by(of).agg(pl.col("value").sort_by("period").last())
    table = pl.LazyFrame(thresholds._asdict()).join(latest, on="goal")
    table = table.with_columns(gap=(pl.col("value") - pl.col("limit")) * pl.col("sign"))
    return table.select(*of, "value", "gap").collect(engine="streaming").to_dicts()


def duckdb(thresholds: Thresholds, path: str) -> list[dict[str, object]]:
    """The gaps by DuckDB."""
    import duckdb as db

    columns = [column for column, *_ in db.execute("select * from read_csv(?) limit 0", [path]).description]
    of = "goal, area" if "area" in columns else "goal"
    value = "numerator / denominator * 100" if "numerator" in columns else "value"
    table = db.execute(
        f"""
        with thresholds as (
            select unnest(?::varchar[]) as goal, unnest(?::double[]) as sign, unnest(?::double[]) as edge
        ),
        latest as (select {of}, arg_max({value}, period)::double as value from read_csv(?) group by {of})
        select {of}, value, (value - edge) * sign as gap from thresholds join latest using (goal)
        """,
        [*thresholds, path],
    )
    names = [column for column, *_ in table.description]
    return [dict(zip(names, row, strict=True)) for row in table.fetchall()]


PEERS = {"pandas": pandas, "polars": polars, "duckdb": duckdb}

if __name__ == "__main__":
    _, peer, targets, data = sys.argv
    json.dump(PEERS[peer](read_thresholds(targets), data), sys.stdout)
