"""The JUnit report: valid where it is read, a case for each goal and deadline."""

from pathlib import Path
from xml.etree import ElementTree

import pytest

from tests.conftest import Run
from tests.render.tiny import DATA, HOSTILE, TARGETS, hostile

SCHEMAS = Path(__file__).parent / "schemas"


@pytest.mark.parametrize("schema", ["jenkins", "surefire"])
@pytest.mark.parametrize("case", ["plain", "hostile", "areas", "empty"])
def test_junit_schemas(run: Run, tiny: Path, schema: str, case: str) -> None:
    """The JUnit report is valid for Jenkins and for Surefire, whatever stands in it."""
    xmlschema = pytest.importorskip("xmlschema")
    arguments = {
        "plain": ("--as-of", "2024"),
        "hostile": ("--as-of", "2024", "-t", "hostile.yaml"),
        "areas": ("--as-of", "2024", "--area", HOSTILE, "-t", "hostile.yaml"),
        "empty": ("--as-of", "2019", "--goal", "online"),
    }[case]
    hostile(tiny, HOSTILE)
    file = "hostile.csv" if "hostile.yaml" in arguments else "data.csv"
    result = run("check", file, *arguments, "-o", "junit", cwd=tiny)
    assert result.code in (0, 1)
    xmlschema.XMLSchema(str(SCHEMAS / f"{schema}.xsd")).validate(result.out)


def test_junit_cases(run: Run, tiny: Path) -> None:
    """One test case for each goal and deadline; the counts of the head are those of the cases."""
    (tiny / "targets.yaml").write_text(
        TARGETS.replace(
            "      - {deadline: 2025, threshold: at least 50}\n",
            "      - {deadline: 2025, threshold: at least 50}\n      - {deadline: 2030, threshold: at least 80}\n",
        ),
        "utf-8",
    )
    root = ElementTree.fromstring(run("check", "data.csv", "--as-of", "2024", "-o", "junit", cwd=tiny).out)
    cases = root.findall("testcase")
    assert [(case.get("classname"), case.get("name")) for case in cases] == [
        ("online", "online by 2025"), ("online", "online by 2030"), ("errors", "errors by 2025"),
        ("phones", "phones by 2025"),
    ]  # fmt: skip
    heads = {name: int(root.get(name, "")) for name in ("tests", "failures", "errors", "skipped")}
    assert heads == {"tests": 4, "failures": 2, "errors": 0, "skipped": 1}
    assert [len(case.findall("failure")) for case in cases] == [1, 1, 0, 0]
    assert len(root.findall("testcase/skipped")) == 1


def test_junit_skips_what_nothing_is_asked_of(run: Run, tiny: Path) -> None:
    """Not started, not rated and waived targets are skipped, each with its reason; a gate may still fail them."""
    (tiny / "targets.yaml").write_text(
        TARGETS
        + "  later:\n    baseline: {period: 2030, value: 1}\n    targets: [{deadline: 2035, threshold: at least 2}]\n"
        "  bare:\n    targets: [{deadline: 2035, threshold: at least 2}]\n",
        "utf-8",
    )
    (tiny / "data.csv").write_text(DATA + "bare,2024,1,,\n", "utf-8")
    root = ElementTree.fromstring(run("check", "data.csv", "--as-of", "2024", "-o", "junit", cwd=tiny).out)
    skipped = {case.get("classname"): case.find("skipped") for case in root.findall("testcase")}
    said = {name: element.get("message") for name, element in skipped.items() if element is not None}
    assert said == {
        "phones": "No figure. Waived until 2025-06-30: no survey.",
        "later": "The baseline period ends only on 2030-12-31.",
        "bare": "1 of 2024 is 1 short; there is no baseline to measure the way from.",
    }
    assert root.get("skipped") == "3"
    failing = run("check", "data.csv", "--as-of", "2024", "-o", "junit", "--fail-on", "unrated", cwd=tiny).out
    assert ElementTree.fromstring(failing).find("testcase[@classname='bare']/failure") is not None
