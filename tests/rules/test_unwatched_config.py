"""RR311: training configs that no report watches."""

from __future__ import annotations

from rrlint.diagnostic import Severity
from tests.habits.test_recognise import TRL
from tests.reports import WATCH, entry, report
from tests.rules.finding import only, said
from tests.timeline import REPORT, Step, facts

RULE = "RR311"
CONTENT = report(entry("1.0", "2026-01-05", "initial"))


def known(*paths: str, content: str = CONTENT, **more: str) -> list[Step]:
    return [Step("2026-01-05", {REPORT: content, **dict.fromkeys(paths, TRL), **more})]


def test_a_training_config_under_no_watch() -> None:
    finding = only(facts(known("conf/a.yaml", "recipes/b.yaml"), "2026-01-06"), RULE)
    assert finding.severity is Severity.WARNING
    assert finding.message == "1 file looks like a training config, and no report watches it: recipes/b.yaml"
    assert finding.primary.location.pointer == "/system_maintenance/update_triggers"
    (place,) = finding.related
    assert place.location.path == "recipes/b.yaml"
    assert "TRL (model_name_or_path, dataset_name" in place.heading


def test_files_under_a_watch_are_not_named() -> None:
    assert said(facts(known("conf/a.yaml", "conf/b.yaml"), "2026-01-06"), RULE) == []


def test_files_that_look_like_something_else_are_not_named() -> None:
    files = {"ci/deploy.yaml": TRL, "tests/a.yaml": TRL, "other.yaml": "port: 80\n"}
    assert said(facts(known(**files), "2026-01-06"), RULE) == []


def test_a_file_that_another_report_watches_is_watched() -> None:
    other = report(
        entry("1", "2026-01-05", "initial"), triggers=(WATCH.replace("conf/*.yaml", "recipes/*.yaml"),), id="b"
    )
    steps = known("recipes/b.yaml", **{"b.reward-report.yaml": other})
    assert said(facts(steps, "2026-01-06"), RULE) == []


def test_nothing_is_said_while_another_report_cannot_be_read() -> None:
    steps = known("recipes/b.yaml", **{"b.reward-report.yaml": "schema: [\n"})
    assert said(facts(steps, "2026-01-06"), RULE) == []


def test_many_files_are_one_finding_and_a_collection_is_a_note() -> None:
    some = only(facts(known(*(f"recipes/{number:02}.yaml" for number in range(20))), "2026-01-06"), RULE)
    assert some.severity is Severity.WARNING
    assert some.message.endswith("recipes/00.yaml, recipes/01.yaml, recipes/02.yaml and 17 more")
    assert len(some.related) == 3
    many = only(facts(known(*(f"recipes/{number:02}.yaml" for number in range(21))), "2026-01-06"), RULE)
    assert many.severity is Severity.INFO
