"""The schemas in the hands of the tool that editors and CI use, check-jsonschema: it sees what a schema can see.

The schema is a file beside the data and the network leads nowhere, as on a machine behind a wall.
"""

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from dxtrack import InputError, read_targets
from tests.conftest import ROOT, Run

pytest.importorskip("check_jsonschema", reason="check-jsonschema is not installed")

SCHEMA = ROOT / "targets.schema.json"
OFFLINE = dict.fromkeys(("http_proxy", "https_proxy", "HTTP_PROXY", "HTTPS_PROXY"), "http://127.0.0.1:9")


class Verdict(NamedTuple):
    """What the tool says of files: refused by the schema, each with the places of its errors; and not readable."""

    refused: dict[str, list[str]]
    unreadable: set[str]


def check(schema: Path | str, files: Iterable[Path]) -> Verdict:
    """The verdict of check-jsonschema, which finds the schema in a file."""
    which = ["--check-metaschema"] if schema == "meta" else ["--schemafile", str(schema)]
    command = [sys.executable, "-m", "check_jsonschema", "-o", "json", "--default-filetype", "yaml", *which]
    done = subprocess.run(
        [*command, *map(str, files)], capture_output=True, text=True, env=os.environ | OFFLINE, check=False
    )
    assert done.stdout, done.stderr
    said = json.loads(done.stdout)
    refused: dict[str, list[str]] = {}
    for error in said.get("errors", []):
        refused.setdefault(error["filename"], []).append(error["path"])
    unreadable = {error["filename"] for error in said.get("parse_errors", [])}
    assert done.returncode == bool(refused or unreadable)
    return Verdict(refused, unreadable)


def test_both_are_schemas(run: Run, tmp_path: Path) -> None:
    """Both keep to the metaschema of the dialect that they name; a schema with a misspelt type does not."""
    good = [tmp_path / "targets.json", tmp_path / "status.json"]
    for path in good:
        path.write_text(run("schema", path.stem).out, "utf-8")
    bad = tmp_path / "bad.json"
    bad.write_text(good[0].read_text("utf-8").replace('"type": "object"', '"type": "objekt"', 1), "utf-8")
    assert list(check("meta", [*good, bad]).refused) == [str(bad)]


# --- targets files that are valid ---


def documented() -> list[tuple[str, str]]:
    """Every whole targets file that README and docs print."""
    found = []
    for path in [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]:
        blocks = re.findall(r"^```yaml\n(.*?)^```", path.read_text("utf-8"), re.DOTALL | re.MULTILINE)
        whole = [block for block in blocks if re.search(r"^version: 1$", block, re.MULTILINE)]
        found += [(f"{path.stem}-{index}", block) for index, block in enumerate(whole)]
    return found


def test_valid_targets_files(run: Run, tmp_path: Path) -> None:
    """The targets files of the repository, of its documents and of `init` are valid for the tool too.

    Where `init` leaves a threshold to be written, one is written.
    """
    files = [ROOT / "targets.yaml", *sorted((ROOT / "examples").glob("*/targets.yaml"))]
    assert len(files) >= 6
    texts = documented()
    for name, text in texts:
        path = tmp_path / f"{name}.yaml"
        path.write_text(text.replace("threshold: TODO", "threshold: at least 1"), "utf-8")
        if is_valid(path):
            files.append(path)
        else:
            assert name.startswith("targets-"), "docs/targets.md shows what is refused, and no other does"
    assert len(files) >= 14
    for language in ("en", "vi"):
        begun = tmp_path / language
        begun.mkdir()
        run("init", "--lang", language, cwd=begun)
        files.append(begun / "targets.yaml")
    assert check(SCHEMA, files) == Verdict({}, set())


# --- targets files that are not ---

BROKEN = {
    "an unknown key": ("unit: days", "units: days", "$.goals.speed"),
    "a wrong type": ("value: 14", "value: [14]", "$.goals.speed.baseline"),
    "a missing key": ("- deadline: 2025", "- note: soon", "$.goals.speed.targets[0]"),
    "a wrong word": ("method: linear", "method: cubic", "$.goals.speed.method"),
    "a wrong threshold": ("at most 5", "at mots 5", "$.goals.speed.targets[0].threshold"),
    "a bare threshold": ("at most 5", "5", "$.goals.speed.targets[0].threshold"),
    "a wrong deadline": ("deadline: 2025", "deadline: 2025-Q5", "$.goals.speed.targets[0].deadline"),
    "another version": ("version: 1", "version: 2", "$.version"),
    "a bad id": ("  speed:", "  Speed!:", "$.goals"),
}
SOUND = """\
version: 1
goals:
  speed:
    unit: days
    method: linear
    baseline: {period: 2020, value: 14}
    targets:
      - deadline: 2025
        threshold: at most 5
"""


def test_what_a_schema_can_see(tmp_path: Path) -> None:
    """Each kind of mistake that a schema can see is refused, at its place; without it the same file is fine."""
    sound = tmp_path / "sound.yaml"
    sound.write_text(SOUND, "utf-8")
    files = {}
    for kind, (right, wrong, place) in BROKEN.items():
        path = tmp_path / f"{kind}.yaml"
        path.write_text(SOUND.replace(right, wrong), "utf-8")
        assert path.read_text("utf-8") != SOUND
        files[str(path)] = place
    verdict = check(SCHEMA, [sound, *map(Path, files)])
    assert not verdict.unreadable
    assert {path: set(places) for path, places in verdict.refused.items()} == {
        path: {place} for path, place in files.items()
    }


