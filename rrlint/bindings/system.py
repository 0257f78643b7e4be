"""What a report says its system is: framing, stage, data flow, loops, metrics, claims, each with its place."""

from __future__ import annotations

from collections.abc import Iterator
from enum import IntEnum
from typing import NamedTuple

from rrlint.diagnostic import Severity
from rrlint.model import Report
from rrlint.tree.node import Mapping, Node, Scalar, Sequence, child
from rrlint.tree.pointer import join, resolve, split

FRAMING = "/optimization_intent/framing"
PRIMARY = FRAMING + "/primary"
GOAL = "/optimization_intent/goal_of_reinforcement"
TARGETS = "/optimization_intent/targets"
OVERSIGHT = "/optimization_intent/oversight_metrics"
CLAIMS = "/optimization_intent/claims"
RECOURSE = "/institutional_interface/recourse"
LOOPS = "/institutional_interface/feedback_loops"
ENVIRONMENT = "/implementation/environment_details"
DATA_FLOW = "/implementation/data_flow"
FROM_DEPLOYMENT = DATA_FLOW + "/from_deployment"
RETRAINING = DATA_FLOW + "/retraining/mode"
VERSIONS = "/system_details/versions"

_PERFORMANCE = "/optimization_intent/performance_metrics"
_AUTHORSHIP = "/report/authorship"
_NO_MORE_OWED = frozenset({"superseded", "retired"})


class Stage(IntEnum):
    """How far the furthest version got that is still in use; the larger, the more people meet it."""

    UNSTATED = 0
    SIMULATED = 1
    TRIAL = 2
    DEPLOYED = 3

    @property
    def word(self) -> str:
        """As a report writes it."""
        return self.name.lower()


class Loop(NamedTuple):
    """A feedback loop; ``metrics`` are the ids of those that are to show it at work."""

    id: str
    pointer: str
    kind: str
    sign: str
    observed: str
    time_scale: str
    metrics: tuple[str, ...]
    is_mitigated: bool


class Claim(NamedTuple):
    """A claim, and whether anything is named that supports it."""

    id: str
    pointer: str
    kind: str
    text: str
    has_evidence: bool


class System(NamedTuple):
    """A system as its report describes it.

    ``parts`` are the framings of its components.  ``retraining`` is the mode, "" where none
    is stated; ``from_deployment`` is None there.  ``oversight`` and ``performance`` hold ids
    of metrics; ``by_group`` says whether an oversight metric has slices.
    """

    root: Node
    status: str
    authorship: str
    framing: str
    parts: frozenset[str]
    stage: Stage
    targets: frozenset[str]
    from_deployment: bool | None
    retraining: str
    loops: tuple[Loop, ...]
    performance: frozenset[str]
    oversight: frozenset[str]
    by_group: bool
    claims: tuple[Claim, ...]

    @property
    def owes_nothing(self) -> bool:
        """Is the report kept for the record alone?"""
        return self.status in _NO_MORE_OWED

    @property
    def is_framework(self) -> bool:
        """Is the system, or a part of it, framed as one that reinforces itself?"""
        return self.framing == "framework" or "framework" in self.parts

    def lack(self, usual: Severity) -> Severity:
        """How much it weighs that something is missing: a draft is not done yet, and outsiders may not know."""
        return Severity.INFO if self.status == "draft" else self.odds(usual)

    def odds(self, usual: Severity) -> Severity:
        """How much it weighs that two things do not go together."""
        is_lenient = self.status == "draft" or self.authorship == "third_party"
        return min(usual, Severity.WARNING) if is_lenient else usual

    def answers(self, pointer: str) -> bool:
        """Is there an answer at a place: a text, items, fields, or a gap there or above?"""
        node: Node | None = self.root
        for token in split(pointer):
            if is_gap(node):
                return True
            node = child(node, token)
        if isinstance(node, Scalar):
            return node.value is not None and bool(node.text.strip())
        return bool(node.items if isinstance(node, Sequence) else node.entries if node is not None else ())

    def text(self, pointer: str) -> str:
        """The text at a place; "" where there is none, or a gap."""
        return _text(resolve(self.root, pointer))

    def flag(self, pointer: str) -> bool | None:
        """The truth value at a place; None where there is none."""
        return _flag(resolve(self.root, pointer))

    def is_mapping(self, pointer: str) -> bool:
        """Do fields stand at a place, and no text, list or gap?"""
        node = resolve(self.root, pointer)
        return isinstance(node, Mapping) and not is_gap(node)

    def place(self, pointer: str, otherwise: str) -> str:
        """The first of two places, if anything stands there, else the second: people are shown what there is."""
        return pointer if resolve(self.root, pointer) is not None else otherwise

    def items(self, pointer: str) -> tuple[str, ...]:
        """The places of the items of a list that are mappings."""
        return tuple(at for _, at in _items(self.root, pointer))

    def owns_up(self, pointer: str) -> bool:
        """Does a gap stand at a place?"""
        return is_gap(resolve(self.root, pointer))


