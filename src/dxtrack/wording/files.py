"""How a data file was read, in one line."""

from ..actuals import FileRead
from .figures import count_shown
from .foreign import safe
from .words import Language, pick


def how_read(file: FileRead, language: Language) -> str:
    """The layout of a file, which heading was read as which column, and how many rows belong to how many goals."""
    between = pick(language, " ", " = ")
    columns = ", ".join(
        f"{ours}{between}{theirs}" for ours, theirs in file.columns.items() if ours != theirs.casefold()
    )
    numbers = (file.of_goals, file.rows, file.goals, file.without_figure)
    of_goals, rows, goals, without = (count_shown(number, language) for number in numbers)
    layout = pick(language, file.layout, f"dạng {file.layout.replace('wide', 'bảng ngang')}")
    told = pick(
        language,
        f"{of_goals} of {rows} rows belong to {goals} {'goal' if file.goals == 1 else 'goals'}",
        f"{of_goals} trong {rows} dòng thuộc {goals} chỉ tiêu",
    )
    if file.without_figure:
        told += pick(language, f", {without} without a figure", f", {without} không có số liệu")
    return safe("; ".join([f"{file.name}: {layout}", *filter(None, [columns]), told])) + "\n"
