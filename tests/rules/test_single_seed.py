"""RR703: a training curve says over how many seeds it was taken, and it is more than one."""

from __future__ import annotations

import pytest

from rrlint.diagnostic import Diagnostic, Severity
from tests.bindings.reports import beside
from tests.reports import entry, report
from tests.rules.finding import said

RULE = "RR703"
CURVE = "id: c, path: runs/c.csv, x: {column: step}, y: [{column: reward}]"
TWO = "step,reward,seed\n0,0.1,a\n0,0.2,b\n"
ONE = "step,reward,seed\n0,0.1,a\n1,0.2,a\n"


def findings(more: str, content: str | None = TWO, status: str = "active") -> list[Diagnostic]:
    text = report(entry("1.0", "2026-01-05", "initial"), status=status)
    files = {} if content is None else {"runs/c.csv": content}
    return said(beside(f"{text}evaluation: {{learning_curves: [{{{CURVE}{more}}}]}}\n", files), RULE)


@pytest.mark.parametrize("more", [", seeds: 2", ", seeds: 10", ", seed_column: seed", ", kind: training, seeds: 5"])
def test_more_than_one_seed(more: str) -> None:
    assert findings(more) == []


@pytest.mark.parametrize(
    ("more", "content", "message", "field"),
    [
        ("", TWO, "does not say over how many seeds it is taken", "path"),
        (", kind: training", TWO, "does not say over how many seeds it is taken", "path"),
        (", seeds: 1", TWO, "shows one seed", "seeds"),
        (", seed_column: seed", ONE, "shows one seed", "seed_column"),
    ],
)
def test_one_seed_or_none_stated(more: str, content: str, message: str, field: str) -> None:
    (finding,) = findings(more, content)
    assert finding.message == f"the training curve 'c' {message}"
    assert finding.severity is Severity.WARNING
    assert finding.primary.location.pointer == f"/evaluation/learning_curves/0/{field}"
    assert "ignore[RR703]" in finding.help


@pytest.mark.parametrize("more", ["", ", seeds: 1", ", seed_column: seed"])
def test_the_world_is_run_once(more: str) -> None:
    assert findings(f", kind: deployment{more}", ONE) == []


@pytest.mark.parametrize("content", [None, "step,reward\n0,1\n", "step,reward,seed\n"])
def test_seeds_that_cannot_be_seen_are_not_counted(content: str | None) -> None:
    assert findings(", seed_column: seed", content) == []


def test_seeds_of_all_columns_count() -> None:
    content = "step,reward,loss,seed\n0,1,,a\n0,,2,b\n"
    both = ", seed_column: seed"
    more = both + "}, {id: d, path: runs/c.csv, x: {column: step}, y: [{column: reward}, {column: loss}]" + both
    (finding,) = findings(more, content)
    assert "'c'" in finding.message


def test_how_much_it_weighs() -> None:
    assert [one.severity for one in findings("", status="draft")] == [Severity.INFO]
    for status in ("superseded", "retired"):
        assert findings("", status=status) == []
