"""What a repository shows to whoever writes its first report: configs, locked libraries, curves, who works on it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from rrlint.format import is_report_path
from rrlint.gather.around import Around
from rrlint.gather.lineage import ReportReader
from rrlint.gather.request import Request, UsageError
from rrlint.gather.targets import Target, resolve
from rrlint.habits import may_be_config, recognise
from rrlint.habits.config import Config
from rrlint.io_git import GitError, GitNotFound, Repository
from rrlint.scaffold.draft import Curve
from rrlint.scaffold.results import read_curve
from rrlint.tree.document import Parsed
from rrlint.tree.pointer import resolve as at

#: More files than this are not looked into.
MAX_FILES = 2_000
#: Libraries of which another version trains another policy.
LIBRARIES = (
    *("trl", "transformers", "torch", "vllm", "verl", "openrlhf", "ray", "torchrl", "skrl"),
    *("stable-baselines3", "gymnasium", "mujoco", "rsl-rl", "rsl-rl-lib", "isaaclab"),
)
LOCKS = ("uv.lock", "poetry.lock", "pylock.toml")


@dataclass(frozen=True, slots=True)
class RepositoryFacts:
    """Training configs, packages to watch with their lock file, curves, the ids of reports; branch and last author."""

    root: str
    configs: tuple[Config, ...]
    packages: tuple[tuple[str, str], ...]
    curves: tuple[Curve, ...]
    ids: frozenset[str]
    branch: str
    author: tuple[str, str]


def look(request: Request) -> RepositoryFacts:
    """Look through the work tree.  Raises UsageError where there is none."""
    try:
        repository = Repository.discover(request.start, request.named)
    except (GitError, GitNotFound) as error:
        raise UsageError(str(error)) from error
    try:
        if repository.root is None:
            raise UsageError("a bare repository has no work tree to write a report into")
        target, _ = resolve(request, repository)
        around = Around.of_target(target)
        return RepositoryFacts(
            root=repository.root,
            configs=tuple(_configs(around)),
            packages=tuple(_packages(around)),
            curves=tuple(_curves(around)),
            ids=frozenset(_ids(target)),
            branch=repository.branch(),
            author=repository.author(),
        )
    except GitError as error:
        raise UsageError(str(error)) from error
    finally:
        repository.close()


def root_and_author(request: Request) -> tuple[str, tuple[str, str]]:
    """The root of the work tree, and the name and address of whoever would commit.  Raises UsageError."""
    try:
        repository = Repository.discover(request.start, request.named)
    except (GitError, GitNotFound) as error:
        raise UsageError(str(error)) from error
    try:
        if repository.root is None:
            raise UsageError("a bare repository has no work tree to write a report into")
        return repository.root, repository.author()
    finally:
        repository.close()


def _ids(target: Target) -> Iterator[str]:
    reader = ReportReader(target.read)
    for path in filter(is_report_path, target.paths):
        entry = target.entry(path)
        if entry is not None and (report_id := reader.id_of(path, entry)):
            yield report_id
        reader.forget()


def _configs(around: Around) -> list[Config]:
    found = []
    for path in sorted(filter(may_be_config, around.paths))[:MAX_FILES]:
        data = around.data(path)
        recognised = recognise(path, data) if isinstance(data, bytes) else None
        if recognised is not None:
            value = around.value(path)
            found.append(Config(path, recognised.habit, value.node if isinstance(value, Parsed) else None))
    return found


def _packages(around: Around) -> list[tuple[str, str]]:
    for path in LOCKS:
        value = around.value(path)
        if isinstance(value, Parsed) and value.locks:
            return [(name, path) for name in LIBRARIES if at(value.node, f"/{name}") is not None]
    return []


def _curves(around: Around) -> list[Curve]:
    found = []
    for path in sorted(around.paths)[: MAX_FILES * 10]:
        value = around.value(path) if path.endswith((".csv", ".jsonl", "trainer_state.json")) else None
        curve = read_curve(path, value.node) if isinstance(value, Parsed) else None
        if curve is not None:
            found.append(curve)
    return found[:1]
