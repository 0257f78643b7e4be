"""``rrlint rules``, ``explain``, ``schema`` and ``demo``: what rrlint knows, with no repository at hand."""

from __future__ import annotations

import click

from rrlint.cli.selection import Selectors
from rrlint.cli.words import color_option, examples


@click.command(epilog=examples("rrlint demo", "rrlint demo /tmp/grpo && cd /tmp/grpo && git log"))
@click.argument("folder", required=False, metavar="[DIR]")
@color_option
def demo(folder: str | None, color: str) -> int:
    """Build a small repository with an unreviewed reward change, and check it.

    The repository goes to DIR, which must be empty or new, or to a temporary folder.
    """
    from rrlint.commands.demo import demo as run

    return run(folder, color)


@click.command(epilog=examples("rrlint schema > schema.json", "rrlint schema --list", "rrlint schema --out schemas"))
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


@click.command(epilog=examples("rrlint rules", "rrlint rules RR3 RR401", "rrlint rules --format json"))
@click.argument("selectors", nargs=-1, type=Selectors(), metavar="[RULES]...")
@click.option("--format", "output_format", type=click.Choice(["table", "json"]), default="table", show_default=True)
def rules(selectors: tuple[tuple[str, ...], ...], output_format: str) -> int:
    """List every rule, or those whose ids begin with RULES."""
    from rrlint.commands.explain import list_rules

    return list_rules([one for group in selectors for one in group], output_format)


@click.command(epilog=examples("rrlint explain RR301", "rrlint explain stale-config"))
@click.argument("rule")
@color_option
def explain(rule: str, color: str) -> int:
    """Show the page of a rule, by its id or its name."""
    from rrlint.commands.explain import explain as run

    return run(rule, color)
