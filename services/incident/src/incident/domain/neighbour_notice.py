"""What may happen to a notice to neighbours, 毗邻通报 (突发事件应对法 art. 62, 64)."""

from collections.abc import Callable, Collection
from datetime import datetime
from typing import Any

from google.protobuf.message import Message
from joint.incident.v1 import notice_pb2 as pb
from pydantic import BaseModel

from incident.commands.neighbour_notice import IssueNotice, LiftNotice, UpdateNotice
from kernel.moves import changed, invalid, standing, unopened
from kernel.values import STORED

STATES = {"issued": "已通报", "lifted": "已解除"}


class NeighbourNotice(BaseModel):
    """What was told to which regions, and in which version."""

    model_config = STORED
    state: str
    incident_id: str
    to_regions: tuple[str, ...]
    facts: str
    asked_measures: str = ""
    notice_version: int = 1
    recorded_at: datetime
    changed_at: datetime


def issue(
    state: NeighbourNotice | None, command: IssueNotice, *, incident_known: bool, neighbours: Collection[str]
) -> list[Message]:
    """通报. `neighbours`: codes of all other regions of the zone."""
    unopened(state, "notice")
    if not incident_known:
        sentence = "本地区没有这起事件,不能就它发出通报。"
        raise invalid("notice.incident_unknown", sentence, "/incident_id")
    for index, code in enumerate(command.to_regions):
        if code not in neighbours:
            sentence = f"{code} 不是毗邻地区的区划代码。"
            raise invalid("notice.not_a_neighbour", sentence, f"/to_regions/{index}")
    return [
        pb.NoticeIssued(
            incident_id=command.incident_id,
            to_regions=sorted(set(command.to_regions)),
            facts=command.facts,
            asked_measures=command.asked_measures,
        )
    ]


def update(state: NeighbourNotice | None, command: UpdateNotice) -> list[Message]:
    """通报更新, one version up."""
    notice = standing(state, ("issued",), "notice", STATES)
    return [
        pb.NoticeUpdated(
            notice_version=notice.notice_version + 1,
            facts=command.facts,
            asked_measures=command.asked_measures,
        )
    ]


def lift(state: NeighbourNotice | None, command: LiftNotice) -> list[Message]:
    """通报解除."""
    standing(state, ("issued",), "notice", STATES)
    return [pb.NoticeLifted(reason=command.reason)]


def evolve(state: NeighbourNotice | None, message: Message, at: datetime) -> NeighbourNotice:
    """The notice after one more fact."""
    if isinstance(message, pb.NoticeIssued):
        return NeighbourNotice(
            state="issued",
            incident_id=message.incident_id,
            to_regions=tuple(message.to_regions),
            facts=message.facts,
            asked_measures=message.asked_measures,
            recorded_at=at,
            changed_at=at,
        )
    assert state is not None
    return changed(state, changed_at=at, **_CHANGES[type(message)](message))


def _updated(message: pb.NoticeUpdated) -> dict[str, Any]:
    return {
        "notice_version": message.notice_version,
        "facts": message.facts,
        "asked_measures": message.asked_measures,
    }


_CHANGES: dict[type[Message], Callable[[Any], dict[str, Any]]] = {
    pb.NoticeUpdated: _updated,
    pb.NoticeLifted: lambda _: {"state": "lifted"},
}
EVENTS: tuple[type[Message], ...] = (pb.NoticeIssued, *_CHANGES)
