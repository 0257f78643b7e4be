"""Random histories: commits as the oracle knows them, and as scripts of the timeline language."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import TypeVar

from hypothesis import strategies as st

from tests.oracle import selected
from tests.oracle_states import PARENT, Commit, Config, Entry, Report, Stated, Trigger, Watch

FIRST_DAY = date(2026, 1, 5)

#: The values of each file are its own, so that no file can pass for another one renamed.
VALUES = {
    "conf/a.yaml": "123",
    "conf/b.yaml": "456",
    "data/c.yaml": "789",
    "base/x.yaml": ("21", "22", "23"),
    "base/y.yaml": ("31", "32", "33"),
    "conf/z.yaml": ("41", "42", "43"),
}
POINTERS = ("/beta", "/lr", "/reward/x", "/reward/y")

#: Who may inherit from whom, and a value that tells two files with the same parent apart.
PARENTS = {"conf/a.yaml": "base/x.yaml", "base/x.yaml": "base/y.yaml", "conf/b.yaml": "conf/z.yaml"}
MARK = "/mark"

WATCHES = (
    Watch("conf/*.yaml", ("/beta", "/reward")),
    Watch("conf/a.yaml"),
    Watch("**/*.yaml", ("/*/x", "/lr")),
    Watch("data/**", (), ("/lr",)),
    Watch("conf/*.yaml", (), ("/reward/y", "/lr")),
)
TRIGGERS = ("first", "second")
EDITS = ("value", "value", "value", "value", "review", "review", "file", "parent", "undo", "words", "triggers")

T = TypeVar("T")
Files = Mapping[str, Config]


class _Maker:
    """Draws one history, commit by commit."""

    def __init__(self, draw: st.DrawFn) -> None:
        self.draw = draw
        self.commits: list[Commit] = []
        self.entries: list[Entry] = []

    def one(self, choices: Sequence[T]) -> T:
        return self.draw(st.sampled_from(choices))

    def shuffled(self, choices: Sequence[T]) -> list[T]:
        return self.draw(st.permutations(choices))

    def chance(self, of: int) -> bool:
        return self.one(range(of)) == of - 1

    def commit(self, number: int, *, last: bool) -> None:
        """One more commit: take over from the parents, then edit."""
        on = self.parents(last=last)
        files, report = self.taken_over(on)
        for _ in range(self.one((1, 1, 2, 0, 3) if len(on) < 2 else (0, 0, 0, 1, 2))):
            edit = self.one(EDITS)
            if edit == "parent":
                files = self.with_parent(files)
            elif edit == "value":
                files = self.with_value(files)
            elif edit == "file":
                files = self.with_file(files)
            elif edit == "undo" and self.commits:
                files, report = self.undone(files, report)
            else:
                report = self.edited(report, edit, number, files)
        self.commits.append(Commit(str(number), tuple(commit.name for commit in on), files, report))

    def parents(self, *, last: bool) -> list[Commit]:
        """One of the heads, an older commit, or a few commits to merge (in the end, mostly all heads)."""
        if not self.commits:
            return []
        used = {name for commit in self.commits for name in commit.parents}
        heads = [commit for commit in self.commits if commit.name not in used]
        if last and len(heads) > 1 and not self.chance(4):
            return self.shuffled(heads)[:3]
        shape = self.one(("next", "next", "branch", "merge", "cross"))
        if shape == "merge" and len(heads) > 1:
            return self.shuffled(heads)[: self.one((2, 2, 3))]
        if shape == "cross" and len(self.commits) > 2:
            return self.shuffled(self.commits)[: self.one((2, 2, 3))]
        return [self.one(heads if shape == "next" else self.commits)]

    def taken_over(self, on: Sequence[Commit]) -> tuple[Files, Report | None]:
        """What a commit starts from; for merges cleanly, from one side, or at random."""
        if not on:
            first = Report((), (Trigger(TRIGGERS[0], (WATCHES[0],), every_change=self.chance(4)),))
            full = {path: self.full(path) for path in VALUES}
            kind = "correction" if self.chance(8) else "initial"
            return full, None if self.chance(8) else self.reviewed(first, 1, kind, full)
        if len(on) == 1:
            return on[0].files, on[0].report
        how = self.one(("clean", "clean", "one side", "at random"))
        if how == "one side":
            side = self.one(on)
            return side.files, side.report if self.chance(2) else self.joined(on)
        slots = sorted({(path, pointer) for commit in on for path in commit.files for pointer in commit.files[path]})
        files: dict[str, dict[str, str]] = {}
        for path, pointer in slots:
            sides = [commit.files.get(path, {}).get(pointer) for commit in on]
            base = self.commits[0].files.get(path, {}).get(pointer)
            new = [side for side in sides if side != base] or [base]
            value = new[0] if how == "clean" else self.one(sides)
            if value is not None:
                files.setdefault(path, {})[pointer] = value
        return files, self.joined(on)

    def joined(self, on: Sequence[Commit]) -> Report | None:
        """The report of a merge: of one side, mostly with the entries of all."""
        sides = [commit.report for commit in on if commit.report is not None]
        if not sides:
            return None
        entries = {entry.name: entry for side in reversed(sides) for entry in side.entries}
        chosen = self.one(sides)
        if self.chance(4):
            return chosen
        return replace(chosen, entries=tuple(sorted(entries.values(), key=lambda entry: entry.date, reverse=True)))

    def with_value(self, files: Files) -> Files:
        path, pointer = self.one(tuple(VALUES)), self.one(POINTERS)
        config = dict(files.get(path, {}))
        value = self.one((*VALUES[path], None))
        if value is None:
            config.pop(pointer, None)
        else:
            config[pointer] = value
        return {**{name: files[name] for name in files if name != path}, **({path: config} if config else {})}

    def with_file(self, files: Files) -> Files:
        path = self.one(tuple(VALUES))
        others = {name: files[name] for name in files if name != path}
        return others if path in files else {**others, path: self.full(path)}

    def full(self, path: str) -> Config:
        """A new file; of what may be inherited it has less itself."""
        mark = {MARK: path[-6]} if path in PARENTS or path in PARENTS.values() else {}
        values = {pointer: self.one(VALUES[path]) for pointer in (POINTERS[:1] if mark else POINTERS[:3])}
        parent = {PARENT: PARENTS[path]} if path in PARENTS and not self.chance(3) else {}
        return {**values, **mark, **parent}

    def with_parent(self, files: Files) -> Files:
        """A file that inherits from another from now on, or no more."""
        path = self.one(tuple(PARENTS))
        config = dict(files.get(path, self.full(path)))
        if PARENT in config:
            del config[PARENT]
        else:
            config[PARENT] = PARENTS[path]
        return {**{name: files[name] for name in files if name != path}, path: config}

    def undone(self, files: Files, report: Report | None) -> tuple[Files, Report | None]:
        """Everything, or the files, or the report as they were once."""
        then = self.one(self.commits)
        what = self.one(("all", "files", "report"))
        return then.files if what != "report" else files, then.report if what != "files" else report

    def edited(self, report: Report | None, edit: str, number: int, files: Files) -> Report | None:
        if report is None:
            known = [commit.report for commit in self.commits if commit.report]
            report = known[-1] if known else Report((), (Trigger(TRIGGERS[0], (WATCHES[0],)),))
        if edit == "review":
            kind = self.one(("scheduled", "initial", "triggered", "triggered", "correction"))
            return self.reviewed(report, number, kind, files)
        if edit == "words":
            return self.reworded(report, files)
        return None if self.chance(6) else self.retriggered(report)

    def reviewed(self, report: Report, number: int, kind: str, files: Files) -> Report:
        back = self.one((0, 0, 0, 0, 0, 3, 40))
        day = FIRST_DAY + timedelta(days=number - back)
        name = self.twin(report) or (str(len(self.entries) + 1), day.isoformat())
        entry = Entry(*name, kind, self.cited(kind))
        entry = replace(entry, states=self.stated(report, entry, files))
        self.entries.append(entry)
        return replace(report, entries=(entry, *report.entries))

    def twin(self, report: Report) -> tuple[str, str] | None:
        """Now and then the version and date of an entry that stands elsewhere, as on two branches that number alike."""
        known = {entry.name for entry in report.entries}
        others = [entry.name for entry in self.entries if entry.name not in known]
        return self.one(others) if others and self.chance(4) else None

    def cited(self, kind: str) -> frozenset[str]:
        if kind != "triggered":
            return frozenset()
        return frozenset(self.one((TRIGGERS, TRIGGERS[:1], TRIGGERS[1:], ())))

    def stated(self, report: Report, entry: Entry, files: Files) -> frozenset[Stated]:
        """Mostly nothing, or what the entry's triggers see now; at times what they saw elsewhere."""
        if self.chance(2):
            return frozenset()
        if self.commits and self.chance(3):
            files = self.one(self.commits).files
        tree = Commit("", (), files)
        seen = [
            (trigger.id, path, frozenset(selected(trigger.watches, path, tree.effective(path)).items()))
            for trigger in report.triggers
            for path in files
            if entry.covers(trigger.id)
        ]
        return frozenset(one for one in seen if one[2])

    def reworded(self, report: Report, files: Files) -> Report:
        """Entries edited in a way that is no review: removed, put back, reworded, stating other values, reordered."""
        entries = list(report.entries)
        how = self.one(("remove", "put back", "reword", "restate", "reorder"))
        if how == "put back" and self.entries:
            entry = self.one(self.entries)
            entries = [entry, *(one for one in entries if one.name != entry.name)]
        elif not entries:
            pass
        elif how == "remove":
            entries.remove(self.one(entries))
        elif how == "reword":
            place = entries.index(self.one(entries))
            kind = self.one(("scheduled", "triggered", "correction"))
            entries[place] = replace(entries[place], kind=kind, cites=self.cited(kind))
        elif how == "restate":
            place = entries.index(self.one(entries))
            entries[place] = replace(entries[place], states=self.stated(report, entries[place], files))
        else:
            entries = entries[::-1]
        return replace(report, entries=tuple(entries))

    def retriggered(self, report: Report) -> Report:
        if self.chance(5):
            return replace(report, cadence=self.one(("P1M", "P3M")))
        name = self.one(TRIGGERS)
        others = tuple(trigger for trigger in report.triggers if trigger.id != name)
        if others and self.chance(4):
            return replace(report, triggers=others)
        watches = tuple(self.shuffled(WATCHES)[: self.one((1, 1, 2))])
        return replace(report, triggers=(*others, Trigger(name, watches, every_change=self.chance(4))))


@st.composite
def histories(draw: st.DrawFn, most: int = 12) -> list[Commit]:
    """A target with all its ancestors; the target has a report."""
    maker = _Maker(draw)
    length = draw(st.integers(2, most))
    for number in range(1, length + 1):
        maker.commit(number, last=number == length)
    last = maker.commits[-1]
    if last.report is None:
        maker.commits[-1] = replace(last, report=maker.edited(None, "words", length, last.files))
    return _with_ancestors(maker.commits)


def _with_ancestors(commits: Sequence[Commit]) -> list[Commit]:
    wanted = {commits[-1].name}
    for commit in reversed(commits):
        if commit.name in wanted:
            wanted |= set(commit.parents)
    return [commit for commit in commits if commit.name in wanted]
