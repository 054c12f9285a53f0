"""The command `init`: files to begin with, never over one that is there."""

import os
import re
import sys
from collections.abc import Sequence
from contextlib import suppress
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

import click

from ...problems import Message
from ..exits import DONE, INVALID_INPUT
from ..options import AS_OF, DECIMAL, ENCODING, LANG
from ..places import here
from ..reading import attempt, called, must_be_file
from ..streams import NoOutput, save, say, tell, width_of, write

if TYPE_CHECKING:
    from ...numbers import Mark
    from ...problems import Problem
    from ...wording import Language
    from .found import Found


class Asked(NamedTuple):
    """What the options say about how files are read and written."""

    encoding: str | None
    decimal: "Mark | None"
    as_of: date
    language: "Language"


@click.command(
    help="""Writes a commented targets.yaml to begin with, never over an existing file.

    With DATA, for the goals found in it, whose thresholds are still to be written; with --targets, from a table
    of targets; without, also a small actuals.csv.
    """
)
@click.argument("data", required=False, type=click.Path())
@click.option("--example", "name", metavar="NAME", help="A real programme instead: hcmc.")
@click.option("--targets", "plan", type=click.Path(), metavar="PLAN", help="A table of targets, one a row, as CSV.")
@AS_OF(help="The day of the run, for which `current` figures of PLAN stand.  [default: today]")
@ENCODING
@DECIMAL
@LANG
def init(data: str | None, name: str | None, plan: str | None, **options: object) -> int:
    asked = Asked(**options)  # type: ignore[arg-type]  # click hands over what its types made
    if name is not None and data is not None:
        raise click.UsageError(Message("an example brings its own data: leave DATA or --example out"))
    if plan is not None and (data is not None or name is not None):
        message = Message("a table of targets stands alone: leave --targets out, or DATA and --example")
        raise click.UsageError(message)
    files = _files(data, name, plan, asked)
    here()
    for file in (*files, "targets.yml"):
        if os.path.lexists(file):
            raise click.UsageError(Message("{file} exists already, and init never writes over a file", file=file))
    _save_all(files)
    write(_what_next(files, asked.language))
    return DONE


def _files(data: str | None, example: str | None, plan: str | None, asked: Asked) -> dict[str, str]:
    """The texts to write, by file: of an example, made for the data or from a plan, or of a small programme."""
    from ...problems import shown
    from . import starter

    if example is not None and example not in starter.EXAMPLES:
        known = ", ".join(starter.EXAMPLES)
        raise click.UsageError(
            Message("there is no example {name}; there is {known}", name=shown(example), known=known)
        )
    if example is not None:
        return starter.example(example)
    if data is not None:
        return _for_data(data, asked)
    if plan is not None:
        return _from_plan(plan, asked)
    return starter.first_files(asked.as_of, asked.language)


def _for_data(data: str, asked: Asked) -> dict[str, str]:
    from ...wording import pick, sentence
    from . import found, starter

    must_be_file(data, Message("data file"))
    goals, entry = _goals_in(data, asked)
    if not goals:
        raise click.UsageError(Message("{file} has no goal", file=data))
    about = pick(
        asked.language,
        "What was promised, for the goals found in the data: give each a name, unit, deadline, threshold.",
        "Các chỉ tiêu có trong tệp số liệu: hãy ghi tên, đơn vị, thời hạn và mức đề ra đã cam kết.",
    )
    left = len(goals) - found.MOST_GOALS
    left_out = sentence(found.left_out(left), asked.language) if left > 0 else ""
    if left_out:
        tell(left_out, asked.language, kind="note")
    made = found.goals_of(goals[: found.MOST_GOALS], asked.as_of, asked.language)
    text = starter.targets_file(made, entry, about, left_out=left_out, language=asked.language)
    return {"targets.yaml": text}


