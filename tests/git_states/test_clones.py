"""The command in clones that lack something: what it says, how it ends, and that it fetches nothing."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.command import (
    CONFIG,
    COVERED,
    CURRENT,
    FIRST,
    INITIAL,
    SECOND,
    Ran,
    check,
    rrlint,
    write,
)
from tests.reports import WATCH, entry, report
from tests.timeline import REPORT, Step, entry_of, git, repository

CLOSED, OPEN, UNKNOWN = (0, "current"), (1, "stale"), (3, "unknown")


def verdict(ran: Ran, path: str = REPORT) -> tuple[int, str]:
    """The exit code and the verdict on one report."""
    return ran.code, ran.verdicts[path]


def clone(source: Path, place: Path, *options: str) -> Path:
    """A clone over the file protocol, which is one that can be shallow or partial."""
    git(source, "config", "uploadpack.allowFilter", "true")
    git(place.parent, "clone", "--quiet", *options, source.as_uri(), str(place))
    return place


@pytest.fixture(scope="session")
def long(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Many commits after a review that covers everything."""
    place = tmp_path_factory.mktemp("long") / "repo"
    noise = [Step(f"2026-01-{day}", {"README.md": f"Day {day}.\n"}) for day in range(15, 25)]
    repository([*COVERED, *noise], place)
    return place


