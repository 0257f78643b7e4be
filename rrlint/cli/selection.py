"""The options that say which rules count, and how much."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

import click

from rrlint.diagnostic import Severity
from rrlint.settings import Layer, Settings

_Rules = tuple[tuple[str, ...], ...]
_Levels = tuple[tuple[str, Severity], ...]
LEVELS = {level.word: level for level in Severity}


class Selectors(click.ParamType):  # type: ignore[type-arg]  # generic in new versions of click only
    """Ids of rules, or beginnings of ids, with commas between."""

    name = "rules"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> tuple[str, ...]:
        """Read the text of an option; what no rule begins with ends the run with a usage error."""
        parts = tuple(part.strip().upper() for part in value.split(",") if part.strip())
        for part in parts:
            self._must_be_known(part, param, ctx)
        return parts

    def _must_be_known(self, part: str, param: click.Parameter | None, ctx: click.Context | None) -> None:
        from rrlint.rules._rule import is_selector

        if not is_selector(part):
            self.fail(f"no rule begins with {part!r}; `rrlint rules` lists them", param, ctx)


class Level(Selectors):
    """A rule, or the beginning of one, and its severity: RULE=LEVEL."""

    name = "severity"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """Read the text of an option as a selector and a severity."""
        rule, _, word = value.partition("=")
        if word not in LEVELS:
            self.fail(f"{value!r} is not RULE=LEVEL with a level out of {', '.join(LEVELS)}", param, ctx)
        self._must_be_known(rule.strip().upper(), param, ctx)
        return rule.strip().upper(), LEVELS[word]


def selection_options(command: Callable[..., int]) -> Callable[..., int]:
    """Add ``--select``, ``--ignore`` and ``--severity``, which reach the command as ``settings``."""

    @wraps(command)
    def with_settings(*arguments: Any, select: _Rules, ignore: _Rules, severity: _Levels, **options: Any) -> int:
        chosen, left_out = (tuple(rule for rules in given for rule in rules) for given in (select, ignore))
        layer = Layer(chosen if select else None, left_out, dict(severity))
        return command(*arguments, settings=Settings(layer), **options)

    for option in (
        click.option("--severity", type=Level(), multiple=True, metavar="RULE=LEVEL", help="Weigh rules otherwise."),
        click.option("--ignore", type=Selectors(), multiple=True, metavar="RULES", help="Leave rules out."),
        click.option("--select", type=Selectors(), multiple=True, metavar="RULES", help="Only these: RR301, RR3."),
    ):
        with_settings = option(with_settings)
    return with_settings
