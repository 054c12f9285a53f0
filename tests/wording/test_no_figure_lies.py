"""No shown figure lies: in sentences, in the arithmetic, in Markdown and in comparisons, too.

The draws are those of the rows; each text is read back as numbers.
"""

import re
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from dxtrack.actuals import Actuals, Figure
from dxtrack.judge import Alternative, Assessment, Report, Status, assess, compare
from dxtrack.periods import parse_period
from dxtrack.render.markdown import to_markdown
from dxtrack.render.terminal.changes import changes_text
from dxtrack.render.text import to_text
from dxtrack.targets import Baseline, Goal, Localized, Target, Targets
from dxtrack.targets.threshold import parse_threshold
from dxtrack.wording import reason, steps

from .test_words import as_number, order, reports

NUMBER = r"(-?[0-9][0-9,]*(?:\.[0-9]+)?…?)"
OF_PERIOD = re.compile(NUMBER + r"(?:%| dossiers)? (?:of |\()20[0-9]{2}-[0-9]{2}")
BAD = "short|too high|below the range|above the range"
GAP = re.compile(NUMBER + r"(?: pp| dossiers| percentage points)? " + f"({BAD}|over|below the limit)")


def sides_are_kept(text: str, result: Assessment) -> bool:
    """Whether the first gap in a text says what is true, and the figures before its period lie on their sides."""
    assert result.actual is not None
    if gap := GAP.search(text):
        if (gap[2] in BAD.split("|")) == result.satisfied or not (as_number(gap[1], "en") and result.gap):
            return False
    elif result.gap and ("exactly on it" in text or "within the range" in text):
        return False
    if not (shown := OF_PERIOD.search(text)):
        return True
    edges = (result.threshold.value, result.threshold.low, result.threshold.high)
    number = as_number(shown[1], "en")
    return all(order(number, edge) == order(result.actual.value, edge) for edge in edges if edge is not None)


def test_sentences_and_arithmetic() -> None:
    """Reasons, lines of text and the arithmetic of `show` say the side on which figure and gap lie."""
    wrong = []
    for report in reports(4_000):
        lines = to_text(report, report.results, "en").splitlines()
        for result, line in zip(report.results, lines[:-1], strict=True):
            if result.actual is None or result.gap is None:
                continue
            wrong += [text for text in (reason(result, "en"), line) if not sides_are_kept(text, result)]
            gap = steps(result, "en")[0]
            if order(as_number(gap.gives, "en"), 0) != order(result.gap, 0):
                wrong.append(str(gap))
    assert wrong[:5] == []


def report_of(value: Decimal | Fraction, threshold: str, unit: str | None = "%", baseline: int = 10) -> Report:
    """One goal on the day after its deadline."""
    goal = Goal(
        targets=[Target(parse_period("2025"), parse_threshold(threshold))],
        unit=Localized(en=unit),
        baseline=Baseline(parse_period("2020"), Decimal(baseline)),
    )
    figure = Figure(parse_period("2025"), value, "final", None, None, "data.csv", 2, 3, None)
    return assess(Targets(goals={"g": goal}), Actuals({"g": {(None, None): [figure]}}), date(2026, 1, 1))


FORTY = Decimal("49." + "9" * 40)


@pytest.mark.parametrize(
    ("value", "threshold", "said", "arithmetic"),
    [
        (Fraction(149999999, 300000000) * 100, ">=50%", "49.9999997%", "x − T = 49.999999… − 50 = -0.0000003…"),
        (Fraction(150000001, 300000000) * 100, "<=50%", "50.0000003%", "−(x − T) = −(50.000000… − 50) = -0.0000003…"),
        (
            Fraction(10**18 - 1, 2 * 10**18) * 100,
            ">=50%",
            "49.99999999999999995%",
            "49.999999… − 50 = -0.00000000000000005",
        ),
        (FORTY, ">=50%", "49.99…%", "49.999999… − 50 = -0.000000…"),
        (Decimal("50." + "0" * 39 + "1"), "<=50%", "50.00…%", "(50.000000… − 50) = -0.000000…"),
        (FORTY.copy_negate(), "<=-50%", "-49.99…%", "−(-49.999999… − (-50)) = -0.000000…"),
    ],
)
def test_by_hand(value: Decimal | Fraction, threshold: str, said: str, arithmetic: str) -> None:
    """What lies a hair beside the target is written so, to the digit that tells it or cut, and its gap has its sign."""
    report = report_of(value, threshold)
    (result,) = report.results
    assert result.status == "missed"
    assert reason(result, "en").startswith(f"{said} of 2025 does not satisfy")
    assert "exactly" not in reason(result, "en")
    assert arithmetic in str(steps(result, "en")[0])
    row = next(line for line in to_markdown(report, "en").splitlines() if "| **× missed** |" in line)
    assert "-0.0" in row
    assert "| 50.0% |" not in row


def test_a_gap_has_all_its_digits() -> None:
    """Of figures of thirty digits the gap is exact to the last, in rows and in sentences."""
    report = report_of(Decimal(123456789012345678901234567890), ">=223456789012345678901234567891.5", "dossiers")
    (result,) = report.results
    assert "100,000,000,000,000,000,000,000,000,001.5 dossiers short" in reason(result, "en")
    assert "| -100,000,000,000,000,000,000,000,000,001.5\u00a0dossiers |" in to_markdown(report, "en")


def test_a_long_threshold_is_vietnamese_too() -> None:
    """A threshold of thirty digits has the decimal comma and the points of its language."""
    report = report_of(Decimal(1), ">=1234567890123456789012345678.12345", "hồ sơ")
    assert "tối thiểu 1.234.567.890.123.456.789.012.345.678,12345" in reason(report.results[0], "vi")


def test_changes() -> None:
    """A figure and its gap in `compare` lie on their sides."""
    near = Fraction(149999999, 300000000) * 100
    text = changes_text(compare(report_of(Decimal(40), ">=50%"), report_of(near, ">=50%")), "en")
    assert "49.999999…%" in text
    assert "-0.0000003" in text


def test_series_by_the_thousand() -> None:
    """A sentence names ten series at the most, and says how many more there are."""
    (result,) = report_of(Decimal(1), ">=50%").results
    many = tuple(f"s{number}" for number in range(20_000))
    said = reason(result._replace(status=Status.NO_DATA, series="none", known_series=many), "en")
    assert said.endswith("the data has 's0', 's1', 's2', 's3', 's4', 's5', 's6', 's7', 's8', 's9', 19990 more.")
    others = tuple(Alternative(name, result.actual, Status.MET) for name in many)
    said = reason(result._replace(flags=("disputed",), alternatives=others), "en")
    assert said.endswith("'s9' 1% (2025, met); 19990 more.")
