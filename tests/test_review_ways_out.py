"""The command that the help of a finding names is a way out of it, as it is written."""

from __future__ import annotations

import shlex
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.command import CONFIG, FIRST, INITIAL, PLAIN, rrlint, write
from tests.reports import WATCH, report
from tests.timeline import REPORT, Step, git, repository

ASSUMED = "  assumptions: [{id: a1, text: It holds., revisit_by: 2026-01-15}]\n"
MONTHLY = report(INITIAL, cadence="{every: P1M, rationale: Each month., owner: team}")
NARROWED = report(INITIAL, triggers=(WATCH.replace("watch:", "within: P30D, watch:"),))
#: The day, the rule, how the report begins, and what is committed next ("": nothing).
CASES = {
    "overdue": ("2026-03-01", "RR202", MONTHLY, ""),
    "triggers": ("2026-01-20", "RR312", PLAIN, NARROWED),
    "cadence": ("2026-01-20", "RR205", PLAIN, MONTHLY),
    "assumption": ("2026-01-20", "RR207", PLAIN + ASSUMED, ""),
}


def found(folder: Path, day: str, rule: str) -> list[dict[str, Any]]:
    ran = rrlint(folder, "check", "--as-of", day, "--select", rule, "--format", "json")
    return [one for one in ran.json["findings"] if one["rule"] == rule]


@pytest.mark.parametrize("case", CASES)
def test_the_command_of_a_help(case: str, tmp_path: Path) -> None:
    day, rule, before, after = CASES[case]
    place, editor = tmp_path / "repo", tmp_path / "edit.py"
    repository([Step("2026-01-05", {CONFIG: FIRST, REPORT: before})], place)
    if after:
        write(place, REPORT, after)
        git(place, "commit", "--quiet", "-a", "-m", "A commit", day=day)
    (finding,) = found(place, day, rule)
    command = shlex.split(f"review {finding['help'].partition('rrlint review ')[2]}")
    editor.write_text("import sys\nopen(sys.argv[1], 'a').write('assumptions: [{id: a1, verdict: holds}]\\n')\n")
    opens = f"{shlex.quote(sys.executable)} {shlex.quote(str(editor))}"
    ran = rrlint(place, *command, "--as-of", day, "--summary", "Looked at it.", VISUAL=opens, EDITOR=opens)
    assert ran.code == 0, ran.err
    assert git(place, "diff", "--name-only") == REPORT
    git(place, "commit", "--quiet", "-a", "-m", "A commit", day=day)
    assert found(place, day, rule) == []
