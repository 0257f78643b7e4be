"""``--since``: what a base had already is hidden, what it had not is shown, and an unknown base is said."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import pytest

from rrlint.commands.check import judge
from rrlint.diagnostic import INDEX, WORKTREE
from rrlint.engine import Outcome
from rrlint.gather import AUTO, CannotTell, Request
from rrlint.output import json_v1, text
from tests.families import SETTINGS
from tests.git_states.case import AS_OF, Case, build

#: A branch with an older open change (of conf/b.yaml) beneath it, and a remote that has it.
_BRANCH = """
        start; config conf/b.yaml 6; commit old; git clone -q --bare . ../remote; git remote add origin ../remote
        git fetch -q; git remote set-head origin main; git checkout -q -b topic
"""
_RAISE = "config conf/a.yaml 2; commit raise\n"
_TEST_MERGE = "git checkout -q main; git merge -q --no-ff -m test topic\n"
_PULL = {"GITHUB_EVENT_NAME": "pull_request", "GITHUB_REF": "refs/pull/7/merge", "GITHUB_BASE_REF": "main"}
_ZERO = "0" * 40


@dataclass(frozen=True)
class Since:
    """A script, what is asked for, and what is new (by path), or what keeps it from being known."""

    name: str
    why: str
    script: str
    new: tuple[str, ...] = ()
    hidden: int = 0
    unknown: str = ""
    since: str = "main"
    target: str = "HEAD"
    environment: Mapping[str, str] = field(default_factory=dict)
    event: str = ""
    folder: str = "repo"


A, B = "conf/a.yaml", "conf/b.yaml"
CASES = [
    Since("nothing_new", "the open change is the base's own", _BRANCH, (), 1),
    Since("a_new_change", "only the branch's own is shown", _BRANCH + _RAISE, (A,), 1),
    Since("a_new_change_reviewed", "the review covers the old one as well", _BRANCH + _RAISE + "review", (), 0),
    Since("the_base_went_on", "what the base did after the branch was cut is no part of it", _BRANCH + _RAISE + """
        git checkout -q main; config conf/a.yaml 9; commit theirs; git checkout -q topic""", (A,), 1),
    Since("the_same_key_again", "a second change of a key that was open already is new", _BRANCH + """
        config conf/b.yaml 7; commit again""", (B,), 1),
    Since("a_new_trigger_in_front", "a finding is known by what it is about, not by its place", _BRANCH + """
        sed -i 's/^  update_triggers:$/&\\n    - {id: aa, kind: config_change, description: X, watch: [{path: x}]}/' \\
          reward-report.yaml; commit front""", ("'aa' is new", "'x' matches no file"), 1),
    Since("staged", "the index against a commit", _BRANCH + "config conf/a.yaml 2; git add .", (A,), 1, target=INDEX),
    Since("on_disk", "the work tree against a commit", _BRANCH + "config conf/a.yaml 2", (A,), 1, target=WORKTREE),
    Since("since_itself", "a state has nothing that it has not", _BRANCH + _RAISE, (), 2, since="HEAD"),
    Since("a_report_deleted_two_commits_ago", "the base had it", _BRANCH + """
        report other b.reward-report.yaml; commit second; git rm -q reward-report.yaml; commit clean-up
        echo hi > README.md; commit later""", ("reward-report.yaml",), 0),
    Since("no_report_in_the_base", "then all is new", """
        config conf/a.yaml; commit before 2026-01-03; git branch base; report plain; commit start 2026-01-05
        config conf/a.yaml 2; commit raise""", (A,), 0, since="base"),
    Since("criss_cross", "old is what every best common ancestor had", """
        start; git branch side; config conf/a.yaml 2; commit left; git checkout -q side; config conf/b.yaml 6
        commit right; git branch old; git merge -q -m one main; git checkout -q main; git merge -q -m two old
        git checkout -q -b topic; echo hi > x; commit topic""", (A, B), 0, since="side"),
    Since("a_base_that_is_no_commit", "a base that cannot be found is not 'nothing new'", _BRANCH, since="nope",
        unknown="no commit goes by the name 'nope'"),
    Since("unrelated", "no common ancestor, no base", _BRANCH + """
        git checkout -q --orphan alien; git commit -q -m alien; git checkout -q topic""", since="alien",
        unknown="no common ancestor"),
    Since("unborn", "nothing to stand on", "config conf/a.yaml; report plain; git add .", target=INDEX,
        unknown="there are no commits yet"),
    Since("a_shallow_clone", "the base is cut off, and the remedy is said", _BRANCH + _RAISE + """
        git config uploadpack.allowFilter true; git clone -q --depth=1 "file://$PWD" ../clone
        git -C ../clone fetch -q --depth=1 origin main""", since="FETCH_HEAD", folder="clone",
        unknown="git fetch --unshallow"),
    Since("what_cannot_be_told_is_never_old", "both sides of the cut are unknown", _BRANCH + """
        for n in 1 2 3; do echo $n > x; commit $n; done; git clone -q --depth=3 "file://$PWD" ../clone""",
        ("reward-report.yaml",), 0, since="HEAD~1", folder="clone"),
    # the base that the environment names
    Since("auto_default_branch", "nothing else is named", _BRANCH + _RAISE, (A,), 1, since=AUTO),
    Since("auto_on_the_default_branch", "everything would pass as old", _BRANCH + "git checkout -q main", since=AUTO,
        unknown="origin/HEAD has"),
    Since("auto_without_a_remote", "no base is known", "start", since=AUTO, unknown="not even a default branch"),
    Since("auto_pull_request", "the first parent of the test merge", _BRANCH + _RAISE + _TEST_MERGE, (A,), 1,
        since=AUTO, environment=_PULL),
    Since("auto_pull_request_at_its_head", "no test merge: the merge base with the branch it goes to", _BRANCH + _RAISE,
        (A,), 1, since=AUTO, environment=_PULL),
    Since("auto_pull_request_cut_off", "the test merge alone was fetched", _BRANCH + _RAISE + _TEST_MERGE + """
        git clone -q --depth=1 "file://$PWD" ../clone""", since=AUTO, environment=_PULL, folder="clone",
        unknown="fetch-depth: 0"),
    Since("auto_pull_request_without_its_base", "no other base is taken instead", _BRANCH + _RAISE, since=AUTO,
        environment={**_PULL, "GITHUB_BASE_REF": "release"}, unknown="refs/remotes/origin/release"),
    Since("auto_push", "the commit before the push", _BRANCH + "config conf/b.yaml 7; commit first\n" + _RAISE, (A,), 2,
        since=AUTO, environment={"GITHUB_EVENT_NAME": "push"}, event='{"before": "$(git rev-parse HEAD~1)"}'),
    Since("auto_push_of_a_new_branch", "it started from nowhere: the default branch", _BRANCH + _RAISE, (A,), 1,
        since=AUTO, environment={"GITHUB_EVENT_NAME": "push"}, event=f'{{"before": "{_ZERO}"}}'),
    Since("auto_push_of_what_is_gone", "the commit before was rewritten away", _BRANCH + _RAISE, since=AUTO,
        environment={"GITHUB_EVENT_NAME": "push"}, event='{"before": "%s"}' % ("ab" * 20), unknown="ab" * 20),
    Since("auto_push_without_an_event", "nobody says where it started", _BRANCH + _RAISE, since=AUTO,
        environment={"GITHUB_EVENT_NAME": "push"}, unknown="GITHUB_EVENT_PATH has no commit at before"),
    Since("auto_push_with_a_hostile_event", "an option is no commit id", _BRANCH + _RAISE, since=AUTO,
        environment={"GITHUB_EVENT_NAME": "push"}, event='{"before": "--output=x"}', unknown="no commit at before"),
    Since("auto_merge_group", "the base of the group", _BRANCH + _RAISE, (A,), 1, since=AUTO,
        environment={"GITHUB_EVENT_NAME": "merge_group"},
        event='{"merge_group": {"base_sha": "$(git rev-parse main)"}}'),
    Since("auto_in_a_push_hook", "the runner names both ends", _BRANCH + _RAISE, (A,), 1, since=AUTO,
        environment={"PRE_COMMIT_FROM_REF": "main"}),
    Since("auto_in_a_push_hook_to_a_new_branch", "the remote's default branch", _BRANCH + _RAISE, (A,), 1, since=AUTO,
        environment={"PRE_COMMIT_FROM_REF": _ZERO, "PRE_COMMIT_REMOTE_NAME": "origin"}),
]  # fmt: skip


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_since(case: Since, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    event = f'\ncat > "$OUT/event.json" <<END\n{case.event}\nEND\n'
    build(Case(case.name, case.why, case.script + event, {}), tmp_path)
    for name in ("GITHUB_EVENT_NAME", "GITHUB_REF", "GITHUB_BASE_REF", "PRE_COMMIT_FROM_REF"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("GITHUB_EVENT_PATH", str(tmp_path / "event.json"))
    for name, value in case.environment.items():
        monkeypatch.setenv(name, value)
    request = Request(case.target, AS_OF, tmp_path / case.folder, since=case.since, settings=SETTINGS)
    if case.unknown:
        with pytest.raises(CannotTell) as caught:
            judge(request)
        assert case.unknown in str(caught.value), case.why
        return
    outcome = judge(request)
    _agrees(case, outcome)


def _agrees(case: Since, outcome: Outcome) -> None:
    said = text.render(outcome)
    shown = sorted(finding.message.partition(":")[0] for finding in outcome.findings)
    assert len(shown) == len(case.new) and all(any(path in m for m in _words(outcome)) for path in case.new), said
    document = json.loads(json_v1.render(outcome))
    assert document["hidden"]["old"] == case.hidden, (case.why, said)
    assert f"{case.hidden} older finding" in said
    assert document["since"]["commits"] and all(commit[:7] in said for commit in document["since"]["commits"])


def _words(outcome: Outcome) -> list[str]:
    return [f"{finding.primary.location.path} {finding.message}" for finding in outcome.findings]


def test_exit_codes_are_those_of_what_is_new(tmp_path: Path) -> None:
    build(Case("", "", _BRANCH, {}), tmp_path)
    place = tmp_path / "repo"
    assert judge(Request("HEAD", AS_OF, place, settings=SETTINGS)).exit_code() == 1
    assert judge(Request("HEAD", AS_OF, place, since="main", settings=SETTINGS)).exit_code() == 0


def test_lateness_is_judged_on_one_day(tmp_path: Path) -> None:
    """What is overdue today was overdue on the base, judged today."""
    build(Case("", "", _BRANCH + _RAISE + "git reset -q --hard HEAD~1", {}), tmp_path)
    outcome = judge(Request("HEAD", date(2027, 1, 1), tmp_path / "repo", since="main", settings=SETTINGS))
    assert not outcome.findings and outcome.since is not None and outcome.since.hidden == 2
