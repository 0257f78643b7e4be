"""Which files a report speaks of, and reading those and no others."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from collections.abc import Set as AbstractSet

from rrlint.bindings.curves import read_curves
from rrlint.bindings.mentions import held_against, metric_sources
from rrlint.bindings.models import base_model_watches
from rrlint.bindings.prose import owes_nothing
from rrlint.bindings.reward_terms import reward_watches
from rrlint.bindings.stated import CARD, base_models, may_have_card, model_cards, terms
from rrlint.bindings.surroundings import Surroundings, Trained, Unread
from rrlint.bindings.unwatched import keyed_paths
from rrlint.format import is_report_path
from rrlint.habits import may_be_config, recognise
from rrlint.model import Report
from rrlint.tree.document import FileValue, Parsed, Unparsable
from rrlint.tree.node import Node
from rrlint.tree.reading import text_of
from rrlint.values import BYTES
from rrlint.values.yaml import read_yaml
from rrlint.watch import Watch
from rrlint.wildcard import matches, matching

#: More files than this are not taken apart for one report.
MAX_FILES = 1_000
_TOO_MANY = Unread(f"more than {MAX_FILES:,} files are watched")
#: The metadata of a model card is looked for in so many bytes at its beginning.
MAX_HEAD = 512 << 10
_MAX_SIGNS = 16 << 10

_FRONT_MATTER = re.compile(r"---[ \t]*\r?\n(.*?)^---[ \t]*$", re.MULTILINE | re.DOTALL)
_OPENING = re.compile(r"---[ \t]*\r?\n")
_SIGN = re.compile(r"^(?:base_model|datasets|model-index):", re.MULTILINE)

#: A path and a format's word to what the file there says, a path to its bytes; None where no file is after all.
ReadValue = Callable[[str, str], FileValue | Unread | None]
ReadBytes = Callable[[str], bytes | Unread | None]


def survey(
    document: Node,
    report: Report,
    paths: AbstractSet[str],
    value: ReadValue,
    data: ReadBytes,
    *,
    revision: str,
    idle: Iterable[Watch] = (),
    trained: ReadValue | None = None,
) -> Surroundings:
    """What stands around a report.

    ``value`` and ``data`` read one path of the target each; ``idle`` are the watches with a key that
    matches nothing, whose files are read so that a better key can be offered.  ``trained`` reads the files
    that the report looks into by keys; None if nobody asks for those.
    """
    named = [*held_against(document), *_watched(document, report, paths), *_matched(idle, paths)]
    wanted = [path for path in dict.fromkeys(named) if path in paths]
    read = {
        path: value(path, stated_format(report, path)) if index < MAX_FILES else _TOO_MANY
        for index, path in enumerate(wanted)
    }
    gone = {path for path, found in read.items() if found is None}  # tracked, and not on disk any more

    def there(path: str) -> bytes | Unread | None:
        content = data(path)
        if content is None:
            gone.add(path)
        return content

    values = {path: found for path, found in read.items() if found is not None}
    cards = dict(_cards(document, paths, there)) if may_have_card(document) else {}
    curves = read_curves(document, paths, there)
    present = frozenset(paths) if not gone else frozenset(paths) - gone  # shared by all reports where it can be
    known = {} if trained is None else dict(_trained(document, report, paths, trained, there))
    return Surroundings(revision, present, values, cards, curves, known)


def front_matter(text: str) -> Node | None:
    """The YAML between the two lines ``---`` at the head of a Markdown file, or None if there is none.

    Positions are those of the whole file.  Raises Unparsable for what is no YAML.
    """
    match = _FRONT_MATTER.match(text)
    return None if match is None else read_yaml("\n" + match[1])


def _watched(document: Node, report: Report, paths: AbstractSet[str]) -> Iterator[str]:
    """The files that say what is rewarded, or what is trained, if the report says so too."""
    if terms(document):
        yield from _matched(reward_watches(report), paths)
    if base_models(document):
        yield from _matched(base_model_watches(report), paths)


def _matched(watches: Iterable[Watch], paths: AbstractSet[str]) -> Iterator[str]:
    for watch in watches:
        yield from (path for path in matching(watch.path, paths) if not is_report_path(path))


def _trained(
    document: Node, report: Report, paths: AbstractSet[str], value: ReadValue, data: ReadBytes
) -> Iterator[tuple[str, Trained | Unread]]:
    """The training configs that a report which still owes something looks into by keys, as far as they can be told."""
    wanted = () if owes_nothing(document) else filter(may_be_config, keyed_paths(report, paths))
    for index, path in enumerate(wanted):
        if index >= MAX_FILES:
            yield path, _TOO_MANY
            continue
        content = data(path)
        recognised = recognise(path, content) if isinstance(content, bytes) else None
        found = value(path, stated_format(report, path)) if recognised is not None else None
        if recognised is not None and isinstance(found, Parsed):
            yield path, Trained(recognised.habit, found)


def stated_format(report: Report, path: str) -> str:
    """The format in which the report reads a file, "" where it states none or does not agree with itself."""
    watches = (watch for trigger in report.triggers for watch in trigger.watches if watch.path)
    stated = {watch.format for watch in watches if watch.format != BYTES and matches(watch.path, path)}
    sources = metric_sources(report.root) if report.root is not None else ()
    stated |= {text_of(source.get("format")) for source in sources if text_of(source.get("path")) == path}
    return stated.pop() if len(stated) == 1 else ""


def _cards(document: Node, paths: AbstractSet[str], data: ReadBytes) -> Iterator[tuple[str, Node | Unread]]:
    listed = model_cards(document)
    for path in dict.fromkeys((CARD, *listed)):
        content = data(path) if path in paths else None
        head = content if isinstance(content, Unread) or content is None else _head(content)
        if isinstance(head, Unread) and isinstance(content, bytes) and path not in listed and not _is_card(content):
            continue  # a README that begins with a line of its own
        if head is not None:
            yield path, head


def _head(content: bytes) -> Node | Unread | None:
    text = content[:MAX_HEAD].decode("utf-8-sig", "replace")
    try:
        found = front_matter(text)
    except Unparsable as error:
        return Unread(f"the metadata at its head: {error}")
    if found is None and _OPENING.match(text) and _is_card(content):
        return Unread(f"no line `---` ends the metadata in its first {MAX_HEAD >> 10} KiB")
    return found


def _is_card(content: bytes) -> bool:
    """Does a Markdown file begin with what only the metadata of a model card hold?"""
    text = content[:_MAX_SIGNS].decode("utf-8-sig", "replace")
    return _OPENING.match(text) is not None and _SIGN.search(text) is not None
