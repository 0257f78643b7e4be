"""``text``: for people."""

from rrlint.output.text import render

__all__ = ["render"]
