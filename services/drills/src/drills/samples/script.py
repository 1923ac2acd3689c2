"""Facts of a script 演练脚本 and of injects 情景注入."""

from google.protobuf.message import Message
from joint.drills.v1 import script_pb2 as pb

from drills.samples.scene import EVENT_ID, EXERCISE_ID, OWN, REGIONS, at

REPORTED = pb.FactPattern(event_type="joint.incident.v1.IncidentReported", region=OWN)
FIRST = pb.InjectScript(
    code="1",
    offset_s=0,
    sender="12345 热线",
    to_regions=[OWN],
    channel=pb.INJECT_CHANNEL_PHONE,
    content="汾湖大道一辆槽罐车侧翻,化学品流入太浦河,一人受伤。",
    command=pb.PlayerCommand(path="/incidents", body='{"title": "危化品槽罐车侧翻泄漏"}'),
    expected_actions=[
        pb.ExpectedAction(
            code="A1", proof=REPORTED, within_s=120, objective="O1", weight=10, text="两分钟内接报登记"
        )
    ],
)
SECOND = pb.InjectScript(
    code="2",
    trigger=REPORTED,
    sender="现场指挥员",
    to_regions=REGIONS,
    channel=pb.INJECT_CHANNEL_SYSTEM,
    content="货船碰撞,三名船员落水。",
    requires=["1"],
)
MSEL: tuple[Message, ...] = (
    pb.MselDrafted(exercise_id=EXERCISE_ID, injects=[FIRST]),
    pb.MselEdited(injects=[FIRST, SECOND]),
    pb.MselFrozen(script_hash="5f" * 32),
)
INJECT: tuple[Message, ...] = (
    pb.InjectPlanned(exercise_id=EXERCISE_ID, script=SECOND),
    pb.InjectReleased(
        exercise_id=EXERCISE_ID,
        code="2",
        to_regions=REGIONS,
        sender=SECOND.sender,
        channel=SECOND.channel,
        content=SECOND.content,
        mode=pb.RELEASE_MODE_BY_CONDITION,
        exercise_ms=95_000,
        trigger_event_id=EVENT_ID,
        at=at(1, 6, 35),
    ),
)
SKIPPED = pb.InjectSkipped(reason="水面有浓雾,改为口头说明。")
EXPIRED = pb.InjectExpired(reason="演练已结束,未发出的情景注入过期。")
ALL: tuple[Message, ...] = (*MSEL, *INJECT, SKIPPED, EXPIRED)
