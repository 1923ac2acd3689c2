"""What can be asked of a report by telephone 电话代记."""

from pydantic import BaseModel

from kernel.values import BODY, Id, Moment, Name, PlaceBody, RegionCode, Sentence, Text


class RecordPhoneReport(BaseModel):
    """电话代记: what was heard from a region whose link is dark, by whom, when."""

    model_config = BODY
    for_region: RegionCode
    title: Name
    text: Text
    told_by: Name
    told_at: Moment
    occurred_at: Moment | None = None
    place: PlaceBody | None = None
    incident_id: Id | None = None


class MatchPhoneReport(BaseModel):
    """对应: the real record, one fact that asks for 签收 or a whole incident; exactly one of the two."""

    model_config = BODY
    item_id: Id | None = None
    incident_id: Id | None = None


class DropPhoneReport(BaseModel):
    """作废: why."""

    model_config = BODY
    reason: Sentence
