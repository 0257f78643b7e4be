"""What a repository shows to whoever writes its first report: configs, locked libraries, curves, who works on it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

from rrlint.format import is_report_path
from rrlint.gather.around import Around
from rrlint.gather.configuration import of_target
from rrlint.gather.lineage import ReportReader
from rrlint.gather.request import Request, UsageError
from rrlint.gather.strays import watched_paths
from rrlint.gather.targets import Target, resolve
from rrlint.habits import may_be_config, recognise
from rrlint.habits.config import Config
from rrlint.io_git import GitError, GitNotFound, Repository
from rrlint.scaffold.code import Function, named_functions
from rrlint.scaffold.draft import Curve
from rrlint.scaffold.results import read_curve
from rrlint.settings import Settings
from rrlint.tree.document import Parsed
from rrlint.tree.pointer import resolve as at
from rrlint.wildcard import matching

#: More files than this are not looked into.
MAX_FILES = 2_000
#: Libraries of which another version trains another policy.
LIBRARIES = (
    *("trl", "transformers", "torch", "vllm", "verl", "openrlhf", "ray", "torchrl", "skrl"),
    *("stable-baselines3", "gymnasium", "mujoco", "rsl-rl", "rsl-rl-lib", "isaaclab"),
)
#: What reports of these words watch is free: nothing trains by it any more, or another report is to take it over.
_NOT_IN_FORCE = ("superseded", "retired")
LOCKS = ("uv.lock", "poetry.lock", "pylock.toml")


@dataclass(frozen=True, slots=True)
class RepositoryFacts:
    """Training configs, packages to watch with their lock file, curves, the ids of reports; branch and last author.

    ``functions`` are those that the configs name for their rewards.  ``watched`` are the configs that reports in force
    watch, each with the path of one of these; the curves are those that none of them cites.
    """

    root: str
    configs: tuple[Config, ...]
    functions: tuple[Function, ...]
    packages: tuple[tuple[str, str], ...]
    curves: tuple[Curve, ...]
    ids: frozenset[str]
    watched: Mapping[str, str]
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
        configs = tuple(_configs(around))
        settings = of_target(request, target, repository.root).settings
        reports = _Reports(target, settings, [one.path for one in configs])
        return RepositoryFacts(
            root=repository.root,
            configs=configs,
            functions=tuple(_functions(around, configs)),
            packages=tuple(_packages(around)),
            curves=tuple(one for one in _curves(around) if one.path not in reports.cited),
            ids=frozenset(reports.ids - {""}),
            watched=reports.watched,
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


class _Reports:
    """The reports of a work tree: all their ids, and what those in force watch of some paths, and cite."""

    def __init__(self, target: Target, settings: Settings, paths: Collection[str]) -> None:
        self.ids: set[str] = set()
        self.cited: set[str] = set()
        self.watched: dict[str, str] = {}
        reader = ReportReader(target.read)
        for path in sorted(filter(is_report_path, target.paths)):
            entry = target.entry(path)
            report = reader.version(path, entry) if entry is not None else None
            reader.forget()
            if report is None:
                continue
            self.ids.add(report.id)
            if report.status not in _NOT_IN_FORCE and not settings.excludes(path):
                self.cited |= {one.path for one in report.citations}
                found = (config for pattern in watched_paths(report) for config in matching(pattern, paths))
                self.watched |= dict.fromkeys(found, path)


def _configs(around: Around) -> list[Config]:
    found = []
    for path in sorted(filter(may_be_config, around.paths))[:MAX_FILES]:
        data = around.data(path)
        recognised = recognise(path, data) if isinstance(data, bytes) else None
        if recognised is not None:
            value = around.value(path)
            found.append(Config(path, recognised.habit, value.node if isinstance(value, Parsed) else None))
    return found


def _functions(around: Around, configs: Iterable[Config]) -> Iterator[Function]:
    """The reward functions that configs name and that stand in one file alone."""
    for named in named_functions(configs, around.paths):
        found = [Function(path, named.function, named.config) for path in named.places]
        there = [one for one in found if _defines(around, one)]
        if len(there) == 1:
            yield there[0]


def _defines(around: Around, function: Function) -> bool:
    value = around.value(function.path) if function.path.endswith(".py") else None
    return isinstance(value, Parsed) and at(value.node, function.pointer) is not None


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
    return found
