"""How a run can end: the exit codes, the same for every command."""

DONE = 0
GATE_FAILED = 1
WRONG_USE = 2
INVALID_INPUT = 3
NOTHING_TO_JUDGE = 4
BUG = 70
NOT_WRITTEN = 74
HUNG_UP = 129
INTERRUPTED = 130
READER_GONE = 141
TERMINATED = 143

EXIT_CODES = {
    DONE: "done",
    GATE_FAILED: "the gate failed (check), and nothing else",
    WRONG_USE: "wrong use: an option, a file, a goal, area or deadline that is not there",
    INVALID_INPUT: "the targets or the data are invalid; nothing was judged",
    NOTHING_TO_JUDGE: "nothing to judge: the data has no row for any goal asked for",
    BUG: "a bug in dxtrack",
    NOT_WRITTEN: "output could not be written",
    HUNG_UP: "the terminal went away",
    INTERRUPTED: "interrupted",
    READER_GONE: "the reader of the output went away",
    TERMINATED: "terminated",
}
"""What each of them means. They are promises: added, never changed."""
