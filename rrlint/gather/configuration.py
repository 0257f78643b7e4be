"""The settings of a request, and the findings that a project has accepted.

Settings of the command line stand over those that the target itself states.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from rrlint.config import BadConfig, read_config
from rrlint.engine.baseline import DEFAULT_NAME, Accepted, read_baseline
from rrlint.format import CONFIG_FILES
from rrlint.gather.request import CannotTell, Request, UsageError
from rrlint.gather.targets import Target, resolve
from rrlint.history.commits import Missing, Unseen
from rrlint.history.gaps import FETCH_OBJECTS
from rrlint.io_files import Unreadable, read_bytes
from rrlint.io_git import GitError, GitNotFound, NoRepository, Repository
from rrlint.rules._rule import is_selector
from rrlint.settings import Settings

#: What a file without this cannot say anything to rrlint.
_NAME = b"rrlint"

#: The bytes of a file at the root of what is checked, or None if it is not there.
Reader = Callable[[str], bytes | None]


class Configuration(NamedTuple):
    """The settings that count, and the accepted findings.

    ``baseline`` is the name of the file of these ("" if there is none), and ``place`` where
    it is on disk, if there is a disk.
    """

    settings: Settings
    baseline: str = ""
    place: Path | None = None
    accepted: tuple[Accepted, ...] = ()


def of_target(request: Request, target: Target, root: str | None) -> Configuration:
    """The configuration of a target, whose own files count: the same commit is always judged alike.

    ``root`` is the top folder of the work tree, if there is one.  Raises UsageError for one that cannot be used,
    and CannotTell where its object is missing.
    """
    return _configuration(request, _reader(target), Path(root) if root is not None else None)


def of_folder(request: Request) -> Configuration:
    """The configuration of a folder that is in no repository.  Raises UsageError."""

    def read(name: str) -> bytes | None:
        place = request.folder / name
        return read_bytes(place) if place.is_file() else None

    return _configuration(request, read, request.folder)


def _reader(target: Target) -> Reader:
    def read(name: str) -> bytes | None:
        entry = target.entry(name)
        if entry is not None and not entry.mode.startswith("100"):
            raise Unreadable("it is a link, and links are not followed")
        return None if entry is None else target.read(entry)

    return read


def _configuration(request: Request, read: Reader, root: Path | None) -> Configuration:
    if request.is_base:  # what is old is told by the settings of what is new
        return Configuration(request.settings)
    settings = _settings(request, read)
    name = request.baseline or settings.baseline or (DEFAULT_NAME if request.rewrites_baseline else "")
    if not name:
        return Configuration(settings)
    place = request.folder / name if request.baseline else root and root / name
    try:
        data = _on_disk(place) if request.baseline else read(name)
        if data is None and not request.rewrites_baseline:
            raise UsageError(f"there is no baseline {name}; `rrlint check --write-baseline` writes one")
        accepted = read_baseline(data.decode("utf-8")) if data is not None else ()
    except Missing as error:
        raise _untold(f"the baseline {name}", error) from error
    except (Unreadable, ValueError) as error:
        raise UsageError(f"the baseline {name} cannot be read: {error}") from error
    return Configuration(settings, name, place, accepted)


def _on_disk(place: Path | None) -> bytes | None:
    return read_bytes(place) if place is not None and place.exists() else None


def _settings(request: Request, read: Reader) -> Settings:
    if request.config is None:
        found = {name: settings for name in CONFIG_FILES if (settings := _stated(name, read)) is not None}
    elif request.config == "":
        found = {}
    else:
        found = {request.config: _named(request.folder / request.config, request.config)}
    if len(found) > 1:
        raise UsageError(f"there are two configurations, in {' and in '.join(found)}; keep one")
    stated = next(iter(found.values()), Settings())
    return stated._replace(command_line=request.settings.command_line)


def _stated(name: str, read: Reader, shown: str = "") -> Settings | None:
    try:
        data = read(name)
        if data is None or (_NAME not in data and name == "pyproject.toml"):
            return None
        return read_config(name, data.decode("utf-8-sig"), is_selector)
    except Missing as error:
        raise _untold(f"{shown or name}: the configuration", error) from error
    except Unreadable as error:
        raise UsageError(f"{shown or name}: the configuration cannot be read: {error}") from error
    except UnicodeDecodeError:
        raise UsageError(f"{shown or name}: the configuration is not UTF-8") from None
    except BadConfig as error:
        raise UsageError(*(one.replace(name, shown or name, 1) for one in error.problems)) from error


def _untold(what: str, error: Missing) -> CannotTell:
    remedy = error.remedy if isinstance(error, Unseen) else FETCH_OBJECTS
    return CannotTell(f"{what} cannot be read: {error}; {remedy}")


def _named(place: Path, shown: str) -> Settings:
    """The settings of a file that the command line names; it is like one of the two that are looked for."""
    like = place.name if place.name in CONFIG_FILES else ".rrlint.toml"
    found = _stated(like, lambda _: read_bytes(place), shown)
    if found is None:
        raise UsageError(f"{shown} has no table [tool.rrlint]")
    return found._replace(origins={key: where.replace(like, shown, 1) for key, where in found.origins.items()})


def settings_for(request: Request) -> Settings:
    """The settings that a check of a request would go by.  Raises UsageError, and CannotTell."""
    try:
        repository = Repository.discover(request.start, request.named)
    except (NoRepository, GitNotFound):
        return of_folder(request).settings
    except GitError as error:
        raise UsageError(str(error)) from error
    try:
        return _settings(request, _reader(resolve(request, repository)[0]))
    except GitError as error:
        raise UsageError(str(error)) from error
    except Missing as error:
        raise _untold("the configuration", error) from error
    finally:
        repository.close()
