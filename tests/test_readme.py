"""What the README shows is what happens."""

from __future__ import annotations

from pathlib import Path

import pytest

from rrlint.commands.demo import demo
from rrlint.report.yaml import read_document
from rrlint.spec.validate import validate
from rrlint.tree.node import to_data
from tests.readme import blocks, command


def test_the_quick_start_is_two_commands_of_one_line_each() -> None:
    shown = [block.strip() for block in blocks("console")]
    assert shown == [command("demo"), command("test")]
    assert all("\n" not in line for line in shown)


def test_the_finding_in_the_readme_is_what_the_demo_prints(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert demo(str(tmp_path / "demo"), "never") == 0
    (shown,) = blocks("text")
    assert shown in capsys.readouterr().out


def test_the_report_in_the_readme_is_valid() -> None:
    example = next(block for block in blocks("yaml") if block.startswith("schema:"))
    document = read_document("reward-report.yaml", "WORKTREE", example.encode())
    assert document.readable
    assert document.node is not None
    assert validate(to_data(document.node)) == ()


def test_the_gates_run_the_readmes_own_commands() -> None:
    gates = (Path(__file__).parents[1] / ".ci" / "run").read_text("utf-8")
    assert "tests.readme demo" in gates
    assert "tests.readme test" in gates
