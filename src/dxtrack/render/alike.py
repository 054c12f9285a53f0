"""Results that differ in nothing but their area, as those of areas without a figure do: made once, named often."""

from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

from ..judge import Assessment

T = TypeVar("T")

_AREA = Assessment._fields.index("area")


def made_once(results: Sequence[Assessment], make: Callable[[Assessment], T]) -> Iterator[tuple[str | None, T]]:
    """The area of each result, and what is made of the rest of it: once for all results of the very same parts."""
    known: dict[tuple[int, ...], T] = {}
    for result in results:
        parts = (*map(id, result[:_AREA]), *map(id, result[_AREA + 1 :]))
        if parts not in known:
            known[parts] = make(result._replace(area=None))
        yield result.area, known[parts]
