"""Where input and output become facts: files and Git on one side, values on the other."""

from rrlint.gather.gather import Gathered, gather
from rrlint.gather.request import Request, UsageError
from rrlint.gather.staged import nothing_staged_matters

__all__ = ["Gathered", "Request", "UsageError", "gather", "nothing_staged_matters"]
