"""The command as a whole: its verbs, and what becomes of errors."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import click

from rrlint.cli import catalogue, past, render, start, write
from rrlint.cli.check import check
from rrlint.version import __version__

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


for _verb in (
    check,
    start.init,
    start.import_,
    write.review,
    write.event,
    write.migrate,
    past.log,
    past.status,
    past.diff,
    render.render,
    catalogue.demo,
    catalogue.schema,
    catalogue.rules,
    catalogue.explain,
):
    cli.add_command(_verb)


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
        return _complain(error.format_message(), code=_USAGE)
    except Exception as error:
        return _explain(error)
    return code if isinstance(code, int) else 0


def _explain(error: Exception) -> int:
    import traceback

    from rrlint.gather import CannotTell, UsageError

    if isinstance(error, UsageError):
        return _complain(*map(str, error.args), code=_USAGE)
    if isinstance(error, CannotTell):
        return _complain(str(error), code=_UNVERIFIED)
    version = f"rrlint {__version__}, Python {sys.version.split()[0]}, {sys.platform}"
    sys.stderr.write(f"rrlint: this is a bug in rrlint; please report it with the lines below\n{version}\n")
    traceback.print_exception(error, file=sys.stderr)
    return _BUG


def _complain(*messages: str, code: int) -> int:
    from rrlint.output.escape import printable

    sys.stderr.write("".join(f"rrlint: {printable(message)}\n" for message in messages))
    return code
