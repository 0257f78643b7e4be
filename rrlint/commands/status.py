"""``rrlint status``: one table, a line a report."""

from __future__ import annotations

from rrlint.commands.check import judge
from rrlint.commands.emit import say, wants_color
from rrlint.engine import CLEAN
from rrlint.gather import Request


def status(request: Request, *, output_format: str = "text", color: str = "auto") -> int:
    """Judge, print the table and return 0: what it shows is for people, and `check` is the gate.

    Raises UsageError and CannotTell.
    """
    outcome = judge(request)
    if output_format == "json":
        from rrlint.output import json_v1

        say(json_v1.render(outcome))
    else:
        from rrlint.output import status_table

        say(
            status_table.markdown(outcome)
            if output_format == "markdown"
            else status_table.text(outcome, wants_color(color))
        )
    return CLEAN
