"""What a body is."""

from typing import Any

Body = dict[str, Any]
