"""Facts to an outcome: run the rules, keep what was asked for, count the rest.  Pure."""

from rrlint.engine.outcome import BUG, CLEAN, FINDINGS, UNVERIFIED, USAGE, Hidden, Outcome, Since, Suppressed
from rrlint.engine.run import judge
from rrlint.engine.settle import Settled, settle
from rrlint.engine.since import only_new

__all__ = [
    "BUG",
    "CLEAN",
    "FINDINGS",
    "UNVERIFIED",
    "USAGE",
    "Hidden",
    "Outcome",
    "Settled",
    "Since",
    "Suppressed",
    "judge",
    "only_new",
    "settle",
]
