"""Where the data come from: paths, open files, or the rows of a program, each as a file that has a name."""

import io
from collections.abc import Iterable, Mapping, Sequence
from os import PathLike
from typing import IO, Any, BinaryIO, NamedTuple


class Source(NamedTuple):
    """A data file: what messages call it, and its path or its bytes."""

    name: str
    content: str | PathLike[str] | BinaryIO


Readable = str | PathLike[str] | IO[str] | IO[bytes] | Source
Row = Mapping[str, object]


def sources_of(data: Readable | Iterable[Readable | Row]) -> list[Source]:
    """The files that are given, one or several; all rows together make one more, named `rows`."""
    single = isinstance(data, str | PathLike | Source) or hasattr(data, "read")
    given: list[Any] = [data] if single else list(data)  # type: ignore[arg-type]  # hasattr narrows nothing
    rows = [item for item in given if isinstance(item, Mapping)]
    sources = [_source(item) for item in given if not isinstance(item, Mapping)]
    if rows:
        sources.append(Source("rows", io.BytesIO(_as_csv(rows))))
    return sources


def _source(given: Readable) -> Source:
    if isinstance(given, Source):
        return given
    if isinstance(given, str | PathLike):
        return Source(str(given), given)
    name = getattr(given, "name", None)
    name = name if isinstance(name, str) else "data.csv"
    if isinstance(given, io.TextIOBase):
        return Source(name, io.BytesIO(_encoded(given.read())))
    return Source(name, given)  # type: ignore[arg-type]  # what is no text gives bytes


def _as_csv(rows: Sequence[Row]) -> bytes:
    import csv

    columns = dict.fromkeys(column for row in rows for column in row)
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, list(columns), lineterminator="\n")
    writer.writeheader()
    writer.writerows({name: "" if cell is None else cell for name, cell in row.items()} for row in rows)
    return _encoded(text.getvalue())


def _encoded(text: str) -> bytes:
    """With a mark, since what is text already is not decoded once more in another encoding."""
    return text.encode("utf-8-sig", "surrogatepass")
