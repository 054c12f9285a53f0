"""How fast dxtrack is beside other ways to the same numbers: `python -m benchmarks`."""
