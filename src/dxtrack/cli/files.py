"""The commands around the files: `validate`, `init` and `schema`."""

import os
from typing import TYPE_CHECKING

import click

from .exits import DONE, INVALID_INPUT
from .options import DATA, LANG, Options, shared, today
from .places import here
from .reading import attempt, must_be_file, read
from .streams import save, say, write
from .writing import chosen, scene, write_problems

if TYPE_CHECKING:
    from ..problems import Problem
    from ..wording import Language


@click.command(help="Reads the targets file and the data and reports every problem, judging nothing.")
@DATA
@shared
def validate(options: Options) -> int:
    from ..wording import how_read, unaccented

    outputs = chosen(options, ("text", "json", "github"))
    targets, actuals, _ = read(options, needs_data=False)
    goals, promises = len(targets.goals), sum(len(goal.targets) for goal in targets.goals.values())
    if options.language == "vi":
        text = f"hợp lệ: {goals} chỉ tiêu, {promises} mục tiêu, {actuals.stated} số liệu\n"
    else:
        counts = (_counted(goals, "goal"), _counted(promises, "target"), _counted(actuals.stated, "figure"))
        text = f"valid: {', '.join(counts)}\n"
    text += "".join(how_read(file, options.language) for file in actuals.files)
    if scene(options, targets).look.ascii_only:
        text = unaccented(text)
    write_problems(outputs, actuals.problems, options.as_of, text=text)
    return DONE


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


@click.command(
    help="""Writes a commented targets.yaml to begin with, never over an existing file.

    With DATA, for the goals found in it; without, also a small actuals.csv.
    """
)
@click.argument("data", required=False, type=click.Path())
@click.option("--example", "name", metavar="NAME", help="A real programme instead: hcmc.")
@LANG
def init(data: str | None, name: str | None, language: "Language") -> int:
    from ..wording import pick, safe

    files = _first_files(data, name, language)
    here()
    for file in (*files, "targets.yml"):
        if os.path.lexists(file):
            raise click.UsageError(f"{file} exists already, and init never writes over a file")
    for file, text in files.items():
        save(text, file)
    written = safe(", ".join(files))
    said = pick(language, f"wrote {written}; now run", f"đã ghi {written}; bây giờ hãy chạy") + ": dxtrack status\n"
    if not os.path.exists("targets.schema.json"):
        said += pick(language, "for completion in your editor", "để trình soạn thảo gợi ý")
        said += ": dxtrack schema targets > targets.schema.json\n"
    write(said)
    return DONE


@click.command(help="The JSON Schema (2020-12) of the targets file, or of the JSON output.")
@click.argument("subject", type=click.Choice(["targets", "status"]), default="targets")
def schema(subject: str) -> int:
    from ..render import to_schema

    write(to_schema(subject), unicode=True)
    return DONE


def _first_files(data: str | None, example: str | None, language: "Language") -> dict[str, str]:
    """The texts to write, by file: of an example, or made for the data, or of a small programme."""
    from ..actuals import read_actuals
    from ..problems import shown
    from ..render import to_messages
    from . import starter

    if example is not None and example not in starter.EXAMPLES:
        raise click.UsageError(f"there is no example {shown(example)}; there is {', '.join(starter.EXAMPLES)}")
    if example is not None and data is not None:
        raise click.UsageError("an example brings its own data: leave DATA or --example out")
    if example is not None:
        return starter.example(example)
    if data is None:
        return starter.first_files(today(), language)
    must_be_file(data, "data file")
    problems: list[Problem] = []
    actuals = attempt(lambda: read_actuals([data], None), data, problems)
    if actuals is None:
        say(to_messages(problems))
        raise click.exceptions.Exit(INVALID_INPUT)
    return {"targets.yaml": starter.from_data(actuals, data, today(), language)}
