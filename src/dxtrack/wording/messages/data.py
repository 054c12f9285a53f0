"""Messages about data files: each in English, as the code has it, and in Vietnamese."""

VIETNAMESE: dict[str, str] = {}
