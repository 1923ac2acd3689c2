"""What every kind of stream here asks before it moves, and how a state changes."""

from collections.abc import Collection, Mapping
from typing import Any, Protocol, TypeVar

from pydantic import BaseModel

from chassis.errors import FieldError, Kind, Refusal, not_found


class Standing(Protocol):
    """Anything that is in a named state."""

    @property
    def state(self) -> str:
        """Code of the state."""


T = TypeVar("T", bound=Standing)
S = TypeVar("S", bound=BaseModel)
NEWER = "本版本不识别的状态"
"""The word for a state into which only a newer release brings a stream."""


def standing(state: T | None, froms: Collection[str], stem: str, labels: Mapping[str, str]) -> T:
    """The state, if the move may start from it. Raises Refusal NOT_FOUND `journal.not_found`,
    CONFLICT `<stem>.state`."""
    if state is None:
        raise not_found()
    if state.state not in froms:
        present = labels.get(state.state, NEWER)
        needed = "、".join(labels[code] for code in labels if code in froms)
        raise Refusal(Kind.CONFLICT, f"{stem}.state", f"当前状态为“{present}”,只有“{needed}”时才能这样办理。")
    return state


def unopened(state: Standing | None, stem: str) -> None:
    """Raises Refusal CONFLICT `<stem>.state` when the stream has begun already."""
    if state is not None:
        raise Refusal(Kind.CONFLICT, f"{stem}.state", "这条记录已经存在。")


def require_person(person: bool, stem: str) -> None:
    """Raises Refusal FORBIDDEN `<stem>.person`: a program neither verifies nor receipts (I25)."""
    if not person:
        raise Refusal(Kind.FORBIDDEN, f"{stem}.person", "此项须由本人登录后办理,接口客户端不能代办。")


def invalid(rule: str, sentence: str, *pointers: str) -> Refusal:
    """A refusal of what the request says, at the fields that say it."""
    code = rule.rpartition(".")[2]
    fields = tuple(FieldError(pointer, code, sentence) for pointer in pointers)
    return Refusal(Kind.INVALID, rule, sentence, fields=fields)


def changed(state: S, /, **fields: Any) -> S:
    """A copy with some fields changed, validated again."""
    return type(state).model_validate({**state.model_dump(), **fields})
