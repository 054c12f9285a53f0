"""The commands around the files: `validate`, `init` and `schema`."""

import os
from typing import TYPE_CHECKING

import click

from .exits import DONE, INVALID_INPUT
from .options import DATA, LANG, Options, Output, shared, today
from .reading import must_be_file, read
from .streams import save, say, write
from .writing import chosen, problems_in, scene, write_outputs

if TYPE_CHECKING:
    from ..actuals import Actuals
    from ..targets import Targets
    from ..wording import Language


@click.command()
@DATA
@shared
def validate(options: Options) -> int:
    """Reads the targets file and the data and reports every problem, judging nothing."""
    outputs = chosen(options, ("text", "json", "github"))
    targets, actuals = read(options, needs_data=False)

    def make(output: Output) -> str:
        if output.form == "text":
            return _valid(targets, actuals, options)
        return problems_in(output.form, actuals.problems, options.as_of)

    write_outputs(outputs, make)
    return DONE


@click.command()
@click.argument("data", required=False, type=click.Path())
@click.option("--example", "name", metavar="NAME", help="A real programme instead: hcmc.")
@LANG
def init(data: str | None, name: str | None, language: "Language") -> int:
    """Writes a commented targets.yaml to begin with, never over an existing file.

    With DATA, for the goals found in it; without, also a small actuals.csv.
    """
    from ..wording import pick, safe

    files = _first_files(data, name, language)
    for file in files:
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


@click.command()
@click.argument("subject", type=click.Choice(["targets", "status"]), default="targets")
def schema(subject: str) -> int:
    """The JSON Schema (2020-12) of the targets file, or of the JSON output."""
    from ..render import to_schema

    write(to_schema(subject), unicode=True)
    return DONE


def _valid(targets: "Targets", actuals: "Actuals", options: Options) -> str:
    """That all is well, and how much was read."""
    from ..wording import unaccented

    goals, promises = len(targets.goals), sum(len(goal.targets) for goal in targets.goals.values())
    if options.language == "vi":
        text = f"hợp lệ: {goals} chỉ tiêu, {promises} mục tiêu, {actuals.stated} số liệu\n"
    else:
        counts = (_counted(goals, "goal"), _counted(promises, "target"), _counted(actuals.stated, "figure"))
        text = f"valid: {', '.join(counts)}\n"
    return unaccented(text) if scene(options, targets).look.ascii_only else text


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"


def _first_files(data: str | None, example: str | None, language: "Language") -> dict[str, str]:
    """The texts to write, by file: of an example, or made for the data, or of a small programme."""
    from . import starter

    if example is not None:
        if example not in starter.EXAMPLES:
            from ..problems import shown

            raise click.UsageError(f"there is no example {shown(example)}; there is {', '.join(starter.EXAMPLES)}")
        if data is not None:
            raise click.UsageError("an example brings its own data: leave DATA or --example out")
        return starter.example(example)
    if data is None:
        return starter.first_files(today(), language)
    return {"targets.yaml": starter.from_data(_any_goals(data), data, today(), language)}


def _any_goals(data: str) -> "Actuals":
    """The figures of a data file for which there are no targets yet."""
    from ..actuals import read_actuals
    from ..problems import InputError
    from ..render import to_messages

    must_be_file(data, "data file")
    try:
        return read_actuals([data], None)
    except InputError as error:
        say(to_messages(error.problems))
        raise click.exceptions.Exit(INVALID_INPUT) from None
