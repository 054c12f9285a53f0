"""All that is wrong with a targets file is said in one run, each cause once, with a help that helps."""

import re
import subprocess
import sys
from datetime import datetime
from decimal import Decimal
from typing import Any

import pytest

from dxtrack.problems import InputError, Problem
from dxtrack.targets import Localized, Threshold, json_schema, read_targets
from dxtrack.targets.checking import MOST_TOLD
from dxtrack.targets.threshold import FORMS, ThresholdError, is_threshold, parse_threshold
from tests.conftest import targets_of


def problems(text: str) -> list[Problem]:
    """What is wrong with a targets file; nothing where it can be read."""
    try:
        targets_of(text)
    except InputError as error:
        return list(error.problems)
    return []


def goal(lines: str, targets: str = "{deadline: 2025, threshold: at least 5}") -> str:
    """A file with one goal: its lines begin on line 4, its targets stand on the last one."""
    indented = "".join(f"    {line}\n" for line in lines.splitlines())
    return f"version: 1\ngoals:\n  g:\n{indented}    targets: [{targets}]\n"


def places(text: str) -> list[tuple[int | None, str]]:
    """Line and code of each problem."""
    return [(found.line, found.code) for found in problems(text)]


# --- contradictions beside what is wrong by itself ---


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            goal("pace: {on_track: 0.5, at_risk: 0.9}\nunit: 5", "{deadline: soon, threshold: 5}"),
            [(4, "contradiction"), (5, "wrong-type"), (6, "bad-period"), (6, "threshold")],
        ),
        ("pace: {on_track: 0.5, at_risk: 0.9}\n" + goal("nmae: x"), [(1, "contradiction"), (5, "unknown-key")]),
        (
            goal("baseline: {period: 2030, value: x}", "{deadline: 2025, threshold: at least 1_000}"),
            [(4, "bad-number"), (5, "contradiction"), (5, "threshold")],
        ),
        (
            goal(
                "",
                "{deadline: 2025, threshold: 5}, {deadline: x, threshold: 6}, {deadline: 2025, threshold: at least 7}",
            ),
            [(4, "threshold"), (4, "bad-period"), (4, "threshold"), (4, "contradiction")],
        ),
        (
            "programme: {name: [x]}\n" + goal("bounds: [9, 1]", "text"),
            [(1, "wrong-type"), (5, "contradiction"), (6, "wrong-type")],
        ),
    ],
)
def test_contradictions_are_said_beside_other_faults(text: str, expected: list[tuple[int, str]]) -> None:
    """A slip hides no contradiction, not even in the same goal or target."""
    assert places(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        goal("hold: evry", "{from: 2020, deadline: 2025, threshold: at least 5}"),
        goal("hodl: every", "{from: 2020, deadline: 2025, threshold: at least 5}"),
        goal("unit: 5", "{deadline: 2025, threshold: at least 5 days}"),
        goal("hold: every", "{deadline: x, threshold: at least 5}, {deadline: 2025, threshold: at least 5}"),
        goal("method: compound\nbaseline: {period: 2020, value: x}"),
        goal("bounds: [100, x]\nbaseline: {period: 2020, value: 130}"),
        goal("hold: average\nunit: {a: b}", "{from: 2020, deadline: 2025, threshold: at least 5}"),
        goal("pace: {on_track: x, at_risk: 0.99}"),
        goal("baseline: {value: 5}"),
        "version: 1\ngoals: []\n",
    ],
)
def test_nothing_follows_from_what_could_not_be_read(text: str) -> None:
    """What is wrong by itself is said once: nothing is concluded from it."""
    assert len(problems(text)) == 1


def test_one_cause_under_aliases_is_one_problem() -> None:
    """A fault in what many goals share is said once, and a contradiction too."""
    text = goal(
        "",
        "{deadline: 2025, threshold: 5}, {deadline: 2026, threshold: at least 1}, {deadline: 2026, threshold: '> 2'}",
    )
    text = text.replace("  g:", "  g: &a") + "  h: *a\n  i: *a\n"
    assert places(text) == [(4, "threshold"), (4, "contradiction")]


def test_a_thousand_problems_and_no_more() -> None:
    """Behind a thousand problems it is only said that there are more, at the last one's place."""
    text = "version: 1\ngoals:\n" + "".join(f"  g{number}: text\n" for number in range(3000))
    found = problems(text)
    assert len(found) == MOST_TOLD + 1
    assert [each.code for each in found[-2:]] == ["wrong-type", "more-problems"]
    assert found[-1].line == MOST_TOLD + 2


# --- numbers that are no numbers with a unit ---


@pytest.mark.parametrize("words", ["1_000", "1'000", "1’000", "20 500", "1:30", "10²", "5½", "5*2", "1٣", "5=", '5"'])
def test_no_unit_begins_like_that(words: str) -> None:
    """What continues a number is not taken for its unit."""
    for text in (f"at least {words}", f"between 1 and {words}", f"between {words} and 5000"):
        with pytest.raises(ThresholdError):
            parse_threshold(text)


