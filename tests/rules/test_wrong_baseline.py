"""RR407: what an entry states of the values that it reviewed, against what its commit holds."""

from __future__ import annotations

from rrlint.diagnostic import Severity
from tests.digests import of
from tests.history.cases import RATE, A, B, config
from tests.reports import WATCH, entry, report
from tests.rules.finding import only, place, said
from tests.timeline import REPORT, Step, facts

RULE = "RR407"
TODAY = "2026-01-20"
FITTING = {A: of(beta=1, reward=1), B: of(beta=5, reward=1)}


def first(stated: dict[str, dict[str, str]]) -> str:
    return entry("1", "2026-01-05", "initial", baselines=stated)


def story(*entries: str, triggers: tuple[str, ...] = (WATCH,)) -> list[Step]:
    files = {A: config(), B: config(beta=5), REPORT: report(*entries, triggers=triggers)}
    return [Step("2026-01-05", files, name="c0ffee1")]


def test_a_digest_of_other_values() -> None:
    finding = only(facts(story(first({"weights": {**FITTING, B: of(beta=6, reward=1)}})), TODAY), RULE)
    assert place(finding)[:2] == (RULE, 19)
    assert finding.severity is Severity.ERROR
    assert finding.message == (
        "entry '1' reviewed other values of conf/b.yaml than those that came with it in c0ffee1 (2026-01-05)"
    )
    assert FITTING[B] in finding.help
    assert finding.primary.location.pointer == "/system_maintenance/changelog/0/baselines/weights/conf~1b.yaml"


def test_a_digest_of_a_file_that_is_not_there() -> None:
    finding = only(facts(story(first({"weights": {**FITTING, "conf/z.yaml": FITTING[A]}})), TODAY), RULE)
    assert finding.severity is Severity.ERROR
    assert "watches no value there" in finding.message


def test_a_file_without_a_digest_beside_others() -> None:
    finding = only(facts(story(first({"weights": {A: FITTING[A]}})), TODAY), RULE)
    assert finding.severity is Severity.WARNING
    assert finding.message == "entry '1' has baselines, but none for conf/b.yaml, which 'weights' watches"


def test_a_covered_trigger_without_digests_beside_others() -> None:
    known = facts(story(first({"weights": FITTING}), triggers=(WATCH, RATE)), TODAY)
    assert [finding.severity for finding in said(known, RULE)] == [Severity.WARNING] * 2
    assert known.verdict == "current"


def test_a_trigger_that_is_not_covered_needs_none() -> None:
    cites = entry("2", "2026-01-12", "triggered", ["weights"], {"weights": FITTING})
    script = [*story(first({"weights": FITTING, "rate": {A: of(lr=1), B: of(lr=1)}}), triggers=(WATCH, RATE))]
    both = report(cites, first({"weights": FITTING, "rate": {A: of(lr=1), B: of(lr=1)}}), triggers=(WATCH, RATE))
    assert said(facts([*script, Step("2026-01-12", {REPORT: both})], TODAY), RULE) == []


def test_an_entry_by_hand_is_complete() -> None:
    assert said(facts(story(entry("1", "2026-01-05", "initial")), TODAY), RULE) == []


def test_a_later_change_leaves_the_digest_of_the_entrys_own_commit_right() -> None:
    script = [*story(first({"weights": FITTING})), Step("2026-01-10", {A: config(beta=2)})]
    known = facts(script, TODAY)
    assert said(known, RULE) == []
    assert known.verdict == "stale"


def test_an_older_entry_is_left_alone_once_a_later_review_came() -> None:
    old = first({"weights": {**FITTING, B: of(beta=6, reward=1)}})
    script = [*story(old), Step("2026-01-12", {REPORT: report(entry("2", "2026-01-12"), old)})]
    assert said(facts(script, TODAY), RULE) == []


def test_a_digest_put_right_in_its_place_is_right() -> None:
    script = [*story(first({"weights": {A: of(beta=7, reward=7), B: FITTING[B]}}))]
    mended = Step("2026-01-12", {REPORT: report(first({"weights": FITTING}))})
    assert len(said(facts(script, TODAY), RULE)) == 1
    assert said(facts([*script, mended], TODAY), RULE) == []


def test_the_commit_at_a_cut_is_not_taken_for_the_entrys_own() -> None:
    script = [
        *story(first({"weights": FITTING})),
        Step("2026-01-10", {A: config(beta=2)}, name="edge"),
        Step("2026-01-11", {"README.md": "Hi.\n"}),
    ]
    assert said(facts(script, TODAY, edges=["edge"]), RULE) == []
