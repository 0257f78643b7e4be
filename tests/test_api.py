"""``rrlint.check``, for programs in Python."""

from __future__ import annotations

import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

import rrlint
from rrlint.gather import CannotTell, UsageError
from tests.command import AS_OF, CONFIG, SECOND, run, write
from tests.test_docs import DOCS, blocks
from tests.timeline import REPORT, git

DAY = date.fromisoformat(AS_OF)
RULES = ["RR0", "RR30"]


def test_it_finds_what_the_command_finds(stale: Path) -> None:
    outcome = rrlint.check(folder=stale, as_of=DAY, select=RULES)
    assert [(one.rule, one.primary.location.path) for one in outcome.findings] == [("RR301", REPORT)]
    assert [report.verdict for report in outcome.reports] == ["stale"]
    assert outcome.exit_code() == 1


def test_it_looks_at_what_it_is_told_to(repo: Path) -> None:
    def verdict(**target: object) -> str:
        (report,) = rrlint.check(REPORT, folder=repo, as_of=DAY, select=RULES, **target).reports  # type: ignore[arg-type]
        return report.verdict

    write(repo, CONFIG, SECOND)
    assert (verdict(), verdict(staged=True), verdict(rev="HEAD")) == ("stale", "current", "current")
    git(repo, "commit", "--quiet", "-a", "-m", "raise")
    assert (verdict(rev="HEAD"), verdict(rev="HEAD~1")) == ("stale", "current")
    new = rrlint.check(folder=repo, as_of=DAY, select=RULES, since="HEAD~1")
    assert [one.rule for one in new.findings] == ["RR301"]
    assert rrlint.check(folder=repo, as_of=DAY, select=RULES, since="HEAD").findings == ()


def test_what_cannot_be_done_is_raised(stale: Path, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no rule begins with 'RR9'"):
        rrlint.check(folder=stale, select=["RR9"])
    with pytest.raises(UsageError, match="rev and staged"):
        rrlint.check(folder=stale, rev="HEAD", staged=True)
    with pytest.raises((UsageError, CannotTell)):
        rrlint.check("no-such.yaml", folder=tmp_path)


def test_importing_it_loads_nothing_else() -> None:
    program = "import sys, rrlint; print(*[name for name in sys.modules if name.startswith('rrlint')])"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert set(done.stdout.split()) == {"rrlint", "rrlint.version"}


def test_the_example_on_the_page_runs(stale: Path) -> None:
    (example,) = blocks(DOCS / "install.md", "python")
    ran = run([sys.executable, "-c", example], stale)
    assert ran.out.splitlines()[-2:] == [f"{REPORT} stale", "1"]


def test_python_m_does_what_the_command_does(stale: Path) -> None:
    ran = run([sys.executable, "-m", "rrlint", "--version"], stale)
    assert (ran.code, ran.out) == (0, f"rrlint, version {rrlint.__version__}\n")


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_is_there_for_a_shell(shell: str, tmp_path: Path) -> None:
    script = run(["rrlint"], tmp_path, _RRLINT_COMPLETE=f"{shell}_source")
    assert script.code == 0 and f"{shell}_complete" in script.out
    asked = {"COMP_WORDS": "rrlint check --format s", "COMP_CWORD": "s" if shell == "fish" else "3"}
    words = run(["rrlint"], tmp_path, _RRLINT_COMPLETE=f"{shell}_complete", **asked)
    assert "sarif" in words.out
