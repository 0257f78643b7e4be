"""The command line and what is around it: closed pipes, full disks, other encodings, interrupts."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

from rrlint import __version__
from tests.command import AS_OF, CONFIG, PLAIN, RRLINT, check, clean_environment, rrlint, run, write
from tests.families import SELECT
from tests.test_cli import one_line
from tests.timeline import REPORT, git


def test_version_and_module(stale: Path) -> None:
    assert __version__ in rrlint(stale, "--version").out
    ran = run([sys.executable, "-m", "rrlint", "check", *SELECT, "--format", "json", "--as-of", AS_OF], stale)
    assert (ran.code, ran.out) == (1, check(stale).out)


def test_output_that_is_not_utf_8(repo: Path) -> None:
    write(repo, REPORT, PLAIN.replace("title: A policy", "title: A policy\n  naïve→schlüssel: 1"))
    ran = rrlint(repo, "check", PYTHONIOENCODING="ascii", PYTHONUTF8="0", LC_ALL="C")
    assert ran.code == 1 and ran.out.isascii() and "\\u2192" in ran.out
    assert json.loads(check(repo, PYTHONIOENCODING="ascii").out)


def test_a_page_is_in_the_encoding_that_it_names(repo: Path) -> None:
    write(repo, CONFIG, "reward: 9\nbeta: 0.1\n")
    git(repo, "commit", "--quiet", "--all", "-m", "größer", day="2026-02-01")
    for verb in ("render", "log"):
        arguments = (verb, "--format", "html", "--as-of", AS_OF)
        plain, other = (rrlint(repo, *arguments, PYTHONIOENCODING=encoding).out for encoding in ("utf-8", "latin-1"))
        assert "größer" in plain
        assert other == plain


CHECK = " ".join(("check", *SELECT))


def test_a_reader_that_went_away_changes_no_verdict(stale: Path, current: Path) -> None:
    for folder, code in ((stale, 1), (current, 0)):
        for verb in (f"{CHECK} --as-of {AS_OF}", f"{CHECK} --format json --as-of {AS_OF}"):
            ran = run(["bash", "-c", f'"{RRLINT}" {verb} | true; exit ${{PIPESTATUS[0]}}'], folder)
            assert (ran.code, ran.err) == (code, "")
    for verb in ("--help", "rules"):
        ran = run(["bash", "-c", f'"{RRLINT}" {verb} | true; exit ${{PIPESTATUS[0]}}'], stale)
        assert (ran.code, ran.err) == (0, "")


def test_an_output_that_is_full_or_closed(stale: Path) -> None:
    one_line(run(["sh", "-c", f'"{RRLINT}" check > /dev/full'], stale), 2, "cannot be written")
    ran = run(["sh", "-c", f'"{RRLINT}" check --as-of {AS_OF} >&- 2>&-'], stale)
    assert ran.code == 1


#: Runs what is named, which hears of an interrupt even where the tests themselves run in the background and do not.
HEARING = "import os, signal, sys; signal.signal(signal.SIGINT, signal.SIG_DFL); os.execv(sys.argv[1], sys.argv[1:])"


def test_interrupted(repo: Path) -> None:
    os.mkfifo(repo / "wait")
    slow = write(repo, "bin/git", "#!/bin/sh\n: > ../started\nexec sleep 60\n")
    slow.chmod(0o755)
    process = subprocess.Popen(
        [sys.executable, "-c", HEARING, RRLINT, "check", *SELECT],
        cwd=repo / "bin",
        env={**clean_environment(), "PATH": f"{repo / 'bin'}:{os.environ['PATH']}", "GIT_PYTHON_REFRESH": "quiet"},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
    )
    deadline = time.monotonic() + 30
    while not (repo / "started").exists() and time.monotonic() < deadline:
        time.sleep(0.02)
    os.killpg(process.pid, signal.SIGINT)
    out, err = process.communicate(timeout=30)
    assert process.returncode == 130
    assert out == b"" and b"Traceback" not in err
