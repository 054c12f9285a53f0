"""The targets file: what it may say, and what is said of every slip, with its place."""

import time
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dxtrack.periods import Length, Period, parse_period
from dxtrack.problems import CODES, InputError, Problem
from dxtrack.targets import Break, Entry, Localized, Pace, Programme, Targets, Threshold, read_targets
from dxtrack.targets.model import Waiver
from dxtrack.targets.threshold import parse_threshold
from dxtrack.wording import sentence
from tests.conftest import targets_of

property_test = settings(deadline=None, derandomize=True)

SMALLEST = """\
version: 1
goals:
  churn-rate:
    targets:
      - deadline: 2025-Q4
        threshold: at most 5
"""

FULL = """\
# a comment
version: 1
programme:
  name: {vi: Chương trình, en: Programme}
  source: Quyết định 2393
  breaks: [{date: 2025-07-01, note: merger}]
data: [a.csv, "b c.csv"]
pace: {on_track: 0.9, at_risk: 0.5}
x-own: {anything: [1, {a: b}]}
goals:
  share:
    name: Share
    label: {vi: Tỷ lệ}
    unit: "%"
    bounds: [0, 100]
    frequency: annual
    series: gso
    baseline: {period: 2020, value: 12.62, source: GSO, series: gso}
    method: compound
    breaks: [{date: 2023-01-01}]
    pace: {at_risk: 0.25}
    x-owner: me
    targets:
      - {deadline: 2030, threshold: at least 40, x-a: b}
      - {deadline: 2025, threshold: more than 25 %, quote: "25%", note: n, url: u, source: s,
         waive: {until: 2026-06-30, reason: late}}
  rate:
    hold: every
    targets:
      - {from: 2021, deadline: 2025, threshold: between 7 and 8.5}
"""


def problems(text: str | bytes) -> tuple[Problem, ...]:
    """What is wrong with a targets file."""
    with pytest.raises(InputError) as refusal:
        targets_of(text, name="t.yaml")
    return refusal.value.problems


def problem(text: str | bytes) -> Problem:
    """The only problem of a targets file."""
    (only,) = problems(text)
    return only


def goal(lines: str) -> str:
    """A file with one goal, `g`, of these lines (from line 4 on), and a target."""
    indented = "".join(f"    {line}\n" for line in lines.splitlines())
    return f"version: 1\ngoals:\n  g:\n{indented}    targets:\n      - {{deadline: 2025, threshold: at least 5}}\n"


def target(words: str, before: str = "") -> str:
    """A file with one goal, `g`, and one target of these words, on line 5 or later, from column 10 on."""
    indented = "".join(f"    {line}\n" for line in before.splitlines())
    return f"version: 1\ngoals:\n  g:\n{indented}    targets:\n      - {{{words}}}\n"


def threshold(words: str, unit: str | None = None) -> str:
    """A file with one threshold on line 6 or 7, at column 20."""
    line = f'    unit: "{unit}"\n' if unit else ""
    return f"version: 1\ngoals:\n  g:\n{line}    targets:\n      - deadline: 2025\n        threshold: {words}\n"


# --- what may be said ---


def test_the_smallest_file() -> None:
    """Only version, a goal, a deadline and a threshold are needed; all else is unknown or the default."""
    targets = targets_of(SMALLEST)
    (only,) = targets.goals.values()
    assert list(targets.goals) == ["churn-rate"]
    assert (only.name, only.unit, only.baseline, only.method, only.hold) == (None, None, None, None, None)
    assert only.targets[0].deadline == parse_period("2025-Q4")
    assert only.targets[0].threshold == Threshold("<=", value=Decimal(5))
    assert targets.cuts(only) == Pace(Decimal("0.95"), Decimal("0.60"))
    assert list(targets.breaks(only)) == []
    assert targets.path == "targets.yaml"


def test_everything_that_can_be_said() -> None:
    """Every key of the design is read, in the order of the file."""
    targets = targets_of(FULL, name="f.yaml")
    share, rate = targets.goals.values()
    assert targets.path == "f.yaml"
    assert targets.programme.name == Localized(vi="Chương trình", en="Programme")
    assert targets.programme.source == "Quyết định 2393"
    assert list(targets.data) == [Entry("a.csv"), Entry("b c.csv")]
    assert share.name == Localized(vi="Share", en="Share")
    assert share.label is not None and share.label.get("en") == "Tỷ lệ"
    assert (share.unit, share.is_percent, share.series) == (Localized("%", "%"), True, "gso")
    assert share.bounds is not None and list(share.bounds) == [0, 100]
    assert (share.frequency, share.method, rate.hold) == ("annual", "compound", "every")
    assert share.baseline is not None and share.baseline.value == Decimal("12.62")
    assert [entry.deadline.text for entry in share.targets] == ["2030", "2025"]
    assert share.targets[1].waive == Waiver(parse_period("2026-06-30"), "late")
    assert (share.targets[1].quote, share.targets[1].note, share.targets[1].url) == ("25%", "n", "u")
    assert rate.targets[0].start == parse_period("2021")
    assert rate.targets[0].threshold == Threshold("between", low=Decimal(7), high=Decimal("8.5"))
    assert list(targets.breaks(share)) == [Break(date(2023, 1, 1)), Break(date(2025, 7, 1), "merger")]
    assert list(targets.breaks(rate)) == [Break(date(2025, 7, 1), "merger")]
    assert targets.cuts(share) == Pace(Decimal("0.95"), Decimal("0.25"))
    assert targets.cuts(rate) == Pace(Decimal("0.9"), Decimal("0.5"))


