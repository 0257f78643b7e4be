"""``rrlint check --show-config``: every setting as TOML, and where it was set."""

from __future__ import annotations

import json
from collections.abc import Iterator

from rrlint.commands.emit import say
from rrlint.engine import CLEAN
from rrlint.gather import Request
from rrlint.gather.configuration import settings_for
from rrlint.output.escape import printable
from rrlint.settings import Layer, Settings

_COMMAND_LINE = "command line"
_EVERY_RULE = ["RR"]


def show_config(request: Request) -> int:
    """Print the settings that a check would go by.  Raises UsageError."""
    say("".join(f"{printable(line)}\n" for line in _lines(settings_for(request))))
    return CLEAN


def _lines(settings: Settings) -> Iterator[str]:
    given, every = settings.command_line, settings.of("")
    replaced = given.select is not None
    select = given.select if replaced else settings.general.select
    yield _line("select", list(select or _EVERY_RULE), _COMMAND_LINE if replaced else settings.origin("select"))
    ignored = [] if replaced else list(settings.general.ignore)
    where = [_COMMAND_LINE] if given.ignore else []
    where += [settings.origin("ignore")] if ignored or not where else []
    yield _line("ignore", [*given.ignore, *ignored], ", ".join(where))
    yield _line("warn-before", str(every.warn_before), settings.origin("warn-before"))
    yield _line("fail-on", settings.fail_on.word, settings.origin("fail-on"))
    yield _line("default-branch", settings.default_branch, settings.origin("default-branch"))
    yield _line("exclude", list(settings.exclude), settings.origin("exclude"))
    yield _line("baseline", settings.baseline, settings.origin("baseline"))
    levels = {rule: (level.word, settings.origin("severity")) for rule, level in settings.general.severity.items()}
    levels |= {rule: (level.word, _COMMAND_LINE) for rule, level in given.severity.items()}
    if levels:
        yield "[severity]"
        yield from (_line(rule, word, origin) for rule, (word, origin) in levels.items())
    for pattern, layer in settings.per_report:
        yield from _table(pattern, layer, settings.origin("per-report"))


def _table(pattern: str, layer: Layer, origin: str) -> Iterator[str]:
    yield f"[per-report.{json.dumps(pattern)}]"
    if layer.select is not None:
        yield _line("select", list(layer.select), origin)
    if layer.ignore:
        yield _line("ignore", list(layer.ignore), origin)
    if layer.warn_before is not None:
        yield _line("warn-before", str(layer.warn_before), origin)
    for rule, level in layer.severity.items():
        yield _line(f"severity.{rule}", level.word, origin)


def _line(key: str, value: str | list[str], origin: str) -> str:
    return f"{f'{key} = {json.dumps(value, ensure_ascii=False)}':<40} # {origin}"
