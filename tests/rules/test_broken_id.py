"""RR101: ids that are named, and ids that are given twice."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rrlint.diagnostic import Severity
from rrlint.facts import Facts
from rrlint.rules.broken_id import MAX_TOLD, check
from tests.bindings.named import Named, known, reports
from tests.bindings.reports import beside
from tests.reports import WATCH, entry, report
from tests.rules.finding import of_text, only, said
from tests.timeline import REPORT, Step, facts

RULE = "RR101"
FIRST = entry("1.0", "2026-01-05", "initial")
SLOW = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def found(of: Named) -> list[str]:
    return [one.primary.location.pointer for one in check(known(of))]


@SLOW
@given(reports())
def test_a_report_in_which_everything_named_is_there(one: Named) -> None:
    assert found(one) == []


@SLOW
@given(st.data())
def test_a_name_of_nothing_is_one_finding_and_goes_with_what_it_names(data: st.DataObject) -> None:
    one = data.draw(reports().filter(lambda drawn: drawn.references))
    place = data.draw(st.sampled_from(one.references))
    broken = one.renamed(place, "nothing")
    (pointer,) = found(broken)
    assert pointer == (place.rpartition("/")[0] + "/nothing" if "/baselines/" in place else place)
    assert found(broken.without(pointer)) == []


@SLOW
@given(st.data())
def test_a_thing_given_twice_is_one_finding_at_the_second(data: st.DataObject) -> None:
    one = data.draw(reports())
    place = data.draw(st.sampled_from(one.items))
    (pointer,) = found(one.doubled(place))
    assert pointer.startswith(place.rpartition("/")[0])
    assert pointer.endswith("/id")


def test_the_nearest_name_is_offered() -> None:
    finding = only(of_text(report(FIRST).replace("owner: team", "owner: tema")), RULE)
    assert finding.severity is Severity.ERROR
    assert finding.message == "there is no filer or stakeholder 'tema'"
    assert finding.help == "did you mean 'team'?"
    assert finding.primary.location.pointer == "/system_maintenance/reporting_cadence/owner"


def test_a_fix_writes_the_nearest_name_in_its_quotes_or_as_a_key() -> None:
    owner = only(of_text(report(FIRST).replace("owner: team", "owner: 'tema'")), RULE)
    stated = entry("1.0", "2026-01-05", "initial", baselines={"weigths": {"a.yaml": "rr1:" + "0" * 32}})
    key = only(facts([Step("2026-01-05", {REPORT: report(stated)})], "2026-01-06"), RULE)
    assert [edit.text for one in (owner, key) if one.fix for edit in one.fix.edits] == ["'team'", '"weights"']
    assert not any(one.fix.safe for one in (owner, key) if one.fix)


def test_without_one_it_says_where_such_things_are_listed() -> None:
    finding = only(of_text(report(FIRST).replace("owner: team", "owner: board")), RULE)
    assert finding.help == (
        "name one that is listed under `/report/filers` or `/institutional_interface/stakeholders`, or list it there"
    )


def test_the_id_of_another_thing_is_told_apart() -> None:
    finding = only(of_text(report(FIRST).replace("owner: team", "owner: weights")), RULE)
    assert finding.message == "there is no filer or stakeholder 'weights', which is a trigger"


def test_filers_review_and_stakeholders_do_not() -> None:
    text = report(FIRST.replace("by: [team]", "by: [board]")) + (
        "institutional_interface: {stakeholders: [{id: board, name: Board}]}\n"
    )
    assert only(facts([Step("2026-01-05", {REPORT: text})], "2026-01-06"), RULE).message == (
        "there is no filer 'board', which is a stakeholder"
    )


def test_two_metrics_of_one_id_in_two_lists() -> None:
    text = report(FIRST).replace("{id: m, name: M}]", "{id: m, name: M}]\n  oversight_metrics: [{id: m, name: N}]")
    finding = only(of_text(text), RULE)
    assert finding.message == "the id 'm' is that of another metric too"
    assert finding.primary.location.pointer == "/optimization_intent/oversight_metrics/0/id"
    assert [one.location.pointer for one in finding.related] == ["/optimization_intent/performance_metrics/0/id"]


def test_a_metric_and_a_trigger_may_share_an_id() -> None:
    assert said(of_text(report(FIRST).replace("{id: m,", "{id: weights,")), RULE) == []


# what entries name


def after(*changelog: str, triggers: tuple[str, ...] = (WATCH,), edges: tuple[str, ...] = ()) -> Facts:
    """A report whose second commit leaves it with some entries and triggers; it had another trigger before."""
    old = WATCH.replace("id: weights", "id: scales")
    start = Step("2026-01-05", {REPORT: report(FIRST, triggers=(WATCH, old))}, name="start")
    return facts(
        [start, Step("2026-01-12", {REPORT: report(*changelog, triggers=triggers)})], "2026-01-13", edges=edges
    )


def cites(trigger: str, version: str = "1.1", day: str = "2026-01-12") -> str:
    return entry(version, day, "triggered", [trigger])


def test_the_newest_review_names_a_trigger_that_never_was() -> None:
    finding = only(after(cites("weigths"), FIRST), RULE)
    assert (finding.severity, finding.help) == (Severity.ERROR, "did you mean 'weights'?")
    assert finding.primary.location.pointer == "/system_maintenance/changelog/0/triggers/0"


def test_the_newest_review_may_drop_the_trigger_that_it_answers() -> None:
    assert said(after(cites("scales"), FIRST), RULE) == []


def test_older_entries_keep_what_they_say() -> None:
    assert said(after(entry("1.2", "2026-01-12"), cites("long-gone", day="2026-01-11"), FIRST), RULE) == []


def test_a_correction_on_top_does_not_hide_the_review_below_it() -> None:
    on_top = entry("1.1.1", "2026-01-12", "correction")
    assert only(after(on_top, cites("weigths"), FIRST), RULE).severity is Severity.ERROR


def test_where_the_past_cannot_be_seen_it_is_a_warning() -> None:
    cut = after(cites("scales"), FIRST, edges=("2",))
    assert only(cut, RULE).severity is Severity.WARNING
    alone = only(of_text(report(cites("scales"), FIRST)), RULE)
    assert alone.severity is Severity.WARNING
    assert alone.message == "there is no trigger 'scales'; whether an earlier version had it cannot be seen"


@pytest.mark.parametrize(
    ("versions", "message"),
    [("1.0", ""), ("1.1", "there is no other changelog entry of version '1.1'"), ("0.9", "of version '0.9'")],
    ids=["another", "itself", "none"],
)
def test_a_correction_names_another_entry(versions: str, message: str) -> None:
    correction = entry("1.1", "2026-01-12", "correction", more=f', corrects: ["{versions}"]')
    messages = [one.message for one in said(after(correction, FIRST), RULE)]
    assert all(message in one for one in messages)
    assert len(messages) == bool(message)


def test_a_correction_of_itself_is_one_in_later_commits_too() -> None:
    text = report(entry("1.1", "2026-01-12", "correction", more=', corrects: ["1.1"]'), FIRST)
    script = [Step("2026-01-12", {REPORT: text}), Step("2026-01-13", {REPORT: text.replace("Walk.", "Run.")})]
    assert only(facts(script, "2026-01-14"), RULE).message == "there is no other changelog entry of version '1.1'"


def test_a_correction_may_name_an_entry_that_is_gone() -> None:
    start = Step("2026-01-05", {REPORT: report(entry("1.1", "2026-01-05"), FIRST)})
    correction = entry("1.2", "2026-01-06", "correction", more=', corrects: ["1.1"]')
    assert said(facts([start, Step("2026-01-06", {REPORT: report(correction, FIRST)})], "2026-01-07"), RULE) == []


def test_two_entries_of_one_version_are_told_at_the_newer_one() -> None:
    finding = only(of_text(report(entry("1.0", "2026-01-12"), FIRST)), RULE)
    assert finding.severity is Severity.ERROR
    assert finding.message == "version '1.0' is that of another changelog entry too"
    assert finding.primary.location.pointer == "/system_maintenance/changelog/0/version"
    settled = report(entry("1.1", "2026-01-13"), entry("1.0", "2026-01-12"), FIRST)
    assert only(of_text(settled), RULE).severity is Severity.WARNING


# evidence


def claiming(evidence: str, *paths: str) -> list[str]:
    claims = f"  claims: [{{id: c, text: It walks., evidence: [{evidence}]}}]\n"
    text = report(FIRST).replace("system_maintenance:\n", claims + "system_maintenance:\n")
    return [one.message for one in said(beside(text, dict.fromkeys(paths, "x\n")), RULE)]


@pytest.mark.parametrize(
    "evidence", ["m", "results/eval.json", "eval.json", "https://a.org/b", "Table 3", "Makefile", "runs"]
)
def test_evidence_that_is_an_id_or_may_be_something_else(evidence: str) -> None:
    assert claiming(evidence, "Makefile", "runs/1.csv") == []


def test_evidence_that_is_neither() -> None:
    assert claiming("walks") == ["'walks' is no metric or learning curve of this report, and no file of the repository"]


def test_where_the_files_are_not_known_evidence_may_be_one() -> None:
    claims = "  claims: [{id: c, text: It walks., evidence: [walks]}]\n"
    text = report(FIRST).replace("system_maintenance:\n", claims + "system_maintenance:\n")
    assert said(of_text(text), RULE) == []


# what is passed over


def test_extensions_and_paths_in_baselines_name_nothing() -> None:
    text = report(entry("1.0", "2026-01-05", "initial", baselines={"weights": {"owner": "rr1:" + "0" * 32}}))
    assert said(of_text(text + "x-notes: {owner: nobody}\n"), RULE) == []


@pytest.mark.parametrize("owner", ["two words", "7", "''", "[team]", "{a: b}"])
def test_what_is_no_id_is_for_the_schema_to_say(owner: str) -> None:
    assert said(of_text(report(FIRST).replace("owner: team", f"owner: {owner}")), RULE) == []


@pytest.mark.parametrize("status", ["draft", "superseded", "retired"])
def test_in_a_report_that_is_not_in_force_it_is_a_warning(status: str) -> None:
    text = report(FIRST, status=status).replace("owner: team", "owner: tema")
    assert only(of_text(text), RULE).severity is Severity.WARNING


def test_a_report_with_nothing_but_broken_ids_is_told_of_in_part() -> None:
    metrics = ", ".join("{id: m, name: M}" for _ in range(MAX_TOLD + 8))
    messages = [one.message for one in said(of_text(report(FIRST).replace("{id: m, name: M}", metrics)), RULE)]
    assert len(messages) == MAX_TOLD + 1
    assert "7 more broken ids are not listed" in messages
