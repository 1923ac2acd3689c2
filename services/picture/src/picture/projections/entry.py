"""What one projection file brings to the picture: a kind of row, and how each of its facts shows."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

from google.protobuf.message import Message

from picture.projections.shape import Data, Fold
from picture.sentences.scene import Sentence


@dataclass(frozen=True)
class Kind:
    """A kind of row: its type, its word, the words of its states, and its fields before any fact.

    Every row has all fields of `blank`, also when its first facts were not understood here.
    """

    type: str
    word: str
    states: Mapping[str, str]
    blank: Data


@dataclass(frozen=True)
class Entry:
    """How one kind of fact shows: row type, fold, sentence, and its word in the console."""

    row: str
    fold: Fold
    sentence: Sentence
    word: str


Entries = dict[type[Message], Entry]


class ProjectionFile(Protocol):
    """What the registry reads of a projection file."""

    KIND: Kind
    ENTRIES: Entries
