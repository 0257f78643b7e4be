"""``rrlint render``: a report for people."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from rrlint.cli.words import Date, examples, today


@click.command(
    epilog=examples(
        "rrlint render > REWARD_REPORT.md",
        "rrlint render models/chat/reward-report.yaml --output docs/chat.md",
        "rrlint render --rev v1.2                 as it stood at a tag",
    )
)
@click.argument("report", required=False, metavar="[REPORT]")
@click.option("--rev", metavar="REV", default="", help="The report of a commit (default: the one on disk).")
@click.option("--output", "-o", default="", metavar="FILE", help="Write to a file (default: standard output).")
@click.option("--as-of", type=Date(), metavar="DATE", help="The day of reading (default: today).")
@click.pass_obj
def render(place: tuple[Path, bool], report: str | None, rev: str, output: str, as_of: date | None) -> int:
    """Write a report as Markdown, under the paper's headings.

    All that it says is there, its changelog and curves included; texts that are no Markdown are escaped.
    """
    from rrlint.commands.render import render as run
    from rrlint.diagnostic import WORKTREE
    from rrlint.gather import Request

    paths = (report,) if report else ()
    return run(Request(rev or WORKTREE, as_of or today(), place[0], named=place[1], paths=paths), output)
