"""Which rules count for which report, and how much: settings as values.

Settings come in layers: the command line, the tables for some reports (the last one
first), the general table.  A layer says only what it says; the first that has a word on
something decides.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple

from rrlint.dates import Duration
from rrlint.diagnostic import Severity
from rrlint.wildcard import matches

#: A review is "due soon" in the last fortnight before its date.
WARN_BEFORE = Duration(days=14)


class Layer(NamedTuple):
    """What one table, or the command line, says; selectors are ids of rules or beginnings of them."""

    select: tuple[str, ...] | None = None
    ignore: tuple[str, ...] = ()
    severity: Mapping[str, Severity] = MappingProxyType({})
    warn_before: Duration | None = None

    def level(self, rule: str) -> Severity | None:
        """The severity for a rule, by the longest selector that fits."""
        fitting = [selector for selector in self.severity if rule.startswith(selector)]
        return self.severity[max(fitting, key=len)] if fitting else None


class Choice(NamedTuple):
    """The layers that count for one report, the strongest first; the first is the command line."""

    layers: tuple[Layer, ...] = ()

    def runs(self, rule: str) -> bool:
        """Was a rule asked for?  A table's ``ignore`` is stronger than any table's ``select``.

        A selection on the command line stands in the place of what the tables select and ignore.
        """
        layers = self.layers[:1] if self.layers and self.layers[0].select is not None else self.layers
        if any(_fits(rule, layer.ignore) for layer in layers):
            return False
        selections = [layer.select for layer in layers if layer.select is not None]
        return not selections or _fits(rule, selections[0])

    def severity(self, rule: str, default: Severity, found: Severity) -> Severity:
        """How much a finding weighs: what a rule itself takes for less than usual is never raised."""
        levels = (layer.level(rule) for layer in self.layers)
        level = next((one for one in levels if one is not None), None)
        if level is None:
            return found
        return level if found >= default else min(found, level)

    @property
    def warn_before(self) -> Duration:
        """How long before a review is due it is said so."""
        stated = (layer.warn_before for layer in self.layers)
        return next((one for one in stated if one is not None), WARN_BEFORE)


class Settings(NamedTuple):
    """Everything that a configuration and the command line say.

    ``per_report`` has a pattern of paths from the root of the repository and a layer each,
    in the order of the file; ``baseline`` is the path of the file of accepted findings;
    ``origins`` says, for each key that was set, where.
    """

    command_line: Layer = Layer()
    general: Layer = Layer()
    per_report: tuple[tuple[str, Layer], ...] = ()
    fail_on: Severity = Severity.ERROR
    default_branch: str = ""
    exclude: tuple[str, ...] = ()
    baseline: str = ""
    origins: Mapping[str, str] = MappingProxyType({})

    def of(self, path: str) -> Choice:
        """The settings that count for one report."""
        special = [layer for pattern, layer in self.per_report if matches(pattern, path)]
        return Choice((self.command_line, *reversed(special), self.general))

    def origin(self, key: str) -> str:
        """Where a key was set."""
        return self.origins.get(key, "default")

    def excludes(self, path: str) -> bool:
        """Are no reports looked for at a path?"""
        return any(matches(pattern, path) for pattern in self.exclude)


def _fits(rule: str, selectors: Sequence[str]) -> bool:
    return any(rule.startswith(selector) for selector in selectors)
