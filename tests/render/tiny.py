"""A tiny programme, what its formats are read back with, and foreign text that each could take for its own."""

import csv
import json
import re
import subprocess
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path
from typing import NamedTuple

Process = Callable[..., subprocess.CompletedProcess[bytes]]

TARGETS = """\
version: 1
programme:
  name: {en: Tiny programme, vi: Chương trình nhỏ}
  source: Decision 1
goals:
  online:
    name: {en: Online services, vi: Dịch vụ trực tuyến}
    unit: "%"
    series: office
    baseline: {period: 2020, value: 10}
    targets:
      - {deadline: 2025, threshold: at least 50}
  errors:
    name: {en: Errors, vi: Lỗi}
    unit: errors
    baseline: {period: 2020, value: 2000}
    targets:
      - {deadline: 2025, threshold: at most 1000}
  phones:
    name: {en: Phones, vi: Điện thoại}
    unit: "%"
    targets:
      - deadline: 2025
        threshold: more than 95
        waive: {until: 2025-06-30, reason: no survey}
"""
DATA = """\
goal,period,value,series,status
online,2023,18,office,final
online,2024,20,office,preliminary
online,2024,45.5,press,final
errors,2024,1200.5,,final
"""


# --- what the formats are read by ---


class Command(NamedTuple):
    """A workflow command as GitHub's runner reads it."""

    name: str
    properties: dict[str, str]
    data: str


def commands(log: str) -> list[Command]:
    """What GitHub's runner takes for commands in a log: `::name …::` after blanks, or `##[name …]` anywhere."""
    known = "add-mask|add-matcher|debug|echo|endgroup|error|group|notice|remove-matcher|stop-commands|warning"
    found = []
    for line in log.splitlines():
        match = re.match(rf"\s*::({known})(?: (.*?))?::(.*)", line) or re.search(
            rf"##\[({known})(?: (.*?))?\](.*)", line
        )
        if match:
            pairs = [pair.split("=", 1) for pair in (match[2] or "").split(",") if "=" in pair]
            properties = {name: _plain(value, ":,") for name, value in pairs}
            found.append(Command(match[1], properties, _plain(match[3], "")))
    return found


def _plain(text: str, more: str) -> str:
    for sign in "\r\n" + more + "%":
        text = text.replace(f"%{ord(sign):02X}", sign)
    return text


class Page(HTMLParser):
    """The tags, attributes and text of a page."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str]] = []
        self.text = ""
        self.feed(page)
        self.close()

    @property
    def links(self) -> list[str]:
        """Where the page leads or what it loads, outside itself."""
        found = [value for name, value in self.attributes if name in ("src", "href", "xlink:href", "srcset", "action")]
        return [value for value in found if not value.startswith("#") and value != "data:,"]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Notes the tag and its attributes."""
        self.tags.append(tag)
        self.attributes += [(name, value or "") for name, value in attrs]

    def handle_data(self, data: str) -> None:
        """Notes the text."""
        self.text += data


# --- foreign text ---

HOSTILE = (
    "*a* _b_ `c` [d](javascript:x) <img src=x onerror=e> | &lt; ~~f~~ # \\| {g} [bold]h[/bold] %0A::error::i, 'j' \"k\""
)
"""One text with what each format could take for its own."""


def hostile(folder: Path, text: str) -> None:
    """Writes hostile.yaml and hostile.csv, where every text that users give is `text`."""
    quoted = json.dumps(text)
    (folder / "hostile.yaml").write_text(
        f"version: 1\nprogramme: {{name: {quoted}, source: {quoted}}}\ngoals:\n  online:\n    name: {quoted}\n"
        f"    label: {quoted}\n    unit: {quoted}\n    series: {quoted}\n    note: {quoted}\n"
        "    baseline: {period: 2020, value: 10}\n    targets:\n"
        f"      - {{deadline: 2025, threshold: at least 50, quote: {quoted}}}\n"
        "  phones:\n    targets:\n      - deadline: 2025\n        threshold: at least 95\n"
        f"        waive: {{until: 2025-01-01, reason: {quoted}}}\n",
        "utf-8",
    )
    with (folder / "hostile.csv").open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream)
        writer.writerow(["goal", "period", "value", "area", "series", "source"])
        for area in ("", text):
            writer.writerow(["online", "2024", "20", area, text, text])
            writer.writerow(["online", "2024", "60", area, f"{text}2", text])
