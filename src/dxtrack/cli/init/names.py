"""Goal ids made from names: `Tỷ lệ hồ sơ trực tuyến` is ty_le_ho_so_truc_tuyen."""

import re
from collections.abc import Collection

from ...wording import unaccented

LONGEST = 40


def made_id(name: str, taken: Collection[str]) -> str:
    """An id of a-z, 0-9 and _ that is not taken, cut at a word where it would have more than 40 characters."""
    words = re.sub(r"[^a-z0-9]+", "_", unaccented(name[:1000]).lower()).strip("_")
    if not words[:1].isalpha():
        words = f"goal_{words}".rstrip("_")
    if len(words) > LONGEST:
        words = words[: LONGEST + 1].rpartition("_")[0] or words[:LONGEST]
    number, made = 1, words
    while made in taken:
        number += 1
        made = f"{words}_{number}"
    return made
