"""Goal ids made from names."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dxtrack.cli.init.names import made_id
from dxtrack.targets import GOAL_ID


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Tỷ lệ hồ sơ trực tuyến", "ty_le_ho_so_truc_tuyen"),
        ("Đường điện, đô thị (%)", "duong_dien_do_thi"),
        ("Churn Rate", "churn_rate"),
        ("2.1 Roads", "goal_2_1_roads"),
        ("中文", "goal"),
        ("", "goal"),
        ("Share of services that can be used online by everyone", "share_of_services_that_can_be_used"),
        ("x" * 50, "x" * 40),
    ],
)
def test_made_id(name: str, expected: str) -> None:
    """Without accents, words joined by _, cut at a word, and never beginning with a digit."""
    assert made_id(name, ()) == expected


def test_ids_are_told_apart() -> None:
    """The second of a name is _2, the third _3."""
    assert made_id("A b", {"a_b"}) == "a_b_2"
    assert made_id("A b", {"a_b", "a_b_2"}) == "a_b_3"


@given(st.text())
def test_any_name_makes_an_id(name: str) -> None:
    """Whatever the name, the targets file takes the id."""
    assert re.fullmatch(GOAL_ID, made_id(name, ()))
    assert len(made_id(name, ())) <= 45
