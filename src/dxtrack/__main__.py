"""`python -m dxtrack`."""

from .cli import main

main()
