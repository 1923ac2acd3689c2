"""What every sentence is made with: who speaks, of what, when, and the words of the three scales."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, timedelta, timezone
from typing import Any

from google.protobuf.descriptor import EnumDescriptor
from google.protobuf.timestamp_pb2 import Timestamp
from joint.common.v1 import values_pb2

from chassis.enums import code_of, labels
from chassis.envelope import Record

SHANGHAI = timezone(timedelta(hours=8))
LONGEST = 300
"""Characters of free text that a sentence quotes before it is cut."""
TOWN_DIGITS = 9


@dataclass(frozen=True)
class Scene:
    """What a sentence may use beside the fact: names of regions by code, words of fact types, the row."""

    names: Mapping[str, str]
    words: Mapping[str, str]
    record: Record
    data: Mapping[str, Any]

    @property
    def who(self) -> str:
        """Name of the region that speaks."""
        return self.name(self.record.region)

    def name(self, code: str) -> str:
        """Name of a region; the code itself for a region that is not of the zone."""
        return self.names.get(code, code)

    def others(self, codes: Iterable[str]) -> str:
        """Names of the regions besides the speaker, in the order given."""
        return "、".join(self.name(code) for code in codes if code != self.record.region)

    def quoted(self, field: str, otherwise: str) -> str:
        """“…” around a text of the row; `otherwise` when the row does not know it."""
        text = clean(self.data.get(field) or "")
        return f"“{text}”" if text else otherwise

    def asked(self, regions: Iterable[str]) -> str:
        """The end of a sentence that asks the others for 签收."""
        return after("，请", self.others(regions), "签收")


Sentence = Callable[[Scene, Any], str]


def clean(text: str) -> str:
    """Free text fit for the inside of a sentence: one line, no final stop, not too long."""
    line = " ".join(text.split()).rstrip("。.;；,， ")
    return line if len(line) <= LONGEST else line[:LONGEST] + "……"


def after(mark: str, text: str, end: str = "") -> str:
    """`mark`, the text and `end`, or nothing when nothing was said."""
    return f"{mark}{clean(text)}{end}" if clean(text) else ""


def listed(mark: str, texts: Iterable[str]) -> str:
    """`mark` and several texts, or nothing when there are none."""
    return after(mark, "、".join(clean(text) for text in texts if clean(text)))


def clock_time(stamp: Timestamp) -> str:
    """2023-04-20 09:02:03 in Asia/Shanghai."""
    return stamp.ToDatetime(tzinfo=UTC).astimezone(SHANGHAI).strftime("%Y-%m-%d %H:%M:%S")


def at_time(mark: str, message: Any, field: str, end: str = "") -> str:
    """`mark`, a time of the message and `end`, or nothing when it was not said."""
    return f"{mark}{clock_time(getattr(message, field))}{end}" if message.HasField(field) else ""


def word(descriptor: EnumDescriptor, number: int, otherwise: str = "") -> str:
    """中文 of an enumeration's value; `otherwise` when it was not said or is not known."""
    return labels(descriptor).get(code_of(descriptor, number), otherwise)


def level_word(number: int) -> str:
    """Level of an incident: 较大. A level that this version does not know says how it is treated."""
    return _known(values_pb2.Level.DESCRIPTOR, number, "未知级别（按特别重大对待）", "未定级", "")


def response_word(number: int) -> str:
    """Level of a response, never without its suffix: Ⅲ级响应."""
    return _known(values_pb2.ResponseLevel.DESCRIPTOR, number, "未知级别响应（按Ⅰ级对待）", "响应", "响应")


def warning_word(number: int) -> str:
    """Colour of a warning, never without its suffix: 黄色预警."""
    return _known(values_pb2.WarningColour.DESCRIPTOR, number, "未知颜色预警（按红色对待）", "预警", "预警")


def desk_word(desk: str) -> str:
    """A duty desk in words: a town by its code, else the centre."""
    town = desk.isascii() and desk.isdigit() and len(desk) == TOWN_DIGITS
    return f"街镇（{desk}）" if town else "值班中心"


def _known(descriptor: EnumDescriptor, number: int, unknown: str, unsaid: str, suffix: str) -> str:
    if number not in descriptor.values_by_number:
        return unknown
    said = word(descriptor, number)
    return f"{said}{suffix}" if said else unsaid
