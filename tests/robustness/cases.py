"""Reports with a history and with files around them, all of which may be damaged: a number makes a case.

A case is a timeline of three commits: a report that conforms with the files that it names, then
two changes of either.  What the last commit holds is checked.
"""

from __future__ import annotations

import json
import random
import re
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import replace
from datetime import date
from functools import cache

from rrlint.facts import Facts
from rrlint.gather.content import judge_content
from rrlint.history.judge import judge
from rrlint.history.recording import Recording
from rrlint.report.yaml import read_document
from rrlint.tree.node import Data
from rrlint.tree.pointer import split
from tests.robustness.damage import torn, written
from tests.timeline import REPORT, Step, data_of, recording, surrounded, survey, trees
from tests.validators.documents import SUITE, conforming

#: The days of the commits, and days on which a report is looked at: soon after, before, and much later.
DAYS = ("2026-05-20", "2026-11-10", "2026-11-21")
LOOKED_AT = ("2026-11-22", "2026-11-22", "2027-06-30", "2026-01-01", "2041-01-01", "0001-01-01", "9999-12-31")

_PATH = re.compile(r"[A-Za-z0-9_*][A-Za-z0-9_*./-]{0,80}\.[a-z]{1,6}")
_VALUES: tuple[Data, ...] = (0, 1, 0.2, -1.5, 1e308, 10**400, True, None, "0.2", "text", "", [], {}, [1, 2], {"a": 1})
_FILES = (
    *("", "{", "\x00", "\udcff\udcfe", "a: *b\n", "- 1\n- 2\n", "a: 1\na: 2\n", "[" * 2_000, "version https://git-lfs"),
    *(
        "step,acc,seed\n1,0.5,0\n2,0.6,0\n",
        "step,step\n1\n1,2,3\n",
        'a,"b\n',
        "step;acc\n1;x\n",
        "acc\nnan\ninf\n1e999\n",
    ),
    *(
        "class MathVerifier:\n    scales = 1\n",
        "class (:\n",
        "trl==0.9\n",
        "[[package]]\nname = 'trl'\nversion = '1'\n",
    ),
    *("---\nbase_model: a/b\n---\n# Card\n", "---\nbase_model: [1, {a: b}]\n---\n", "---\n: :\n---\n"),
)


def suite() -> Iterator[tuple[str, Facts]]:
    """Every document of the conformance suite, alone in its repository, by its name."""
    for path in sorted((SUITE / "pass").iterdir()) + sorted((SUITE / "fail").iterdir()):
        if not path.name.endswith(".expected.json"):
            text = path.read_bytes().decode("utf-8", "surrogateescape")
            report = REPORT.replace(".yaml", path.suffix)
            yield path.name, known((Step(DAYS[-1], {report: text}),), date(2026, 11, 22), report)


def case(seed: int, number: int) -> Facts:
    """The facts about one made-up report; the same seed and number make the same report."""
    source = random.Random(f"{seed}/{number}")
    data = source.choice((source.choice(conforming()), largest()))
    script = [
        Step(DAYS[0], {REPORT: _text(written(data, source, damaged=source.random() < 0.1)), **_files(data, source)})
    ]
    for day in DAYS[1:]:
        changed = {REPORT: _text(written(data, source, damaged=True))} if source.random() < 0.8 else {}
        others = _files(data, source) if source.random() < 0.5 else {}
        script.append(Step(day, {**changed, **others}))
    return known(tuple(script), date.fromisoformat(source.choice(LOOKED_AT)), cut_off=source.random() < 0.1)


def known(script: tuple[Step, ...], today: date, path: str = REPORT, *, cut_off: bool = False) -> Facts:
    """What is known of the report at a path at the end of a script, whether it can be read or not."""
    past = recording(script)
    if cut_off:
        past = replace(past, boundary=frozenset({past.commits[0].id}))
    revision = past.commits[-1].id
    files = trees(script)[revision]
    facts = judge_content(read_document(path, revision, data_of(files[path])), today)
    judged = facts if facts.report is None else _with_history(facts, past, path)
    return surrounded(judged, files, revision)


@cache
def largest() -> Data:
    """The report of the suite that says something in every place."""
    return max(conforming(), key=lambda data: len(json.dumps(data)))


def _with_history(facts: Facts, past: Recording, path: str) -> Facts:
    assert facts.report is not None
    return replace(facts, history=judge(survey(past, facts.report, path), len(past.commits) - 1, facts.today))


def _text(data: bytes) -> str:
    return data.decode("utf-8", "surrogateescape")


def _files(data: Data, source: random.Random) -> dict[str, str | None]:
    """Files at the paths that a report names, with values at the pointers that it names, or with anything."""
    words = list(_texts(data))
    paths = [word.replace("**/", "a/").replace("*", "a") for word in words if _PATH.fullmatch(word)]
    pointers = [word for word in words if word.startswith("/")]
    named = {path: _file(pointers, source) for path in dict.fromkeys((*paths, "README.md", "conf/train.yaml"))}
    return {path: text for path, text in named.items() if not path.endswith("reward-report.yaml")}


def _file(pointers: list[str], source: random.Random) -> str | None:
    if source.random() < 0.1:
        return None
    if source.random() < 0.4:
        return source.choice(_FILES)
    root: dict[str, Data] = {"reward": deepcopy(source.choice(_VALUES)), "model_name": deepcopy(source.choice(_VALUES))}
    for pointer in pointers:
        _put(root, split(pointer), deepcopy(source.choice(_VALUES)))
    return _text(torn(json.dumps(root, indent=source.choice((None, 1))) + "\n", source))


def _put(root: dict[str, Data], tokens: tuple[str, ...], value: Data) -> None:
    for token in tokens[:-1]:
        inner = root.setdefault(token, {})
        if not isinstance(inner, dict):
            return
        root = inner
    root[tokens[-1]] = value


def _texts(data: Data) -> Iterator[str]:
    if isinstance(data, dict):
        for value in data.values():
            yield from _texts(value)
    elif isinstance(data, list):
        for value in data:
            yield from _texts(value)
    elif isinstance(data, str):
        yield data
