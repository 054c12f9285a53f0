"""Foreign text made safe: names, units, areas and notes of the files a user gave us."""

from unicodedata import category, normalize

from ..problems import JOINERS
from ..targets import Localized
from .words import Language


def safe(text: str, *, without_width: bool = True) -> str:
    """Text from a file, as it may be shown anywhere: one line, and what reorders it or cannot be seen as its code.

    Text without width, such as a joiner, is shown as it is, unless it is what one looks for. What a CI runner would
    take for a command of its own (`::…` at the start, `##[` anywhere) is broken up too.
    """
    if not text.isprintable():
        kept = JOINERS if without_width else ""
        text = "".join(_safe(character, kept) for character in text)
    if text.lstrip().startswith("::"):
        text = text.replace("::", r"\x3a:", 1)
    return text.replace("##[", r"#\x23[")


def _safe(character: str, kept: str) -> str:
    if character in "\n\r\t":
        return " "
    if character.isprintable() or character in kept or category(character) == "Zs":
        return character
    code = ord(character)
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


def unaccented(text: str) -> str:
    """Text for a stream without Unicode: one ASCII letter for each, `Hồ sơ` as `Ho so`."""
    if text.isascii():
        return text
    text = normalize("NFD", text.translate(_PLAIN))
    return "".join(c for c in text if not category(c).startswith("M")).encode("ascii", "replace").decode()


_PLAIN = str.maketrans(
    {
        "Đ": "D", "đ": "d", "–": "-", "—": "-", "…": ".", "·": "-", "×": "x", "≥": ">=", "≤": "<=",
        **dict.fromkeys(JOINERS, ""),
        "“": '"', "”": '"', "‘": "'", "’": "'", "→": "->", "ø": "o", "≠": "#", "−": "-", "Π": "prod", "′": "'",
    }
)  # fmt: skip


def local(text: Localized | None, language: Language) -> str:
    """A text in that language, safe to show."""
    return safe(text.get(language)) if text else ""
