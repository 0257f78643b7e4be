"""A policy with two versions, curves of both, one of which a review saw otherwise, and a change nobody reviewed."""

from __future__ import annotations

from tests.reports import entry, report
from tests.timeline import REPORT, Step

CONFIG, OLD, NEW, USE = "conf/ppo.yaml", "curves/v1.csv", "curves/v2.csv", "curves/use.csv"

INITIAL = entry("1.0", "2026-01-05", "initial")
RAISED = entry("1.1", "2026-02-09", "triggered", ["weights"])

_CURVES = """\
evaluation:
  learning_curves:
    - {id: first, kind: training, path: curves/v1.csv, x: {column: step}, y: [{column: return, metric: m}],
       seed_column: seed, version: v1}
"""
_MORE = """\
    - {id: second, kind: training, path: curves/v2.csv, x: {column: step}, y: [{column: return, metric: m}],
       seed_column: seed, version: v2}
    - {id: use, kind: deployment, path: curves/use.csv, x: {column: day}, y: [{column: falls}], seeds: 1}
"""
_VERSIONS = "  versions: [{id: v1, stage: simulated, date: 2026-01-05}, {id: v2, stage: deployed, date: 2026-02-09}]\n"
_CLAIMS = """\
  claims:
    - {id: far, text: It walks farther than the version before., kind: capability, scope: On flat ground.,
       evidence: [m, second, "https://acme.org/walk", docs/walk.md]}
    - {id: safe, text: It never falls., kind: safety}
"""
_METRIC = "performance_metrics: [{id: m, name: Distance walked, unit: m, direction: max, threshold: {fail: 12}}]"


def text(*entries: str, curves: str = _CURVES + _MORE) -> str:
    """The report of the policy."""
    plain = report(*entries).replace("performance_metrics: [{id: m, name: M}]", _METRIC)
    plain = plain.replace("optimization_intent:\n", _VERSIONS + "optimization_intent:\n", 1)
    return plain.replace("system_maintenance:\n", _CLAIMS + curves + "system_maintenance:\n", 1)


def table(*, best: float, rows: int = 60, seeds: int = 3) -> str:
    """A curve of training that rises to a value, with several seeds."""
    lines = ["step,return,seed"]
    for seed in range(seeds):
        for row in range(rows):
            value = best * (1 - 0.95 ** (row * 60 / rows)) + 0.4 * (-1) ** row * (seed - 1)
            lines.append(f"{row * 1000},{value:.3f},{seed}")
    return "\n".join(lines) + "\n"


def used(days: int = 40) -> str:
    """A curve of use over time."""
    return "day,falls\n" + "".join(
        f"2026-{1 + day // 28:02}-{1 + day % 28:02},{3 - day / 20:.2f}\n" for day in range(days)
    )


STORY = [
    Step("2026-01-04", {CONFIG: "reward: 1\nbeta: 0.1\n", OLD: table(best=9)}, message="train v1"),
    Step("2026-01-05", {REPORT: text(INITIAL, curves=_CURVES)}, message="describe the policy"),
    Step("2026-01-20", {CONFIG: "reward: 2\nbeta: 0.1\n"}, message="reward distance more"),
    Step(
        "2026-02-09", {OLD: table(best=10), NEW: table(best=14, rows=900), USE: used(), REPORT: text(RAISED, INITIAL)}
    ),
    Step("2026-03-20", {CONFIG: "reward: 2\nbeta: 0.3\n"}, message="hold it closer"),
]
AS_OF = "2026-06-20"
