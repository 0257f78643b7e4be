"""Which parents a config names by path (`rrlint.values._parents` takes them in): most configs name none."""

from __future__ import annotations

from rrlint.tree.node import Mapping, Node, Scalar, Sequence
from rrlint.values.composition import Files, beside

#: The key that OmegaConf's users name parents under; it is no value itself.
DEFAULTS = "defaults"

#: Keys that name parents and nothing else.
KEYS = ("_base_", "_BASE_", "__base__", "extends", "inherit_from", "base_config", "parent_config", "toml_files")

_SUFFIXES = (".yaml", ".yml", ".json", ".toml")


def named_parents(path: str, node: Node, files: Files) -> dict[str, list[str]]:
    """The keys under which a file names parents, each with the paths as they are written.

    A key counts only if all that stands under it looks like paths and, but for
    ``defaults``, the first of them is a file.
    """
    found: dict[str, list[str]] = {}
    for key, value in node.entries if isinstance(node, Mapping) else ():
        if key.text == DEFAULTS or key.text in KEYS:
            names = _paths(value)
            if names and (key.text == DEFAULTS or _is_file(path, names[0], files)):
                found[key.text] = names
    return found


def is_named_by_path(node: Node) -> bool:
    """Is all that stands under ``defaults`` a path?"""
    listed = node.get(DEFAULTS) if isinstance(node, Mapping) else None
    return listed is not None and bool(_paths(listed))


def place_of(path: str, name: str, files: Files) -> str | None:
    """Where a parent lies: seen from the file that names it, else from the root of the repository."""
    near, far = beside(path, name), beside("", name)
    return far if far is not None and not _exists(near, files) and files.exists(far) else near


def _exists(path: str | None, files: Files) -> bool:
    return path is not None and files.exists(path)


def _is_file(path: str, name: str, files: Files) -> bool:
    return _exists(place_of(path, name, files), files)


def _paths(node: Node) -> list[str]:
    """One path or a list of paths, as they are written; none if it is something else."""
    items = node.items if isinstance(node, Sequence) else (node,)
    texts = [item.value for item in items if isinstance(item, Scalar)]
    paths = [text for text in texts if isinstance(text, str) and text.endswith(_SUFFIXES)]
    return paths if len(paths) == len(items) else []
