"""Messages about numbers, periods and files of every kind: each in English, as the code has it, and in Vietnamese."""

VIETNAMESE: dict[str, str] = {"{message}, and {rows} more rows": "{message}, và {rows} dòng khác"}
