"""The layouts in which figures are published: by which headings each is known, and which column is what."""

from collections.abc import Collection, Mapping, Sequence
from typing import NamedTuple
from unicodedata import normalize

COLUMNS = ("goal", "period", "value", "area", "series", "status", "numerator", "denominator", "source")


class Layout(NamedTuple):
    """A way to publish figures. Headings stand in it as they are published."""

    name: str
    headings: Sequence[str]
    """A file that has all of these is in this layout."""
    columns: Mapping[str, Sequence[str]]
    """By the names of `COLUMNS` the headings that say it, the first of them that the file has; of areas each in turn
    where the cell of the one before is empty."""
    statuses: Mapping[str, str] = {}
    """What the marks of its status column mean: one of `STATUSES`, "missing", or "break"."""
    empty_is_whole: bool = False
    """Whether a row is of a part where a column that nobody mentions says something."""
    by_column: bool = False
    """Whether figures of several kinds stand beside each other, each under its own heading."""


def _marks(**meanings: str) -> dict[str, str]:
    return {mark: meaning for meaning, marks in meanings.items() for mark in marks.split()}


STATUSES_OF_SDMX = _marks(
    final="A D G J K N R S U V W d n r u",
    estimate="E I e i s",
    preliminary="P p",
    forecast="F f",
    missing="M L H O Q c m z",
    **{"break": "B b"},
)
"""SDMX's code list CL_OBS_STATUS (2.2), and behind it in small letters what Eurostat writes for the same."""

OWN = Layout(
    "dxtrack",
    (),
    {name: (name,) for name in COLUMNS}
    | {
        "goal": ("goal", "Chỉ tiêu"),
        "period": ("period", "Kỳ", "Năm"),
        "value": ("value", "Giá trị", "Thực hiện", "Số liệu"),
        "area": ("area", "Địa bàn"),
        "status": ("status", "Loại số liệu"),
        "numerator": ("numerator", "Tử số"),
        "denominator": ("denominator", "Mẫu số"),
        "source": ("source", "Nguồn"),
    },
)
PUBLISHED = (
    Layout(
        "SDMX-CSV",
        ("TIME_PERIOD", "OBS_VALUE"),
        {
            "period": ("TIME_PERIOD",),
            "value": ("OBS_VALUE",),
            "area": ("REF_AREA", "geo"),
            "status": ("OBS_STATUS", "OBS_FLAG"),
        },
        STATUSES_OF_SDMX,
    ),
    Layout(
        "World Bank",
        ("Country Name", "Country Code", "Indicator Name", "Indicator Code"),
        {"area": ("Country Code", "Country Name")},
    ),
    Layout(
        "Our World in Data",
        ("Entity", "Code", "Year"),
        {"period": ("Year",), "area": ("Code", "Entity")},
        by_column=True,
    ),
    Layout("Open SDG", ("Year", "Value"), {"period": ("Year",), "value": ("Value",)}, empty_is_whole=True),
)


def folded(text: str) -> str:
    """A heading or a name for comparing: case, inner space and the form of its accents do not matter."""
    return " ".join(normalize("NFC", text).split()).casefold()


def published(names: Collection[str]) -> Layout | None:
    """The layout of a file with these headings, which are folded; None where it is in none that is known."""
    return next((layout for layout in PUBLISHED if all(folded(name) in names for name in layout.headings)), None)
