"""``rrlint migrate``: carry reports over to the present version of the format."""

from __future__ import annotations

import codecs
import sys
from dataclasses import replace
from functools import partial

from rrlint.commands.emit import say
from rrlint.commands.fix import show_diff
from rrlint.diagnostic import WORKTREE
from rrlint.edits import unified_diff
from rrlint.engine import CLEAN, FINDINGS
from rrlint.format import CURRENT
from rrlint.gather import Request
from rrlint.gather.disk import Disk
from rrlint.gather.gather import gather
from rrlint.output.escape import printable
from rrlint.plans.migrate import Migration, plan_migration
from rrlint.report.yaml import Document


def migrate(request: Request, *, dry_run: bool = False) -> int:
    """Write each report in the present version, or show that as a diff; 1 if any was refused, and is as it was.

    Raises UsageError.
    """
    disk = Disk(request)
    gathered = gather(replace(request, target=WORKTREE, history=False))
    read = [disk.read(facts.document.path) for facts in gathered.facts if not facts.gone]
    plans = [(held, plan_migration(document)) for held, document in read]
    for held, planned in plans:
        _tell(planned)
        if planned.after is not planned.before:
            (_show if dry_run else partial(_write, disk))(held, planned)
    return FINDINGS if any(planned.refusals for _, planned in plans) else CLEAN


def _show(held: bytes, planned: Migration) -> None:
    before, after = _marked(held, planned.before), _marked(held, planned.after)
    show_diff(unified_diff(planned.before.path, before, after))


def _write(disk: Disk, held: bytes, planned: Migration) -> None:
    path = planned.before.path
    disk.write(path, held, _marked(held, planned.after).encode())
    say(f"{printable(path)}: migrated from {planned.source} to {CURRENT}\n")


def _tell(planned: Migration) -> None:
    """Say on standard error why a report is left as it is."""
    path = planned.before.path
    for one in planned.refusals:
        place = f"{one.span.line}:{one.span.column}: " if one.span else " "
        advice = f" (help: {one.help})" if one.help else ""
        sys.stderr.write(f"rrlint: not migrated: {printable(f'{path}:{place}{one.message}{advice}')}\n")
    if planned.source == CURRENT:
        sys.stderr.write(f"rrlint: {printable(path)} is {CURRENT} already\n")


def _marked(held: bytes, document: Document) -> str:
    """A report's text, with the byte order mark that the file has."""
    return (codecs.BOM_UTF8.decode() if held.startswith(codecs.BOM_UTF8) else "") + document.text
