"""Refusals: what was wrong, which rule says so, and how HTTP and gRPC name it."""

from dataclasses import dataclass
from enum import Enum

import grpc

NOT_KNOWN_HERE = "not_known_here"
"""Rule of the refusal of whoever names a fact that has not arrived."""


class Kind(Enum):
    """Kind of a refusal with its HTTP status and gRPC code."""

    MALFORMED = (400, grpc.StatusCode.INVALID_ARGUMENT)
    UNAUTHENTICATED = (401, grpc.StatusCode.UNAUTHENTICATED)
    FORBIDDEN = (403, grpc.StatusCode.PERMISSION_DENIED)
    NOT_FOUND = (404, grpc.StatusCode.NOT_FOUND)
    METHOD_NOT_ALLOWED = (405, grpc.StatusCode.UNIMPLEMENTED)
    TOO_SLOW = (408, grpc.StatusCode.DEADLINE_EXCEEDED)
    CONFLICT = (409, grpc.StatusCode.FAILED_PRECONDITION)
    STALE = (412, grpc.StatusCode.ABORTED)
    TOO_LARGE = (413, grpc.StatusCode.RESOURCE_EXHAUSTED)
    UNSUPPORTED_MEDIA = (415, grpc.StatusCode.INVALID_ARGUMENT)
    INVALID = (422, grpc.StatusCode.INVALID_ARGUMENT)
    PRECONDITION_REQUIRED = (428, grpc.StatusCode.FAILED_PRECONDITION)
    RATE_LIMITED = (429, grpc.StatusCode.RESOURCE_EXHAUSTED)
    UNAVAILABLE = (503, grpc.StatusCode.UNAVAILABLE)

    @property
    def http(self) -> int:
        """HTTP status code."""
        return self.value[0]

    @property
    def grpc(self) -> grpc.StatusCode:
        """gRPC status code."""
        return self.value[1]


@dataclass(frozen=True)
class FieldError:
    """One wrong field: RFC 6901 pointer into the body, a code, a Chinese sentence."""

    pointer: str
    code: str
    detail: str


class Refusal(Exception):
    """A request that was understood and refused; carries the broken rule and a Chinese sentence."""

    def __init__(
        self,
        kind: Kind,
        rule: str,
        sentence: str,
        *,
        fields: tuple[FieldError, ...] = (),
        retry_after: int | None = None,
    ) -> None:
        super().__init__(f"{rule}: {sentence}")
        self.kind = kind
        self.rule = rule
        self.sentence = sentence
        self.fields = fields
        self.retry_after = retry_after


def not_found() -> Refusal:
    """The refusal for a stream that is not there; the same for every kind."""
    return Refusal(Kind.NOT_FOUND, "journal.not_found", "没有这条记录。")
