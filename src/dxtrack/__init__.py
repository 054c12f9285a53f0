"""dxtrack tells how far each promise is from being kept."""

__version__ = "0.1.0"
