"""RR702: what a report calls a curve is one."""

from __future__ import annotations

import pytest

from rrlint.bindings import curves
from rrlint.bindings.curves import MAX_COLUMNS, MAX_CURVES
from rrlint.diagnostic import Diagnostic, Result, Severity, Span
from tests.bindings.reports import beside
from tests.reports import entry, report
from tests.rules.finding import said

RULE = "RR702"
GOOD = "step,reward,seed\n0,0.1,a\n0,0.2,b\n10,0.3,a\n10,0.4,b\n"
FULL = "path: runs/c.csv, x: {column: step}, y: [{column: reward}], seed_column: seed"


def findings(curve: str, files: dict[str, str], status: str = "active", more: str = "") -> list[Diagnostic]:
    text = report(entry("1.0", "2026-01-05", "initial"), status=status).replace("  status:", f"{more}  status:")
    return said(beside(text + f"evaluation: {{learning_curves: [{{id: c, {curve}}}]}}\n", files), RULE)


def found(curve: str, content: str) -> Diagnostic:
    (finding,) = findings(curve, {"runs/c.csv": content})
    return finding


@pytest.mark.parametrize("kind", ["", "kind: training, ", "kind: deployment, "])
def test_a_curve_that_can_be_drawn(kind: str) -> None:
    assert findings(kind + FULL, {"runs/c.csv": GOOD}) == []


def test_runs_that_nothing_tells_apart() -> None:
    finding = found(FULL.replace(", seed_column: seed", ""), GOOD)
    assert finding.severity is Severity.ERROR
    assert finding.message == "runs/c.csv: 'step' does not rise: '0' in line 3 is not past what stands before it"
    assert finding.primary.location.pointer == "/evaluation/learning_curves/0/x/column"
    assert [label.location.span for label in finding.related] == [Span(3, 1, 3, 1)]
    assert "`seed_column`" in finding.help


@pytest.mark.parametrize(
    ("content", "message", "help"),
    [
        (GOOD.replace("0.3", "nan"), "'reward' is 'nan', which is no finite number in line 4", "the run diverged"),
        (GOOD.replace("reward", "rewards"), "there is no column 'reward'", "did you mean 'rewards'?"),
        (GOOD.replace("reward", "q"), "there is no column 'reward'", "it has 'step', 'q', 'seed'"),
        ("step,reward,seed\n0,0.1,a\n,0.2,b\n", "'step' is empty in line 3", "or a date as in 2026-03-04"),
        (GOOD.replace(",b", ","), "'seed' is empty in line 3", "give the seed in every row"),
        ("step,reward,seed\n", "nothing stands in the column 'reward'", "take this one out"),
        ("step,reward\n1,2,3\n", "it cannot be read as a table: line 2 has 3 cells", "a curve is a table"),
    ],
)
def test_what_a_flaw_says_and_what_helps(content: str, message: str, help: str) -> None:
    finding = found(FULL, content)
    assert finding.message.startswith("runs/c.csv: ")
    assert message in finding.message
    assert help in finding.help


@pytest.mark.parametrize(("count", "more"), [(8, ""), (9, " and 1 more"), (11, " and 3 more")])
def test_of_many_columns_eight_are_named_and_the_rest_counted(count: int, more: str) -> None:
    names = [*(f"q{number}" for number in range(count - 2)), "step", "seed"]
    finding = found(FULL, ",".join(names) + "\n")
    assert finding.help == f"it has {', '.join(map(repr, names[:8]))}{more}"


def test_a_file_that_is_not_there() -> None:
    (finding,) = findings(FULL, {"runs/c2.csv": GOOD})
    assert finding.message == "runs/c.csv: there is no such file; did you mean 'runs/c2.csv'?"
    assert finding.result is Result.VIOLATION


@pytest.mark.parametrize(
    ("files", "why"),
    [
        ({"runs/c.csv": "version https://git-lfs.github.com/spec/v1\noid sha256:0a\nsize 9\n"}, "a Git LFS pointer"),
        ({"runs/c.csv.dvc": "outs: []\n"}, "DVC keeps it"),
    ],
)
def test_what_is_kept_elsewhere_cannot_be_told(files: dict[str, str], why: str) -> None:
    (finding,) = findings(FULL, files)
    assert finding.result is Result.UNVERIFIABLE
    assert why in finding.message
    assert finding.help


def test_another_format_and_too_many_columns_or_curves_cannot_be_told() -> None:
    (finding,) = findings(FULL.replace(".csv", ".parquet"), {"runs/c.parquet": "PAR1"})
    assert (finding.result, "CSV" in finding.help) == (Result.UNVERIFIABLE, True)
    many = ", ".join(f"{{column: c{index}}}" for index in range(MAX_COLUMNS))
    (finding,) = findings(f"path: runs/c.csv, x: {{column: step}}, y: [{many}]", {"runs/c.csv": GOOD})
    assert f"more than {MAX_COLUMNS} columns" in finding.message
    listed = f"{FULL}}}, " + ", ".join(f"{{id: c{index}, {FULL}}}" for index in range(MAX_CURVES))
    last = findings(listed.removesuffix("}"), {"runs/c.csv": GOOD})
    assert [(one.result, f"more than {MAX_CURVES} curves" in one.message) for one in last] == [
        (Result.UNVERIFIABLE, True)
    ]


def test_a_report_of_very_many_points_is_not_read_to_the_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(curves, "MAX_POINTS", 5)
    listed = f"{FULL}}}, {{id: d, {FULL}}}, {{id: e, {FULL}"
    (last,) = findings(listed, {"runs/c.csv": GOOD})
    assert (last.result, "more than 5 points" in last.message) == (Result.UNVERIFIABLE, True)
    assert last.primary.location.pointer == "/evaluation/learning_curves/2/path"


@pytest.mark.parametrize(
    ("curve", "lacks"),
    [
        ("path: runs/c.csv", "`x` and `y`"),
        ("path: runs/c.csv, x: {column: step}", "`y`"),
        ("path: runs/c.csv, y: [{column: reward}]", "`x`"),
    ],
)
def test_a_curve_that_names_no_columns_is_a_warning(curve: str, lacks: str) -> None:
    finding = found(curve, GOOD)
    assert finding.severity is Severity.WARNING
    assert finding.message == (f"the curve 'c' has no {lacks}, so nobody knows which columns of runs/c.csv to draw")


def test_how_much_it_weighs() -> None:
    for status, severity in (("draft", [Severity.WARNING]), ("retired", []), ("superseded", [])):
        assert [one.severity for one in findings(FULL, {}, status)] == severity
    third = findings(FULL, {}, more="  authorship: third_party\n")
    assert [one.severity for one in third] == [Severity.WARNING]
    assert [one.severity for one in findings("path: runs/c.csv", {"runs/c.csv": GOOD}, "draft")] == [Severity.INFO]


def test_a_report_without_curves_is_not_spoken_of() -> None:
    assert said(beside(report(entry("1.0", "2026-01-05", "initial")), {}), RULE) == []
    gap = "evaluation: {learning_curves: {omitted: unknown, reason: R., owner: team}}\n"
    assert said(beside(report(entry("1.0", "2026-01-05", "initial")) + gap, {}), RULE) == []


def test_each_kind_of_flaw_is_told_once() -> None:
    content = "step,reward,seed\n0,nan,a\n1,inf,a\n2,0.5,a\n2,0.5,a\n1,0.5,a\n"
    assert len(findings(FULL, {"runs/c.csv": content})) == 2
