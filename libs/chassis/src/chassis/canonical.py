"""One spelling of a row, so that two cells can compare pictures by hash."""

import hashlib
import json
from typing import Any

MODULUS = 1 << 256


def canonical(row: dict[str, Any]) -> bytes:
    """Canonical JSON of a row: sorted keys, no spaces, UTF-8. Raises TypeError for non-JSON values."""
    return json.dumps(row, sort_keys=True, ensure_ascii=False, separators=(",", ":")).encode()


def row_hash(row: dict[str, Any]) -> int:
    """SHA-256 of the canonical row as a number; sums of these mod 2**256 hash a set of rows."""
    return int.from_bytes(hashlib.sha256(canonical(row)).digest(), "big")


def add(total: int, *, plus: int = 0, minus: int = 0) -> int:
    """The sum after one row came and one went."""
    return (total + plus - minus) % MODULUS


def as_hex(total: int) -> str:
    """64 hex digits."""
    return f"{total:064x}"
