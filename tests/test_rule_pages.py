"""The rules' pages say what the rules' code says, and their examples print what they show."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

import pytest

from rrlint.commands.check import judge
from rrlint.diagnostic import WORKTREE
from rrlint.gather import Request
from rrlint.output import text
from rrlint.rules._rule import LoadedRule
from tests import update
from tests.rule_pages import HEAD, Example, examples, header, pages, printed, rewritten
from tests.timeline import names, repository

PAGES = pages()
IDS = [loaded.rule.id for loaded, _ in PAGES]
EXAMPLES = [(loaded.rule.id, example) for loaded, page in PAGES for example in examples(page)]
EXAMPLE_IDS = [f"{rule}-{number}" for number, (rule, _) in enumerate(EXAMPLES)]

#: What can be built as a repository by the words of its timeline.
PLAIN = frozenset({"continued"})


@pytest.mark.parametrize(("loaded", "page"), PAGES, ids=IDS)
def test_a_page_has_its_title_and_header_from_the_rule(loaded: LoadedRule, page: str) -> None:
    rule = loaded.rule
    assert page.startswith(f"# {rule.id} {rule.name}\n\n{header(rule)}\n## What it does\n")


@pytest.mark.parametrize(("loaded", "page"), PAGES, ids=IDS)
def test_a_page_has_the_four_headings(loaded: LoadedRule, page: str) -> None:
    parts = re.split(r"^## (.*)\n", page, flags=re.MULTILINE)[1:]
    assert parts[::2] == ["What it does", "Why", "Example", "Options"], loaded.page.name
    assert all(part.strip() for part in parts[1::2]), loaded.page.name


@pytest.mark.parametrize(("loaded", "page"), PAGES, ids=IDS)
def test_the_first_example_of_a_page_shows_its_rule(loaded: LoadedRule, page: str) -> None:
    shown = [example.shown for example in examples(page)]
    assert shown
    assert f"[{loaded.rule.id}] {loaded.rule.name}" in shown[0]


@pytest.mark.parametrize(("rule", "example"), EXAMPLES, ids=EXAMPLE_IDS)
def test_an_example_prints_what_the_page_shows(rule: str, example: Example) -> None:
    assert printed(example) == example.shown, rule


@pytest.mark.parametrize(
    ("rule", "example"),
    [pair for pair in EXAMPLES if PLAIN.issuperset(pair[1].words)],
    ids=[name for name, pair in zip(EXAMPLE_IDS, EXAMPLES, strict=True) if PLAIN.issuperset(pair[1].words)],
)
def test_a_real_repository_gives_the_same(rule: str, example: Example, tmp_path: Path) -> None:
    made = repository(example.steps, tmp_path / "repository")
    outcome = judge(Request(WORKTREE, example.as_of, tmp_path / "repository", named=True, settings=example.settings))
    shown = text.render(outcome)
    for name in names(example.steps):
        shown = shown.replace(made[name][:7], name[:7])
    assert example.shown.partition("\n")[2] == shown, rule


def test_the_line_that_stands_for_a_head_says_how_long_it_is() -> None:
    assert HEAD.count("\n") == 13
    for loaded, page in PAGES:
        assert ("# ...\n" in page) == ("stands for the first thirteen lines" in page.replace("\n", " ")), (
            loaded.page.name
        )


@pytest.fixture(scope="module")
def generated() -> Mapping[Path, str]:
    """What every file with generated text should hold."""
    return update.generated()


def test_generated_text_is_up_to_date(generated: Mapping[Path, str]) -> None:
    stale = [path.name for path, content in generated.items() if path.read_bytes() != content.encode()]
    assert not stale, "run python -m tests.update"


def test_there_is_no_golden_file_that_nothing_generates(generated: Mapping[Path, str]) -> None:
    for folder in (update.GOLDEN, update.DOCS):
        assert set(folder.iterdir()) == {path for path in generated if path.parent == folder}


def test_updating_what_is_up_to_date_writes_nothing(
    generated: Mapping[Path, str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(update, "generated", lambda: generated)
    before = {path: path.stat().st_mtime_ns for path in generated}
    update.main()
    assert capsys.readouterr().out == ""
    assert {path: path.stat().st_mtime_ns for path in generated} == before


def test_a_page_with_stale_text_is_rewritten() -> None:
    loaded, page = next(pair for pair in PAGES if pair[0].rule.id == "RR301")
    spoilt = page.replace("stale-config\n", "old-name\n").replace("from 0.2 to 0.5", "from 1 to 2")
    assert spoilt != page
    assert rewritten(spoilt, loaded.rule) == page
