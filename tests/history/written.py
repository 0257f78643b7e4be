"""Histories as the oracle knows them, written in the timeline language."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Sequence
from datetime import timedelta

from tests import reports
from tests.history.scripts import FIRST_DAY
from tests.oracle_states import PARENT, Commit, Config, Entry, Report, Trigger, Watch
from tests.spec.reference import baseline, digest, framed
from tests.timeline import REPORT, Step


def script_of(commits: Sequence[Commit]) -> list[Step]:
    """The same history in the timeline language."""
    found = []
    texts = {commit.name: _texts(commit) for commit in commits}
    for commit in commits:
        before = texts[commit.parents[0]] if commit.parents else {}
        here = texts[commit.name]
        files: dict[str, str | None] = dict.fromkeys(before.keys() - here.keys())
        files |= {path: text for path, text in here.items() if before.get(path) != text}
        day = FIRST_DAY + timedelta(days=int(commit.name))
        found.append(Step(day.isoformat(), files, on=commit.parents, name=commit.name))
    return found


def _texts(commit: Commit) -> dict[str, str]:
    texts = {path: _config(path, config) for path, config in commit.files.items()}
    if commit.report is not None:
        texts[REPORT] = _report(commit.report)
    return texts


def _config(path: str, config: Config) -> str:
    """A config as text; a parent is named as seen from the file's folder."""
    parent = [os.path.relpath(config[PARENT], os.path.dirname(path))] if PARENT in config else []
    plain = {pointer: value for pointer, value in config.items() if pointer != PARENT}
    lines = [f"defaults: {name}\n" for name in parent]
    lines += [f"{pointer[1:]}: {value}\n" for pointer, value in plain.items() if pointer.count("/") == 1]
    inner = [f"  {pointer.split('/')[2]}: {value}\n" for pointer, value in plain.items() if pointer.count("/") == 2]
    return "".join([*lines, *(["reward:\n"] if inner else []), *inner])


def _report(report: Report) -> str:
    entries = [
        reports.entry(one.version, one.date, one.kind, sorted(one.cites), _baselines(one)) for one in report.entries
    ]
    cadence = f"{{every: {report.cadence}, rationale: Each term., owner: team}}"
    triggers = [_trigger(trigger) for trigger in report.triggers]
    return reports.report(*entries, triggers=triggers, cadence=cadence)


def _digest(pointer: str, value: str) -> bytes:
    """Of a value, or of the name of a parent that is not there."""
    if pointer.startswith("<"):
        return framed(b"O", b"", hashlib.sha256(value.encode()).digest()[:16])
    return digest({"plain": value})


def _baselines(entry: Entry) -> dict[str, dict[str, str]] | None:
    """What an entry states, as digests by the implementation that made the test vectors."""
    found: dict[str, dict[str, str]] = {}
    for trigger, path, values in sorted(entry.states, key=lambda one: one[:2]):
        digests = {pointer: _digest(pointer, value) for pointer, value in values}
        found.setdefault(trigger, {})[path] = baseline(digests)
    return found or None


def _trigger(trigger: Trigger) -> str:
    watch = ", ".join(_watch(one) for one in trigger.watches)
    every = ", every_change: true" if trigger.every_change else ""
    return f"{{id: {trigger.id}, kind: reward_change, description: Rewards., watch: [{watch}]{every}}}"


def _watch(watch: Watch) -> str:
    keys = f", keys: [{', '.join(watch.keys)}]" if watch.keys else ""
    ignore = f", ignore: [{', '.join(watch.ignore)}]" if watch.ignore else ""
    return f'{{path: "{watch.path}"{keys}{ignore}}}'
