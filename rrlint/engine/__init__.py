"""Facts to an outcome: run the rules, keep what was asked for, count the rest.  Pure."""

from rrlint.engine.examine import Examined, Texts, examine
from rrlint.engine.outcome import BUG, CLEAN, FINDINGS, UNVERIFIED, USAGE, Hidden, Outcome, Since, Suppressed
from rrlint.engine.run import judge
from rrlint.engine.settle import Settled, settle
from rrlint.engine.since import only_new
from rrlint.engine.standing import Standing

__all__ = [
    "BUG",
    "CLEAN",
    "FINDINGS",
    "UNVERIFIED",
    "USAGE",
    "Examined",
    "Hidden",
    "Outcome",
    "Settled",
    "Since",
    "Standing",
    "Suppressed",
    "Texts",
    "examine",
    "judge",
    "only_new",
    "settle",
]
