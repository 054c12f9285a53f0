"""Where the data come from: paths, open files, or the rows of a program, each as a file that has a name."""

import io
import os
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from os import PathLike
from typing import IO, Any, BinaryIO, NamedTuple, Protocol, cast

from ..targets import Targets


class Source(NamedTuple):
    """A data file: what messages call it, and its path or its bytes."""

    name: str
    content: str | PathLike[str] | BinaryIO
    cells: bool = False
    """Whether it is a sheet of a workbook, of which a place is row and column of a cell."""
    opened: str | None = None
    """The path of a file that a program has opened, where it says it."""

    @property
    def path(self) -> str | None:
        """Where the file stands; None where nobody knows."""
        return self.opened if not isinstance(self.content, str | PathLike) else os.fspath(self.content)


class Named(NamedTuple):
    """A file that an entry of `data:` names."""

    path: str
    number: int
    """Which entry."""


def files_of(targets: Targets, folder: str | None = None) -> list[Named]:
    """The files that the entries of `data:` name, in their order; they stand in the folder of the targets file.

    A pattern names those that are there, which may be none.
    """
    folder = os.path.dirname(targets.path) if folder is None else folder
    named = []
    for number, entry in enumerate(targets.data):
        path = os.path.normpath(os.path.join(folder, entry.file))
        named += [Named(found, number) for found in (_matching(path) if is_pattern(entry.file) else [path])]
    return named


def is_pattern(file: str) -> bool:
    """Whether a name has * or ? and stands for several files."""
    return "*" in file or "?" in file


def _matching(pattern: str) -> list[str]:
    from glob import glob

    return sorted(path for path in glob(pattern.replace("[", "[[]")) if os.path.isfile(path))


Readable = str | PathLike[str] | IO[str] | IO[bytes] | Source
Row = Mapping[str, object]


class PandasFrame(Protocol):
    """A table that gives its rows as mappings, as pandas does."""

    def to_dict(self, orient: Any) -> Any:
        """The rows, with `"records"`."""


class PolarsFrame(Protocol):
    """A table that gives its rows as mappings, as polars does."""

    def to_dicts(self) -> Any:
        """The rows."""


Data = Readable | Iterable[Readable | Row] | PandasFrame | PolarsFrame


def sources_of(data: Data) -> list[Source]:
    """The files that are given, one or several; all rows together make one more, named `rows`."""
    single = isinstance(data, str | PathLike | Source) or hasattr(data, "read")
    given: list[Any] = [data] if single else list(_rows_of(data))
    rows = [item for item in given if isinstance(item, Mapping)]
    sources = [_source(item) for item in given if not isinstance(item, Mapping)]
    if rows:
        sources.append(Source("rows", io.BytesIO(_as_csv(rows))))
    return sources


def _rows_of(data: Any) -> Iterable[Any]:
    """The rows of a data frame of polars or pandas; what else is given as it is."""
    if hasattr(data, "to_dicts"):
        return cast(list[Row], data.to_dicts())
    if hasattr(data, "to_dict"):
        return cast(list[Row], data.to_dict("records"))
    return cast(Iterable[Any], data)


def _source(given: Readable) -> Source:
    if isinstance(given, Source):
        return given
    if isinstance(given, str | PathLike):
        return Source(str(given), given)
    name = getattr(given, "name", None)
    path = name if isinstance(name, str) else None
    content: Any = io.BytesIO(_encoded(given.read())) if isinstance(given, io.TextIOBase) else given
    return Source(path or "data.csv", content, opened=path)


def _as_csv(rows: Sequence[Row]) -> bytes:
    import csv

    columns = dict.fromkeys(column for row in rows for column in row)
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(map(_written, columns))
    writer.writerows([_written(row.get(column)) for column in columns] for row in rows)
    return _encoded(text.getvalue())


def _written(cell: Any) -> str:
    """A value of a program as a cell: nothing is empty, midnight is a day, a float has its shortest form."""
    if cell is None or str(cell) in ("nan", "NaN", "NaT", "<NA>"):  # of floats, of Decimal, of pandas
        return ""
    if isinstance(cell, float):
        return float.__repr__(cell).removesuffix(".0")
    if isinstance(cell, datetime):
        return cell.isoformat(" ").removesuffix(" 00:00:00")
    return str(cell)


def _encoded(text: str) -> bytes:
    """With a mark, since what is text already is not decoded once more in another encoding."""
    return text.encode("utf-8-sig", "surrogatepass")
