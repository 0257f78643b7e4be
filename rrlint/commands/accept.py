"""``--write-baseline`` and ``--prune-baseline``: the file of findings that are accepted for now."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from rrlint.commands.emit import say
from rrlint.diagnostic import Result
from rrlint.engine.baseline import Accepted, write_baseline
from rrlint.gather import UsageError
from rrlint.io_files import Unreadable, write_over
from rrlint.output.escape import printable

if TYPE_CHECKING:
    from rrlint.engine import Outcome


def accept(outcome: Outcome, *, new: bool) -> int:
    """Write what is accepted from now on, new findings too if so asked.

    What was accepted of reports and rules that were not looked at stays.  Returns the exit
    code of what cannot be accepted, such as what could not be verified.  Raises UsageError.
    """
    compared = outcome.compared
    found = [*compared.known, *(compared.new if new else ())]
    accepted = [Accepted.of(one) for one in found if one.result is Result.VIOLATION]
    if outcome.baseline_place is None:
        raise UsageError("there is no work tree to write a baseline to")
    try:
        write_over(outcome.baseline_place, write_baseline([*accepted, *compared.elsewhere]).encode())
    except Unreadable as error:
        raise UsageError(f"{outcome.baseline} cannot be written: {error}") from None
    kept = len(accepted) + len(compared.elsewhere)
    say(printable(f"{outcome.baseline}: {kept} accepted, {len(compared.fixed)} not found any more") + "\n")
    rest = [one for one in compared.new if one.result is not Result.VIOLATION or not new]
    return replace(outcome, findings=tuple(rest)).exit_code()
