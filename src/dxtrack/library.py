"""dxtrack in a program or a notebook: the functions that `from dxtrack import …` gives."""

import csv
import io
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import IO, Any

from . import actuals as _actuals
from . import judge as _assess
from .actuals import Actuals, Source
from .numbers import Mark
from .targets import Targets
from .wording import Language

Readable = str | Path | IO[str] | IO[bytes]
Row = Mapping[str, object]

NOTEBOOK_WIDTH = 100


class Report(_assess.Report):
    """All assessments of a programme on one day; a notebook shows it as the table of `dxtrack status`."""

    language: Language = "en"

    def _repr_html_(self) -> str:
        from rich.console import Console
        from rich.text import Text

        from .render import Look, coloured, table_lines

        look = Look(self.language, NOTEBOOK_WIDTH, ascii_only=False)
        console = Console(record=True, file=io.StringIO(), width=NOTEBOOK_WIDTH)
        console.print(Text.from_ansi(coloured(table_lines(self, look), look, colours="truecolor")), end="")
        return console.export_html(inline_styles=True, code_format="<pre>{code}</pre>")


def read_actuals(
    data: Readable | Source | Iterable[Readable | Source | Row],
    targets: Targets | None = None,
    *,
    encoding: str | None = None,
    decimal: Mark | None = None,
    allow_unknown: bool = False,
    today: date | None = None,
) -> Actuals:
    """The figures of data files: paths or open files, one or several, or rows as mappings by column.

    `csv.DictReader` and `DataFrame.to_dict("records")` give such rows; their line is that of the CSV file they would
    make, with the header on line 1. None is an empty cell. The other parameters are those of the command line:
    `encoding` of files that are not UTF-8, `decimal` ("." or ",") for figures with two readings, `allow_unknown` to
    leave out goals that the targets file does not have, and `today` for warnings about figures dated later.

    Raises OSError where a file cannot be opened, LookupError for an unknown encoding, and InputError with every
    problem of every file where one of them is an error.
    """
    single = isinstance(data, str | Path | Source) or hasattr(data, "read")
    given: list[Any] = [data] if single else list(data)  # type: ignore[arg-type]
    rows = [item for item in given if isinstance(item, Mapping)]
    sources = [_source(item) for item in given if not isinstance(item, Mapping)]
    if rows:
        sources.append(Source("rows", io.BytesIO(_as_csv(rows))))
    return _actuals.read_actuals(
        sources, targets, encoding=encoding, decimal=decimal, allow_unknown=allow_unknown, today=today
    )


def assess(
    targets: Targets,
    actuals: Actuals,
    as_of: date,
    *,
    goals: Collection[str] | None = None,
    deadlines: Collection[date] | None = None,
    areas: Sequence[str | None] = (None,),
    language: Language = "en",
) -> Report:
    """Judges every target of the programme, in the official order and by deadline, as of a day.

    Figures that stand after `as_of` are ignored. `goals` and `deadlines` select; `areas` asks for areas by name, and
    for the whole programme with None. No valid input makes it raise. `language` is that of the table in a notebook.
    """
    report = Report(*_assess.assess(targets, actuals, as_of, goals=goals, deadlines=deadlines, areas=areas))
    report.language = language
    return report


def _source(given: Readable | Source) -> Source:
    if isinstance(given, Source):
        return given
    if isinstance(given, str | Path):
        return Source(str(given), given)
    name = _name_of(given, "data.csv")
    if isinstance(given, io.TextIOBase):
        return Source(name, io.BytesIO(_encoded(given.read())))
    return Source(name, given)  # type: ignore[arg-type]


def _name_of(file: IO[str] | IO[bytes], default: str) -> str:
    name = getattr(file, "name", None)
    return name if isinstance(name, str) else default


def _as_csv(rows: Sequence[Row]) -> bytes:
    columns = dict.fromkeys(column for row in rows for column in row)
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, list(columns), lineterminator="\n")
    writer.writeheader()
    writer.writerows({name: "" if cell is None else cell for name, cell in row.items()} for row in rows)
    return _encoded(text.getvalue())


def _encoded(text: str) -> bytes:
    """With a mark, since what is text already is not decoded once more in another encoding."""
    return text.encode("utf-8-sig", "surrogatepass")


__all__ = ["Report", "assess", "read_actuals"]
