"""Repositories of any size, written by `git fast-import`."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from pathlib import Path

REPORT = "reward-report.yaml"
#: The first commit's time, in seconds since 1970 (2026-01-05), and how far commits lie apart.
START, STEP = 1_767_571_200, 60

_HEAD = """\
schema: reward-report/1.0
report:
  id: {id}
  title: A policy that walks
  status: active
  filers: [{{id: team, name: Team, role: builder, contact: team@loco.acme.org}}]
system_details:
  system_owner: Acme.
  feedback_and_communication: team@loco.acme.org
optimization_intent:
  framing: {{primary: tool, rationale: The objective is known.}}
  goal_of_reinforcement: Walk without falling.
  performance_metrics: [{{id: speed, name: Speed}}]
system_maintenance:
  reporting_cadence: {{every: P1Y, rationale: Once a year., owner: team}}
  update_triggers:
    - id: rewards
      kind: reward_change
      description: What is rewarded changed.
      watch: [{{path: "{watched}", keys: [/reward, /beta]}}]
  events:
    - {{id: seen, date: 2025-12-01, note: It fell.}}
{events}  changelog:
"""


def report(entries: int, lines: int = 0, id: str = "policy", watched: str = "conf/*.yaml") -> str:
    """A report with so many reviews, filled up to a number of lines by events that these answer."""
    head = _HEAD.format(id=id, watched=watched, events="{events}")
    reviews = [_entry(number) for number in range(entries, 0, -1)]
    missing = max(lines - head.count("\n") - 1, 0)  # what the first review answers stays what it was
    events = [f"    - {{id: e{number}, date: 2025-12-01, note: It fell again.}}\n" for number in range(missing)]
    named = ", ".join(["seen", *(f"e{number}" for number in range(missing))])
    first = reviews.pop().replace("by: [team]", f"by: [team], events: [{named}]")
    return "".join([head.replace("{events}", "".join(events)), *reviews, first])


def _entry(number: int) -> str:
    kind = "initial" if number == 1 else "scheduled"
    said = "by: [team], lessons: None., summary: Looked."
    return f'    - {{version: "1.{number}", date: 2026-01-05, kind: {kind}, {said}}}\n'


def config(reward: int, other: int = 0) -> str:
    """A training config of which two keys are watched, and of which one is not."""
    layers = "".join(f"  layer{number}: {{units: {64 + number}, activation: relu}}\n" for number in range(20))
    return f"reward: {{tracking: {reward}, falls: -1}}\nbeta: 0.1\nlogging: {{every: {other}}}\nmodel:\n{layers}"


def long_history(folder: Path, commits: int, *, reviewed: int, watched: int = 3, changes: int = 100) -> Path:
    """One report, some watched configs, and many commits, of which the last so many follow the last review.

    Every fifth commit changes a watched file in a key that nobody watches, and so many of all
    change a watched value before the last review; the others change code.
    """
    every = max((commits - reviewed) // max(changes, 1), 1)
    rewards = dict.fromkeys((f"conf/{one}.yaml" for one in range(watched)), 0)

    def files() -> Iterator[dict[str, str]]:
        yield {REPORT: report(1, lines=300)} | {path: config(0) for path in rewards}
        for number in range(1, commits):
            path = f"conf/{number % watched}.yaml"
            if number == commits - reviewed:
                yield {REPORT: report(2, lines=300)}
            elif number < commits - reviewed and number % every == 0:
                rewards[path] = number
                yield {path: config(number)}
            elif number % 5 == 0:
                yield {path: config(rewards[path], number)}
            else:
                yield {f"code/{number % 50}.py": f"step = {number}\n"}

    return _written(folder, files())


def many_reports(folder: Path, reports: int, commits: int = 200) -> Path:
    """So many reports, each with a config of its own, and a history of changes to code."""

    def files() -> Iterator[dict[str, str]]:
        first = {}
        for number in range(reports):
            place = f"systems/{number:04}"
            first[f"{place}/{REPORT}"] = report(1, lines=60, id=f"policy-{number}", watched=f"{place}/conf.yaml")
            first[f"{place}/conf.yaml"] = config(number)
        yield first
        for number in range(commits):
            yield {f"code/{number % 50}.py": f"step = {number}\n"}

    return _written(folder, files())


def _written(folder: Path, commits: Iterator[dict[str, str]]) -> Path:
    """A repository with a work tree, of which every commit changes some files."""
    subprocess.run(["git", "init", "--quiet", "--initial-branch=main", str(folder)], check=True)
    importer = subprocess.Popen(["git", "-C", str(folder), "fast-import", "--quiet"], stdin=subprocess.PIPE)
    assert importer.stdin is not None
    with importer.stdin as pipe:
        for number, files in enumerate(commits):
            pipe.write(_commit(number, files))
    if importer.wait():
        raise RuntimeError("git fast-import failed")
    subprocess.run(["git", "-C", str(folder), "reset", "--quiet", "--hard"], check=True)
    return folder


def _commit(number: int, files: dict[str, str]) -> bytes:
    who = f"Ada <ada@acme.org> {START + number * STEP} +0000"
    parts = [f"commit refs/heads/main\ncommitter {who}\n".encode(), _data(f"Step {number}")]
    for path, text in files.items():
        parts += [f"M 100644 inline {path}\n".encode(), _data(text)]
    return b"".join(parts)


def _data(text: str) -> bytes:
    content = text.encode()
    return b"data %d\n%s\n" % (len(content), content)
