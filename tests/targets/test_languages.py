"""What is one text or one per language: units, groups, owners, the names of series."""

import pytest

from dxtrack.problems import InputError
from dxtrack.targets import Goal, Localized
from tests.conftest import targets_of

FILE = """\
version: 1
programme:
  series_names: {{gso: {{vi: Tổng cục Thống kê}}, press: the press}}
goals:
  a:
    {}
    targets: [{{deadline: 2025, threshold: {}}}]
"""


def goal_of(key: str, threshold: str = "at least 5") -> Goal:
    """The goal with that key."""
    return targets_of(FILE.format(key, threshold)).goals["a"]


@pytest.mark.parametrize("key", ["unit", "group", "owner"])
def test_one_text_or_one_per_language(key: str) -> None:
    """One text stands for both languages; where one is missing, the other stands for it."""
    assert getattr(goal_of(f"{key}: ngày"), key) == Localized("ngày", "ngày")
    assert getattr(goal_of(f"{key}: {{vi: ngày, en: days}}"), key) == Localized("ngày", "days")
    assert getattr(goal_of(f"{key}: {{vi: ngày}}"), key).get("en") == "ngày"


def test_no_unit() -> None:
    """The unit "" is none, as where the key is missing."""
    assert goal_of('unit: ""').unit is None
    assert goal_of("x-unit: days").unit_in("en") is None


@pytest.mark.parametrize("unit", ["ngày", "days"])
def test_threshold_in_either_unit(unit: str) -> None:
    """A threshold may carry the unit of either language."""
    assert goal_of("unit: {vi: ngày, en: days}", f"at most 5 {unit}").targets[0].threshold.unit == unit


def test_percent_in_every_language() -> None:
    """A goal is in percent in every language or in none."""
    assert goal_of('unit: {vi: "%"}').is_percent
    assert goal_of('unit: {vi: "%"}').unit_in("en") == "%"
    assert not goal_of("unit: {vi: phần trăm, en: per cent}").is_percent
    with pytest.raises(InputError, match="the unit is % in one language and per cent in the other"):
        goal_of('unit: {vi: "%", en: per cent}')


def test_names_of_series() -> None:
    """Each series has one name, or one per language."""
    names = targets_of(FILE.format("x-a: b", "at least 5")).programme.series_names
    assert names == {"gso": Localized("Tổng cục Thống kê", None), "press": Localized("the press", "the press")}
