"""`python -m dxtrack`."""

from . import cli

cli.main()
