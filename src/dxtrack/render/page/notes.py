"""The numbered notes of the page: each source stands once at its end, and its number where it is meant."""

import os
import re
from typing import NamedTuple

from ...actuals import Figure
from ...judge import Assessment, Report
from ...problems import file_of
from ...wording import Language, series_name
from .markup import escaped, link
from .words import say

_ADDRESS = re.compile(r"https?://\S+$")


class Notes(NamedTuple):
    """The number of each source, a text and perhaps an address, in the order in which the page names them.

    `folder` holds all data files: places are said from there.
    """

    folder: str
    numbers: dict[tuple[str, str | None], int]


def notes_for(report: Report) -> Notes:
    """No source yet, and the folder of the data."""
    folders = [os.path.dirname(file_of(file)) for file in files_of(report)]
    try:
        return Notes(os.path.commonpath(folders), {})
    except ValueError:  # no file, or files without a common root
        return Notes("", {})


def files_of(report: Report) -> list[str]:
    """The data files and sheets that have figures, in the order of the goals."""
    tracks = report.actuals.figures.values() if report.actuals else ()
    return list(dict.fromkeys(figure.file for track in tracks for figures in track.values() for figure in figures))


def mark(notes: Notes, said: str, url: str | None = None) -> str:
    """The number of a source, which leads to it."""
    number = notes.numbers.setdefault((said, url), len(notes.numbers) + 1)
    return f'<a href="#source-{number}">[{number}]</a>'


def place_of(figure: Figure, notes: Notes, language: Language) -> str:
    """Who says a figure, as a number, and the file and line, or the cell, where it stands."""
    if figure.line is None:
        return say("added" if "/" in figure.period.text else "summed", language)
    place = escaped(figure.place.removeprefix(notes.folder).lstrip(os.sep) if notes.folder else figure.place)
    return f"{mark(notes, figure.source)} {place}" if figure.source else place


def series_of(result: Assessment, language: Language) -> str:
    """How people call the series that was judged; "" where the data names none."""
    series = result.actual.series if result.actual else None
    return escaped(series_name(series, result, language)) if series else ""


def listed(notes: Notes) -> str:
    """All sources with their numbers; "" where there is none."""
    items = "".join(f'<li id="source-{number}">{_source(*source)}</li>\n' for source, number in notes.numbers.items())
    return f'<ol class="notes">\n{items}</ol>\n' if items else ""


def _source(said: str, url: str | None) -> str:
    """A source that leads where it says; of one that ends in an address, the address."""
    if url is None and (found := _ADDRESS.search(said)):
        return escaped(said[: found.start()]) + link(found[0], found[0])
    return link(said, url)
