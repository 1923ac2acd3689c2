"""Whom does a fact ask for acknowledgement 签收?"""

from google.protobuf.message import Message
from joint.common.v1.values_pb2 import acknowledged_by


def asked(message: Message) -> list[str]:
    """Division codes in the field that the message's option `acknowledged_by` names; [] without the option.

    The field is a string, "" for nobody, or a repeated string. The owner's own code may be among them.
    """
    field = message.DESCRIPTOR.GetOptions().Extensions[acknowledged_by]
    if not field:
        return []
    value = getattr(message, field)
    regions = [value] if isinstance(value, str) else value
    return [region for region in regions if region]
