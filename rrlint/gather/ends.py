"""Which two states are compared: revisions as people name them, and what is left over as paths."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass

from rrlint.compare import End
from rrlint.diagnostic import WORKTREE
from rrlint.format import is_report_path
from rrlint.gather.request import CannotTell, Request, UsageError
from rrlint.history.gaps import DEEPEN
from rrlint.io_git import Repository, UnknownRevision


@dataclass(frozen=True, slots=True)
class Ends:
    """An old state, which is a commit, a new one, and the paths that were named besides."""

    old: End
    new: End
    paths: tuple[str, ...]


def find_ends(words: Sequence[str], request: Request, repository: Repository) -> Ends:
    """Read ``OLD NEW PATH…``, ``OLD PATH…``, ``OLD..NEW PATH…``, ``OLD...NEW PATH…`` or ``PATH…``.

    OLD is HEAD if it is not named, and NEW what the request is about: the work tree or the
    index.  With three dots, OLD is the best common ancestor of the two.  Raises UsageError for
    what is neither or both, and CannotTell where a shallow clone may be why.
    """
    names, paths = _split(words, request, repository)
    first, dots, second = _range(names[0]) if names else ("HEAD", "", "")
    if dots:
        names = [first or "HEAD", second or "HEAD"]
    old = End(names[0] if names else "HEAD", _commit(names[0] if names else "HEAD", repository))
    if len(names) < 2:
        return Ends(old, End(request.target), paths)
    if request.target != WORKTREE:
        raise UsageError("what is staged is compared with one revision, and two were named")
    new = End(names[1], _commit(names[1], repository))
    return Ends(_fork(old, new, repository) if dots == "..." else old, new, paths)


def _split(words: Sequence[str], request: Request, repository: Repository) -> tuple[list[str], tuple[str, ...]]:
    """The words that name revisions, two at most, and the others."""
    names: list[str] = []
    for place, word in enumerate(words):
        if len(names) == 2 or not _is_revision(word, request, repository, first=not names):
            return names, tuple(words[place:])
        names.append(word)
        if _range(word)[1]:
            return names, tuple(words[place + 1 :])
    return names, ()


def _is_revision(word: str, request: Request, repository: Repository, *, first: bool) -> bool:
    """Does a word name a revision, or a range if it is the first?  Raises UsageError, CannotTell."""
    is_path = repository.root is not None and os.path.lexists(request.folder / word)
    if first and _range(word)[1] and not is_path:
        return True
    try:
        repository.resolve(word)
    except UnknownRevision as error:
        if is_path or is_report_path(word):
            return False
        raise _unknown(f"{error}, and there is no file of this name", repository) from error
    if is_path:
        raise UsageError(
            f"{word!r} is a revision and a file as well; write {word}^0 for the one, ./{word} for the other"
        )
    return True


def _range(word: str) -> tuple[str, str, str]:
    """The parts of a range; the dots are empty where it is none."""
    dots = "..." if "..." in word else ".." if ".." in word else ""
    old, _, new = word.partition(dots) if dots else (word, "", "")
    return old, dots, new


def _commit(name: str, repository: Repository) -> str:
    try:
        return repository.resolve(name)
    except UnknownRevision as error:
        raise _unknown(str(error), repository) from error


def _unknown(message: str, repository: Repository) -> UsageError | CannotTell:
    return CannotTell(f"{message}; the clone is shallow: {DEEPEN}") if repository.cut else UsageError(message)


def _fork(old: End, new: End, repository: Repository) -> End:
    """Where two lines of history parted."""
    assert old.commit is not None and new.commit is not None
    bases = repository.merge_bases(old.commit, new.commit)
    if len(bases) == 1:
        return End(bases[0][:7], bases[0])
    between = f"{old.name} and {new.name}"
    if bases:
        raise UsageError(f"{between} have {len(bases)} best common ancestors; name one of {', '.join(bases)}")
    raise CannotTell(f"no common ancestor of {between} is there; {DEEPEN if repository.cut else 'name two commits'}")
