"""Small reports for tests: a valid one whose triggers and changelog each test chooses."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence

HEAD = """\
schema: reward-report/1.0
report:
  id: {id}
  title: A policy
  status: {status}
  filers: [{{id: team, name: Team, role: builder, contact: team@tutor.acme.org}}]
system_details:
  system_owner: Acme.
  feedback_and_communication: team@tutor.acme.org
optimization_intent:
  framing: {{primary: tool, rationale: A known objective.}}
  goal_of_reinforcement: Walk.
  performance_metrics: [{{id: m, name: M}}]
system_maintenance:
  reporting_cadence: {cadence}
  update_triggers:
"""

#: The usual trigger: two keys of every YAML file in conf.
WATCH = (
    '{id: weights, kind: reward_change, description: Rewards., watch: [{path: "conf/*.yaml", keys: [/reward, /beta]}]}'
)


def entry(
    version: str,
    day: str,
    kind: str = "scheduled",
    triggers: Sequence[str] = (),
    baselines: Mapping[str, Mapping[str, str]] | None = None,
    more: str = "",
) -> str:
    """One changelog entry in flow style; ``more`` is put in as it stands."""
    cited = f", triggers: [{', '.join(triggers)}]" if triggers else ""
    stated = f", baselines: {json.dumps(baselines)}" if baselines is not None else ""
    return f'{{version: "{version}", date: {day}, kind: {kind}, by: [team], summary: Looked.{cited}{stated}{more}}}'


def report(
    *entries: str,
    triggers: Sequence[str] = (WATCH,),
    cadence: str = "{every: P3M, rationale: Each term., owner: team}",
    id: str = "policy",
    status: str = "active",
) -> str:
    """A whole report; ``entries`` are newest first."""
    lines = [HEAD.format(id=id, status=status, cadence=cadence)]
    lines += [f"    - {trigger}\n" for trigger in triggers]
    lines += ["  changelog:\n", *(f"    - {one}\n" for one in entries)]
    return "".join(lines)
