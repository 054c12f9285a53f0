"""What is written as YAML is what is read from it, whatever the texts hold."""

import io
from decimal import Decimal

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from dxtrack.cli.init.blocks import Remarked, seen, to_block
from dxtrack.periods import parse_period
from dxtrack.targets import read_targets

NASTY = [
    "a: b", "a #b", "- a", "'", '"', "\\", '"a" \\"b\\"', "{a}", "[a, b]", "a, b", "%", "&a", "*a", "!a",
    "|", ">", "@", "`", "?", "a\nb",
    "a\r\nb", "null", "True", "no", "~", "2025", "1e5", "0x1F",
    "-", "---", "a\tb", "Tỷ lệ: hồ sơ “trực tuyến”", "a " * 5000, "á" * 9999,
    "<<", "=", "中文", "x\u200by", "x\x07y", "x\u202ey", "x\ufeffy", "x\u2028y",
    "\U0001f600", "e" + "\u0301" * 500, "a'b\"c", "TODO: x", "x:",
]  # fmt: skip


@pytest.mark.parametrize("text", NASTY, ids=range(len(NASTY)))
def test_any_text_reads_back(text: str) -> None:
    """As a name, a key, an item of a list and in a remark: what reads back is the text as far as it can be seen."""
    goal = {
        "name": Remarked(text, text),
        "note": Remarked(None, text),
        "targets": [{"deadline": parse_period("2025"), "threshold": "at least 5", "source": text, f"x-{text}": text}],
    }
    written = to_block({"version": Decimal(1), "data": [text, "b"], "goals": {"g": goal}})
    read = read_targets(io.StringIO(written))
    name = read.goals["g"].name
    assert name is not None
    assert name.en == seen(text) == read.data[0].file == read.goals["g"].targets[0].source
    assert read.data[1].file == "b"


@given(st.text(), st.text())
def test_any_mapping_reads_back(key: str, text: str) -> None:
    """PyYAML reads what was written, keys too."""
    assert yaml.safe_load(to_block({key: {"in": [{key: text}]}})) == {seen(key): {"in": [{seen(key): seen(text)}]}}


def test_what_is_written_is_what_one_would_write() -> None:
    """Block style, quotation marks only where they are needed, remarks behind what they are about."""
    block = to_block(
        {
            "data": ["figures/2025.csv", "my figures.csv"],
            "goal": {
                "unit": "%",
                "left_out": None,
                "name": Remarked(None, "name: none yet"),
                "baseline": {"period": Remarked(parse_period("2025-Q1"), "see\nthere"), "value": Decimal("1E+3")},
                "targets": [{"deadline": Decimal(2030), "threshold": "at least 0.5"}, {"deadline": Decimal(2031)}],
            },
        }
    )
    assert block == (
        "data: [figures/2025.csv, my figures.csv]\n"
        "goal:\n"
        '  unit: "%"\n'
        "  # name: none yet\n"
        "  baseline:\n"
        "    period: 2025-Q1  # see there\n"
        "    value: 1000\n"
        "  targets:\n"
        "    - deadline: 2030\n"
        "      threshold: at least 0.5\n"
        "    - deadline: 2031\n"
    )
