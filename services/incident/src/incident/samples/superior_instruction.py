"""Facts of a superior's instruction 批示."""

from google.protobuf.message import Message
from joint.incident.v1 import desk_pb2 as pb

from incident.samples.scene import INCIDENT_ID, at

INSTRUCTION: tuple[Message, ...] = (
    pb.InstructionReceived(
        document_no="嘉应急批〔2023〕8号",
        organ="嘉兴市应急管理局",
        leader="分管副局长",
        text="每两小时报一次水质,确保取水口安全。",
        incident_id=INCIDENT_ID,
        due_at=at(10, 0),
    ),
    pb.InstructionOverdueRaised(due_at=at(10, 0)),
    pb.InstructionCompleted(result="已按要求报送五次,水质达标。"),
)
ALL: tuple[Message, ...] = INSTRUCTION
