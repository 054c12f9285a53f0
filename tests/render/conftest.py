"""What the tests of formats share."""

from pathlib import Path

import pytest

from tests.render.tiny import DATA, TARGETS


@pytest.fixture
def tiny(tmp_path: Path) -> Path:
    """A folder with a targets file and data: one target off track, one on track, one waived that has no data."""
    (tmp_path / "targets.yaml").write_text(TARGETS, "utf-8")
    (tmp_path / "data.csv").write_text(DATA, "utf-8")
    return tmp_path
