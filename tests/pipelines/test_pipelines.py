"""The recipes of examples/pipelines for real: records are made, counted by each engine and piped into dxtrack.

Spark takes minutes and is left out unless asked for: `.venv/bin/pip install pyspark && .venv/bin/pytest -m spark`.
"""

import csv
import json
import os
import re
import secrets
import shutil
import socket
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from decimal import Decimal
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest

from tests.conftest import ROOT

RECIPES = ROOT / "examples" / "pipelines"
ROWS = 60_000
AREAS = ("Phường 001", "Chưa rõ")
"""A ward, and the area of the records that name none."""

QUESTION = ("status", "-", "--targets", "examples/pipelines/targets.yaml", "--as-of", "2026-03", "-o", "json")
OF_AREAS = (*QUESTION, *(word for area in AREAS for word in ("--area", area)))

Counts = dict[tuple[str, str, str], tuple[int, int]]
"""Numerator and denominator by goal, period and area."""


def environment(**more: str) -> dict[str, str]:
    """An environment without the user's own settings and without UTF-8, which no recipe may lean on."""
    mine = ("DXTRACK_", "PG", "LC_", "LANG", "PYTHON")
    kept = {name: value for name, value in os.environ.items() if not name.startswith(mine)}
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    return {**kept, "PATH": path, "LC_ALL": "C", "SPARK_LOCAL_IP": "127.0.0.1", **more}


