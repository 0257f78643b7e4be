"""``--deepen``: the one option that fetches, and what it must not run on the way."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.command import AS_OF, COVERED, Ran, rrlint
from tests.hostile.trap import Trap
from tests.timeline import REPORT, Step, git, repository


@pytest.fixture
def shallow(tmp_path: Path) -> Path:
    """A clone of the last of many commits, none of which is the review."""
    noise = [Step(f"2026-01-{day}", {"README.md": f"Day {day}.\n"}) for day in range(15, 25)]
    repository([*COVERED, *noise], tmp_path / "remote")
    git(tmp_path, "clone", "--quiet", "--depth=1", (tmp_path / "remote").as_uri(), "clone")
    return tmp_path / "clone"


def deepened(place: Path, *options: str, **environment: str) -> Ran:
    """Check with leave to fetch."""
    return rrlint(place, "check", "--deepen", "--format", "json", "--as-of", AS_OF, *options, **environment)


def refs(place: Path) -> str:
    """Every ref with its commit."""
    return git(place, "for-each-ref")


@pytest.mark.parametrize("options", [[], ["--staged"], ["--rev", "HEAD"], ["--since", "HEAD"]])
def test_history_is_fetched_until_all_can_be_told(shallow: Path, options: list[str]) -> None:
    before = refs(shallow), (shallow / ".git/config").read_bytes()
    ran = deepened(shallow, *options)
    assert (ran.code, ran.verdicts) == (0, {REPORT: "current"}), ran
    assert ran.err == "rrlint: --deepen fetched history from origin, 50 commits deeper\n"
    assert (refs(shallow), (shallow / ".git/config").read_bytes()) == before
    assert not (shallow / ".git/FETCH_HEAD").exists()
    assert deepened(shallow, *options).err == ""


def test_without_leave_nothing_is_fetched(shallow: Path) -> None:
    before = sorted((shallow / ".git/objects").rglob("*"))
    assert rrlint(shallow, "check", "--as-of", AS_OF).code == 3
    assert sorted((shallow / ".git/objects").rglob("*")) == before


def test_a_remote_that_does_not_answer_leaves_it_unknown(shallow: Path) -> None:
    git(shallow, "config", "remote.origin.url", str(shallow.parent / "nowhere"))
    ran = deepened(shallow)
    assert ran.code == 3 and ran.verdicts == {REPORT: "unknown"}
    assert ran.err.startswith("rrlint: --deepen fetched nothing more: ") and ran.err.count("\n") == 1


def test_no_remote(shallow: Path) -> None:
    git(shallow, "remote", "remove", "origin")
    ran = deepened(shallow)
    assert ran.code == 3 and "no remote called origin" in ran.err


@pytest.mark.parametrize(
    "setting",
    [
        "core.sshCommand",
        "core.gitProxy",
        "core.askPass",
        "core.alternateRefsCommand",
        "credential.helper",
        "credential.https://tutor.acme.org.helper",
        "remote.origin.uploadpack",
        "remote.origin.vcs",
        "remote.origin.proxy",
        "url.ext::sh.insteadOf",
        "http.proxy",
        "http.https://tutor.acme.org.sslVerify",
        "protocol.ext.allow",
        "ssh.variant",
    ],
)
def test_a_setting_that_would_take_part_is_refused_by_name(shallow: Path, tmp_path: Path, setting: str) -> None:
    trap = Trap(tmp_path / "trap")
    git(shallow, "config", setting, trap.program("setting", "exit 1"))
    ran = deepened(shallow)
    assert ran.code == 3 and ran.verdicts == {REPORT: "unknown"}
    assert setting.lower().partition("https")[0] in ran.err.lower() and "fetch by hand" in ran.err
    assert trap.sprung() == []


def test_a_setting_from_an_included_file_is_refused_too(shallow: Path, tmp_path: Path) -> None:
    trap = Trap(tmp_path / "trap")
    (tmp_path / "more").write_text(f"[core]\n\tsshCommand = {trap.program('ssh')}\n")
    git(shallow, "config", "includeIf.gitdir:**.path", str(tmp_path / "more"))
    ran = deepened(shallow)
    assert ran.code == 3 and "core.sshcommand" in ran.err and trap.sprung() == []


@pytest.mark.parametrize("url", ["ext::%s x", "git://tutor.acme.org/x", "http://tutor.acme.org/x"])
def test_an_address_that_runs_a_program_or_is_not_secret_is_refused(shallow: Path, tmp_path: Path, url: str) -> None:
    trap = Trap(tmp_path / "trap")
    git(shallow, "config", "remote.origin.url", url.replace("%s", trap.program("ext")))
    ran = deepened(shallow, GIT_ALLOW_PROTOCOL="ext:git:http")
    assert ran.code == 3 and "not allowed" in ran.err and trap.sprung() == []


def test_hooks_filters_and_monitors_do_not_run(shallow: Path, tmp_path: Path) -> None:
    trap = Trap(tmp_path / "trap")
    for place in (shallow, tmp_path / "remote"):
        git(place, "config", "core.fsmonitor", trap.program("fsmonitor"))
        git(place, "config", "uploadpack.packObjectsHook", trap.program("pack", "exit 1"))
        for name in ("reference-transaction", "post-checkout", "post-merge", "pre-auto-gc", "post-index-change"):
            hook = place / ".git/hooks" / name
            hook.parent.mkdir(exist_ok=True)
            hook.write_bytes(Path(trap.program("hook")).read_bytes())
            hook.chmod(0o755)
    assert deepened(shallow).code == 0
    assert trap.sprung() == []


def test_what_a_workflow_needs_to_reach_the_server_is_let_through(shallow: Path) -> None:
    git(shallow, "config", "http.https://github.com/.extraheader", "AUTHORIZATION: basic x")
    assert deepened(shallow).code == 0