def test_places() -> None:
    """Line and column of what stands at a path; of what does not stand there, of what lacks it."""
    targets = targets_of(FULL)
    assert targets.place("goals", "share", "baseline", "value") == (18, 37)
    assert targets.place("goals", "share", "targets", 1) == (25, 9)
    assert targets.place("goals", "share", "targets", 1, "deadline") == (25, 20)
    assert targets.place("goals", "rate", "nothing") == (28, 5)


@pytest.mark.parametrize(
    "content",
    [
        SMALLEST.encode(),
        b"\xef\xbb\xbf" + SMALLEST.encode(),
        SMALLEST.encode("utf-16"),
        b"\xfe\xff" + SMALLEST.encode("utf-16-be"),
        SMALLEST.replace("\n", "\r\n").encode(),
        SMALLEST.replace("\n", "\r").encode(),
        b'{"version": 1, "goals": {"churn-rate": {"targets": [{"deadline": "2025-Q4", "threshold": "at most 5"}]}}}',
        b"%YAML 1.2\n---\n" + SMALLEST.encode() + b"...\n",
    ],
)
def test_ways_to_write_one_file(content: bytes) -> None:
    """Encodings with a mark, line ends and JSON change nothing."""
    assert targets_of(content).goals == targets_of(SMALLEST).goals


def test_null_is_nothing() -> None:
    """A key without a value is as good as no key, where the key may be missing."""
    keys = ("name", "label", "unit", "bounds", "frequency", "series", "baseline", "method", "hold", "breaks", "pace")
    text = goal("".join(f"{key}:\n" for key in (*keys, "source", "quote", "note", "url")))
    assert targets_of(text).goals == targets_of(goal("")).goals
    for top in ("programme:", "data:", "pace: ~"):
        assert targets_of(f"{top}\n{SMALLEST}").goals == targets_of(SMALLEST).goals


def test_texts_are_composed_and_on_one_line() -> None:
    """A text is in composed form and has single blanks, so that what looks alike is alike."""
    read = targets_of(goal('name: "Hồ sơ\\n  trực   tuyến"\nseries: "Tổng  cục"'.replace("ồ", "ô\u0300")))
    assert read.goals["g"].name == Localized(vi="Hồ sơ trực tuyến", en="Hồ sơ trực tuyến")
    assert read.goals["g"].series == "Tổng cục"


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("at least 50", Threshold(">=", Decimal(50))),
        ("more than 60", Threshold(">", Decimal(60))),
        ("at most 5", Threshold("<=", Decimal(5))),
        ("less than 4.5", Threshold("<", Decimal("4.5"))),
        (">= 50", Threshold(">=", Decimal(50))),
        ("> 50", Threshold(">", Decimal(50))),
        ("<=50", Threshold("<=", Decimal(50))),
        ("<50", Threshold("<", Decimal(50))),
        ("≥ 50", Threshold(">=", Decimal(50))),
        ("≤50", Threshold("<=", Decimal(50))),
        ("  at   least\t+5e1 ", Threshold(">=", Decimal(50))),
        ("at least -.5", Threshold(">=", Decimal("-0.5"))),
        ("at least 50%", Threshold(">=", Decimal(50), unit="%")),
        ("at least 50 % GRDP", Threshold(">=", Decimal(50), unit="% GRDP")),
        ("at most 5 triệu   đồng", Threshold("<=", Decimal(5), unit="triệu đồng")),
        ("between 45 and 50", Threshold("between", low=Decimal(45), high=Decimal(50))),
        ("between -5 and -3.5", Threshold("between", low=Decimal(-5), high=Decimal("-3.5"))),
        ("between 45 and 45", Threshold("between", low=Decimal(45), high=Decimal(45))),
        ("between 45% and 50%", Threshold("between", low=Decimal(45), high=Decimal(50), unit="%")),
        ("between 4 and 5 days", Threshold("between", low=Decimal(4), high=Decimal(5), unit="days")),
    ],
)
def test_thresholds(words: str, expected: Threshold) -> None:
    """A threshold is words or a symbol, and a number that may carry the unit."""
    read = parse_threshold(words)
    assert read == expected
    assert read.unit == expected.unit


