"""What things are called where they are shown: the report, its goals and areas, the kinds of figures, the gap."""

from fractions import Fraction

from ..judge import Assessment, Report
from ..targets import satisfies
from .figures import gap_unit, with_unit
from .foreign import local, safe
from .rows import judged_value
from .words import Language, word

_FIGURE_WORDS: dict[str, tuple[str, str]] = {
    "final": ("final", "chính thức"),
    "preliminary": ("preliminary", "sơ bộ"),
    "estimate": ("estimate", "ước tính"),
    "forecast": ("forecast", "dự báo"),
}


def title_of(report: Report, language: Language) -> str:
    """The name of the programme, if it has one."""
    return local(report.programme.name, language) or "dxtrack"


def name_of(result: Assessment, language: Language) -> str:
    """The name of the goal, behind that of the area if the result has one."""
    name = local(result.name, language)
    return f"{safe(result.area)}: {name}" if result.area else name


def label_of(result: Assessment, language: Language) -> str:
    """The short name of the goal, for columns; its name where it has no label."""
    return local(result.goal.label or result.name, language)


def figure_word(status: str, language: Language) -> str:
    """The status of a figure: `final`, `preliminary`, `estimate` or `forecast`."""
    return _FIGURE_WORDS[status][language == "vi"]


def gap_words(result: Assessment, gap: str, language: Language) -> str:
    """`10.3 pp short`: the printed gap of a result in words; "" where there is none."""
    value = judged_value(result)
    if value is None:
        return ""
    key = "over" if satisfies(Fraction(value), result.threshold) else "short"
    return word(key, language, with_unit(gap.lstrip("+-"), gap_unit(result.goal.unit, language)))