def _goals_in(data: str, asked: Asked) -> "tuple[list[Found], object]":
    """The goals that a data file names, or of which it has figures, and its entry; ends a run that cannot read it."""
    from ...actuals import Source, read_actuals, survey_of
    from . import found

    problems: list[Problem] = []
    source, encoding, decimal = Source(called(data), data), asked.encoding, asked.decimal
    published = attempt(lambda: survey_of(source, problems, encoding=encoding, decimal=decimal), data, problems)
    if published is not None:
        entry = _entry(data, asked, published.missing)
        return found.found_as(published.candidates, data, entry), entry
    if not any(problem.severity == "error" for problem in problems):
        actuals = attempt(lambda: read_actuals(source, None, encoding=encoding, decimal=decimal), data, problems)
        if actuals is not None:
            return found.found_in(actuals), _entry(data, asked)
    raise _invalid(problems, asked.language)


def _entry(file: str, asked: Asked, missing: Sequence[str] = ()) -> object:
    """What stands under `data:`: the file, with how it is read."""
    from ...numbers import WORDS

    decimal = asked.decimal and WORDS[asked.decimal]
    entry = {"file": file, "missing": list(missing) or None, "encoding": asked.encoding, "decimal": decimal}
    return entry if any((missing, asked.encoding, decimal)) else file


def _from_plan(plan: str, asked: Asked) -> dict[str, str]:
    from ...actuals import Source, read_table
    from ...problems import counted
    from ...render import to_messages
    from ...wording import pick, safe
    from . import starter
    from .plan import is_column, read_plan
    from .promises import Table

    must_be_file(plan, Message("table of targets"))
    problems: list[Problem] = []
    source = Source(called(plan), plan)
    rows = attempt(lambda: read_table(source, asked.encoding, problems, is_column), plan, problems)
    table = Table(source.name, asked.as_of, asked.language, problems)
    made = read_plan(rows or [], table, asked.decimal)
    if any(problem.severity == "error" for problem in problems):
        raise _invalid(problems, asked.language)
    say(to_messages(counted(problems), asked.language, width=width_of(sys.stderr)))
    about = pick(
        asked.language,
        f"What was promised, as {safe(source.name)} says it. What stands as TODO is still to be written.",
        f"Các chỉ tiêu đã cam kết, theo {safe(source.name)}. Chỗ ghi TODO là chỗ còn phải điền.",
    )
    files = {"actuals.csv": made.actuals} if made.actuals else {}
    text = starter.targets_file(
        made.goals, "actuals.csv" if files else None, about, left_out="", language=asked.language
    )
    return {"targets.yaml": text, **files}


def _invalid(problems: "list[Problem]", language: "Language") -> click.exceptions.Exit:
    """What ends a run whose input is invalid; what is wrong with it has been said."""
    from ...problems import counted, ordered
    from ...render import to_messages

    say(to_messages(ordered(counted(problems)), language, width=width_of(sys.stderr)))
    return click.exceptions.Exit(INVALID_INPUT)


def _save_all(files: dict[str, str]) -> None:
    """Every file or none of them."""
    written: list[str] = []
    try:
        for file, text in files.items():
            save(text, file)
            written.append(file)
    except NoOutput:
        for file in written:
            with suppress(OSError):
                os.unlink(file)
        raise


def _what_next(files: dict[str, str], language: "Language") -> str:
    from ...wording import pick, safe

    targets = files["targets.yaml"]
    left = len(re.findall(r"^ +threshold: TODO\b", targets, re.MULTILINE))
    said = pick(language, "wrote ", "đã ghi ") + safe(", ".join(files))
    if left:
        thresholds = "threshold" if left == 1 else f"{left} thresholds"
        todo = f"; now write the {thresholds} in place of TODO, then run"
        said += pick(language, todo, f"; hãy ghi {left} mức đề ra vào chỗ TODO, rồi chạy")
    else:
        said += pick(language, "; now run", "; tiếp theo hãy chạy")
    data = "" if re.search(r"^data:", targets, re.MULTILINE) else pick(language, " DATA", " TỆP_SỐ_LIỆU")
    said += f": dxtrack status{data}\n"
    if not os.path.exists("targets.schema.json"):
        said += pick(language, "for completion in your editor", "để trình soạn thảo gợi ý")
        said += ": dxtrack schema targets > targets.schema.json\n"
    return said