def dxtrack(question: tuple[str, ...], figures: Any) -> bytes:
    """What dxtrack answers to figures on its standard input; it must find nothing to warn of."""
    command = [sys.executable, "-m", "dxtrack", *question]
    with subprocess.Popen(
        command, cwd=ROOT, env=environment(), stdin=figures, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as judging:
        out, err = judging.communicate(timeout=300)
    assert (judging.returncode, err.decode()) == (0, "")
    return out


# --- the records, and their counts by a plain loop ---

Records = Callable[[int], Path]


@pytest.fixture(scope="module")
def records(tmp_path_factory: pytest.TempPathFactory) -> Records:
    """The folder with the made-up records, dealt into so many parts."""

    @cache
    def make(parts: int) -> Path:
        folder = tmp_path_factory.mktemp("records")
        parquet = ["--parquet"] if find_spec("duckdb") else []
        command = [RECIPES / "make_records.py", "--rows", str(ROWS), "--parts", str(parts), *parquet, folder]
        subprocess.run([sys.executable, *command], env=environment(), capture_output=True, check=True)
        return folder

    return make


@pytest.fixture(scope="module")
def counts(records: Records) -> Counts:
    """The counts of the records, made by a loop that knows no SQL."""
    wanted: Counter[tuple[str, str, str]] = Counter()
    found: Counter[tuple[str, str, str]] = Counter()
    with (records(1) / "dossiers-001.csv").open(encoding="utf-8", newline="") as file:
        for record in csv.DictReader(file):
            for goal, counted, good in (
                ("online_dossiers", True, record["channel"] == "online"),
                ("satisfaction", record["satisfied"] != "unknown", record["satisfied"] == "yes"),
                ("late_dossiers", True, record["late"] == "yes"),
            ):
                key = (goal, record["day"][:7], record["ward"] or "Chưa rõ")
                wanted[key] += counted
                found[key] += good
    return {key: (found[key], wanted[key]) for key in sorted(wanted)}


@pytest.fixture(scope="module")
def figures(counts: Counts, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The counts of the plain loop as dxtrack reads them."""
    lines = ["goal,period,area,numerator,denominator"]
    lines += [",".join([*key, str(found), str(wanted)]) for key, (found, wanted) in counts.items()]
    path = tmp_path_factory.mktemp("figures") / "figures.csv"
    path.write_text("\n".join(lines) + "\n", "utf-8", newline="")
    return path


@pytest.fixture(scope="module")
def reports(figures: Path) -> dict[tuple[str, ...], bytes]:
    """What dxtrack says of the counts of the plain loop: of the whole and of two areas."""

    def answer(question: tuple[str, ...]) -> bytes:
        with figures.open("rb") as file:
            return dxtrack(question, file)

    return {question: answer(question) for question in (QUESTION, OF_AREAS)}


# --- a PostgreSQL server of our own ---


@pytest.fixture(scope="module")
def server() -> Iterator[dict[str, str]]:
    """A new PostgreSQL server on loopback; yields the variables by which psql finds it."""
    versions = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: float(path.parts[-3]))
    found = versions[-1] if versions else shutil.which("initdb")
    if found is None:
        pytest.skip("PostgreSQL is not installed: apt-get update && apt-get install -y postgresql")
    binaries = Path(found).parent
    owner: dict[str, Any] = {"user": "postgres", "group": "postgres", "extra_groups": []} if os.geteuid() == 0 else {}
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = str(free.getsockname()[1])
    with TemporaryDirectory(prefix="dxtrack-postgresql-") as name:
        home, password = Path(name), secrets.token_hex()
        (home / "password").write_text(password, "utf-8")
        if owner:
            for path in (home, home / "password"):
                shutil.chown(path, "postgres", "postgres")

        def run(*command: str) -> None:
            # Not into a pipe: the server would keep it open.
            with (home / "log").open("ab") as log:
                result = subprocess.run(
                    command, cwd=home, env=environment(), stdout=log, stderr=log, timeout=120, check=False, **owner
                )
            assert result.returncode == 0, (home / "log").read_text("utf-8")

        data = str(home / "data")
        access = ("--username=dxtrack", "--auth=scram-sha-256", f"--pwfile={home / 'password'}")
        run(str(binaries / "initdb"), "--no-sync", "--encoding=UTF8", "--no-locale", *access, data)
        options = f"-c listen_addresses=127.0.0.1 -c port={port} -c unix_socket_directories='' -c fsync=off"
        run(str(binaries / "pg_ctl"), "start", "-w", "-D", data, "-o", options)
        try:
            yield {
                "PATH": f"{binaries}{os.pathsep}{environment()['PATH']}",
                "PGHOST": "127.0.0.1",
                "PGPORT": port,
                "PGUSER": "dxtrack",
                "PGPASSWORD": password,
                "PGDATABASE": "postgres",
            }
        finally:
            run(str(binaries / "pg_ctl"), "stop", "-w", "-m", "immediate", "-D", data)


# --- every engine, however the records are split ---

Recipe = tuple[list[str | Path], dict[str, str]]
"""The command that prints the figures, and its environment."""


def duckdb_csv(folder: Path, _: pytest.FixtureRequest) -> Recipe:
    """DuckDB over CSV files."""
    pytest.importorskip("duckdb", reason="DuckDB is not installed: pip install duckdb")
    return [sys.executable, RECIPES / "duckdb_count.py", f"{folder}/*.csv"], environment()


def duckdb_parquet(folder: Path, _: pytest.FixtureRequest) -> Recipe:
    """DuckDB over Parquet files."""
    pytest.importorskip("duckdb", reason="DuckDB is not installed: pip install duckdb")
    return [sys.executable, RECIPES / "duckdb_count.py", f"{folder}/*.parquet"], environment()


def postgresql(folder: Path, request: pytest.FixtureRequest) -> Recipe:
    """PostgreSQL over a table with one partition for each file."""
    database = f"parts_{len(list(folder.glob('*.csv')))}"
    env = environment(**request.getfixturevalue("server"))
    subprocess.run(["createdb", database], env=env, check=True)
    env["PGDATABASE"] = database
    subprocess.run([RECIPES / "postgres_load.sh", folder], env=env, check=True)
    return [RECIPES / "postgres_count.sh"], env


def spark(folder: Path, _: pytest.FixtureRequest) -> Recipe:
    """Spark in local mode over CSV files."""
    pytest.importorskip("pyspark", reason="Spark is not installed: pip install pyspark (and Java 17)")
    return [sys.executable, RECIPES / "spark_count.py", f"{folder}/*.csv"], environment()


@pytest.mark.parametrize("parts", [1, 4])
@pytest.mark.parametrize(
    "engine", [duckdb_csv, duckdb_parquet, postgresql, pytest.param(spark, marks=pytest.mark.spark)]
)
def test_same_report(
    engine: Callable[[Path, pytest.FixtureRequest], Recipe],
    parts: int,
    records: Records,
    figures: Path,
    reports: dict[tuple[str, ...], bytes],
    request: pytest.FixtureRequest,
    tmp_path: Path,
) -> None:
    """Through a real pipe, each engine gives the figures of the plain loop and the same bytes as report."""
    command, env = engine(records(parts), request)
    counted = tmp_path / "figures.csv"
    with (
        subprocess.Popen(command, env=env, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as counting,
        subprocess.Popen(["tee", counted], stdin=counting.stdout, stdout=subprocess.PIPE) as copying,
    ):
        report = dxtrack(QUESTION, copying.stdout)
    assert counting.returncode == 0
    assert report == reports[QUESTION]
    assert counted.read_bytes() == figures.read_bytes()
    with counted.open("rb") as file:
        assert dxtrack(OF_AREAS, file) == reports[OF_AREAS]


@pytest.mark.parametrize("area", [None, *AREAS])
def test_report_is_right(area: str | None, counts: Counts, reports: dict[tuple[str, ...], bytes]) -> None:
    """The report shows 100·numerator/denominator of the loop's counts; of the whole these are the sums of the areas."""
    document = json.loads(reports[OF_AREAS if area else QUESTION], parse_float=Decimal, parse_int=Decimal)
    rows = {(row["goal"], row["deadline"]): row for row in document["results"] if row["area"] == area}

    def share(goal: str, period: str) -> Decimal:
        some = [pair for key, pair in counts.items() if key[:2] == (goal, period) and area in (None, key[2])]
        assert len(some) == (1 if area else 169)
        value = Decimal(100 * sum(found for found, _ in some)) / sum(wanted for _, wanted in some)
        return round(value, 9)

    shown = {
        key: (row["actual"]["period"], round(row["actual"]["value"], 9), round(row["baseline"]["value"], 9))
        for key, row in rows.items()
    }
    assert shown == {
        (goal, deadline): (period, share(goal, period), share(goal, "2025-07"))
        for goal, deadline, period in (
            ("online_dossiers", "2025-12-31", "2025-12"),
            ("online_dossiers", "2026-12-31", "2026-03"),
            ("satisfaction", "2026-12-31", "2026-03"),
            ("late_dossiers", "2026-12-31", "2026-03"),
        )
    }
    if area is None:
        statuses = [row["status"] for row in document["results"]]
        assert statuses == ["missed", "on_track", "on_track", "at_risk"]


def test_whole_stated_by_the_database(records: Records, tmp_path: Path, reports: dict[tuple[str, ...], bytes]) -> None:
    """With the grouping that the README offers, the whole has rows of its own, and all figures stay the same."""
    pytest.importorskip("duckdb", reason="DuckDB is not installed: pip install duckdb")
    offered = "group by grouping sets ((1, 2), (1))"
    assert offered in (RECIPES / "README.md").read_text("utf-8")
    for name in ("duckdb_count.py", "count.sql"):
        text = (RECIPES / name).read_text("utf-8")
        (tmp_path / name).write_text(text.replace("group by 1, 2", offered), "utf-8")
    command = [sys.executable, tmp_path / "duckdb_count.py", f"{records(4)}/*.csv"]
    with subprocess.Popen(command, env=environment(), stdout=subprocess.PIPE) as counting:
        report = dxtrack(QUESTION, counting.stdout)
    assert re.search(rb'"line": \d', report)
    assert re.sub(rb'"line": \d+', b'"line": null', report) == reports[QUESTION]


# --- the generator and the README ---


def test_records_do_not_depend_on_the_parts(records: Records) -> None:
    """The same records come out however many files they are dealt into, on every Python: three stand here."""

    def lines(folder: Path) -> list[str]:
        return [line for path in folder.glob("*.csv") for line in path.read_text("utf-8").splitlines()[1:]]

    one, four = lines(records(1)), lines(records(4))
    assert len(one) == ROWS
    assert sorted(one) == sorted(four)
    assert len(list(records(4).glob("*.csv"))) == 4
    assert [*one[:2], one[-1]] == [
        "0,2025-09-18,Phường 060,in person,unknown,no",
        "1,2025-12-22,Phường 134,online,unknown,no",
        "59999,2026-01-25,Phường 014,in person,unknown,no",
    ]


def test_records_are_never_added_to_others(records: Records) -> None:
    """A folder that holds records already is refused: a pattern would count both."""
    folder = records(1)
    result = subprocess.run(
        [sys.executable, RECIPES / "make_records.py", "--rows", "1", folder], capture_output=True, check=False
    )
    assert result.returncode == 2
    assert b"holds records already" in result.stderr


@pytest.mark.parametrize("heading", ["DuckDB", "PostgreSQL", pytest.param("Spark", marks=pytest.mark.spark)])
def test_readme(heading: str, request: pytest.FixtureRequest, reports: dict[tuple[str, ...], bytes]) -> None:
    """The commands of the README, copied from it, print the report."""
    pytest.importorskip("duckdb", reason="DuckDB is not installed: pip install duckdb")
    env = environment(**(request.getfixturevalue("server") if heading == "PostgreSQL" else {}))
    text = (RECIPES / "README.md").read_text("utf-8")
    blocks = dict(re.findall(r"^## (.+?)\n.*?^```bash\n(.*?)^```", text, re.DOTALL | re.MULTILINE))
    with TemporaryDirectory(prefix="dxtrack-readme-") as folder:
        script = blocks["Records"].replace("/tmp/dossiers", folder) + blocks[heading].replace("/tmp/dossiers", folder)
        command = ["bash", "-euo", "pipefail", "-c", script]
        out = subprocess.run(command, cwd=ROOT, env=env, capture_output=True, check=True).stdout
    report = reports[QUESTION]
    assert out == report * out.count(b"dxtrack-status-1")
    assert out
