"""``rrlint rules`` and ``rrlint explain``: the catalogue, from the rules' own pages."""

from __future__ import annotations

from rrlint.commands.emit import say
from rrlint.engine import CLEAN
from rrlint.gather import UsageError
from rrlint.rules._rule import all_rules


def list_rules() -> int:
    """Print a line a rule."""
    rules = [loaded.rule for loaded in all_rules()]
    say("".join(f"{rule.id}  {rule.severity.word:<7}  {rule.name:<22}  {rule.summary}\n" for rule in rules))
    return CLEAN


def explain(name: str) -> int:
    """Print the page of a rule, by its id or name.  Raises UsageError for an unknown one."""
    for loaded in all_rules():
        if name.upper() == loaded.rule.id or name.lower() == loaded.rule.name:
            say(loaded.page.read_text("utf-8"))
            return CLEAN
    raise UsageError(f"there is no rule {name!r}; `rrlint rules` lists them")
