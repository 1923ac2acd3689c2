"""A checkpoint signs how far a service's journal had come. What it says, and whether a chain of them holds.

The hash chain of a journal can be computed anew by whoever may write the database. A signed head cannot: the
key is not in the database (docs/adr/0021-signed-checkpoints.md). Nothing here asks or writes anything.
"""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from pydantic import BaseModel, ConfigDict, Field

from chassis.canonical import canonical
from chassis.commits import commit_id
from chassis.mongo import Document

# What a newer release says beside it is signed too, and kept.
_EXACT = ConfigDict(frozen=True, extra="allow", strict=True)


class Reached(BaseModel):
    """The last number of a topic that checkpoints cover, this one included."""

    model_config = _EXACT

    topic: str
    sequence: int


class Head(BaseModel):
    """The newest commit of a stream among the numbers that a checkpoint covers; `hash` has 64 hex digits."""

    model_config = _EXACT

    stream: str
    version: int
    hash: str

    @property
    def commit(self) -> str:
        """The commit's id in the journal."""
        return commit_id(self.stream, self.version)


class Content(BaseModel):
    """What is signed. Numbers of one service's checkpoints run from 1 without a gap.

    `day` is one of Asia/Shanghai (2023-04-20), `at` RFC 3339, `previous` the hash of the checkpoint before
    and "" in the first. `reopened` is when the journal was last compared with what Kafka was told, after a
    restore; "" when it never was. From a new `reopened` on, everything is covered anew. What a day has to say
    takes several checkpoints when it is much; the last of them `ends` it.
    """

    model_config = _EXACT

    number: int = Field(ge=1)
    region: str
    service: str
    day: str
    at: str
    reopened: str
    previous: str
    reached: list[Reached]
    heads: list[Head]
    ends: bool


class Checkpoint(Content):
    """As it is kept: `hash` is SHA-256 over the canonical JSON of the content, 64 hex digits; `signature` is
    Ed25519 over these digits as text, in hex too, so that a line of a log can be checked by itself."""

    hash: str
    signature: str


def digest(content: Content) -> str:
    """The hash of what is signed."""
    said = content.model_dump(exclude={"hash", "signature"})
    return hashlib.sha256(canonical(said)).hexdigest()


def signed(content: Content, key: Ed25519PrivateKey) -> Checkpoint:
    """The content with its hash and signature."""
    hash = digest(content)
    return Checkpoint(**dict(content), hash=hash, signature=key.sign(hash.encode()).hex())


def to_document(checkpoint: Checkpoint) -> Document:
    """As it is stored, under its number."""
    return {"_id": checkpoint.number, **checkpoint.model_dump(exclude={"number"})}


def from_document(document: Document) -> Checkpoint:
    """The inverse of `to_document`. Raises ValueError when something is not there that is always said."""
    fields = {name: value for name, value in document.items() if name != "_id"}
    return Checkpoint.model_validate({**fields, "number": document["_id"]})


def is_of(checkpoint: Checkpoint, region: str, service: str, public: Ed25519PublicKey) -> bool:
    """Whether it says what was signed with that key, for that region and service."""
    hash = digest(checkpoint)
    try:
        public.verify(bytes.fromhex(checkpoint.signature), hash.encode())
    except (ValueError, InvalidSignature):
        return False
    return (checkpoint.region, checkpoint.service, checkpoint.hash) == (region, service, hash)


def unfinished(last: Checkpoint | None, day: str) -> bool:
    """Whether a day still wants a checkpoint after `last`. A day that is over never does."""
    return last is None or last.day < day or (last.day == day and not last.ends)


def contradicted(heads: Iterable[Head], hashes: Mapping[str, str]) -> list[str]:
    """The ids of the commits that are gone or have another hash; `hashes` by the ids that the journal has."""
    return [head.commit for head in heads if hashes.get(head.commit) != head.hash]


@dataclass
class Chain:
    """Follows the checkpoints of one service, by whose key they must be signed.

    `broken` are the numbers of those that were changed, or that are not there; of a gap it is the first. The
    last ones may be gone and nothing shows it but `day`, that of the last `sound` one: whoever has kept the
    log's lines knows.
    """

    region: str
    service: str
    public: Ed25519PublicKey
    sound: int = 0
    day: str = ""
    broken: dict[str, None] = field(default_factory=dict)
    _next: int = field(default=1, init=False)
    _previous: str | None = field(default="", init=False)

    def follow(self, document: Document) -> list[Head]:
        """The heads that the next document vouches for: none when it is not what was signed."""
        checkpoint = self._believed(document)
        number = document["_id"]
        if number != self._next:
            self._break(self._next)
        elif checkpoint is None or self._previous not in (None, checkpoint.previous):
            self._break(number)
        else:
            self.sound, self.day = self.sound + 1, checkpoint.day
        self._next = number + 1 if isinstance(number, int) else self._next
        # One that was changed says nothing about the one after it.
        self._previous = checkpoint.hash if checkpoint else None
        return checkpoint.heads if checkpoint else []

    def _break(self, number: object) -> None:
        self.broken[f"{self.service}#{number}"] = None

    def _believed(self, document: Document) -> Checkpoint | None:
        try:
            checkpoint = from_document(document)
            whose = is_of(checkpoint, self.region, self.service, self.public)
        except (ValueError, TypeError):
            return None
        return checkpoint if whose else None