def test_windows() -> None:
    """A rate's window begins with `from`, else after the target before, else after the baseline."""
    text = target(
        "deadline: 2025, threshold: at least 5}\n      - {deadline: 2030, threshold: at least 6",
        "hold: every\nbaseline: {period: 2020-Q2}",
    )
    rate = targets_of(text).goals["g"]
    year = Length("months", 12)
    assert rate.window(rate.targets[0]) == (date(2020, 7, 1), date(2025, 12, 31), year)
    assert rate.window(rate.targets[1]) == (date(2026, 1, 1), date(2030, 12, 31), year)
    text = target("from: 2021-Q3, deadline: 2025, threshold: at least 5", "hold: latest\nfrequency: quarterly")
    rate = targets_of(text).goals["g"]
    assert rate.window(rate.targets[0]) == (date(2021, 7, 1), date(2025, 12, 31), Length("months", 3))


# --- what is refused: each with its code, its place and a word of its message or its help ---


@pytest.mark.parametrize(
    ("text", "code", "where", "said"),
    [
        # the file as a whole
        ("", "empty-file", None, "is empty"),
        ("# nothing\n", "empty-file", None, "is empty"),
        ("null", "empty-file", None, "is empty"),
        ("[]", "wrong-type", (1, 1), "goals:"),
        ("goal,period,value\n", "wrong-type", (1, 1), "goals:"),
        ("version: 1\n", "missing-key", (1, 1), "goals is missing"),
        (SMALLEST.replace("version: 1\n", ""), "missing-key", (1, 1), "version is missing"),
        ("version: 2\n", "version", (1, 10), "newer"),
        ("version: 1.5\nfoo: bar\n", "version", (1, 10), "newer"),
        ('version: "1"\n', "version", (1, 10), "version: 1"),
        ("version: true\n", "version", (1, 10), "version: 1"),
        ("version: [1]\n", "version", (1, 10), "a list"),
        ("version: 1\ngoals: {}\n", "no-goals", (2, 1), "no goal"),
        ("version: 1\ngoals: [{id: a}]\n", "wrong-type", (2, 8), "mapping from goal id"),
        ("version: 1\ngoals: text\n", "wrong-type", (2, 8), "mapping from goal id"),
        ("version: 1\ngoals: {g: {}}\n", "no-targets", (2, 12), "g: targets is missing"),
        ("version: 1\ngoals: {g: {targets: []}}\n", "no-targets", (2, 22), "g: targets is empty"),
        ("version: 1\ngoals: {g: text}\n", "wrong-type", (2, 12), "not the text 'text'"),
        ("version: 1\ngoals: {g: {targets: {}}}\n", "wrong-type", (2, 22), "deadline and a threshold"),
        ("version: 1\ngoals: {g: {targets: [x]}}\n", "wrong-type", (2, 23), "item 1 of targets"),
        # keys
        ("programm: x\n" + SMALLEST, "unknown-key", (1, 1), "programme?"),
        (goal("nmae: x"), "unknown-key", (4, 5), "name?"),
        (goal("direction: up"), "unknown-key", (4, 5), "the keys here are name"),
        (goal("baseline: {period: 2020, vlaue: 3}"), "unknown-key", (4, 30), "value?"),
        (goal("name: {vi: a, fr: b}"), "unknown-key", (4, 19), "vi and en"),
        (goal("pace: {on_trak: 1}"), "unknown-key", (4, 12), "on_track?"),
        (goal("breaks: [{date: 2025-07-01, notes: x}]"), "unknown-key", (4, 33), "note?"),
        (goal("X-budget: me"), "unknown-key", (4, 5), "x-"),
        (goal("<<: {unit: x}"), "unknown-key", (4, 5), "'<<'"),
        (target("deadline: 2025, treshold: at least 5"), "unknown-key", (5, 26), "threshold?"),
        (target("deadline: 2025, threshold: at least 5, start: 2020"), "unknown-key", (5, 49), "from"),
        (target("deadline: 2025, threshold: at least 80,5"), "unknown-key", (5, 49), "write threshold: at least 80.5"),
        (target("deadline: 2025, threshold: at least 5, deadline: 2026"), "duplicate-key", (5, 49), "on line 5"),
        (target("deadline: 2025"), "missing-key", (5, 9), "threshold is missing"),
        (target("deadline: 2025, threshold: at least 5, waive: {until: 2026}"), "missing-key", (5, 56), "reason"),
        (goal("baseline: {value: 3}"), "missing-key", (4, 15), "period is missing"),
        (goal("breaks: [{note: x}]"), "missing-key", (4, 14), "date is missing"),
        (goal("name: {}"), "missing-key", (4, 11), "no language"),
        # ids
        (SMALLEST.replace("churn-rate", "Churn"), "goal-id", (3, 3), "'Churn'"),
        (SMALLEST.replace("churn-rate", "1st"), "goal-id", (3, 3), "begins with a letter"),
        (SMALLEST.replace("churn-rate", "a.b"), "goal-id", (3, 3), "a-z, 0-9"),
        (SMALLEST.replace("churn-rate", '"a\\n"'), "goal-id", (3, 3), "a-z, 0-9"),
        # values of another kind
        (goal("name: 5"), "wrong-type", (4, 11), "the number 5"),
        (goal('name: ""'), "wrong-type", (4, 11), "empty"),
        (goal("unit: 5"), "wrong-type", (4, 11), 'write "5"'),
        (goal("note: [a]"), "wrong-type", (4, 11), "a list"),
        (goal("series: true"), "wrong-type", (4, 13), 'write "true"'),
        (goal("frequency: yearly"), "wrong-type", (4, 16), "annual"),
        (goal("method: Linear"), "wrong-type", (4, 13), "linear?"),
        (goal("hold: evry"), "wrong-type", (4, 11), "every?"),
        (goal("bounds: 100"), "wrong-type", (4, 13), "two numbers"),
        (goal("bounds: [0]"), "wrong-type", (4, 13), "two numbers"),
        (goal("bounds: [0, 50,5]"), "wrong-type", (4, 13), "two numbers"),
        (goal("pace: 0.9"), "wrong-type", (4, 11), "on_track"),
        (goal("breaks: {date: 2025-07-01}"), "wrong-type", (4, 13), "a list"),
        (goal("baseline: 30"), "wrong-type", (4, 15), "period"),
        ("data: a.csv\n" + SMALLEST, "wrong-type", (1, 7), "a list of files"),
        ("programme: text\n" + SMALLEST, "wrong-type", (1, 12), "a mapping"),
        # numbers
        (goal('baseline: {period: 2020, value: "030.2"}'), "bad-number", (4, 37), "without quotes"),
        (goal("baseline: {period: 2020, value: 010}"), "bad-number", (4, 37), "10"),
        (goal("baseline: {period: 2020, value: 1:30}"), "bad-number", (4, 37), "not a number"),
        (goal("baseline: {period: 2020, value: .inf}"), "bad-number", (4, 37), "not a number"),
        (goal("baseline: {period: 2020, value: true}"), "bad-number", (4, 37), "true"),
        (goal("baseline: {period: 2020, value: −3}"), "bad-number", (4, 37), "-3"),
        (goal("bounds: [0, ~]"), "bad-number", (4, 17), "nothing"),
        # periods
        (target("deadline: 2025-02-30, threshold: at least 5"), "bad-period", (5, 20), "calendar"),
        (target("deadline: 2025-12-31T00:00:00Z, threshold: at least 5"), "bad-period", (5, 20), "2025-12-31"),
        (target("deadline: 31/12/2025, threshold: at least 5"), "bad-period", (5, 20), "2025-12-31"),
        (target("deadline: , threshold: at least 5"), "bad-period", (5, 20), "nothing"),
        (goal("breaks: [{date: 2025-07}]"), "bad-period", (4, 21), "2025-07-01"),
        # statements that exclude each other
        (goal("bounds: [100, 0]"), "contradiction", (4, 13), "[0, 100]"),
        (goal("bounds: [5, 5]"), "contradiction", (4, 13), "bounds"),
        (goal("bounds: [0, 100]\nbaseline: {period: 2020, value: 130}"), "contradiction", (5, 37), "outside"),
        (goal("baseline: {period: 2025, value: 3}"), "contradiction", (6, 20), "not after the baseline"),
        (goal("pace: {on_track: 0.5, at_risk: 0.9}"), "contradiction", (4, 11), "at_risk"),
        (goal("pace: {at_risk: -1}"), "contradiction", (4, 11), "0"),
        ("pace: {on_track: 0.5}\n" + SMALLEST, "contradiction", (1, 7), "at_risk"),
        (
            target("deadline: 2025, threshold: at least 5}\n      - {deadline: 2025-Q4, threshold: at least 6"),
            "contradiction",
            (6, 20),
            "line 5",
        ),
        (target("from: 2021, deadline: 2025, threshold: at least 5"), "contradiction", (5, 16), "hold"),
        (target("from: 2026, deadline: 2025, threshold: at least 5", "hold: every"), "contradiction", (6, 16), "after"),
        (target("deadline: 2025, threshold: at least 5", "hold: every"), "contradiction", (6, 9), "from"),
        (
            target("from: 2021, deadline: 2024-07/2025-06, threshold: at least 5", "hold: every"),
            "contradiction",
            (6, 32),
            "how long is a period",
        ),
        (
            target("from: 2021, deadline: 2025, threshold: at least 5", "hold: every\nmethod: linear"),
            "contradiction",
            (4, 11),
            "method",
        ),
        (target("from: 2021, deadline: 2025, threshold: at least 5", "hold: average"), "contradiction", (4, 11), "%"),
        (
            target("from: 2021, deadline: 2025-06-30, threshold: at least 5", "hold: every"),
            "contradiction",
            (6, 32),
            "frequency",
        ),
        (
            target("from: 2025-02, deadline: 2025, threshold: at least 5", "hold: every"),
            "contradiction",
            (6, 35),
            "no whole period",
        ),
        (goal("method: compound\nbaseline: {period: 2020, value: 0}"), "contradiction", (5, 37), "from 0"),
        (goal("method: compound\nbaseline: {period: 2020, value: -5}"), "contradiction", (5, 37), "sign"),
        (target("deadline: 2025, threshold: between 4 and 5", "method: compound"), "contradiction", (6, 37), "range"),
        (target("deadline: 2025, threshold: at most 0", "method: compound"), "contradiction", (6, 37), "0"),
        # YAML itself is tried in test_yaml_marks
        ("version: 1\ngoals: {g: {targets: [}\n", "yaml-syntax", (2, 23), ""),
        ("version: 1\n---\nversion: 1\n", "yaml-documents", (2, 1), "one document"),
        ("version: !!int 1\n", "yaml-tag", (1, 10), "tag"),
        (goal('name: "\\e[1m"'), "control-character", (4, 11), "U+001B"),
    ],
)
def test_refused(text: str, code: str, where: tuple[int, int] | None, said: str) -> None:
    """One slip is one problem, with its code, where the value or the wrong key begins, and what to write instead."""
    found = problem(text)
    assert found.code == code
    assert code in CODES
    assert (None if found.line is None else (found.line, found.column)) == where
    assert said in found.message + " " + (found.hint or "")
    assert found.severity == "error"
    assert found.path == "t.yaml"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("50", "write at least 50 or at most 50"),
        ('"50%"', "write at least 50 or at most 50"),
        ("atleast 50", "write at least 50"),
        ("At least 50", "write at least 50"),
        ("least 50", "write at least 50"),
        ("tối thiểu 50%", "write at least 50"),
        ("không quá 5", "write at most 5"),
        ("over 50", "write more than 50"),
        ('"=> 50"', "write at least 50"),
        ("at least 50,5", "write at least 50.5"),
        ("between 50 and 45", "write between 45 and 50"),
        ("about 50", "the forms are"),
        ("at least", "the forms are"),
        ("at least fifty", "the forms are"),
        ("between 4 days and 5 people", "the forms are"),
        ("between 45-50", "the forms are"),
        ("[at least 50]", "the forms are"),
        ("true", "the forms are"),
        ("at least 1e31", "1e-30 to 1e30"),
    ],
)
def test_thresholds_refused(words: str, said: str) -> None:
    """A threshold that cannot be read is refused where it stands, with the one that is meant or the forms."""
    found = problem(threshold(words))
    assert (found.code, found.line, found.column) == ("threshold", 6, 20)
    assert said in (found.hint or "")


