"""The items of a Hydra defaults list, and where each of them leads.

Source: Hydra 1.3, `hydra/core/default_element.py` and the page "The Defaults List" of its
documentation.  Where versions differ, `_group_` and `_name_` in packages mean what they
meant up to Hydra 1.1, for a config does not say which version reads it.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from rrlint.tree.node import Mapping, Node, Scalar, Sequence

SELF = "_self_"
MISSING = "???"

#: Where the reader of YAML puts what a file's ``# @package`` says.
PACKAGE = "@package"

_GLOBAL = "_global_"
_HEADER = re.compile(r"^#\s*@package[ ]+(\S+)", re.MULTILINE)
_HEADER_CHARACTERS = 512
_CHOICE = re.compile(r"\$\{([^${}:]+)\}")


class Item(NamedTuple):
    """One item: ``name`` of a config (a group is part of it), or a choice ``value`` in a ``group``.

    ``folder`` and ``parent_package`` are those of the config that lists it, ``header`` is the
    package that the chosen file itself asks for.
    """

    group: str | None
    value: str | tuple[str, ...] | None
    package: str | None = None
    optional: bool = False
    override: bool = False
    folder: str = ""
    parent_package: str = ""
    header: str | None = None

    @property
    def is_self(self) -> bool:
        """Does it stand for the config that lists it?"""
        return self.value == SELF

    @property
    def name(self) -> str | None:
        """The config within its group; None where nothing is chosen."""
        if not isinstance(self.value, str):
            return None
        return self.value if self.group is not None else self.value.rpartition("/")[2]

    @property
    def group_path(self) -> str:
        """The group, from the root of the configs."""
        return _joined(self.folder, self._group)

    @property
    def config_path(self) -> str:
        """The config, from the root of the configs, without its suffix."""
        return _joined(self.group_path, self.name or "")

    @property
    def is_absolute(self) -> bool:
        """Is it counted from the root of the configs, whoever lists it?"""
        return self._group.startswith("/")

    @property
    def _group(self) -> str:
        """The group as it is written."""
        if self.group is not None:
            return self.group
        assert isinstance(self.value, str)
        folder, slash, _ = self.value.rpartition("/")
        return folder or slash

    def final_package(self, *, with_header: bool = True) -> str:
        """Where in the composed config it goes, with dots; "" is the root."""
        package = self.package
        if package is None and with_header:
            package = self.header
        if package is None:
            package = self._group.removeprefix("/").replace("/", ".")
        if package == "_here_":
            package = ""
        if "_group_" in package:
            package = f"{_GLOBAL}.{package.replace('_group_', self._default_package)}"
        whole = ".".join(part for part in (self.parent_package, package.replace("_name_", self.name or "")) if part)
        return whole.rpartition(_GLOBAL)[2].removeprefix(".") if _GLOBAL in whole else whole

    @property
    def override_key(self) -> str:
        """The name under which a choice is known and overridden."""
        package = self.final_package(with_header=False)
        if package == self._default_package:
            return self.group_path
        return f"{self.group_path}@{package or _GLOBAL}"

    @property
    def _default_package(self) -> str:
        return self.group_path.replace("/", ".")


def header_package(node: Node) -> str | None:
    """The package that a file asks for in its first lines, always counted from the root."""
    asked = node.get(PACKAGE) if isinstance(node, Mapping) else None
    return _absolute(asked.text) if isinstance(asked, Scalar) else None


def header_of_text(text: str) -> str | None:
    """The same, of a text that holds nothing but comments."""
    found = _HEADER.search(text[:_HEADER_CHARACTERS])
    return _absolute(found[1]) if found else None


def _absolute(package: str) -> str | None:
    if package == "_group_":
        return None
    return package if package.split(".", maxsplit=1)[0] == _GLOBAL else f"{_GLOBAL}.{package}"


def read_defaults(node: Node) -> list[tuple[Item, Node]] | None:
    """The items of a config's defaults list, each with its node; None where there is no such list."""
    listed = node.get("defaults") if isinstance(node, Mapping) else None
    if not isinstance(listed, Sequence):
        return None
    found = []
    for one in listed.items:
        item = _read(one)
        if item is None:
            return None
        found.append((item, one))
    return found


def _read(node: Node) -> Item | None:
    if isinstance(node, Scalar):
        if not isinstance(node.value, str):
            return None
        name, _, package = node.value.partition("@")
        return Item(None, name, _package(package))
    if not isinstance(node, Mapping) or len(node.entries) != 1:
        return None
    ((key, value),) = node.entries
    *words, last = key.text.split(" ")
    group, _, package = last.partition("@")
    if not group or not set(words) <= {"optional", "override"}:
        return None
    choice = _choice(value)
    if choice is not None and not choice:
        return None
    return Item(group, choice, _package(package), "optional" in words, "override" in words)


def _package(text: str) -> str | None:
    return text.partition(":")[0] if text else None


def _choice(node: Node) -> str | tuple[str, ...] | None:
    """What is chosen: a name, several, nothing (None); "" where it cannot be understood."""
    if isinstance(node, Scalar):
        return node.value if isinstance(node.value, str) or node.value is None else ""
    if isinstance(node, Sequence):
        names = [item.value for item in node.items if isinstance(item, Scalar) and isinstance(item.value, str)]
        return tuple(name for name in names if isinstance(name, str)) if len(names) == len(node.items) else ""
    return ""


def resolve_choices(name: str, choices: dict[str, str | None]) -> str | None:
    """A name in which ``${group}`` stands for what was chosen there; None where that is not known."""
    parts: list[str] = []
    end = 0
    for match in _CHOICE.finditer(name):
        chosen = choices.get(match[1].strip())
        if chosen is None:
            return None
        parts += (name[end : match.start()], chosen)
        end = match.end()
    resolved = "".join((*parts, name[end:]))
    return None if "${" in resolved else resolved


def _joined(folder: str, name: str) -> str:
    if name.startswith("/"):
        return name[1:]
    return f"{folder}/{name}" if folder and name else folder or name
