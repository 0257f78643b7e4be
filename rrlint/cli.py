"""The command line: options to a request, errors to exit codes, and nothing else."""

from __future__ import annotations

import os
import sys
import traceback
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import click

from rrlint import __version__

_USAGE, _UNVERIFIED, _BUG, _INTERRUPTED = 2, 3, 70, 130


@click.group(invoke_without_command=True, context_settings={"help_option_names": ["-h", "--help"]})
@click.option("-C", "folder", metavar="DIR", help="Work in DIR, which also names the repository.")
@click.version_option(__version__, prog_name="rrlint")
@click.pass_context
def cli(context: click.Context, folder: str | None) -> int:
    """Lint Reward Reports against the Git history of what they describe."""
    if folder is not None and not Path(folder).is_dir():
        raise click.UsageError(f"there is no folder {folder}")
    try:
        context.obj = (Path(folder or ".").absolute(), folder is not None)
    except FileNotFoundError:
        raise click.UsageError("the current folder does not exist any more") from None
    if context.invoked_subcommand is None:
        click.echo(context.get_help(), err=True)
        return _USAGE
    return 0


class _Date(click.ParamType):  # type: ignore[type-arg]  # generic in new versions of click only
    """A day, written as YYYY-MM-DD."""

    name = "date"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        if isinstance(value, date):
            return value
        try:
            return datetime.strptime(value, "%Y-%m-%d").replace(tzinfo=UTC).date()
        except ValueError:
            self.fail(f"{value!r} is not a date such as 2026-11-22", param, ctx)


def _epilog(*examples: str) -> str:
    return "\b\nExamples:\n" + "\n".join(f"  {example}" for example in examples)


@cli.command(
    epilog=_epilog(
        "rrlint check                            every report, as it lies on disk",
        "rrlint check --staged                   what a commit made now would hold",
        "rrlint check --rev v1.2 --as-of 2026-11-01",
        "rrlint check --since origin/main         what this branch brings",
        "rrlint check --format json reports/chat.reward-report.yaml",
    )
)
@click.argument("paths", nargs=-1)
@click.option("--rev", metavar="REV", help="Check a commit.")
@click.option("--staged", is_flag=True, help="Check what is about to be committed.")
@click.option("--worktree", is_flag=True, help="Check what lies on disk (the default).")
@click.option("--since", metavar="REV", help="Show what REV had not; `auto`: what a pull request or push brings.")
@click.option("--as-of", type=_Date(), metavar="DATE", help="Judge as on this day (UTC).")
@click.option("--format", "output_format", type=click.Choice(["text", "json"]), default="text", show_default=True)
@click.option("--fail-on", type=click.Choice(["error", "warning", "info"]), default="error", show_default=True)
@click.option("--allow-unverifiable", is_flag=True, help="Do not fail over what could not be verified.")
@click.option("--hook", is_flag=True, help="Run as a commit hook: quick, and on what is staged.")
@click.option("--history/--no-history", default=None, help="Judge history (default; with --hook only if asked).")
@click.option("--color", type=click.Choice(["auto", "always", "never"]), default="auto", show_default=True)
@click.pass_obj
def check(
    place: tuple[Path, bool],
    paths: tuple[str, ...],
    rev: str | None,
    staged: bool,
    worktree: bool,
    since: str | None,
    as_of: date | None,
    output_format: str,
    fail_on: str,
    allow_unverifiable: bool,
    hook: bool,
    history: bool | None,
    color: str,
) -> int:
    """Check Reward Reports: format, cadence, and changes of what they watch.

    PATHS are reports or folders; without any, every report in the repository is checked.
    Exit codes: 0 clean, 1 findings, 2 usage, 3 could not verify, 70 a bug in rrlint.
    """
    from rrlint.commands.check import check as run
    from rrlint.diagnostic import Severity
    from rrlint.gather import Request

    if sum((rev is not None, staged, worktree)) > 1:
        raise click.UsageError("choose one of --rev, --staged and --worktree")
    request = Request(
        target=rev if rev is not None else _uncommitted(staged, hook and not worktree),
        today=as_of or _today(),
        folder=place[0],
        named=place[1],
        paths=paths,
        history=history if history is not None else not hook,
        hook=hook,
        since=since,
    )
    return run(
        request,
        output_format=output_format,
        color=color,
        fail_on=Severity[fail_on.upper()],
        allow_unverifiable=allow_unverifiable,
    )


@cli.command(
    epilog=_epilog(
        "rrlint log                              every report of the repository, from its first commit on",
        "rrlint log --since 2026-01-01",
        "rrlint log --format ndjson > audit.ndjson",
    )
)
@click.argument("report", required=False, metavar="[REPORT]")
@click.option("--rev", metavar="REV", default="HEAD", show_default=True, help="Audit what led to this commit.")
@click.option("--since", metavar="DATE|REV", default="", help="Leave out what ended before a day or a commit.")
@click.option("--as-of", type=_Date(), metavar="DATE", help="Audit up to this day (UTC).")
@click.option(
    "--format", "output_format", type=click.Choice(["text", "json", "ndjson"]), default="text", show_default=True
)
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
    output_format: str,
    first_parent: bool,
    allow_unverifiable: bool,
) -> int:
    """Audit the whole past: reviews, changes that none covered, late intervals.

    Each state is judged as of its own day. Exit codes: 0 all could be judged, whatever the verdicts; 3 not all.
    """
    from rrlint.commands.log import log as run
    from rrlint.gather import Request

    paths = (report,) if report else ()
    request = Request(rev, as_of or _today(), place[0], named=place[1], paths=paths)
    return run(
        request,
        output_format=output_format,
        since=since,
        every_commit=not first_parent,
        allow_unverifiable=allow_unverifiable,
    )