@pytest.mark.parametrize(
    "words",
    [
        "not less than 50",
        "no more than 50",
        "at least −5",
        "at least 1 234",
        "at least 5 000",
        "at least 1:30",
        "at least 50/100",
        "at least 1,234",
    ],
)
def test_a_help_never_changes_the_meaning(words: str) -> None:
    """Where a threshold is turned round, cut short or has two readings by the help, its user follows it into a lie."""
    hint = problem(threshold(words)).hint or ""
    for wrong in (
        "write less than 50", "write more than 50", "at least 5;", "at least 234", "at least 000",
        "at least 30", "at least 100", "write at least 1.234",
    ):  # fmt: skip
        assert wrong not in hint


@pytest.mark.parametrize(
    ("unit", "words", "said"),
    [
        ("người", "at least 50%", "người"),
        ("%", "at least 50 days", "%"),
        (None, "at least 50%", "no unit"),
        ("days", "at least 50 Days", "days"),
    ],
)
def test_a_threshold_in_another_unit(unit: str | None, words: str, said: str) -> None:
    """A threshold may carry no other unit than its goal's."""
    found = problem(threshold(words, unit))
    assert (found.code, found.column) == ("contradiction", 20)
    assert said in found.message


@pytest.mark.parametrize("gid", ["name", "label", "baseline", "pace", "breaks", "targets", "waive", "bounds", "data"])
def test_a_goal_may_be_called_like_a_key(gid: str) -> None:
    """A goal's id may be any word, and its slips are still those of a goal."""
    text = goal("unitt: x").replace("  g:", f"  {gid}:")
    assert problem(text).hint == "did you mean unit?"
    assert "a list of two numbers" not in problem(f"version: 1\ngoals:\n  {gid}: []\n").message


