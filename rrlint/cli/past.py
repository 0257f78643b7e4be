"""``rrlint log``, ``status`` and ``diff``: what was, where things stand, and what differs."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from rrlint.cli.files import format_of
from rrlint.cli.selection import selection_options
from rrlint.cli.target import uncommitted
from rrlint.cli.words import Date, color_option, examples, today
from rrlint.settings import Settings

#: The format of an audit by the suffix of the file that it is written to.
_BY_SUFFIX = {"": "text", ".txt": "text", ".json": "json", ".ndjson": "ndjson", ".jsonl": "ndjson"}
_BY_SUFFIX |= {".html": "html", ".htm": "html"}


@click.command(
    epilog=examples(
        "rrlint log                              every report of the repository, from its first commit on",
        "rrlint log --since 2026-01-01",
        "rrlint log --format ndjson > audit.ndjson",
        "rrlint log --output audit.html          the same, as one page with a picture of it",
    )
)
@click.argument("report", required=False, metavar="[REPORT]")
@click.option("--rev", metavar="REV", default="HEAD", show_default=True, help="Audit what led to this commit.")
@click.option("--since", metavar="DATE|REV", default="", help="Leave out what ended before a day or a commit.")
@click.option("--as-of", type=Date(), metavar="DATE", help="Audit up to this day (UTC).")
@click.option(
    "--format",
    "output_format",
    type=click.Choice(["text", "json", "ndjson", "html"]),
    help="Default: what the name of FILE says, else text.",
)
@click.option("--output", "-o", default="", metavar="FILE", help="Write to a file (default: standard output).")
@click.option(
    "--first-parent/--every-commit",
    default=True,
    help="States are those that the branch itself went through (default), or all commits that it holds.",
)
@click.option("--allow-unverifiable", is_flag=True, help="Do not fail over states that cannot be judged.")
@click.pass_obj
def log(
    place: tuple[Path, bool],
    report: str | None,
    rev: str,
    since: str,
    as_of: date | None,
    output_format: str | None,
    output: str,
    first_parent: bool,
    allow_unverifiable: bool,
) -> int:
    """Audit the whole past: reviews, changes that none covered, late intervals.

    Each state is judged as of its own day. Exit codes: 0 all could be judged, whatever the verdicts; 3 not all,
    or not all are there.
    """
    from rrlint.commands.log import log as run
    from rrlint.gather import Request

    paths = (report,) if report else ()
    request = Request(rev, as_of or today(), place[0], named=place[1], paths=paths)
    return run(
        request,
        output,
        output_format=format_of(output, output_format, _BY_SUFFIX),
        since=since,
        every_commit=not first_parent,
        allow_unverifiable=allow_unverifiable,
    )


@click.command(epilog=examples("rrlint status", "rrlint status --rev v1.2 --format markdown >> release-notes.md"))
@click.argument("paths", nargs=-1)
@click.option("--rev", metavar="REV", help="Look at a commit (default: what lies on disk).")
@click.option("--as-of", type=Date(), metavar="DATE", help="Judge as on this day (UTC).")
@selection_options
@click.option(
    "--format", "output_format", type=click.Choice(["text", "json", "markdown"]), default="text", show_default=True
)
@color_option
@click.pass_obj
def status(
    place: tuple[Path, bool],
    paths: tuple[str, ...],
    rev: str | None,
    as_of: date | None,
    settings: Settings,
    output_format: str,
    color: str,
) -> int:
    """Show every report in one table: last review, next one, open triggers, verdict.

    Always ends with 0; `rrlint check` is the gate.
    """
    from rrlint.commands.status import status as run
    from rrlint.gather import Request

    target = rev if rev is not None else uncommitted(staged=False, hook=False)
    request = Request(target, as_of or today(), place[0], named=place[1], paths=paths, settings=settings)
    return run(request, output_format=output_format, color=color)


@click.command(
    epilog=examples(
        "rrlint diff v1.0 v1.1                                what changed between two releases",
        "rrlint diff v1.0 v1.1 --format markdown >> notes.md  for release notes",
        "rrlint diff main...                                  what this branch changed since it left main",
        "rrlint diff                                          what is not committed yet",
    )
)
@click.argument("words", nargs=-1, metavar="[OLD [NEW]] [REPORT]...")
@click.option("--staged", is_flag=True, help="Compare OLD with what is about to be committed.")
@click.option(
    "--format", "output_format", type=click.Choice(["text", "json", "markdown"]), default="text", show_default=True
)
@click.option("--exit-code", is_flag=True, help="End with 1 if anything differs.")
@click.option("--allow-unverifiable", is_flag=True, help="Do not fail over what cannot be compared.")
@color_option
@click.pass_obj
def diff(
    place: tuple[Path, bool],
    words: tuple[str, ...],
    staged: bool,
    output_format: str,
    exit_code: bool,
    allow_unverifiable: bool,
    color: str,
) -> int:
    """Show what differs between two revisions of reports and of all that they watch.

    Framing, base model and reward come first. NEW is what lies on disk if it is not named, and OLD is HEAD; OLD..NEW
    and OLD...NEW are understood as in git diff. Exit codes: 0 compared, 1 differences (with --exit-code), 3 not all
    could be compared.
    """
    from rrlint.commands.diff import diff as run
    from rrlint.gather import Request

    request = Request(uncommitted(staged=staged, hook=False), today(), place[0], named=place[1])
    return run(
        request,
        words,
        output_format=output_format,
        color=color,
        exit_code=exit_code,
        allow_unverifiable=allow_unverifiable,
    )
