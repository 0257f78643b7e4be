"""Tags, locks and pointers in real repositories, as the command sees them."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.command import AS_OF, INITIAL, Ran, check, rrlint, write
from tests.reports import WATCH, entry, report
from tests.timeline import REPORT, Step, git, repository

PATH = '{path: "conf/*.yaml", keys: [/reward, /beta]}'
RELEASE = WATCH.replace(PATH, '{tag: "v*"}')
PACKAGE = WATCH.replace(PATH, "{package: trl, path: uv.lock}")
DAY = WATCH.replace(PATH, "{date: 2026-01-20}")

LOCK = '[[package]]\nname = "trl"\nversion = "{}"\n'


def released(place: Path) -> dict[str, str]:
    """A reviewed report and, after it, three commits that may be tagged."""
    first = Step("2026-01-05", {REPORT: report(INITIAL, triggers=(RELEASE,))}, name="first", tags=("v0",))
    more = [Step(f"2026-01-{day}", {"README.md": f"{day}\n"}, name=f"day{day}") for day in (10, 11, 12)]
    return repository([first, *more], place)


def tags_of(ran: Ran) -> list[str]:
    """The tags that are open, as json-v1 names them."""
    return [row["key"] for row in ran.json["reports"][0]["uncovered"]]


@pytest.fixture
def repo(tmp_path: Path) -> Path:
    """Commits and one tag on the first of them."""
    released(tmp_path / "repo")
    return tmp_path / "repo"


def test_tags_of_every_kind(repo: Path) -> None:
    git(repo, "tag", "v1", "HEAD~2")
    git(repo, "tag", "-a", "-m", "Second", "v2", "HEAD~1")
    git(repo, "tag", "-a", "-m", "A tag of a tag", "v3", "v2")
    git(repo, "tag", "v-tree", "HEAD^{tree}")
    git(repo, "tag", "-a", "-m", "Of a file", "v-blob", "HEAD:README.md")
    ran = check(repo)
    assert ran.code == 1
    assert ran.verdicts == {REPORT: "stale"}
    assert tags_of(ran) == ["#/tags/v1", "#/tags/v2", "#/tags/v3"]
    rows = ran.json["reports"][0]["uncovered"]
    assert {(row["path"], row["trigger"]) for row in rows} == {(REPORT, "weights")}
    assert rows[0]["commit"] == git(repo, "rev-parse", "HEAD~2")
    assert tags_of(check(repo, "--rev", "HEAD")) == tags_of(check(repo, "--staged")) == tags_of(ran)
    assert tags_of(check(repo, "--rev", "HEAD~2")) == ["#/tags/v1"]


def test_a_deleted_tag_and_one_on_another_branch(repo: Path) -> None:
    git(repo, "tag", "v1")
    git(repo, "tag", "-d", "v1")
    side = git(repo, "commit-tree", "HEAD^{tree}", "-p", "HEAD~1", "-m", "Elsewhere")
    git(repo, "tag", "v2", side)
    assert check(repo).verdicts == {REPORT: "current"}


def test_tags_with_odd_names(repo: Path) -> None:
    names = ["v'$(touch-x)\"", "v\u2028größe", "v1/2"]
    for name in names:
        git(repo, "tag", name)
    assert tags_of(check(repo)) == [f"#/tags/{name}" for name in names[:2]], "* stops at /"


def clone(source: Path, place: Path, *options: str) -> Path:
    git(place.parent, "clone", "--quiet", *options, source.as_uri(), str(place))
    return place


def test_a_clone_without_tags_cannot_tell(repo: Path, tmp_path: Path) -> None:
    git(repo, "tag", "v1")
    assert check(clone(repo, tmp_path / "full")).verdicts == {REPORT: "stale"}
    ran = check(clone(repo, tmp_path / "bare-of-tags", "--no-tags"))
    assert (ran.code, ran.verdicts) == (3, {REPORT: "unknown"})
    assert any("fetch-tags: true" in finding["help"] for finding in ran.json["findings"])


def test_a_shallow_clone_is_told_how_to_fetch_tags(repo: Path, tmp_path: Path) -> None:
    git(repo, "tag", "v1", "HEAD~1")
    shallow = clone(repo, tmp_path / "shallow", "--depth=3", "--no-tags")
    git(shallow, "config", "--unset", "remote.origin.tagOpt")
    ran = check(shallow)
    assert ran.verdicts == {REPORT: "unknown"}
    assert any("fetch-tags: true" in finding["help"] for finding in ran.json["findings"])
    git(shallow, "fetch", "--quiet", "--depth=3", "--tags", "origin")
    ran = check(shallow)
    assert tags_of(ran) == ["#/tags/v1"]
    assert not any("fetch-tags" in finding["help"] for finding in ran.json["findings"])


def test_a_repository_without_a_release_is_current(repo: Path) -> None:
    git(repo, "tag", "-d", "v0")
    assert check(repo).verdicts == {REPORT: "current"}


def test_a_locked_package_staged_and_on_disk(tmp_path: Path) -> None:
    repo = tmp_path / "repo"
    repository(
        [Step("2026-01-05", {REPORT: report(INITIAL, triggers=(PACKAGE,)), "uv.lock": LOCK.format("1.0")})], repo
    )
    assert check(repo).verdicts == {REPORT: "current"}
    write(repo, "uv.lock", "# locked again\n" + LOCK.format("1.0"))
    assert check(repo).verdicts == {REPORT: "current"}
    write(repo, "uv.lock", LOCK.format("1.1"))
    ran = check(repo)
    assert (ran.code, ran.rules) == (0, ["RR305"]), "a dependency is a warning"
    (row,) = ran.json["reports"][0]["uncovered"]
    assert (row["commit"], row["path"], row["key"]) == ("WORKTREE", "uv.lock", "/trl")
    assert (row["old"], row["new"]) == ({"version": "1.0"}, {"version": "1.1"})
    assert check(repo, "--staged").verdicts == {REPORT: "current"}
    git(repo, "add", "uv.lock")
    assert check(repo, "--staged").rules == ["RR305"]


def test_a_day_is_a_warning_in_a_hook_and_an_error_elsewhere(tmp_path: Path) -> None:
    repo = tmp_path / "repo"
    repository([Step("2026-01-05", {REPORT: report(INITIAL, triggers=(DAY,))})], repo)
    ran = check(repo)
    assert (ran.code, ran.rules) == (1, ["RR308"])
    (row,) = ran.json["reports"][0]["uncovered"]
    assert (row["commit"], row["path"], row["key"]) == (None, REPORT, "#/dates/2026-01-20")
    write(repo, "README.md", "Anything.\n")
    git(repo, "add", "README.md")
    ran = check(repo, "--staged")
    assert (ran.code, ran.rules) == (0, ["RR308"])


def test_the_audit_knows_when_a_tag_and_a_day_were_open(tmp_path: Path) -> None:
    repo = tmp_path / "repo"
    triggers = (RELEASE, DAY.replace("id: weights", "id: day"))
    entries = [entry("1.2", "2026-01-25"), entry("1.1", "2026-01-12"), INITIAL]
    reports = [report(*entries[number:], triggers=triggers) for number in (2, 1, 0)]
    repository(
        [
            Step("2026-01-05", {REPORT: reports[0]}),
            Step("2026-01-10", {"README.md": "1\n"}, tags=("v1",)),
            Step("2026-01-12", {REPORT: reports[1]}),
            Step("2026-01-21", {"README.md": "2\n"}),
            Step("2026-01-25", {REPORT: reports[2]}),
        ],
        repo,
    )
    ran = rrlint(repo, "log", "--as-of", AS_OF, "--format", "json")
    stretches = ran.json["reports"][0]["stretches"]
    assert [one["verdict"] for one in stretches] == ["current", "stale", "current", "stale", "current"]
