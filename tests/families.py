"""Which rules speak of the small reports of the tests.

Those reports say only what each test is about, and owe much of what a whole report owes.
So most tests ask for the rules about files, coverage and cadence; `tests/rules` looks at
each rule alone.
"""

from __future__ import annotations

from rrlint.settings import Layer, Settings

#: What Git and the file show: form, dates, watches, coverage, past entries.
WATCHING = (
    *("RR0", "RR105", "RR201", "RR202", "RR204", "RR205", "RR30", "RR311", "RR312", "RR313"),
    *("RR401", "RR402", "RR404", "RR405", "RR407", "RR408"),
)
SETTINGS = Settings(Layer(WATCHING))

#: The same for a command.
SELECT = ("--select", ",".join(WATCHING))
