"""dxtrack in a program or a notebook: the functions that `from dxtrack import …` gives."""

import io
from collections.abc import Collection, Sequence
from datetime import date
from pathlib import Path
from typing import IO

from . import judge as _assess
from . import targets as _targets
from .actuals import Actuals
from .targets import Targets
from .wording import Language

Readable = str | Path | IO[str] | IO[bytes]

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


def read_targets(source: Readable, *, name: str | None = None) -> Targets:
    """The targets file at a path, or in an open file. `name` is what messages call it, by default its path.

    Raises OSError where there is no such file, and InputError with every problem of the file where it is invalid.
    """
    if isinstance(source, str | Path):
        return _targets.read_targets(source, name=name)
    return _targets.parse_targets(source.read(), name=name or _name_of(source, "targets.yaml"))


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


def _name_of(file: IO[str] | IO[bytes], default: str) -> str:
    name = getattr(file, "name", None)
    return name if isinstance(name, str) else default


__all__ = ["Report", "assess", "read_targets"]
