"""Where a run writes: standard output and error, as they take it, and files, whole or not at all."""

import os
import sys
from codecs import getincrementalencoder
from contextlib import suppress
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from ..problems import Message
    from ..wording import Language


class NoOutput(Exception):
    """Output could not be written: the message says where, and why."""

    def __init__(self, message: "Message") -> None:
        super().__init__(message)
        self.message = message


def write(text: str, *, unicode: bool = False) -> None:
    """Text to standard output: in the encoding of the stream, or in UTF-8 where a format is `unicode`."""
    from ..problems import Message

    if sys.stdout is None:
        raise NoOutput(Message("standard output: it is closed"))
    try:
        encoding = "utf-8" if unicode else sys.stdout.encoding
        encoder = getincrementalencoder(encoding)("replace")
        text = text if unicode else _readable(text, sys.stdout)
        for begin in range(0, len(text), 1 << 16):  # so that a large report is not there twice
            left = memoryview(encoder.encode(text[begin : begin + (1 << 16)]))
            while left:  # an unbuffered stream takes what fits and says how much that was
                left = left[sys.stdout.buffer.write(left) :]
        sys.stdout.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        raise NoOutput(Message("standard output: {reason}", reason=error.strerror or error)) from None


def say(text: str) -> None:
    """A message to standard error; one that cannot be written is lost."""
    with suppress(OSError, ValueError, AttributeError):  # None where it is closed
        sys.stderr.write(_readable(text, sys.stderr))
        sys.stderr.flush()


def tell(message: str, language: "Language", *, kind: str = "") -> None:
    """A message in that language to standard error, with its `kind` before it: `error` or `note`."""
    from ..render import to_line

    say(to_line(message, language, kind=kind, width=width_of(sys.stderr)))


def _readable(text: str, stream: Any) -> str:
    """The text, without accents where the stream takes only some of them."""
    if takes_unicode(stream):
        return text
    from ..wording import unaccented

    return unaccented(text)


def save(text: str, file: str) -> None:
    """Text to a file in UTF-8: whole or not at all."""
    from ..problems import Message

    try:
        folder = os.path.dirname(file)
        if folder and not os.path.isdir(folder):
            raise NoOutput(Message("{file}: there is no folder {folder}", file=file, folder=folder))
        if os.path.exists(file) and not os.path.isfile(file):  # a device or a pipe
            with open(file, "w", encoding="utf-8", errors="replace", newline="") as stream:
                stream.write(text)
        else:
            _replace(os.path.realpath(file), text)
    except OSError as error:
        raise NoOutput(Message("{file}: {reason}", file=file, reason=error.strerror or error)) from None


def _replace(file: str, text: str) -> None:
    """A file beside it is written and takes its place and its mode; whatever ends the run, it does not stay behind."""
    mode = os.stat(file).st_mode & 0o777 if os.path.exists(file) else None
    temporary = os.path.join(os.path.dirname(file), f".dxtrack-{os.urandom(8).hex()}")

    def created(path: str, flags: int) -> int:
        return os.open(path, flags, 0o666 if mode is None else 0o600)

    try:
        with open(temporary, "x", encoding="utf-8", errors="replace", newline="", opener=created) as stream:
            stream.write(text)
        if mode is not None:
            os.chmod(temporary, mode)
        os.replace(temporary, file)
    except BaseException:
        with suppress(OSError):
            os.unlink(temporary)
        raise


def is_terminal(stream: Any) -> bool:
    """Whether someone looks at it."""
    return hasattr(stream, "isatty") and bool(stream.isatty())


def takes_unicode(stream: Any) -> bool:
    """Whether it takes every character, as far as is known."""
    return (getattr(stream, "encoding", None) or "utf-8").lower().startswith("utf")


def width() -> int | None:
    """The terminal's width; None off a terminal, unless COLUMNS says one."""
    return _told_columns() or width_of(sys.stdout)


def width_of(stream: Any) -> int | None:
    """The width of the terminal that a stream is, as COLUMNS says it if it does; None of another stream."""
    if not is_terminal(stream):
        return None
    try:
        return _told_columns() or os.get_terminal_size(stream.fileno()).columns or 80
    except (OSError, ValueError):
        return 80


def _told_columns() -> int | None:
    columns = os.environ.get("COLUMNS", "")
    return int(columns) or None if columns.isascii() and columns.isdigit() and len(columns) < 7 else None
