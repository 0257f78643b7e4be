"""Where input and output become facts: files and Git on one side, values on the other.

What a caller needs first is here; `rrlint.gather.gather` is imported when its turn comes.
"""

from rrlint.gather.request import AUTO, CannotTell, Request, UsageError

__all__ = ["AUTO", "CannotTell", "Request", "UsageError"]
