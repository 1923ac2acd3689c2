"""Of an engagement 专家任务: for which call, by whom, and how far it is."""

from collections.abc import Mapping

from google.protobuf.message import Message
from joint.experts.v1 import engagement_pb2 as pb

from chassis.known_facts import Keep, KnownData, in_state


def _named(state: str) -> Keep:
    def keep(message: pb.EngagementInvited | pb.EngagementRecused, data: KnownData) -> KnownData:
        names = ("call_id", "expert_id", "calling_region")
        return {"state": state, **{name: getattr(message, name) for name in names}}

    return keep


KIND = "expert_engagement"
DATA: Mapping[type[Message], Keep] = {
    pb.EngagementInvited: _named("invited"),
    pb.EngagementRecused: _named("recused"),
    pb.EngagementNoReply: in_state("no_reply"),
    pb.EngagementAccepted: in_state("accepted"),
    pb.EngagementDeclined: in_state("declined"),
    pb.EngagementOpinionSubmitted: in_state("opinion_submitted"),
    pb.EngagementClosed: in_state("closed"),
}
