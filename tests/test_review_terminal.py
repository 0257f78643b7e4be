"""``rrlint review`` and ``rrlint event`` with a person at a terminal."""

from __future__ import annotations

import os
import pty
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from tests.command import CONFIG, RRLINT, check, clean_environment, copy, write
from tests.terminal import INTERRUPT, on_terminal
from tests.timeline import REPORT, git

DAY = ("--as-of", "2026-01-20")


@pytest.fixture
def place(stale: Path, tmp_path: Path) -> Path:
    return copy(stale, tmp_path / "repo")


def editor(folder: Path, program: str) -> str:
    """An editor that keeps what it was given, and changes it by some lines of Python."""
    script = folder.parent / "editor.py"
    head = "import sys\nfrom pathlib import Path\nfile = Path(sys.argv[1])\ntext = file.read_text()\n"
    head += f"Path({str(folder.parent / 'seen')!r}).write_text(text)\n"
    script.write_text(f"#!{sys.executable}\n{head}{program}\n")
    script.chmod(script.stat().st_mode | stat.S_IXUSR)
    return str(script)


SAY = "file.write_text(text.replace('summary:', 'summary: |\\n  Raised it: é.\\n\\n  For good.', 1))"


def test_the_editor_shows_the_draft_and_what_changed(place: Path) -> None:
    ran = on_terminal(place, "review", *DAY, EDITOR=editor(place, SAY))
    assert ran.code == 0, ran
    seen = (place.parent / "seen").read_text()
    assert seen.startswith(
        'version: "1.1"\ndate: 2026-01-20\nkind: triggered\nby: [team]\ntriggers: [weights]\nsummary:\n'
    )
    assert f"#   weights: {CONFIG}: /reward changed from 1 to 2, in " in seen
    assert "baselines" not in seen
    assert "entry 1.1 (triggered) was written\n" in ran.out
    assert 'summary: "Raised it: é.\\n\\nFor good."' in (place / REPORT).read_text()
    assert check(place).rules == []


def test_what_was_added_in_the_editor_is_written_and_covers_what_it_says(place: Path) -> None:
    program = (
        "text = text.replace('summary:', 'summary: Looked.\\nlessons: Watch it.', 1)\n"
        "file.write_text(text.replace('kind: triggered', 'kind: scheduled').replace('triggers: [weights]\\n', ''))"
    )
    assert on_terminal(place, "review", *DAY, EDITOR=editor(place, program)).code == 0
    text = (place / REPORT).read_text()
    assert "kind: scheduled, by: [team], summary: Looked., lessons: Watch it., baselines: {weights:" in text
    assert check(place).rules == []


def test_an_entry_in_the_making_is_edited_again_and_may_lose_keys(place: Path) -> None:
    on_terminal(place, "review", *DAY, "--summary", "Looked.", "--lessons", "Watch it.")
    write(place, CONFIG, (place / CONFIG).read_text().replace("beta: 0.1", "beta: 0.9"))
    program = "file.write_text(text.replace('lessons: Watch it.', '').replace('Looked.', 'Looked twice.'))"
    assert on_terminal(place, "review", *DAY, "--edit", EDITOR=editor(place, program)).code == 0
    text = (place / REPORT).read_text()
    assert "summary: Looked twice., baselines:" in text and "lessons" not in text and text.count("version:") == 2
    assert check(place).rules == []


@pytest.mark.parametrize(
    ("program", "said"),
    [
        ("", "nothing was written: say what the review found"),
        ("file.write_text('')", "the entry is empty"),
        ("file.write_text('- a')", "it has no keys"),
        ("file.write_text(text.replace('summary:', 'summary: [', 1))", "the entry cannot be read"),
        ("file.write_text(text.replace('summary:', 'summary: x\\nsumary: y', 1))", "unknown key 'sumary'"),
        ("file.write_text(text.replace('summary:', 'summary: x', 1).replace('[team]', '[]'))", "needs the key 'by'"),
        ("sys.exit(1)", "Editing failed"),
    ],
    ids=["as it was", "emptied", "list", "broken", "misspelt", "unsigned", "failed"],
)
def test_an_entry_that_is_none_leaves_the_report_as_it_is(place: Path, program: str, said: str) -> None:
    ran = on_terminal(place, "review", *DAY, EDITOR=editor(place, program))
    assert ran.code == 2
    assert said in ran.out
    assert git(place, "status", "--porcelain") == ""


def test_what_somebody_wrote_is_not_lost_if_it_cannot_be_read(place: Path) -> None:
    program = "file.write_text('summary: A long story\\n  : [')"
    assert "summary: A long story" in on_terminal(place, "review", *DAY, EDITOR=editor(place, program)).out


def test_a_summary_on_the_command_line_needs_no_editor(place: Path) -> None:
    assert on_terminal(place, "review", *DAY, "--summary", "Looked.", EDITOR="false").code == 0
    git(place, "restore", REPORT)
    edit = editor(place, "file.write_text(text.replace('Looked.', 'Looked twice.'))")
    assert on_terminal(place, "review", *DAY, "--summary", "Looked.", "--edit", EDITOR=edit).code == 0
    assert "summary: Looked twice.," in (place / REPORT).read_text()


def test_a_diff_opens_no_editor(place: Path) -> None:
    ran = on_terminal(place, "review", *DAY, "--diff", EDITOR="false")
    assert ran.code == 0 and "+    - {version:" in ran.out
    assert git(place, "status", "--porcelain") == ""


@pytest.mark.parametrize("stream", ["stdin", "stdout"])
def test_one_stream_that_is_no_terminal_is_enough_not_to_ask(place: Path, stream: str) -> None:
    """Nobody answers on a pipe that stays open, and nobody sees an editor in one."""
    outer, inner = pty.openpty()
    with subprocess.Popen(
        [RRLINT, "review", *DAY],
        cwd=place,
        env={**clean_environment(), "EDITOR": "cat"},
        stdin=subprocess.PIPE if stream == "stdin" else inner,
        stdout=subprocess.PIPE if stream == "stdout" else inner,
        stderr=subprocess.PIPE,
    ) as process:
        assert process.wait(timeout=60) == 2
        assert process.stderr is not None and b"--summary TEXT" in process.stderr.read()
    os.close(outer)
    os.close(inner)


def test_an_event_is_asked_for_its_note(place: Path) -> None:
    ran = on_terminal(place, "event", answers=[("What happened?", "It fell: twice.\n")])
    assert ran.code == 0, ran
    assert "What happened?" in ran.out
    assert 'note: "It fell: twice."' in (place / REPORT).read_text()


def test_a_review_that_is_interrupted_writes_nothing(place: Path) -> None:
    ran = on_terminal(place, "event", answers=[("What happened?", INTERRUPT)])
    assert ran.code == 130
    assert git(place, "status", "--porcelain") == ""


def test_the_settings_of_a_repository_choose_no_editor(place: Path) -> None:
    trap = write(place.parent, "trap.sh", f"#!/bin/sh\n: > '{place.parent}/sprung'\n")
    trap.chmod(0o755)
    git(place, "config", "core.editor", str(trap))
    on_terminal(place, "review", *DAY, EDITOR=editor(place, SAY))
    assert not (place.parent / "sprung").exists()
