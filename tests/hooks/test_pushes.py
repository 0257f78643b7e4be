"""Pushes that are stopped and pushes that pass, by the hooks of both runners."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.command import CONFIG, REVIEWED, SECOND, THIRD, Ran, run
from tests.hooks.installed import Hooked, through_runner
from tests.timeline import REPORT, git

pytestmark = pytest.mark.runners


@pytest.fixture(params=["pre-commit", "prek"])
def pushing(request: pytest.FixtureRequest, repo: Path, tmp_path: Path) -> Hooked:
    """A guarded repository with a remote that has nothing yet."""
    git(tmp_path, "init", "--quiet", "--bare", str(tmp_path / "remote.git"))
    git(repo, "remote", "add", "origin", str(tmp_path / "remote.git"))
    return Hooked(repo, through_runner(request.param, request))


def unguarded(hooked: Hooked, path: str, text: str) -> None:
    hooked.stage(path, text)
    hooked.passes("commit", "--no-verify", "--quiet", "-m", "in a hurry")


def is_refused(hooked: Hooked, *refs: str) -> None:
    ran = hooked.git("push", "--quiet", "origin", *refs)
    assert ran.code != 0 and "RR301" in ran.out + ran.err, ran


def test_what_is_pushed_counts_and_not_what_is_staged(pushing: Hooked) -> None:
    pushing.passes("push", "--quiet", "origin", "main")
    unguarded(pushing, CONFIG, SECOND)
    is_refused(pushing, "main")
    pushing.stage(REPORT, REVIEWED)
    is_refused(pushing, "main")
    pushing.passes("commit", "--quiet", "-m", "review")
    pushing.stage(CONFIG, THIRD)
    pushing.passes("push", "--quiet", "origin", "main")


def test_the_first_push_of_all_has_no_range(pushing: Hooked) -> None:
    unguarded(pushing, CONFIG, SECOND)
    is_refused(pushing, "main")


def test_the_first_push_of_a_branch(pushing: Hooked) -> None:
    pushing.passes("push", "--quiet", "origin", "main")
    pushing.passes("checkout", "--quiet", "-b", "side")
    unguarded(pushing, CONFIG, SECOND)
    is_refused(pushing, "side")


def test_a_branch_that_is_not_checked_out(pushing: Hooked) -> None:
    pushing.passes("push", "--quiet", "origin", "main")
    pushing.passes("checkout", "--quiet", "-b", "side")
    unguarded(pushing, CONFIG, SECOND)
    pushing.passes("checkout", "--quiet", "main")
    is_refused(pushing, "side")
    pushing.passes("push", "--quiet", "origin", "main")


def test_a_forced_push_of_an_amended_tip(pushing: Hooked) -> None:
    pushing.passes("push", "--quiet", "origin", "main")
    pushing.stage(CONFIG, SECOND)
    pushing.passes("commit", "--no-verify", "--quiet", "--amend", "-m", "in a hurry")
    is_refused(pushing, "--force", "main")


def test_a_range_that_is_typed(request: pytest.FixtureRequest, pushing: Hooked) -> None:
    unguarded(pushing, CONFIG, SECOND)
    unguarded(pushing, REPORT, REVIEWED)

    def ran(start: str, end: str) -> Ran:
        name = request.node.callspec.params["pushing"]
        return run([name, "run", "--from-ref", start, "--to-ref", end], pushing.place, **pushing.environment)

    assert "RR301" in ran("HEAD~2", "HEAD~1").out
    assert ran("HEAD~2", "HEAD").code == 0
