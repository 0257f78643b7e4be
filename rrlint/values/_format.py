"""What a format is: a word, a reader, and the files that are written in it; and which formats there are.

Readers are imported when the first file of their format is read: a hook can do without most.
"""

from __future__ import annotations

import importlib
from collections.abc import Callable
from functools import lru_cache
from typing import Any, NamedTuple

from rrlint.tree.node import Node
from rrlint.values.composition import Composer
from rrlint.wildcard import matches

_HASHBANG_BYTES = 256


class Format(NamedTuple):
    """One way to write values down.

    ``name`` is the word that a watch gives for it.  ``reader`` names a module of this package
    and a function in it, which takes a text of at most `MAX_BYTES`, without a byte order mark,
    and raises Unparsable for what it cannot read as the format's own programs do; it sees no
    other file.  A file is written in the format if the last part of its path matches one of
    ``names`` (wildcards), else by its suffix (lower case, with the dot), else, if it has no
    suffix, by the program after its ``#!``.  Where several formats claim a file, the first that
    can read it does.  ``locks`` says that it locks packages: its tree has one place for each,
    under its name.  ``composer`` names what takes in the files that one of the format inherits
    from, if there is such a thing.
    """

    name: str
    reader: str
    suffixes: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    programs: tuple[str, ...] = ()
    locks: bool = False
    composer: str = ""

    @property
    def read(self) -> Callable[[str], Node]:
        """The reader itself."""
        reader: Callable[[str], Node] = _load(self.reader)
        return reader

    @property
    def compose(self) -> Composer | None:
        """What takes in the files that one inherits from."""
        composer: Composer | None = _load(self.composer) if self.composer else None
        return composer


#: Every format by its word; where two claim a file, the upper one is tried first.
FORMATS = {
    one.name: one
    for one in (
        Format(
            "conda-lock",
            "conda_lock.read_conda_lock",
            names=("conda-lock.yml", "conda-lock.yaml", "*.conda-lock.yml", "*.conda-lock.yaml"),
            locks=True,
        ),
        Format("dvc", "dvc.read_dvc", names=("*.dvc",)),
        Format("dvc-lock", "dvc.read_dvc_lock", names=("dvc.lock",)),
        Format("gin", "gin.read_gin", suffixes=(".gin",), composer="_gin_includes.compose_gin"),
        Format("ini", "ini.read_ini", suffixes=(".ini", ".cfg")),
        Format("json", "json.read_json", suffixes=(".json",), composer="_parents.compose_parents"),
        Format("jsonc", "jsonc.read_jsonc", suffixes=(".jsonc", ".json"), composer="_parents.compose_parents"),
        Format(
            "package-lock",
            "package_lock.read_package_lock",
            names=("package-lock.json", "npm-shrinkwrap.json"),
            locks=True,
        ),
        Format("python", "python.read_python", suffixes=(".py",), composer="python.compose"),
        Format("uv-lock", "python_locks.read_uv", names=("uv.lock",), locks=True),
        Format("poetry-lock", "python_locks.read_poetry", names=("poetry.lock",), locks=True),
        Format("pylock", "python_locks.read_pylock", names=("pylock.toml", "pylock.*.toml"), locks=True),
        Format(
            "requirements",
            "requirements.read_requirements",
            names=("*requirements*.txt", "*constraints*.txt"),
            locks=True,
        ),
        Format(
            "shell",
            "shell.read_shell",
            suffixes=(".sh", ".bash", ".slurm", ".sbatch"),
            programs=("sh", "bash", "dash", "ksh", "zsh"),
        ),
        Format("csv", "tables.read_csv", suffixes=(".csv",)),
        Format("tsv", "tables.read_tsv", suffixes=(".tsv",)),
        Format("jsonl", "tables.read_json_lines", suffixes=(".jsonl", ".ndjson")),
        Format("toml", "toml.read_toml", suffixes=(".toml",), composer="_parents.compose_parents"),
        Format("yaml", "yaml.read_yaml", suffixes=(".yaml", ".yml"), composer="yaml.compose_yaml"),
    )
}


def _load(name: str) -> Any:  # noqa: ANN401 - a reader or a composer, as the table says
    module, _, attribute = name.rpartition(".")
    return getattr(importlib.import_module(f"{__package__}.{module}"), attribute)


def formats_of(path: str, data: bytes) -> tuple[Format, ...]:
    """The formats that claim a file, by its name, by its suffix or by its first line."""
    claiming = _claiming(path.rpartition("/")[2])
    if claiming or suffix_of(path):
        return claiming
    program = _program(data)
    return tuple(one for one in FORMATS.values() if program in one.programs)


@lru_cache(maxsize=1024)
def _claiming(name: str) -> tuple[Format, ...]:
    """The formats that claim a file by its name or by its suffix: each version of it has the same."""
    formats, suffix = FORMATS.values(), suffix_of(name)
    return tuple(one for one in formats if any(matches(pattern, name) for pattern in one.names)) or tuple(
        one for one in formats if suffix in one.suffixes
    )


def suffix_of(path: str) -> str:
    """The suffix of a path in lower case, with its dot; dots at the beginning of a name do not count."""
    name = path.rpartition("/")[2]
    return "." + name.rpartition(".")[2].lower() if "." in name.lstrip(".") else ""


def _program(data: bytes) -> str:
    """The program that a first line such as ``#!/usr/bin/env bash`` names, without its folder."""
    first = data[:_HASHBANG_BYTES].partition(b"\n")[0].decode("utf-8", "replace")
    words = first.removeprefix("#!").split() if first.startswith("#!") else []
    programs = [word.rpartition("/")[2] for word in words]
    return next((word for word in programs if word != "env" and not word.startswith("-")), "")
