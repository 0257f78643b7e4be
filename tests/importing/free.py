"""Small free reports in the two layouts of the upstream project, and what an import makes of one."""

from __future__ import annotations

from datetime import date

from rrlint.facts import Facts
from rrlint.importing.build import Known, build
from rrlint.importing.source import Source, of_markdown
from rrlint.scaffold.draft import Person
from rrlint.tree.node import to_data
from rrlint.tree.pointer import resolve
from tests.rules.finding import of_text

TODAY = date(2026, 3, 1)
KNOWN = Known(Person("Ada", "ada@port.acme.org"), "", TODAY, "port")
NAME = "docs/reward_report_2026-02-03_10-00-00.md"

SECTIONED = """\
# Reward Report: Tug scheduler

# System Details

## System Owner

The harbour authority runs the tug scheduler.

## Dates

March 2024 to present

# Optimization Intent

## Goal of Reinforcement

Ships wait less.  Nobody is hurt.

### A note on scope

Only the inner port.

## Known Failure Modes

- Tugs: they idle at the pier.
- Two ships get one tug.

# Institutional Interface

## Recourse

*Can stakeholders or users contest the decisions or actions of the system?*

Captains call the desk.

## Deployment Agency

N/A

# Appendix

## Thanks

To the pilots.
"""

BUILDER = """\
<!-- Author: Desk --> <!-- Description: First hand-off -->

# Overview

## System Owner

The harbour authority.

# Performance

## Defined Performance Metrics

Waiting time

# Responsibilities

## Reporting Cadence

Annual

## Update Triggers

Two collisions in a month

## Legacy System(s)

Dispatchers with radios.

## Recourse

Not available to the public

# Maintenance

## Comments on Performance

What shifts in metrics seem most significant?

## Changelog

The pier was added.
"""


def report(*sources: Source, known: Known = KNOWN) -> Facts:
    """The facts about the report that some sources amount to."""
    return of_text(build(sources, known), TODAY.isoformat())


def imported(text: str, name: str = NAME, known: Known = KNOWN) -> Facts:
    """The facts about the report that a text amounts to."""
    return report(of_markdown(text, name), known=known)


def at(facts: Facts, pointer: str) -> object:
    """The value at a pointer, or None."""
    assert facts.document.node is not None
    found = resolve(facts.document.node, pointer)
    return None if found is None else to_data(found)


def strings(value: object) -> list[str]:
    """Every text in a value, in its order."""
    if isinstance(value, dict):
        return [text for item in value.values() for text in strings(item)]
    if isinstance(value, list):
        return [text for item in value for text in strings(item)]
    return [value] if isinstance(value, str) else []
