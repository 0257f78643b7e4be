"""``[tool.rrlint]`` of a ``pyproject.toml``, or the whole of a ``.rrlint.toml``, as settings.

What is wrong with a configuration is an error and never passed over: a misspelt key would
leave out what somebody relies on.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from rrlint.dates import Duration, parse_duration
from rrlint.diagnostic import Severity, Span
from rrlint.format import CONFIG_FILES
from rrlint.settings import Layer, Settings
from rrlint.spec.validate import validate
from rrlint.tree.node import Mapping, Node, to_data
from rrlint.tree.pointer import join, resolve, span_at

_SELECTORS = ("select", "ignore", "severity")


class BadConfig(ValueError):
    """A configuration that cannot be used; ``problems`` has a line for each reason."""

    def __init__(self, *problems: str) -> None:
        super().__init__("\n".join(problems))
        self.problems = problems


def read_config(path: str, text: str, is_selector: Callable[[str], bool]) -> Settings | None:
    """What a file says, or None if it has no table for rrlint.

    ``is_selector`` tells whether a text is the beginning of the id of some rule.  Raises
    BadConfig for a file that is no TOML, a key or value that the published schema does not
    have, and a rule that does not exist.
    """
    from rrlint.values.toml import read_toml  # most repositories have no configuration

    try:
        root = read_toml(text)
    except (ValueError, RecursionError) as error:
        raise BadConfig(f"{path}: not TOML: {error}") from error
    table = resolve(root, CONFIG_FILES[path])
    if table is None:
        return None
    problems = sorted([*_violations(table), *_unknown_rules(table, is_selector)])
    if problems:
        raise BadConfig(*(f"{path}:{span.line}:{span.column}: {said}" for span, said in problems))
    return _settings(path, table)


def _violations(table: Node) -> Iterator[tuple[Span, str]]:
    for one in validate(to_data(table), "rrlint-config", "1"):
        yield span_at(table, one.pointer), one.message + (f"; {one.help}" if one.help else "")


def _unknown_rules(table: Node, is_selector: Callable[[str], bool]) -> Iterator[tuple[Span, str]]:
    for pointer, selector in _selectors(table):
        if selector.startswith("RR") and not is_selector(selector):  # another beginning is a violation already
            yield span_at(table, pointer), f"no rule begins with {selector!r}; `rrlint rules` lists them"


def _selectors(table: Node) -> Iterator[tuple[str, str]]:
    """Every selector of a table and of those for some reports, with its pointer."""
    special = resolve(table, "/per-report")
    below = [(join("", key.text), one) for key, one in special.entries] if isinstance(special, Mapping) else []
    for prefix, owner in [("", table), *(("/per-report" + pointer, one) for pointer, one in below)]:
        for name in _SELECTORS:
            data: Any = to_data(found) if (found := resolve(owner, join("", name))) is not None else None
            items = enumerate(data) if isinstance(data, list) else ((key, key) for key in data or ())
            yield from ((join(prefix, name, place), str(selector)) for place, selector in items)


def _place(path: str, table: Node, pointer: str) -> str:
    span = span_at(table, pointer)
    return f"{path}:{span.line}:{span.column}"


def _settings(path: str, table: Node) -> Settings:
    data: Any = to_data(table)
    return Settings(
        general=_layer(data),
        per_report=tuple((pattern, _layer(one)) for pattern, one in data.get("per-report", {}).items()),
        fail_on=Severity[data.get("fail-on", "error").upper()],
        default_branch=data.get("default-branch", ""),
        exclude=tuple(data.get("exclude", ())),
        baseline=data.get("baseline", ""),
        origins={key: _place(path, table, join("", key)) for key in data},
    )


def _layer(data: Any) -> Layer:
    return Layer(
        select=tuple(data["select"]) if "select" in data else None,
        ignore=tuple(data.get("ignore", ())),
        severity={rule: Severity[word.upper()] for rule, word in data.get("severity", {}).items()},
        warn_before=_duration(data["warn-before"]) if "warn-before" in data else None,
    )


def _duration(text: str) -> Duration:
    found = parse_duration(text)
    assert found is not None, "the schema lets no other text through"
    return found
