"""What holds of every migration, whatever the layout of the report."""

from __future__ import annotations

from collections import Counter
from typing import Any

from hypothesis import HealthCheck, example, given, settings

from rrlint.migrations.chain import lift
from rrlint.plans.migrate import Migration, plan_migration
from rrlint.report.comments import comments
from rrlint.report.yaml import Document, read_document
from rrlint.spec.validate import validate
from rrlint.tree.node import to_data
from tests.migrations.drafts import Draft, drafts
from tests.migrations.oracle import naive

#: A block text with a blank line, which moves out by one column, with the line ends of Windows.
WINDOWS = """\
schema: reward-report/0.9
report:
  id: policy
  title: A policy
  status: active
  filers: [{id: team, name: Team, role: builder, contact: team@tutor.acme.org}]
  base_model:
    omitted: unknown
    owner: team
    reason: |
      Not told.

      Ever.
system_details:
 system_owner: Acme.
 feedback_and_communication: team@tutor.acme.org
optimization_intent:
 framing: {primary: tool, rationale: A known objective.}
 goal_of_reinforcement: Walk.
 performance_metrics: [{id: m, name: M}]
system_maintenance:
 reporting_cadence: P3M
 update_triggers:
 - {id: b, kind: incident, description: People., who: team}
 changelog:
 - {version: "1.0", date: 2026-01-05, kind: initial, by: [team], summary: Looked.}
""".replace("\n", "\r\n")

every_layout = settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def migrated(draft: Draft) -> Migration:
    planned = plan_migration(read_document(draft.path, "", draft.data))
    assert planned.refusals == (), draft.data.decode()
    return planned


def data_of(document: Document) -> Any:
    assert document.node is not None
    return to_data(document.node)


def remarks(document: Document) -> Counter[str]:
    """The comments; the address of the schema, which follows the version, is not looked at."""
    return Counter(one.text.replace("reward-report/0.9/", "reward-report/1.0/") for one in comments(document, ""))


@every_layout
@given(drafts)
def test_the_result_says_what_the_plain_data_comes_to(draft: Draft) -> None:
    planned = migrated(draft)
    assert data_of(planned.after) == naive(data_of(planned.before))


@every_layout
@given(drafts)
def test_the_result_conforms_to_the_present_version(draft: Draft) -> None:
    planned = migrated(draft)
    assert validate(data_of(planned.before), version="0.9") == ()
    assert validate(data_of(planned.after)) == ()


@every_layout
@given(drafts)
def test_every_comment_survives(draft: Draft) -> None:
    planned = migrated(draft)
    assert remarks(planned.after) == remarks(planned.before)


@every_layout
@given(drafts)
def test_a_second_migration_changes_nothing(draft: Draft) -> None:
    once = migrated(draft).after
    again = plan_migration(once)
    assert again.after is once and again.refusals == ()


@every_layout
@given(drafts)
def test_a_text_and_its_value_come_to_the_same(draft: Draft) -> None:
    planned = migrated(draft)
    assert planned.before.node is not None and planned.after.node is not None
    assert lift(planned.before.node).digest == planned.after.node.digest
    assert lift(planned.after.node) is planned.after.node


@every_layout
@example(Draft("reward-report.yaml", WINDOWS.encode()))
@given(drafts)
def test_line_ends_stay_as_they_are(draft: Draft) -> None:
    planned = migrated(draft)
    text = planned.after.text
    alone = text.count("\n") - text.count("\r\n")
    assert not (alone and b"\r\n" in draft.data), "one kind of line end was mixed with another"
    assert text.count("\r") == text.count("\r\n")