@pytest.fixture(scope="session")
def noted(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A repository in which a watched file changed, but no value in it."""
    place = tmp_path_factory.mktemp("noted") / "repo"
    repository([*CURRENT, Step("2026-01-10", {CONFIG: "# from the sweep\n" + FIRST})], place)
    return place


@pytest.mark.parametrize("fixture", ["current", "stale", "long"])
def test_a_clone_of_one_commit_is_never_judged_current(
    fixture: str, request: pytest.FixtureRequest, tmp_path: Path
) -> None:
    shallow = clone(request.getfixturevalue(fixture), tmp_path / "shallow", "--depth=1")
    for options in ([], ["--rev", "HEAD"]):
        ran = check(shallow, *options)
        assert verdict(ran) == UNKNOWN
        assert "git fetch --unshallow" in ran.json["findings"][0]["help"]
        assert "fetch-depth: 0" in ran.json["findings"][0]["help"]
    assert check(shallow, "--allow-unverifiable").code == 0
    assert rrlint(shallow, "check", "--no-history").code == 0
    git(shallow, "fetch", "--quiet", "--unshallow")
    assert check(shallow).code == (1 if fixture == "stale" else 0)


def test_a_shallow_clone_with_the_review_in_it_is_decided(long: Path, tmp_path: Path) -> None:
    """Ten commits after the review; its parent, and one before, must be there to see that its entry is new."""
    assert verdict(check(clone(long, tmp_path / "10", "--depth=10"))) == UNKNOWN
    assert verdict(check(clone(long, tmp_path / "11", "--depth=11"))) == UNKNOWN
    assert verdict(check(clone(long, tmp_path / "13", "--depth=13"))) == CLOSED


def test_a_shallow_clone_and_what_is_staged(long: Path, tmp_path: Path) -> None:
    shallow = clone(long, tmp_path / "shallow", "--depth=2")
    write(shallow, "README.md", "Walks.\n")
    git(shallow, "add", ".")
    assert verdict(check(shallow, "--staged")) == UNKNOWN
    assert check(shallow, "--hook", "--history").code == 0
    assert check(shallow, "--hook", REPORT).code == 0


@pytest.fixture
def cut(tmp_path: Path) -> Path:
    """A place for partial clones, and a program that would show an attempt to fetch."""
    write(tmp_path, "ssh", f"#!/bin/sh\n: > {tmp_path}/fetched\nexit 1\n").chmod(0o755)
    return tmp_path


def no_fetch(place: Path, cut: Path) -> None:
    """From now on the clone's remote is reached by the program only."""
    git(place, "config", "remote.origin.url", "ssh://git@tutor.acme.org/policy.git")
    git(place, "config", "core.sshCommand", str(cut / "ssh"))


def test_a_blobless_clone(stale: Path, current: Path, covered: Path, cut: Path) -> None:
    """Old blobs are missing; where the verdict hangs on their values it cannot be known."""
    expected = {stale: {UNKNOWN}, covered: {UNKNOWN, CLOSED}, current: {UNKNOWN, CLOSED}}
    for number, (source, verdicts) in enumerate(expected.items()):
        place = clone(source, cut / str(number), "--filter=blob:none")
        no_fetch(place, cut)
        for options in ([], ["--rev", "HEAD"], ["--staged"]):
            assert verdict(check(place, *options)) in verdicts
    assert not (cut / "fetched").exists()


def test_a_blobless_clone_claims_no_change_that_it_cannot_see(noted: Path, cut: Path) -> None:
    place = clone(noted, cut / "clone", "--filter=blob:none")
    no_fetch(place, cut)
    assert verdict(check(place)) == UNKNOWN
    assert not (cut / "fetched").exists()


CONFIGURED = Step("2026-01-06", {".rrlint.toml": 'ignore = ["RR5"]\n'})
NAMED = r"object [0-9a-f]{40} is missing; fetch every object: `git fetch"


@pytest.mark.parametrize(
    "words", [["check"], ["log"], ["check", "--show-config"], ["render"], ["diff", "HEAD~1"]], ids=" ".join
)
def test_a_configuration_that_was_not_cloned_cannot_be_told_and_that_is_no_mistake_of_the_user(
    words: list[str], cut: Path
) -> None:
    repository([*CURRENT, CONFIGURED], cut / "source")
    place = clone(cut / "source", cut / "clone", "--filter=blob:none", "--no-checkout")
    no_fetch(place, cut)
    ran = rrlint(place, *words, *(["HEAD"] if words[0] == "diff" else ["--rev", "HEAD"]))
    assert (ran.code, ran.out) == (3, "")
    assert re.match(rf"rrlint: \.rrlint\.toml: the configuration cannot be read: {NAMED}", ran.err)


def test_a_log_of_a_blobless_clone_tells_what_it_can(covered: Path, cut: Path) -> None:
    """Old versions of the report are missing; the present one is there, and is not judged."""
    place = clone(covered, cut / "clone", "--filter=blob:none")
    no_fetch(place, cut)
    ran = rrlint(place, "log")
    assert ran.code == 3
    assert "unknown as of" in ran.out and "uncovered" not in ran.out
    assert re.search(
        r"cannot tell: versions of the report are missing from the repository, [0-9a-f]{40} first", ran.out
    )


@pytest.mark.parametrize(
    "words",
    [
        ["check", "--rev", "HEAD"],
        ["check", "--rev", "HEAD~1", "--since", "auto"],
        ["check", "--rev", "HEAD~1", "--show-config"],
        ["log"],
        ["review"],
        ["render", "--rev", "HEAD~1"],
    ],
    ids=" ".join,
)
def test_what_a_treeless_clone_lacks_is_said_in_our_words_and_not_in_those_of_a_warning(
    words: list[str], stale: Path, cut: Path
) -> None:
    place = clone(stale, cut / "clone", "--filter=tree:0")
    no_fetch(place, cut)
    ran = rrlint(place, *words)
    assert ran.code == 3
    assert "warning: " not in ran.out + ran.err and "lazy fetching" not in ran.out + ran.err
    assert "fetch every object" in ran.out + ran.err


def test_a_treeless_clone(stale: Path, cut: Path) -> None:
    place = clone(stale, cut / "clone", "--filter=tree:0")
    no_fetch(place, cut)
    assert verdict(check(place)) == UNKNOWN
    assert verdict(check(place, "--rev", "HEAD")) == UNKNOWN
    ran = check(place, "--rev", "HEAD~1")
    assert (ran.code, ran.out) == (3, "") and ran.err.startswith("rrlint: ")
    assert not (cut / "fetched").exists()


@pytest.mark.parametrize("options", [[], ["--no-history"], ["--select", "RR5"]], ids=" ".join)
def test_a_report_whose_own_object_is_missing_is_neither_judged_nor_passed(repo: Path, options: list[str]) -> None:
    oid = git(repo, "rev-parse", f"HEAD:{REPORT}").strip()
    (repo / ".git" / "objects" / oid[:2] / oid[2:]).unlink()
    ran = check(repo, "--rev", "HEAD", *options)
    assert verdict(ran) == UNKNOWN and ran.rules == ["RR007"]
    assert f"object {oid} is missing" in ran.json["findings"][0]["message"]


OTHER = '{id: others, kind: data_change, description: Data., watch: [{path: "data/*.yaml"}]}'
OF_ANOTHER = entry("1.1", "2026-01-12", "triggered", ["others"])


@pytest.mark.parametrize(("more", "expected"), [([], UNKNOWN), ([Step("2026-01-14", {CONFIG: SECOND})], OPEN)])
def test_what_a_missing_version_of_the_report_may_cover_is_not_called_stale(
    more: list[Step], expected: tuple[int, str], tmp_path: Path
) -> None:
    """The first version holds the only review of a trigger; what changed since then no review in it can cover."""
    first, second = (report(*entries, triggers=(WATCH, OTHER)) for entries in ((INITIAL,), (OF_ANOTHER, INITIAL)))
    start = [
        Step("2026-01-05", {REPORT: first, CONFIG: FIRST, "data/a.yaml": "rows: 1\n"}),
        Step("2026-01-12", {REPORT: second, "data/a.yaml": "rows: 2\n"}),
    ]
    repository([*start, *more], tmp_path)
    assert verdict(check(tmp_path)) == (OPEN if more else CLOSED)
    oid = entry_of(first).oid
    (tmp_path / ".git" / "objects" / oid[:2] / oid[2:]).unlink()
    ran = check(tmp_path)
    assert verdict(ran) == expected and "RR007" in ran.rules
