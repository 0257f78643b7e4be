"""The habits of training stacks, a row each: where their configs are, and what stands in them.

Names are those that `rrlint.habits.names` finds in a file; ``*`` stands for any number of
characters.  The first row that fits names the file, so the particular ones stand before
the general.
"""

from __future__ import annotations

from rrlint.habits.control import CONTROL
from rrlint.habits.general import GENERAL
from rrlint.habits.language_models import LANGUAGE_MODELS
from rrlint.habits.prime import PRIME
from rrlint.habits.row import Habit

HABITS: tuple[Habit, ...] = (*LANGUAGE_MODELS, *PRIME, *CONTROL, *GENERAL)
