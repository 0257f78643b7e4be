"""What entries state of the values that they reviewed, beside `tests.oracle` and as plainly."""

from __future__ import annotations

from collections.abc import Sequence

from tests.oracle import Judge, Key, selected
from tests.oracle_states import Commit, Watch

Values = frozenset[tuple[str, str]]


def departed(commits: Sequence[Commit]) -> set[tuple[str, str]]:
    """Triggers and files of the last commit that are not as its newest reviews state them."""
    judge = _Statements(commits)
    return judge.departed({key for _, key in judge.judgement.uncovered})


class _Statements(Judge):
    def files_seen(self, name: str, watches: tuple[Watch, ...]) -> dict[str, Values]:
        """What some watches see in each file of a commit; files in which they see nothing are left out."""
        tree = self.by_name[name]
        seen = {path: frozenset(selected(watches, path, tree.effective(path)).items()) for path in tree.files}
        return {path: values for path, values in seen.items() if values}

    def stated(self, review: str, trigger: str) -> dict[str, Values] | None:
        """What the entry of a review, as the target has it, says that a trigger saw; None if nothing of the trigger."""
        entries = self.named(self.target.name, self.reviews[review].name)
        said = {path: values for entry in entries for one, path, values in entry.states if one == trigger}
        return said or None

    def vouches(self, review: str, trigger: str, path: str) -> bool:
        """Is what an entry states of a file what its commit holds (or does it state nothing)?"""
        stated, report = self.stated(review, trigger), self.by_name[review].report
        if stated is None or report is None:
            return True
        return stated.get(path) == self.files_seen(review, report.watches(trigger)).get(path)

    def has_departed(self, trigger: str, path: str) -> bool:
        """Is a file not as a newest review states it, and is no other review a witness for it?"""
        report = self.target.report
        watches = report.watches(trigger) if report else ()
        now = self.files_seen(self.target.name, watches).get(path)
        newest = self.newest_reviews(trigger)
        said = [stated for name in newest if (stated := self.stated(name, trigger)) is not None]
        if all(self.vouches(name, trigger, path) for name in newest) or any(one.get(path) == now for one in said):
            return False
        if not all(
            self.vouches(name, trigger, path) or self.states_what_was(name, watches, trigger, path) for name in newest
        ):
            return True
        witnesses = [
            name for name, entry in self.reviews.items() if entry.covers(trigger) and self.vouches(name, trigger, path)
        ]
        changed = [commit for commit, key in self.changes if key.trigger == trigger and key.path == path]
        if not all(any(commit in self.history[name] for name in witnesses) for commit in changed):
            return True
        last = [one for one in witnesses if not any(one in self.ancestors(other) for other in witnesses)]
        return all(self.files_seen(name, watches).get(path) != now for name in last)

    def states_what_was(self, review: str, watches: tuple[Watch, ...], trigger: str, path: str) -> bool:
        """Did a file stand earlier as an entry states it?"""
        said = (self.stated(review, trigger) or {}).get(path)
        return any(self.files_seen(name, watches).get(path) == said for name in self.ancestors(review))

    def departed(self, standing: set[Key]) -> set[tuple[str, str]]:
        """Triggers and files that are not as stated, unless a change says so already."""
        report = self.target.report
        paths = {path for commit in self.commits for path in commit.files}
        paths |= {path for entry in (report.entries if report else ()) for _, path, _ in entry.states}
        found = set()
        for trigger in report.triggers if report else ():
            then = [self.by_name[name].report for name in self.newest_reviews(trigger.id)]
            same = all(one is not None and set(one.watches(trigger.id)) == set(trigger.watches) for one in then)
            found |= {(trigger.id, path) for path in paths if same and self.has_departed(trigger.id, path)}
        return found - {(key.trigger, key.path) for key in standing}