def test_every_mistake_in_one_run() -> None:
    """All slips are told at once, in the order of their lines, one problem each."""
    text = """\
version: 1
goals:
  a:
    nmae: A
    unit: 5
    targets:
      - {deadline: 2025-13, threshold: 50}
      - {deadline: 2026}
  b:
    baseline: {period: 2020, value: 130}
    bounds: [0, 100]
    targets:
      - {deadline: 2019, threshold: at least 5}
  B: {targets: [{deadline: 2025, threshold: at least 5}]}
"""
    assert [(found.line, found.column, found.code) for found in problems(text)] == [
        (4, 5, "unknown-key"),
        (5, 11, "wrong-type"),
        (7, 20, "bad-period"),
        (7, 40, "threshold"),
        (8, 9, "missing-key"),
        (10, 37, "contradiction"),
        (13, 20, "contradiction"),
        (14, 3, "goal-id"),
    ]


@pytest.mark.parametrize(
    ("content", "line", "column", "byte"),
    [
        (b"version: 1\nprogramme: {name: \xe9}\n", 2, 19, "0xE9"),
        ("a: Đ".encode() + b"\xff", 1, 5, "0xFF"),
        (b"\xef\xbb\xbfa: \xff", 1, 4, "0xFF"),
        (b"a\r\nb\rc: \x80", 3, 4, "0x80"),
        (b"\xff\xfea\x00:\x00 \x00\x00\xd8", 1, 4, ""),
    ],
)
def test_bytes_that_are_no_text(content: bytes, line: int, column: int, byte: str) -> None:
    """The first byte that cannot be decoded is named with its place, and UTF-8 as the way out."""
    found = problem(content)
    assert (found.code, found.line, found.column) == ("encoding", line, column)
    assert byte in found.message
    assert "UTF-8" in (found.hint or "")


