"""Between any two commits of a random history, the values that differ are those that the oracle sees differ."""

from __future__ import annotations

from hypothesis import HealthCheck, assume, given, note, settings
from hypothesis import strategies as st

from rrlint.compare import Comparison, Section
from rrlint.compare.side import ValueChange
from tests import oracle
from tests.compare.sides import compared
from tests.history import scripts
from tests.history.written import script_of
from tests.oracle_states import Commit
from tests.timeline import REPORT, trees

#: A file, and a pointer in it or what happened to it as a whole; who sees it.
Told = dict[tuple[str, str], frozenset[str]]


@settings(max_examples=200, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(scripts.histories(), st.data())
def test_any_two_commits_differ_in_what_the_oracle_sees_differ(commits: list[Commit], data: st.DataObject) -> None:
    with_reports = [commit for commit in commits if commit.report is not None]
    assume(len(with_reports) > 1)
    old, new = (data.draw(st.sampled_from(with_reports)) for _ in range(2))
    files = trees(script_of(commits))
    before, after = ({path: text for path, text in files[one.name].items() if path != REPORT} for one in (old, new))
    note(f"{old}\n{new}")
    found = compared(files[old.name][REPORT], before, files[new.name][REPORT], after)
    assert found.moved == ()
    assert _told(found) == _expected(old, new)


def _told(found: Comparison) -> Told:
    changes = [one for section in Section for one in found.changes[section] if isinstance(one, ValueChange)]
    told = {(one.path, _place(one)): frozenset(one.triggers) for one in changes}
    assert len(told) == len(changes)
    return told


def _place(change: ValueChange) -> str:
    return change.pointer if change.what in ("changed", "parent") else change.what


def _expected(old: Commit, new: Commit) -> Told:
    """Each file in both states, as each trigger sees it that either version of the report has."""
    assert old.report is not None
    assert new.report is not None
    found: dict[tuple[str, str], set[str]] = {}
    for trigger in {one.id for report in (old.report, new.report) for one in report.triggers}:
        watches = old.report.watches(trigger) + new.report.watches(trigger)
        for path in old.files.keys() | new.files.keys():
            was, now = (oracle.selected(watches, path, one.effective(path)) for one in (old, new))
            if path not in new.files or path not in old.files:
                places = {"vanished" if path in old.files else "appeared"} if was or now else set()
            else:
                places = {at for at in was.keys() | now.keys() if was.get(at) != now.get(at)}
            for place in places:
                found.setdefault((path, place), set()).add(trigger)
    return {place: frozenset(triggers) for place, triggers in found.items()}
