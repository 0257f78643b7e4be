"""The names that stand in a file: keys, options, modules, classes, by patterns a line each.

No parser: a file that does not parse may be a training config as well, and what is no
config must cost little.  Every pattern takes time linear in the text.
"""

from __future__ import annotations

import re

_YAML = re.compile(r"""^[ \t]*(?:-[ \t]+)*["']?([A-Za-z_][\w.@/*-]*)["']?[ \t]*:(?=\s|$)""", re.MULTILINE)
_JSON = re.compile(r'"([A-Za-z_][\w.@/-]*)"[ \t]*:')
_ASSIGNED = re.compile(r"""^[ \t]*["']?([A-Za-z_][\w./@-]*)["']?[ \t]*=""", re.MULTILINE)
_TABLE = re.compile(r"^[ \t]*\[+[ \t]*([A-Za-z_][\w.-]*)", re.MULTILINE)
_FLAG = re.compile(r"""(?:^|[\s"'(])--([A-Za-z][\w.-]*)""", re.MULTILINE)
_OVERRIDE = re.compile(r"(?:^|[ \t\"'])[+~]{0,2}([A-Za-z_][\w.@/]*)=", re.MULTILINE)
_MODULE = re.compile(r"(?<![\w./])([A-Za-z_]\w*(?:\.\w+)+)")
_CLASS = re.compile(r"^[ \t]*class[ \t]+(\w+)", re.MULTILINE)
_ATTRIBUTE = re.compile(r"^[ \t]+(\w+)[ \t]*(?::[^=\n]*)?=(?!=)", re.MULTILINE)
_CALLED = re.compile(r"=[ \t]*([A-Za-z_][\w.]*)\(")
_CLASS_BASE = re.compile(r"^[ \t]*class[ \t]+\w+[ \t]*\(([\w., \t]*)\)", re.MULTILINE)
_OPTION = re.compile(r"""add_argument\([ \t]*["']--([A-Za-z][\w-]*)["']""")


def names(suffix: str, text: str) -> frozenset[str]:
    """The names in a text, by the suffix of its file; hyphens of options are underscores.

    Classes are ``class NAME``, and what is called or inherited from is ``call NAME``.
    """
    if suffix in (".yaml", ".yml"):
        return frozenset(_YAML.findall(text))
    if suffix == ".json":
        return frozenset(_JSON.findall(text))
    if suffix in (".sh", ".bash", ".slurm", ".sbatch"):
        options = (name.replace("-", "_") for name in _FLAG.findall(text))
        return frozenset((*options, *_OVERRIDE.findall(text), *_MODULE.findall(text)))
    if suffix == ".py":
        return _of_python(text)
    return frozenset((*_ASSIGNED.findall(text), *_TABLE.findall(text)))


def _of_python(text: str) -> frozenset[str]:
    options = (name.replace("-", "_") for name in _OPTION.findall(text))
    classes = (f"class {name}" for name in _CLASS.findall(text))
    bases = (base.strip() for listed in _CLASS_BASE.findall(text) for base in listed.split(","))
    called = (f"call {name}" for name in (*_CALLED.findall(text), *bases))
    return frozenset((*options, *classes, *called, *_ATTRIBUTE.findall(text)))
