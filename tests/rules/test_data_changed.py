"""RR303: changes of what names the training data."""

from __future__ import annotations

import pytest

from rrlint.diagnostic import Severity
from tests.reports import WATCH, entry, report
from tests.rules.finding import only, place, said
from tests.timeline import REPORT, Step, facts

RULE = "RR303"
FIRST = entry("1.0", "2026-01-05", "initial")
TRIGGER = WATCH.replace("reward_change", "data_change").replace('"conf/*.yaml", keys: [/reward, /beta]', '"data/*"')
DVC = "outs:\n- md5: 22a1a2931c8370d3aeedd7183606fd7f\n  size: 3\n  path: a.csv\n"
LFS = "version https://git-lfs.github.com/spec/v1\noid sha256:" + "4d" * 32 + "\nsize 12345\n"


def story(path: str, before: str, after: str, trigger: str = TRIGGER) -> list[Step]:
    start = {REPORT: report(FIRST, triggers=(trigger,)), path: before}
    return [Step("2026-01-05", start), Step("2026-01-10", {path: after})]


def test_other_data_behind_a_dvc_file() -> None:
    known = facts(story("data/a.csv.dvc", DVC, DVC.replace("22a1", "33b2")), "2026-01-20")
    finding = only(known, RULE)
    assert place(finding) == (RULE, 17, 8)
    assert finding.severity is Severity.ERROR
    assert finding.message == (
        'data/a.csv.dvc: /outs/a.csv/md5 changed from "22a1a2931c8370d3aeedd7183606fd7f" '
        'to "33b2a2931c8370d3aeedd7183606fd7f" and no review covers it'
    )
    assert said(known, "RR301") == said(known, "RR313") == []


@pytest.mark.parametrize(
    "after",
    [
        DVC.replace("size: 3", "size: 4") + "  desc: The first school.\n",
        "meta: {by: Ada}\nouts:\n  - path: a.csv\n    hash: md5\n    md5: 22a1a2931c8370d3aeedd7183606fd7f\n",
    ],
)
def test_words_about_the_same_data_are_no_change(after: str) -> None:
    assert said(facts(story("data/a.csv.dvc", DVC, after), "2026-01-20"), RULE) == []


def test_other_content_behind_a_git_lfs_pointer() -> None:
    known = facts(story("data/a.parquet", LFS, LFS.replace("4d4d", "5e5e", 1)), "2026-01-20")
    assert only(known, RULE).message == (
        "data/a.parquet: this file changed (it is compared as a whole) and no review covers it"
    )
    assert said(known, "RR313") == []


def test_the_way_from_git_lfs_into_the_repository_is_a_change() -> None:
    assert len(said(facts(story("data/a.parquet", LFS, "PAR1\n"), "2026-01-20"), RULE)) == 1


def test_that_a_config_in_git_lfs_cannot_be_looked_into_is_said() -> None:
    keyed = TRIGGER.replace('"data/*"', '"data/*", keys: [/mixture]')
    known = facts(story("data/mix.yaml", LFS, LFS + "\n", keyed), "2026-01-20")
    assert "Git LFS" in only(known, "RR313").message