@pytest.mark.parametrize("unit", ["%", "‰", "°C", "€", "$", "₫", "người", "m²", "万", "(index)", "#"])
def test_units(unit: str) -> None:
    """A letter or a sign begins a unit."""
    assert parse_threshold(f"at least 5{unit}") == Threshold(">=", Decimal(5), unit=unit)


# --- help ---


def tried(hint: str) -> list[str]:
    """The thresholds that a help proposes."""
    return hint.removesuffix(f"; the forms are {FORMS}").removeprefix("write ").split(" or ")


@pytest.mark.parametrize("number", ["50", "-0.5", "1e40", "50,5", "50%", "1e3", "9" * 61, "+5"])
@pytest.mark.parametrize(
    "words",
    [
        "",
        "tối thiểu",
        "ít nhất",
        "từ",
        "trên",
        "hơn",
        "tối đa",
        "không quá",
        "dưới",
        "over",
        "max",
        "=>",
        "At Least",
        "atmost",
    ],
)
def test_every_proposal_is_a_threshold(words: str, number: str) -> None:
    """What the help of a threshold says to write can be read."""
    text = f"{words} {number}".strip()
    with pytest.raises(ThresholdError) as refusal:
        parse_threshold(text)
    hint = refusal.value.hint()
    if hint.startswith("write"):
        assert all(is_threshold(proposal) for proposal in tried(hint)), hint


@pytest.mark.parametrize(
    ("wrong", "proposal"),
    [
        ("{deadline: 2025, threshold: 1.5e-30}", "at least 0.0000000000000000000000000000015"),
        ("{deadline: 2025, threshold: at least 80,5}", "threshold: at least 80.5"),
        ("{threshold: at least 5, deadline: 2025, note: one, two}", 'note: "one, two"'),
        ("{threshold: at least 5, deadline: 2025, note: 'a \"b', two}", 'note: "a \\"b, two"'),
    ],
)
def test_a_proposal_can_be_followed(wrong: str, proposal: str) -> None:
    """What is proposed for a target is right where it is written."""
    assert any(proposal in (found.hint or "") for found in problems(goal("", wrong)))
    kept = wrong[1 : wrong.rindex(proposal.partition(":")[0] if ":" in proposal else "1.5e-30")]
    assert problems(goal("", f"{{{kept}{proposal}}}")) == []


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        ('baseline: {period: 2020, value: "-007.5"}', "write -7.5, without quotes"),
        ('baseline: {period: 2020, value: "-"}', "leave the key out"),
        ("baseline: {period: 2020, value: 80,000}", "write value: 80.000 or value: 80000"),
        ("pace: {on_track: 95, at_risk: 60}", "write on_track: 0.95, at_risk: 0.6"),
        ("nmae: x\nname: y", "name stands there too: keep one of the two"),
        ("<<: {unit: x}", "merge keys are not read"),
    ],
)
def test_help(lines: str, said: str) -> None:
    """The help names what can be written there."""
    assert said in (problems(goal(lines))[0].hint or "")


def test_no_key_is_proposed_that_stands_there() -> None:
    """A key that is stated already is not what was meant, and no share follows from half a pair of cuts."""
    assert "did you mean" not in (problems(goal("nmae: x\nname: y"))[0].hint or "")
    assert problems(goal("pace: {on_track: 50}"))[0].hint is None


# --- quotation marks ---


@pytest.mark.parametrize(
    ("text", "where", "said"),
    [
        (goal('name: "x'), (4, 11), "never closes"),
        (goal("name: 'x"), (4, 11), "never closes"),
        (goal('name: "x\nunit: "%"'), (4, 11), "closes only at 5:11"),
        (goal("name: 'x\nnote: it's"), (4, 11), "closes only at 5:13"),
        (goal('breaks: [{date: 2025-01-01, note: "x}]\nunit: "%"'), (4, 39), "closes only at 5:11"),
    ],
)
def test_a_quotation_mark_is_named_where_it_opens(text: str, where: tuple[int, int], said: str) -> None:
    """Whether it closes never or too late, the quotation mark that opens is the place."""
    (found,) = problems(text)
    assert (found.line, found.column) == where
    assert said in found.message


# --- characters ---


@pytest.mark.parametrize("character", ["\u200b", "\u200c", "\u200d", "\u00ad"])
def test_joiners_are_text(character: str) -> None:
    """Zero-width joiners and blanks and soft hyphens are read as they are."""
    name = targets_of(goal(f'name: "a{character}b"')).goals["g"].name
    assert name is not None and name.vi == f"a{character}b"


