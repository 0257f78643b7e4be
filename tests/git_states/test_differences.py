"""What `rrlint diff` sees in real repositories: which reports, which two states, and what cannot be seen."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from rrlint.compare import Comparison, Differences, Section
from rrlint.diagnostic import INDEX, WORKTREE
from rrlint.gather import CannotTell, Request, UsageError
from rrlint.gather.compared import gather_differences
from tests.command import AS_OF, CONFIG, FIRST, INITIAL, PLAIN, REVIEWED, SECOND, THIRD, copy, write
from tests.compare.sides import told
from tests.reports import report
from tests.timeline import REPORT, Step, git, repository

OTHER = "models/other.reward-report.yaml"
MOVED = "docs/reward-report.yaml"
ELSE = report(INITIAL, id="else")

#: A line with two tags, and a side that left it at the first.
STORY = [
    Step("2026-01-05", {REPORT: PLAIN, CONFIG: FIRST}, tags=("v1",), name="one"),
    Step("2026-01-06", {CONFIG: SECOND}, name="raise"),
    Step("2026-01-07", {REPORT: REVIEWED, OTHER: ELSE}, tags=("v2",), name="two"),
    Step("2026-01-08", {CONFIG: FIRST.replace("beta: 0.1", "beta: 0.9")}, on=("one",), name="side"),
    Step(
        "2026-01-09",
        {REPORT: REVIEWED, OTHER: ELSE, CONFIG: SECOND.replace("beta: 0.1", "beta: 0.9")},
        on=("two", "side"),
        name="merge",
        tags=("v3",),
    ),
    Step("2026-01-10", {REPORT: None, MOVED: REVIEWED, OTHER: None}, tags=("v4",), name="move"),
]


@pytest.fixture(scope="module")
def story(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, str]]:
    folder = tmp_path_factory.mktemp("story") / "repo"
    return folder, repository(STORY, folder)


def differences(folder: Path, *words: str, target: str = WORKTREE) -> Differences:
    return gather_differences(Request(target, date.fromisoformat(AS_OF), folder, named=True), words)


def statuses(found: Differences) -> dict[str, str]:
    return {one.path: one.status for one in found.reports}


def only(found: Differences, path: str = REPORT) -> Comparison:
    (one,) = (one for one in found.reports if one.path == path)
    return one


def rewards(found: Differences, path: str = REPORT) -> list[tuple[object, ...]]:
    return told(only(found, path), Section.REWARD)


def test_between_two_tags_reports_come_and_values_change(story: tuple[Path, dict[str, str]]) -> None:
    folder, made = story
    found = differences(folder, "v1", "v2")
    assert (found.old.name, found.old.commit, found.new.commit) == ("v1", made["one"], made["two"])
    assert statuses(found) == {OTHER: "added", REPORT: "changed"}
    assert rewards(found) == [(f"{CONFIG}#/reward", 1, 2)]
    assert [(one.what, one.entry.version) for one in only(found).entries] == [("added", "1.1")]


def test_a_report_that_moved_is_the_same_report(story: tuple[Path, dict[str, str]]) -> None:
    found = differences(story[0], "v3", "v4")
    assert statuses(found) == {MOVED: "changed", OTHER: "removed"}
    assert only(found, MOVED).old_path == REPORT
    assert not any(only(found, MOVED).changes.values())


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (("v1..v2",), [("reward", 1, 2)]),
        (("v2", "side"), [("beta", 0.1, 0.9), ("reward", 2, 1)]),
        (("v2...side",), [("beta", 0.1, 0.9)]),
        (("side...v2",), [("reward", 1, 2)]),
        (("v2", "v3"), [("beta", 0.1, 0.9)]),
        (("side", "v3"), [("reward", 1, 2)]),
        (("v3..v1",), [("beta", 0.9, 0.1), ("reward", 2, 1)]),
        (("v3", "v3"), []),
    ],
)
def test_two_states_are_compared_whatever_lies_between(
    story: tuple[Path, dict[str, str]], words: tuple[str, ...], expected: list[tuple[object, ...]]
) -> None:
    folder, made = story
    git(folder, "update-ref", "refs/heads/side", made["side"])
    found = rewards(differences(folder, *words))
    assert sorted(found, key=str) == [(f"{CONFIG}#/{key}", old, new) for key, old, new in expected]


def test_a_range_with_an_open_end_means_head(story: tuple[Path, dict[str, str]]) -> None:
    folder, made = story
    assert differences(folder, "v1..").new == replace(differences(folder, "v1", "HEAD").new, name="HEAD")
    assert differences(folder, "..v1").old.commit == made["move"]


def test_without_a_revision_it_is_what_is_not_committed(repo: Path) -> None:
    assert statuses(differences(repo)) == {REPORT: "unchanged"}
    write(repo, CONFIG, SECOND)
    assert rewards(differences(repo)) == rewards(differences(repo, REPORT)) == [(f"{CONFIG}#/reward", 1, 2)]
    assert statuses(differences(repo, target=INDEX)) == {REPORT: "unchanged"}
    git(repo, "add", ".")
    write(repo, CONFIG, THIRD)
    assert rewards(differences(repo, "HEAD", target=INDEX)) == [(f"{CONFIG}#/reward", 1, 2)]
    assert rewards(differences(repo, "HEAD")) == [(f"{CONFIG}#/reward", 1, 3)]
    assert rewards(differences(repo, "HEAD~1", ".")) == [(f"{CONFIG}#/reward", 1, 3)]
    with pytest.raises(UsageError, match="compared with one revision"):
        differences(repo, "HEAD", "HEAD", target=INDEX)


def test_files_that_are_new_or_gone_on_disk_count(repo: Path) -> None:
    write(repo, "conf/new.yaml", "reward: 5\n")
    (repo / CONFIG).unlink()
    assert rewards(differences(repo)) == [("conf/new.yaml#", "appeared"), (f"{CONFIG}#", "vanished")]
    (repo / REPORT).unlink()
    assert statuses(differences(repo)) == statuses(differences(repo, "HEAD", REPORT)) == {REPORT: "removed"}


def test_reports_are_chosen_by_path_in_either_state_from_any_folder(story: tuple[Path, dict[str, str]]) -> None:
    folder, _ = story
    assert statuses(differences(folder, "v3", "v4", REPORT)) == {MOVED: "changed"}
    assert statuses(differences(folder, "v3", "v4", "models")) == {OTHER: "removed"}
    assert statuses(differences(folder, "v3..v4", "docs", "models")) == {MOVED: "changed", OTHER: "removed"}
    inside = replace(Request(WORKTREE, date.fromisoformat(AS_OF), folder / "docs"), paths=())
    assert statuses(gather_differences(inside, ("v3", "v4", "reward-report.yaml"))) == {MOVED: "changed"}
    assert statuses(gather_differences(inside, ("v3", "v4"))) == {MOVED: "changed", OTHER: "removed"}
    with pytest.raises(UsageError, match="there is no file nowhere in v3 or v4"):
        differences(folder, "v3", "v4", "nowhere")
    with pytest.raises(UsageError, match=r"no report found at conf/ppo\.yaml in v3 or v4"):
        differences(folder, "v3", "v4", CONFIG)
    with pytest.raises(UsageError, match="there is no file v1 in"):
        differences(folder, MOVED, "v1")


def test_what_the_configuration_excludes_is_left_out_unless_it_is_named(repo: Path) -> None:
    write(repo, OTHER, ELSE)
    write(repo, ".rrlint.toml", 'exclude = ["models/**"]\n')
    assert statuses(differences(repo)) == {REPORT: "unchanged"}
    assert statuses(differences(repo, "HEAD", OTHER)) == {OTHER: "added"}


def test_a_bare_repository_has_revisions_only(story: tuple[Path, dict[str, str]], tmp_path: Path) -> None:
    git(tmp_path, "clone", "--quiet", "--bare", str(story[0]), "bare.git")
    bare = tmp_path / "bare.git"
    assert rewards(differences(bare, "v1", "v2")) == [(f"{CONFIG}#/reward", 1, 2)]
    assert statuses(differences(bare, "v1", "HEAD", MOVED)) == {MOVED: "changed"}
    with pytest.raises(UsageError, match="name two revisions"):
        differences(bare, "v1")


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("nope",), "no commit goes by the name 'nope', and there is no file of this name"),
        (("HEAD", "nope"), "no commit goes by the name 'nope', and there is no file of this name"),
        (("HEAD..nope",), "no commit goes by the name 'nope'"),
        (("--upload-pack=touch hacked",), "no commit goes by the name"),
        (("HEAD", "--output=hacked"), "no commit goes by the name"),
        (("HEAD..--output=hacked",), "no commit goes by the name"),
        (("HEAD\nHEAD",), "no commit goes by the name"),
        (("HEAD:reward-report.yaml",), "no commit goes by the name"),
        (("main",), "'main' is a revision and a file as well"),
    ],
)
def test_what_names_nothing_or_two_things_is_refused(repo: Path, words: tuple[str, ...], message: str) -> None:
    write(repo, "main", "A file that is called like the branch.\n")
    with pytest.raises(UsageError) as error:
        differences(repo, *words)
    assert message in str(error.value)
    assert {path.name for path in repo.iterdir()} == {".git", "README.md", "conf", "main", REPORT}
    assert statuses(differences(repo, "main^0", "./main", REPORT)) == {REPORT: "unchanged"}


def test_a_fork_that_is_none_or_several_is_said(tmp_path: Path) -> None:
    crossed = [
        *(
            Step("2026-01-05", {REPORT: PLAIN}, name="root"),
            Step("2026-01-06", {CONFIG: FIRST}, on=("root",), name="a"),
        ),
        *(
            Step("2026-01-06", {CONFIG: SECOND}, on=("root",), name="b"),
            Step("2026-01-07", {}, on=("a", "b"), name="c"),
        ),
        *(Step("2026-01-07", {}, on=("b", "a"), name="d"), Step("2026-01-08", {REPORT: PLAIN}, on=(), name="alone")),
        Step("2026-01-09", {}, on=("c", "d", "alone")),
    ]
    made = repository(crossed, tmp_path / "repo")
    with pytest.raises(UsageError, match="2 best common ancestors; name one of") as error:
        differences(tmp_path / "repo", f"{made['c']}...{made['d']}")
    assert made["a"] in str(error.value)
    with pytest.raises(CannotTell, match="no common ancestor"):
        differences(tmp_path / "repo", f"{made['c']}...{made['alone']}")


def test_no_repository_and_no_commit_are_said(tmp_path: Path) -> None:
    with pytest.raises(UsageError):
        differences(tmp_path)
    git(tmp_path, "init", "--quiet")
    write(tmp_path, REPORT, PLAIN)
    with pytest.raises(UsageError, match="no commits yet"):
        differences(tmp_path)


def test_in_a_shallow_clone_what_is_cut_off_cannot_be_told(story: tuple[Path, dict[str, str]], tmp_path: Path) -> None:
    git(tmp_path, "clone", "--quiet", "--depth=1", story[0].as_uri(), "shallow")
    shallow = tmp_path / "shallow"
    assert statuses(differences(shallow)) == {MOVED: "unchanged"}
    for words in (("v1", "HEAD"), ("v1..HEAD",), (story[1]["one"], "HEAD")):
        with pytest.raises(CannotTell, match=r"unshallow|is not there"):
            differences(shallow, *words)


def test_an_object_that_a_partial_clone_lacks_is_said(story: tuple[Path, dict[str, str]], tmp_path: Path) -> None:
    source = copy(story[0], tmp_path / "source")
    git(source, "config", "uploadpack.allowFilter", "true")
    git(tmp_path, "clone", "--quiet", "--filter=blob:none", source.as_uri(), "partial")
    (tmp_path / "source").rename(tmp_path / "gone")
    found = differences(tmp_path / "partial", "v1", "v4", MOVED)
    assert statuses(found) == {MOVED: "unknown"}
    assert "may be this report" in only(found, MOVED).gaps[0].reason


def test_a_report_that_cannot_be_read_is_said(repo: Path) -> None:
    write(repo, REPORT, "report: [\n")
    found = differences(repo)
    assert statuses(found) == {REPORT: "unknown"}
    assert "cannot be compared" in only(found).gaps[0].reason
    write(repo, REPORT, PLAIN.replace("reward-report/1.0", "reward-report/9.0"))
    assert "format" in only(differences(repo)).gaps[0].reason


@pytest.mark.parametrize(
    ("path", "two", "three"), [(CONFIG, SECOND, THIRD), (REPORT, REVIEWED, PLAIN.replace("Looked", "Seen"))]
)
def test_what_a_merge_has_left_undecided_is_said(repo: Path, path: str, two: str, three: str) -> None:
    git(repo, "checkout", "--quiet", "-b", "side")
    write(repo, path, two)
    git(repo, "commit", "--quiet", "-am", "two")
    git(repo, "checkout", "--quiet", "main")
    write(repo, path, three)
    git(repo, "commit", "--quiet", "-am", "three")
    git(repo, "merge", "--quiet", "side", check=False)
    assert [gap.reason for gap in only(differences(repo, "HEAD", target=INDEX)).gaps] == [
        f"{path} is still in conflict"
    ]
