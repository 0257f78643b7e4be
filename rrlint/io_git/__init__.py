"""The only door to Git.

Only plumbing is run, with an environment and flags under which nothing that a repository's settings name is executed,
nothing is fetched (but by `Repository.deepen`) and nothing is written (but by `Repository.stage`).
Paths are decoded with surrogate escapes.

However large a repository, a check starts few processes: one to find it, one
``cat-file --batch`` for names, trees and blobs, one ``rev-list``, one ``diff-tree --stdin``
for the reports and one for what they watch, and what the index needs.
"""

from rrlint.io_git.discovery import GitError, NoRepository
from rrlint.io_git.index import Listed, Staged
from rrlint.io_git.process import GitNotFound
from rrlint.io_git.repository import Repository, UnknownRevision

__all__ = [
    "GitError",
    "GitNotFound",
    "Listed",
    "NoRepository",
    "Repository",
    "Staged",
    "UnknownRevision",
]