HUGE = "x" * 100_000


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(target(f"deadline: {HUGE}, threshold: at least 5"), id="deadline"),
        pytest.param(threshold(HUGE), id="threshold"),
        pytest.param(goal(f"baseline: {{period: 2020, value: {'1' * 100_000}}}"), id="value"),
        pytest.param(goal(f"? {HUGE}\n: x"), id="key"),
        pytest.param(goal(f"hold: {HUGE}"), id="word"),
        pytest.param(f"version: {HUGE}\n", id="version"),
        pytest.param(HUGE, id="root"),
    ],
)
def test_messages_are_short(text: str) -> None:
    """A value of any length is shown in part."""
    found = problem(text)
    assert len(found.message) < 300
    assert len(found.hint or "") < 300


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(threshold("about " + "1" * 400 + "x"), id="digits"),
        pytest.param(threshold("at least " + "1" * 400 + ",x"), id="digits behind a word"),
        pytest.param(threshold('"about ' + " " * 8000 + 'x"'), id="blanks"),
        pytest.param(threshold('"between 1' + " " * 4000 + 'x"'), id="blanks in a range"),
        pytest.param(threshold("between 1 " + "and 1 " * 2000), id="ands"),
        pytest.param(goal("".join(f"key{number}: x\n" for number in range(5000))), id="unknown keys"),
        pytest.param('version: 1\nx-a: ["' + '\\a","' * 5000 + '"]\n', id="control characters on one line"),
    ],
)
def test_no_text_takes_long(text: str) -> None:
    """A file of a few thousand characters is refused within a second or two, whatever it says."""
    began = time.perf_counter()
    assert problems(text)
    assert time.perf_counter() - began < 2


# --- properties ---

NUMBERS = st.decimals(-(10**9), 10**9, places=4).map(lambda number: number.normalize())
WORDS = {"at least": ">=", "more than": ">", "at most": "<=", "less than": "<"}


@property_test
@given(st.sampled_from(sorted(WORDS)), NUMBERS, st.sampled_from(["", "%", "days", "triệu đồng", "m²"]))
def test_words_round_trip(word: str, number: Decimal, unit: str) -> None:
    """What words and a number write is read as that, with its unit."""
    read = parse_threshold(f"{word} {number:f} {unit}")
    assert (read.operator, read.value, read.unit) == (WORDS[word], number, unit or None)


@property_test
@given(NUMBERS, NUMBERS)
def test_ranges_round_trip(one: Decimal, other: Decimal) -> None:
    """A range has its ends, the lower one first."""
    low, high = sorted((one, other))
    read = parse_threshold(f"between {low:f} and {high:f}")
    assert (read.low, read.high) == (low, high)