UNSEEN = {
    "one number or day is compared with another": {
        "baseline_outside_bounds",
        "compound_from_zero",
        "deadline_before_baseline",
        "deadlines_twice",
        "from_after_deadline",
        "threshold_range_reversed",
        "targets_baseline_out_of_bounds",
        "targets_bounds_equal",
        "targets_bounds_reversed",
        "targets_compound_from_zero",
        "targets_compound_through_zero",
        "targets_compound_to_zero",
        "targets_deadline_before_baseline",
        "targets_deadline_twice",
        "targets_from_after_deadline",
        "targets_hold_no_whole_period",
        "targets_hold_since_1800",
        "targets_pace_in_percent",
        "targets_pace_reversed",
        "targets_threshold_reversed",
        "targets_relative_number_of",
    },
    "what a key may be, or whether it must stand there, depends on another one": {
        "hold_and_method",
        "hold_without_from",
        "threshold_other_unit",
        "targets_average_of_days",
        "targets_fiscal_year_in_one",
        "targets_fiscal_year_without_month",
        "targets_compound_to_a_range",
        "targets_from_without_hold",
        "targets_hold_and_method",
        "targets_hold_day_without_frequency",
        "targets_hold_without_from",
        "targets_threshold_other_unit",
        "targets_unit_in_neither_language",
        "targets_unit_of_none",
        "targets_unit_percent_in_one_language",
        "targets_accumulate_and_hold",
        "targets_accumulate_and_method",
        "targets_accumulate_range",
        "targets_accumulate_without_start",
        "targets_relative_other_unit",
        "targets_relative_rate",
        "targets_relative_sum_from_nothing",
        "targets_relative_to_zero",
        "targets_relative_two_readings",
        "targets_relative_without_baseline",
    },
    "a pattern knows no calendar": {"impossible_date", "targets_deadline_not_in_calendar"},
    "the tool's reader of YAML makes another value of it, or takes what dxtrack does not": {
        "targets_alias_bomb",
        "targets_merge_key",
        "targets_number_inf",
        "targets_number_leading_zero",
        "targets_tag",
    },
    "no schema says how long a number or which character of a text is too much": {
        "escape_in_name",
        "targets_control_character",
        "targets_number_too_large",
        "targets_threshold_too_large",
    },
}
"""Invalid files that the schema accepts, by the reason why."""
KILLERS = {"billion_laughs", "deep_nesting"}
"""Files that the tool's own reader of YAML does not survive."""


def is_valid(path: Path) -> bool:
    """Whether dxtrack takes the targets file."""
    try:
        read_targets(path)
    except InputError:
        return False
    return True


def test_hostile_targets_files() -> None:
    """The schema refuses every invalid targets file of the tests but those named above, and takes every valid one."""
    folder = ROOT / "tests"
    files = {path.stem: path for path in (folder / "hostile" / "targets").iterdir()}
    files |= {path.parent.name: path for path in (folder / "problems").glob("*/targets.yaml")}
    assert len(files) > 140
    files = {name: path for name, path in files.items() if name not in KILLERS}
    verdict = check(SCHEMA, files.values())
    accepted = {name for name, path in files.items() if str(path) not in {*verdict.refused, *verdict.unreadable}}
    valid = {name for name, path in files.items() if is_valid(path)}
    assert len(valid) >= 20
    assert valid <= accepted
    assert accepted - valid == set.union(*UNSEEN.values())


# --- the JSON of status ---


def test_status_keeps_to_its_schema(run: Run, tmp_path: Path) -> None:
    """`status -o json` of every example, and of data that is refused, is what `schema status` says."""
    schema = tmp_path / "schema.json"
    schema.write_text(run("schema", "status").out, "utf-8")
    files = []
    for example in sorted((ROOT / "examples").glob("*/status.json")):
        folder = example.parent
        targets = folder / "targets.yaml" if (folder / "targets.yaml").exists() else ROOT / "targets.yaml"
        for day in ("2021", "2025-12-31", "2040"):
            data = [str(folder / "actuals.csv")] if (folder / "actuals.csv").exists() else []
            result = run("status", *data, "-t", str(targets), "--as-of", day, "-o", "json", cwd=ROOT)
            assert result.code == 0, result.err
            files.append(tmp_path / f"{folder.name}-{day}.json")
            files[-1].write_text(result.out, "utf-8")
    assert len(files) >= 15
    refused = tmp_path / "refused.json"
    bad = ROOT / "tests" / "hostile" / "targets" / "misspelt_key.yaml"
    result = run("status", "examples/hcmc/actuals.csv", "-t", str(bad), "-o", "json")
    assert result.code == 3
    refused.write_text(result.out, "utf-8")
    assert check(schema, [*files, refused]) == Verdict({}, set())


def _with(document: dict[str, Any], key: str, value: object) -> dict[str, Any]:
    first, *others = document["results"]
    return document | {"results": [first | {key: value}, *others]}


def test_the_schema_of_status_can_refuse(run: Run, tmp_path: Path) -> None:
    """A number written as text, an unknown status and a key that is gone are refused."""
    schema = tmp_path / "schema.json"
    schema.write_text(run("schema", "status").out, "utf-8")
    good = json.loads(
        run("status", "examples/hcmc/actuals.csv", "-t", "targets.yaml", "--as-of", "2025-12-31", "-o", "json").out
    )
    without = [{key: value for key, value in row.items() if key != "gap"} for row in good["results"]]
    changed = {
        "good": good,
        "text": _with(good, "gap", "-6.5"),
        "status": _with(good, "status", "fine"),
        "gone": good | {"results": without},
    }
    for name, document in changed.items():
        (tmp_path / f"{name}.json").write_text(json.dumps(document), "utf-8")
    verdict = check(schema, [tmp_path / f"{name}.json" for name in changed])
    assert {Path(path).stem for path in verdict.refused} == {"text", "status", "gone"}
