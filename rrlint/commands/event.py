"""``rrlint event``: record what people saw and Git cannot."""

from __future__ import annotations

import sys
from dataclasses import replace
from functools import partial

import click

from rrlint.commands.emit import say
from rrlint.commands.splice import splice
from rrlint.diagnostic import WORKTREE
from rrlint.engine import CLEAN
from rrlint.facts import Facts
from rrlint.gather import Request, UsageError
from rrlint.gather.gather import gather
from rrlint.output.escape import printable
from rrlint.plans.event import Seen, draft, goes_last
from rrlint.plans.place import place_event


def event(request: Request, seen: Seen, *, stage: bool = False, dry_run: bool = False) -> int:
    """Put an event into a report.  Raises UsageError."""
    facts = _chosen(request)
    report, path = facts.report, facts.document.path
    if report is None:
        raise UsageError(f"{path} cannot be read as a report; see rrlint check")
    place = partial(place_event, last=goes_last(report))
    if not seen.note and sys.stdin.isatty() and sys.stdout.isatty():
        trial = draft(report, replace(seen, note="…"), request.today)
        place(facts, facts.document, item=trial)  # what is wrong is refused before anybody is asked
        seen = replace(seen, note=click.prompt("What happened?"))
    item = draft(report, seen, request.today)
    splice(request, facts, partial(place, item=item), stage=stage, dry_run=dry_run)
    if not dry_run:
        staged = " and staged" if stage else ""
        say(f"{printable(path)}: event {item['id']} was written{staged}; a review answers it: rrlint review\n")
    return CLEAN


def _chosen(request: Request) -> Facts:
    found = [one for one in gather(replace(request, target=WORKTREE, history=False)).facts if not one.gone]
    if not found:
        raise UsageError("no report is left here; see rrlint check")
    if len(found) > 1:
        raise UsageError(f"name the report, one of {', '.join(sorted(one.document.path for one in found))}")
    return found[0]
