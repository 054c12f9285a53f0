"""Messages of the command line: each in English, as the code has it, and in Vietnamese."""

VIETNAMESE: dict[str, str] = {}
