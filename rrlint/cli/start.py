"""``rrlint init``: where a report begins."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from rrlint.cli.words import Date, examples, today


@click.command(
    epilog=examples(
        "rrlint init                                          asks a few questions, if a person is there",
        "rrlint init --yes --hooks --workflow                 asks nothing",
        "rrlint init models/chat/reward-report.yaml",
    )
)
@click.argument("path", default="reward-report.yaml", metavar="[PATH]")
@click.option("--yes", is_flag=True, help="Ask nothing; what is not known becomes a gap with an owner and a day.")
@click.option("--hooks", is_flag=True, help="Enter the hooks into .pre-commit-config.yaml.")
@click.option("--workflow", is_flag=True, help="Write a workflow for GitHub Actions.")
@click.option("--as-of", type=Date(), metavar="DATE", help="The day of the first entry (default: today).")
@click.pass_obj
def init(place: tuple[Path, bool], path: str, yes: bool, hooks: bool, workflow: bool, as_of: date | None) -> int:
    """Write a first report from the training configs that the repository has.

    It watches the keys about the reward, the model, the data and the optimisation. Nothing
    is made up: what the repository does not show is asked, or left as an owned gap.
    """
    from rrlint.commands.init import init as run
    from rrlint.diagnostic import WORKTREE
    from rrlint.gather import Request

    request = Request(WORKTREE, as_of or today(), place[0], named=place[1])
    return run(request, path, yes=yes, hooks=hooks, workflow=workflow)
