"""Facts of an observation 观察记录, a rating 评定 and a corrective action 整改措施."""

from google.protobuf.message import Message
from joint.drills.v1 import evaluation_pb2 as pb

from drills.samples.scene import EVALUATOR, EVENT_ID, EXERCISE_ID, at

OBSERVATION: tuple[Message, ...] = (
    pb.ObservationNoted(
        exercise_id=EXERCISE_ID,
        objective="O1",
        event_ids=[EVENT_ID],
        text="值班员一分十秒内完成接报,复述了地点和人数。",
    ),
)
RATING: tuple[Message, ...] = (
    pb.ObjectiveRated(
        exercise_id=EXERCISE_ID,
        evaluator=EVALUATOR,
        objective="O1",
        rating=pb.OBJECTIVE_RATING_P,
        evidence_event_ids=[EVENT_ID],
        note="两地均在时限内签收。",
    ),
)
ACTION: tuple[Message, ...] = (
    pb.CorrectiveActionOpened(
        exercise_id=EXERCISE_ID,
        objective="O1",
        issue="夜间签收超时。",
        measure="值班中心实行双人值守。",
        post="值班中心主任",
        becomes=pb.CORRECTION_KIND_PLAN_REVISION,
        due_at=at(16, 0),
    ),
    pb.CorrectiveActionProgressed(note="值守方案已起草。"),
    pb.CorrectiveActionCompleted(evidence="善应急〔2023〕值守2号"),
    pb.CorrectiveActionReturned(reason="方案未覆盖节假日。"),
    pb.CorrectiveActionOverdueRaised(due_at=at(16, 0)),
    pb.CorrectiveActionProgressed(note="已补充节假日安排。"),
    pb.CorrectiveActionCompleted(evidence="善应急〔2023〕值守3号"),
    pb.CorrectiveActionVerified(note="抽查三个夜班,均为双人。"),
)
ALL: tuple[Message, ...] = (*OBSERVATION, *RATING, *ACTION)
