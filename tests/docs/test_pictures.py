"""The pictures of the documentation are what dxtrack prints, and load nothing."""

import re
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

from tests.conftest import ROOT

PICTURES = ROOT / "docs" / "pictures"


def maker() -> Any:
    """docs/pictures/make.py, which is a script and in no package."""
    spec = spec_from_file_location("make_pictures", PICTURES / "make.py")
    assert spec
    assert spec.loader
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


MAKE = maker()


@pytest.mark.parametrize("name", MAKE.PICTURES)
def test_committed_picture(name: str, request: pytest.FixtureRequest) -> None:
    """The committed picture shows today's output; `pytest --update` or docs/pictures/make.py draws it again."""
    path = PICTURES / f"{name}.svg"
    drawn = MAKE.picture(name)
    if request.config.getoption("--update"):
        path.write_text(drawn, "utf-8", newline="\n")
    assert drawn == path.read_text("utf-8")


def test_environment_does_not_matter(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A picture is the same in any folder, language and terminal."""
    plain = MAKE.picture("status")
    for name, value in {"DXTRACK_LANG": "vi", "NO_COLOR": "1", "COLUMNS": "60", "TERM": "dumb"}.items():
        monkeypatch.setenv(name, value)
    monkeypatch.chdir(tmp_path)
    assert MAKE.picture("status") == plain


@pytest.mark.parametrize("name", MAKE.PICTURES)
def test_nothing_is_loaded(name: str) -> None:
    """A picture is well-formed, and names no font, script, style sheet or image to fetch."""
    text = (PICTURES / f"{name}.svg").read_text("utf-8")
    tags = {element.tag.rpartition("}")[2] for element in ElementTree.fromstring(text).iter()}
    assert tags <= {"svg", "style", "defs", "clipPath", "rect", "g", "text", "circle"}
    assert not re.search(r"@font-face|@import|href|url\((?!#)", text)


def test_every_picture_has_its_command() -> None:
    """No picture lies in the folder that make.py does not draw, and the README shows one of them."""
    assert {path.stem for path in PICTURES.glob("*.svg")} == set(MAKE.PICTURES)
    assert "](docs/pictures/status.svg)" in (ROOT / "README.md").read_text("utf-8")
