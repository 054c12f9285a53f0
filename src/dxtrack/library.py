"""dxtrack in a notebook: a report that shows itself as the table of `dxtrack status`."""

import io
from collections.abc import Collection, Sequence
from datetime import date

from . import judge
from .actuals import Actuals
from .targets import Targets
from .wording import Language

NOTEBOOK_WIDTH = 100


class Report(judge.Report):
    """All assessments of a programme on one day; a notebook shows it as the table of `dxtrack status`."""

    language: Language = "en"

    def rows(self) -> list[dict[str, object]]:
        """A flat dictionary for each result, with the names of `-o csv`: `DataFrame(report.rows())` is a frame.

        Numbers are floats here, as frames want them, and what is unknown is None.
        """
        from .render import flat_rows

        return flat_rows(self)

    def _repr_html_(self) -> str:
        from rich.console import Console
        from rich.text import Text

        from .render import Look, coloured, table_lines

        look = Look(self.language, NOTEBOOK_WIDTH, ascii_only=False)
        console = Console(record=True, file=io.StringIO(), width=NOTEBOOK_WIDTH)
        console.print(Text.from_ansi(coloured(table_lines(self, look), look, colours="truecolor")), end="")
        return console.export_html(inline_styles=True, code_format="<pre>{code}</pre>")


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
    report = Report(*judge.assess(targets, actuals, as_of, goals=goals, deadlines=deadlines, areas=areas))
    report.language = language
    return report
