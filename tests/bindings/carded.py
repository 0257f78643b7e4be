"""Reports and model cards that state the same things, for the tests of what compares them."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence

from tests.bindings.reports import with_models

RESULTS = "eval/results.json"
BASE = "acme/base-7b"


def carded(sources: Sequence[str] = (), metrics: Mapping[str, str] | None = None, cards: Sequence[str] = ()) -> str:
    """A report with sources, metrics (an id and a name each, the id being the key of the value) and listed cards."""
    listed = ", ".join(f"{{kind: model_card, title: Card, path: {path}}}" for path in cards)
    more = f"  other_resources: [{listed}]\n" if cards else ""
    measured = ", ".join(
        json.dumps({"id": id_, "name": name, "source": {"path": RESULTS, "key": f"/{id_}"}})
        for id_, name in (metrics or {"m": "M"}).items()
    )
    data = "".join(f"      - id: {json.dumps(name)}\n" for name in sources)
    flow = f"implementation:\n  data_flow:\n    sources:\n{data}" if sources else ""
    content = with_models(f"{{id: {BASE}}}", more=more)
    return content.replace("[{id: m, name: M}]", f"[{measured}]") + flow


def card(
    datasets: Sequence[str] = (), results: Sequence[tuple[str, str, object]] = (), base: str = BASE, **more: str
) -> str:
    """A card with data sets and results (a data set, a measure and a value each); JSON is YAML."""
    index = [
        {"dataset": {"name": name, "type": name}, "metrics": [{"type": measure, "value": value}]}
        for name, measure, value in results
    ]
    head: dict[str, object] = {"license": "mit", "base_model": base, "datasets": list(datasets), **more}
    head |= {"model-index": [{"name": "tutor", "results": index}]} if index else {}
    lines = "".join(f"{key}: {json.dumps(value)}\n" for key, value in head.items())
    return f"---\n{lines}---\n# Tutor\n"
