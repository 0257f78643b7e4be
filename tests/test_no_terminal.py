"""Without a terminal nothing waits for input: a pipe that stays open, and into which nobody writes, is no person."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from rrlint.cli.command import cli
from tests.command import AS_OF, RRLINT, Ran, clean_environment, copy, write
from tests.migrations.reports import INITIAL, draft, now
from tests.terminal import INTERRUPT, on_terminal
from tests.timeline import REPORT

_PATIENCE = 60

#: Every verb, in the ways in which it could want an answer, and how it ends.
WAYS: dict[str, list[tuple[tuple[str, ...], int]]] = {
    "check": [((), 1), (("--fix",), 1), (("--unsafe-fixes", "--diff"), 0), (("--staged", "--hook"), 1)],
    "demo": [(("elsewhere",), 0)],
    "diff": [((), 0), (("HEAD", "--exit-code"), 0)],
    "event": [((), 2), (("--diff",), 2), (("--note", "It fell."), 0)],
    "explain": [(("RR301",), 0)],
    "import": [((), 2), (("notes.md", "--output", "notes.reward-report.yaml"), 0)],
    "init": [(("new/reward-report.yaml",), 0), (("new/reward-report.yaml", "--hooks", "--workflow"), 0), ((), 2)],
    "log": [((), 0)],
    "migrate": [((), 1), (("--diff",), 1)],
    "render": [((), 0)],
    "review": [((), 2), (("--diff",), 0), (("--summary", "Looked."), 0), (("--no-change", "Looked."), 0)],
    "rules": [((), 0)],
    "schema": [((), 0)],
    "status": [((), 0)],
}


def with_an_open_pipe(folder: Path, *arguments: str) -> Ran:
    """Run the command while its standard input stays open and silent; whoever reads it waits for ever."""
    said = folder.parent / "out", folder.parent / "err"
    with (
        said[0].open("wb") as out,
        said[1].open("wb") as err,
        subprocess.Popen(
            [RRLINT, *arguments],
            cwd=folder,
            env={**clean_environment(), "SOURCE_DATE_EPOCH": "1769500800", "EDITOR": "false"},
            stdin=subprocess.PIPE,
            stdout=out,
            stderr=err,
        ) as process,
    ):
        try:
            code = process.wait(timeout=_PATIENCE)
        except subprocess.TimeoutExpired:
            process.kill()
            raise AssertionError(f"rrlint {' '.join(arguments)} waits for input") from None
    return Ran(code, *(file.read_text("utf-8") for file in said))


@pytest.fixture
def place(stale: Path, tmp_path: Path) -> Path:
    return copy(stale, tmp_path / "repo")


def test_every_verb_is_tried() -> None:
    assert WAYS.keys() == cli.commands.keys()


@pytest.mark.parametrize(("verb", "options", "code"), [(verb, *way) for verb, ways in WAYS.items() for way in ways])
def test_no_verb_waits(place: Path, verb: str, options: tuple[str, ...], code: int) -> None:
    if verb == "migrate":  # one to carry over, and one to refuse
        write(place, REPORT, draft(now(INITIAL)))
        write(place, "b.reward-report.yaml", draft(now(INITIAL)).replace("title:", "titel:"))
    write(place, "notes.md", "# Walker\n\n## Goal of Reinforcement\n\nWalk without falling.\n")
    ran = with_an_open_pipe(place, verb, *options)
    assert "Traceback" not in ran.err
    assert ran.code == code, ran
    assert "rrlint: " in ran.err or code != 2, "who asks for what cannot be done without a person is told"


def test_the_command_alone_does_not_wait_either(place: Path) -> None:
    assert with_an_open_pipe(place).code == 2
    for option in ("--help", "--version"):
        assert with_an_open_pipe(place, option).code == 0


@pytest.mark.parametrize("key", ["\x04", INTERRUPT], ids=["ctrl-d", "ctrl-c"])
def test_who_gives_no_answer_gets_nothing_written(place: Path, key: str) -> None:
    before = (place / REPORT).read_bytes()
    ran = on_terminal(place, "event", answers=[("What happened?", key)])
    assert (ran.code, (place / REPORT).read_bytes()) == (130, before)
    ran = on_terminal(place, "init", "new/reward-report.yaml", answers=[("What is the system called?", key)])
    assert (ran.code, (place / "new").exists()) == (130, False)


def test_an_empty_note_is_asked_for_again(place: Path) -> None:
    typed = [("What happened?", "\n"), ("What happened?", "It fell.\n")]
    assert on_terminal(place, "event", answers=typed).code == 0
    assert "note: It fell." in (place / REPORT).read_text()


@pytest.mark.parametrize(
    ("wish", "answer"),
    [
        (("event", "--trigger", "nobody"), "the report has no trigger 'nobody'"),
        (("event", "--date", "2026-02-30"), "2026-02-30 is in no calendar"),
        (("event", "--id", "a b"), "(RR002)"),
        (("review", "--as-of", AS_OF, "--trigger", "nobody"), "the report has no trigger 'nobody'"),
        (("review", "--as-of", AS_OF, "--event", "nothing"), "the report has no event 'nothing'"),
        (("review", "--as-of", AS_OF, "--by", "nobody"), "the report has no filer 'nobody'"),
        (("review", "--as-of", AS_OF, "--corrects", "9"), "the report has no entry '9'"),
    ],
)
def test_what_cannot_be_is_refused_before_anything_is_asked(place: Path, wish: tuple[str, ...], answer: str) -> None:
    """On a terminal a question that nobody answers would be waited for, and an editor that fails would be opened."""
    ran = on_terminal(place, *wish, EDITOR="false")
    assert ran.code == 2 and answer in ran.out and "What happened?" not in ran.out
    said = with_an_open_pipe(place, *wish, *(("--note", "It fell.") if "event" in wish else ()))
    assert said.code == 2 and answer in said.err


def test_what_is_said_already_is_not_asked(place: Path) -> None:
    assert on_terminal(place, "event", "--note", "It fell.").code == 0
    assert on_terminal(place, "init", "new/reward-report.yaml", "--yes").code == 0
    assert on_terminal(place, "review", "--as-of", AS_OF, "--summary", "Looked.", EDITOR="false").code == 0


def test_a_migration_asks_nobody_and_shows_no_code_of_a_terminal(place: Path) -> None:
    write(place, REPORT, draft(now(INITIAL)).replace("title: A policy", 'title: "A policy"  # \u202e é'))
    shown = on_terminal(place, "migrate", "--diff")
    assert shown.code == 0 and "+schema: reward-report/1.0\n" in shown.out
    assert "\u202e" not in shown.out
    assert on_terminal(place, "migrate").code == 0
    assert (place / REPORT).read_text().startswith("schema: reward-report/1.0\n")
