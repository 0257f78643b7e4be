"""What happened, in words: every verdict but the good one is told, with its beginning, by something."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from rrlint.commands.log import log
from rrlint.commands.render import render
from rrlint.gather import Request
from rrlint.gather.audits import gather_audits
from rrlint.output.audit_events import events, share
from tests.reports import WATCH, entry, report
from tests.timeline import REPORT, Step, repository

TODAY = date(2026, 3, 20)
CONFIG, MEASURED = "conf/ppo.yaml", "out.json"
METRIC = "{id: m, name: M, direction: max, threshold: {fail: 12}, source: {path: out.json, key: /m}}"
FIRES = "{id: walked, kind: metric_threshold, description: Falls short., watch: [{metric: m}]}"
INITIAL = entry("1.0", "2026-01-05", "initial")
TEXT = report(INITIAL, triggers=[WATCH, FIRES]).replace("{id: m, name: M}", METRIC)
START = Step("2026-01-05", {CONFIG: "reward: 1\n", MEASURED: '{"m": 13}', REPORT: TEXT})

Captured = pytest.CaptureFixture[str]


def told(folder: Path, *steps: Step) -> list[tuple[str, str]]:
    """The kind of each event and its words, without the names of commits."""
    repository([START, *steps], folder)
    (found,) = gather_audits(Request("HEAD", TODAY, folder))[2]
    names = {stretch.first.commit.id[:7] for stretch in found.audit.stretches}
    return [
        (event.kind, " ".join(word for word in event.words.split() if word not in names))
        for event in events(found, TODAY)
    ][1:]


def test_a_trigger_that_fires_for_no_change_is_told(tmp_path: Path) -> None:
    found = told(tmp_path, Step("2026-02-01", {MEASURED: '{"m": 3}'}), Step("2026-02-09", {MEASURED: '{"m": 14}'}))
    assert found == [("stale", 'since "step 2", for 8 days: no review covered what had changed or fired')]


def test_a_time_without_a_report_and_one_that_is_broken_are_told(tmp_path: Path) -> None:
    broken = TEXT.replace("status: active", "status: asleep")
    steps = [(2, None), (4, "a: ["), (6, TEXT), (8, broken)]
    assert told(tmp_path, *(Step(f"2026-02-0{day}", {REPORT: text}) for day, text in steps)) == [
        ("no-report", 'since "step 2", for 2 days: the report was not there'),
        ("invalid", 'since "step 3", for 2 days: the report broke its format, or could not be read'),
        ("invalid", 'since "step 5": the report broke its format, or could not be read'),
    ]


@pytest.mark.parametrize("output_format", ["text", "html"])
def test_what_nobody_can_tell_of_the_past_is_said_by_all_that_end_with_3(
    output_format: str, tmp_path: Path, capsys: Captured
) -> None:
    words = "for 8 days: nobody can tell whether the report was current"
    steps = (Step("2026-02-01", {MEASURED: '{"m":'}), Step("2026-02-09", {MEASURED: '{"m": 14}'}))
    assert told(tmp_path, *steps) == [("unknown", f'since "step 2", {words}')]
    request = Request("HEAD", TODAY, tmp_path)
    assert log(request, output_format=output_format) == 3
    assert words in capsys.readouterr().out
    assert render(request, output_format="html") == 3
    assert [words in said for said in capsys.readouterr()] == [True, True]
    assert render(request, output_format="html", allow_unverifiable=True) == 0


def test_a_change_that_is_uncovered_all_the_time_says_it_alone(tmp_path: Path) -> None:
    assert [kind for kind, _ in told(tmp_path, Step("2026-02-01", {CONFIG: "reward: 2\n"}))] == ["uncovered"]


def test_a_change_that_was_put_back_is_told_as_such(tmp_path: Path, capsys: Captured) -> None:
    raised, back = Step("2026-02-01", {CONFIG: "reward: 2\n"}), Step("2026-02-09", {CONFIG: "reward: 1\n"})
    found = told(tmp_path, raised, back)
    assert [kind for kind, _ in found] == ["uncovered", "put back"]
    assert found[0][1].endswith("; put back after 8 days; what stands there now was reviewed")
    assert found[1][1].endswith('"step 3"; what stands there now was reviewed')
    assert log(Request("HEAD", TODAY, tmp_path), output_format="html") == 0
    assert found[0][1].rpartition("; put")[2] in capsys.readouterr().out


def test_what_is_stale_after_a_change_was_put_back_is_told(tmp_path: Path) -> None:
    changes = (Step(f"2026-02-0{day}", {CONFIG: f"reward: {value}\n"}) for day, value in ((1, 2), (3, 1)))
    fires = (Step("2026-02-05", {MEASURED: '{"m": 3}'}), Step("2026-02-09", {MEASURED: '{"m": 14}'}))
    assert [kind for kind, _ in told(tmp_path, *changes, *fires)] == ["uncovered", "put back", "stale"]


@pytest.mark.parametrize(
    ("part", "words"),
    [(0, "0%"), (1e-6, "less than 1%"), (0.3, "30%"), (0.994, "99%"), (0.9999, "more than 99%"), (1, "100%")],
)
def test_a_share_that_is_not_all_is_not_called_so(part: float, words: str) -> None:
    assert share(part) == words
