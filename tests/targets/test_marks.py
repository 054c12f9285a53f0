"""YAML as plain data with places: 1.2 habits, no tags, limits, no key twice."""

import json
import time
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dxtrack.targets.marks import Fault, Lines, Map, Seq, YamlError, read_yaml

property_test = settings(deadline=None, derandomize=True)


def plain(text: str) -> Any:
    """The data in `text`, which has no fault."""
    root, faults = read_yaml(text)
    assert not faults
    return root


def fault(text: str) -> Fault:
    """The one fault of `text`, whether or not reading went on."""
    try:
        _, faults = read_yaml(text)
    except YamlError as error:
        return error.fault
    assert len(faults) == 1
    return faults[0]


def place(text: str) -> tuple[int, int]:
    """Line and column of the one fault of `text`."""
    return Lines(text).place(fault(text).at)


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("true", True),
        ("false", False),
        ("null", None),
        ("~", None),
        ("", None),
        ("45.30", Decimal("45.30")),
        ("-3", Decimal(-3)),
        ("+.5", Decimal("0.5")),
        ("1e3", Decimal(1000)),
        ("-0", Decimal(0)),
        ("True", "True"),
        ("yes", "yes"),
        ("no", "no"),
        ("on", "on"),
        ("y", "y"),
        ("Null", "Null"),
        ("010", "010"),
        ("0o17", "0o17"),
        ("0x1F", "0x1F"),
        ("1_000", "1_000"),
        ("1:30", "1:30"),
        (".inf", ".inf"),
        ("-.INF", "-.INF"),
        (".nan", ".nan"),
        ("1e999", "1e999"),
        ("2025-06-30", "2025-06-30"),
        ("2025-12-31T00:00:00Z", "2025-12-31T00:00:00Z"),
        ('"45"', "45"),
        ("'true'", "true"),
        ('""', ""),
        ("|\n  45\n", "45\n"),
        (">\n  a\n  b\n", "a b\n"),
        ('"a\\u00e9\\n"', "aé\n"),
        ("'it''s'", "it's"),
        ("a\n  b", "a b"),
    ],
)
def test_values(written: str, value: object) -> None:
    """Only true and false are truth values and decimal numbers are numbers; all else is text."""
    read = plain(f"k: {written}")["k"]
    assert read == value
    assert type(read) is type(value)


def test_json_is_yaml() -> None:
    """A JSON document is read as what it says."""
    assert plain('{"a": [1, 2.50, "x", null, true], "b": {"c": {}}}') == {
        "a": [1, Decimal("2.50"), "x", None, True],
        "b": {"c": {}},
    }


def test_json_escapes() -> None:
    """The escapes of JSON are read, but half a surrogate pair is no character of YAML and is refused with its place."""
    assert plain('{"a": "\\u00e9\\/\\n"}') == {"a": "é/\n"}
    assert place('{"b":\n "\\ud83d\\ude00"}') == (2, 5)


def test_keys_are_texts() -> None:
    """Keys are what they say: 1, true and null are texts, and a key in quotes is the same key."""
    assert list(plain('{1: a, true: b, null: c, "d": e, 2025-06-30: f}')) == ["1", "true", "null", "d", "2025-06-30"]


def test_own_keys_are_left_out() -> None:
    """Keys that begin with x- are the user's own, whatever stands under them."""
    assert plain("x-a: {b: [1, {c: d}]}\nx-: 1\nk: {x-y: 1, z: 2}\n") == {"k": {"z": 2}}


def test_anchors_and_aliases() -> None:
    """An alias is what its anchor marks, the last of that name; also a text, also under a key of one's own."""
    assert plain("x-a: &a {u: [1]}\nk: *a\nl: &b t\nm: *b\n") == {"k": {"u": [1]}, "l": "t", "m": "t"}
    assert plain("k: [&a 1, *a, &a 2, *a]") == {"k": [1, 1, 2, 2]}


def test_places_of_keys_and_values() -> None:
    """Each key and value knows where it begins, with its quote; characters are counted, not bytes."""
    text = '"Đ😀": {k: "v", l: [a,  \'b\']}\n'
    root = plain(text)
    assert isinstance(root, Map)
    assert root.marks["Đ😀"] == (0, 6)
    inner = root["Đ😀"]
    assert inner.marks == {"k": (7, 10), "l": (15, 18)}
    assert isinstance(inner["l"], Seq)
    assert (inner["l"].start, inner["l"].marks) == (18, [19, 23])


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_line_ends(end: str) -> None:
    """Lines end with LF, CRLF or CR and are counted alike, also those of block scalars and quoted texts."""
    text = end.join(["# c", "", "a: |", "  x", "", "  y", 'b: "p', "", '  q"', "c: {d: 1, d: 2}"])
    assert place(text) == (10, 11)


