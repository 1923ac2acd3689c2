"""What can be asked of a document for a report 信息专报."""

from typing import Annotated

from joint.incident.v1.report_pb2 import ReportKind
from pydantic import BaseModel, Field

from chassis.enums import one_of
from kernel.values import BODY

Kind = Annotated[str, one_of(ReportKind.DESCRIPTOR)]
Line = Annotated[str, Field(max_length=300)]
Words = Annotated[str, Field(max_length=4_000)]


class ReportContent(BaseModel):
    """What a report says. Source of the fields: 生产安全事故报告和调查处理条例 art. 12, and the list that
    governments ask for in their information reports. "" is not said yet, which the paper prints as 待核."""

    model_config = BODY
    received_at: Line = ""
    source: Line = ""
    occurred_at: Line = ""
    place: Line = ""
    nature: Line = ""
    scope: Words = ""
    casualties: Words = ""
    losses: Words = ""
    course: Words = ""
    unit_profile: Words = ""
    trend: Words = ""
    leaders_on_scene: Words = ""
    measures: Words = ""
    requests: Words = ""
    other: Words = ""
    reporter: Line = ""
    contact: Line = ""


class FileDocument(BaseModel):
    """成文: for which kind of report, and what it says."""

    model_config = BODY
    kind: Kind
    content: ReportContent
