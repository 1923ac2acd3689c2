"""What is kept of a kind of fact."""

from collections.abc import Callable
from typing import Any

KnownData = dict[str, Any]
"""JSON values; what the row says of its stream."""
Keep = Callable[[Any, KnownData], KnownData]
"""keep(message, data so far) -> the fields that change."""
