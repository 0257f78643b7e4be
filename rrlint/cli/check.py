"""``rrlint check``."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

import click

from rrlint.cli import HOOK
from rrlint.cli.formats import format_options
from rrlint.cli.selection import LEVELS, selection_options
from rrlint.cli.target import uncommitted
from rrlint.cli.words import Date, color_option, examples, today
from rrlint.settings import Settings


@click.command(
    epilog=examples(
        "rrlint check                            every report, as it lies on disk",
        "rrlint check --staged                   what a commit made now would hold",
        "rrlint check --rev v1.2 --as-of 2026-11-01",
        "rrlint check --since origin/main         what this branch brings",
        "rrlint check --fix --diff               what could be put right, as a patch",
        "rrlint check --format json reports/chat.reward-report.yaml",
        "rrlint check --output sarif=rrlint.sarif --output junit=rrlint.xml",
    )
)
@click.argument("paths", nargs=-1)
@click.option("--rev", metavar="REV", help="Check a commit.")
@click.option("--staged", is_flag=True, help="Check what is about to be committed.")
@click.option("--worktree", is_flag=True, help="Check what lies on disk (the default).")
@click.option("--since", metavar="REV", help="Show what REV had not; `auto`: what a pull request or push brings.")
@click.option("--as-of", type=Date(), metavar="DATE", help="Judge as on this day (UTC).")
@selection_options
@format_options
@click.option(
    "--fail-on", type=click.Choice(["error", "warning", "info"]), help="The lowest level that fails (default: error)."
)
@click.option("--config", metavar="FILE", help="Take the configuration from FILE, not from the target.")
@click.option("--isolated", is_flag=True, help="Take no configuration.")
@click.option("--show-config", is_flag=True, help="Print the settings and where they come from, and check nothing.")
@click.option("--baseline", metavar="FILE", default="", help="Leave out the findings that FILE accepts.")
@click.option("--write-baseline", is_flag=True, help="Accept what is found now (.rrlint-baseline.json).")
@click.option("--prune-baseline", is_flag=True, help="Drop from the baseline what is not found any more.")
@click.option("--statistics", is_flag=True, help="Count by rule in the place of the findings.")
@click.option("-q", "--quiet", is_flag=True, help="Print the findings alone.")
@click.option(
    "-v", "--verbose", is_flag=True, help="Print also what a hook leaves out, and how much was not asked for."
)
@click.option("--allow-unverifiable", is_flag=True, help="Do not fail over what could not be verified.")
@click.option("--deepen", is_flag=True, help="Fetch history that a shallow clone lacks; the one option that fetches.")
@click.option("--fix", is_flag=True, help="Put right in the files what can be, beyond doubt; then check.")
@click.option("--unsafe-fixes", is_flag=True, help="Likewise with what is only probably meant.")
@click.option("--diff", "show_diff", is_flag=True, help="Show what --fix would change, and write nothing.")
@click.option("--hook", is_flag=True, help="Run as a commit hook: quick, and on what is staged.")
@click.option("--history/--no-history", default=None, help="Judge history (default; with --hook only if asked).")
@color_option
@click.pass_obj
def check(
    place: tuple[Path, bool],
    paths: tuple[str, ...],
    rev: str | None,
    staged: bool,
    worktree: bool,
    since: str | None,
    as_of: date | None,
    settings: Settings,
    output_format: str,
    files: tuple[tuple[str, Path], ...],
    fail_on: str | None,
    config: str | None,
    isolated: bool,
    show_config: bool,
    baseline: str,
    write_baseline: bool,
    prune_baseline: bool,
    statistics: bool,
    quiet: bool,
    verbose: bool,
    allow_unverifiable: bool,
    deepen: bool,
    fix: bool,
    unsafe_fixes: bool,
    show_diff: bool,
    hook: bool,
    history: bool | None,
    color: str,
) -> int:
    """Check Reward Reports: format, cadence, and changes of what they watch.

    PATHS are reports or folders; without any, every report in the repository is checked.
    Exit codes: 0 clean, 1 findings, 2 usage, 3 could not verify, 70 a bug in rrlint.
    """
    from rrlint.commands.check import check as run
    from rrlint.gather import Request

    _one_of("--rev, --staged and --worktree", rev is not None, staged, worktree)
    _one_of("--config and --isolated", config is not None, isolated)
    _one_of("--since, --write-baseline and --prune-baseline", since is not None, write_baseline, prune_baseline)
    _one_of("--quiet and --verbose", quiet, verbose)
    if statistics and output_format not in ("text", "github"):  # the latter has the text in it
        raise click.UsageError("--statistics is for --format text")
    request = Request(
        target=rev if rev is not None else uncommitted(staged, hook and not worktree),
        today=as_of or today(),
        folder=place[0],
        named=place[1],
        paths=paths,
        history=history if history is not None else not hook,
        hook=hook,
        since=since,
        settings=settings,
        config="" if isolated else config,
        baseline=baseline,
        rewrites_baseline=write_baseline or prune_baseline,
    )
    if show_config:
        from rrlint.commands.show_config import show_config as show

        return show(request)
    if fix or unsafe_fixes or show_diff:
        from rrlint.commands import fix as fixing

        if show_diff:
            return fixing.show_fixes(request, unsafe=unsafe_fixes)
        fixing.fix(request, unsafe=unsafe_fixes)
    return run(
        request,
        output_format=output_format,
        files=files,
        color=color,
        fail_on=LEVELS.get(fail_on or ""),
        allow_unverifiable=allow_unverifiable,
        deepen=deepen,
        verbosity=verbose - quiet,
        statistics=statistics,
        accept_new=write_baseline,
        may_be_idle=sys.argv[1:] != HOOK,  # `rrlint.cli` has asked
    )


def _one_of(options: str, *given: bool) -> None:
    if sum(given) > 1:
        raise click.UsageError(f"choose one of {options}")
