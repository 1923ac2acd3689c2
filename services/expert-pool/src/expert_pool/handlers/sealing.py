"""Personal data of experts and matters that are not shown: sealed and opened in one way."""

import json

from pydantic import BaseModel

from chassis.errors import Kind, Refusal
from expert_pool.handlers.desk import Desk
from kernel.values import Sealed


async def sealed(desk: Desk, key_id: str, id: str, content: BaseModel | None) -> Sealed | None:
    """The content under a key, tied to the stream `id`; None for nothing. Raises Refusal UNAVAILABLE."""
    if content is None:
        return None
    words = json.dumps(content.model_dump(mode="json"), ensure_ascii=False).encode()
    return Sealed.from_proto(await desk.vault.seal(key_id, words, aad=id.encode()))


async def opened(desk: Desk, id: str, content: Sealed | None) -> bytes:
    """The content. Raises Refusal NOT_FOUND `expert.nothing_sealed`, `vault.destroyed`."""
    if content is None:
        raise Refusal(Kind.NOT_FOUND, "expert.nothing_sealed", "没有登记密封的内容。")
    return await desk.vault.open(content.to_proto(), aad=id.encode())
