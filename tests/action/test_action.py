"""The action: what a job of GitHub Actions gets to see."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from tests.action.steps import ACTION, PROJECT, WORKFLOWS, Runner
from tests.command import AS_OF, CONFIG, THIRD, copy, write
from tests.editors.node import packages
from tests.output.readers import runner_commands
from tests.timeline import git

#: The rules about coverage; the small reports of the tests lack much else.
QUIET = '[tool.rrlint]\nselect = ["RR0", "RR30"]\n'


@pytest.fixture
def calm(stale: Path, tmp_path: Path) -> Path:
    """A copy of ``stale`` with a configuration."""
    repo = copy(stale, tmp_path / "repo")
    write(repo, "pyproject.toml", QUIET)
    git(repo, "add", ".")
    git(repo, "commit", "--quiet", "-m", "Configure")
    return repo


def test_a_stale_report_fails_the_job_and_is_shown(calm: Path, tmp_path: Path) -> None:
    done = Runner(tmp_path).check(calm, as_of=AS_OF, sarif="rrlint.sarif")
    assert done.code == 1
    assert [name for name, _, _ in runner_commands(done.log)] == ["error"]
    assert {name: done.outputs[name] for name in ("verdict", "exit-code", "errors", "warnings", "notes")} == {
        "verdict": "stale",
        "exit-code": "1",
        "errors": "1",
        "warnings": "0",
        "notes": "0",
    }
    assert "stale-config" in done.summary
    assert Path(done.outputs["summary"]).read_text("utf-8") == done.summary
    assert json.loads((calm / done.outputs["sarif"]).read_text("utf-8"))["version"] == "2.1.0"


def test_every_output_is_one_that_the_check_gives(calm: Path, tmp_path: Path) -> None:
    done = Runner(tmp_path).check(calm, as_of=AS_OF)
    assert ACTION["outputs"].keys() == done.outputs.keys()
    given = {name: f"${{{{ steps.check.outputs.{name} }}}}" for name in done.outputs}
    assert {name: output["value"] for name, output in ACTION["outputs"].items()} == given


def test_a_job_may_look_at_the_outputs_in_place_of_failing(calm: Path, tmp_path: Path) -> None:
    done = Runner(tmp_path).check(calm, as_of=AS_OF, fail="false")
    assert (done.code, done.outputs["exit-code"]) == (0, "1")


def test_a_shallow_checkout_is_never_a_pass_and_its_remedy_is_shown(calm: Path, tmp_path: Path) -> None:
    shallow = tmp_path / "shallow"
    git(tmp_path, "clone", "--quiet", "--depth=1", f"file://{calm}", str(shallow))
    done = Runner(tmp_path).check(shallow, as_of=AS_OF)
    assert (done.code, done.outputs["verdict"], done.outputs["unverifiable"]) == (3, "unknown", "1")
    assert "fetch-depth: 0" in done.summary
    assert any("fetch-depth: 0" in data for _, _, data in runner_commands(done.log))
    assert Runner(tmp_path / "b").check(shallow, as_of=AS_OF, allow_unverifiable="true").code == 0


def test_a_shallow_pull_request_has_no_base_and_says_so(calm: Path, tmp_path: Path) -> None:
    shallow = tmp_path / "shallow"
    git(tmp_path, "clone", "--quiet", "--depth=1", f"file://{calm}", str(shallow))
    runner = Runner(tmp_path, "pull_request", GITHUB_BASE_REF="main", GITHUB_REF="refs/pull/7/merge")
    done = runner.check(shallow, as_of=AS_OF, since="auto")
    assert done.code != 0
    assert done.outputs["verdict"] == "unknown"


@pytest.mark.parametrize("merge", [True, False])
def test_a_pull_request_is_held_against_its_base(calm: Path, tmp_path: Path, merge: bool) -> None:
    git(calm, "update-ref", "refs/remotes/origin/main", "main")
    git(calm, "checkout", "--quiet", "-b", "side")
    write(calm, "README.md", "Walks.\n")
    git(calm, "commit", "--quiet", "-a", "-m", "words")
    if merge:
        git(calm, "checkout", "--quiet", "main")
        git(calm, "merge", "--quiet", "--no-ff", "-m", "test merge", "side")
    reference = "refs/pull/7/merge" if merge else "refs/heads/side"
    place = {"GITHUB_BASE_REF": "main", "GITHUB_REF": reference}
    done = Runner(tmp_path / "a", "pull_request", **place).check(calm, as_of=AS_OF, since="auto")
    assert (done.code, done.outputs["errors"]) == (0, "0"), "the older change is not the fault of this one"
    write(calm, CONFIG, THIRD)
    git(calm, "commit", "--quiet", "-a", "-m", "raise it again", *(["--amend"] if merge else []))
    done = Runner(tmp_path / "b", "pull_request", **place).check(calm, as_of=AS_OF, since="auto")
    assert (done.code, done.outputs["errors"]) == (1, "1")


@pytest.mark.parametrize(("event", "keys"), [("push", ("before",)), ("merge_group", ("merge_group", "base_sha"))])
def test_a_push_and_a_merge_group_are_held_against_what_the_event_names(
    calm: Path, tmp_path: Path, event: str, keys: tuple[str, ...]
) -> None:
    write(calm, "README.md", "Walks.\n")
    git(calm, "commit", "--quiet", "-a", "-m", "words")
    payload: object = git(calm, "rev-parse", "HEAD~1")
    for key in reversed(keys):
        payload = {key: payload}
    assert Runner(tmp_path / "a", event, payload).check(calm, as_of=AS_OF, since="auto").code == 0
    assert Runner(tmp_path / "b", event, payload).check(calm, as_of=AS_OF).code == 1


def test_inputs_are_data(calm: Path, tmp_path: Path) -> None:
    evil = '$(touch evil) `touch evil` "; touch evil; # --rev=HEAD\n--help'
    done = Runner(tmp_path / "a").check(
        calm, paths=evil, since=evil, sarif="$(touch evil)", fail_on="error; touch evil"
    )
    assert done.code == 2
    assert not list(tmp_path.rglob("evil"))
    assert [name for name, _, _ in runner_commands(done.log)] == ["error"]
    assert not any(line.startswith("::set-output") for line in done.log.split("\n"))


def test_paths_stand_one_a_line_and_may_have_spaces(calm: Path, tmp_path: Path) -> None:
    git(calm, "mv", "reward-report.yaml", "a b.reward-report.yaml")
    git(calm, "commit", "--quiet", "-m", "rename")
    done = Runner(tmp_path).check(calm, paths="\na b.reward-report.yaml\n\n", as_of=AS_OF)
    assert (done.code, done.outputs["verdict"]) == (1, "stale")


def test_it_runs_in_the_folder_that_was_named(calm: Path, tmp_path: Path) -> None:
    done = Runner(tmp_path).check(tmp_path, working_directory="repo/conf", as_of=AS_OF)
    assert (done.code, done.outputs["verdict"]) == (1, "stale")


def test_an_old_python_is_told_what_to_do(tmp_path: Path) -> None:
    old = write(tmp_path, "python", "#!/bin/sh\nexit 1\n")
    old.chmod(0o755)
    done = Runner(tmp_path).step(ACTION["runs"]["steps"][0], tmp_path, {"inputs.python": str(old)})
    assert done.code == 2
    assert "setup-python" in next(data for _, _, data in runner_commands(done.log))


@pytest.mark.runners
def test_it_installs_the_rrlint_of_its_own_commit(tmp_path: Path) -> None:
    runner = Runner(tmp_path)
    (runner.temp / "rrlint" / "bin" / "rrlint").unlink()
    (runner.temp / "rrlint" / "bin" / "python").unlink()
    done = runner.step(ACTION["runs"]["steps"][0], tmp_path, {"inputs.python": sys.executable})
    assert done.code == 0, done.log
    assert (runner.temp / "rrlint" / "bin" / "rrlint").exists()


@pytest.mark.readers
def test_security_linters_find_nothing() -> None:
    zizmor = Path(sys.executable).with_name("zizmor")
    files = [PROJECT / "action.yml", *WORKFLOWS]
    done = subprocess.run(
        [zizmor, "--offline", "--persona=pedantic", "--no-config", *files], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stderr.count("completed") == len(files)


@pytest.mark.readers
def test_actionlint_finds_nothing() -> None:
    program = packages() / "@tktco" / "node-actionlint" / "bin" / "node-actionlint.js"
    command = ["node", str(program), "examples/workflows/*.yml"]
    done = subprocess.run(command, cwd=PROJECT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert f"Checking {len(WORKFLOWS)} workflow file" in done.stdout + done.stderr


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.stem)
def test_an_example_checks_out_the_whole_history_and_knows_the_action(path: Path) -> None:
    jobs = yaml.safe_load(path.read_text("utf-8"))["jobs"]
    job = next(job for job in jobs.values() if any("rrlint/rrlint" in one.get("uses", "") for one in job["steps"]))
    checkout, action, *_ = [step for step in job["steps"] if "uses" in step]
    assert checkout["with"]["fetch-depth"] == 0
    assert action.get("with", {}).keys() <= ACTION["inputs"].keys()


class Issues:
    """A stand-in for GitHub's command line: it answers with one number, and notes what it was asked."""

    def __init__(self, place: Path, number: str) -> None:
        program = f'#!/bin/sh\necho "$1 $2 $3" >> "{place}/asked"\n[ "$2" != list ] || printf "%s" "{number}"\n'
        write(place, "bin/gh", program).chmod(0o755)
        self.path = f"{place}/bin{os.pathsep}{os.environ['PATH']}"
        self._asked = place / "asked"

    @property
    def asked(self) -> list[str]:
        return self._asked.read_text("utf-8").split("\n")[1:-1]


@pytest.mark.parametrize(
    ("code", "number", "asked"),
    [
        ("0", "", []),
        ("0", "7", ["issue close 7"]),
        ("1", "7", ["issue edit 7"]),
        ("3", "", ["label create reward-report", "issue create --title"]),
    ],
)
def test_the_daily_check_keeps_one_issue(tmp_path: Path, code: str, number: str, asked: list[str]) -> None:
    workflow = next(path for path in WORKFLOWS if path.stem == "cadence")
    step = yaml.safe_load(workflow.read_text("utf-8"))["jobs"]["due"]["steps"][-1]
    issues = Issues(tmp_path, number)
    context = {
        "github.token": "x",
        "github.repository": "a/b",
        "steps.rrlint.outputs.exit-code": code,
        "steps.rrlint.outputs.summary": str(tmp_path / "summary.md"),
    }
    done = Runner(tmp_path, PATH=issues.path).step(step, tmp_path, context)
    assert done.code == 0, done.log
    assert issues.asked == asked
