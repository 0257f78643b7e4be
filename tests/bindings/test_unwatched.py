"""Keys that no watch selects, in configs of every stack: none of a first report, some of one that watches little."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rrlint import config_files
from rrlint.bindings import survey
from rrlint.bindings.surroundings import Trained, Unread
from rrlint.bindings.unwatched import Loose, loose_keys
from rrlint.diagnostic import WORKTREE
from rrlint.edits import apply
from rrlint.facts import Facts
from rrlint.gather import Request
from rrlint.gather.gather import gather
from rrlint.habits import recognise
from rrlint.habits.config import KINDS, Config
from rrlint.model import Cadence, Report, Trigger
from rrlint.scaffold.draft import Answers, Evidence, Person, draft
from rrlint.scaffold.found import Watched, propose
from rrlint.tree.document import FileValue, Parsed
from rrlint.tree.pointer import join, pointers, select, split
from rrlint.values import read_value
from rrlint.watch import Watch
from tests.command import rrlint
from tests.habits.test_recognise import CONFIGS, TRL
from tests.reports import WATCH, entry, report
from tests.rules.finding import said
from tests.test_init_watches import STACKS
from tests.timeline import REPORT, Step, facts, repository

RULE = "RR314"
FILES = {f"{name}/{path}": text for name, (path, text) in CONFIGS.items()}
RICH = {f"{name}/{stack.path}": stack.text for name, stack in STACKS.items()}
LATE = TRL + "beta: 0.1\n"


def configs(files: Mapping[str, str]) -> Iterator[Config]:
    for path, text in files.items():
        recognised, value = recognise(path, text.encode()), read_value(path, "100644", text.encode())
        if recognised is not None and isinstance(value, Parsed):
            yield Config(path, recognised.habit, value.node)


def drafted(files: Mapping[str, str], watched: list[Watched]) -> Facts:
    """The facts about a first report, and what it watches, beside some files."""
    answers, today = Answers("A policy", Person("Team")), date(2026, 1, 5)
    text = draft(Evidence(watched=watched, path=REPORT), answers, today).replace("status: draft", "status: active")
    return known(text, files)


def known(text: str, files: Mapping[str, str]) -> Facts:
    return facts([Step("2026-01-05", {REPORT: text, **files})], "2026-01-06")


def loose(facts: Facts) -> list[Loose]:
    assert facts.report is not None and facts.surroundings is not None
    trained = facts.surroundings.trained
    return [
        one
        for path, found in trained.items()
        if not isinstance(found, Unread)
        for _, one in loose_keys(facts.report, path, found) or ()
    ]


@pytest.mark.parametrize("files", [FILES, RICH, FILES | RICH], ids=["small", "rich", "both"])
def test_a_first_report_leaves_no_key_out(files: Mapping[str, str]) -> None:
    shown = drafted(files, propose(configs(files)))
    assert shown.surroundings is not None and len(shown.surroundings.trained) > len(files) / 2
    assert loose(shown) == []
    assert said(shown, RULE) == []


@pytest.mark.parametrize("name", RICH)
def test_what_a_report_of_one_key_a_trigger_leaves_out_is_what_a_first_report_has(name: str) -> None:
    """Told is no key but those that would have been proposed; with all of them added, nothing is left."""
    files = {name: RICH[name]}
    proposed = propose(configs(files))
    little = drafted(files, [one_key(watched) for watched in proposed])
    keys = {key for watched in proposed for key in watched.keys}
    assert {one.key for one in loose(little)} <= keys
    findings = said(little, RULE)
    edits = tuple(edit for one in findings if one.fix is not None for edit in one.fix.edits)
    assert said(known(apply(little.document.text, edits), files), RULE) == []


def one_key(watched: Watched) -> Watched:
    return Watched(watched.about, watched.frameworks, watched.pattern, watched.keys[:1], watched.files, watched.ignore)


#: Keys of the configs, as they are or with some of their parts left open.
TREES = {path: read_value(path, "100644", text.encode()) for path, text in RICH.items()}
PLACES = {path: sorted(pointers(found.node)) for path, found in TREES.items() if isinstance(found, Parsed)}


@st.composite
def watched_config(draw: st.DrawFn) -> tuple[str, str, tuple[Watch, ...]]:
    path = draw(st.sampled_from(sorted(PLACES)))
    parts = st.sampled_from(PLACES[path]).map(split)
    opened = parts.flatmap(lambda some: st.tuples(*(st.sampled_from([one, one, one, "*", "**"]) for one in some)))
    keys = st.lists(opened.map(lambda some: join("", *some)), min_size=1, max_size=3).map(tuple)
    ignored = st.just(()) | keys
    watches = draw(st.lists(st.builds(Watch, st.just("path"), st.just(""), st.just(path), keys, ignored), min_size=1))
    return path, draw(st.sampled_from(sorted(KINDS.values()))), tuple(watches)


@given(watched_config())
@settings(max_examples=300)
def test_no_key_is_told_of_which_any_value_is_selected_or_ignored(case: tuple[str, str, tuple[Watch, ...]]) -> None:
    path, kind, watches = case
    recognised, found = recognise(path, RICH[path].encode()), TREES[path]
    assert recognised is not None and isinstance(found, Parsed)
    shown = Report("a", "active", (Trigger("t", kind, "", watches),), (), Cadence(None), "")
    owned = {at for watch in watches for key in (*watch.keys, *watch.ignore) for at in select(found.node, (key,))}
    for _, one in loose_keys(shown, path, Trained(recognised.habit, found)) or ():
        below = select(found.node, (one.pointer,))
        assert below and below.keys().isdisjoint(owned)
        assert select(found.node, (one.key,)).keys() & below.keys()


def test_more_files_than_are_taken_apart_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(survey, "MAX_FILES", 2)
    files = {f"conf/{name}.yaml": LATE for name in "abcd"} | {"conf/ci/e.yaml": LATE}
    watch = WATCH.replace("conf/*", "conf/**").replace("/reward, /beta", "/reward_funcs")
    shown = known(report(entry("1", "2026-01-05", "initial"), triggers=(watch,)), files)
    messages = [one.message for one in said(shown, RULE)]
    assert "a key that matters to the reward is under no watch: /beta in conf/a.yaml, conf/b.yaml" in messages
    assert "2 watched files were not looked through for keys that no watch selects" in messages


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """A repository with a key under no watch."""
    watch = WATCH.replace("/reward, /beta", "/reward_funcs")
    text = report(entry("1", "2026-01-05", "initial"), triggers=(watch,))
    repository([Step("2026-01-05", {REPORT: text, "conf/a.yaml": LATE})], tmp_path)
    return tmp_path


def test_in_a_hook_nobody_looks(place: Path) -> None:
    at = ("--select", RULE, "--as-of", "2026-01-06")
    for how in ((), ("--staged",), ("--no-history",), ("--rev", "HEAD")):
        assert RULE in rrlint(place, "check", *how, *at).out
    assert RULE not in rrlint(place, "check", "--hook", "--history", *at).out


def test_the_watch_may_be_excused(place: Path) -> None:
    text = (place / REPORT).read_text()
    above = "    # rrlint: ignore[RR314] -- the coefficient is never set\n    - {id: weights"
    (place / REPORT).write_text(text.replace("    - {id: weights", above))
    assert RULE not in rrlint(place, "check", "--select", f"{RULE},RR005", "--as-of", "2026-01-06").out


def test_a_config_that_the_past_has_taken_apart_is_not_again(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[str] = []

    def counting(path: str, mode: str, data: bytes, format: str = "") -> FileValue:
        read.append(path)
        return read_value(path, mode, data, format)

    monkeypatch.setattr(config_files, "read_value", counting)
    (one,) = gather(Request(WORKTREE, date(2026, 1, 6), place)).facts
    assert one.surroundings is not None and list(one.surroundings.trained) == ["conf/a.yaml"]
    assert read == ["conf/a.yaml"]
