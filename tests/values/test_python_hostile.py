"""Python files that want to crash, hang or run: each ends soon, by its bytes or by its values."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from rrlint.values.python import read_python
from rrlint.values.python.source import MAX_CHARACTERS, MAX_WORDS

DEEP = 100_000
FULL, WORDS = MAX_CHARACTERS, MAX_WORDS

#: Texts that do not count by their values.
BOMBS = {
    "brackets": "[" * DEEP,
    "closed brackets": "x = " + "[" * 150 + "]" * 150,
    "dicts": "x = " + "{0:" * 150 + "0" + "}" * 150,
    "calls": "x = " + "f(a=" * 150 + "0" + ")" * 150,
    "open calls": "f(**" * 199,
    "signs": "x = " + "-" * DEEP + "1",
    "some signs": "x = " + "-" * 1_000 + "1",
    "nots": "x = " + "not " * 50_000 + "1",
    "dots": "x = f()" + ".a" * DEEP,
    "some dots": "x = f()" + ".a" * 800,
    "sums": "x = a" + "+a" * DEEP,
    "lambdas": "x = " + "lambda:" * 30_000 + "1",
    "conditions": "x = " + "a if b else " * 20_000 + "c",
    "branches": "if a: pass\n" + "elif b: pass\n" * 20_000,
    "powers": "x = " + "a**" * 50_000 + "1",
    "indentation": "".join(" " * level + "if a:\n" for level in range(150)),
    "classes": "".join(" " * level + f"class A{level}:\n" for level in range(120)),
    "decimal digits": "x = " + "9" * 200_000,
    "hexadecimal digits": "x = 0x" + "f" * 200_000,
    "nul": "x = 1\0",
    "f-strings": "x = " + "f'{" * 200 + "y" + "}'" * 200,
    "size": "x = 1\n" * FULL,
    "words": "a;" * WORDS,
}

#: Texts at the limits that do.
GIANTS = {
    "statements": "a;" * (WORDS // 2),
    "comparison": "x = a" + "<a" * (WORDS - 2),
    "list": "x = [" + "1," * (WORDS - 2) + "]",
    "keywords": "x = f(" + ",".join(f"a{i}=1" for i in range(WORDS // 2 - 2)) + ")",
    "lines in a value": "x = [" + "\n'é'," * (WORDS - 2) + "]",
    "one long line": "x = [" + "'é'," * (WORDS - 2) + "]",
    "flags": "".join(f"p.add_argument('--{i}')\n" for i in range(FULL // 28)),
    "comments": "#\n" * (FULL // 2),
}

CHILD = """
import json, resource, sys, time
from rrlint.tree.document import Unparsable
from rrlint.values.python import read_python
resource.setrlimit(resource.RLIMIT_CPU, (100, 100))
texts = json.load(sys.stdin)
before, found = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, {}
for name, text in texts.items():
    start = time.process_time()
    try:
        read_python(text)
        how = "values"
    except Unparsable as error:
        how = "bytes: " + str(error)
    found[name] = [how, time.process_time() - start]
json.dump([found, (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1000], sys.stdout)
"""


def read_in_child(texts: dict[str, str]) -> tuple[dict[str, tuple[str, float]], float]:
    """How each text counts and the seconds that this takes to find out; the megabytes that all of them need."""
    command = [sys.executable, "-c", CHILD]
    ran = subprocess.run(command, input=json.dumps(texts), capture_output=True, text=True, check=True)
    assert ran.stderr == ""
    found, megabytes = json.loads(ran.stdout)
    return found, megabytes


def test_bombs_end_soon_and_count_by_their_bytes() -> None:
    found, megabytes = read_in_child(BOMBS)
    assert {name: how for name, (how, _) in found.items() if not how.startswith("bytes: ")} == {}
    assert {name: seconds for name, (_, seconds) in found.items() if seconds > 1} == {}
    assert megabytes < 200


def test_files_at_the_limit_are_read_in_bounds() -> None:
    assert {name: len(text) for name, text in GIANTS.items() if len(text) > FULL} == {}
    found, megabytes = read_in_child(GIANTS)
    assert {name: how for name, (how, _) in found.items() if how != "values"} == {}
    assert {name: seconds for name, (_, seconds) in found.items() if seconds > 1.5} == {}
    assert megabytes < 150


def test_nothing_in_a_file_runs(tmp_path: Path) -> None:
    mark = tmp_path / "mark"
    text = f"""
import pathlib
pathlib.Path({str(mark)!r}).touch()
class A(type("B", (), {{"x": pathlib.Path({str(mark)!r}).touch()}})):
    y = pathlib.Path({str(mark)!r}).touch()
def f(x=pathlib.Path({str(mark)!r}).touch()): ...
"""
    read_python(text)
    assert not mark.exists()
    exec(text, {})
    assert mark.exists(), "the trap was never armed"
