"""When the files that a report cites were made, and what it watches that differs since."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from rrlint.gather.past import _MAX_CITED, _places
from rrlint.history.citations import Cited, cited_paths
from rrlint.model import Report
from rrlint.report.read import read_report
from rrlint.report.yaml import read_document
from tests.reports import entry, report
from tests.timeline import REPORT, Step, entry_of, history

FIRST = entry("1.0", "2026-01-01", "initial")
CONFIG, CURVE = "conf/ppo.yaml", "runs/c.csv"


def citing(*curves: str) -> str:
    listed = ", ".join(f"{{id: c{index}, path: {path}}}" for index, path in enumerate(curves))
    return report(FIRST) + f"evaluation: {{learning_curves: [{listed}]}}\n"


def beta(value: object) -> str:
    return f"beta: {value}\n"


def cited(script: list[Step], edges: tuple[str, ...] = ()) -> Cited:
    (found,) = history(script, "2026-03-01", edges=edges).cited
    return found


def differs(script: list[Step]) -> list[tuple[str, str]]:
    return [(row.path, row.pointer) for row in cited(script).outdated]


VALUES = st.lists(st.tuples(st.integers(0, 2), st.integers(0, 2)), min_size=1, max_size=7)


@given(VALUES)
def test_a_curve_stands_for_the_values_where_its_contents_were_new(steps: list[tuple[int, int]]) -> None:
    """Held against going through the steps by hand: the first that has the last curve decides."""
    script = [
        Step(f"2026-01-{day:02}", {REPORT: citing(CURVE), CONFIG: beta(value), CURVE: f"curve {curve}\n"})
        for day, (value, curve) in enumerate(steps, 1)
    ]
    value, curve = steps[-1]
    made = next(index for index, (_, other) in enumerate(steps, 1) if other == curve)
    found = cited(script)
    assert found.commit.id == str(made)
    assert [row.path for row in found.outdated] == ([CONFIG] if steps[made - 1][0] != value else [])


START = {REPORT: citing(CURVE), CONFIG: beta(1), CURVE: "step,y\n0,1\n"}


def test_a_renamed_curve_is_as_old_as_it_was() -> None:
    moved = {CURVE: None, "curves/c.csv": START[CURVE], REPORT: citing("curves/c.csv")}
    script = [Step("2026-01-01", START), Step("2026-01-02", {CONFIG: beta(2)}), Step("2026-01-03", moved)]
    assert differs(script) == [(CONFIG, "/beta")]
    assert cited(script).commit.id == "1"


def test_a_merge_makes_no_curve_and_either_line_will_do() -> None:
    new, old = {CURVE: "step,y\n0,2\n"}, {CONFIG: beta(2)}
    script = [
        Step("2026-01-01", START),
        Step("2026-01-02", old, name="old"),
        Step("2026-01-03", new, name="a", on=("old",)),
        Step("2026-01-04", new, name="b", on=("1",)),
        Step("2026-01-05", {}, name="m", on=("a", "b")),
    ]
    assert differs(script) == []
    assert cited(script).commit.id == "b"
    assert differs([*script, Step("2026-01-06", {CONFIG: beta(3)})]) == [(CONFIG, "/beta")]


def test_a_config_that_came_since_is_another_one_and_one_that_went_is_not() -> None:
    script = [Step("2026-01-01", START), Step("2026-01-02", {"conf/new.yaml": beta(2)})]
    assert differs(script) == []
    assert differs([*script, Step("2026-01-03", {CONFIG: None})]) == [(CONFIG, "/beta")]


def test_a_renamed_config_is_the_same() -> None:
    script = [Step("2026-01-01", START), Step("2026-01-02", {CONFIG: None, "conf/b.yaml": beta(1)})]
    assert differs(script) == []
    assert differs([*script, Step("2026-01-03", {"conf/b.yaml": beta(2)})]) == [("conf/b.yaml", "/beta")]


def test_where_history_is_cut_off_a_curve_may_be_older() -> None:
    script = [Step("2026-01-01", START), Step("2026-01-02", {CONFIG: beta(2)}), Step("2026-01-03", {"x": "x"})]
    found = cited(script, edges=("2",))
    assert (found.commit.id, found.is_cut, found.outdated) == ("2", True, ())
    assert found.gap is not None
    assert "--unshallow" in found.gap.remedy
    later = [*script, Step("2026-01-04", {CURVE: "step,y\n0,2\n"})]
    assert (cited(later, edges=("2",)).commit.id, cited(later, edges=("2",)).gap) == ("4", None)


def test_what_is_not_there_is_not_cited_and_the_source_of_a_metric_is() -> None:
    assert history([Step("2026-01-01", {**START, CURVE: None})], "2026-03-01").cited == ()
    metric = report(FIRST).replace("{id: m, name: M}", "{id: m, name: M, source: {path: m.json, key: /m}}")
    script = [Step("2026-01-01", {REPORT: metric, "m.json": "{}"}), Step("2026-01-02", {CONFIG: beta(1)})]
    found = cited(script)
    assert (found.citation.kind, found.citation.id, found.commit.id) == ("metric", "m", "1")


def test_only_what_the_newest_report_cites_is_looked_for_and_under_its_old_names() -> None:
    versions = [citing("old.csv", "gone.csv"), citing("new.csv")]
    lineage: list[Report | None] = [
        read_report(node) for text in versions if (node := read_document("r", "", text.encode()).node)
    ]
    assert cited_paths(lineage) == {"new.csv", "old.csv", "new.csv.dvc", "old.csv.dvc"}
    assert cited_paths([*lineage, None]) == set()
    assert _places(lineage) == {"conf", "new.csv", "new.csv.dvc", "old.csv", "old.csv.dvc"}
    many = read_document("r", "", citing(*(f"{n}.csv" for n in range(_MAX_CITED + 1))).encode()).node
    assert many is not None
    assert _places([read_report(many)]) == {""}


def test_a_missing_version_of_a_config_leaves_it_open() -> None:
    script = [Step("2026-01-01", START), Step("2026-01-02", {CONFIG: beta(2)})]
    (found,) = history(script, "2026-03-01", lost=[beta(1)]).cited
    assert found.outdated == ()
    assert found.gap is not None
    assert entry_of(beta(1)).oid in found.gap.reason
