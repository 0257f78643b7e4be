"""The only door to Git.

GitPython starts the processes and nothing more.  Only plumbing is run, with an
environment and flags under which nothing that a repository's settings name is executed,
nothing is fetched and nothing is written.  Paths are decoded with surrogate escapes.
"""

from rrlint.io_git.create import Step, create_repository
from rrlint.io_git.process import GitNotFound
from rrlint.io_git.repository import GitError, NoRepository, Repository, Staged, Tracked, UnknownRevision

__all__ = [
    "GitError",
    "GitNotFound",
    "NoRepository",
    "Repository",
    "Staged",
    "Step",
    "Tracked",
    "UnknownRevision",
    "create_repository",
]
