"""``rrlint init`` and ``rrlint import``: where a report begins."""

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
    is made up: what the repository does not show is asked, or left as an owned gap. A report
    in a folder is of the system there; what other reports watch is left to them.
    """
    from rrlint.commands.init import init as run
    from rrlint.diagnostic import WORKTREE
    from rrlint.gather import Request

    request = Request(WORKTREE, as_of or today(), place[0], named=place[1])
    return run(request, path, yes=yes, hooks=hooks, workflow=workflow)


@click.command(
    "import",
    epilog=examples(
        "rrlint import docs/reward_report.md",
        "rrlint import reports/ --output models/chat/reward-report.yaml",
        "rrlint import old.md --dry-run                        prints the report and writes nothing",
    ),
)
@click.argument("files", nargs=-1, required=True, metavar="FILE...")
@click.option("--output", "-o", default="reward-report.yaml", show_default=True, metavar="PATH", help="What to write.")
@click.option("--title", default="", metavar="TEXT", help="What the system is called (default: as the file says).")
@click.option("--third-party", is_flag=True, help="The files were written by others than those who run the system.")
@click.option("--dry-run", is_flag=True, help="Print the report, and write nothing.")
@click.option("--as-of", type=Date(), metavar="DATE", help="The day for what has none (default: today).")
@click.pass_obj
def import_(
    place: tuple[Path, bool],
    files: tuple[str, ...],
    output: str,
    title: str,
    third_party: bool,
    dry_run: bool,
    as_of: date | None,
) -> int:
    """Read free Reward Reports in Markdown, and write them as one report in the format.

    Answers are found by their headings. The template's prompts, "N/A" and their like become gaps with an
    empty reason for you to give. What has no field is kept under x-imported. Of several files, or a folder
    of dated ones, the newest gives the answers and each gives an entry of the changelog.
    """
    from rrlint.commands.import_report import import_report as run
    from rrlint.diagnostic import WORKTREE
    from rrlint.gather import Request

    request = Request(WORKTREE, as_of or today(), place[0], named=place[1])
    return run(request, files, output, title=title, third_party=third_party, dry_run=dry_run)