@pytest.mark.parametrize("odd", ["\u2028", "\u2029", "\u0085"])
def test_other_line_ends_end_no_line(odd: str) -> None:
    """U+0085, U+2028 and U+2029, which nobody sees and YAML 1.1 takes for line ends, are named with their place."""
    for written, column in ((f'a: "p{odd}q"\nb: 1\n', 6), (f"a: p{odd}q\nb: 1\n", 5)):
        assert place(written) == (1, column)
        assert f"U+{ord(odd):04X}" in fault(written).message


def test_lines() -> None:
    """The lines of a text have their numbers and texts, the last one too."""
    lines = Lines("a\r\nb\rc\n\nd\x0ce\u2028f")
    assert [lines.source(number) for number in range(1, 6)] == ["a", "b", "c", "", "d\x0ce\u2028f"]
    assert lines.place(0) == (1, 1)
    assert lines.place(3) == (2, 1)
    assert lines.place(8) == (5, 1)
    assert lines.place(11) == (5, 4)


@pytest.mark.parametrize(
    ("text", "where", "first"),
    [
        ("a: 1\nb: 2\na: 3\n", (3, 1), 1),
        ("k: {a: 1, b: 2, a: 3}", (1, 17), 1),
        ("k:\n  - a: 1\n    'a': 2\n", (3, 5), 2),
        ('{"a": 1,\n "a": 2}', (2, 2), 1),
    ],
)
def test_a_key_twice(text: str, where: tuple[int, int], first: int) -> None:
    """A key that stands twice is a fault at the second one, naming the first; the first one's value is kept."""
    found = fault(text)
    assert found.code == "duplicate-key"
    assert found.earlier is not None
    assert (Lines(text).place(found.at), Lines(text).place(found.earlier)[0]) == (where, first)
    root, _ = read_yaml("a: 1\na: 2\n")
    assert root == {"a": 1}


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("a: !!str 5", (1, 4)),
        ("a: ! 5", (1, 4)),
        ("a:\n  - !foo {}", (2, 5)),
        ("!!map {a: 1}", (1, 1)),
        ("a: !!python/object/apply:os.system [exit]", (1, 4)),
        ("!!str a: 1", (1, 1)),
        ("x-a: !!binary aGk=", (1, 6)),
        ("%TAG !e! tag:x,2000:\n---\na: !e!b c", (3, 4)),
    ],
)
def test_no_tags(text: str, where: tuple[int, int]) -> None:
    """A tag is refused where it stands, and nothing is called."""
    assert fault(text).code == "yaml-tag"
    assert place(text) == where


@pytest.mark.parametrize(
    ("text", "where"), [("a: 1\n---\nb: 2\n", (2, 1)), ("---\n---\n", (2, 1)), ("--- 1\n...\n--- 2\n", (3, 1))]
)
def test_one_document(text: str, where: tuple[int, int]) -> None:
    """A second document is refused where it begins."""
    assert fault(text).code == "yaml-documents"
    assert place(text) == where


@pytest.mark.parametrize("text", ["", "\n", "# c\n", "---\n", "--- # c\n...\n", "\t\n" * 0, "null", "~"])
def test_nothing(text: str) -> None:
    """Without content there is nothing."""
    assert plain(text) is None


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("? [a]\n: b\n", (1, 3)),
        ("{[a]: b}", (1, 2)),
        ("{{a: b}: c}", (1, 2)),
        ("? a: b\n: c\n", (1, 3)),
        ("a: &x k\n*x : 1\n", (2, 1)),
    ],
)
def test_a_key_is_a_text(text: str, where: tuple[int, int]) -> None:
    """Lists, mappings and aliases are no keys."""
    assert fault(text).code == "wrong-type"
    assert place(text) == where


BOMB = "x-a: &a [x,x,x,x,x,x,x,x,x,x]\n" + "".join(
    f"x-{name}: &{name} [{','.join([f'*{before}'] * 10)}]\n"
    for before, name in zip("abcdefgh", "bcdefghi", strict=True)
)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("a: " + "[" * 100_000, id="lists"),
        pytest.param("a: " + "{b: " * 100_000, id="mappings"),
        pytest.param("a:\n  " + "- " * 100_000, id="blocks"),
        pytest.param("".join(" " * level + "a:\n" for level in range(500)), id="keys"),
        pytest.param(BOMB, id="aliases of lists"),
        pytest.param(BOMB.replace("[x,", "[{k: v},"), id="aliases of mappings"),
        pytest.param("a: &a b\nc: [" + "*a," * 200_000 + "]", id="aliases of a text"),
    ],
)
def test_limits(text: str) -> None:
    """What is too deep or unfolds to too much is refused at once."""
    began = time.perf_counter()
    assert fault(text).code in ("yaml-limit", "yaml-syntax")
    assert time.perf_counter() - began < 2


@pytest.mark.parametrize("text", ["a: *b", "a: &a [*a]", "a: &a {b: *a}", "*a"])
def test_an_alias_needs_its_anchor(text: str) -> None:
    """An alias of nothing, or of what it stands in, is refused."""
    assert "names no anchor above" in fault(text).message


