"""Messages in both languages."""

import ast
import copy
import pickle
import re
from collections.abc import Iterator
from pathlib import Path
from string import Formatter

import pytest

from dxtrack.numbers import NumberError, parse_number
from dxtrack.periods import PeriodError, parse_period
from dxtrack.problems import Message, either, named
from dxtrack.wording import sentence
from dxtrack.wording.messages import command, data, shared, targets

SOURCES = sorted(Path("src/dxtrack").rglob("*.py"))
ROOMS = {"shared": shared, "targets": targets, "data": data, "command": command}


def templates_in(path: Path) -> Iterator[tuple[int, str]]:
    """The templates of messages that a file makes, with their lines; all are written out where they are used."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Message":
            first = node.args[0]
            for each in (first.body, first.orelse) if isinstance(first, ast.IfExp) else (first,):
                assert isinstance(each, ast.Constant), f"{path}:{each.lineno}: a template is written where it is used"
                assert isinstance(each.value, str)
                yield each.lineno, each.value


def places(template: str) -> set[str | None]:
    """The names of the values in a template."""
    return {name for _, name, _, _ in Formatter().parse(template)} - {None}


def has_words(template: str) -> bool:
    """Whether there is something to translate beside the values."""
    return any(re.search(r"[^\W\d_]", text) for text, _, _, _ in Formatter().parse(template))


@pytest.mark.parametrize("path", SOURCES, ids=str)
def test_every_message_is_there_in_vietnamese(path: Path) -> None:
    """Each sentence that the code can say has its Vietnamese text."""
    known = {template for room in ROOMS.values() for template in room.VIETNAMESE}
    missing = [f"{path}:{line}: {text}" for line, text in templates_in(path) if has_words(text) and text not in known]
    assert missing == []


def test_nothing_is_translated_that_nobody_says() -> None:
    """Each Vietnamese text belongs to a sentence that the code says, and stands in one table."""
    said = {template for path in SOURCES for _, template in templates_in(path)}
    listed = [template for room in ROOMS.values() for template in room.VIETNAMESE]
    assert [template for template in listed if template not in said] == []
    assert len(listed) == len(set(listed))


@pytest.mark.parametrize("room", ROOMS)
def test_both_languages_name_the_same_values(room: str) -> None:
    """What an English sentence names the Vietnamese one names too."""
    pairs = ROOMS[room].VIETNAMESE.items()
    assert [english for english, vietnamese in pairs if places(english) != places(vietnamese)] == []


def test_values_that_are_messages_are_translated() -> None:
    """A message in a message is told in the same language; foreign text and braces in it stay."""
    inner = Message("{message}, and {rows} more rows", message="{x}", rows=4)
    outer = Message("{message}, and {rows} more rows", message=inner, rows=5)
    assert outer == "{x}, and 4 more rows, and 5 more rows"
    assert sentence(outer, "vi") == "{x}, và 4 dòng khác, và 5 dòng khác"
    assert sentence(outer, "en") == outer


def test_another_value() -> None:
    """A value that is known later is filled in then."""
    message = Message("{message}, and {rows} more rows", message="x", rows="")
    assert sentence(message.but(rows=5), "vi") == "x, và 5 dòng khác"
    assert message == "x, and  more rows"


def test_a_choice() -> None:
    """One text stands alone; of several one is to be chosen."""
    assert either(["1"]) == "1"
    assert either(["1", "2", "3"]) == "1 or 2 or 3"
    assert sentence(either(["1", "2", "3"]), "vi") == "1 hoặc 2 hoặc 3"


def test_characters() -> None:
    """A character has its name of Unicode; where it has none, that is said."""
    assert [named(character) for character in "é\n\ue000"] == [
        "U+00E9 LATIN SMALL LETTER E WITH ACUTE",
        "U+000A control character",
        "U+E000 unnamed",
    ]
    assert sentence(named("\n"), "vi") == "U+000A (ký tự điều khiển)"


@pytest.mark.parametrize(
    ("text", "message", "hint"),
    [
        ("３８", "'３８' không phải là số: có ký tự U+FF13 FULLWIDTH DIGIT THREE", "hãy ghi 38"),
        ("1 234", "'1 234' không phải là số: không dùng dấu tách hàng nghìn", "hãy ghi 1234"),
        ("#REF!", "'#REF!' không phải là số mà là lỗi của bảng tính", "hãy sửa ô này, hoặc bỏ dòng này"),
        ("1e99", "'1e99' vượt quá giới hạn", "số từ 1e-30 đến 1e30, nhiều nhất 60 chữ số"),
    ],
)
def test_numbers_in_vietnamese(text: str, message: str, hint: str) -> None:
    """What is no number is told with the help for it."""
    with pytest.raises(NumberError) as refusal:
        parse_number(text)
    assert sentence(refusal.value.message, "vi") == message
    assert refusal.value.hint is not None
    assert sentence(refusal.value.hint, "vi") == hint


@pytest.mark.parametrize(
    ("text", "message", "hint"),
    [
        ("Jun-22", "'Jun-22' không phải là kỳ mà là một tháng bị bảng tính đổi cách viết", "hãy ghi 2022-06"),
        ("05/06/2022", "'05/06/2022' không phải là kỳ", "hãy ghi 2022-06-05 hoặc 2022-05-06"),
        ("gоal", "'gоal' không phải là kỳ: có ký tự U+043E CYRILLIC SMALL LETTER O", None),
        ("2022-02-30", "'2022-02-30' không có trong lịch", ""),
    ],
)
def test_periods_in_vietnamese(text: str, message: str, hint: str | None) -> None:
    """What is no period is told with the help for it; without a guess with all forms."""
    with pytest.raises(PeriodError) as refusal:
        parse_period(text)
    assert sentence(refusal.value.message, "vi") == message
    help_ = sentence(refusal.value.hint or "", "vi")
    assert help_ == hint or (hint is None and help_.endswith("hoặc từ kỳ này đến kỳ khác: 2025-07-01/2025-09-10"))


def test_messages_can_be_copied() -> None:
    """A message that went through another process, or was copied, can still be translated."""
    message = Message("{message}, and {rows} more rows", message="{", rows=4)
    for copied in (pickle.loads(pickle.dumps(message)), copy.deepcopy(message)):
        assert (copied, sentence(copied, "vi")) == (message, "{, và 4 dòng khác")
