"""``rrlint review``, ``rrlint event`` and ``rrlint migrate``: the verbs that write into a report."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from rrlint.cli.words import Date, color_option, examples, today
from rrlint.diagnostic import INDEX, WORKTREE

_KINDS = ("initial", "scheduled", "triggered", "correction")


@click.command(
    epilog=examples(
        "git add -p && rrlint review && git commit   the whole way: the entry is part of the commit",
        "rrlint review --summary 'Raised beta; answers had drifted.'",
        "rrlint review --trigger reward-weights --diff",
        "rrlint review --no-change 'Went through the metrics of the last term.'",
    )
)
@click.argument("report", required=False, metavar="[REPORT]")
@click.option("--staged", is_flag=True, help="Review what is staged, and stage the entry (default if anything is).")
@click.option("--worktree", is_flag=True, help="Review what lies on disk, and stage nothing.")
@click.option(
    "--trigger", "triggers", multiple=True, metavar="ID", help="Answer this trigger (default: all that fired)."
)
@click.option("--event", "events", multiple=True, metavar="ID", help="Answer this event (default: all open ones).")
@click.option(
    "--kind", type=click.Choice(_KINDS), default=None, help="The kind of entry (default: what covers it all)."
)
@click.option("--corrects", multiple=True, metavar="VERSION", help="Mend words of this past entry; no review.")
@click.option("--summary", default="", metavar="TEXT", help="What changed and why.")
@click.option("--lessons", default="", metavar="TEXT", help="What was learned.")
@click.option(
    "--no-change", default="", metavar="REASON", help="The review found nothing to change; what it looked at."
)
@click.option("--by", multiple=True, metavar="ID", help="The filer who made the review.")
@click.option("--version", default="", metavar="VERSION", help="The version of the entry (default: the next one).")
@click.option("--as-of", type=Date(), metavar="DATE", help="The day of the review (UTC).")
@click.option("--edit", is_flag=True, help="Open the editor although there is a summary.")
@click.option("--diff", "--dry-run", "dry_run", is_flag=True, help="Show what would be written, and write nothing.")
@color_option
@click.pass_obj
def review(
    place: tuple[Path, bool],
    report: str | None,
    staged: bool,
    worktree: bool,
    triggers: tuple[str, ...],
    events: tuple[str, ...],
    kind: str | None,
    corrects: tuple[str, ...],
    summary: str,
    lessons: str,
    no_change: str,
    by: tuple[str, ...],
    version: str,
    as_of: date | None,
    edit: bool,
    dry_run: bool,
    color: str,
) -> int:
    """Show what changed since the last review, and add the changelog entry for it.

    On a terminal the draft is opened in $EDITOR; elsewhere --summary or --no-change says what the
    review found. Exit codes: 0 written or nothing to review, 2 usage, 3 history that cannot be seen.
    """
    from rrlint.commands.review import review as run
    from rrlint.gather import Request
    from rrlint.plans.review import Wishes

    if staged and worktree:
        raise click.UsageError("choose one of --staged and --worktree")
    paths = (report,) if report else ()
    target = INDEX if staged else WORKTREE if worktree else ""
    wishes = Wishes(kind or "", triggers, events, by, version, summary, lessons, no_change, corrects)
    request = Request(target, as_of or today(), place[0], named=place[1], paths=paths)
    return run(request, wishes, edit=edit, dry_run=dry_run, color=color)


@click.command(
    epilog=examples(
        "rrlint event --trigger complaints --note 'Two teachers report answers that stop in the middle.'",
        "rrlint event --trigger incidents --date 2026-11-20 --source 'on call' --note 'It fell.'",
    )
)
@click.argument("report", required=False, metavar="[REPORT]")
@click.option("--note", default="", metavar="TEXT", help="What happened.")
@click.option("--trigger", default="", metavar="ID", help="The trigger that it fires.")
@click.option("--date", "when", default="", metavar="DATE", help="When it happened (default: today).")
@click.option("--source", default="", metavar="TEXT", help="Who saw it or reported it.")
@click.option("--ref", default="", metavar="TEXT", help="Where more is written: an address, a ticket, a path.")
@click.option("--id", "name", default="", metavar="ID", help="The event's id (default: made from trigger and date).")
@click.option("--staged", is_flag=True, help="Put it into the staged report as well.")
@click.option("--diff", "--dry-run", "dry_run", is_flag=True, help="Show what would be written, and write nothing.")
@click.pass_obj
def event(
    place: tuple[Path, bool],
    report: str | None,
    note: str,
    trigger: str,
    when: str,
    source: str,
    ref: str,
    name: str,
    staged: bool,
    dry_run: bool,
) -> int:
    """Record what people saw and Git cannot: a complaint, an incident, a request, an audit.

    The report owes an answer then: a changelog entry that names the event.
    """
    from rrlint.commands.event import event as run
    from rrlint.gather import Request
    from rrlint.plans.event import Seen

    request = Request(WORKTREE, today(), place[0], named=place[1], paths=(report,) if report else ())
    return run(request, Seen(note, trigger, when, source, ref, name), stage=staged, dry_run=dry_run)


@click.command(
    epilog=examples(
        "rrlint migrate                                 every report of the repository",
        "rrlint migrate reward-report.yaml --diff       shows what it would write",
    )
)
@click.argument("reports", nargs=-1, metavar="[REPORT]...")
@click.option("--diff", "--dry-run", "dry_run", is_flag=True, help="Show what would be written, and write nothing.")
@click.pass_obj
def migrate(place: tuple[Path, bool], reports: tuple[str, ...], dry_run: bool) -> int:
    """Carry reports over from an older version of the format to the one that this rrlint checks.

    Comments, layout and all that did not change between the versions stay as they are. Exit codes:
    0 migrated or current already, 1 a report cannot be carried over and is as it was, 2 usage.
    """
    from rrlint.commands.migrate import migrate as run
    from rrlint.gather import Request

    return run(Request(WORKTREE, today(), place[0], named=place[1], paths=reports), dry_run=dry_run)
