"""What a user can set about a check: rules, severities, configuration, baseline, what is printed."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.command import AS_OF, CONFIG, CURRENT, FIRST, RRLINT, SECOND, STALE, Ran, check, rrlint, run, write
from tests.families import WATCHING
from tests.reports import entry, report
from tests.timeline import REPORT, Step, git, repository

INITIAL = entry("1.0", "2026-01-05", "initial")
SELECTED = f"select = {json.dumps(list(WATCHING))}\n"


@pytest.fixture
def stale(tmp_path: Path) -> Path:
    repository(STALE, tmp_path / "repo")
    return tmp_path / "repo"


def configured(folder: Path, *arguments: str) -> Ran:
    """A check for which the command line selects nothing."""
    return run([RRLINT, "-C", ".", "check", "--format", "json", "--as-of", AS_OF, *arguments], folder)


def test_only_what_was_selected_is_shown_and_the_rest_is_counted(stale: Path) -> None:
    assert check(stale, "--select", "RR301").rules == ["RR301"]
    ran = check(stale, "--select", "rr2, RR4")
    assert (ran.code, ran.rules, ran.json["hidden"]["deselected"] > 0) == (0, [], True)
    assert ran.verdicts == {REPORT: "stale"}
    assert check(stale, "--select", "RR3", "--ignore", "RR301").rules == []


def test_a_file_that_cannot_be_read_is_told_whatever_was_selected(stale: Path) -> None:
    write(stale, REPORT, "report: 1\nreport: 2\n")
    ran = check(stale, "--select", "RR4")
    assert (ran.code, ran.rules) == (1, ["RR001"])


def test_missing_history_is_told_to_whom_it_matters(stale: Path) -> None:
    git(stale.parent, "clone", "--quiet", "--depth=1", f"file://{stale}", "shallow")
    assert check(stale.parent / "shallow", "--select", "RR301").code == 3
    assert check(stale.parent / "shallow", "--select", "RR002").code == 0


def test_severities(stale: Path) -> None:
    ran = check(stale, "--severity", "RR301=warning")
    assert (ran.code, ran.json["findings"][0]["severity"]) == (0, "warning")
    assert check(stale, "--severity", "RR3=warning", "--fail-on", "warning").code == 1
    assert check(stale, "--severity", "RR3=info", "--severity", "RR301=error").code == 1


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--select", "RR9"], "no rule begins with 'RR9'"),
        (["--ignore", "stale-config"], "no rule begins with 'STALE-CONFIG'"),
        (["--severity", "RR301"], "'RR301' is not RULE=LEVEL"),
        (["--severity", "RR9=error"], "no rule begins with 'RR9'"),
        (["--config", "none.toml"], "none.toml: the configuration cannot be read: no such file"),
        (["--config", "x.toml", "--isolated"], "choose one of --config and --isolated"),
        (["--baseline", "none.json"], "there is no baseline none.json"),
        (["--since", "HEAD", "--write-baseline"], "choose one of --since, --write-baseline"),
        (["--statistics", "--format", "json"], "--statistics is for --format text"),
        (["-q", "-v"], "choose one of --quiet and --verbose"),
    ],
)
def test_what_makes_no_sense_is_a_usage_error_of_one_line(stale: Path, arguments: list[str], said: str) -> None:
    ran = rrlint(stale, "check", *arguments)
    assert (ran.code, ran.err.count("\n")) == (2, 1)
    assert said in ran.err


def test_the_configuration_of_the_target_counts(stale: Path) -> None:
    write(stale, ".rrlint.toml", SELECTED)
    git(stale, "add", ".rrlint.toml")
    git(stale, "commit", "--quiet", "-m", "strict")
    write(stale, ".rrlint.toml", 'select = ["RR2"]\n')
    git(stale, "add", ".rrlint.toml")
    write(stale, ".rrlint.toml", SELECTED + 'severity = {RR301 = "info"}\n')
    assert configured(stale, "--rev", "HEAD").code == 1
    assert configured(stale, "--staged").json["findings"] == []
    assert [one["severity"] for one in configured(stale).json["findings"]] == ["info"]
    git(stale.parent, "clone", "--quiet", "--bare", str(stale), "bare.git")
    assert configured(stale.parent / "bare.git", "--rev", "HEAD").code == 1


def test_the_command_line_is_stronger_and_can_name_another_file_or_none(stale: Path) -> None:
    write(stale, "pyproject.toml", "[tool.rrlint]\nignore = ['RR']\n")
    write(stale, "ci.toml", SELECTED)
    assert configured(stale).json["findings"] == []
    assert [one["rule"] for one in configured(stale, "--select", "RR301").json["findings"]] == ["RR301"]
    assert configured(stale, "--config", "ci.toml").code == 1
    assert configured(stale, "--isolated", "--fail-on", "error").code == 1


def test_a_wrong_configuration_ends_the_run_with_every_mistake(stale: Path) -> None:
    write(stale, ".rrlint.toml", 'selct = ["RR3"]\nfail-on = "eror"\n')
    ran = configured(stale)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.splitlines() == [
        "rrlint: .rrlint.toml:1:1: unknown key 'selct'; did you mean 'select'?",
        "rrlint: .rrlint.toml:2:1: \"eror\" is not one of error, warning, info; did you mean 'error'?",
    ]
    write(stale, ".rrlint.toml", "")
    write(stale, "pyproject.toml", "[tool.rrlint]\n")
    assert "there are two configurations, in .rrlint.toml and in pyproject.toml" in configured(stale).err


def test_mistakes_of_a_named_configuration_name_it(stale: Path) -> None:
    write(stale, "ci/strict.toml", "selct = 1\n")
    assert "rrlint: ci/strict.toml:1:1: unknown key 'selct'" in configured(stale, "--config", "ci/strict.toml").err


def test_a_configuration_that_is_a_link_is_not_passed_over(stale: Path) -> None:
    write(stale.parent, "elsewhere.toml", SELECTED)
    (stale / ".rrlint.toml").symlink_to(stale.parent / "elsewhere.toml")
    ran = configured(stale)
    assert (ran.code, ran.err) == (
        2,
        "rrlint: .rrlint.toml: the configuration cannot be read: it is a link, and links are not followed\n",
    )


def test_reports_have_settings_of_their_own_and_may_be_excluded(tmp_path: Path) -> None:
    other = "old/a.reward-report.yaml"
    steps = [
        Step("2026-01-05", {CONFIG: FIRST, REPORT: report(INITIAL), other: report(INITIAL, id="a")}),
        Step("2026-01-10", {CONFIG: SECOND}),
    ]
    repository(steps, tmp_path)
    write(tmp_path, ".rrlint.toml", SELECTED + '[per-report."old/**"]\nseverity = {RR301 = "info"}\n')
    found = configured(tmp_path).json["findings"]
    assert [(one["location"]["path"], one["severity"]) for one in found] == [(other, "info"), (REPORT, "error")]
    write(tmp_path, ".rrlint.toml", SELECTED + "exclude = ['old/**']\n")
    assert configured(tmp_path).verdicts.keys() == {REPORT}
    assert configured(tmp_path, "old").code == 2
    assert configured(tmp_path, other).verdicts.keys() == {other}, "a report that is named is checked"
    assert configured(tmp_path, "--hook", "--worktree", other, REPORT).verdicts.keys() == {REPORT}
    git(tmp_path, "rm", "--quiet", other)
    assert configured(tmp_path).verdicts.keys() == {REPORT}, "that an excluded report is gone is no matter"


def test_how_long_before_a_review_is_due_it_is_said(stale: Path) -> None:
    assert check(stale, "--as-of", "2026-03-01").json["reports"][0]["cadence"]["status"] == "ok"
    write(stale, ".rrlint.toml", 'warn-before = "P2M"\n')
    ran = check(stale, "--as-of", "2026-03-01")
    assert ran.json["reports"][0]["cadence"]["status"] == "due"
    assert "RR202" in ran.rules
    write(stale, ".rrlint.toml", 'warn-before = "P6M"\n')
    assert check(stale, "--as-of", "2026-03-01").json["reports"][0]["cadence"]["status"] == "ok"


def test_how_long_before_a_promise_is_due_it_is_said_with_and_without_history(stale: Path) -> None:
    write(stale, REPORT, report(INITIAL) + "  actions: [{id: ask, text: Ask., due: 2026-05-01}]\n")
    asked = ("--select", "RR207", "--as-of", "2026-03-10")
    assert check(stale, *asked).rules == check(stale, "--no-history", *asked).rules == []
    write(stale, ".rrlint.toml", 'warn-before = "P2M"\n')
    assert check(stale, *asked).rules == check(stale, "--no-history", *asked).rules == ["RR207"]


def test_what_is_old_is_told_by_the_settings_of_what_is_new(stale: Path) -> None:
    write(stale, ".rrlint.toml", "ignore = ['RR']\n")
    git(stale, "add", ".rrlint.toml")
    git(stale, "commit", "--quiet", "-m", "quiet")
    git(stale, "branch", "base")
    write(stale, ".rrlint.toml", SELECTED)
    git(stale, "commit", "--quiet", "-am", "loud")
    ran = configured(stale, "--rev", "HEAD", "--since", "base")
    assert (ran.code, ran.json["hidden"]["old"]) == (0, 1)


def test_accepted_findings_do_not_count_and_new_ones_do(stale: Path) -> None:
    ran = rrlint(stale, "check", "--as-of", AS_OF, "--write-baseline")
    assert (ran.code, ran.out) == (0, ".rrlint-baseline.json: 1 accepted, 0 not found any more\n")
    with_it = ("--baseline", ".rrlint-baseline.json")
    ran = check(stale, *with_it)
    assert (ran.code, ran.rules, ran.json["hidden"]["baselined"]) == (0, [], 1)
    assert ran.verdicts == {REPORT: "stale"}, "the verdict is that of the report all the same"
    write(stale, "conf/other.yaml", "reward: 9\n")
    assert check(stale, *with_it).rules == ["RR301"]
    write(stale, ".rrlint.toml", 'baseline = ".rrlint-baseline.json"\n')
    assert check(stale).json["hidden"]["baselined"] == 1


def test_what_is_mended_is_told_and_pruned(stale: Path) -> None:
    write(stale, ".rrlint.toml", 'baseline = "accepted.json"\n')
    assert "there is no baseline accepted.json; `rrlint check --write-baseline` writes one" in check(stale).err
    rrlint(stale, "check", "--as-of", AS_OF, "--write-baseline")
    write(stale, CONFIG, FIRST)
    write(stale, "conf/other.yaml", "reward: 9\n")
    said = "1 accepted finding is not found any more: drop from accepted.json with --prune-baseline"
    assert said in rrlint(stale, "check", "--as-of", AS_OF).out
    assert said not in rrlint(stale, "check", "--as-of", AS_OF, "--select", "RR2").out, "it was not looked for"
    ran = rrlint(stale, "check", "--as-of", AS_OF, "--prune-baseline")
    assert (ran.code, ran.out) == (1, "accepted.json: 0 accepted, 1 not found any more\n")
    assert json.loads((stale / "accepted.json").read_text()) == {"version": 1, "findings": []}


def test_what_could_not_be_verified_cannot_be_accepted(stale: Path) -> None:
    git(stale.parent, "clone", "--quiet", "--depth=1", f"file://{stale}", "shallow")
    assert rrlint(stale.parent / "shallow", "check", "--as-of", AS_OF, "--write-baseline").code == 3


def test_a_baseline_that_is_none_is_refused(stale: Path) -> None:
    write(stale, "b.json", '{"version": 3}')
    ran = rrlint(stale, "check", "--baseline", "b.json")
    assert (ran.code, ran.err.count("\n")) == (2, 1)
    assert ran.err.startswith("rrlint: the baseline b.json cannot be read: ")


def test_statistics_and_how_much_is_said(stale: Path) -> None:
    lines = rrlint(stale, "check", "--as-of", AS_OF, "--statistics").out.splitlines()
    assert lines[0] == "    1  error[RR301] stale-config"
    assert lines[-1] == f"1 report checked as of {AS_OF}: 1 error"
    quiet = rrlint(stale, "check", "--as-of", AS_OF, "-q").out
    assert quiet.startswith(f"{REPORT}:") and "report checked" not in quiet
    assert "of rules that were not asked for" in rrlint(stale, "check", "--as-of", AS_OF, "--select", "RR2", "-v").out
    repository(CURRENT, stale.parent / "current")
    assert rrlint(stale.parent / "current", "check", "--as-of", AS_OF, "-q").out == ""


def test_the_settings_are_shown_with_where_they_come_from(stale: Path) -> None:
    write(stale, ".rrlint.toml", 'ignore = ["RR311"]\nfail-on = "warning"\n[per-report."a/**"]\nwarn-before = "P2W"\n')
    shown = rrlint(stale, "check", "--select", "RR3", "--show-config").out.splitlines()
    assert [line.split(" #")[0].strip() for line in shown] == [
        'select = ["RR3"]',
        "ignore = []",
        'warn-before = "P14D"',
        'fail-on = "warning"',
        'default-branch = ""',
        "exclude = []",
        'baseline = ""',
        '[per-report."a/**"]',
        'warn-before = "P14D"',
    ]
    assert shown[0].endswith("# command line") and shown[3].endswith("# .rrlint.toml:2:1")
    assert shown[2].endswith("# default")


def test_a_folder_without_a_repository_has_a_configuration_too(tmp_path: Path) -> None:
    write(tmp_path, REPORT, report(INITIAL))
    write(tmp_path, "old/reward-report.yaml", "broken: [\n")
    write(tmp_path, ".rrlint.toml", "exclude = ['old/**']\nselect = ['RR002']\n")
    ran = configured(tmp_path, "--no-history")
    assert (ran.code, list(ran.verdicts)) == (0, [REPORT])


def test_the_branch_that_counts_as_the_main_line(stale: Path) -> None:
    git(stale, "update-ref", "refs/remotes/origin/trunk", "HEAD")
    write(stale, ".rrlint.toml", 'default-branch = "trunk"\n')
    write(stale, "conf/new.yaml", "reward: 4\n")
    git(stale, "add", "--all")
    git(stale, "commit", "--quiet", "-m", "new")
    ran = check(stale, "--since", "auto", "--rev", "HEAD")
    assert ran.json["since"]["revision"] == "refs/remotes/origin/trunk"


def test_a_change_to_another_value_is_not_the_one_that_was_accepted(stale: Path) -> None:
    rrlint(stale, "check", "--as-of", AS_OF, "--write-baseline")
    with_it = ("--baseline", ".rrlint-baseline.json")
    assert check(stale, *with_it).rules == []
    write(stale, CONFIG, SECOND.replace("reward: 2", "reward: 9"))
    assert check(stale, *with_it).rules == ["RR301"]
