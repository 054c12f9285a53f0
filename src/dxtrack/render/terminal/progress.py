"""The line that reading shows on a terminal when it takes long: how much of which file, and how many rows."""

import os
from collections.abc import Callable
from contextlib import ExitStack
from types import TracebackType
from typing import Any, TextIO

from ...wording import Language, count_shown, pick, safe
from ..cells import cut

NAME_CELLS = 24
PATIENCE = 1.0
"""Seconds without a line; most reading is done by then, and Rich need not be loaded."""


class ReadingLine:
    """To be called with what has been read so far; nothing is left of the line in the end."""

    def __init__(self, stream: TextIO, clock: Callable[[], float], language: Language) -> None:
        """`clock` gives seconds."""
        self._stream = stream
        self._clock = clock
        self._language = language
        self._began = clock()
        self._stack = ExitStack()
        self._bar: Any = None
        self._task: Any = None

    def __enter__(self) -> "ReadingLine":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stack.close()

    def __call__(self, name: str, done: int | None, size: int | None, rows: int) -> None:
        """`done` and `size` are bytes of the file, None where they cannot be known; `rows` is its last line so far."""
        if self._bar is None:
            if self._clock() - self._began < PATIENCE:
                return
            self._bar = _bar(self._stream, self._language)
            self._task = self._bar.add_task("", name="", rows="0", total=None)
        shown = cut(safe(os.path.basename(name)), NAME_CELLS, ascii_only=False)
        number = count_shown(rows, self._language)
        self._bar.update(self._task, name=shown, completed=done or 0, total=size, rows=number)
        if not self._bar.live.is_started:
            self._stack.enter_context(self._bar)


def _bar(stream: TextIO, language: Language) -> Any:
    from rich.console import Console
    from rich.progress import BarColumn, DownloadColumn, Progress, TextColumn

    rows = pick(language, "{task.fields[rows]} rows", "{task.fields[rows]} dòng")
    return Progress(
        TextColumn("{task.fields[name]}", markup=False),
        BarColumn(bar_width=20),
        DownloadColumn(),
        TextColumn(rows, markup=False),
        console=Console(file=stream),
        transient=True,
    )
