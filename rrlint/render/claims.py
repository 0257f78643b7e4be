"""What is claimed of a system, each claim beside its evidence, and the framing in which all of it is meant."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

from markupsafe import Markup

from rrlint.bindings.system import CLAIMS, FRAMING
from rrlint.render.body import html
from rrlint.render.markdown import section_of
from rrlint.render.measures import Measured
from rrlint.tree.node import Node
from rrlint.tree.pointer import join, resolve
from rrlint.tree.reading import mappings, text_of, texts_of

_ADDRESS = re.compile(r"https?://[^\s<>\\]{1,2000}\Z")


class Evidence(NamedTuple):
    """What a claim rests on: in words, and where to look, "" if that is not on the page and has no address."""

    words: str
    link: str


class Claimed(NamedTuple):
    """A claim; what the report does not say of it is empty."""

    text: str
    kind: str
    scope: Markup
    evidence: tuple[Evidence, ...]


class Part(NamedTuple):
    """A part of the system and its own framing."""

    name: str
    framing: str


class Framed(NamedTuple):
    """How a report sees reinforcement learning in the system, why, and what it claims in that sense.

    ``no_claims`` is what it says instead of claims, "" if it lists some or says nothing.
    """

    framing: str
    rationale: Markup
    parts: tuple[Part, ...]
    claims: tuple[Claimed, ...]
    no_claims: Markup


def framed(document: Node, metrics: Mapping[str, Measured], drawn: Mapping[str, str]) -> Framed:
    """The framing and the claims; ``drawn`` says at which anchor a curve or a metric is drawn, by id."""
    claims = tuple(
        Claimed(
            text_of(item.get("text")),
            text_of(item.get("kind")),
            html(section_of(join(pointer, "scope"), document)),
            tuple(_evidence(text, metrics, drawn) for text in texts_of(item.get("evidence"))),
        )
        for pointer, item in mappings(document, CLAIMS)
    )
    parts = (
        Part(text_of(item.get("name")), text_of(item.get("framing")))
        for _, item in mappings(document, f"{FRAMING}/components")
    )
    return Framed(
        text_of(resolve(document, f"{FRAMING}/primary")),
        html(section_of(f"{FRAMING}/rationale", document)),
        tuple(parts),
        claims,
        Markup() if claims else html(section_of(CLAIMS, document)),
    )


def _evidence(text: str, metrics: Mapping[str, Measured], drawn: Mapping[str, str]) -> Evidence:
    """An item of evidence: the id of a metric or of a curve, an address, or a path."""
    if text in metrics:
        return Evidence(f"metric {metrics[text].name or text}", drawn.get(text, ""))
    if text in drawn:
        return Evidence(f"curve {text}", drawn[text])
    return Evidence(text, text if _ADDRESS.match(text) else "")
