"""A tree without history is judged by the baselines of its report, and says what they do not show."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import pytest

from rrlint.config_files import ConfigReader
from rrlint.history.commits import Commit, MissingObject, TreeEntry
from rrlint.history.effective import Values
from rrlint.history.exported import judge_tree, states_baselines
from rrlint.history.gaps import FETCH_OBJECTS, Gap
from rrlint.history.judge import History
from rrlint.model import Report
from rrlint.report.read import read_report
from rrlint.report.yaml import read_document
from tests.digests import of
from tests.history.cases import INITIAL, RATE, REVIEW, A, B, config
from tests.reports import WATCH, entry, report
from tests.timeline import REPORT, entry_of, time_of

STATED = {"weights": {A: of(beta=1, reward=1), B: of(beta=5, reward=1)}}
FIRST = entry("1", "2026-01-05", "initial", baselines=STATED)
FILES = {A: config(), B: config(beta=5)}
NO_HISTORY = Gap("there is no Git here", "clone it")


def parsed(content: str) -> Report:
    node = read_document(REPORT, "", content.encode()).node
    assert node is not None
    return read_report(node)


def judged(content: str, files: Mapping[str, str], lost: str = "") -> History:
    """A report judged with some files; the object of the text ``lost`` is missing."""
    blobs = {entry_of(text): text.encode() for text in files.values()}

    def read(one: TreeEntry) -> bytes:
        if one == entry_of(lost):
            raise MissingObject(one.oid)
        return blobs[one]

    tree = {path: entry_of(text) for path, text in files.items()}
    values, commit = Values(ConfigReader(read)), Commit("here", (), time_of("2026-01-20"))
    return judge_tree(parsed(content), tree, values, commit, date(2026, 1, 20), NO_HISTORY)


def test_baselines_that_hold_decide_and_leave_the_promises_open() -> None:
    found = judged(report(FIRST), FILES)
    assert found.verdict == "current"
    assert found.gaps == (NO_HISTORY.settled(),)


def test_a_value_that_departed_is_stale_whatever_history_says() -> None:
    found = judged(report(FIRST), {**FILES, B: config(beta=6)})
    assert found.verdict == "stale"
    assert [(row.trigger, row.path, row.by_baseline) for row in found.uncovered] == [("weights", B, True)]


@pytest.mark.parametrize(
    "content",
    [report(INITIAL), report(FIRST, triggers=(WATCH, RATE)), report(REVIEW, FIRST)],
    ids=["none is stated", "one of two triggers has none", "the newest review has none"],
)
def test_without_baselines_of_all_that_is_watched_it_cannot_be_told(content: str) -> None:
    found = judged(content, FILES)
    assert found.verdict == "unknown"
    assert found.gaps == (NO_HISTORY,)


def test_an_object_that_is_missing_is_said_beside_the_history_that_is() -> None:
    found = judged(report(FIRST), FILES, lost=FILES[B])
    assert found.verdict == "unknown"
    assert found.gaps == (NO_HISTORY, Gap(f"the repository lacks object {entry_of(FILES[B]).oid}", FETCH_OBJECTS))


def test_any_entry_that_states_baselines_is_something_to_go_by() -> None:
    assert states_baselines(parsed(report(FIRST)))
    assert states_baselines(parsed(report(REVIEW, FIRST)))
    assert not states_baselines(parsed(report(REVIEW, INITIAL)))
    assert not states_baselines(None)
