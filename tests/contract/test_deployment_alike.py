"""The overlays differ by what is of the region and by nothing else."""

import json
import re
from dataclasses import asdict
from typing import Any

import pytest
from deployment import SLUGS, ZONE, cell, plan

from liandong.deployment.place import LINK_PORT


def neutral(slug: str) -> dict[tuple[str, str], Any]:
    """One cell with every word of a region replaced by that region's part in it: own, or a neighbour."""
    own = ZONE.by_slug(slug)
    first, second = ZONE.neighbours(slug)
    words = {
        word: f"<{part}>"
        for part, r in (("own", own), ("one", first), ("two", second))
        for word in _words(r.slug)
    }
    pattern = re.compile("|".join(re.escape(word) for word in sorted(words, key=len, reverse=True)))
    # The regions file is the same for all, and names all of them.
    texts = [json.dumps(part.object) for part in cell(slug) if part.key != ("ConfigMap", "regions")]
    changed = [_sorted(json.loads(pattern.sub(lambda found: words[found[0]], text))) for text in texts]
    return {(found["kind"], found["metadata"]["name"]): found for found in changed}


def _words(slug: str) -> list[str]:
    site = asdict(plan(slug).site)
    image = site.pop("image")
    return [slug, *site.values(), *image.values()]


def _sorted(value: Any) -> Any:
    """Order of lists depends on that of the regions; so do the two ports of the links."""
    if isinstance(value, dict):
        return {key: _sorted(part) for key, part in value.items()}
    if isinstance(value, list):
        return sorted((_sorted(part) for part in value), key=json.dumps)
    if isinstance(value, str) and "," in value:
        return sorted(value.split(","))
    if isinstance(value, str):
        return re.sub(rf":({LINK_PORT}|{LINK_PORT + 1})$", ":<link>", value)
    return "<link>" if value in (LINK_PORT, LINK_PORT + 1) else value


def either(value: Any) -> Any:
    """The same with its two neighbours exchanged."""
    text = json.dumps(value).replace("<one>", "<x>").replace("<two>", "<one>").replace("<x>", "<two>")
    return _sorted(json.loads(text))


@pytest.mark.parametrize("slug", SLUGS[1:])
def test_a_cell_is_the_first_one_with_other_names(slug: str) -> None:
    reference, found = neutral(SLUGS[0]), neutral(slug)

    assert set(found) == set(reference)
    different = [key for key in found if found[key] not in (reference[key], _mirrored(reference, key))]
    assert different == []


def _mirrored(cell: dict[tuple[str, str], Any], key: tuple[str, str]) -> Any:
    other = {"<one>": "<two>", "<two>": "<one>"}
    kind, name = key
    twin = re.sub("<one>|<two>", lambda found: other[found[0]], name)
    return either(cell[kind, twin])


def test_the_comparison_would_see_a_difference() -> None:
    reference, found = neutral(SLUGS[0]), neutral(SLUGS[1])
    found["Kafka", "cell"]["spec"]["kafka"]["version"] = "4.3.0"
    assert found["Kafka", "cell"] not in (reference["Kafka", "cell"], either(reference["Kafka", "cell"]))
