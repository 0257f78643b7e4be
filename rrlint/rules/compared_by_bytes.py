"""RR313: a watched file or one that it inherits from counts as a whole, or its values refer to what nobody watches."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from operator import attrgetter

from rrlint.diagnostic import Diagnostic, Severity
from rrlint.facts import Facts
from rrlint.history.judge import Untaken, Whole
from rrlint.history.references import Leads, Reference
from rrlint.rules._rule import Need, Rule
from rrlint.tree.show import some_of
from rrlint.values.composition import beside
from rrlint.wildcard import matches

RULE = Rule(
    id="RR313",
    name="compared-by-bytes",
    since="0.1",
    severity=Severity.WARNING,
    summary="a watched file, or one that it inherits from, counts as a whole, or values refer to what nobody watches",
    needs=frozenset({Need.HISTORY}),
)


def check(facts: Facts) -> Iterator[Diagnostic]:
    """One finding for each file, for parents that cannot be taken in, and for what the values of a watch refer to."""
    assert facts.history is not None
    links: dict[str, list[Whole]] = {}
    told: set[str] = set()  # several triggers may watch one file
    for whole in facts.history.whole:
        if whole.path in told:
            continue
        told.add(whole.path)
        if whole.link:
            links.setdefault(whole.watch.pointer, []).append(whole)
        else:
            yield _of_file(facts, whole)
    for of_watch in links.values():
        yield _of_links(facts, of_watch)
    for group in _groups(facts.history.untaken):
        yield _of_parents(facts, group)
    by_watch: dict[str, list[Reference]] = {}
    for one in sorted(facts.history.references, key=attrgetter("leads")):  # what can be mended first
        if (found := _as_file(facts, one) if one.leads is Leads.TO_FILE else one) is not None:
            by_watch.setdefault(found.watch.pointer, []).append(found)
    for references in by_watch.values():
        yield _of_references(facts, references)


def _of_file(facts: Facts, whole: Whole) -> Diagnostic:
    return RULE.at(
        facts,
        whole.watch.pointer,
        f"{whole.path} is compared as a whole: {whole.why}",
        note="a change anywhere in that file counts",
        help="mend the file, or watch one whose values rrlint can read",
        identity=(whole.path,),
    )


def _of_links(facts: Facts, links: Sequence[Whole]) -> Diagnostic:
    """What one watch sees of links; a note where the report watches all that they lead to."""
    paths, ends = [one.path for one in links], [beside(one.path, one.link) for one in links]
    keys = links[0].watch.keys
    unwatched = list(dict.fromkeys(end for end in ends if end is None or not _is_watched(facts, end, keys)))
    named = [end for end in unwatched if end is not None]
    where = (
        f"what it leads to by its own name: {some_of(named, 3)}" if named else "a file of the repository in its place"
    )
    return RULE.at(
        facts,
        links[0].watch.pointer,
        f"{some_of(paths, 1)} is compared as a whole: {links[0].why}",
        note="a change of what it leads to is none of it"
        if unwatched
        else "what it leads to is watched by its own name",
        severity=Severity.WARNING if unwatched else Severity.INFO,
        help=f"watch {where}" if unwatched else "",
        identity=(paths[0],),
    )


def _is_watched(facts: Facts, path: str, keys: Sequence[str] = ()) -> bool:
    """Do the watches of the report look at a file of the target, if it is one, and for some keys?"""
    there = facts.surroundings is not None and path in facts.surroundings.paths
    watches = [watch for trigger in facts.report.triggers for watch in trigger.watches] if facts.report else []
    looking = [watch for watch in watches if there and watch.kind == "path" and matches(watch.path, path)]
    seen = {key for watch in looking for key in watch.keys}
    return bool(looking) and (seen.issuperset(keys) or not all(watch.keys for watch in looking))


def _groups(untaken: Sequence[Untaken]) -> list[list[Untaken]]:
    """The parents of each file, by why they are not taken in; files with the same ones stand together."""
    by_file: dict[tuple[object, ...], list[Untaken]] = {}
    for one in untaken:
        by_file.setdefault((one.watch.pointer, one.path, one.parent.why, one.parent.is_file), []).append(one)
    alike: dict[tuple[object, ...], list[Untaken]] = {}
    for (pointer, _, why, is_file), of_file in by_file.items():
        names = tuple(one.parent.name for one in of_file)
        alike.setdefault((pointer, why, is_file, names), []).extend(of_file)
    return list(alike.values())


def _of_parents(facts: Facts, group: Sequence[Untaken]) -> Diagnostic:
    first = group[0]
    paths = list(dict.fromkeys(one.path for one in group))
    names = list(dict.fromkeys(one.parent.name or "its parents" for one in group))
    what = "any edit of them counts as a change" if first.parent.is_file else "only their names are compared"
    return RULE.at(
        facts,
        first.watch.pointer,
        f"{some_of(paths, 1)}: what comes from {some_of(names, 3)} is not taken in: {first.parent.why}",
        note=what,
        severity=Severity.WARNING if first.parent.is_file else Severity.INFO,
        identity=(first.path, names[0]),
    )


def _as_file(facts: Facts, one: Reference) -> Reference | None:
    """A reference that names a file of the target which nobody watches, by the path of that; else None."""
    there = facts.surroundings.paths if facts.surroundings is not None else frozenset()
    path = next((path for path in (beside(one.file, one.to), beside("", one.to)) if path in there), None)
    return None if path is None or _is_watched(facts, path) else one._replace(to=path)


def _of_references(facts: Facts, found: Sequence[Reference]) -> Diagnostic:
    """What the values under one watch refer to; a note where that is nothing that could be watched beside them."""
    paths = list(dict.fromkeys(one.path for one in found))
    what = list(dict.fromkeys(f"{one.key} to {one.to}" for one in found))
    keys, files = ([one.to for one in found if one.leads is leads] for leads in (Leads.TO_KEY, Leads.TO_FILE))
    return RULE.at(
        facts,
        found[0].watch.pointer,
        f"{some_of(paths, 1)}: some values refer to what is not watched: {some_of(what, 3)}",
        note="a change of what they refer to is none of theirs",
        severity=Severity.WARNING if keys or files else Severity.INFO,
        help=_way_out(keys, files, elsewhere=any(one.leads is Leads.ELSEWHERE for one in found)),
        identity=(paths[0], "references"),
    )


def _way_out(keys: Sequence[str], files: Sequence[str], *, elsewhere: bool) -> str:
    if keys or files:
        named = [*keys, *files]
        return f"watch what they refer to as well, or put it under `ignore`: {some_of(list(dict.fromkeys(named)), 3)}"
    if elsewhere:
        return "watch the config that takes this one in, or put the values under `ignore`"
    return "what the environment or code gives cannot be told: put the values under `ignore`, or write them down"
