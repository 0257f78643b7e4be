"""Files that are made to hurt their reader, and a process of its own for each to read it in.

``python -m tests.values.bombs`` prints, for each, the seconds of an ordinary machine and the
bytes of memory that it took, how it counts and in which format it was read.
"""

from __future__ import annotations

import json
import multiprocessing
import re
import resource
import sys
import time
from pathlib import Path
from typing import NamedTuple

from rrlint.tree.document import Opaque
from rrlint.values import read_value
from rrlint.values._format import FORMATS, formats_of

DEEP, MEGABYTE = 100_000, 1 << 20
HUGE = b"x" * 20_000_000

#: What `reference_seconds` is on the machine whose seconds count; a slower one has as much more time.
ORDINARY = 0.06
ATTEMPTS = 3


class Outcome(NamedTuple):
    """What a file took its reader; ``why`` it is opaque, "" if it is not."""

    seconds: float
    memory: int
    why: str
    format: str


def lines(pattern: str) -> str:
    """As many numbered lines of a pattern as a file may have."""
    text = "".join(pattern.format(number) for number in range(MEGABYTE // len(pattern)))
    return text[: text.rfind("\n", 0, MEGABYTE) + 1]


def laughs(pattern: str) -> str:
    """Lines each of which takes in the one before several times."""
    return "a0: &a0 [1]\nb0: &b0 {k: 1}\n" + "".join(pattern.format(number, number - 1) for number in range(1, 200))


#: What must count by its bytes.
OPAQUE: dict[str, tuple[str, str | bytes]] = {
    "yaml sequences": ("a.yaml", "[" * DEEP),
    "yaml block sequences": ("a.yaml", "- " * DEEP + "x"),
    "yaml mappings": ("a.yaml", "{a: " * DEEP),
    "yaml braces": ("a.yaml", "{" * DEEP),
    "yaml number": ("a.yaml", "a: " + "9" * 1_000_000),
    "yaml base 60": ("a.yaml", "a: 1" + ":59" * 300_000),
    "yaml nul": ("a.yaml", "a: \0"),
    "json arrays": ("a.json", "[" * DEEP + "]" * DEEP),
    "json objects": ("a.json", '{"a":' * DEEP + "1" + "}" * DEEP),
    "json number": ("a.json", "9" * 1_000_000),
    "json comments": ("a.jsonc", "/*" * 500_000),
    "json quotes": ("a.jsonc", '"\\' * 500_000),
    "json slashes": ("a.jsonc", "/" * 1_000_001),
    "toml arrays": ("a.toml", "a = " + "[" * DEEP),
    "toml tables": ("a.toml", "a = " + "{a = " * DEEP),
    "toml dotted key": ("a.toml", ".".join("a" * 30_000) + " = 1"),
    "toml header": ("a.toml", "[" + ".".join("a" * 30_000) + "]"),
    "toml number": ("a.toml", "a = " + "9" * 1_000_000),
    "toml quotes": ("a.toml", 'a = """' + '""' * 500_000),
    "toml nul": ("a.toml", 'a = "\0"'),
    "toml items": ("a.toml", "a = [" + "1," * 500_000 + "]"),
    "ini no delimiter": ("a.ini", "[a]\nb" + " " * 1_000_000 + "c"),
    "ini brackets": ("a.ini", "[" * 1_000_000),
    "ini words": ("a.ini", "[a]\n" + "b = 1\n" * 170_000),
    "vizdoom list": ("a.cfg", "a = {" + " b" * 500_000),
    "gin lists": ("a.gin", "a.b = " + "[" * DEEP),
    "gin scopes": ("a.gin", "a/" * DEEP + "b.c = 1"),
    "gin path": ("a.gin", "a." * DEEP + "c = 1"),
    "gin number": ("a.gin", "a.b = " + "9" * 1_000_000),
    "gin quotes": ("a.gin", "a.b = '''" + "''" * 500_000),
    "gin items": ("a.gin", "a.b = [" + "1," * 500_000 + "]"),
    "shell expansions": ("a.sh", "a " + "$(" * DEEP),
    "shell parameters": ("a.sh", "a " + "${a:-" * DEEP),
    "shell quotes": ("a.sh", 'a "' + "\\" * 999_999),
    "shell backquotes": ("a.sh", "`" * 999_999),
    "shell here-documents": ("a.sh", "a " + "<<b " * 200_000 + "\n" + "c\n" * 100_000),
    "shell words": ("a.sh", "a " * 500_000),
    **{f"too large {suffix}": (f"a.{suffix}", HUGE) for suffix in ("yaml", "json", "toml", "gin", "sh", "ini")},
    **{
        f"not utf-8 {suffix}": (f"a.{suffix}", "a = 'é'".encode("latin-1"))
        for suffix in ("yaml", "toml", "gin", "sh", "ini")
    },
    **{
        f"utf-16 {suffix}": (f"a.{suffix}", "a = 1".encode("utf-16"))
        for suffix in ("yaml", "json", "toml", "gin", "sh", "ini")
    },
}

#: What must end, however it counts.
ANY: dict[str, tuple[str, str | bytes]] = {
    "yaml aliases": ("a.yaml", laughs("a{0}: &a{0} [*a{1}, *a{1}, *a{1}, *a{1}, *a{1}, *a{1}, *a{1}, *a{1}]\n")),
    "yaml merge keys": ("a.yaml", laughs("b{0}: &b{0} {{<<: [*b{1}, *b{1}, *b{1}], k{0}: 1}}\n")),
    "yaml flow pairs": ("a.yaml", "[" + "a: {" * 60 + "}" * 60 + "]"),
    "yaml blank": ("a.yaml", "a: " + " " * 1_000_000 + "b"),
    "yaml long key": ("a.yaml", "? " + "a" * 1_000_000),
    "toml keys": ("a.toml", lines("a{0}.b.c=1\n")),
    "toml deep tables": ("a.toml", lines("[" + ".".join("a" * 90) + ".b{0}]\n")),
    "toml escapes": ("a.toml", lines('"\\n{0}" = 1\n')),
    "ini blank name": ("a.ini", "[a]\n" + "b" + " " * 500_000 + "c = 1"),
    "ini continued": ("a.ini", "[a]\nb = 1\n" + " c\n" * 40_000),
    "vizdoom added": ("a.cfg", lines("a += {{b{0}}}\n")),
    "gin bindings": ("a.gin", lines("m{0}.a.b.c.d.e.f = 1\n")),
    "gin texts": ("a.gin", "a.b = " + "'c' " * 200_000),
    "gin blocks": ("a.gin", lines("a{0}:\n  b = 1\n")),
    "shell flags": ("a.sh", "a " + "--b c " * 24_000),
    "shell arrays": ("a.sh", "A=(b)\n" * 12_000),
    "shell one word": ("a.sh", "a" + "''\"\"$b" * 140_000),
    "shell comment": ("a.sh", "$(a " + "# '\n" * 200_000 + ")"),
    "shell dollars": ("a.sh", "a " + "$" * 1_000_000),
    "shell patterns": ("a.sh", "a " + "*a" * 500_000),
    "shell braces": ("a.sh", "$(" + "()" * 500_000 + ")"),
    "shell keys": ("a.sh", "a --a " + "".join(f"b{number:x}=1 " for number in range(24_000))),
    "shell here-document": ("a.sh", "a <<b\n" + "c\n" * 500_000 + "b\n"),
    "shell here-documents far": ("a.sh", "$(" + "a <<b\n" * 70_000 + "b\n)"),
    "shell directives": ("a.sh", "#!\n" + "#SBATCH --a=b\n" * 70_000),
    "yaml scalars": ("a.yaml", "[" + "a," * 500_000 + "a]"),
    "yaml lists": ("a.yaml", "[" + ("[" * 90 + "]" * 90 + ",") * 5_700 + "]"),
    "yaml keys": ("a.yaml", lines("a{0}: 1\n")),
    "yaml documents": ("a.yaml", "--- 1\n" * 170_000),
    "yaml anchors": ("a.yaml", lines("- &a{0} b\n")),
    "yaml many in base 60": ("a.yaml", "[" + "1:1:1:1:1," * 100_000 + "]"),
    "yaml long integers": ("a.yaml", "[" + ("9" * 4_200 + ",") * 245 + "]"),
    "yaml escapes": ("a.yaml", '"' + "\\n" * 520_000 + '"'),
    "json numbers": ("a.json", "[" + "1," * 500_000 + "1]"),
    "json records": ("a.json", "[" + '{"a":1},' * 116_000 + "1]"),
    "json keys": ("a.json", "{" + lines('"{0}":1,\n') + '"":1}'),
    "json escapes": ("a.json", '"' + "\\u0000" * 170_000 + '"'),
    "json late error": ("a.json", "[" + "1," * 500_000),
    "jsonc numbers": ("a.json", "[" + "1," * 500_000 + "]"),
    "jsonc comments": ("a.json", "[" + "1,/**/" * 170_000 + "]"),
    "csv rows": ("a.csv", "a\n" + "1\n" * 500_000),
    "csv cells": ("a.csv", "a,b\n" + "1,\n" * 345_000),
    "csv columns": ("a.csv", ",".join(map(str, range(150_000))) + "\n" + "," * 149_999),
    "tsv rows": ("a.tsv", "a\n" + "1\n" * 500_000),
    "jsonl numbers": ("a.jsonl", "1\n" * 500_000),
    "jsonl records": ("a.jsonl", '{"a":1}\n' * 130_000),
    "toml escaped": ("a.toml", 'a = "' + "\\n" * 500_000 + '"'),
    "toml headers": ("a.toml", lines("[a{0}]\n")),
    "toml dates": ("a.toml", lines("a{0}=2020-01-01T00:00:00Z\n")),
    "toml deep keys": ("a.toml", lines(".".join("a" * 98) + ".b{0}=1\n")),
    "ini sections": ("a.ini", lines("[s{0}]\n")),
    "ini options": ("a.ini", "[a]\n" + lines("k{0}=\n")[:-100_000].rpartition("\n")[0]),
    "vizdoom keys": ("a.cfg", lines("a{0}=\n")),
    "gin macros": ("a.gin", lines("a{0}=1\n")),
    "gin many scopes": ("a.gin", lines("a{0}/b/c/d.e=1\n")),
    "gin deep scopes": ("a.gin", lines("/".join("a" * 99) + "/b{0}.c=1\n")),
    "gin paths": ("a.gin", lines("b{0}." + ".".join("a" * 98) + ".c=1\n")),
    "gin imports": ("a.gin", lines("import a{0}\n")),
    "gin includes": ("a.gin", "include ''\n" * 95_000),
    "gin comments": ("a.gin", "#\n" * 500_000),
    "uv packages": ("uv.lock", "[[package]]\nname='a'\n" * 45_000),
    "uv hashes": ("uv.lock", "[[package]]\nname='a'\nwheels=[" + "{hash='a'}," * 80_000 + "]"),
    "uv numbers": ("uv.lock", "a=[" + "1," * 500_000 + "]"),
    "poetry packages": ("poetry.lock", lines("[[package]]\nname='a{0}'\n")),
    "pylock packages": ("pylock.toml", lines("[[packages]]\nname='a{0}'\n")),
    "requirements": ("requirements.txt", lines("a{0}\n")),
    "requirements alike": ("requirements.txt", "a\n" * 500_000),
    "requirements hashes": ("requirements.txt", "a==1 " + "--hash=a " * 110_000),
    "requirements eggs": ("requirements.txt", "-e #" + "&egg=" * 200_000),
    "requirements hyphens": ("requirements.txt", "a-" * 500_000),
    "npm packages": ("package-lock.json", '{"packages":{' + lines('"node_modules/{0}":{{}},\n') + '"":{}}}'),
    "npm deep": ("package-lock.json", '{"dependencies":{"a":' * 49 + "{}" + "}}" * 49),
    "conda packages": ("conda-lock.yml", "package:\n" + "- {name: a}\n" * 80_000),
    "dvc outputs": ("a.dvc", "outs:\n" + lines("- path: a{0}\n")),
    "dvc stages": ("dvc.lock", "stages:\n" + lines(" a{0}: {{}}\n")),
    "python statements": ("a.py", "a=1\n" * 20_000),
    "python calls": ("a.py", "f()\n" * 20_000),
    "python list": ("a.py", "a=[" + "1," * 39_000 + "]"),
    "python dictionary": ("a.py", "a={" + "".join(f"{number}:1," for number in range(19_000)) + "}"),
    "python too many": ("a.py", "a;" * 131_000),
    "python strings": ("a.py", "a=" + "''" * 130_000),
}


def reference_seconds() -> float:
    """The seconds of processor time that a fixed piece of work takes, which is like that of a reader."""
    start = time.process_time()
    text, found = "a1 b2 " * 40_000, {}
    for match in re.finditer(r"(?P<letter>[a-z])|(?P<digit>[0-9])", text):
        found[match.start()] = (str(match.lastgroup), match.group())
    return time.process_time() - start


def measured(name: str) -> Outcome:
    """What a bomb takes; to be called in a process of its own."""
    path, text = {**OPAQUE, **ANY}[name]
    data = text if isinstance(text, bytes) else text.encode()
    unit, before = reference_seconds() / ORDINARY, _peak()
    start = time.process_time()
    value = read_value(path, "100644", data)
    seconds = (time.process_time() - start) / unit
    why = value.why if isinstance(value, Opaque) else ""
    return Outcome(seconds, _peak() - before, why, formats_of(path, data)[0].name)


def _peak() -> int:
    """The most memory that this process had, in bytes; `getrusage` would tell of the one that started it, too."""
    try:
        status = Path("/proc/self/status").read_text("ascii")
    except OSError:
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
    return next(int(line.split()[1]) for line in status.splitlines() if line.startswith("VmHWM:")) * 1024


def main(seconds: float) -> None:
    """Read every bomb; what took longer than some seconds once more, for a machine has other things to do."""
    for one in FORMATS.values():  # what is imported now does not count later
        _ = one.read, one.compose
    names = [*OPAQUE, *ANY]
    found: dict[str, Outcome] = {}
    with multiprocessing.get_context("fork").Pool(1, maxtasksperchild=1) as pool:
        for _ in range(ATTEMPTS):
            for name, outcome in zip(names, pool.imap(measured, names), strict=True):
                found[name] = min(found.get(name, outcome), outcome)
            names = [name for name in names if found[name].seconds > seconds]
    json.dump({name: outcome._asdict() for name, outcome in found.items()}, sys.stdout)


if __name__ == "__main__":
    main(float(sys.argv[1]) if sys.argv[1:] else 1.0)
