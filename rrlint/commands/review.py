"""``rrlint review``: show what changed since the last review, and add the changelog entry that it asks for."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import replace
from functools import partial

import click

from rrlint.commands.check import judge
from rrlint.commands.emit import emit, say
from rrlint.commands.splice import splice
from rrlint.diagnostic import INDEX
from rrlint.engine import CLEAN
from rrlint.gather import Request, UsageError
from rrlint.gather.pending import Reviewable, gather_pending
from rrlint.output.escape import printable
from rrlint.plans.buffer import from_buffer, to_buffer
from rrlint.plans.occasions import describe, in_the_making, is_due, must_see
from rrlint.plans.place import place_entry
from rrlint.plans.review import Wishes, draft, must_know, with_baselines, with_changed
from rrlint.plans.weights import REWARD, moved_weights
from rrlint.report.insert import Item


def review(request: Request, wishes: Wishes, *, edit: bool = False, dry_run: bool = False, color: str = "auto") -> int:
    """Draft the entry, let a person say what it is about, and write it.  Raises UsageError and CannotTell."""
    request, found = gather_pending(request)
    one = _chosen(found, wishes)
    must_see(one)
    assert one.facts.report is not None
    must_know(one.facts.report, wishes, one.facts.history.earlier if one.facts.history else ())
    reworded = in_the_making(one.facts) is not None and bool(edit or wishes.summary or wishes.lessons)
    if not (is_due(one.facts) or wishes.is_explicit or reworded):
        say(f"{printable(one.path)}: nothing to review{_next(one, request)}\n")
        return CLEAN
    item = draft(one, wishes)
    weights = moved_weights(one, item)
    item = with_changed(item, [REWARD] if weights else [])
    occasions = [*describe(one.facts), *map(str, weights)]
    key = (str(item["version"]), str(item["date"]))
    interactive = edit or (not item["summary"] and sys.stdin.isatty() and sys.stdout.isatty())
    if interactive and not dry_run:
        item = _edited(item, occasions)
    elif not dry_run:
        say("".join(f"{printable(line)}\n" for line in occasions))
    item = with_baselines(one, _summarized(item, occasions, dry_run=dry_run))
    plan = partial(place_entry, item=item, key=key, weights=weights)
    splice(request, one.facts, plan, stage=request.target == INDEX, dry_run=dry_run)
    if not dry_run:
        _say_written(request, one.path, item, is_new=one.facts.report.entry(key) is None)
        _conclude(request, one.path, color)
    return CLEAN


def _chosen(found: Sequence[Reviewable], wishes: Wishes) -> Reviewable:
    """The one report there is, or the one that has something to review."""
    due = [one for one in found if one.facts.report is not None and is_due(one.facts)]
    candidates = found if len(found) == 1 or wishes.is_explicit or not due else due
    if len(candidates) > 1:
        names = ", ".join(one.path for one in candidates)
        raise UsageError(f"name the report to review, one of {names}")
    return candidates[0]


def _next(one: Reviewable, request: Request) -> str:
    history = one.facts.history
    where = " in what is staged" if request.target == INDEX else ""
    due = f"; the next review is due on {history.cadence.due}" if history and history.cadence.due else ""
    other = "for what lies on disk: --worktree; " if where else ""
    for edited in history.edited[:1] if history else ():
        version = printable(edited.key[0])
        other += f"to say why entry {version} was {'removed' if edited.gone else 'changed'}: --corrects {version}; "
    return f"{where}{due} ({other}to record a look anyway: --kind scheduled, or --no-change REASON)"


def _edited(item: Item, occasions: Sequence[str]) -> Item:
    """The entry as somebody leaves it in an editor.  What they wrote is not lost if it is of no use."""
    text = click.edit(to_buffer(item, occasions), extension=".yaml", require_save=False) or ""
    try:
        return from_buffer(text)
    except UsageError:
        sys.stderr.write(text)
        raise


def _summarized(item: Item, occasions: Sequence[str], *, dry_run: bool) -> Item:
    """The entry if it has a summary; what is merely shown may have one that says what changed."""
    if item.get("summary"):
        return item
    if not dry_run:
        raise UsageError("nothing was written: say what the review found, with --summary TEXT or --no-change REASON")
    return {**item, "summary": " ".join(f"{line}." for line in occasions) or "Looked again."}


def _say_written(request: Request, path: str, item: Item, *, is_new: bool) -> None:
    done = "was written" if is_new else "was not committed yet and was written anew"
    staged = " and staged" if request.target == INDEX else ""
    say(f"{printable(path)}: entry {printable(str(item['version']))} ({item['kind']}) {done}{staged}\n\n")


def _conclude(request: Request, path: str, color: str) -> None:
    """Say what a check says of the report now."""
    outcome = judge(request)
    reports = tuple(one for one in outcome.reports if one.path == path)
    findings = tuple(one for one in outcome.findings if one.primary.location.path == path)
    emit(replace(outcome, reports=reports, findings=findings), "text", color)
    if left := sorted({one.rule for one in findings if outcome.is_reason(one)}):
        say(f"the entry is written; {', '.join(left)} still {_has(left)} to be put right before a check passes\n")


def _has(subjects: Sequence[str]) -> str:
    return "has" if len(subjects) == 1 else "have"
