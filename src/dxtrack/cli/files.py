"""The commands around the files: `validate` and `schema`."""

import click

from .exits import DONE
from .options import DATA, Options, shared
from .reading import read
from .streams import write
from .writing import chosen, scene, write_problems


@shared
@click.command(help="Reads the targets file and the data and reports every problem, judging nothing.")
@DATA
def validate(options: Options) -> int:
    from ..wording import count_shown, how_read, unaccented

    outputs = chosen(options, ("text", "json", "github"))
    targets, actuals, _ = read(options, needs_data=False)
    goals, promises = len(targets.goals), sum(len(goal.targets) for goal in targets.goals.values())
    if options.language == "vi":
        figures = count_shown(actuals.stated, "vi")
        text = f"hợp lệ: {goals} chỉ tiêu, {promises} mục tiêu, {figures} số liệu\n"
    else:
        counts = (_counted(goals, "goal"), _counted(promises, "target"), _counted(actuals.stated, "figure"))
        text = f"valid: {', '.join(counts)}\n"
    text += "".join(how_read(file, options.language) for file in actuals.files)
    if scene(options, targets).look.ascii_only:
        text = unaccented(text)
    write_problems(outputs, actuals.problems, options.as_of, options.language, text=text)
    return DONE


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


@click.command(help="The JSON Schema (2020-12) of the targets file, or of the JSON output.")
@click.argument("subject", type=click.Choice(["targets", "status"]), default="targets")
def schema(subject: str) -> int:
    from ..render import to_schema

    write(to_schema(subject), unicode=True)
    return DONE
