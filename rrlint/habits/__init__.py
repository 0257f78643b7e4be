"""How training configs look: which files are ones, told by name and content alone.

`recognise` is a pure function from a path and bytes to a reason.  What it knows of each
training stack is a row of the table in `rrlint.habits.frameworks`; a new stack is a new
row.  It would rather pass a config over than name a file that is none.  A row also says
which keys matter, for whoever proposes what to watch; `is_noise` says what never does.
"""

from rrlint.habits.frameworks import HABITS
from rrlint.habits.noise import is_noise
from rrlint.habits.recognise import Recognised, may_be_config, recognise
from rrlint.habits.row import SHELL, Habit

__all__ = ["HABITS", "SHELL", "Habit", "Recognised", "is_noise", "may_be_config", "recognise"]
