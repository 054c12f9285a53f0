"""The command that compares two data files: `compare`."""

import click

from .exits import DONE
from .judging import ending, judge, nothing_to_judge
from .options import Options, shared
from .reading import read
from .writing import chosen, scene, write_in


@click.command()
@click.argument("old", type=click.Path(allow_dash=True))
@click.argument("new", type=click.Path(allow_dash=True))
@shared
def compare(options: Options, old: str, new: str) -> int:
    """Which goals changed status, gap or figure between two data files."""
    from ..judge import compare as compared
    from ..render import CHANGES_FORMATS

    outputs = chosen(options, CHANGES_FORMATS)
    after = options._replace(data=(new,))
    targets, actuals = read(after)
    newer = judge(after, targets, actuals)
    before = options._replace(data=(old,), targets=options.targets or targets.path)
    older = judge(before, *read(before), older=True)
    write_in(CHANGES_FORMATS, outputs, compared(older, newer), scene(options, targets))
    return ending(newer, after) if nothing_to_judge(older, before) else DONE
