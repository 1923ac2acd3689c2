"""What is kept of a kind of fact."""

from collections.abc import Callable
from typing import Any

KnownData = dict[str, Any]
"""JSON values; what the row says of its stream."""
Keep = Callable[[Any, KnownData], KnownData]
"""keep(message, data so far) -> the fields that change."""


def in_state(state: str) -> Keep:
    """Of a fact that only moves its stream: the state after it."""

    def keep(message: Any, data: KnownData) -> KnownData:
        return {"state": state}

    return keep
