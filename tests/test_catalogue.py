"""The catalogue of rules: listed, explained, documented; and what it takes to add one."""

from __future__ import annotations

import json
import shutil
import sys
from pathlib import Path

import pytest

from rrlint.rules._rule import FAMILIES, all_rules
from tests.command import Ran, rrlint, run
from tests.reports import entry, report
from tests.timeline import REPORT

ROOT = Path(__file__).resolve().parents[1]

RULE = '''\
"""RR899: a rule of a test."""

from __future__ import annotations

from collections.abc import Iterator

from rrlint.diagnostic import Diagnostic, Severity
from rrlint.facts import Facts
from rrlint.rules._rule import Need, Rule

RULE = Rule("RR899", "short-title", "9.9", Severity.WARNING, "a title has one word", frozenset({Need.REPORT}))


def check(facts: Facts) -> Iterator[Diagnostic]:
    """One finding, always."""
    yield RULE.at(facts, "/report/title", "say more")
'''
PAGE = """\
# RR899 short-title

<!-- generated -->
<!-- generated -->

## What it does

It speaks of titles.

## Why

For a test.

## Example

```yaml timeline
- date: 2026-03-04
  message: Add a report
  files:
    reward-report.yaml: |
      # ...
      system_maintenance:
        reporting_cadence: {every: P3M, grace: P7D, rationale: One review a school term., owner: rl-team}
        update_triggers:
          - {id: board, kind: incident, description: Somebody was hurt., who: rl-team}
        changelog:
          - {version: "1.0", date: 2026-03-04, kind: initial, by: [rl-team], summary: First report.}
```

```text
$ rrlint check --select RR899 --as-of 2026-03-05
```

## Options

None.
"""


def test_the_list_has_every_rule_with_its_words() -> None:
    listed = json.loads(rrlint(ROOT, "rules", "--format", "json").out)
    assert [one["id"] for one in listed] == [loaded.rule.id for loaded in all_rules()]
    assert {key for one in listed for key in one} == {"id", "name", "severity", "since", "needs", "summary", "url"}
    lines = rrlint(ROOT, "rules", "RR30").out.splitlines()
    assert [line.split()[0] for line in lines] == [one["id"] for one in listed if one["id"].startswith("RR30")]


def test_every_rule_belongs_to_a_family() -> None:
    assert all(loaded.rule.id[:3] in FAMILIES for loaded in all_rules())


def test_a_page_is_shown_as_it_is_written_and_drawn_on_a_terminal() -> None:
    page = (ROOT / "rrlint/rules/stale_config.md").read_text("utf-8")
    for name in ("RR301", "rr301", "stale-config"):
        assert rrlint(ROOT, "explain", name).out == page
    drawn = rrlint(ROOT, "explain", "RR301", "--color", "always").out
    assert "\x1b[" in drawn and "generated" not in drawn and "## Why" not in drawn


def test_a_rule_that_does_not_exist() -> None:
    assert rrlint(ROOT, "explain", "stale-confg").err.endswith("did you mean stale-config?\n")
    assert rrlint(ROOT, "rules", "RR99").code == 2


@pytest.fixture(scope="module")
def extended(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the project with one rule more: two new files, and none that was changed."""
    place = tmp_path_factory.mktemp("extended")
    for folder in ("rrlint", "tests", "docs", "schema"):
        shutil.copytree(ROOT / folder, place / folder, ignore=shutil.ignore_patterns("__pycache__"))
    (place / "rrlint/rules/short_title.py").write_text(RULE, "utf-8")
    (place / "rrlint/rules/short_title.md").write_text(PAGE, "utf-8")
    return place


def python(place: Path, *arguments: str) -> Ran:
    return run([sys.executable, *arguments], place, PYTHONPATH=str(place))


def test_a_new_rule_is_found_everywhere(extended: Path) -> None:
    listed = json.loads(python(extended, "-m", "rrlint", "rules", "RR899", "--format", "json").out)
    assert [one["name"] for one in listed] == ["short-title"]
    assert python(extended, "-m", "rrlint", "explain", "short-title").out == PAGE
    written = python(extended, "-m", "tests.update").out.splitlines()
    assert written == [
        f"wrote {path}" for path in ("rrlint/rules/short_title.md", "docs/rules/RR899.md", "docs/rules/README.md")
    ]
    page = (extended / "docs/rules/RR899.md").read_text("utf-8")
    assert "- severity: warning\n- since: 9.9\n- needs: a report of a known format\n" in page
    assert "reward-report.yaml:4:3: warning[RR899] short-title\n   say more\n" in page
    assert "| [RR899](RR899.md) | short-title | warning | a title has one word |" in (
        extended / "docs/rules/README.md"
    ).read_text("utf-8")


def test_a_new_rule_is_run_and_can_be_configured(extended: Path) -> None:
    folder = extended / "elsewhere"
    folder.mkdir()
    (folder / REPORT).write_text(report(entry("1.0", "2026-01-05", "initial")))
    check = ("-m", "rrlint", "-C", "elsewhere", "check", "--no-history", "--format", "json")
    assert "RR899" in python(extended, *check).rules
    (folder / ".rrlint.toml").write_text('select = ["RR8"]\nseverity = {RR899 = "error"}\n')
    ran = python(extended, *check)
    assert (ran.code, ran.rules) == (1, ["RR899"])
    (folder / ".rrlint.toml").write_text('select = ["RR8"]\nignore = ["RR899"]\n')
    assert python(extended, *check).rules == []
