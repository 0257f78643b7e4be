"""``rrlint rules`` and ``rrlint explain``: the catalogue, from the rules' own pages."""

from __future__ import annotations

import json
from collections.abc import Sequence

from rrlint.bindings.names import nearest
from rrlint.commands.emit import drawn, say, wants_color
from rrlint.engine import CLEAN
from rrlint.gather import UsageError
from rrlint.output.json_v1 import RULE_PAGES
from rrlint.rules._rule import LoadedRule, Need, Rule, all_rules


def list_rules(selectors: Sequence[str] = (), output_format: str = "table") -> int:
    """Print a line a rule, of all or of those whose ids begin with a selector, or a JSON list of them."""
    rules = [one.rule for one in all_rules() if not selectors or one.rule.id.startswith(tuple(selectors))]
    if output_format == "json":
        say(json.dumps([_described(rule) for rule in rules], indent=2) + "\n")
    else:
        width = max((len(rule.name) for rule in rules), default=0)
        say("".join(f"{one.id}  {one.severity.word:<7}  {one.name:<{width}}  {one.summary}\n" for one in rules))
    return CLEAN


def explain(name: str, color: str = "auto") -> int:
    """Show the page of a rule, by its id or name: drawn on a terminal, else as it is written.

    Raises UsageError for a rule that does not exist.
    """
    page = _find(name).page.read_text("utf-8")
    say(_drawn(page) if wants_color(color) else page)
    return CLEAN


def _find(name: str) -> LoadedRule:
    for one in all_rules():
        if name.upper() == one.rule.id or name.lower() == one.rule.name:
            return one
    near = nearest(name.lower(), {one.rule.name for one in all_rules()})
    raise UsageError(f"there is no rule {name!r}; {f'did you mean {near}?' if near else '`rrlint rules` lists them'}")


def _described(rule: Rule) -> dict[str, str | list[str]]:
    return {
        "id": rule.id,
        "name": rule.name,
        "severity": rule.severity.word,
        "since": rule.since,
        "needs": [need.name.lower() for need in Need if need in rule.needs],
        "summary": rule.summary,
        "url": RULE_PAGES + rule.id,
    }


def _drawn(page: str) -> str:
    from rich.markdown import Markdown

    return drawn([Markdown(page.replace("<!-- generated -->\n", ""), hyperlinks=False)])