VALUES: st.SearchStrategy[Any] = st.recursive(
    st.sampled_from(
        [
            "",
            "~",
            "true",
            "5",
            "-1.5",
            "2025",
            "2025-Q3",
            '""',
            "text",
            "at least 5",
            "%%",
            '"%"',
            "every",
            "linear",
            "annual",
        ]
    ),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3).map(lambda items: f"[{', '.join(item or '~' for item in items)}]"),
        st.dictionaries(
            st.sampled_from(
                ["vi", "en", "period", "value", "date", "until", "reason", "on_track", "at_risk", "x-a", "n"]
            ),
            inner,
            max_size=3,
        ).map(lambda items: "{" + ", ".join(f"{key}: {item}" for key, item in items.items()) + "}"),
    ),
    max_leaves=4,
)
GOAL_KEYS = (
    "name", "label", "unit", "bounds", "frequency", "series", "baseline", "method", "hold", "breaks", "pace",
    "source", "quote", "note", "url", "targets", "x-a", "foo",
)  # fmt: skip


@property_test
@given(st.dictionaries(st.sampled_from(GOAL_KEYS), VALUES, max_size=4))
def test_any_value_under_any_key(values: dict[str, str]) -> None:
    """Whatever stands under a goal's keys, it is read or refused with places inside the file and known codes."""
    text = "version: 1\ngoals:\n  g:\n" + "".join(f"    {key}: {value}\n" for key, value in values.items())
    if "targets" not in values:
        text += "    targets:\n      - {deadline: 2025, threshold: at least 5}\n"
    check(text)


@property_test
@given(VALUES, VALUES, VALUES, VALUES)
def test_any_value_at_the_top(programme: str, data: str, pace: str, version: str) -> None:
    """Whatever stands at the top, it is read or refused with places inside the file and known codes."""
    check(f"{SMALLEST[11:]}programme: {programme}\ndata: {data}\npace: {pace}\nversion: {version}\n")


def check(text: str) -> None:
    """Reads a file: a model comes of it, or problems that say where and what."""
    read = read_or_problems(text)
    if isinstance(read, Targets):
        assert all(isinstance(entry.deadline, Period) for each in read.goals.values() for entry in each.targets)
        return
    assert read
    for found in read:
        assert found.code in CODES
        assert found.message.isprintable()
        assert found.line is not None and 1 <= found.line <= text.count("\n") + 1
        assert found.source == text.split("\n")[found.line - 1]
        assert found.column is not None and 1 <= found.column <= len(found.source) + 1


def read_or_problems(text: str) -> Targets | tuple[Problem, ...]:
    """What a file says, or what is wrong with it."""
    try:
        return targets_of(text)
    except InputError as error:
        return error.problems


# --- what a program hands over ---


def test_a_mapping_says_what_a_file_says() -> None:
    """Plain values of Python are read as in a file; a date is its ISO text, a float the decimal it prints as."""
    read = read_targets(
        {
            "version": 1,
            "programme": {"name": {"en": "Programme"}, "breaks": [{"date": date(2023, 7, 1), "note": None}]},
            "data": ("a.csv",),
            "x-own": object(),
            "goals": {
                "share": {
                    "unit": "%",
                    "bounds": [0, 100.0],
                    "baseline": {"period": 2020, "value": 12.62},
                    "targets": [{"deadline": date(2025, 6, 30), "threshold": "at least 25"}],
                },
                "rate": {"hold": "every", "targets": [{"from": 2021, "deadline": "2025", "threshold": "at most 5"}]},
            },
        }
    )
    share, rate = read.goals.values()
    assert read.programme == Programme(Localized(en="Programme"), breaks=[Break(date(2023, 7, 1))])
    assert list(read.data) == [Entry("a.csv")]
    assert share.bounds == [0, 100]
    assert share.baseline is not None and share.baseline.value == Decimal("12.62")
    assert share.targets[0].deadline.text == "2025-06-30"
    assert share.targets[0].threshold == Threshold(">=", Decimal(25))
    assert rate.targets[0].start == parse_period("2021")
    assert read.place("goals") is None


