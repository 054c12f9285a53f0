"""The peers: each reads the thresholds and the figures, and prints the latest value of every goal and its gap.

`python benchmarks/peers.py NAME THRESHOLDS DATA [LOADER]`; thresholds are a targets file, which PyYAML's loader of that
name reads, or a CSV file of `data.thresholds`. None of them checks its input as dxtrack does. `compare REPORT OTHER`
tells whether two outputs say the same.
"""

import json
import sys
from typing import Any

Thresholds = tuple[list[str], list[float], list[float]]


def thresholds(path: str, loader: str) -> Thresholds:
    """Goals, signs (1 where more is better, -1 where less is) and thresholds."""
    if not path.endswith(".yaml"):
        import csv

        with open(path, encoding="utf-8", newline="") as stream:
            rows = list(csv.reader(stream))[1:]
        return [row[0] for row in rows], [float(row[1]) for row in rows], [float(row[2]) for row in rows]
    import yaml

    with open(path, encoding="utf-8") as stream:
        document = yaml.load(stream, getattr(yaml, loader))
    names, signs, values = [], [], []
    for name, goal in document["goals"].items():
        word, _, number = goal["targets"][0]["threshold"].rpartition(" ")
        names.append(name)
        signs.append(-1.0 if word == "at most" else 1.0)
        values.append(float(number))
    return names, signs, values


def pandas(goals: Thresholds, file: str) -> list[dict[str, Any]]:
    """With pandas."""
    import pandas as pd

    names, signs, limits = goals
    rows = pd.read_csv(file)
    if "numerator" in rows:
        rows = rows.groupby(["goal", "period"], as_index=False)[["numerator", "denominator"]].sum()
        rows["value"] = rows["numerator"] / rows["denominator"] * 100
    latest = rows.sort_values("period").drop_duplicates("goal", keep="last")
    table = pd.DataFrame({"goal": names, "sign": signs, "threshold": limits}).merge(latest, on="goal")
    table["gap"] = (table["value"] - table["threshold"]) * table["sign"]
    return table[["goal", "value", "gap"]].to_dict("records")


def polars(goals: Thresholds, file: str) -> list[dict[str, Any]]:
    """With polars, streaming."""
    import polars as pl

    names, signs, limits = goals
    rows = pl.scan_csv(file)
    if "numerator" in rows.collect_schema().names():
        rows = rows.group_by("goal", "period").agg(pl.col("numerator").sum(), pl.col("denominator").sum())
        rows = rows.with_columns(value=pl.col("numerator") / pl.col("denominator") * 100)
    latest = rows.group_by("goal").agg(pl.col("value").sort_by("period").last())
    table = pl.LazyFrame({"goal": names, "sign": signs, "threshold": limits}).join(latest, on="goal")
    table = table.with_columns(gap=(pl.col("value") - pl.col("threshold")) * pl.col("sign"))
    return table.select("goal", "value", "gap").collect(engine="streaming").to_dicts()


def duckdb(goals: Thresholds, file: str) -> list[dict[str, Any]]:
    """With DuckDB from Python."""
    import duckdb as db

    source = "read_csv(?)"
    columns = [column[0] for column in db.execute(f"select * from {source} limit 0", [file]).description]
    if "numerator" in columns:
        ratio = "sum(numerator) / sum(denominator) * 100 as value"
        source = f"(select goal, period, {ratio} from {source} group by goal, period)"
    table = db.execute(
        f"""
        with wanted as (
            select unnest(?::varchar[]) as goal, unnest(?::double[]) as sign, unnest(?::double[]) as edge
        ),
        latest as (select goal, arg_max(value, period) as value from {source} group by goal)
        select goal, value::double, (value::double - edge) * sign from wanted join latest using (goal)
        """,
        [*goals, file],
    )
    return [dict(zip(("goal", "value", "gap"), row, strict=True)) for row in table.fetchall()]


def gaps(path: str) -> dict[str, tuple[float, float]]:
    """Value and gap of every goal in an output of dxtrack or of a peer."""
    with open(path, encoding="utf-8") as stream:
        document = json.load(stream)
    if isinstance(document, dict):
        return {
            result["goal"]: (result["actual"]["value"], result["gap"])
            for result in document["results"]
            if result["actual"] is not None
        }
    return {row["goal"]: (row["value"], row["gap"]) for row in document}


def differences(path: str, other: str) -> list[str]:
    """The goals of which two outputs say something else."""
    ours, theirs = gaps(path), gaps(other)

    def same(goal: str) -> bool:
        if goal not in ours or goal not in theirs:
            return False
        return all(abs(a - b) < 1e-8 for a, b in zip(ours[goal], theirs[goal], strict=True))

    return [goal for goal in sorted(ours.keys() | theirs.keys()) if not same(goal)]


PEERS = {"pandas": pandas, "polars": polars, "duckdb": duckdb}

if __name__ == "__main__":
    what, first, second, loader = [*sys.argv[1:], "CSafeLoader"][:4]
    if what == "compare":
        unlike = differences(first, second)
        sys.stdout.write(f"{len(unlike)} goals differ, such as {unlike[0]}" if unlike else "the same")
    else:
        json.dump(PEERS[what](thresholds(first, loader), second), sys.stdout)
