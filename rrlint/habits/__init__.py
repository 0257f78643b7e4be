"""How training configs look: which files are ones, told by name and content alone.

`recognise` is a pure function from a path and bytes to a reason.  What it knows of each
training stack is the table in `rrlint.habits.frameworks`, a row each; a new stack is a new
row.  It would rather pass a config over than name a file that is none.
"""

from rrlint.habits.frameworks import HABITS, Habit
from rrlint.habits.recognise import Recognised, may_be_config, recognise

__all__ = ["HABITS", "Habit", "Recognised", "may_be_config", "recognise"]
