"""Python definitions as values: class attributes, constants, functions, by their syntax tree.

Nothing is imported and nothing is run.  `read_python` gives the values of one file;
`compose` adds what its classes inherit from others inside the repository.
"""

from rrlint.values.python.inherit import compose
from rrlint.values.python.read import read_python

__all__ = ["compose", "read_python"]
