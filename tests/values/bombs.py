"""Files that are made to hurt their reader, and a process of its own that reads them.

``python -m tests.values.bombs`` prints, for each, the seconds that it took and how it counts.
"""

from __future__ import annotations

import json
import resource
import sys
import time
from pathlib import Path

from rrlint.tree.document import Opaque
from rrlint.values import read_value

DEEP, MEGABYTE = 100_000, 1 << 20
HUGE = b"x" * 20_000_000
MEMORY = 400 * MEGABYTE


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
}


def main() -> None:
    """Read every bomb, within a limit of memory."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    found: dict[str, tuple[float, str]] = {}
    for name, (path, text) in {**OPAQUE, **ANY}.items():
        data = text if isinstance(text, bytes) else text.encode()
        start = time.process_time()
        value = read_value(path, "100644", data)
        found[name] = (time.process_time() - start, value.why if isinstance(value, Opaque) else "")
    json.dump({"found": found, "peak": _peak()}, sys.stdout)


def _peak() -> int:
    """The most memory that this process had, in bytes; `getrusage` would tell of the one that started it, too."""
    try:
        status = Path("/proc/self/status").read_text("ascii")
    except OSError:
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
    return next(int(line.split()[1]) for line in status.splitlines() if line.startswith("VmHWM:")) * 1024


if __name__ == "__main__":
    main()
