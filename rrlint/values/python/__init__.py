"""Python definitions as values: class attributes, constants, functions, by their syntax tree.

Nothing is imported and nothing is run.  `read_python` gives the values of one file;
`compose` adds what its classes inherit from others inside the repository.
"""

from rrlint.values._format import Format
from rrlint.values.python.inherit import compose
from rrlint.values.python.read import read_python

FORMATS = (Format("python", read_python, suffixes=(".py",), compose=compose),)

__all__ = ["FORMATS", "compose", "read_python"]
