"""``rrlint render``: a report for people."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from rrlint.cli.files import format_of
from rrlint.cli.words import Date, examples, today

_MARKDOWN, _HTML = ("", ".md", ".markdown", ".txt"), (".html", ".htm")
_BY_SUFFIX = {**dict.fromkeys(_MARKDOWN, "markdown"), **dict.fromkeys(_HTML, "html")}


@click.command(
    epilog=examples(
        "rrlint render > REWARD_REPORT.md",
        "rrlint render --output report.html                  with its past and its learning curves",
        "rrlint render models/chat/reward-report.yaml --output docs/chat.md",
        "rrlint render --rev v1.2                            as it stood at a tag",
    )
)
@click.argument("report", required=False, metavar="[REPORT]")
@click.option("--rev", metavar="REV", default="", help="The report of a commit (default: the one on disk).")
@click.option("--output", "-o", default="", metavar="FILE", help="Write to a file (default: standard output).")
@click.option(
    "--format",
    "output_format",
    type=click.Choice(["markdown", "html"]),
    help="Default: what the name of FILE says, else markdown.",
)
@click.option("--allow-unverifiable", is_flag=True, help="Do not fail over what a page could not be told.")
@click.option("--as-of", type=Date(), metavar="DATE", help="The day of reading (default: today).")
@click.pass_obj
def render(
    place: tuple[Path, bool],
    report: str | None,
    rev: str,
    output: str,
    output_format: str | None,
    allow_unverifiable: bool,
    as_of: date | None,
) -> int:
    """Write a report for people, under the paper's headings: as Markdown, or as one HTML page.

    All that it says is there; texts that are no Markdown are escaped. The page has no script and loads nothing; it
    draws the report's past and its learning curves, those of earlier reviews beside today's. Exit codes: 0 written,
    3 written without something that could not be read.
    """
    from rrlint.commands.render import render as run
    from rrlint.diagnostic import WORKTREE
    from rrlint.gather import Request

    paths = (report,) if report else ()
    request = Request(rev or WORKTREE, as_of or today(), place[0], named=place[1], paths=paths)
    chosen = format_of(output, output_format, _BY_SUFFIX)
    return run(request, output, output_format=chosen, allow_unverifiable=allow_unverifiable)
