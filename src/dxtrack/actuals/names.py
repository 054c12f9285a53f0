"""Names in messages: some of many, one of several, and the one that was probably meant."""

from collections.abc import Iterable, Sequence
from itertools import islice

from ..problems import Message, either, shown

MOST_NAMES = 12
"""So many are listed in a message."""


def listed(names: Iterable[str]) -> str:
    """The first of some names of a file, in quotation marks; of an empty one nothing is said."""
    said = list(islice(filter(None, names), MOST_NAMES + 1))
    return ", ".join(map(shown, said[:MOST_NAMES])) + (", …" if len(said) > MOST_NAMES else "")


def any_of(names: Sequence[str]) -> str:
    """The first of some names of which one is wanted, as they are given."""
    said = either(names[:MOST_NAMES])
    return Message("{names}, …", names=said) if len(names) > MOST_NAMES else said


def did_you_mean(meant: str | None) -> Message | None:
    """Asks whether a name was meant; None where there is none."""
    return Message("did you mean {meant}?", meant=meant) if meant else None


def name_of_two(name: str, goals: Sequence[str]) -> Message:
    """That several goals have a name, of which two are told."""
    return Message("{name} is the name of two goals, {one} and {other}", name=shown(name), one=goals[0], other=goals[1])