@pytest.mark.parametrize("character", ["\u202a", "\u202e", "\u2066", "\u2069", "\ufeff", "\u2028"])
def test_what_reorders_text_is_refused_with_its_place(character: str) -> None:
    """Also as an escape, in a key and in a mapping of a program."""
    texts = [goal(f'quote: "a\\u{ord(character):04x}b"'), goal(f'"a\\u{ord(character):04x}": b')]
    if character != "\u2028":
        texts.append(goal(f"quote: a{character}b"))
    for text in texts:
        found = problems(text)[0]
        assert (found.code, found.line) == ("control-character", 4)
        assert f"U+{ord(character):04X}" in found.message
        assert found.message.isprintable()
    for entry in ({"quote": f"a{character}"}, {f"a{character}": 1}):
        with pytest.raises(InputError, match=f"U\\+{ord(character):04X}"):
            read_targets(mapping(entry))


# --- mappings of a program ---


def mapping(entry: dict[Any, Any]) -> dict[str, Any]:
    """A targets file with one goal that has this entry."""
    return {"version": 1, "goals": {"g": {"targets": [{"deadline": 2025, "threshold": "at least 5"}], **entry}}}


@pytest.mark.parametrize(
    ("entry", "message"),
    [
        ({"name": float("nan")}, "goals.g.name: 'nan' is not a number"),
        ({"baseline": {"period": 2020, "value": Decimal("NaN")}}, "goals.g.baseline.value: 'NaN' is not a number"),
        ({5: "x"}, "goals.g: a key is a text, not '5' of type int"),
        ({None: "x"}, "goals.g: a key is a text, not 'None' of type NoneType"),
        ({("a",): "x"}, "goals.g: a key is a text, not \"('a',)\" of type tuple"),
        ({"name": {"vi": b"x"}}, "goals.g.name.vi: a plain value is wanted, not one of type bytes"),
        ({"a\ud800": "x"}, "goals.g: the text 'a\\ud800' has U+D800"),
        ({"note": "a\ud800"}, "goals.g.note: the text 'a\\ud800' has U+D800"),
    ],
)
def test_what_no_file_can_say(entry: dict[Any, Any], message: str) -> None:
    """What only a program can hand over is refused in one sentence, with the keys that lead to it."""
    with pytest.raises(InputError) as refusal:
        read_targets(mapping(entry))
    assert [found.message for found in refusal.value.problems] == [message]


def test_a_midnight_is_a_day() -> None:
    """A time stamp at midnight stands for its day, another one is no period."""
    entry = {"targets": [{"deadline": datetime(2025, 6, 30), "threshold": "at least 5"}]}  # noqa: DTZ001
    assert read_targets(mapping(entry)).goals["g"].targets[0].deadline.text == "2025-06-30"
    entry["targets"][0]["deadline"] = datetime(2025, 6, 30, 12)  # noqa: DTZ001
    with pytest.raises(InputError, match="time of day"):
        read_targets(mapping(entry))


def test_a_schema_without_docstrings() -> None:
    """`python -OO`, which leaves docstrings out, has the same JSON Schema."""
    code = "import json; from dxtrack.targets import json_schema; print(json.dumps(json_schema(), sort_keys=True))"
    read = [
        subprocess.run([sys.executable, *options, "-c", code], capture_output=True, text=True, check=True).stdout
        for options in ([], ["-OO"])
    ]
    assert read[0] == read[1]
    assert json_schema()["description"]


# --- what is still to be written ---


@pytest.mark.parametrize("word", ["TODO", "todo", '" ToDo "'])
def test_a_threshold_to_be_written(word: str) -> None:
    """It is said of nothing but the threshold, and once; what is wrong besides is said too."""
    text = goal("bounds: [5, 0]", f"{{deadline: 2025, threshold: {word}}}")
    assert places(text) == [(4, "contradiction"), (5, "todo")]
    (_, told) = problems(text)
    assert (told.place, told.message) == ("targets.yaml:5:43", "g: the threshold is still to be written")
    with pytest.raises(InputError, match=r"goals.g.targets\[0\].threshold: the threshold is still to be written"):
        read_targets({"version": 1, "goals": {"g": {"targets": [{"deadline": 2025, "threshold": "TODO"}]}}})


def test_an_editor_shows_what_is_to_be_written() -> None:
    """The schema refuses the word, so that an editor marks it."""
    pattern = json_schema()["properties"]["goals"]["patternProperties"]["^[a-z][a-z0-9_-]*$"]["properties"]["targets"]
    assert not re.search(pattern["items"]["properties"]["threshold"]["pattern"], "TODO")


def test_group_and_owner() -> None:
    """A goal says what it belongs to and who answers for it."""
    read = targets_of(goal("group: Digital economy\nowner: Sở Công Thương")).goals["g"]
    assert (read.group, read.owner) == (
        Localized("Digital economy", "Digital economy"),
        Localized("Sở Công Thương", "Sở Công Thương"),
    )
