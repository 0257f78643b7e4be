"""The one thing that may fetch: more history for a shallow clone, when the user asks for it.

The address, and what may be sent there, come from the repository's settings; a program
never does.  Settings of the repository itself that name one, or that change how an address
is reached or trusted, are refused by name; those of the user and the machine count.
"""

from __future__ import annotations

import re
import subprocess
from collections.abc import Mapping, Sequence

from rrlint.io_git.discovery import GitError
from rrlint.io_git.process import end, first_line, run, start
from rrlint.io_git.walk import records

#: Seconds that one fetch may take.
DEADLINE = 600

_REFUSED = re.compile(
    r"core\.(sshcommand|gitproxy|askpass|alternaterefscommand)"
    r"|(credential|url|ssh|protocol|bundle)\..*"
    r"|(fetch|transfer)\.bundleuri"
    r"|http\.(?!(.*\.)?extraheader\Z).*"
    r"|remote\..*\.(uploadpack|vcs|proxy|proxyauthmethod)"
)
_REMOTE = re.compile(r"remote\.(.*)\.url", re.DOTALL)
_OWN = ("local", "worktree")
_USERS = ("GIT_SSH", "GIT_SSH_COMMAND", "GIT_SSH_VARIANT", "GIT_ASKPASS")
_QUIET = ("gc.auto=0", "maintenance.auto=false", "fetch.writeCommitGraph=false", "fetch.recurseSubmodules=false")
_ONLY_OBJECTS = (
    *("--quiet", "--no-tags", "--no-write-fetch-head", "--no-recurse-submodules", "--no-auto-maintenance"),
    *("--refmap=", "--upload-pack=git-upload-pack"),
)


class CannotDeepen(GitError):
    """No history was fetched; the message says why."""


def fetch_deeper(where: Sequence[str], commits: Sequence[str], by: int) -> str:
    """Fetch so many more generations behind some commits; returns the name of the remote.

    No ref, tag or setting changes: objects come in, and the cut moves.  Raises CannotDeepen.
    """
    remote = _remote(_own_settings(where))
    quiet = [word for setting in _QUIET for word in ("-c", setting)]
    ask = [*where, *quiet, "fetch", *_ONLY_OBJECTS, f"--deepen={by}", "--end-of-options", remote, *commits]
    process = start(ask, _USERS, extra={"GIT_ALLOW_PROTOCOL": "https:ssh:file"})
    try:
        _, error = process.communicate(timeout=DEADLINE)
    except subprocess.TimeoutExpired:
        raise CannotDeepen(f"{remote} did not answer within {DEADLINE} seconds") from None
    finally:
        end(process)
    if process.returncode:
        raise CannotDeepen(first_line(error.decode("utf-8", "replace")) or f"nothing came from {remote}")
    return remote


def _own_settings(where: Sequence[str]) -> Mapping[str, None]:
    """The names of the settings of the repository itself, in order."""
    status, out, error = run([*where, "config", "--list", "--show-scope", "--name-only", "--null"])
    if status:
        raise CannotDeepen(first_line(error))
    tokens = list(records(out))
    return {name: None for scope, name in zip(tokens[::2], tokens[1::2], strict=True) if scope in _OWN}


def _remote(settings: Mapping[str, None]) -> str:
    refused = next((name for name in settings if _REFUSED.fullmatch(name)), None)
    if refused is not None:
        raise CannotDeepen(f"the repository's own setting {refused} would take part in it; fetch by hand")
    remotes = [match[1] for name in settings if (match := _REMOTE.fullmatch(name))]
    if "origin" in remotes:
        return "origin"
    if len(remotes) != 1 or remotes[0].startswith("-"):
        raise CannotDeepen("there is no remote called origin, nor only one; fetch by hand")
    return remotes[0]
