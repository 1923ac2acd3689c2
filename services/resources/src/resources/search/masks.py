"""Which places of the columns are meant: a column to a mask or counts, a mask to places."""

from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

from resources.search.columns import Bytes, Flags

Places = NDArray[np.intp]


def among(column: Bytes, numbers: Sequence[int]) -> Flags:
    """Where a column holds one of these numbers."""
    table = np.zeros(256, bool)
    table[numbers] = True
    chosen: Flags = table[column]
    return chosen


def places_of(mask: Flags) -> Places:
    """Where a mask is true. numpy looks for less than a tenth one by one, for more in one go: so more are put
    behind it."""
    behind = np.ones(len(mask) // 7 + 1, bool)
    return np.flatnonzero(np.concatenate((mask, behind)))[: -len(behind)]


def counts_of(column: Bytes, numbers: Iterable[int]) -> list[int]:
    """How many places hold each of these numbers. A look for each is quicker than np.bincount, which makes
    eight bytes of every one first."""
    return [int(np.count_nonzero(column == number)) for number in numbers]
