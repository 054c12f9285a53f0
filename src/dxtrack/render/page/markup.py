"""Small pieces of HTML: text made safe, links, the chip of a status, notes on what is left out."""

import re
from html import escape
from string import punctuation
from urllib.parse import quote

from ...judge import Assessment, Status
from ...wording import BAD, FLAG_WORDS, GLYPHS, Language, count_shown, safe, status_word, word

_TONES = {
    **dict.fromkeys(BAD, "off"),
    Status.AT_RISK: "risk",
    Status.DUE: "due",
    Status.ON_TRACK: "on",
    Status.MET: "met",
}
_MINUS = re.compile(r"(?<![\w)/-])-(?=[0-9])")


def tone_of(status: Status) -> str:
    """The CSS class of a status."""
    return _TONES.get(status, "dim")


def escaped(foreign: str) -> str:
    """Any text as the page shows it: markup as text, and what cannot be seen as its code."""
    return escape(safe(foreign))


def signed(ours: str) -> str:
    """Figures and sentences of ours, with a true minus before their numbers."""
    return _MINUS.sub("−", ours)


def prose(sentences: str) -> str:
    """Sentences of ours, in which no date is broken at its hyphens."""
    return re.sub(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", r'<span class="whole">\g<0></span>', escaped(signed(sentences)))


def link(said: str, url: str | None) -> str:
    """Text that leads to a page of the web, where it is one; an address is ASCII, so that it hides nothing."""
    if url and re.match(r"https?://", url, re.IGNORECASE):
        return f'<a href="{escape(quote(url, safe=punctuation, errors="replace"))}">{escaped(said)}</a>'
    return escaped(said)


def chip(status: Status, language: Language) -> str:
    """The status as a coloured word with its glyph."""
    glyph = f'<span aria-hidden="true">{GLYPHS[status][0]}</span>'
    return f'<span class="chip {tone_of(status)}">{glyph} {status_word(status, language)}</span>'


def verdict_tags(result: Assessment, language: Language) -> str:
    """The status and its flags, each in a frame of its own; the marks between them are read aloud only."""
    flags = (FLAG_WORDS[flag][language == "vi"] for flag in result.flags)
    mark = word("listing", language).strip()
    tags = "".join(f'<span class="unseen">{mark}</span> <span class="flag">{flag}</span>' for flag in flags)
    return chip(result.status, language) + tags


def more_note(count: int, language: Language) -> str:
    """How many are left out; nothing where none is."""
    return f'<p class="dim">{word("more", language, count_shown(count, language))}</p>' if count > 0 else ""