def read_system(report: Report) -> System | None:
    """The system of a report; None where the report has no framing that is known."""
    root = report.root
    if root is None or not (framing := _text(resolve(root, PRIMARY))):
        return None
    oversight = tuple(_items(root, OVERSIGHT))
    return System(
        root=root,
        status=report.status,
        authorship=_text(resolve(root, _AUTHORSHIP)),
        framing=framing,
        parts=frozenset(_text(part.get("framing")) for part, _ in _items(root, FRAMING + "/components")),
        stage=_stage(root),
        targets=frozenset(_texts(resolve(root, TARGETS))),
        from_deployment=_flag(resolve(root, FROM_DEPLOYMENT)),
        retraining=_text(resolve(root, RETRAINING)),
        loops=tuple(_loop(item, at) for item, at in _items(root, LOOPS)),
        performance=frozenset(_text(item.get("id")) for item, _ in _items(root, _PERFORMANCE)),
        oversight=frozenset(_text(item.get("id")) for item, _ in oversight),
        by_group=any(_texts(item.get("slices")) for item, _ in oversight),
        claims=tuple(_claim(item, at) for item, at in _items(root, CLAIMS)),
    )


def is_gap(node: Node | None) -> bool:
    """Is it a mapping that owns up to a missing answer?"""
    return isinstance(node, Mapping) and node.get("omitted") is not None


def _stage(root: Node) -> Stage:
    reached = (_text(version.get("stage")).upper() for version, _ in _items(root, VERSIONS))
    return max((Stage[word] for word in reached if word in Stage.__members__), default=Stage.UNSTATED)


def _loop(node: Mapping, pointer: str) -> Loop:
    mitigation = node.get("mitigation")
    return Loop(
        id=_text(node.get("id")),
        pointer=pointer,
        kind=_text(node.get("kind")),
        sign=_text(node.get("sign")),
        observed=_text(node.get("observed")),
        time_scale=_text(node.get("time_scale")),
        metrics=_texts(node.get("metrics")),
        is_mitigated=is_gap(mitigation) or bool(_text(mitigation).strip()),
    )


def _claim(node: Mapping, pointer: str) -> Claim:
    return Claim(
        id=_text(node.get("id")),
        pointer=pointer,
        kind=_text(node.get("kind")),
        text=_text(node.get("text")),
        has_evidence=any(text.strip() for text in _texts(node.get("evidence"))),
    )


def _items(root: Node, pointer: str) -> Iterator[tuple[Mapping, str]]:
    """The mappings of a list, each with its pointer."""
    listed = resolve(root, pointer)
    for index, item in enumerate(listed.items if isinstance(listed, Sequence) else ()):
        if isinstance(item, Mapping):
            yield item, join(pointer, index)


def _text(node: Node | None) -> str:
    return node.text if isinstance(node, Scalar) and node.value is not None else ""


def _texts(node: Node | None) -> tuple[str, ...]:
    return tuple(text for item in node.items if (text := _text(item))) if isinstance(node, Sequence) else ()


def _flag(node: Node | None) -> bool | None:
    return node.value if isinstance(node, Scalar) and isinstance(node.value, bool) else None
