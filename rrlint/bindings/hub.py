"""Names of models and data sets, as the Hugging Face Hub compares them."""

from __future__ import annotations

from collections.abc import Iterable

_SCHEMES = ("https://", "http://", "hf://")
_HOSTS = ("www.huggingface.co/", "huggingface.co/", "hf.co/")
#: What stands behind a name in an address of the Hub.
_VIEWS = frozenset({"blob", "commit", "discussions", "raw", "resolve", "tree", "viewer"})


def hub_name(text: str) -> str:
    """The name behind an address of the Hub or before an ``@revision``, in lower case; other texts as they are."""
    name = text.strip().casefold()
    for scheme in _SCHEMES:
        name = name.removeprefix(scheme)
    host = next((host for host in _HOSTS if name.startswith(host)), "")
    if not host and not text.strip().casefold().startswith("hf://"):
        return text.strip().casefold().partition("@")[0].rstrip("/")
    name = name.removeprefix(host).partition("?")[0].partition("#")[0].partition("@")[0]
    parts = [part for part in name.removeprefix("datasets/").removeprefix("models/").split("/") if part][:2]
    return "/".join(part for place, part in enumerate(parts) if not (place and part in _VIEWS))


def same_name(one: str, other: str) -> bool:
    """Is it one name?  Where one of the two has no owner (`gsm8k`), the last parts are compared."""
    a, b = hub_name(one), hub_name(other)
    if ("/" in a) != ("/" in b):
        return a.rpartition("/")[2] == b.rpartition("/")[2]
    return a == b


class Known:
    """Names to look others up in, as `same_name` compares them."""

    def __init__(self, names: Iterable[str]) -> None:
        found = {hub_name(name) for name in names}
        self._names = found
        self._bare = {name for name in found if "/" not in name}
        self._last = {name.rpartition("/")[2] for name in found}

    def __contains__(self, name: str) -> bool:
        wanted = hub_name(name)
        last = wanted.rpartition("/")[2]
        return wanted in self._names or (last in self._bare if "/" in wanted else last in self._last)