@cli.command(epilog=_epilog("rrlint status", "rrlint status --rev v1.2 --format markdown >> release-notes.md"))
@click.argument("paths", nargs=-1)
@click.option("--rev", metavar="REV", help="Look at a commit (default: what lies on disk).")
@click.option("--as-of", type=_Date(), metavar="DATE", help="Judge as on this day (UTC).")
@click.option(
    "--format", "output_format", type=click.Choice(["text", "json", "markdown"]), default="text", show_default=True
)
@click.option("--color", type=click.Choice(["auto", "always", "never"]), default="auto", show_default=True)
@click.pass_obj
def status(
    place: tuple[Path, bool],
    paths: tuple[str, ...],
    rev: str | None,
    as_of: date | None,
    output_format: str,
    color: str,
) -> int:
    """Show every report in one table: last review, next one, open triggers, verdict.

    Always ends with 0; `rrlint check` is the gate.
    """
    from rrlint.commands.status import status as run
    from rrlint.gather import Request

    target = rev if rev is not None else _uncommitted(staged=False, hook=False)
    request = Request(target, as_of or _today(), place[0], named=place[1], paths=paths)
    return run(request, output_format=output_format, color=color)


@cli.command(epilog=_epilog("rrlint demo", "rrlint demo /tmp/grpo && cd /tmp/grpo && git log"))
@click.argument("folder", required=False, metavar="[DIR]")
@click.option("--color", type=click.Choice(["auto", "always", "never"]), default="auto", show_default=True)
def demo(folder: str | None, color: str) -> int:
    """Build a small repository with an unreviewed reward change, and check it.

    The repository goes to DIR, which must be empty or new, or to a temporary folder.
    """
    from rrlint.commands.demo import demo as run

    return run(folder, color)


@cli.command(epilog=_epilog("rrlint schema > schema.json", "rrlint schema --list", "rrlint schema --out schemas"))
@click.argument("name", default="reward-report", metavar="[NAME]")
@click.option("--list", "listed", is_flag=True, help="List the published schemas and their versions.")
@click.option("--version", metavar="VERSION", help="The version to print (default: the newest).")
@click.option("--out", metavar="DIR", help="Write every schema below DIR, where it is published.")
def schema(name: str, listed: bool, version: str | None, out: str | None) -> int:
    """Print a published schema, by default that of the report format."""
    from rrlint.commands import schema as verb

    if listed:
        return verb.list_schemas()
    return verb.write_schemas(out) if out is not None else verb.print_schema(name, version)


@cli.command(epilog=_epilog("rrlint rules"))
def rules() -> int:
    """List every rule."""
    from rrlint.commands.explain import list_rules

    return list_rules()


@cli.command(epilog=_epilog("rrlint explain RR301"))
@click.argument("rule")
def explain(rule: str) -> int:
    """Show the page of a rule, by its id or its name."""
    from rrlint.commands.explain import explain as run

    return run(rule)


def main() -> None:
    """The entry point: runs a verb and turns whatever happens into an exit code."""
    for name in ("stdout", "stderr"):  # either may have been closed by the caller
        setattr(sys, name, getattr(sys, name) or open(os.devnull, "w", encoding="utf-8"))  # noqa: SIM115
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
    sys.exit(_run())


def _run() -> int:
    try:
        code = cli.main(prog_name="rrlint", standalone_mode=False)
    except (click.exceptions.Abort, KeyboardInterrupt):
        return _INTERRUPTED
    except SystemExit:  # click's answer to a reader of a help text that went away
        return 0
    except click.ClickException as error:
        return _complain(error.format_message(), _USAGE)
    except Exception as error:
        return _explain(error)
    return code if isinstance(code, int) else 0


def _explain(error: Exception) -> int:
    from rrlint.gather import CannotTell, UsageError

    if isinstance(error, UsageError):
        return _complain(str(error), _USAGE)
    if isinstance(error, CannotTell):
        return _complain(str(error), _UNVERIFIED)
    version = f"rrlint {__version__}, Python {sys.version.split()[0]}, {sys.platform}"
    sys.stderr.write(f"rrlint: this is a bug in rrlint; please report it with the lines below\n{version}\n")
    traceback.print_exception(error, file=sys.stderr)
    return _BUG


def _complain(message: str, code: int) -> int:
    from rrlint.output.escape import printable

    sys.stderr.write(f"rrlint: {printable(message)}\n")
    return code


def _uncommitted(staged: bool, hook: bool) -> str:
    from rrlint.diagnostic import INDEX, WORKTREE

    if not hook:
        return INDEX if staged else WORKTREE
    pushed = ("PRE_COMMIT_TO_REF", "PRE_COMMIT_LOCAL_BRANCH")  # the latter alone when all of it is new there
    return next((os.environ[name] for name in pushed if os.environ.get(name)), INDEX)


def _today() -> date:
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    if epoch is None:
        return datetime.now(UTC).date()
    try:
        return datetime.fromtimestamp(int(epoch), UTC).date()
    except (ValueError, OverflowError, OSError):
        raise click.UsageError(f"SOURCE_DATE_EPOCH is {epoch!r}, which is no time in seconds") from None
