"""What the sentences about a result are made with: its numbers, and the choice of one of two languages."""

from datetime import date
from typing import NamedTuple

from ..actuals import Figure
from ..judge import Assessment
from .figures import Number, day, decimals, own_decimals, period, shown_gap, threshold_words, with_unit
from .figures import gap_unit as unit_of_gap
from .rows import judged_value, places_of
from .words import Language, pick


class Say(NamedTuple):
    """Says sentences about one result in one language."""

    result: Assessment
    language: Language
    places: int
    known: dict[str, str]
    """What stands in every sentence for `{actual}`, `{of}` (its period), `{gap}`, `{threshold}`, `{baseline}`,
    `{deadline}` (a period), `{ended}` (its day), and `{kept}` of `{periods}`.
    """

    def __call__(self, english: str, vietnamese: str, **more: object) -> str:
        """The sentence in that language, its places filled with what is known and with `more`."""
        return pick(self.language, english, vietnamese).format(**self.known, **more)

    def number(self, value: Number | None, *, unit: bool = True) -> str:
        """A figure with the decimals of its row, or with all its own where it has no more than four."""
        if value is None:
            return "–"
        text = decimals(value, self.decimals_of(value), self.language)
        return with_unit(text, self.result.goal.unit) if unit else text

    def decimals_of(self, value: Number) -> int:
        """How many decimals `number` shows."""
        own = own_decimals(value)
        return own if own <= max(self.places, 4) else max(self.places, 2)

    def figure(self, figure: Figure) -> str:
        """`45.3% (2024)`."""
        return f"{self.number(figure.value)} ({self.period(figure)})"

    def period(self, figure: Figure) -> str:
        """`2024`, as the figure's row writes it."""
        return period(figure.period, self.language)

    def day(self, value: date) -> str:
        """A day as the language writes it."""
        return day(value, self.language)


def speaker(result: Assessment, language: Language) -> Say:
    """What says the sentences of a result in a language."""
    say = Say(result, language, places_of(result), {})
    value, baseline, kept = judged_value(result), result.baseline, result.kept
    known = {
        "actual": say.number(value),
        "of": say.period(result.actual) if result.actual else "–",
        "gap": "–" if value is None else _gap(value, say),
        "threshold": threshold_words(result.threshold, language, result.goal.unit),
        "baseline": f"{say.number(baseline.value)} ({period(baseline.period, language)})" if baseline else "–",
        "deadline": period(result.target.deadline, language),
        "ended": say.day(result.deadline),
        "kept": str(kept.periods) if kept else "–",
        "periods": str(kept.of) if kept else "–",
    }
    return say._replace(known=known)


def _gap(value: Number, say: Say) -> str:
    """`10.35 pp short`, or `3.1 pp over`, or `exactly on it`."""
    gap = shown_gap(value, say.result.threshold, max(say.places, say.decimals_of(value)))
    if gap == 0:
        return pick(say.language, "exactly on it", "đúng bằng ngưỡng")
    unit = unit_of_gap(say.result.goal.unit, say.language)
    size = with_unit(decimals(abs(gap), own_decimals(gap), say.language), unit)
    if gap < 0:
        return pick(say.language, f"{size} short", f"còn thiếu {size}")
    return pick(say.language, f"{size} over", f"vượt {size}")


def unnamed(say: Say) -> str:
    """What stands for the name of the series of rows that name none."""
    return say("rows without a series", "dòng không ghi chuỗi")
