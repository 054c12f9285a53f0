"""The JUnit report: valid where it is read, a case for each goal and deadline."""

from pathlib import Path
from xml.etree import ElementTree

import pytest

from tests.render.tiny import HOSTILE, TARGETS, Run, hostile

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
