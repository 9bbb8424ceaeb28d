"""A tracker of the Ukraine-US security-guarantee talks."""

__version__ = "0.1.0"
