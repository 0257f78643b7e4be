"""The judgement on a report once more, as slowly and plainly as its definitions read.

It shares no code with `rrlint.history`: commits, reports and configs are small values of
its own, ancestry is a search through the graph, and what a line of history has seen is a
set of commits.  A config is a flat mapping of JSON pointers to texts; nothing is parsed.
At `PARENT` stands the path of a file whose values it takes over where it has none itself.
Renames are not in it: no two files of a history may hold the same values.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from tests.oracle_states import OWN, REVIEWING, Commit, Config, Entry, Watch


@dataclass(frozen=True, order=True)
class Key:
    """What can change: a pointer in a file, as one trigger watches it."""

    trigger: str
    path: str = ""
    pointer: str = ""


@dataclass(frozen=True)
class Judgement:
    """What the definitions say of the last commit of a history."""

    reviews: frozenset[str]
    last_review: str | None
    uncovered: frozenset[tuple[str, Key]]
    transient: frozenset[tuple[str, Key]]
    drift: frozenset[Key]

    @property
    def verdict(self) -> str:
        """Stale for one value that no review covers or has seen."""
        return "stale" if self.uncovered or self.drift else "current"


def judge(commits: Sequence[Commit]) -> Judgement:
    """Judge the last of some commits, all of them its ancestors or itself, parents first."""
    return Judge(commits).judgement


def glob_matches(pattern: str, path: str) -> bool:
    """Whether ``*`` (inside a folder) and ``**/`` (across folders) reach a path."""
    pieces = re.split(r"(\*\*/|/\*\*$|\*)", pattern)
    means = {"**/": "(?:.*/)?", "/**": "/.+", "*": "[^/]*"}
    return re.fullmatch("".join(means.get(piece, re.escape(piece)) for piece in pieces), path) is not None


def selected(watches: Iterable[Watch], path: str, config: Config | None) -> dict[str, str]:
    """The values that some watches see in one file."""
    found: dict[str, str] = {}
    for watch in watches:
        if config is not None and glob_matches(watch.path, path):
            for pointer, value in config.items():
                wanted = any(_reaches(key, pointer) for key in watch.keys or ("",))
                ignored = any(_reaches(key, pointer) for key in watch.ignore)
                if pointer.startswith("<") or (wanted and not ignored):
                    found[pointer] = value
    return found


def _reaches(key: str, pointer: str) -> bool:
    """Does a key name a pointer or something above it?  ``*`` is any one name."""
    names, tokens = key.split("/"), pointer.split("/")
    return len(names) <= len(tokens) and all(a in ("*", b) for a, b in zip(names, tokens, strict=False))


class Judge:
    """Looks at one history; its last commit is the target."""

    def __init__(self, commits: Sequence[Commit]) -> None:
        self.commits = list(commits)
        self.by_name = {commit.name: commit for commit in commits}
        self.target = commits[-1]

    def ancestors(self, name: str) -> set[str]:
        """Everything that a commit stands on, without itself."""
        found: set[str] = set()
        open_ends = list(self.by_name[name].parents)
        while open_ends:
            one = open_ends.pop()
            if one not in found:
                found.add(one)
                open_ends += self.by_name[one].parents
        return found

    @cached_property
    def history(self) -> dict[str, set[str]]:
        """Per commit, its ancestors and itself."""
        return {commit.name: self.ancestors(commit.name) | {commit.name} for commit in self.commits}

    # Reviews

    @cached_property
    def reviews(self) -> dict[str, Entry]:
        """The commits that review, each with its entry as it stood there."""
        kept = {entry.name for entry in self.target.report.entries} if self.target.report else set()
        found = {}
        for commit in self.commits:
            entry = commit.report.newest if commit.report else None
            if entry is not None and entry.kind in REVIEWING and entry.name in kept:
                old = [self.by_name[name].report for name in self.ancestors(commit.name)]
                if not any(entry.name == was.name for report in old if report for was in report.entries):
                    found[commit.name] = entry
        return {
            name: entry for name, entry in found.items() if name in self.brought(self.target.name, entry.name, found)
        }

    def brought(self, commit: str, entry: tuple[str, str], found: Mapping[str, Entry]) -> set[str]:
        """The review commits from which an entry of a name may stem in a commit: a merge may choose between parents."""
        parents = list(self.by_name[commit].parents)
        if len(parents) > 1:
            held = {name: self.named(name, entry) for name in (commit, *parents)}
            if any(held[commit] & held[parent] for parent in parents):
                parents = [parent for parent in parents if held[commit] & held[parent] or not held[parent]]
        own = {commit} if commit in found and found[commit].name == entry else set[str]()
        return own.union(*(self.brought(parent, entry, found) for parent in parents))

    def named(self, commit: str, name: tuple[str, str]) -> set[Entry]:
        """The entries of a name in a commit."""
        report = self.by_name[commit].report
        return {entry for entry in report.entries if entry.name == name} if report else set()

    def covered(self, commit: str, trigger: str) -> bool:
        """Is some review of a trigger the commit itself or a descendant?"""
        return any(entry.covers(trigger) and commit in self.history[name] for name, entry in self.reviews.items())

    def newest_reviews(self, trigger: str) -> list[str]:
        """The reviews of a trigger that no other one descends from."""
        covering = [name for name, entry in self.reviews.items() if entry.covers(trigger)]
        return [one for one in covering if not any(one in self.ancestors(other) for other in covering)]

    # Values

    def value(self, key: Key, name: str, watches: tuple[Watch, ...]) -> str | None:
        """What some watches see at a key in a commit."""
        commit = self.by_name[name]
        if key.trigger == OWN:
            return commit.report.meaning if commit.report else None
        return selected(watches, key.path, commit.effective(key.path)).get(key.pointer)

    def keys(self, trigger: str, watches: tuple[Watch, ...], names: Iterable[str]) -> set[Key]:
        """Every key that some watches see in some commits."""
        return {
            Key(trigger, path, pointer)
            for name in names
            for path in self.by_name[name].files
            for pointer in selected(watches, path, self.by_name[name].effective(path))
        }

    def watched_in(self, commit: Commit) -> dict[str, tuple[Watch, ...]]:
        """Per trigger what the report watches, as it stands in a commit or in a parent."""
        found: dict[str, tuple[Watch, ...]] = {}
        for place in (commit, *(self.by_name[name] for name in commit.parents)):
            for trigger in place.report.triggers if place.report else ():
                found[trigger.id] = found.get(trigger.id, ()) + trigger.watches
        return found

    # Changes

    @cached_property
    def changes(self) -> set[tuple[str, Key]]:
        """Every change: a commit and a key."""
        found: set[tuple[str, Key]] = set()
        for commit in self.commits:
            here = {(commit.name, key) for key in self.changed_keys(commit, found)}
            found |= here
        return found

    def changed_keys(self, commit: Commit, before: set[tuple[str, Key]]) -> set[Key]:
        """The keys that change in a commit, given all changes in its ancestors."""
        with_report = [name for name in commit.parents if self.by_name[name].report is not None]
        voices = list(commit.parents) if len(commit.parents) == 1 else with_report or list(commit.parents)
        changed = set()
        for trigger, watches in self.watched_in(commit).items():
            for key in self.keys(trigger, watches, [commit.name, *voices]):
                there = {name: self.value(key, name, watches) for name in voices}
                if self.differs(key, self.value(key, commit.name, watches), there, before):
                    changed.add(key)
        own = Key(OWN)
        there = {name: self.value(own, name, ()) for name in with_report}
        if commit.report and there and self.differs(own, commit.report.meaning, there, before):
            changed.add(own)
        return changed

    def differs(
        self, key: Key, here: str | None, there: Mapping[str, str | None], before: set[tuple[str, Key]]
    ) -> bool:
        """The rule for a first commit, for one parent and for merges."""
        if not there:
            return here is not None
        if len(there) == 1:
            return here not in there.values()
        seen = {name: {c for c, k in before if k == key and c in self.history[name]} for name in there}
        everything = set().union(*seen.values())
        informed = [name for name in there if seen[name] == everything]
        if informed:
            return all(here != there[name] for name in informed)
        most = {there[name] for name in there if not any(seen[name] < seen[other] for other in there)}
        return len(most) > 1 or here not in most

    # The judgement

    def restored(self, commit: str, key: Key) -> bool:
        """Has a key again the value that every newest review saw?"""
        watches = self.watched_in(self.by_name[commit]).get(key.trigger, ())
        seen = [self.value(key, name, watches) for name in self.newest_reviews(key.trigger)]
        now = self.value(key, self.target.name, watches)
        return bool(seen) and all(value == now for value in seen)

    def drift(self, named: set[Key], standing: set[Key]) -> set[Key]:
        """Watched keys, no commit named, whose present value no newest review saw.

        A key that came under watch by an edit of the triggers which is a finding itself
        is told of by that finding.
        """
        report = self.target.report
        if report is None:
            return set()
        found: set[Key] = set()
        own = Key(OWN)
        reviewed = [self.value(own, name, ()) for name in self.newest_reviews(OWN)]
        if own not in named and report.meaning not in reviewed:
            found.add(own)
        for trigger in report.triggers:
            reviews = self.newest_reviews(trigger.id)
            for key in self.keys(trigger.id, trigger.watches, [self.target.name, *reviews]) - named:
                now = self.value(key, self.target.name, trigger.watches)
                if now in [self.value(key, name, trigger.watches) for name in reviews]:
                    continue
                if own in found | standing and not any(self.was_watched(key, name) for name in reviews):
                    continue
                found.add(key)
        return found

    def was_watched(self, key: Key, name: str) -> bool:
        """Did the report of a commit watch a key, whether or not it had a value there?"""
        report = self.by_name[name].report
        return report is not None and key.pointer in selected(report.watches(key.trigger), key.path, {key.pointer: ""})

    @cached_property
    def judgement(self) -> Judgement:
        strict = {one.id for one in self.target.report.triggers if one.every_change} if self.target.report else set()
        named = {(commit, key) for commit, key in self.changes if not self.covered(commit, key.trigger)}
        transient = {(commit, key) for commit, key in named if key.trigger not in strict and self.restored(commit, key)}
        standing = {key for _, key in named - transient}
        order = [commit.name for commit in self.commits]
        return Judgement(
            reviews=frozenset(self.reviews),
            last_review=max(self.reviews, key=lambda name: (self.reviews[name].date, order.index(name)), default=None),
            uncovered=frozenset(named - transient),
            transient=frozenset(transient),
            drift=frozenset(self.drift({key for _, key in named}, standing)),
        )
