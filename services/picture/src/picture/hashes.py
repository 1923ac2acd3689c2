"""Hashes of the picture: per topic the sum mod 2**256 of SHA-256 of every row's canonical JSON.

Cells compare them at equal numbers and equal projection versions. Order and batches do not matter.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from chassis.canonical import add, as_hex, row_hash
from chassis.projection import Row


def of_rows(rows: Iterable[Row], sequences: Mapping[str, int]) -> dict[str, dict[str, Any]]:
    """{topic: {"sequence", "hash" (64 hex digits), "rows"}} of stored rows, computed anew."""
    totals, counts = dict.fromkeys(sequences, 0), dict.fromkeys(sequences, 0)
    for row in rows:
        topic = row["topic"]
        totals[topic] = add(totals.get(topic, 0), plus=row_hash(row))
        counts[topic] = counts.get(topic, 0) + 1
    return {
        topic: {"sequence": sequences.get(topic, 0), "hash": as_hex(total), "rows": counts[topic]}
        for topic, total in sorted(totals.items())
    }
