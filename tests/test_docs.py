"""What the pages under ``docs/`` show is true: commands run, examples parse, links lead somewhere."""

from __future__ import annotations

import re
import shlex
import tomllib
from pathlib import Path

import pytest
import yaml

from tests.action.steps import ACTION, WORKFLOWS
from tests.command import RRLINT, clean_environment, copy, run
from tests.timeline import git, time_of

DOCS = Path(__file__).resolve().parents[1] / "docs"
PAGES = sorted(DOCS.glob("*.md"))
MANIFEST = DOCS.parent / ".pre-commit-hooks.yaml"


def blocks(page: Path, language: str) -> list[str]:
    """The fenced blocks of a language, in order."""
    return re.findall(rf"^```{language}\n(.*?)^```$", page.read_text("utf-8"), re.MULTILINE | re.DOTALL)


COMMANDS = [
    pytest.param(line, id=f"{page.stem}: {line}")
    for page in PAGES
    for block in blocks(page, "console")
    for line in block.splitlines()
    if line.startswith("rrlint ")
]


@pytest.mark.parametrize("line", COMMANDS)
def test_a_command_is_understood_and_does_its_work(line: str, stale: Path, tmp_path: Path) -> None:
    repo = copy(stale, tmp_path / "repo")
    git(repo, "tag", "v1.1", "HEAD~1")
    git(repo, "tag", "v1.2")
    (repo / "policies").mkdir()
    (repo / "policies" / "chat").mkdir()
    (repo / "policies" / "chat" / "reward-report.yaml").write_bytes((repo / "reward-report.yaml").read_bytes())
    (repo / "old").mkdir()
    (repo / "old" / "reward_report_2024-02-21_10-45-09.md").write_text("# Recourse\nCall the desk.\n")
    now = {"SOURCE_DATE_EPOCH": str(time_of("2026-02-01"))}
    if "--prune-baseline" in line:
        run([RRLINT, "check", "--write-baseline"], repo, **now)
    ran = run([RRLINT, *shlex.split(line)[1:]], repo, **now)
    assert ran.code in (0, 1), ran.err


def test_commands_are_found() -> None:
    assert len(COMMANDS) > 8
    assert clean_environment()["TERM"] == "dumb"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_examples_parse_and_name_what_there_is(page: Path) -> None:
    for block in blocks(page, "toml"):
        tomllib.loads(block)
    hooks = {hook["id"] for hook in yaml.safe_load(MANIFEST.read_text("utf-8"))}
    for block in blocks(page, "yaml"):
        example = yaml.safe_load(block)
        steps = [one for one in example if isinstance(one, dict)] if isinstance(example, list) else []
        for step in steps:
            if step.get("uses", "").startswith("rrlint/"):
                assert step.get("with", {}).keys() <= ACTION["inputs"].keys()
        named = set(re.findall(r"id: (rrlint[a-z-]*)", block)) | set(re.findall(r"skip: \[(.*?)\]", block))
        assert named <= hooks | {"rrlint"}
        assert set(re.findall(r"steps\.rrlint\.outputs\.([a-z-]+)", block)) <= ACTION["outputs"].keys()


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_links_lead_somewhere(page: Path) -> None:
    for target in re.findall(r"\]\(([^)#\s]+)", page.read_text("utf-8")):
        assert re.match("https://", target) or (page.parent / target).exists(), target


def test_every_example_workflow_is_on_a_page() -> None:
    shown = (DOCS / "github-actions.md").read_text("utf-8")
    assert all(f"examples/workflows/{path.name}" in shown for path in WORKFLOWS)
