"""The quick way out of a hook: does anything that is staged concern a report at all?"""

from __future__ import annotations

from collections.abc import Iterable

from rrlint.diagnostic import INDEX
from rrlint.gather.request import Request
from rrlint.io_git import GitError, GitNotFound, Repository
from rrlint.model import Report, is_report_path
from rrlint.report.read import read_report
from rrlint.report.yaml import read_document
from rrlint.wildcard import matches


def nothing_staged_matters(request: Request) -> bool:
    """True if no staged path is a report or watched by one, so that a commit cannot matter.

    Whatever is unclear matters: a report that cannot be read, a conflict, a merge, no
    commit to compare with, or a target other than the index.
    """
    if request.target != INDEX:
        return False
    try:
        repository = Repository.discover(request.folder, request.named)
    except (GitError, GitNotFound):
        return False
    try:
        return repository.root is not None and not _matters(repository)
    except GitError:
        return False
    finally:
        repository.close()


def _matters(repository: Repository) -> bool:
    head = repository.resolve("HEAD")
    staged = repository.staged(head)
    if staged.unmerged or repository.merge_heads() or any(is_report_path(path) for path in staged.delta):
        return True
    if not staged.delta:
        return False
    tree = repository.tree(head)
    for path in filter(is_report_path, tree):
        report = _report(repository.read(tree[path]))
        if report is None or _watches(report, staged.delta):
            return True
    return False


def _report(data: bytes) -> Report | None:
    document = read_document("", "", data)
    return read_report(document.node) if document.readable and document.node is not None else None


def _watches(report: Report, paths: Iterable[str]) -> bool:
    patterns = {watch.path for trigger in report.triggers for watch in trigger.watches if watch.path}
    return any(matches(pattern, path) for pattern in patterns for path in paths)