def test_what_is_wrong_with_a_mapping() -> None:
    """Every problem names the keys that lead to it, and has no line; the path is the name that is given."""
    targets = [
        {"deadline": 2025, "threshold": "at least 5"},
        {"deadline": "2025-12", "threshold": 50},
        {"deadline": 2026, "threshold": "at most 7"},
    ]
    goals = {
        "g": {"units": "%", "name": 5, "baseline": {"value": float("nan")}, "targets": targets},
        "h": {"targets": [targets[0], targets[0]]},
        "I!": {"targets": targets[:1]},
        "j": {"targets": [{"deadline": {1, 2}, "threshold": "at least 5"}], "note": "a\x1b[31m"},
    }
    with pytest.raises(InputError) as refusal:
        read_targets({"version": 1, "goals": goals}, name="made")
    found = {problem.message: problem for problem in refusal.value.problems}
    assert {(problem.path, problem.line, problem.column, problem.source) for problem in found.values()} == {
        ("made", None, None, None)
    }
    assert set(found) == {
        "goals.g.units: 'units' is not a key here",
        "goals.g.name: a text is wanted, not the number 5",
        "goals.g.baseline: period is missing",
        "goals.g.baseline.value: 'nan' is not a number",
        "goals.g.targets[1].threshold: 50 says no direction",
        "goals.g.targets[1].deadline: two targets on one deadline, 2025-12: the first is goals.g.targets[0].deadline",
        "goals.h.targets[1].deadline: two targets on one deadline, 2025: the first is goals.h.targets[0].deadline",
        "goals.I!: 'I!' is not a goal id",
        "goals.j.targets[0].deadline: a plain value is wanted, not one of type set",
        "goals.j.note: the text 'a\\x1b[31m' has the control character U+001B",
    }
    assert found["goals.g.units: 'units' is not a key here"].hint == "did you mean unit?"
    assert found["goals.g.units: 'units' is not a key here"].place == "made"
    assert {sentence(message, "vi") for message in found} == {
        "goals.g.units: ở đây không có khóa 'units'",
        "goals.g.name: phải ghi văn bản, không phải số 5",
        "goals.g.baseline: thiếu period",
        "goals.g.baseline.value: 'nan' không phải là số",
        "goals.g.targets[1].threshold: 50 chưa rõ là tối thiểu hay tối đa",
        "goals.g.targets[1].deadline: hai mục tiêu cùng thời hạn 2025-12: mục tiêu đầu ở goals.g.targets[0].deadline",
        "goals.h.targets[1].deadline: hai mục tiêu cùng thời hạn 2025: mục tiêu đầu ở goals.h.targets[0].deadline",
        "goals.I!: 'I!' không phải là mã chỉ tiêu",
        "goals.j.targets[0].deadline: phải ghi giá trị thường, không phải kiểu set",
        "goals.j.note: văn bản 'a\\x1b[31m' có ký tự điều khiển U+001B",
    }


def test_a_mapping_without_end() -> None:
    """A mapping that holds itself is refused, not followed."""
    goals: dict[str, Any] = {"version": 1}
    goals["goals"] = goals
    with pytest.raises(InputError, match="nested too deep"):
        read_targets(goals)


KEYS_OF_A_GOAL = "targets, name, label, unit, bounds, rows"


def test_a_mapping_of_wrong_shape() -> None:
    """What is no goal and no list of targets is told by its keys."""
    with pytest.raises(InputError) as refusal:
        read_targets({"version": 1, "goals": {"g": "at least 5", "h": {"targets": {}}}})
    assert [(problem.path, problem.message) for problem in refusal.value.problems] == [
        ("targets", f"goals.g: g is a mapping with {KEYS_OF_A_GOAL}, not the text 'at least 5'"),
        ("targets", "goals.h.targets: targets is a list, each with a deadline and a threshold, not a mapping"),
    ]


@pytest.mark.parametrize(
    "value", [10**5000, float("inf"), Decimal("NaN"), Decimal("1e40")], ids=["int", "inf", "nan", "1e40"]
)
def test_numbers_that_no_file_may_have(value: object) -> None:
    """A number out of range is refused in a mapping as in a file."""
    baseline = {"period": 2020, "value": value}
    goals = {"g": {"baseline": baseline, "targets": [{"deadline": 2025, "threshold": "at least 5"}]}}
    with pytest.raises(InputError) as refusal:
        read_targets({"version": 1, "goals": goals})
    assert [problem.code for problem in refusal.value.problems] == ["bad-number"]


# --- what is answered of it ---


def test_breaks_in_the_order_of_their_days() -> None:
    """A goal has its own breaks and the programme's, by day; of two on one day the programme's comes first."""
    text = goal("breaks: [{date: 2024-01-01}, {date: 2022-01-01, note: early}]").replace(
        "goals:", "programme: {breaks: [{date: 2024-01-01, note: merger}, {date: 2023-01-01}]}\ngoals:"
    )
    read = targets_of(text)
    assert list(read.breaks(read.goals["g"])) == [
        Break(date(2022, 1, 1), "early"),
        Break(date(2023, 1, 1)),
        Break(date(2024, 1, 1), "merger"),
        Break(date(2024, 1, 1)),
    ]


# --- texts without end ---

LONG = 150_000


@pytest.mark.parametrize(
    "text",
    ["1" * LONG, "1" * (LONG // 2) + "a" * (LONG // 2), "1" * LONG + " a", " " * LONG + "a", "1 " * (LONG // 2)],
    ids=["digits", "digits and letters", "digits and a letter", "blanks", "digits and blanks"],
)
@pytest.mark.parametrize("key", ["value", "period", "series", "foo"])
def test_a_value_of_150_000_characters(key: str, text: str) -> None:
    """Whatever so long a text is made of, it is read or refused at once."""
    before = time.process_time()
    for value in (text, f'"{text}"'):
        read_or_problems(goal(f"baseline: {{period: 2020, {key}: {value}}}"))
    assert time.process_time() - before < 2
