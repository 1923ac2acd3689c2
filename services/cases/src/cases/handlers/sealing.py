"""Everything that says something of a case is sealed under the case's key before it is stored."""

import json
from collections.abc import Iterable
from typing import Any

from cases.commands.papers import EvidenceBody, PaperBody
from cases.commands.values import SuspectBody
from cases.handlers.desk import Desk
from chassis.clock import SHANGHAI, now
from kernel.values import Sealed


def number_of(desk: Desk, id: str) -> str:
    """A number for people, from the record's own id: a counter would tell a reader how many others there
    are."""
    day = now().astimezone(SHANGHAI)
    return f"{desk.region.initial}-{day:%Y%m%d}-{id[-6:].upper()}"


async def seal(desk: Desk, key_id: str, stream: str, content: Any) -> Sealed:
    """Content, as JSON, sealed for one stream."""
    text = json.dumps(content, ensure_ascii=False, sort_keys=True).encode()
    return Sealed.from_proto(await desk.vault.seal(key_id, text, aad=stream.encode()))


async def opened(desk: Desk, sealed: Sealed, stream: str) -> Any:
    """What was sealed. Raises Refusal NOT_FOUND `vault.destroyed`, INVALID `vault.changed`."""
    return json.loads(await desk.vault.open(sealed.to_proto(), aad=stream.encode()))


def contents(
    facts: str,
    persons: Iterable[SuspectBody] = (),
    papers: Iterable[PaperBody] = (),
    evidence: Iterable[EvidenceBody] = (),
) -> dict[str, Any]:
    """The words of a case: facts, persons, titles by hash, descriptions by number."""
    return {
        "facts": facts,
        "persons": [person.model_dump() for person in persons],
        "titles": {paper.sha256: paper.title for paper in papers},
        "descriptions": {str(piece.number): piece.description for piece in evidence},
    }