@pytest.mark.parametrize(
    ("text", "where", "code"),
    [
        ("a: b\x07", (1, 5), "U+0007"),
        ("a: \x1b[1m", (1, 4), "U+001B"),
        ("a: \x00", (1, 4), "U+0000"),
        ("a: \x7f", (1, 4), "U+007F"),
        ("a: \x80", (1, 4), "U+0080"),
        ("a: \ufffe", (1, 4), "U+FFFE"),
        ('a: "\\e[1m"', (1, 4), "U+001B"),
        ('a: "\\0"', (1, 4), "U+0000"),
        ('a: "\\x85"', (1, 4), "U+0085"),
        ('"\\a": b', (1, 1), "U+0007"),
    ],
)
def test_control_characters(text: str, where: tuple[int, int], code: str) -> None:
    """A control character is refused and named, raw or as an escape."""
    found = fault(text)
    assert (found.code, place(text)) == ("control-character", where)
    assert code in found.message
    assert found.message.isprintable()


@pytest.mark.parametrize(
    ("text", "where", "said", "meant"),
    [
        ("a:\n\tb: 1\n", (2, 1), "tab", "spaces"),
        ("a:\n  \tb: 1\n  c: 2\n", (2, 3), "tab", "spaces"),
        ("a: %\n", (1, 4), "cannot begin with %", 'write "%"'),
        ("a: @x\n", (1, 4), "cannot begin with @", 'write "@x"'),
        ("a: `x\n", (1, 4), "cannot begin with `", 'write "`x"'),
        ("a: >= 45\n", (1, 4), "cannot begin with >", "at least 45"),
        ("a: > 45\n", (1, 4), "cannot begin with >", "more than 45"),
        ("- a: >= 45\n", (1, 6), "cannot begin with >", '">= 45"'),
        ("a: b: c\n", (1, 5), "a colon", "in quotes"),
        ("a: Chương trình: giai đoạn 1\n", (1, 16), "a colon", "in quotes"),
    ],
)
def test_the_traps(text: str, where: tuple[int, int], said: str, meant: str) -> None:
    """The traps that block style and words leave have a help of their own."""
    found = fault(text)
    assert found.code == "yaml-syntax"
    assert said in found.message
    assert meant in (found.hint or "")
    assert place(text) == where


@pytest.mark.parametrize(
    "text",
    [
        "a: [1\nb: 2\n",
        "a: {b: 1\nc: 2\n",
        'a: "b\nc: 2\n',
        "a: 'b\nc: 2\n",
        "]",
        "a: [1, }",
        "a: |x\n  b\n",
        "a: b: c: d",
        "- a\nb",
        "%FOO\n---\n",
        "&a\n: &",
        'a: "\\q"',
        'a: "\\ud800"',
    ],
)
def test_what_is_not_yaml(text: str) -> None:
    """It is refused with a place inside the text and a sentence in plain words."""
    found = fault(text)
    assert found.code == "yaml-syntax"
    assert 0 <= found.at <= len(text)
    assert found.message.isprintable()


@pytest.mark.parametrize(
    ("text", "begin"), [("k:\n  a: [1,\n  b: 2\n", "2:6"), ('k: "b\nc: 2\n', "1:4"), ("k: {b: 1\nc: 2\n", "1:4")]
)
def test_what_never_closes(text: str, begin: str) -> None:
    """A bracket, brace or quote that never closes is named where it opened."""
    found = fault(text)
    assert "{}:{}".format(*Lines(text).place(found.at)) == begin or begin in found.message


# --- properties ---

LEAVES: st.SearchStrategy[Any] = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-(10**20), 10**20).map(Decimal),
    st.text(st.characters(exclude_categories=["C", "Zl", "Zp"]), max_size=8),
)
KEYS = st.text(st.characters(exclude_categories=["C", "Zl", "Zp"]), min_size=1, max_size=5).filter(
    lambda key: not key.startswith("x-")
)
TREES = st.recursive(
    LEAVES, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(KEYS, inner, max_size=4), max_leaves=12
)


def written(value: Any) -> str:
    """The value as JSON, numbers as they are."""
    if isinstance(value, Decimal):
        return f"{value:f}"
    if isinstance(value, list):
        return "[" + ", ".join(map(written, value)) + "]"
    if isinstance(value, dict):
        return (
            "{"
            + ", ".join(f"{json.dumps(key, ensure_ascii=False)}: {written(item)}" for key, item in value.items())
            + "}"
        )
    return json.dumps(value, ensure_ascii=False)


@property_test
@given(TREES)
def test_json_round_trip(tree: Any) -> None:
    """Whatever JSON can say is read as it was written."""
    assert plain(written(tree)) == tree


@property_test
@given(st.text(st.sampled_from("a: -[]{},\n\"'|>&*!?#%@`~\t\\\r0é"), max_size=40))
def test_any_text_is_read_or_refused(text: str) -> None:
    """No text raises anything but YamlError, and every fault has a place inside the text."""
    try:
        _, faults = read_yaml(text)
    except YamlError as error:
        faults = [error.fault]
    for found in faults:
        assert 0 <= found.at <= len(text)
        assert found.message.isprintable()
